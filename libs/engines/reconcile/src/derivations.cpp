// How reconciled figures come about: the method, and the figures that speak of a chain.
#include "adit/model/derivations.hpp"

#include <fmt/format.h>

#include <set>

#include "words.hpp"

namespace adit::reconcile {
namespace {

constexpr const char* kReconciled =
    "least sum of ((reconciled - reported) / sd)^2 over all figures, subject to: production + imports - "
    "exports "
    "= use + build of stores in every market; production = what processes make; use = recipe x activity + "
    "final "
    "use; imports and exports = sums over partners; nothing below zero";
constexpr const char* kTested =
    "chi2 = sum of squared adjustments of the group; dof = sum of the figures' redundancies 1 - (reconciled "
    "sd / "
    "sd)^2; p = upper tail of chi-square";
constexpr const char* kChosen =
    "the least squares again, without the figures of the other variants of the choice";

}  // namespace

ResultTable derivations_of(const Engine::Compiled& c) {
  ResultTableBuilder table(model::derivations_header());
  const Words words(c);
  std::map<std::pair<std::string, std::string>, model::Selectors> by_form;
  std::map<std::string, model::Selectors> by_commodity;
  for (const Figure& f : c.figures) {
    const Quantity& q = c.quantities[f.quantity];
    by_form.try_emplace({words.form(q.form), words.region(q.region)}, *c.scenario).first->second.add(f.value);
    by_commodity.try_emplace(words.commodity(q), *c.scenario).first->second.add(f.value);
  }
  for (const auto& [key, inputs] : by_form)
    table.add({std::string("reconcile_figures"),
               key.second.empty() ? key.first : key.first + " " + key.second, std::string(kReconciled),
               inputs.text()});
  for (const auto& [commodity, inputs] : by_commodity)
    if (!commodity.empty())
      table.add({std::string("reconcile_tests"), commodity, std::string(kTested), inputs.text()});
  for (const Choice& choice : c.choices) {
    model::Selectors inputs(*c.scenario);
    for (const auto& figures : choice.figures_of)
      for (const std::size_t k : figures) inputs.add(c.figures[k].value);
    table.add({std::string("reconcile_choices"), choice.id, std::string(kChosen), inputs.text()});
  }
  return table.take();
}

}  // namespace adit::reconcile
