// Figures that cannot all be right: what it means to believe the one, the other, or both.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "words.hpp"

namespace adit::reconcile {
namespace {

constexpr std::size_t kMostConsequences = 6;
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kMatters = 1e-3;  // of the value: smaller consequences are not worth a row

/// The system with one variant of the choice, or with all.
struct Case {
  std::string name;
  std::size_t variant = kNone;                           ///< kNone: all
  std::map<std::size_t, solve::WeightedSolution> parts;  ///< by part
};

class Choices {
 public:
  explicit Choices(const Engine::Compiled& c)
      : c_(c),
        words_(c),
        table_({"reconcile_choices",
                "Where published figures contradict each other: what each choice means",
                {"subject", "choice", "figure"},
                {text_column("subject", "the choice"), text_column("choice", "both, or the variant believed"),
                 text_column("figure", "quantity it is about, or chi2"),
                 text_column("quantity", "what it is"), text_column("unit", "unit of the value"),
                 number_column("value", "", "reconciled"), number_column("sd", "", "its standard deviation"),
                 text_column("means", "what this choice means")}}) {}

  ResultTable take() {
    for (const Choice& choice : c_.choices) add(choice);
    return table_.take();
  }

 private:
  void add(const Choice& choice) {
    std::vector<Case> cases{{"both"}};
    for (std::size_t v = 0; v < choice.variants.size(); ++v) cases.push_back({choice.variants[v], v});
    if (choice.variants.size() > 2) cases.front().name = "all";
    for (Case& each : cases) solve(choice, each);
    const std::vector<std::size_t> shown = quantities(choice, cases);
    for (const Case& each : cases) {
      add_test(choice, each);
      for (const std::size_t j : shown) add_quantity(choice, cases, each, j);
    }
  }

  void solve(const Choice& choice, Case& into) const {
    for (const auto& figures : choice.figures_of)
      for (const std::size_t k : figures) {
        const std::size_t p = c_.part_of[c_.figures[k].quantity];
        if (into.parts.contains(p)) continue;
        into.parts.emplace(
            p, into.variant == kNone ? c_.parts[p].central : without_others(choice, into.variant, p));
      }
  }

  solve::WeightedSolution without_others(const Choice& choice, std::size_t variant, std::size_t p) const {
    const Part& part = c_.parts[p];
    std::vector<bool> dropped(part.figures.size(), false);
    for (std::size_t v = 0; v < choice.figures_of.size(); ++v)
      for (const std::size_t k : choice.figures_of[v])
        if (v != variant && c_.part_of[c_.figures[k].quantity] == p) dropped[c_.place_of_figure[k]] = true;
    solve::WeightedProblem problem = part.problem;
    problem.figures.clear();
    for (std::size_t i = 0; i < dropped.size(); ++i)
      if (!dropped[i]) problem.figures.push_back(part.problem.figures[i]);
    for (std::size_t j = 0; j < problem.unknowns.size(); ++j)  // a logarithm needs a figure to start from
      problem.unknowns[j].logarithmic =
          problem.unknowns[j].logarithmic &&
          std::ranges::any_of(problem.figures, [&](const auto& f) { return f.unknown == j; });
    return solve::reconcile(problem);
  }

  double value(const Case& in, std::size_t j) const {
    return in.parts.at(c_.part_of[j]).value[c_.place_in_part[j]];
  }

  /// Of the focus region or the world, and no detail of trade or recipes.
  bool telling(const Quantity& q) const {
    static constexpr std::array kDetails{Kind::trade, Kind::recipe, Kind::idle, Kind::capacity};
    return std::ranges::find(kDetails, q.kind) == kDetails.end() &&
           (!q.region.valid() || q.region == c_.scenario->focus);
  }

  /// The quantities the figures are about, then those that differ most between the choices.
  std::vector<std::size_t> quantities(const Choice& choice, const std::vector<Case>& cases) const {
    std::vector<std::size_t> out;
    for (const auto& figures : choice.figures_of)
      for (const std::size_t k : figures)
        if (std::ranges::find(out, c_.figures[k].quantity) == out.end())
          out.push_back(c_.figures[k].quantity);
    std::vector<std::pair<double, std::size_t>> others;
    for (const auto& [p, unused] : cases.front().parts)
      for (const std::size_t j : c_.parts[p].quantities) {
        if (!telling(c_.quantities[j]) || std::ranges::find(out, j) != out.end()) continue;
        double low = kInfinity, high = -kInfinity, size = 0;
        for (const Case& each : cases) {
          const double x = value(each, j);
          low = std::min(low, x), high = std::max(high, x), size = std::max(size, std::abs(x));
        }
        if (high - low > kMatters * size) others.emplace_back((high - low) / size, j);
      }
    std::ranges::stable_sort(others, std::greater{}, [](const auto& entry) { return entry.first; });
    for (std::size_t i = 0; i < others.size() && i < kMostConsequences; ++i) out.push_back(others[i].second);
    return out;
  }

  void add_test(const Choice& choice, const Case& each) {
    double chi2 = 0, dof = 0;
    std::string contradiction;
    for (const auto& [p, solution] : each.parts) {
      chi2 += solution.chi2, dof += static_cast<double>(solution.dof);
      for (const std::size_t b : solution.conflicting_balances)
        contradiction += fmt::format(" {};", c_.balances[c_.parts[p].balances[b]].name);
    }
    const double p_value = solve::chi_square_tail(chi2, dof);
    std::string means =
        std::isnan(chi2) ? "no answer: these cannot hold together:" + contradiction
        : std::isnan(p_value)
            ? std::string("nothing checks the figures")
            : fmt::format("chi2 {:.2f} with {:.0f} redundancies, p = {:.3g}: the figures {}", chi2, dof,
                          p_value,
                          p_value < c_.defaults.significance ? "do not agree" : "agree within their spreads");
    for (std::size_t v = 0; v < choice.variants.size(); ++v)
      for (const std::size_t k : choice.figures_of[v])
        if (each.variant == kNone || each.variant == v) means += "; " + words_.figure(k);
    table_.add({choice.id, each.name, std::string("chi2"), std::string("chi2"), std::string("1"), chi2,
                std::nan(""), std::move(means)});
  }

  void add_quantity(const Choice& choice, const std::vector<Case>& cases, const Case& each, std::size_t j) {
    const auto& solution = each.parts.at(c_.part_of[j]);
    const double x = value(each, j), both = value(cases.front(), j);
    std::string means;
    if (std::isnan(x))
      means = "not known";
    else if (!std::isnan(both) && &each != &cases.front() && both != 0)
      means = std::abs(x / both - 1) < kMatters
                  ? fmt::format("as with {}", cases.front().name)
                  : fmt::format("{:+.1f} % against {}", (x / both - 1) * 100, cases.front().name);
    else
      means = "in agreement with all figures";
    const std::string reported = reported_as(choice, each, j);
    if (!reported.empty()) means += (means.empty() ? "" : "; ") + reported;
    table_.add({choice.id, each.name, words_.name(j), std::string(to_text(c_.quantities[j].kind)),
                words_.unit(c_.quantities[j]), x, solution.sd[c_.place_in_part[j]], std::move(means)});
  }

  std::string reported_as(const Choice& choice, const Case& each, std::size_t j) const {
    std::string out;
    for (std::size_t v = 0; v < choice.variants.size(); ++v)
      for (const std::size_t k : choice.figures_of[v])
        if (c_.figures[k].quantity == j)
          out += fmt::format("{}{} says {}{}", out.empty() ? "" : ", ", choice.variants[v],
                             c_.scenario->value(c_.figures[k].value).as_written(),
                             each.variant == kNone || each.variant == v ? "" : " (left out)");
    return out;
  }

  const Engine::Compiled& c_;
  Words words_;
  ResultTableBuilder table_;
};

}  // namespace

ResultTable choices_table(const Engine::Compiled& compiled) { return Choices(compiled).take(); }

}  // namespace adit::reconcile
