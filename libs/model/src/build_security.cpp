// Classes of use, stocks, rules of shock and reserve, needs, output owned abroad.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "builder.hpp"

namespace adit::model {
namespace {

using D = Dimension;
constexpr double kTolerance = 1e-6;

constexpr ParameterKind kOfClasses[] = {
    {"share", D::one, 1},      {"service", D::one, 1},        {"substitution_cap", D::one, 1},
    {"confidence", D::one, 1}, {"shortage_bound", D::one, 1}, {"substitution_delay", D::time}};
constexpr ParameterKind kOfShock[] = {{"cover", D::time},
                                      {"cover_target", D::time},
                                      {"over_production", D::one},
                                      {"ramp", D::time},
                                      {"recovery", D::time},
                                      {"order_adjustment", D::time},
                                      {"price_elasticity_supply", D::one},
                                      {"time_per_1000_km", D::time}};
constexpr ParameterKind kOfReserves[] = {{"delay", D::time},        {"release", D::rate},
                                         {"most", D::mass_flow},    {"most", D::one},
                                         {"holding_cost", D::rate}, {"loss", D::rate}};
constexpr ParameterKind kOfRedlines[] = {
    {"reserve_years", D::time},   {"horizon", D::time},      {"recovery_mine_to_metal", D::one, 1},
    {"exploration_lag", D::time}, {"mine_lag", D::time},     {"smelter_lag", D::time},
    {"recycling_lag", D::time},   {"contract_lag", D::time}, {"discovery_sd", D::one},
    {"discovery_cost", D::price}, {"output_cost", D::one},   {"shortage_value", D::one},
    {"import_surge", D::one},     {"release_rate", D::rate}};
constexpr ParameterKind kOfNeeds[] = {{"share", D::one, 1}, {"grace", D::time}};

/// Shares of a commodity's use: those of all classes or of none, and together the whole.
void check_class_shares(Builder& builder) {
  const Scenario& s = builder.scenario;
  std::set<CommodityId> seen;
  for (const Row& row : builder.rows("use_classes")) {
    if (row.text("parameter") != "share") continue;
    const bool any = row.text("commodity") == "*";
    const auto commodity = any ? CommodityId() : builder.find<CommodityId>(row, "commodity");
    if ((!any && !commodity.valid()) || !seen.insert(commodity).second) continue;
    double sum = 0;
    bool all = true;
    for (const std::string_view use_class : kUseClasses) {
      const ValueId share = s.security.class_rule(use_class, "share", commodity);
      all = all && share.valid();
      if (share.valid()) sum += s.value(share).number;
    }
    if (!all || std::abs(sum - 1) > kTolerance)
      builder.mistake(row, "value", "class-shares-not-whole",
                      all ? fmt::format("shares of the four classes that add up to 1, not {:.6g}", sum)
                          : "a share of each of the four classes, or of none");
  }
}

void build_classes(Builder& builder) {
  for (const Row& row : builder.rows("use_classes"))
    builder.scenario.security.classes.push_back(
        {builder.resolve<CommodityId>(row, "commodity"), std::string(row.text("class")),
         std::string(row.text("parameter")), parameter_value(builder, row, kOfClasses)});
  check_class_shares(builder);
}

void build_inventories(Builder& builder) {
  for (const Row& row : builder.rows("inventories")) {
    const auto form = builder.resolve<FormId>(row, "form");
    check_dimension(builder, row, form, true);
    check_year(builder, row);
    builder.scenario.security.inventories.push_back({form, builder.resolve<RegionId>(row, "region"),
                                                     std::string(row.text("holder")), row.year("year", 0),
                                                     builder.value(row)});
  }
}

void build_rules(Builder& builder) {
  Security& security = builder.scenario.security;
  for (const Row& row : builder.rows("shock_rules"))
    security.shock_rules.push_back({builder.resolve<CommodityId>(row, "commodity"),
                                    std::string(row.text("stage")), std::string(row.text("parameter")),
                                    parameter_value(builder, row, kOfShock)});
  for (const Row& row : builder.rows("reserve_rules"))
    security.reserve_rules.push_back({builder.resolve<CommodityId>(row, "commodity"),
                                      std::string(row.text("kind")), std::string(row.text("parameter")),
                                      parameter_value(builder, row, kOfReserves)});
  for (const Row& row : builder.rows("redline_rules"))
    security.rules.push_back({builder.resolve<CommodityId>(row, "commodity"),
                              builder.resolve<RegionId>(row, "region"), std::string(row.text("parameter")),
                              parameter_value(builder, row, kOfRedlines)});
}

void build_needs(Builder& builder) {
  std::vector<Need>& needs = builder.scenario.security.needs;
  for (const Row& row : builder.rows("needs")) {
    builder.labels("needs").emplace(row.text("id"), row.index());
    Need& need = needs.emplace_back();
    take_label(row, need);
    need.kind = row.text("kind"), need.stage = row.text("stage");
    need.process = builder.resolve<ProcessId>(row, "process");
    need.region = builder.resolve<RegionId>(row, "region");
    need.supplier = builder.resolve<RegionId>(row, "supplier");
    builder.resolve<Id<Source>>(row, "source");
    if (row.blank("process") && row.blank("stage"))
      builder.mistake(row, "process", "need-incomplete", "the process that needs it, or a stage");
  }
  for (const Row& row : builder.rows("need_parameters")) {
    const auto id = builder.resolve<NeedId>(row, "need");
    const ValueId value = parameter_value(builder, row, kOfNeeds);
    if (!id.valid()) continue;
    (row.text("parameter") == "share" ? needs[id.index()].share : needs[id.index()].grace) = value;
  }
  for (const Row& row : builder.rows("needs"))
    if (!needs[row.index()].share.valid() || !needs[row.index()].grace.valid())
      builder.mistake(row, "id", "need-incomplete", "its share and its grace in need_parameters.csv");
}

void build_equity(Builder& builder) {
  std::vector<Equity>& all = builder.scenario.security.equity;
  std::map<std::tuple<FormId, RegionId, int>, double> sums;
  for (const Row& row : builder.rows("equity")) {
    Equity labels{builder.resolve<FormId>(row, "form"),
                  builder.resolve<RegionId>(row, "region"),
                  builder.resolve<RegionId>(row, "owner"),
                  {}};
    if (labels.owner.valid() && labels.owner == labels.region)
      builder.mistake(row, "owner", "equity-at-home", "another region than the one the output is in");
    check_year(builder, row);
    const int year = row.year("year", 0);
    double& sum = sums[{labels.form, labels.region, year}];
    if (sum <= 1 + kTolerance && (sum += row.number("value")) > 1 + kTolerance)
      builder.mistake(row, "value", "shares-above-one",
                      fmt::format("shares of a region's output that add up to at most 1, not {:.6g}", sum));
    auto it = std::ranges::find_if(all, [&](const Equity& e) {
      return std::tie(e.form, e.region, e.owner) == std::tie(labels.form, labels.region, labels.owner);
    });
    if (it == all.end()) it = all.insert(it, std::move(labels));
    Builder::add_knot(it->share, year, builder.value(row));
  }
}

/// Of the rows that fit, the one that says most; weights say which label counts more.
template <class Rule, class Fit>
ValueId most_specific(const std::vector<Rule>& rules, Fit fit) {
  ValueId best;
  int best_fit = -1;
  for (const Rule& rule : rules)
    if (const int how = fit(rule); how > best_fit) best = rule.value, best_fit = how;
  return best;
}

/// 0 for a wildcard, `weight` when both are the same, far below 0 otherwise.
template <class T>
int fit_of(const T& rule, const T& asked, const T& wildcard, int weight) {
  return rule == wildcard ? 0 : rule == asked ? weight : -8;
}

}  // namespace

void build_security(Builder& builder) {
  build_classes(builder);
  build_inventories(builder);
  build_rules(builder);
  build_needs(builder);
  build_equity(builder);
}

ValueId Security::class_rule(std::string_view use_class, std::string_view parameter,
                             CommodityId commodity) const {
  return most_specific(classes, [&](const ClassRule& rule) {
    return rule.use_class == use_class && rule.parameter == parameter
               ? fit_of(rule.commodity, commodity, CommodityId(), 1)
               : -1;
  });
}

ValueId Security::shock_rule(std::string_view parameter, CommodityId commodity,
                             std::string_view stage) const {
  return most_specific(shock_rules, [&](const ShockRule& rule) {
    return rule.parameter == parameter ? fit_of(rule.commodity, commodity, CommodityId(), 2) +
                                             fit_of(std::string_view(rule.stage), stage, {}, 1)
                                       : -1;
  });
}

ValueId Security::reserve_rule(std::string_view kind, std::string_view parameter,
                               CommodityId commodity) const {
  return most_specific(reserve_rules, [&](const ReserveRule& rule) {
    return rule.kind == kind && rule.parameter == parameter
               ? fit_of(rule.commodity, commodity, CommodityId(), 1)
               : -1;
  });
}

ValueId Security::rule(std::string_view parameter, CommodityId commodity, RegionId region) const {
  return most_specific(rules, [&](const RedlineRule& rule) {
    return rule.parameter == parameter ? fit_of(rule.commodity, commodity, CommodityId(), 2) +
                                             fit_of(rule.region, region, RegionId(), 1)
                                       : -1;
  });
}

}  // namespace adit::model
