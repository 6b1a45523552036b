// What the figures say before and after, and the tests of whether they agree.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "adit/solve/sampling.hpp"
#include "words.hpp"

namespace adit::reconcile {

using Builder = ResultTableBuilder;

namespace {

constexpr double kLeastRedundancy = 0.5;  // less is a share of checks that stand elsewhere
constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

std::string_view class_word(solve::Observability state) {
  switch (state) {
    case solve::Observability::redundant:
      return "redundant";
    case solve::Observability::observable:
      return "observable";
    case solve::Observability::fixed:
      return "fixed";
    default:
      return "unobservable";
  }
}

/// Figures of a part that others check.
std::size_t checked(const Part& part) {
  return static_cast<std::size_t>(
      std::ranges::count_if(part.central.residual, [](double r) { return !std::isnan(r); }));
}

/// One row of reconcile_figures: a figure, or a quantity without one.
class FigureRows {
 public:
  explicit FigureRows(const Engine::Compiled& c) : c_(c), s_(*c.scenario), words_(c), table_(header()) {}

  ResultTable take() {
    std::vector<std::size_t> order(c_.figures.size());
    for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
    std::ranges::stable_sort(order, std::greater{},
                             [&](std::size_t k) { return suspect(k) ? std::abs(residual(k)) : 0.0; });
    for (const std::size_t k : order) add_figure(k);
    std::vector<bool> reported(c_.quantities.size(), false);
    for (const Figure& f : c_.figures) reported[f.quantity] = true;
    for (std::size_t j = 0; j < reported.size(); ++j)
      if (!reported[j] && shown(j)) add_unreported(j);
    return table_.take();
  }

 private:
  static ResultTable header() {
    return {
        "reconcile_figures",
        "Figures as reported and as they agree with all balances; suspects first",
        {"year", "region", "commodity", "form", "quantity", "process", "partner", "variant", "source"},
        {number_column("year", "year", "year"),
         text_column("region", "region; blank: the world"),
         text_column("commodity", "mineral chain"),
         text_column("form", "tonnes of what"),
         text_column("quantity", "what the figure is about"),
         text_column("process", "by which process"),
         text_column("partner", "trade: exporter"),
         text_column("variant", "side of a choice"),
         text_column("unit", "unit of the values"),
         number_column("reconciled", "", "in agreement with all balances"),
         number_column("reconciled_sd", "", "its standard deviation"),
         number_column("measured", "", "as reported"),
         number_column("measured_sd", "", "its standard deviation"),
         number_column("adjustment", "1", "(reconciled - measured) / measured sd"),
         number_column("residual", "1", "adjustment over its own standard deviation"),
         text_column("class", "redundant, observable, unobservable or fixed"),
         text_column("suspect",
                     "yes: the residual is larger than chance explains, and the adjustment than the spread"),
         text_column("spread", "own: of the row; default: of its standing; log: own, on the log scale"),
         text_column("standing", "observed, forecast, estimated or assumed"),
         text_column("source", "source"),
         number_column("figure_year", "year", "year of the figure"),
         text_column("needs", "unobservable: known once these are reported")}};
  }

  const Part& part(std::size_t j) const { return c_.parts[c_.part_of[j]]; }
  double residual(std::size_t k) const {
    return part(c_.figures[k].quantity).central.residual[c_.place_of_figure[k]];
  }
  /// Figures that one balance alone checks all have the same residual: only those that moved by more than
  /// their own spread are worth a look.
  bool suspect(std::size_t k) const {
    const Part& of = part(c_.figures[k].quantity);
    return std::abs(residual(k)) > suspicion(c_.defaults.significance, checked(of)) &&
           std::abs(of.central.adjustment[c_.place_of_figure[k]]) > 1;
  }
  /// Quantities without figures fill pages: those of the focus regions and the world only.
  bool shown(std::size_t j) const {
    const Quantity& q = c_.quantities[j];
    return !q.region.valid() || std::ranges::find(s_.focus_regions, q.region) != s_.focus_regions.end();
  }
  std::string needs(std::size_t j) const {
    const Part& of = part(j);
    const auto& list = of.central.needs[c_.place_in_part[j]];
    std::string out;
    for (std::size_t i = 0; i < list.size() && i < 3; ++i)
      out += (i > 0 ? " and " : "") + words_.name(of.quantities[list[i]]);
    return list.size() > 3 ? out + fmt::format(" and {} more", list.size() - 3) : out;
  }

  void add_figure(std::size_t k) {
    const Figure& f = c_.figures[k];
    const model::Value& value = s_.value(f.value);
    const auto& solution = part(f.quantity).central;
    const char* spread = f.logarithmic ? "log" : f.own_spread ? "own" : "default";
    const std::string variant = f.observation == kNone ? "" : s_.observations[f.observation].variant;
    add(f.quantity, variant, f.year, s_.central[f.value.index()], f.sd, spread,
        std::string(model::to_text(value.standing)), std::string(value.source),
        solution.adjustment[c_.place_of_figure[k]], residual(k), suspect(k));
  }
  void add_unreported(std::size_t j) {
    add(j, "", c_.quantities[j].year, kUnknown, kUnknown, "", "", "", kUnknown, kUnknown, false);
  }

  void add(std::size_t j, const std::string& variant, int year, double value, double sd, const char* spread,
           const std::string& standing, const std::string& source, double adjustment, double residual_of,
           bool suspicious) {
    const Quantity& q = c_.quantities[j];
    const auto& solution = part(j).central;
    const std::size_t at = c_.place_in_part[j];
    const bool contradictory = solution.status == solve::SolveStatus::contradictory;
    table_.add({static_cast<double>(q.year),
                words_.region(q.region),
                words_.commodity(q),
                words_.form(q.form),
                std::string(reconcile::to_text(q.kind)),
                words_.process(q.process),
                words_.region(q.partner),
                variant,
                words_.unit(q),
                solution.value[at],
                solution.sd[at],
                value,
                sd,
                adjustment,
                residual_of,
                contradictory ? std::string() : std::string(class_word(solution.state[at])),
                std::string(suspicious ? "yes" : "no"),
                std::string(spread),
                standing,
                source,
                static_cast<double>(year),
                needs(j)});
  }

  const Engine::Compiled& c_;
  const model::Scenario& s_;
  Words words_;
  Builder table_;
};

/// Sums over the figures of a group. The redundancies of the figures add up to the degrees of freedom, so
/// groups that share balances get their part of them, not always a whole number.
struct Group {
  double chi2 = 0, dof = 0;
  std::size_t worst = kNone;  ///< figure with the largest residual
  const Part* contradictory = nullptr;
};

class Tests {
 public:
  explicit Tests(const Engine::Compiled& c) : c_(c), words_(c) {}

  ResultTable take() {
    for (std::size_t k = 0; k < c_.figures.size(); ++k) add_figure(k);
    Builder table(
        {"reconcile_tests",
         "Do the figures agree? Chi-square tests of chains and regions",
         {"commodity", "region", "year"},
         {text_column("commodity", "mineral chain; blank: all"), text_column("region", "region; blank: all"),
          number_column("year", "year", "year"), number_column("chi2", "1", "sum of squared adjustments"),
          number_column("dof", "1", "redundancies of the figures"),
          number_column("p_value", "1", "chance of a larger chi2 if all figures err as stated"),
          text_column("verdict", "agrees, doubtful, contradiction or no_redundancy"),
          text_column("why", "the figure that fits worst, or what contradicts")}});
    for (const auto& [key, group] : groups_) {
      const auto& [commodity, region, year] = key;
      const double p = solve::chi_square_tail(group.chi2, group.dof > kLeastRedundancy ? group.dof : 0);
      const bool none = group.contradictory == nullptr && std::isnan(p);
      const char* verdict = group.contradictory != nullptr ? "contradiction"
                            : none                         ? "no_redundancy"
                            : p < c_.defaults.significance ? "doubtful"
                                                           : "agrees";
      table.add({commodity, region, static_cast<double>(year),
                 group.contradictory != nullptr ? kUnknown : group.chi2,
                 group.contradictory != nullptr ? kUnknown : group.dof, p, std::string(verdict), why(group)});
    }
    return table.take();
  }

 private:
  void add_figure(std::size_t k) {
    const Quantity& q = c_.quantities[c_.figures[k].quantity];
    const std::string commodity = words_.commodity(q), region = words_.region(q.region);
    if (!region.empty()) count(groups_[{commodity, region, q.year}], k);
    if (!commodity.empty()) count(groups_[{commodity, "", q.year}], k);
    count(groups_[{"", "", q.year}], k);
  }

  void count(Group& group, std::size_t k) const {
    const std::size_t j = c_.figures[k].quantity, at = c_.place_of_figure[k];
    const Part& part = c_.parts[c_.part_of[j]];
    if (part.central.status == solve::SolveStatus::contradictory) {
      group.contradictory = &part;
      return;
    }
    const double adjustment = part.central.adjustment[at], residual = part.central.residual[at];
    if (std::isnan(adjustment) || std::isnan(residual)) return;
    group.chi2 += adjustment * adjustment;
    group.dof += residual == 0 ? 0 : (adjustment / residual) * (adjustment / residual);
    if (group.worst == kNone || std::abs(residual) > std::abs(residual_of(group.worst))) group.worst = k;
  }

  double residual_of(std::size_t k) const {
    return c_.parts[c_.part_of[c_.figures[k].quantity]].central.residual[c_.place_of_figure[k]];
  }

  std::string why(const Group& group) const {
    if (group.contradictory != nullptr) {
      const Part& part = *group.contradictory;
      std::string out = "cannot hold together:";
      for (const std::size_t b : part.central.conflicting_balances)
        out += fmt::format(" {};", c_.balances[part.balances[b]].name);
      for (const std::size_t k : part.central.conflicting_figures)
        out += fmt::format(" {};", words_.figure(part.figures[k]));
      for (std::size_t j = 0; j < part.quantities.size(); ++j)
        if (part.central.at_bound[j])
          out += fmt::format(" {} not below zero;", words_.name(part.quantities[j]));
      out.pop_back();
      return out;
    }
    if (group.worst == kNone) return "";
    return fmt::format("largest residual {:.1f}: {}", residual_of(group.worst), words_.figure(group.worst));
  }

  const Engine::Compiled& c_;
  Words words_;
  std::map<std::tuple<std::string, std::string, int>, Group> groups_;
};

}  // namespace

double suspicion(double significance, std::size_t figures) {
  if (figures == 0) return std::numeric_limits<double>::infinity();
  const double each = -std::expm1(std::log1p(-significance) / static_cast<double>(figures));
  return -solve::inverse_normal(each / 2);
}

ResultTable figures_table(const Engine::Compiled& compiled) { return FigureRows(compiled).take(); }
ResultTable tests_table(const Engine::Compiled& compiled) { return Tests(compiled).take(); }

}  // namespace adit::reconcile
