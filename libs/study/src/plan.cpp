#include "plan.hpp"

#include <algorithm>
#include <unordered_map>

#include "adit/base/error.hpp"

namespace adit::study {
namespace {

solve::MarginalKind kind_of(model::DistributionKind kind) {
  switch (kind) {
    case model::DistributionKind::normal:
      return solve::MarginalKind::normal;
    case model::DistributionKind::lognormal:
      return solve::MarginalKind::lognormal;
    case model::DistributionKind::triangular:
      return solve::MarginalKind::triangular;
    case model::DistributionKind::uniform:
      return solve::MarginalKind::uniform;
    case model::DistributionKind::none:
      break;
  }
  return solve::MarginalKind::constant;
}

solve::Marginal marginal_of(const model::Value& value) {
  constexpr double kFar = 1e308;
  const model::Distribution& d = value.distribution;
  return {.kind = kind_of(d.kind),
          .mean = value.number,
          .sd = d.sd,
          .low = d.low,
          .high = d.high,
          .min = std::max(d.min, -kFar),
          .max = std::min(d.max, kFar)};
}

}  // namespace

Plan::Plan(ScenarioPtr scenario, std::vector<std::shared_ptr<CompiledEngine>> engines)
    : scenario_(std::move(scenario)), engines_(std::move(engines)), offsets_{0} {
  for (const auto& engine : engines_) offsets_.push_back(offsets_.back() + engine->output_count());
}

std::string Plan::output_name(std::size_t output) const {
  const auto after = std::ranges::upper_bound(offsets_, output);
  ensure(after != offsets_.end() && after != offsets_.begin(), "no such output");
  const auto engine = static_cast<std::size_t>(after - offsets_.begin()) - 1;
  return engines_[engine]->output_name(output - offsets_[engine]);
}

std::vector<std::size_t> Plan::headline_outputs() const {
  std::vector<std::size_t> all;
  for (std::size_t e = 0; e < engines_.size(); ++e)
    for (const std::size_t output : engines_[e]->headline_outputs()) all.push_back(offsets_[e] + output);
  std::ranges::sort(all);
  return all;
}

std::vector<DrawGroup> Plan::groups(std::size_t draws) const {
  std::vector<DrawGroup> out;
  std::size_t limit = 0;
  for (std::size_t e = 0; e < engines_.size(); ++e) {
    const std::size_t most = engines_[e]->most_draws();
    const bool chains = most == kAllDraws;
    if (out.empty() || most != limit)
      out.push_back({.first = offsets_[e],
                     .draws = std::min(draws, most),
                     .inputs = chains ? scenario_->chain_inputs : inputs()});
    out.back().engines = e + 1, out.back().last = offsets_[e + 1];
    limit = most;
  }
  return out;
}

void Plan::evaluate(model::Draw draw, Bench& bench, std::span<double> outputs, std::size_t engines) const {
  for (std::size_t e = 0; e < std::min(engines, engines_.size()); ++e)
    engines_[e]->evaluate(draw, *bench.scratches[e], bench.handover,
                          outputs.subspan(offsets_[e], offsets_[e + 1] - offsets_[e]));
}

void Plan::evaluate_inputs(const DrawGroup& group, Bench& bench, std::span<double> outputs) const {
  for (std::size_t i = 0; i < inputs(); ++i) {
    const std::size_t value = scenario_->uncertain[i].index();
    bench.values[value] = i < group.inputs ? bench.inputs[i] : scenario_->central[value];
  }
  evaluate(bench.values, bench, outputs, group.engines);
}

std::span<const double> Plan::part(std::span<const double> whole, std::size_t engine) const {
  return whole.empty() ? whole : whole.subspan(offsets_[engine], offsets_[engine + 1] - offsets_[engine]);
}

Bands Plan::part(const Bands& whole, std::size_t engine) const {
  return {part(whole.p5, engine), part(whole.p50, engine), part(whole.p95, engine)};
}

void Plan::ensembles(std::span<const double> central, const Bands& bands, Bench& bench,
                     EnsembleHost& host) const {
  for (std::size_t e = 0; e < engines_.size(); ++e)
    engines_[e]->ensemble(part(central, e), part(bands, e), *bench.scratches[e], host);
}

std::vector<ResultTable> Plan::tables(std::span<const double> central, const Bands& bands,
                                      Bench& bench) const {
  std::vector<ResultTable> all;
  for (std::size_t e = 0; e < engines_.size(); ++e)
    for (ResultTable& table : engines_[e]->tables(part(central, e), part(bands, e), *bench.scratches[e]))
      all.push_back(std::move(table));
  return all;
}

std::unique_ptr<Bench> Plan::borrow() const {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto bench = std::move(idle_.back());
      idle_.pop_back();
      return bench;
    }
  }
  auto bench = std::make_unique<Bench>();
  for (const auto& engine : engines_) bench->scratches.push_back(engine->scratch());
  bench->values = scenario_->central;
  bench->inputs.resize(inputs());
  return bench;
}

void Plan::give_back(std::unique_ptr<Bench> bench) const {
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(bench));
}

Result<solve::Sampler> make_sampler(const model::Scenario& scenario, std::size_t inputs,
                                    const Options& options) {
  std::vector<solve::Marginal> marginals;
  std::unordered_map<std::size_t, std::size_t> place;  // value to input
  for (const model::ValueId id : std::span(scenario.uncertain).first(inputs)) {
    place.emplace(id.index(), marginals.size());
    marginals.push_back(marginal_of(scenario.value(id)));
  }
  std::vector<solve::CorrelationPair> pairs;
  for (const model::Correlation& c : scenario.correlations) {
    const auto a = place.find(c.a.index()), b = place.find(c.b.index());
    // A value that does not vary has nothing that varies with it.
    if (a != place.end() && b != place.end()) pairs.push_back({a->second, b->second, c.rho});
  }
  auto sampler = solve::Sampler::make(
      std::move(marginals), pairs,
      options.sampler == "philox" ? solve::Sequence::philox : solve::Sequence::sobol, options.seed);
  if (!sampler)
    return Diagnostic{.code = "correlations-contradict",
                      .where = {.file = "correlations.csv"},
                      .found = "correlations that cannot all hold",
                      .expected = "a positive definite set of correlations",
                      .hint = "two inputs close to a third must be close to each other"};
  return *std::move(sampler);
}

}  // namespace adit::study
