// Where what a region uses comes from: as the supply engine drew it up, or trade as reported.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "compiled.hpp"

namespace adit::risk {
namespace {

const double kUnknown = std::nan("");
/// Sourcing of a year this far off at most stands beside an output.
constexpr int kYearsOff = 2;

/// The market of the form whose year is nearest to the matrix's; kNone when none is near.
std::size_t market_near(const Engine::Compiled& c, const model::SupplyMatrix& matrix) {
  std::size_t best = Market::kNone;
  for (std::size_t m = 0; m < c.markets.size(); ++m) {
    const Market& market = c.markets[m];
    if (market.reserves || market.form != matrix.form || std::abs(market.year - matrix.year) > kYearsOff)
      continue;
    if (best == Market::kNone ||
        std::abs(market.year - matrix.year) < std::abs(c.markets[best].year - matrix.year))
      best = m;
  }
  return best;
}

void start(const Engine::Compiled& c, Book& book, int year) {
  book = {};
  book.known = true, book.year = year;
  book.imports.assign(c.scenario->regions.size(), 0);
  book.price_usd_per_kg = kUnknown;
}

void read_matrix(const Engine::Compiled& c, const model::SupplyMatrix& matrix, model::RegionId region,
                 Book& book) {
  start(c, book, matrix.year);
  book.estimated = true;
  for (const model::SupplyLink& link : matrix.links) {
    if (link.to == region && link.from == region)
      book.domestic += link.amount;
    else if (link.to == region)
      book.imports[link.from.index()] += link.amount;
    else if (link.from == region)
      book.exports += link.amount;
  }
}

void read_reported(const Engine::Compiled& c, const ReportedTrade& trade, model::RegionId region,
                   model::Draw draw, Book& book) {
  start(c, book, trade.year);
  for (const ReportedTrade::Flow& flow : trade.flows) {
    if (flow.to == region) book.imports[flow.from.index()] += draw[flow.amount.index()];
    if (flow.from == region) book.exports += draw[flow.amount.index()];
  }
}

/// Value over amount of the flows whose value is known.
void read_price(const ReportedTrade& trade, model::RegionId region, model::Draw draw, Book& book) {
  double usd = 0, tonnes = 0;
  for (const ReportedTrade::Flow& flow : trade.flows) {
    if (flow.to != region || !flow.worth.valid()) continue;
    usd += draw[flow.worth.index()], tonnes += draw[flow.amount.index()];
  }
  if (tonnes > 0) book.price_usd_per_kg = usd / tonnes / 1000;
}

/// What reconciliation knows of the region's stocks in that market.
void read_stocks(const model::Handover& handover, const Market& market, model::RegionId region, Book& book) {
  for (const model::MarketAccount& account : handover.accounts)
    if (account.form == market.form && account.year == book.year &&
        region.index() < account.stock_build.size() && !std::isnan(account.stock_build[region.index()]))
      book.stock_build = account.stock_build[region.index()];
}

double production_of(const Market& market, model::RegionId region, model::Draw draw) {
  double sum = 0;
  for (const Supplied& supplied : market.named)
    if (supplied.region == region) sum += draw[supplied.amount.index()];
  return sum;
}

}  // namespace

void fill_books(const Engine::Compiled& c, model::Draw draw, const model::Handover& handover,
                Engine::Workspace& w) {
  w.books.assign(c.markets.size() * c.focuses(), {});
  const auto& focuses = c.scenario->focus_regions;
  const auto book = [&](std::size_t market, std::size_t focus) -> Book& {
    return w.books[market * c.focuses() + focus];
  };
  for (const model::SupplyMatrix& matrix : handover.supply) {
    const std::size_t m = market_near(c, matrix);
    if (m == Market::kNone) continue;
    for (std::size_t f = 0; f < focuses.size(); ++f)
      if (!book(m, f).known) read_matrix(c, matrix, focuses[f], book(m, f));
  }
  for (std::size_t m = 0; m < c.markets.size(); ++m) {
    if (c.markets[m].reserves) continue;
    const auto trade = std::ranges::find_if(c.trade, [&](const ReportedTrade& t) {
      return t.form == c.markets[m].form && t.year == c.markets[m].year;
    });
    for (std::size_t f = 0; f < focuses.size(); ++f) {
      Book& of = book(m, f);
      if (trade != c.trade.end() && !of.known) read_reported(c, *trade, focuses[f], draw, of);
      if (!of.known) continue;
      if (trade != c.trade.end()) read_price(*trade, focuses[f], draw, of);
      read_stocks(handover, c.markets[m], focuses[f], of);
      of.production = production_of(c.markets[m], focuses[f], draw);
      // What a region uses of its own output: not more than it does not export.
      if (!of.estimated) of.domestic = std::max(0.0, of.production - of.exports);
    }
  }
}

}  // namespace adit::risk
