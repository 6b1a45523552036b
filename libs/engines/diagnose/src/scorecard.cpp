#include "adit/diagnose/scorecard.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "adit/solve/dirichlet.hpp"

namespace adit::diagnose {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr double kWithoutLimit = std::numeric_limits<double>::infinity();

double score_of(const Scorecard& card, std::size_t i) {
  return card.benefit[i] != 0 ? benefit_score(card.values[i], card.benchmarks[i])
                              : cost_score(card.values[i], card.benchmarks[i]);
}

/// Scores that keep the verdict: at least `low`, below `high`.
Range scores_of(Verdict verdict, const Thresholds& t) {
  if (verdict == Verdict::entered) return {t.entered, kWithoutLimit};
  if (verdict == Verdict::catching_up) return {t.catching_up, t.entered};
  return {-kWithoutLimit, t.catching_up};
}

}  // namespace

std::string_view to_text(Verdict verdict) {
  static constexpr std::array<std::string_view, 4> kNames{"entered", "catching_up", "not_entered", "no_data"};
  return kNames[static_cast<std::size_t>(verdict)];
}

double benefit_score(double value, double benchmark) {
  if (std::isnan(value) || !(benchmark > 0)) return kUnknown;
  return std::clamp(value / benchmark, 0.0, 1.0);
}

double cost_score(double value, double benchmark) {
  if (std::isnan(value) || !(benchmark > 0)) return kUnknown;
  return value <= benchmark ? 1 : benchmark / value;
}

double geometric_mean(std::span<const double> scores, std::span<const double> weights) {
  double sum = 0, total = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    if (std::isnan(scores[i]) || weights[i] == 0) continue;
    sum += weights[i] * std::log(scores[i]);
    total += weights[i];
  }
  return total > 0 ? std::exp(sum / total) : kUnknown;
}

Verdict verdict_of(double score, std::size_t with_data, const Thresholds& t) {
  if (std::isnan(score) || with_data < t.least_indicators) return Verdict::no_data;
  if (score >= t.entered) return Verdict::entered;
  return score >= t.catching_up ? Verdict::catching_up : Verdict::not_entered;
}

Range entered_range(double score, const Thresholds& t) {
  if (std::isnan(score)) return {kUnknown, kUnknown};
  if (score >= t.entered) return {t.catching_up, score};
  return {std::max(score, t.catching_up), 1};
}

Range catching_up_range(double score, const Thresholds& t) {
  if (std::isnan(score)) return {kUnknown, kUnknown};
  if (score >= t.entered) return {0, t.entered};
  if (score >= t.catching_up) return {0, score};
  return {score, t.entered};
}

Range benchmark_range(const Scorecard& card, std::size_t which, const Thresholds& t) {
  const double value = card.values[which], weight = card.weights[which];
  double sum = 0, total = 0;
  for (std::size_t i = 0; i < card.values.size(); ++i) {
    const double score = score_of(card, i);
    if (std::isnan(score) || card.weights[i] == 0) continue;
    total += card.weights[i];
    if (i != which) sum += card.weights[i] * std::log(score);
  }
  const double own = score_of(card, which);
  if (std::isnan(own) || weight == 0) return {kUnknown, kUnknown};
  const double mean = std::exp((sum + weight * std::log(own)) / total);
  const Range kept = scores_of(verdict_of(mean, t.least_indicators, t), t);
  // The end's score is at `limit` where this indicator's score is exp((total ln limit - sum) / weight).
  const auto needed = [&](double limit) {
    return limit > 0 ? std::exp((total * std::log(limit) - sum) / weight) : 0.0;
  };
  const double low = needed(kept.from), high = kept.to == kWithoutLimit ? kWithoutLimit : needed(kept.to);
  if (value <= 0) return {0, kWithoutLimit};  // a benefit of 0 scores 0, a cost of 0 scores 1, whatever it is
  // Scores from low to below high; above 1 no benchmark brings them.
  if (card.benefit[which] != 0) return {high > 1 ? 0 : value / high, low > 0 ? value / low : kWithoutLimit};
  return {low * value, high > 1 ? kWithoutLimit : high * value};
}

WeightSensitivity weight_sensitivity(std::span<const double> scores, Verdict verdict, const Thresholds& t,
                                     std::uint64_t seed, std::uint32_t stream, std::size_t draws) {
  std::vector<double> known;
  for (const double score : scores)
    if (!std::isnan(score)) known.push_back(score);
  WeightSensitivity out{.draws = draws};
  if (verdict == Verdict::no_data || known.empty() || draws == 0) {
    out.same = out.entered = out.catching_up = out.not_entered = kUnknown;
    return out;
  }
  std::array<std::size_t, 4> count{};
  std::vector<double> weights(known.size());
  for (std::size_t d = 0; d < draws; ++d) {
    solve::flat_dirichlet(seed, stream, d, weights);
    const Verdict drawn = verdict_of(geometric_mean(known, weights), t.least_indicators, t);
    ++count[static_cast<std::size_t>(drawn)];
  }
  const auto share = [&](Verdict v) {
    return static_cast<double>(count[static_cast<std::size_t>(v)]) / static_cast<double>(draws);
  };
  out.same = share(verdict), out.entered = share(Verdict::entered);
  out.catching_up = share(Verdict::catching_up), out.not_entered = share(Verdict::not_entered);
  return out;
}

}  // namespace adit::diagnose
