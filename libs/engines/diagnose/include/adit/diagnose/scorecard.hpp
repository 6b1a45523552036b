#pragma once
/// \file From indicators to scores and verdicts, and over which thresholds and benchmarks a verdict holds.
/// Unknown is NaN and is left out, never zero. Equations: docs/methods/diagnose.md.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace adit::diagnose {

enum class Verdict : std::uint8_t { entered, catching_up, not_entered, no_data };
/// "entered", "catching_up", "not_entered", "no_data".
std::string_view to_text(Verdict verdict);

/// min(1, value / benchmark) [1]; NaN when the value is unknown or the benchmark is not positive; negative
/// values score 0.
double benefit_score(double value, double benchmark);
/// min(1, benchmark / value) [1]: less is better; a value of zero or below scores 1.
double cost_score(double value, double benchmark);

/// Weighted geometric mean of the known scores, weights as given or NaN when none is known. A score of 0
/// with weight makes it 0. Shape: one weight per score.
double geometric_mean(std::span<const double> scores, std::span<const double> weights);

struct Thresholds {
  double entered = 0, catching_up = 0;  ///< least score of either class
  std::size_t least_indicators = 1;     ///< with data, for a verdict
};

Verdict verdict_of(double score, std::size_t with_data, const Thresholds& thresholds);

/// An interval of a threshold or a benchmark; closed below, open above, as the classes are.
struct Range {
  double from = 0, to = 0;
};

/// Where `entered` may stand, and where `catching_up`, with the verdict the same and the order kept.
Range entered_range(double score, const Thresholds& thresholds);
Range catching_up_range(double score, const Thresholds& thresholds);

/// Where the benchmark of indicator `which` may stand with the same verdict. Infinity: without limit.
/// Shape: values, benchmarks, benefits and weights are of one length.
struct Scorecard {
  std::span<const double> values, benchmarks, weights;
  std::span<const std::uint8_t> benefit;  ///< 1: more is better
};
Range benchmark_range(const Scorecard& card, std::size_t which, const Thresholds& thresholds);

/// Share of draws of flat Dirichlet weights that give each verdict.
struct WeightSensitivity {
  std::size_t draws = 0;
  double same = 0, entered = 0, catching_up = 0, not_entered = 0;
};
/// Over the known scores; NaN shares when the verdict is no_data.
WeightSensitivity weight_sensitivity(std::span<const double> scores, Verdict verdict,
                                     const Thresholds& thresholds, std::uint64_t seed, std::uint32_t stream,
                                     std::size_t draws);

}  // namespace adit::diagnose
