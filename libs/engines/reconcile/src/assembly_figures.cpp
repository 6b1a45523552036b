// Which quantities are reported, and how well.
#include <algorithm>
#include <cmath>

#include "assembly.hpp"

namespace adit::reconcile {
namespace {

constexpr int kFarthest = 2;          // years a base-year figure may be off
constexpr double kZeroSpread = 0.01;  // of the largest figure about the form: what a reported zero may hide

/// Standard deviation a row states, on the quantity's own scale; 0 when it states none.
double own_spread(const model::Value& value) {
  const model::Distribution& d = value.distribution;
  const double a = d.low, b = d.high, mode = value.number;
  switch (d.kind) {
    case model::DistributionKind::normal:
    case model::DistributionKind::lognormal:
      return d.sd;
    case model::DistributionKind::uniform:
      return (b - a) / std::sqrt(12.0);
    case model::DistributionKind::triangular:
      return std::sqrt((a * a + b * b + mode * mode - a * b - a * mode - b * mode) / 18);
    default:
      return 0;
  }
}

}  // namespace

void Assembly::find_stock_ranges() {
  for (const model::Observation& o : s_.observations) {
    if (o.quantity != model::ObservedQuantity::stock || !o.region.valid()) continue;
    auto& [first, last] = stock_ranges_.try_emplace({o.form, o.region}, o.year, o.year).first->second;
    first = std::min(first, o.year), last = std::max(last, o.year);
  }
}

/// The base year, years with observations (with all between stock levels), and the latest with trade.
std::vector<int> Assembly::years() const {
  std::set<int> out{s_.base_year};
  for (const model::Observation& o : s_.observations) out.insert(o.year);
  for (const auto& [place, range] : stock_ranges_)
    for (int year = range.first; year <= range.second; ++year) out.insert(year);
  int trade = 0;
  for (const model::TradeFlow& flow : s_.trade) trade = std::max(trade, flow.year);
  if (trade > 0) out.insert(trade);
  return {out.begin(), out.end()};
}

void Assembly::run() {
  find_stock_ranges();
  for (const int year : years()) {
    year_ = year;
    places_.clear(), builds_.clear(), traded_.clear(), links_in_.clear(), links_out_.clear();
    add_figures();
    add_balances();
  }
}

std::size_t Assembly::quantity(Kind kind, model::FormId form, model::RegionId region,
                               model::ProcessId process, model::RegionId partner) {
  const Quantity q{
      .kind = kind, .form = form, .process = process, .region = region, .partner = partner, .year = year_};
  const auto [it, fresh] = numbers_.emplace(q.key(), c_.quantities.size());
  if (fresh) c_.quantities.push_back(q);
  return it->second;
}

bool Assembly::known(Kind kind, model::FormId form, model::RegionId region, model::ProcessId process) const {
  return numbers_.contains(
      Quantity{.kind = kind, .form = form, .process = process, .region = region, .year = year_}.key());
}

void Assembly::add_figure(std::size_t about, model::ValueId id, int year, std::size_t observation) {
  const model::Value& value = s_.value(id);
  const bool own = value.distribution.kind != model::DistributionKind::none;
  const double size = std::abs(value.number);
  const double spread =
      own ? own_spread(value) : size * c_.defaults.by_standing[static_cast<std::size_t>(value.standing)];
  const double drift = size * c_.defaults.per_year * std::abs(year - year_);
  c_.figures.push_back({.quantity = about,
                        .value = id,
                        .sd = std::hypot(spread, drift),
                        .own_spread = own,
                        .logarithmic = value.distribution.kind == model::DistributionKind::lognormal,
                        .year = year,
                        .observation = observation});
}

void Assembly::add_figures() {
  const std::size_t first = c_.figures.size();
  add_trade();
  for (const model::RegionalAmount& amount : s_.amounts) add_amount(amount);
  for (std::size_t i = 0; i < s_.observations.size(); ++i)
    if (s_.observations[i].year == year_) add_observation(i);
  for (const auto& [place, range] : stock_ranges_)  // stores go on between reported levels
    if (range.first <= year_ && year_ <= range.second) places_.insert(place);
  std::map<std::size_t, double> largest;
  for (std::size_t k = first; k < c_.figures.size(); ++k) {
    const Quantity& q = c_.quantities[c_.figures[k].quantity];
    if (q.form.valid() && !is_ratio(q.kind))
      largest[q.form.index()] =
          std::max(largest[q.form.index()], std::abs(s_.value(c_.figures[k].value).number));
  }
  for (std::size_t k = first; k < c_.figures.size(); ++k) {
    const Quantity& q = c_.quantities[c_.figures[k].quantity];
    if (c_.figures[k].sd == 0 && !c_.figures[k].own_spread && q.form.valid())
      c_.figures[k].sd = kZeroSpread * largest[q.form.index()];
  }
}

void Assembly::add_trade() {
  for (const model::TradeFlow& flow : s_.trade) {
    if (flow.year != year_ || !flow.form.valid()) continue;
    const std::size_t link = quantity(Kind::trade, flow.form, flow.importer, {}, flow.exporter);
    add_figure(link, flow.amount, flow.year);
    links_in_[quantity(Kind::imports, flow.form, flow.importer)].push_back(link);
    links_out_[quantity(Kind::exports, flow.form, flow.exporter)].push_back(link);
    traded_.insert(flow.form.index());
    places_.insert({flow.form, flow.importer}), places_.insert({flow.form, flow.exporter});
  }
}

/// An observation with the same number and source is the same figure.
bool Assembly::said_by_observation(const model::RegionalAmount& amount, model::ValueId value,
                                   int knot_year) const {
  const model::Value& row = s_.value(value);
  return std::ranges::any_of(s_.observations, [&](const model::Observation& o) {
    const model::Value& other = s_.value(o.value);
    return o.form == amount.form && o.region == amount.region && o.year == knot_year &&
           other.source == row.source &&
           (amount.what == "consumption" ? o.quantity == model::ObservedQuantity::use ||
                                               o.quantity == model::ObservedQuantity::final_use
                                         : amount.what == to_text(o.quantity)) &&
           std::abs(other.number - row.number) <= 1e-9 * std::abs(row.number);
  });
}

const model::Knot* Assembly::nearest(const model::Path& path) const {
  const model::Knot* best = nullptr;
  for (const model::Knot& knot : path.knots)
    if (best == nullptr || std::abs(knot.year - year_) < std::abs(best->year - year_)) best = &knot;
  const int farthest = year_ == s_.base_year ? kFarthest : 0;
  return best == nullptr || std::abs(best->year - year_) > farthest ? nullptr : best;
}

void Assembly::add_amount(const model::RegionalAmount& amount) {
  if (amount.what == "reserves" || !amount.form.valid()) return;
  if (amount.what == "net_trade" && traded_.contains(amount.form.index())) return;  // the same reports
  const model::Knot* best = nearest(amount.path);
  if (best == nullptr) return;
  if (said_by_observation(amount, best->value, best->year)) return;
  const bool of_process =
      amount.process.valid() && s_.processes[amount.process.index()].main_output == amount.form;
  const auto process = of_process ? amount.process : model::ProcessId();
  const Kind kind = amount.what == "capacity"      ? Kind::capacity
                    : amount.what == "net_trade"   ? Kind::net_imports
                    : amount.what == "consumption" ? Kind::use
                    : of_process                   ? Kind::activity
                                                   : Kind::production;
  const bool by_process = kind == Kind::capacity || kind == Kind::activity;
  add_figure(quantity(kind, amount.form, amount.region, by_process ? process : model::ProcessId()),
             best->value, best->year);
  places_.insert({amount.form, amount.region});
}

std::size_t Assembly::observed_quantity(const model::Observation& o) {
  using enum model::ObservedQuantity;
  const bool main = o.process.valid() && s_.processes[o.process.index()].main_output == o.form;
  switch (o.quantity) {
    case production:
      if (!o.region.valid()) return quantity(Kind::world_production, o.form, {}, o.process);
      return main ? quantity(Kind::activity, o.form, o.region, o.process)
                  : quantity(Kind::production, o.form, o.region);
    case use:
      if (!o.region.valid()) return quantity(Kind::world_use, o.form, {});
      return o.process.valid() ? quantity(Kind::input, o.form, o.region, o.process)
                               : quantity(Kind::use, o.form, o.region);
    case imports:
      return quantity(Kind::imports, o.form, o.region);
    case exports:
      return quantity(Kind::exports, o.form, o.region);
    case net_imports:
      return quantity(Kind::net_imports, o.form, o.region);
    case final_use:
      return quantity(Kind::final_use, o.form, o.region);
    case stock:
      return quantity(Kind::stock, o.form, o.region);
    case stock_build:
      return quantity(Kind::stock_build, o.form, o.region);
    case scrap_use:
      return quantity(Kind::scrap_use, o.form, o.region);
    case world_share:
      return quantity(Kind::world_share, o.form, o.region, o.process);
    case use_share:
      return quantity(Kind::use_share, o.form, o.region);
    case scrap_share:
      return quantity(Kind::scrap_share, o.form, o.region);
    case recycled_share:
      return quantity(Kind::recycled_share, o.form, o.region);
  }
  return kNone;
}

void Assembly::add_observation(std::size_t index) {
  const model::Observation& o = s_.observations[index];
  const std::size_t about = observed_quantity(o);
  add_figure(about, o.value, o.year, index);
  if (o.region.valid()) places_.insert({o.form, o.region});
  if (o.quantity == model::ObservedQuantity::stock_build) builds_.insert({o.form, o.region});
  if (model::is_share(o.quantity)) add_share(o, about);
}

/// part - share * whole = 0.
void Assembly::add_share(const model::Observation& o, std::size_t share) {
  using enum model::ObservedQuantity;
  std::size_t part = kNone, whole = kNone;
  if (o.quantity == world_share) {
    part = o.process.valid() ? quantity(Kind::activity, o.form, o.region, o.process)
                             : quantity(Kind::production, o.form, o.region);
    whole = quantity(Kind::world_production, o.form, {}, o.process);
  } else if (o.quantity == use_share) {
    part = quantity(Kind::use, o.form, o.region), whole = quantity(Kind::world_use, o.form, {});
  } else if (o.quantity == scrap_share) {
    part = quantity(Kind::scrap_use, o.form, o.region), whole = quantity(Kind::charge, o.form, o.region);
  } else {
    part = quantity(Kind::recycled, o.form, o.region), whole = quantity(Kind::use, o.form, o.region);
  }
  const Quantity about = c_.quantities[share];
  const bool there = std::ranges::any_of(c_.balances, [&](const NamedBalance& b) {
    return b.equation.terms.size() == 2 && b.equation.terms[1].factor == share;
  });
  if (!there) balance({{part, 1}, {whole, -1, share}}, "share: " + name_of(s_, about));
}

}  // namespace adit::reconcile
