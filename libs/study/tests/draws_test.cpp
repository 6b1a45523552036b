// The draw loop with an engine whose answers are known.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "adit/base/error.hpp"
#include "adit/base/parallel.hpp"
#include "adit/solve/sensitivity.hpp"
#include "column_quantiles.hpp"
#include "double_engine.hpp"
#include "run_plan.hpp"

namespace adit::study {
namespace {

RunResult run_double(const Options& options, std::shared_ptr<model::Scenario> scenario = three_uniforms()) {
  const Plan plan(std::move(scenario), {std::make_shared<DoubleEngine>()});
  Progress silent;
  auto result = run_plan(plan, options, silent, {});
  EXPECT_TRUE(result.ok());
  return *std::move(result);
}

double cell(const RunResult& result, const char* table, const char* column, std::size_t row) {
  return std::get<std::vector<double>>(result.find(table)->find(column)->cells)[row];
}
std::string text(const RunResult& result, const char* table, const char* column, std::size_t row) {
  return std::get<std::vector<std::string>>(result.find(table)->find(column)->cells)[row];
}

TEST(Draws, BandsOfASumOfUniforms) {
  // Mean of x0 + 2 x1 + 3 x2 is 3, symmetric: P50 = 3. P5: for s <= 1 the volume below s is
  // s^3 / (3! * 1 * 2 * 3) = s^3 / 36, so P5 = (36 * 0.05)^(1/3) = 1.21644..., beyond s = 1 by a correction
  // of (s - 1)^3 / 36: s^3 - (s - 1)^3 = 1.8 gives 3 s^2 - 3 s + 1 = 1.8, s = (3 + sqrt(18.6)) / 6
  // = 1.218799.
  const RunResult result = run_double({.draws = 65536});
  EXPECT_EQ(cell(result, "double_outputs", "value", 0), 3);
  EXPECT_NEAR(cell(result, "double_outputs", "p5", 0), (3 + std::sqrt(18.6)) / 6, 5e-3);
  EXPECT_NEAR(cell(result, "double_outputs", "p50", 0), 3, 5e-3);
  EXPECT_NEAR(cell(result, "double_outputs", "p95", 0), 6 - (3 + std::sqrt(18.6)) / 6, 5e-3);
}

TEST(Draws, WhatDoesNotVaryHasItsCentralValueAsBand) {
  const RunResult result = run_double({.draws = 100});
  for (const char* band : {"p5", "p50", "p95"}) EXPECT_EQ(cell(result, "double_outputs", band, 2), 7);
}

TEST(Draws, NoDrawsNoBands) {
  const RunResult result = run_double({.draws = 0});
  EXPECT_TRUE(std::isnan(cell(result, "double_outputs", "p50", 0)));
  EXPECT_EQ(result.find("influence"), nullptr);
}

TEST(Draws, SameBytesForAnyThreadsChunksAndPasses) {
  const RunResult base = run_double({.draws = 1000, .threads = 1});
  std::vector<Options> others{{.draws = 1000, .threads = 2}};
  for (const std::size_t chunk : {1, 7, 64, 1000})
    others.push_back({.draws = 1000, .threads = 2, .chunk = chunk});
  others.push_back({.draws = 1000, .threads = 2, .buffer_bytes = 1});  // one output per pass
  for (const Options& options : others) {
    const RunResult other = run_double(options);
    for (const char* table : {"double_outputs", "influence"}) {
      ASSERT_EQ(other.find(table)->rows(), base.find(table)->rows());
      for (std::size_t c = 0; c < base.find(table)->columns.size(); ++c)
        EXPECT_EQ(other.find(table)->columns[c].cells, base.find(table)->columns[c].cells);
    }
  }
}

// An engine with few draws beside one with all: each has the bands it has alone.
TEST(Draws, AnEngineMayTakeTheFirstDrawsOnly) {
  const auto bands = [](std::vector<std::shared_ptr<CompiledEngine>> engines, std::size_t draws) {
    const Plan plan(three_uniforms(), std::move(engines));
    Progress silent;
    auto result = run_plan(plan, {.draws = draws}, silent, {});
    EXPECT_TRUE(result.ok());
    std::vector<double> out;
    for (const ResultTable& table : result->tables)
      if (table.name == "double_outputs")
        for (const char* band : {"p5", "p50", "p95"}) {
          const auto& cells = std::get<std::vector<double>>(table.find(band)->cells);
          out.insert(out.end(), cells.begin(), cells.end());
        }
    return out;
  };
  const auto all = std::make_shared<DoubleEngine>();
  const auto few = std::make_shared<FewDrawsEngine>();
  std::vector<double> expected = bands({all}, 1000);
  const std::vector<double> of_few = bands({all}, FewDrawsEngine::kDraws);
  expected.insert(expected.end(), of_few.begin(), of_few.end());
  EXPECT_EQ(bands({all, few}, 1000), expected);
}

// What only later engines read neither moves nor reorders the draws of the first.
TEST(Draws, InputsOfTheWorldLeaveChainsAlone) {
  const auto bands_of_first = [](std::size_t chain_inputs) {
    auto scenario = three_uniforms();
    scenario->chain_inputs = chain_inputs;
    const RunResult result = run_double({.draws = 500}, scenario);
    return std::vector<double>{cell(result, "double_outputs", "p5", 1),
                               cell(result, "double_outputs", "p95", 1)};
  };
  // Output 1 is x0 x1: the third input may be drawn or stay central.
  EXPECT_EQ(bands_of_first(2), bands_of_first(3));
}

TEST(Draws, SeedAndSamplerMatter) {
  const double base = cell(run_double({.draws = 64}), "double_outputs", "p5", 0);
  EXPECT_NE(cell(run_double({.draws = 64, .seed = 2}), "double_outputs", "p5", 0), base);
  EXPECT_NE(cell(run_double({.draws = 64, .sampler = "philox"}), "double_outputs", "p5", 0), base);
}

TEST(Draws, KeptDrawsAreTheOutputsOfTheKeptInputs) {
  const RunResult result = run_double({.draws = 50, .keep_draws = true});
  const KeptDraws& kept = result.draws;
  ASSERT_EQ(kept.output_names.size(), 3u);
  ASSERT_EQ(kept.input_names, (std::vector<std::string>{"x[i=0]", "x[i=1]", "x[i=2]"}));
  for (std::size_t d = 0; d < 50; ++d) {
    const double x0 = kept.inputs.value(0, d), x1 = kept.inputs.value(1, d), x2 = kept.inputs.value(2, d);
    EXPECT_NEAR(kept.outputs.value(0, d), x0 + 2 * x1 + 3 * x2, 1e-6);
    EXPECT_NEAR(kept.outputs.value(1, d), x0 * x1, 1e-6);
  }
}

TEST(Draws, InfluenceRanksByStrength) {
  // Standard deviations of the terms of output 0 stand as 1 : 2 : 3, so x2, x1, x0.
  const RunResult result = run_double({.draws = 4096});
  for (std::size_t k = 0; k < 3; ++k) {
    EXPECT_EQ(text(result, "influence", "output", k), "output 0");
    EXPECT_EQ(text(result, "influence", "input", k), fmt::format("x[i={}]", 2 - k));
  }
  // Linear correlation of x2 with the sum is 3 / sqrt(14) = 0.80; ranks come close.
  EXPECT_NEAR(cell(result, "influence", "rank_correlation", 0), 3 / std::sqrt(14.0), 0.03);
  // Output 2 does not vary: nothing moves it.
  EXPECT_EQ(
      std::ranges::count(std::get<std::vector<std::string>>(result.find("influence")->find("output")->cells),
                         "output 2"),
      0);
}

TEST(Draws, RankCorrelationsAreThoseOfTheTextbook) {
  const RunResult result = run_double({.draws = 500, .keep_draws = true});
  const auto column = [](const DrawColumns& draws, std::size_t c) {
    std::vector<double> out;
    for (std::size_t d = 0; d < draws.draws(); ++d) out.push_back(draws.value(c, d));
    return solve::ranks(out);
  };
  const double expected =
      solve::rank_correlation(column(result.draws.outputs, 0), column(result.draws.inputs, 2));
  EXPECT_NEAR(cell(result, "influence", "rank_correlation", 0), expected, 1e-6);
}

TEST(Draws, CorrelatedInputsMoveTogether) {
  auto scenario = three_uniforms();
  scenario->correlations.push_back({model::ValueId(0), model::ValueId(1), 0.9});
  const RunResult result = run_double({.draws = 2000, .keep_draws = true}, scenario);
  std::vector<double> a, b;
  for (std::size_t d = 0; d < 2000; ++d) {
    a.push_back(result.draws.inputs.value(0, d));
    b.push_back(result.draws.inputs.value(1, d));
  }
  // Spearman's rho of a Gaussian copula: 6 / pi * asin(r / 2) = 0.891 at r = 0.9.
  EXPECT_NEAR(solve::rank_correlation(solve::ranks(a), solve::ranks(b)), 6 / M_PI * std::asin(0.45), 0.02);
}

TEST(Draws, ContradictingCorrelationsAreBadInput) {
  auto scenario = three_uniforms();
  scenario->correlations = {{model::ValueId(0), model::ValueId(1), 0.9},
                            {model::ValueId(1), model::ValueId(2), 0.9},
                            {model::ValueId(0), model::ValueId(2), -0.9}};
  const Plan plan(scenario, {std::make_shared<DoubleEngine>()});
  Progress silent;
  const auto result = run_plan(plan, {.draws = 10}, silent, {});
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.diagnostics().front().code, "correlations-contradict");
}

TEST(Draws, StopAskedForStops) {
  stop_requested() = true;
  const Plan plan(three_uniforms(), {std::make_shared<DoubleEngine>()});
  Progress silent;
  EXPECT_THROW((void)run_plan(plan, {.draws = 10}, silent, {}), Interrupted);
  stop_requested() = false;
}

TEST(Sensitivity, SobolIndicesOfALinearSum) {
  // Additive with variances 1 : 4 : 9, so first = total = 1/14, 4/14, 9/14.
  const RunResult result =
      run_double({.draws = 0, .sensitivity = "sobol", .sensitivity_samples = 1024, .sensitivity_inputs = 0});
  const double expected[] = {1.0 / 14, 4.0 / 14, 9.0 / 14};
  for (std::size_t k = 0; k < 3; ++k) {
    EXPECT_NEAR(cell(result, "sensitivity", "first", k), expected[k], 0.03);
    EXPECT_NEAR(cell(result, "sensitivity", "total", k), expected[k], 0.03);
    EXPECT_LE(cell(result, "sensitivity", "total_low", k), cell(result, "sensitivity", "total", k));
  }
  // x0 x1 with means 1/2, variances 1/12: first = m^2 v / V, V = 2 m^2 v + v^2 = 7/144, first = 3/7, total =
  // 4/7.
  EXPECT_NEAR(cell(result, "sensitivity", "first", 3), 3.0 / 7, 0.04);
  EXPECT_NEAR(cell(result, "sensitivity", "total", 3), 4.0 / 7, 0.04);
  EXPECT_NEAR(cell(result, "sensitivity", "total", 5), 0, 1e-12);
}

TEST(Sensitivity, MorrisEffectsOfALinearSumAreItsSlopes) {
  // The grid spans the 1st to the 99th percentile: slopes 1, 2, 3 times 0.98 per unit of the design.
  const RunResult result =
      run_double({.draws = 0, .sensitivity = "morris", .sensitivity_samples = 8, .sensitivity_inputs = 0});
  for (std::size_t k = 0; k < 3; ++k) {
    EXPECT_NEAR(cell(result, "sensitivity", "mu_star", k), 0.98 * static_cast<double>(k + 1), 1e-9);
    EXPECT_NEAR(cell(result, "sensitivity", "sigma", k), 0, 1e-9);
  }
}

TEST(Sensitivity, TheMostInfluentialInputsAreTaken) {
  const RunResult result =
      run_double({.draws = 256, .sensitivity = "morris", .sensitivity_samples = 4, .sensitivity_inputs = 2});
  EXPECT_EQ(result.find("sensitivity")->rows(), 6u);  // 3 outputs x 2 inputs
  const auto& inputs = std::get<std::vector<std::string>>(result.find("sensitivity")->find("input")->cells);
  EXPECT_NE(std::ranges::find(inputs, "x[i=2]"), inputs.end());
}

TEST(Sensitivity, SameBytesForAnyThreadsAndChunks) {
  const auto cells = [](int threads, std::size_t chunk) {
    const RunResult r = run_double({.draws = 0,
                                    .threads = threads,
                                    .sensitivity = "sobol",
                                    .sensitivity_samples = 64,
                                    .sensitivity_inputs = 0,
                                    .chunk = chunk});
    return std::get<std::vector<double>>(r.find("sensitivity")->find("total_high")->cells);
  };
  EXPECT_EQ(cells(1, 16), cells(2, 5));
}

TEST(ColumnQuantiles, AgreeWithSorting) {
  for (const std::size_t n : {1, 2, 3, 20, 999, 5000}) {
    std::vector<float> values;
    std::vector<double> sorted;
    for (std::size_t i = 0; i < n; ++i) {
      const double u = solve::philox_uniform(5, 0, i);
      values.push_back(static_cast<float>(u < 0.3 ? 0.25 : std::pow(u, 20)));  // ties and a long tail
      sorted.push_back(values.back());
    }
    ColumnQuantiles quantiles;
    const auto q = quantiles(values);
    const double p[] = {0.05, 0.5, 0.95};
    for (std::size_t k = 0; k < 3; ++k) EXPECT_NEAR(q[k], solve::quantile_of(sorted, p[k]), 1e-7) << n;
  }
}

TEST(ColumnQuantiles, LeaveOutWhatIsNoNumber) {
  ColumnQuantiles quantiles;
  const std::vector<float> values{3, NAN, 1, NAN, 2};
  EXPECT_EQ(quantiles(values)[1], 2);
  EXPECT_TRUE(std::isnan(quantiles(std::vector<float>{NAN, NAN})[0]));
}

/// Counts to ten in its ensemble, saves each count, and throws once after the count it is told.
class CountingEngine : public DoubleEngine {
 public:
  explicit CountingEngine(int stop_after) : stop_after_(stop_after) {}
  void ensemble(std::span<const double> central, const Bands& bands, Scratch&,
                EnsembleHost& host) const override {
    EXPECT_EQ(central.size(), 3);
    EXPECT_EQ(bands.p50.size(), 3);
    const auto saved = host.saved("counting");
    first_ = saved ? std::stoi(*saved) : 0;
    for (int count = first_; count < 10; ++count) {
      if (count == stop_after_) throw Interrupted();
      if (host.keeps_state()) host.save("counting", std::to_string(count + 1));
    }
  }
  mutable int first_ = -1;  ///< count from which the last ensemble went on

 private:
  int stop_after_;
};

/// Keeps states in memory.
class MemoryStore : public StateStore {
 public:
  std::optional<std::string> load(std::string_view name, std::string_view key) override {
    const auto it = states.find({std::string(name), std::string(key)});
    return it == states.end() ? std::nullopt : std::optional(it->second);
  }
  void save(std::string_view name, std::string_view key, std::string_view state) override {
    states[{std::string(name), std::string(key)}] = state;
  }
  std::map<std::pair<std::string, std::string>, std::string> states;
};

TEST(Ensembles, AnInterruptedOneIsTakenUpWhereItStopped) {
  const auto store = std::make_shared<MemoryStore>();
  const auto run = [&](int stop_after, std::uint64_t seed) {
    const auto engine = std::make_shared<CountingEngine>(stop_after);
    Progress silent;
    const Plan plan(three_uniforms(), {engine});
    const Options options{.draws = 10, .seed = seed, .state = store};
    RunResult result;
    result.provenance.seed = seed;
    EXPECT_TRUE(run_plan(plan, options, silent, std::move(result)).ok());
    return engine->first_;
  };
  EXPECT_THROW(run(4, 1), Interrupted);
  EXPECT_EQ(run(-1, 2), 0) << "another seed is another run";
  EXPECT_EQ(run(-1, 1), 4);
}

}  // namespace
}  // namespace adit::study
