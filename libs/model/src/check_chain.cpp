// Invariants of forms and processes: contents, recipes, who supplies a market, loops.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "builder.hpp"

namespace adit::model {
namespace {

constexpr double kTolerance = 1e-6;

double number_of(const Builder& builder, ValueId id) { return builder.scenario.value(id).number; }

/// Tonnes of the element per tonne of the form.
double content_of(const Builder& builder, FormId form, ElementId element) {
  if (!form.valid()) return 0;
  double sum = 0;
  for (const Content& content : builder.scenario.forms[form.index()].contents)
    if (content.element == element) sum += number_of(builder, content.share);
  return sum;
}

void check_contents(Builder& builder) {
  for (const Row& row : builder.rows("forms")) {
    const Form& form = builder.scenario.forms[row.index()];
    double sum = 0;
    for (const Content& content : form.contents) sum += number_of(builder, content.share);
    if (sum > 1 + kTolerance)
      builder.mistake(row, "id", "contents-above-one",
                      fmt::format("contents that add up to at most 1, not {:.6g}", sum));
    const FormId to = form.downgrades_to;
    std::set<FormId> seen{FormId(row.index())};
    for (FormId at = to; at.valid(); at = builder.scenario.forms[at.index()].downgrades_to)
      if (!seen.insert(at).second) {
        builder.mistake(row, "downgrades_to", "grade-cycle", "a lower grade; this one comes back to itself");
        break;
      }
  }
}

/// No recipe may make an element: outputs hold at most what the inputs brought, unless it is the first of the
/// chain.
void check_recipes(Builder& builder) {
  for (const Row& row : builder.rows("processes")) {
    const Process& process = builder.scenario.processes[row.index()];
    if (process.inputs.empty() || !process.commodity.valid()) continue;
    for (const ElementId element : builder.scenario.commodities[process.commodity.index()].elements) {
      double in = 0, out = content_of(builder, process.main_output, element);
      for (const ProcessFlow& flow : process.inputs)
        in += content_of(builder, flow.form, element) * number_of(builder, flow.amount);
      for (const ProcessFlow& flow : process.outputs)
        out += content_of(builder, flow.form, element) * number_of(builder, flow.amount);
      if (out > in * (1 + kTolerance))
        builder.mistake(row, "id", "element-created",
                        fmt::format("at most the {} that goes in: {:.6g} t in, {:.6g} t out per t of output",
                                    builder.scenario.elements[element.index()].id, in, out));
    }
  }
}

struct Market {
  int balancing = 0;
  bool supplied = false, used = false;
};

/// Every market that is used needs a supply, and exactly one supplier that fills what the others leave.
void check_markets(Builder& builder) {
  Scenario& s = builder.scenario;
  std::vector<Market> markets(s.forms.size());
  const auto at = [&](FormId form) -> Market* { return form.valid() ? &markets[form.index()] : nullptr; };
  for (const Process& process : s.processes) {
    if (Market* market = at(process.main_output)) {
      market->supplied = true;
      market->balancing += process.control == Control::balance;
    }
    for (const ProcessFlow& flow : process.outputs)
      if (Market* market = at(flow.form)) market->supplied = true;
    for (const ProcessFlow& flow : process.inputs)
      if (Market* market = at(flow.form)) market->used = true;
  }
  for (const Form& form : s.forms) {
    if (Market* scrap = at(form.new_scrap)) scrap->supplied = true;
    if (Market* scrap = at(form.old_scrap)) scrap->supplied = true;
    if (Market* lower = at(form.downgrades_to)) lower->supplied = true;
  }
  for (const DemandComponent& component : s.demand)
    if (Market* market = component.of_which ? nullptr : at(component.form)) market->used = true;
  for (const Row& row : builder.rows("forms")) {
    Market& market = markets[row.index()];
    if (s.forms[row.index()].trade != "none") market.supplied = true;
    market.balancing += s.forms[row.index()].trade == "balance";
    if (market.used && !market.supplied)
      builder.mistake(row, "id", "no-source", "a process that makes it, imports, or scrap that becomes it");
    if (market.balancing > 1)
      builder.mistake(row, "id", "two-balancers",
                      "one supplier that fills the market, a process or net imports");
  }
}

/// A loop whose processes give back at least what they took has no outlet: its equations have no answer.
void check_loops(Builder& builder) {
  const Scenario& s = builder.scenario;
  for (const Row& row : builder.rows("processes")) {
    const Process& process = s.processes[row.index()];
    double self = 0;
    for (const ProcessFlow& flow : process.inputs)
      if (flow.form == process.main_output) self += number_of(builder, flow.amount);
    if (self >= 1 - kTolerance)
      builder.mistake(row, "main_output", "no-outlet",
                      "a loop with an outlet: it takes at least all it makes");
  }
  // Longer loops of balancing processes: follow each from its output to its first input's maker.
  std::map<FormId, std::size_t> maker;
  for (std::size_t p = 0; p < s.processes.size(); ++p)
    if (s.processes[p].control == Control::balance) maker.emplace(s.processes[p].main_output, p);
  for (const Row& row : builder.rows("processes")) {
    const Process& first = s.processes[row.index()];
    if (first.control != Control::balance) continue;
    double gain = 1;
    const Process* at = &first;
    for (std::size_t step = 0; step < s.processes.size() && !at->inputs.empty(); ++step) {
      gain *= number_of(builder, at->inputs.front().amount);
      if (at->inputs.front().form == first.main_output && at != &first) {
        if (gain >= 1 - kTolerance)
          builder.mistake(row, "main_output", "no-outlet",
                          "a loop with an outlet: it takes at least all it makes");
        break;
      }
      const auto next = maker.find(at->inputs.front().form);
      if (next == maker.end()) break;
      at = &s.processes[next->second];
    }
  }
}

void check_shares(Builder& builder) {
  const Scenario& s = builder.scenario;
  std::map<std::tuple<FormId, std::string_view, int>, double> sums;
  for (const Row& row : builder.rows("process_shares")) {
    const auto& processes = builder.labels("processes");
    const auto it = processes.find(row.text("process"));
    if (it == processes.end()) continue;
    const Process& process = s.processes[it->second];
    if (process.control != Control::share)
      builder.mistake(row, "process", "share-unused", "a process with control: share");
    double& sum = sums[{process.main_output, row.text("region"), row.year("year", 0)}];
    sum += row.number("value");
    if (sum > 1 + kTolerance)
      builder.mistake(row, "value", "shares-above-one",
                      fmt::format("shares of one market that add up to at most 1, not {:.6g}", sum));
  }
  for (const Row& row : builder.rows("processes"))
    if (s.processes[row.index()].control == Control::share && s.processes[row.index()].shares.empty())
      builder.mistake(row, "id", "share-missing", "a share, since its control is share");
}

}  // namespace

void check_chain(Builder& builder) {
  check_contents(builder);
  check_recipes(builder);
  check_markets(builder);
  check_loops(builder);
  check_shares(builder);
}

}  // namespace adit::model
