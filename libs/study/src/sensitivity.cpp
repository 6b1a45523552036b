#include "adit/solve/sensitivity.hpp"

#include <algorithm>
#include <limits>

#include "adit/base/error.hpp"
#include "adit/base/parallel.hpp"
#include "influence.hpp"

namespace adit::study {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr int kMorrisLevels = 8;
/// A Morris grid has points at 0 and 1, where a normal has no quantile: it is laid from the 1st to the 99th
/// percentile.
constexpr double kMorrisFrom = 0.01, kMorrisTo = 0.99;

ResultTable header() {
  return {
      .name = "sensitivity",
      .title = "Sensitivity of the headline outputs to the inputs",
      .key = {"output", "input", "method"},
      .columns = {
          text_column("output", "what moves"), text_column("input", "selector of the input"),
          text_column("method", "sobol or morris"), number_column("first", "1", "first-order Sobol index"),
          number_column("first_low", "1", "5 % bound of the bootstrap interval"),
          number_column("first_high", "1", "95 % bound of the bootstrap interval"),
          number_column("total", "1", "total Sobol index"),
          number_column("total_low", "1", "5 % bound of the bootstrap interval"),
          number_column("total_high", "1", "95 % bound of the bootstrap interval"),
          number_column("mu_star", "",
                        "mean absolute elementary effect over the whole range of the input, "
                        "in the output's unit"),
          number_column("sigma", "", "standard deviation of the elementary effects, in the output's unit")}};
}

/// Runs the plan at points given by the uniforms of the chosen inputs; headline outputs only.
class PointRunner {
 public:
  PointRunner(const Plan& plan, const DrawSummary& summary, const solve::Sampler& sampler,
              const std::vector<std::size_t>& chosen, const Options& options)
      : plan_(plan),
        group_(summary.group),
        sampler_(sampler),
        chosen_(chosen),
        options_(options),
        headline_(summary.headline) {}

  const std::vector<std::size_t>& headline() const { return headline_; }

  /// \param point fills the uniforms of the chosen inputs for run r
  /// \return [headline output][run]
  template <class Point>
  std::vector<std::vector<double>> run(std::size_t runs, Progress& progress, const Point& point) const {
    std::vector<std::vector<double>> out(headline_.size(), std::vector<double>(runs));
    progress.begin("sensitivity", runs);
    parallel_chunks(runs, options_.chunk, options_.threads, [&](std::size_t begin, std::size_t end) {
      Borrowed bench(plan_);
      std::vector<double> mine(chosen_.size()), all(group_.inputs);
      bench->rows.resize(std::max(bench->rows.size(), plan_.outputs()));
      const std::span<double> outputs(bench->rows.data(), plan_.outputs());
      for (std::size_t r = begin; r < end; ++r) {
        point(r, std::span<double>(mine));
        set_inputs(mine, all, *bench);
        plan_.evaluate_inputs(group_, *bench, outputs);
        for (std::size_t h = 0; h < headline_.size(); ++h) out[h][r] = outputs[headline_[h]];
      }
      progress.advance(end - begin);
    });
    return out;
  }

 private:
  void set_inputs(const std::vector<double>& mine, std::vector<double>& all, Bench& bench) const {
    std::ranges::fill(all, 0.5);
    for (std::size_t k = 0; k < chosen_.size(); ++k) all[chosen_[k]] = mine[k];
    std::vector<double> drawn(all.size());
    sampler_.from_uniforms(all, drawn);
    const model::Scenario& scenario = plan_.scenario();
    for (std::size_t i = 0; i < all.size(); ++i)
      bench.inputs[i] = scenario.central[scenario.uncertain[i].index()];
    for (const std::size_t i : chosen_) bench.inputs[i] = drawn[i];
  }

  const Plan& plan_;
  const DrawGroup& group_;
  const solve::Sampler& sampler_;
  const std::vector<std::size_t>& chosen_;
  const Options& options_;
  const std::vector<std::size_t>& headline_;
};

std::string selector(const Plan& plan, std::size_t input) {
  return plan.scenario().value(plan.scenario().uncertain[input]).selector();
}

ResultTable sobol(const Plan& plan, const PointRunner& runner, const std::vector<std::size_t>& chosen,
                  const Options& options, Progress& progress) {
  const std::size_t d = chosen.size(), n = options.sensitivity_samples;
  const auto base = solve::Sampler::make(
      std::vector<solve::Marginal>(2 * d, {.kind = solve::MarginalKind::uniform, .low = 0, .high = 1}), {},
      solve::Sequence::sobol, options.seed);
  ensure(base.has_value(), "no sampler for the sensitivity runs");
  // Runs 0..n-1 are matrix A, n..2n-1 are B, then A with one column from B after another.
  const auto results = runner.run(n * (d + 2), progress, [&](std::size_t run, std::span<double> u) {
    std::vector<double> both(2 * d);
    base->uniforms(run % n, both);
    const std::size_t block = run / n;
    for (std::size_t k = 0; k < d; ++k) u[k] = both[block == 1 || block == k + 2 ? d + k : k];
  });
  std::vector<solve::SobolIndices> indices(results.size());
  parallel_chunks(results.size(), 1, options.threads, [&](std::size_t h, std::size_t) {
    const std::span<const double> all(results[h]);
    std::vector<std::vector<double>> ab;
    for (std::size_t k = 0; k < d; ++k) {
      const auto part = all.subspan((k + 2) * n, n);
      ab.emplace_back(part.begin(), part.end());
    }
    indices[h] = solve::sobol_indices(all.first(n), all.subspan(n, n), ab, options.seed);
  });
  ResultTableBuilder table(header());
  for (std::size_t h = 0; h < results.size(); ++h)
    for (std::size_t k = 0; k < d; ++k) {
      const solve::Interval &first = indices[h].first[k], &total = indices[h].total[k];
      table.add({plan.output_name(runner.headline()[h]), selector(plan, chosen[k]), std::string("sobol"),
                 first.value, first.low, first.high, total.value, total.low, total.high, kNaN, kNaN});
    }
  return table.take();
}

ResultTable morris(const Plan& plan, const PointRunner& runner, const std::vector<std::size_t>& chosen,
                   const Options& options, Progress& progress) {
  const std::size_t d = chosen.size();
  const std::vector<double> design =
      solve::morris_design(d, options.sensitivity_samples, kMorrisLevels, options.seed);
  const auto results = runner.run(design.size() / d, progress, [&](std::size_t run, std::span<double> u) {
    for (std::size_t k = 0; k < d; ++k) u[k] = kMorrisFrom + (kMorrisTo - kMorrisFrom) * design[run * d + k];
  });
  ResultTableBuilder table(header());
  for (std::size_t h = 0; h < results.size(); ++h) {
    const solve::MorrisEffects effects = solve::morris_effects(d, design, results[h]);
    for (std::size_t k = 0; k < d; ++k)
      table.add({plan.output_name(runner.headline()[h]), selector(plan, chosen[k]), std::string("morris"),
                 kNaN, kNaN, kNaN, kNaN, kNaN, kNaN, effects.mu_star[k], effects.sigma[k]});
  }
  return table.take();
}

}  // namespace

ResultTable sensitivity_table(const Plan& plan, const DrawSummary& summary, const solve::Sampler& sampler,
                              const std::vector<std::size_t>& chosen, const Options& options,
                              Progress& progress) {
  if (chosen.empty()) return header();
  const PointRunner runner(plan, summary, sampler, chosen, options);
  return options.sensitivity == "sobol" ? sobol(plan, runner, chosen, options, progress)
                                        : morris(plan, runner, chosen, options, progress);
}

}  // namespace adit::study
