// The engine from outside: compiled from a scenario, evaluated draw by draw.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "adit/base/parallel.hpp"
#include "compiled.hpp"

namespace adit::reconcile {
namespace {

constexpr std::array<std::string_view, 26> kWords{"production",
                                                  "imports",
                                                  "exports",
                                                  "net_imports",
                                                  "use",
                                                  "final_use",
                                                  "stock",
                                                  "stock_build",
                                                  "scrap_use",
                                                  "output",
                                                  "input",
                                                  "recipe",
                                                  "trade",
                                                  "capacity",
                                                  "idle_capacity",
                                                  "world_production",
                                                  "world_use",
                                                  "use_elsewhere",
                                                  "production_elsewhere",
                                                  "charge",
                                                  "recycled",
                                                  "world_share",
                                                  "use_share",
                                                  "scrap_share",
                                                  "recycled_share",
                                                  "process_share"};

constexpr double kSettledInDraws = 1e-6;  // far below the spread that the draws are about

double percent(const OptionValues& options, const char* name, double otherwise) {
  return (options.all().contains(name) ? options.number(name) : otherwise) / 100;
}

}  // namespace

std::string_view to_text(Kind kind) { return kWords[static_cast<std::size_t>(kind)]; }

bool is_ratio(Kind kind) { return kind == Kind::recipe || kind >= Kind::world_share; }

std::string name_of(const model::Scenario& s, const Quantity& q) {
  std::string out = fmt::format("{} of {}", to_text(q.kind), s.forms[q.form.index()].id);
  if (q.process.valid()) out += fmt::format(" by {}", s.processes[q.process.index()].id);
  if (q.partner.valid()) out += fmt::format(" from {}", s.regions[q.partner.index()].id);
  out += q.region.valid()
             ? fmt::format("{}{}", q.kind == Kind::trade ? " to " : " in ", s.regions[q.region.index()].id)
             : std::string(" in the world");
  return fmt::format("{}, {}", out, q.year);
}

std::vector<OptionRecord> options() {
  const auto spread = [](const char* name, const char* value, const char* doc) {
    return OptionRecord{.name = name,
                        .type = OptionType::number,
                        .default_value = value,
                        .min = 0.01,
                        .max = 500,
                        .doc = doc};
  };
  return {
      spread("sd-observed", "5", "% of an observed figure without a distribution: its standard deviation"),
      spread("sd-estimated", "15", "% of an estimated figure without a distribution"),
      spread("sd-forecast", "20", "% of a forecast without a distribution"),
      spread("sd-assumed", "30", "% of an assumed figure without a distribution"),
      spread("sd-year", "5", "% more, in squares, for each year a figure is off the year it stands for"),
      spread("significance", "5", "% of right systems that the tests may call doubtful")};
}

namespace {

void find_choices(Engine::Compiled& c) {
  for (std::size_t k = 0; k < c.figures.size(); ++k) {
    if (c.figures[k].observation == kNone) continue;
    const model::Observation& o = c.scenario->observations[c.figures[k].observation];
    if (o.choice.empty()) continue;
    auto choice = std::ranges::find(c.choices, o.choice, &Choice::id);
    if (choice == c.choices.end()) choice = c.choices.insert(choice, Choice{.id = o.choice});
    auto variant = std::ranges::find(choice->variants, o.variant);
    const auto at = static_cast<std::size_t>(variant - choice->variants.begin());
    if (variant == choice->variants.end())
      choice->variants.push_back(o.variant), choice->figures_of.emplace_back();
    choice->figures_of[at].push_back(k);
  }
}

void find_markets(Engine::Compiled& c) {
  std::array<std::size_t, 6> none;
  none.fill(kNone);
  for (std::size_t j = 0; j < c.quantities.size(); ++j) {
    const Quantity& q = c.quantities[j];
    const auto it = std::ranges::find(Engine::Compiled::kAccountKinds, q.kind);
    if (it == Engine::Compiled::kAccountKinds.end() || !q.region.valid()) continue;
    auto& market = c.markets[{q.form.index(), q.year}];
    market.resize(c.scenario->regions.size(), none);
    market[q.region.index()][static_cast<std::size_t>(it - Engine::Compiled::kAccountKinds.begin())] = j;
  }
}

void find_outputs(Engine::Compiled& c) {
  const auto& focus = c.scenario->focus_regions;
  for (std::size_t j = 0; j < c.quantities.size(); ++j) {
    const Quantity& q = c.quantities[j];
    if ((q.kind == Kind::production || q.kind == Kind::use) && q.year == c.scenario->base_year &&
        std::ranges::find(focus, q.region) != focus.end() && !std::isnan(c.central(j)))
      c.outputs.push_back(j);
  }
}

}  // namespace

Result<Engine> Engine::compile(std::shared_ptr<const model::Scenario> scenario, const OptionValues& options) {
  auto compiled = std::make_shared<Compiled>();
  compiled->defaults = {
      .by_standing = {percent(options, "sd-observed", 5), percent(options, "sd-forecast", 20),
                      percent(options, "sd-estimated", 15), percent(options, "sd-assumed", 30)},
      .per_year = percent(options, "sd-year", 5),
      .significance = percent(options, "significance", 5)};
  compiled->scenario = std::move(scenario);
  assemble(*compiled);
  solve_parts(*compiled);
  find_choices(*compiled);
  find_markets(*compiled);
  find_outputs(*compiled);
  return {Engine(std::move(compiled)), {}};
}

std::shared_ptr<Engine::Workspace> Engine::workspace() const {
  auto out = std::make_shared<Workspace>();
  out->value.resize(compiled_->quantities.size());
  return out;
}

namespace {

/// Values of one part with the drawn figures; the central ones where none of them moved, or none fits.
void reconcile_part(const Engine::Compiled& c, const Part& part, model::Draw draw, Engine::Workspace& w) {
  const auto take = [&](const std::vector<double>& values) {
    for (std::size_t i = 0; i < part.quantities.size(); ++i) w.value[part.quantities[i]] = values[i];
  };
  const auto& central = c.scenario->central;
  const bool moved = part.uncertain && std::ranges::any_of(part.figures, [&](std::size_t k) {
                       const std::size_t at = c.figures[k].value.index();
                       return draw[at] != central[at];
                     });
  if (!moved) return take(part.central.value);
  solve::WeightedProblem problem = part.problem;
  for (std::size_t i = 0; i < part.figures.size(); ++i) {
    const double value = draw[c.figures[part.figures[i]].value.index()];
    if (!problem.unknowns[problem.figures[i].unknown].logarithmic || value > 0)
      problem.figures[i].value = value;
  }
  const auto solution = solve::reconcile(problem, {.variances = false,
                                                   .settled = kSettledInDraws,
                                                   .start = part.central.value,
                                                   .held = &part.central.at_bound});
  take(solution.status == solve::SolveStatus::contradictory ? part.central.value : solution.value);
}

void hand_over(const Engine::Compiled& c, const Engine::Workspace& w,
               std::vector<model::MarketAccount>& out) {
  const double unknown = std::numeric_limits<double>::quiet_NaN();
  out.clear();
  out.reserve(c.markets.size());
  for (const auto& [place, market] : c.markets) {
    model::MarketAccount& account = out.emplace_back();
    account.form = model::FormId(place.first), account.year = place.second;
    const std::array paths{&account.production, &account.imports, &account.exports, &account.use,
                           &account.stock_build};
    for (std::size_t k = 0; k < paths.size(); ++k) {
      paths[k]->assign(market.size(), unknown);
      for (std::size_t r = 0; r < market.size(); ++r)
        if (market[r][k] != kNone) (*paths[k])[r] = w.value[market[r][k]];
    }
    for (std::size_t r = 0; r < market.size(); ++r) {  // where only the difference of the two is known
      const double net = market[r][5] == kNone || market[r][1] != kNone ? unknown : w.value[market[r][5]];
      if (!std::isnan(net)) account.imports[r] = std::max(0.0, net), account.exports[r] = std::max(0.0, -net);
    }
  }
}

}  // namespace

void Engine::evaluate(model::Draw draw, Workspace& w, model::Handover& handover,
                      std::span<double> outputs) const {
  for (const Part& part : compiled_->parts) reconcile_part(*compiled_, part, draw, w);
  hand_over(*compiled_, w, handover.accounts);
  for (std::size_t i = 0; i < outputs.size(); ++i) outputs[i] = w.value[compiled_->outputs[i]];
}

std::size_t Engine::output_count() const { return compiled_->outputs.size(); }

std::vector<std::size_t> Engine::headline_outputs() const { return {}; }

std::string Engine::output_name(std::size_t output) const {
  const Quantity& q = compiled_->quantities[compiled_->outputs[output]];
  const model::Scenario& s = *compiled_->scenario;
  return fmt::format("reconcile {} {} {} {}", to_text(q.kind), s.forms[q.form.index()].id,
                     s.regions[q.region.index()].id, q.year);
}

std::vector<ResultTable> Engine::tables(std::span<const double>, const Bands&, Workspace&) const {
  return {figures_table(*compiled_), tests_table(*compiled_), choices_table(*compiled_),
          derivations_of(*compiled_)};
}

void solve_parts(Engine::Compiled& c) {
  solve::WeightedProblem whole;
  for (const Quantity& q : c.quantities)
    whole.unknowns.push_back({.at_least_zero = q.kind != Kind::net_imports && q.kind != Kind::stock_build});
  std::vector<bool> other(c.quantities.size(), false);  // has a figure that is not lognormal
  for (const Figure& f : c.figures) {
    const double value = c.scenario->central[f.value.index()];
    whole.figures.push_back({f.quantity, value, f.sd});
    if (!f.logarithmic) other[f.quantity] = true;
    if (f.logarithmic) whole.unknowns[f.quantity].logarithmic = true;
  }
  for (std::size_t j = 0; j < other.size(); ++j)
    whole.unknowns[j].logarithmic = whole.unknowns[j].logarithmic && !other[j];
  for (const NamedBalance& b : c.balances) whole.balances.push_back(b.equation);
  c.part_of = solve::connected_parts(whole);
  const std::size_t parts = c.part_of.empty() ? 0 : *std::ranges::max_element(c.part_of) + 1;
  c.parts.resize(parts), c.place_in_part.resize(c.quantities.size()),
      c.place_of_figure.resize(c.figures.size());
  for (std::size_t j = 0; j < c.quantities.size(); ++j) {
    Part& part = c.parts[c.part_of[j]];
    c.place_in_part[j] = part.quantities.size();
    part.quantities.push_back(j), part.problem.unknowns.push_back(whole.unknowns[j]);
  }
  for (std::size_t k = 0; k < c.figures.size(); ++k) {
    Part& part = c.parts[c.part_of[c.figures[k].quantity]];
    c.place_of_figure[k] = part.figures.size();
    part.figures.push_back(k), part.problem.figures.push_back(whole.figures[k]);
    part.problem.figures.back().unknown = c.place_in_part[c.figures[k].quantity];
    part.uncertain = part.uncertain || c.figures[k].own_spread;
  }
  for (std::size_t b = 0; b < c.balances.size(); ++b) {
    Part& part = c.parts[c.part_of[whole.balances[b].terms.front().unknown]];
    part.balances.push_back(b), part.problem.balances.push_back(whole.balances[b]);
    for (solve::BalanceTerm& term : part.problem.balances.back().terms) {
      term.unknown = c.place_in_part[term.unknown];
      if (term.factor != solve::kNoUnknown) term.factor = c.place_in_part[term.factor];
    }
  }
  parallel_chunks(parts, 1, 0, [&](std::size_t begin, std::size_t end) {
    for (std::size_t p = begin; p < end; ++p) c.parts[p].central = solve::reconcile(c.parts[p].problem);
  });
}

}  // namespace adit::reconcile
