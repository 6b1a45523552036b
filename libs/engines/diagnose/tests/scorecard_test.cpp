// Cases scorecard_resource_end, scorecard_recycling_end, scorecard_smelting_end, and laws of scores.
#include "adit/diagnose/scorecard.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "adit/solve/dirichlet.hpp"
#include "adit/solve/sampling.hpp"

namespace adit::diagnose {
namespace {

constexpr Thresholds kOurs{.entered = 0.8, .catching_up = 0.5, .least_indicators = 2};

double equally(const std::vector<double>& scores) {
  return geometric_mean(scores, std::vector<double>(scores.size(), 1.0));
}

TEST(Scorecard, ResourceEndOfThePaper) {
  // Section 4.3: investment 1 - 0.68; rights 1.1/3.6 and 3.6/10.1; fixed assets 1.02/1.46.
  // (0.32 x 0.305556 x 0.356436 x 0.698630)^(1/4) = 0.0243481^(1/4)
  const std::vector<double> scores{benefit_score(0.32, 1), benefit_score(1.1, 3.6), benefit_score(3.6, 10.1),
                                   benefit_score(1.02, 1.46)};
  EXPECT_NEAR(scores[1], 0.305555555556, 1e-9);
  EXPECT_NEAR(scores[2], 0.356435643564, 1e-9);
  EXPECT_NEAR(scores[3], 0.698630136986, 1e-9);
  EXPECT_NEAR(equally(scores), 0.395018241587, 1e-9);
  EXPECT_EQ(verdict_of(equally(scores), 4, kOurs), Verdict::not_entered);
}

TEST(Scorecard, RecyclingEndOfThePaper) {
  // Section 4.6: scrap in steel 22 of (70 + 57.5 + 50 + 35) / 4 = 53.125; cars 0.7 of 5; Al 18, Cu 16, Pb 39
  // of 30.
  const std::vector<double> scores{benefit_score(22, 53.125), benefit_score(0.7, 5), benefit_score(18, 30),
                                   benefit_score(16, 30), benefit_score(39, 30)};
  EXPECT_NEAR(scores[0], 0.414117647059, 1e-9);
  EXPECT_DOUBLE_EQ(scores[4], 1);  // capped
  EXPECT_NEAR(equally(scores), 0.450485016279, 1e-9);
  EXPECT_EQ(verdict_of(equally(scores), 5, kOurs), Verdict::not_entered);
}

TEST(Scorecard, SmeltingEndOfThePaperAndWithAluminiumCorrected) {
  // Section 3.3, shares against 50 %: 1, .8, .8, .98, .6, 1, 1, 1; with aluminium 57 %: the second .8 is 1.
  std::vector<double> shares{51, 40, 40, 49, 30, 55, 89, 68}, scores;
  const auto score = [&] {
    scores.clear();
    for (const double share : shares) scores.push_back(benefit_score(share, 50));
    return equally(scores);
  };
  EXPECT_NEAR(score(), 0.8850028362173361, 1e-12);
  EXPECT_EQ(verdict_of(score(), 8, kOurs), Verdict::entered);
  shares[2] = 57;
  EXPECT_NEAR(score(), 0.9100356673950614, 1e-12);
}

TEST(Scorecard, CostsAndBoundaries) {
  EXPECT_DOUBLE_EQ(cost_score(22, 11), 0.5);
  EXPECT_DOUBLE_EQ(cost_score(5, 11), 1);
  EXPECT_DOUBLE_EQ(cost_score(0, 11), 1);
  EXPECT_DOUBLE_EQ(benefit_score(-3, 11), 0);
  EXPECT_TRUE(std::isnan(benefit_score(NAN, 11)));
  EXPECT_TRUE(std::isnan(benefit_score(1, NAN)));
  EXPECT_EQ(verdict_of(0.8, 2, kOurs), Verdict::entered);
  EXPECT_EQ(verdict_of(0.5, 2, kOurs), Verdict::catching_up);
  EXPECT_EQ(verdict_of(0.9, 1, kOurs), Verdict::no_data) << "one indicator is no diagnosis";
  EXPECT_EQ(verdict_of(NAN, 0, kOurs), Verdict::no_data);
}

TEST(Scorecard, UnknownIsLeftOutAndZeroIsNot) {
  EXPECT_DOUBLE_EQ(equally({0.5, NAN}), 0.5);
  EXPECT_DOUBLE_EQ(equally({0.5, 0}), 0);
  EXPECT_TRUE(std::isnan(equally({NAN, NAN})));
  // 0.25^(1/4) x 1^(3/4)
  EXPECT_NEAR(geometric_mean(std::vector{0.25, 1.0}, std::vector{1.0, 3.0}), std::pow(0.25, 0.25), 1e-15);
}

TEST(Scorecard, LawsOverRandomCards) {
  for (std::uint64_t d = 0; d < 500; ++d) {
    const auto u = [&](std::uint32_t i) { return solve::philox_uniform(7, i, d); };
    const std::size_t n = 2 + static_cast<std::size_t>(5 * u(0));
    std::vector<double> values, benchmarks, weights, scores;
    std::vector<std::uint8_t> benefit;
    for (std::uint32_t i = 0; i < n; ++i) {
      values.push_back(3 * u(10 + i)), benchmarks.push_back(0.1 + 2 * u(20 + i));
      weights.push_back(0.1 + u(30 + i)), benefit.push_back(u(40 + i) > 0.5 ? 1 : 0);
    }
    const auto score_with = [&](std::size_t which, double value, double benchmark) {
      scores.clear();
      for (std::size_t i = 0; i < n; ++i) {
        const double v = i == which ? value : values[i], b = i == which ? benchmark : benchmarks[i];
        scores.push_back(benefit[i] != 0 ? benefit_score(v, b) : cost_score(v, b));
      }
      return geometric_mean(scores, weights);
    };
    const double score = score_with(n, 0, 0);
    ASSERT_GE(score, 0);
    ASSERT_LE(score, 1);
    // Monotone in each indicator: more of a benefit, less of a cost never lowers it.
    const std::size_t which = static_cast<std::size_t>(u(1) * static_cast<double>(n));
    const double better = benefit[which] != 0 ? values[which] * 1.3 : values[which] / 1.3;
    ASSERT_GE(score_with(which, better, benchmarks[which]), score * (1 - 1e-12));
    // Order of indicators says nothing.
    std::vector<double> reversed_scores, reversed_weights(weights.rbegin(), weights.rend());
    score_with(n, 0, 0);
    reversed_scores.assign(scores.rbegin(), scores.rend());
    ASSERT_NEAR(geometric_mean(reversed_scores, reversed_weights), score, 1e-12);
    // The verdict holds inside the range of the benchmark and not outside it.
    const Verdict verdict = verdict_of(score, n, kOurs);
    const Range range = benchmark_range({values, benchmarks, weights, benefit}, which, kOurs);
    const auto verdict_at = [&](double benchmark) {
      return verdict_of(score_with(which, values[which], benchmark), n, kOurs);
    };
    ASSERT_LE(range.from, benchmarks[which] * (1 + 1e-9));
    ASSERT_GE(range.to, benchmarks[which] * (1 - 1e-9));
    if (range.from > 0) {
      ASSERT_EQ(verdict_at(range.from * 1.0001), verdict);
      ASSERT_NE(verdict_at(range.from * 0.9999), verdict);
    }
    if (!std::isinf(range.to)) {
      ASSERT_EQ(verdict_at(range.to * 0.9999), verdict);
      ASSERT_NE(verdict_at(range.to * 1.0001), verdict);
    }
  }
}

TEST(Scorecard, RangesOfThresholds) {
  // 0.6 is catching up: the upper limit may fall to 0.6 and rise to 1, the lower rise to 0.6.
  EXPECT_DOUBLE_EQ(entered_range(0.6, kOurs).from, 0.6);
  EXPECT_DOUBLE_EQ(entered_range(0.6, kOurs).to, 1);
  EXPECT_DOUBLE_EQ(catching_up_range(0.6, kOurs).from, 0);
  EXPECT_DOUBLE_EQ(catching_up_range(0.6, kOurs).to, 0.6);
  // 0.395 has not entered: the lower limit may fall to 0.395 and rise to the upper.
  EXPECT_DOUBLE_EQ(catching_up_range(0.395, kOurs).from, 0.395);
  EXPECT_DOUBLE_EQ(catching_up_range(0.395, kOurs).to, 0.8);
  EXPECT_DOUBLE_EQ(entered_range(0.395, kOurs).from, 0.5);
  // 0.885 has entered: the upper limit may rise to 0.885.
  EXPECT_DOUBLE_EQ(entered_range(0.885, kOurs).to, 0.885);
}

TEST(Weights, TwoIndicatorsAgainstTheClosedForm) {
  // Scores 1 and 0.25 with weights w and 1 - w, w uniform: score 0.25^(1-w). It is at least 0.8 where
  // 1 - w <= ln 0.8 / ln 0.25 = 0.160964, and at least 0.5 where 1 - w <= 0.5.
  const std::vector<double> scores{1, 0.25};
  const WeightSensitivity s = weight_sensitivity(scores, Verdict::catching_up, kOurs, 3, 4, 40000);
  EXPECT_NEAR(s.entered, 0.160964, 0.006);
  EXPECT_NEAR(s.catching_up, 0.339036, 0.008);
  EXPECT_NEAR(s.not_entered, 0.5, 0.008);
  EXPECT_DOUBLE_EQ(s.same, s.catching_up);
  EXPECT_DOUBLE_EQ(s.entered + s.catching_up + s.not_entered, 1);
}

TEST(Weights, AreFlatOnTheSimplex) {
  // Flat Dirichlet of n = 4: mean 1/4, variance (n - 1) / (n^2 (n + 1)) = 3 / 80 = 0.0375.
  double mean = 0, square = 0;
  constexpr int kDraws = 20000;
  for (int d = 0; d < kDraws; ++d) {
    std::vector<double> w(4);
    solve::flat_dirichlet(11, 2, static_cast<std::uint64_t>(d), w);
    ASSERT_NEAR(w[0] + w[1] + w[2] + w[3], 1, 1e-12);
    mean += w[2] / kDraws, square += w[2] * w[2] / kDraws;
  }
  EXPECT_NEAR(mean, 0.25, 0.005);
  EXPECT_NEAR(square - mean * mean, 0.0375, 0.002);
}

TEST(Weights, NoDataGivesNoShares) {
  const std::vector<double> scores{0.5, NAN};
  EXPECT_TRUE(std::isnan(weight_sensitivity(scores, Verdict::no_data, kOurs, 1, 1, 100).same));
}

}  // namespace
}  // namespace adit::diagnose
