// The lines of every hazard set over many scenarios.
#include <algorithm>
#include <cmath>

#include "adit/base/parallel.hpp"
#include "compiled.hpp"

namespace adit::redline {
namespace {

constexpr std::size_t kForemost = 3;  ///< hazards that are left out in turn
/// Rungs by which minerals share a joint confidence.
const std::vector<double> kLadder{0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995, 0.9998, 0.9999, 1};

std::array<double, kConfidences.size()> at_today(const LineProblem& problem, const Scenarios& scenarios) {
  LineProblem only = problem;
  only.levels = {problem.levels[problem.today]}, only.today = 0;
  const LineOutcome outcome = line_of(only, scenarios);
  std::array<double, kConfidences.size()> out{};
  for (std::size_t a = 0; a < out.size(); ++a) out[a] = outcome.stock[0][a].value;
  return out;
}

LineProblem left_out(LineProblem problem, std::size_t process) {
  const auto of_it = [&](const solve::SourceHit& hit) { return hit.process == process; };
  for (solve::HitSource& source : problem.supply.sources) std::erase_if(source.hits, of_it);
  std::erase_if(problem.supply.level_hits, of_it);
  return problem;
}

/// Scenarios of a set as it is, and at half and twice its probabilities.
struct SetScenarios {
  HazardSetProcesses set;
  Scenarios as_is, half, twice;
};

class Ensemble {
 public:
  Ensemble(const Engine::Compiled& c, std::span<const double> central, const Bands& bands,
           Engine::Workspace& w, EnsembleHost& host)
      : c_(c), s_(*c.scenario), central_(central), bands_(bands), w_(w), host_(host) {}

  void run() {
    host_.begin("red lines", steps());
    for (std::size_t k = 0; k < c_.sets.size(); ++k) {
      const SetScenarios scenarios = drawn(k);
      for (std::size_t demand = 0; demand < demands(k); ++demand)
        for (std::size_t year = 0; year < c_.years.size(); ++year) add_year(k, demand, year, scenarios);
      w_.sets.push_back(scenarios.set);
    }
  }

 private:
  std::size_t demands(std::size_t set) const { return set == 0 && !bands_.p95.empty() ? 2 : 1; }
  std::size_t steps() const {
    std::size_t sum = 0;
    for (std::size_t k = 0; k < c_.sets.size(); ++k) sum += demands(k) * c_.years.size() * c_.minerals.size();
    return sum;
  }

  SetScenarios drawn(std::size_t k) const {
    const model::HazardSet& of = s_.hazards.sets[c_.sets[k]];
    SetScenarios out;
    out.set = processes_of(s_, of, s_.base_year, s_.central);
    out.as_is = draw_scenarios(out.set, host_.seed, c_.scenarios, c_.months, host_.threads);
    const auto scaled = [&](double factor) {
      return draw_scenarios(processes_of(s_, of, s_.base_year, s_.central, factor), host_.seed, c_.scenarios,
                            c_.months, host_.threads);
    };
    if (k == 0) out.half = scaled(0.5), out.twice = scaled(2);
    return out;
  }

  /// Use at the P50 or P95 of the draws; the central number without draws.
  double use_of(std::size_t mineral, std::size_t year, std::size_t demand) const {
    const std::size_t at = c_.output(mineral, year, kUse);
    const std::span<const double> band = demand == 0 ? bands_.p50 : bands_.p95;
    const double use = band.empty() ? central_[at] : band[at];
    return std::isnan(use) ? central_[at] : use;
  }

  void add_year(std::size_t set, std::size_t demand, std::size_t year, const SetScenarios& scenarios) {
    const std::size_t first = w_.lines.size();
    w_.lines.resize(first + c_.minerals.size());
    std::vector<std::vector<double>> requirements(c_.minerals.size());
    parallel_chunks(c_.minerals.size(), 1, host_.threads, [&](std::size_t begin, std::size_t end) {
      for (std::size_t m = begin; m < end; ++m) {
        w_.lines[first + m] = line({set, m, year, demand, kClasses}, scenarios, requirements[m]);
        host_.advance(1);
      }
    });
    JointResult joint{set, year, demand, {}, std::make_shared<JointConfidence>(kLadder, c_.scenarios)};
    for (std::size_t m = 0; m < c_.minerals.size(); ++m) {
      if (requirements[m].empty()) continue;
      joint.commodities.push_back(s_.commodities[c_.minerals[m].commodity.index()].id);
      joint.joint->add_mineral(requirements[m], holding_cost(m));
    }
    w_.joints.push_back(std::move(joint));
  }

  /// Of a tonne of metal a year [USD/yr]; a tonne counts 1 where price or rule is unknown.
  double holding_cost(std::size_t mineral) const;

  MineralLine line(const LineKey& key, const SetScenarios& scenarios,
                   std::vector<double>& requirement) const {
    MineralLine out;
    out.key = key;
    const Mineral& mineral = c_.minerals[key.mineral];
    const Position& position = w_.positions[key.mineral];
    out.known = position.known;
    if (!out.known) return out;
    const Exposure exposure = exposure_of(s_, mineral, position, scenarios.set, *c_.routes, s_.central);
    out.use = use_of(key.mineral, key.year, key.demand);
    const LineProblem problem = problem_of(c_, key, position, exposure, out.use, s_.central);
    out.need = need_of(position, key.year, out.use).per_yr;
    out.secondary = std::min(out.use, position.secondary[key.year]), out.home = position.home[key.year];
    out.imports = std::max(0.0, out.use - out.secondary - out.home);
    out.stock_today = stock_today(s_, mineral, s_.central);
    out.levels = problem.levels, out.today = problem.today;
    LineOutcome outcome = line_of(problem, scenarios.as_is);
    out.stock = outcome.stock;
    for (std::size_t a = 0; a < kConfidences.size(); ++a) {
      out.output[a] = output_line(problem, outcome, a, std::isnan(out.stock_today) ? 0 : out.stock_today);
      out.binding[a] = binding_of(problem, outcome, scenarios.as_is, a);
      if (out.stock_line(a) > 0)
        out.balance[a] = course_of(problem, scenarios.as_is, out.binding[a].scenario).lacking;
    }
    if (key.set == 0) add_what_ifs(problem, scenarios, out);
    add_facts(exposure, scenarios, out);
    requirement = std::move(outcome.requirement);
    return out;
  }

  void add_what_ifs(const LineProblem& problem, const SetScenarios& scenarios, MineralLine& out) const {
    if (!(out.stock_line(kConfidences.size() - 1) > 0)) return;
    out.scaled = {at_today(problem, scenarios.half), at_today(problem, scenarios.twice)};
    for (const BindingDriver& driver : out.binding[1].drivers) {
      if (out.without.size() == kForemost) break;
      out.without.push_back({driver.process, at_today(left_out(problem, driver.process), scenarios.as_is)});
    }
  }

  /// Mean availability of sources, and the hazards that alone leave a deficit.
  void add_facts(const Exposure& exposure, const SetScenarios& scenarios, MineralLine& out) const {
    const HazardSetProcesses& set = scenarios.set;
    const std::vector<double> starts = yearly_starts(set.processes);
    std::vector<double> lost(set.processes.size());
    for (const HitShare& source : exposure.imports) {
      double availability = 1;
      for (const solve::SourceHit& hit : source.hits) {
        const double rate = -std::log1p(-std::min(starts[hit.process], 1 - 1e-12));
        const double years = mean_years(set.processes[hit.process].spell);
        availability *= 1 - hit.severity * std::min(1.0, rate * years);
        lost[hit.process] += out.imports * source.share * hit.severity;
      }
      out.import_facts.push_back({out.imports * source.share, availability});
    }
    for (const solve::SourceHit& hit : exposure.home) lost[hit.process] += out.home * hit.severity;
    for (const solve::SourceHit& hit : exposure.surge) lost[hit.process] += out.need * hit.severity;
    const double spare = out.home + out.secondary + out.imports - out.need;
    for (std::size_t k = 0; k < lost.size(); ++k)
      if (lost[k] > 0)
        out.outages.push_back({-std::log1p(-std::min(starts[k], 1 - 1e-12)),
                               mean_years(set.processes[k].spell), std::max(0.0, lost[k] - spare)});
  }

  static double mean_years(const solve::SpellLaw& law) {
    if (law.kind != solve::SpellKind::empirical) return law.mean_months / 12;
    double months = 0, weights = 0;
    for (std::size_t k = 0; k < law.months.size(); ++k)
      months += law.months[k] * law.weights[k], weights += law.weights[k];
    return weights > 0 ? months / weights / 12 : 0;
  }

  const Engine::Compiled& c_;
  const model::Scenario& s_;
  std::span<const double> central_;
  const Bands& bands_;
  Engine::Workspace& w_;
  EnsembleHost& host_;
};

double Ensemble::holding_cost(std::size_t mineral) const {
  const StockRules rules = stock_rules(s_, s_.central, c_.minerals[mineral].commodity, s_.focus);
  double share = kUnknown;
  for (const KindRule& kind : rules.kinds)
    if (kind.kind.kind == "metal") share = kind.kind.cost_per_t_yr;
  double price = kUnknown;
  for (const model::Price& of : s_.market.prices)
    if (of.form == c_.minerals[mineral].reference) price = of.path.at(s_.base_year, s_.central);
  const double cost = share * price;
  return cost > 0 ? cost : 1;
}

}  // namespace

void Engine::ensemble(std::span<const double> central, const Bands& bands, Workspace& workspace,
                      EnsembleHost& host) const {
  workspace.lines.clear(), workspace.joints.clear(), workspace.sets.clear();
  if (!compiled_->sets.empty()) Ensemble(*compiled_, central, bands, workspace, host).run();
}

}  // namespace adit::redline
