// The engine from outside: evaluated draw by draw.
#include <algorithm>
#include <cmath>

#include "compiled.hpp"

namespace adit::redline {
namespace {

/// Of the ensemble that each draw runs: enough for a quantile of 99 %; the same scenarios for every draw, so
/// that the band is that of the parameters.
constexpr std::size_t kSmallEnsemble = 1024;
constexpr std::uint64_t kSmallSeed = 20200101;

/// Fewer levels than the frontier has: none, half, enough and today.
std::vector<double> few_levels(double home, double enough, std::size_t& today) {
  const double most = std::max(home, enough);
  std::vector<double> out{0, most / 4, most / 2, 3 * most / 4, most};
  const auto at = std::ranges::lower_bound(out, home);
  today = static_cast<std::size_t>(at - out.begin());
  if (at == out.end() || *at != home) out.insert(at, home);
  return out;
}

}  // namespace

double stock_today(const model::Scenario& s, const Mineral& mineral, model::Draw draw) {
  double sum = std::nan("");
  for (const model::Inventory& inventory : s.security.inventories)
    if (inventory.region == s.focus && s.forms[inventory.form.index()].commodity == mineral.commodity)
      sum = (std::isnan(sum) ? 0 : sum) +
            draw[inventory.amount.index()] * metal_content(s, inventory.form, draw);
  return sum;
}

LineProblem problem_of(const Engine::Compiled& c, const LineKey& key, const Position& position,
                       const Exposure& exposure, double use, model::Draw draw) {
  const model::Scenario& s = *c.scenario;
  const model::CommodityId commodity = c.minerals[key.mineral].commodity;
  const auto rule = [&](const char* parameter, double otherwise) {
    const model::ValueId id = s.security.rule(parameter, commodity, s.focus);
    return id.valid() ? draw[id.index()] : otherwise;
  };
  const Need need = need_of(position, key.year, use, std::min(key.classes, kClasses - 1));
  LineProblem out;
  out.supply = supply_of(position, exposure, key.year, use, need.per_yr, rule("import_surge", 0), c.months);
  out.reliefs = need.reliefs;
  const double release = rule("release_rate", 0);
  if (release > 0) out.release_per_yr = release;
  out.levels = output_levels(position.home[key.year],
                             std::max(0.0, need.per_yr - position.secondary[key.year]), out.today);
  return out;
}

void Engine::evaluate(model::Draw draw, Workspace& w, model::Handover& handover,
                      std::span<double> outputs) const {
  const Compiled& c = *compiled_;
  if (c.sets.empty()) return;
  const model::Scenario& s = *c.scenario;
  const auto set = processes_of(s, s.hazards.sets[c.sets.front()], s.base_year, draw);
  const Scenarios scenarios = draw_scenarios(set, kSmallSeed, kSmallEnsemble, c.months, 1);
  w.positions.resize(c.minerals.size());
  std::ranges::fill(outputs, kUnknown);
  for (std::size_t m = 0; m < c.minerals.size(); ++m) {
    Position& position = w.positions[m] = position_of(s, c.minerals[m], c.years, handover, draw);
    if (!position.known) continue;
    const Exposure exposure = exposure_of(s, c.minerals[m], position, set, *c.routes, draw);
    const double held = stock_today(s, c.minerals[m], draw);
    for (std::size_t y = 0; y < c.years.size(); ++y) {
      LineProblem problem = problem_of(c, {0, m, y, 0, kClasses}, position, exposure, position.use[y], draw);
      problem.levels = few_levels(position.home[y], problem.levels.back(), problem.today);
      const LineOutcome outcome = line_of(problem, scenarios);
      double* out = outputs.data() + c.output(m, y, 0);
      out[kUse] = position.use[y], out[kSecondary] = position.secondary[y], out[kHome] = position.home[y];
      for (const std::size_t a : {0, 1}) {
        out[kStock95 + a] = outcome.stock[problem.today][a].value;
        out[kOutput95 + a] = output_line(problem, outcome, a, std::isnan(held) ? 0 : held);
      }
    }
  }
}

std::vector<ResultTable> Engine::tables(std::span<const double> central, const Bands& bands,
                                        Workspace& w) const {
  if (compiled_->sets.empty()) return {};
  std::vector<ResultTable> out = line_tables(*compiled_, central, bands, w);
  for (auto* more : {&explain_tables, &stock_tables})
    for (ResultTable& table : (*more)(*compiled_, w)) out.push_back(std::move(table));
  return out;
}

}  // namespace adit::redline
