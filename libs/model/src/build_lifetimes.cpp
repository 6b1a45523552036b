// Lifetimes of products, and whether each is complete.
#include <array>
#include <map>
#include <tuple>

#include "builder.hpp"

namespace adit::model {
namespace {

LifetimeKind kind_of(std::string_view word) {
  static constexpr std::array kWords{"fixed",     "normal",  "folded_normal", "truncated_normal",
                                     "lognormal", "weibull", "gamma",         "exponential",
                                     "table",     "hazard"};
  const auto it = std::ranges::find(kWords, word);
  return it == kWords.end() ? LifetimeKind::fixed : static_cast<LifetimeKind>(it - kWords.begin());
}

void add_at_age(Builder& builder, const Row& row, Lifetime& lifetime, ValueId value) {
  if (row.blank("age")) builder.mistake(row, "age", "blank-required", "an age with at_age");
  if (row.number("value") > 1)
    builder.mistake(row, "value", "value-outside-bounds", "a share of at most 1 with at_age");
  if (!row.blank("year") && lifetime.kind != LifetimeKind::hazard)
    builder.mistake(row, "year", "lifetime-year",
                    "no calendar year: only a hazard, or a hazard_factor, changes with it");
  const int age = row.year("age", 0);
  const auto at = std::ranges::lower_bound(lifetime.table, age, {}, &Lifetime::AtAge::age);
  const bool known = at != lifetime.table.end() && at->age == age;
  Builder::add_knot((known ? at : lifetime.table.insert(at, {age, {}}))->value, row.year("year", 0), value);
}

void set_parameter(Builder& builder, const Row& row, Lifetime& lifetime, ValueId value) {
  const std::string_view parameter = row.text("parameter");
  if (parameter != "at_age" && !row.blank("age"))
    builder.mistake(row, "age", "lifetime-age", "no age: only at_age has one");
  // A time parameter in another unit than years would be read as something else.
  const bool is_time = parameter == "mean" || parameter == "sd" || parameter == "scale";
  if (row.dimension() != (is_time ? Dimension::time : Dimension::one))
    builder.mistake(row, "unit", "unit-mismatch", is_time ? "a unit of yr (time)" : "1 (dimensionless)");
  if (parameter == "at_age") return add_at_age(builder, row, lifetime, value);
  if (parameter == "hazard_factor")
    return Builder::add_knot(lifetime.hazard_factor, row.year("year", 0), value);
  if (!row.blank("year"))
    builder.mistake(row, "year", "lifetime-year",
                    "no calendar year: only a hazard, or a hazard_factor, changes with it");
  (parameter == "mean"    ? lifetime.mean
   : parameter == "sd"    ? lifetime.sd
   : parameter == "shape" ? lifetime.shape
                          : lifetime.scale) = value;
}

/// What the distribution needs and does not have; "" when it is complete.
std::string_view missing_in(const Lifetime& l) {
  const bool moments = l.mean.valid() && l.sd.valid();
  const bool shaped = l.shape.valid() && l.scale.valid();
  switch (l.kind) {
    case LifetimeKind::fixed:
    case LifetimeKind::exponential:
      return l.mean.valid() && !l.sd.valid() && !l.shape.valid() && !l.scale.valid() ? "" : "mean";
    case LifetimeKind::weibull:
    case LifetimeKind::gamma:
      return (moments != shaped) &&
                     (moments ? !l.shape.valid() && !l.scale.valid() : !l.mean.valid() && !l.sd.valid())
                 ? ""
                 : "shape and scale, or mean and sd";
    case LifetimeKind::table:
    case LifetimeKind::hazard:
      return l.table.empty() || l.table.front().age != 0 ? "at_age rows from age 0" : "";
    default:
      return moments && !l.shape.valid() && !l.scale.valid() ? "" : "mean and sd";
  }
}

/// What is in use can only become less.
bool rises(const Builder& builder, const Lifetime& l) {
  if (l.kind != LifetimeKind::table) return false;
  double before = 1;
  for (const Lifetime::AtAge& at : l.table) {
    const double now = builder.scenario.value(at.value.knots.front().value).number;
    if (now > before) return true;
    before = now;
  }
  return false;
}

}  // namespace

void build_lifetimes(Builder& builder) {
  std::map<std::tuple<ProductId, RegionId, int>, std::size_t> seen;
  for (const Row& row : builder.rows("lifetimes")) {
    const auto product = builder.resolve<ProductId>(row, "product");
    const auto region = builder.resolve<RegionId>(row, "region");
    const ValueId value = builder.value(row);
    if (!product.valid()) continue;
    auto& lifetimes = builder.scenario.products[product.index()].lifetimes;
    const int from = row.year("from_cohort", 0);
    const LifetimeKind kind = kind_of(row.text("survival"));
    const auto [it, fresh] = seen.emplace(std::tuple(product, region, from), lifetimes.size());
    if (fresh)
      lifetimes.push_back(
          {.region = region, .from_cohort = from, .kind = kind, .table = {}, .hazard_factor = {}});
    Lifetime& lifetime = lifetimes[it->second];
    if (lifetime.kind != kind)
      builder.mistake(row, "survival", "lifetime-mixed",
                      "the same distribution as the other parameters of this lifetime");
    set_parameter(builder, row, lifetime, value);
  }
}

void check_lifetimes(Builder& builder) {
  std::map<std::tuple<ProductId, RegionId, int>, const Lifetime*> known;
  for (std::size_t p = 0; p < builder.scenario.products.size(); ++p)
    for (const Lifetime& l : builder.scenario.products[p].lifetimes)
      known.emplace(std::tuple(ProductId(p), l.region, l.from_cohort), &l);
  // Each lifetime once, at the first of its rows.
  for (const Row& row : builder.rows("lifetimes")) {
    const auto it = known.find({builder.find<ProductId>(row, "product"),
                                builder.find<RegionId>(row, "region"), row.year("from_cohort", 0)});
    if (it == known.end()) continue;
    if (const std::string_view missing = missing_in(*it->second); !missing.empty())
      builder.mistake(row, "survival", "lifetime-incomplete",
                      fmt::format("exactly {} with {}", missing, row.text("survival")));
    if (rises(builder, *it->second))
      builder.mistake(row, "survival", "survival-rises", "at_age values that never rise with age");
    known.erase(it);
  }
}

}  // namespace adit::model
