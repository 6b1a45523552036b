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

/// Value and tonnes of the imports whose value is known.
struct Worth {
  double usd = 0, tonnes = 0;
};

/// Trade as reported, into the books of every focus that no links of supply have filled; prices into all.
void read_reported(const Engine::Compiled& c, const ReportedTrade& trade, model::Draw draw, Book* books) {
  std::vector<Worth> worth(c.focuses());
  std::vector<bool> fill(c.focuses());
  for (std::size_t f = 0; f < c.focuses(); ++f) {
    fill[f] = !books[f].known;
    if (fill[f]) start(c, books[f], trade.year);
  }
  for (const ReportedTrade::Flow& flow : trade.flows) {
    const double amount = draw[flow.amount.index()];
    const std::size_t to = c.focus_of[flow.to.index()], from = c.focus_of[flow.from.index()];
    if (from != Market::kNone && fill[from]) books[from].exports += amount;
    if (to == Market::kNone) continue;
    if (fill[to]) books[to].imports[flow.from.index()] += amount;
    if (flow.worth.valid()) worth[to].usd += draw[flow.worth.index()], worth[to].tonnes += amount;
  }
  for (std::size_t f = 0; f < c.focuses(); ++f)
    if (worth[f].tonnes > 0) books[f].price_usd_per_kg = worth[f].usd / worth[f].tonnes / 1000;
}

/// What reconciliation knows of the region's stocks in that market.
void read_stocks(const model::Handover& handover, const Market& market, model::RegionId region, Book& book) {
  for (const model::MarketAccount& account : handover.accounts)
    if (account.form == market.form && account.year == book.year &&
        region.index() < account.stock_build.size() && !std::isnan(account.stock_build[region.index()]))
      book.stock_build = account.stock_build[region.index()];
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
    if (c.trade_of[m] != Market::kNone) read_reported(c, c.trade[c.trade_of[m]], draw, &book(m, 0));
    amounts_of(c, c.markets[m], draw, w.amounts);
    for (std::size_t f = 0; f < focuses.size(); ++f) {
      Book& of = book(m, f);
      if (!of.known) continue;
      read_stocks(handover, c.markets[m], focuses[f], of);
      of.production = w.amounts[focuses[f].index()];
      // What a region uses of its own output: not more than it does not export.
      if (!of.estimated) of.domestic = std::max(0.0, of.production - of.exports);
    }
  }
}

}  // namespace adit::risk
