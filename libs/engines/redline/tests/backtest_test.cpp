// Hazard sets against events, by hand.
#include "backtest.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

#include "lost_supply.hpp"
#include "refit.hpp"
#include "start_by.hpp"

namespace adit::redline {
namespace {

TestedHazard hazard(const char* kind, double probability, std::ptrdiff_t group = -1) {
  TestedHazard out;
  out.kind = kind, out.probability = probability, out.share_lost = 0.5;
  out.process.start_probability = probability, out.process.group = group;
  out.process.spell = {solve::SpellKind::exponential, 6};
  return out;
}

/// Hazards that are each chosen, with one group of this correlation.
TestedSet set_of(std::vector<TestedHazard> hazards, double correlation = 0) {
  TestedSet out{std::move(hazards), {{1000, correlation}}};
  for (std::size_t k = 0; k < out.hazards.size(); ++k)
    out.hazards[k].process.stream = static_cast<std::uint32_t>(k);
  return out;
}
std::vector<std::size_t> all_of(const TestedSet& set) {
  std::vector<std::size_t> out(set.hazards.size());
  std::iota(out.begin(), out.end(), std::size_t{0});
  return out;
}

// Two independent hazards of 0.1 and 0.2: none 0.9 * 0.8, one 0.1 * 0.8 + 0.9 * 0.2, both 0.1 * 0.2.
TEST(Backtest, StartsInAYear) {
  const TestedSet set = set_of({hazard("a", 0.1), hazard("a", 0.2)});
  const auto out = starts_in_a_year(set, all_of(set));
  const double expected[] = {0.72, 0.26, 0.02};
  for (std::size_t n = 0; n < 3; ++n) EXPECT_NEAR(out[n], expected[n], 1e-15);
}

// Five hazards of 0.1 whose normal scores correlate with 0.3: numbers out by adaptive quadrature elsewhere.
TEST(Backtest, OneFactorOfFive) {
  const TestedSet set = set_of(std::vector<TestedHazard>(5, hazard("a", 0.1, 0)), 0.3);
  const auto out = starts_in_a_year(set, all_of(set));
  const double expected[] = {0.659534628932,  0.226110452597,   0.0792731065305,
                             0.0263364790622, 0.00739276723526, 0.00135256564293};
  double mean = 0;
  for (std::size_t n = 0; n < 6; ++n) {
    EXPECT_NEAR(out[n], expected[n], 1e-7);
    mean += static_cast<double>(n) * out[n];
  }
  EXPECT_NEAR(mean, 0.5, 1e-7);
}

// Binomial of 10 years at 0.1: P(N > 3) = 0.0128, P(N > 2) = 0.0702: the band is 0 to 3, for 2 leaves more
// than 5 % beyond.
TEST(Backtest, BandOfCounts) {
  const TestedSet set = set_of({hazard("a", 0.1)});
  const auto counts = starts_in_years(set, all_of(set), 10);
  EXPECT_NEAR(counts[0], std::pow(0.9, 10), 1e-15);
  const CountBand band = band_of(counts);
  EXPECT_NEAR(band.mean, 1, 1e-12);
  EXPECT_EQ(band.low90, 0);
  EXPECT_EQ(band.high90, 3);
}

// A common factor leaves the mean and widens the band.
TEST(Backtest, FactorWidensTheBand) {
  const TestedSet free = set_of(std::vector<TestedHazard>(20, hazard("a", 0.1)));
  const TestedSet tied = set_of(std::vector<TestedHazard>(20, hazard("a", 0.1, 0)), 0.5);
  const CountBand without = band_of(starts_in_years(free, all_of(free), 15));
  const CountBand with = band_of(starts_in_years(tied, all_of(tied), 15));
  EXPECT_NEAR(without.mean, with.mean, 1e-5);
  EXPECT_LT(with.low90, without.low90);
  EXPECT_GT(with.high90, without.high90);
}

// Ten years. Bans: 0.1 a year, band 0 to 3, four happened: outside. Strikes: none expected but one happened:
// outside. Copper: hit by the ban hazard, two events name it and the strike names none: three, inside.
TEST(Backtest, CountsEachClass) {
  TestedHazard ban = hazard("export_ban", 0.1);
  ban.commodities = {"copper"}, ban.regions = {"IDN"};
  std::vector<RealEvent> events{{"export_ban", "copper", "IDN", 2011, 1, 6, 0.5},
                                {"export_ban", "copper", "PER", 2012, 1, 6, 0.5},
                                {"export_ban", "tin", "IDN", 2013, 1, 6, 0.5},
                                {"export_ban", "tin", "IDN", 2014, 1, 6, 0.5},
                                {"strike", "", "CHL", 2014, 1, 6, 0.5},
                                {"strike", "", "CHL", 2009, 1, 6, 0.5}};  // before the years
  const auto rows = backtest(set_of({ban}), events, {2010, 2019}, 1);
  const auto row = [&](const char* kind, const char* commodity, const char* region) {
    return *std::ranges::find_if(rows, [&](const BacktestRow& r) {
      return r.kind == kind && r.commodity == commodity && r.region == region;
    });
  };
  EXPECT_EQ(row("export_ban", "*", "*").observed, 4);
  EXPECT_FALSE(row("export_ban", "*", "*").inside);
  EXPECT_EQ(row("strike", "*", "*").observed, 1);
  EXPECT_EQ(row("strike", "*", "*").high90, 0);
  EXPECT_FALSE(row("strike", "*", "*").inside);
  EXPECT_EQ(row("*", "copper", "*").observed, 3);
  EXPECT_TRUE(row("*", "copper", "*").inside);
  EXPECT_EQ(row("*", "tin", "*").expected, 0);
  EXPECT_EQ(row("*", "*", "IDN").observed, 3);
  // kinds 2, commodities 2, regions 3, lost supply 1; outside: both kinds, tin (3 events with the strike),
  // PER, CHL.
  const BacktestSummary summary = summary_of(rows);
  EXPECT_EQ(summary.classes, 8);
  EXPECT_EQ(summary.outside, 5 + !row("*", "*", "*").inside);
}

// Counts 0, 0, 1, 3 in ten years: mean 1, variance (1 + 1 + 0 + 4)/3 = 2, so the prior is worth 10 x 1/(2 -
// 1) = 10 years at 0.1 a year: (n + 1)/20. Equal counts say that sources are alike: 60 years at 0.2: 14/70.
// Nothing seen: half an event in ten years among two.
TEST(Refit, RatesAreDrawnToTheMeanOfTheirKind) {
  const auto rates = [](std::vector<double> counts) { return drawn_to_mean(counts, 10); };
  const std::vector<double> spread = rates({0, 0, 1, 3}), alike = rates({2, 2}), unseen = rates({0, 0});
  const double expected[] = {0.05, 0.05, 0.1, 0.2};
  for (std::size_t i = 0; i < 4; ++i) EXPECT_NEAR(spread[i], expected[i], 1e-12);
  for (const double rate : alike) EXPECT_NEAR(rate, 0.2, 1e-12);
  for (const double rate : unseen) EXPECT_NEAR(rate, 0.025, 1e-12);
  EXPECT_NEAR(rates({3})[0], 0.3, 1e-12);
}

// Whatever the counts: the rates add up to the events over the years, keep their order, and none leaves the
// span from the mean to its own count.
TEST(Refit, RatesAddUpToTheEvents) {
  std::mt19937 random(5);
  for (int round = 0; round < 300; ++round) {
    std::vector<double> counts(1 + random() % 30);
    for (double& n : counts) n = random() % 4 == 0 ? static_cast<double>(random() % 6) : 0;
    const double years = 5 + static_cast<double>(random() % 20);
    const double seen = std::accumulate(counts.begin(), counts.end(), 0.0);
    const double mean = seen / static_cast<double>(counts.size()) / years;
    const auto rates = drawn_to_mean(counts, years);
    EXPECT_NEAR(std::accumulate(rates.begin(), rates.end(), 0.0), std::max(seen, 0.5) / years, 1e-12);
    for (std::size_t i = 0; seen > 0 && i < counts.size(); ++i) {
      EXPECT_GE(rates[i], std::min(mean, counts[i] / years) - 1e-12);
      EXPECT_LE(rates[i], std::max(mean, counts[i] / years) + 1e-12);
    }
  }
}

// 2010 to 2024: the first ten years, then five. Two bans of IDN copper in the first ten, one of tin; later
// ones are not seen. Counts 2 and 1 have mean 1.5 and variance 0.5: 60 years at 0.15, (2 + 9)/70 and 10/70. A
// strike that only the first ban sets off keeps its probability given that.
TEST(Refit, OnlyTheEarlierYearsCount) {
  TestedHazard copper = hazard("export_ban", 0.5), tin = hazard("export_ban", 0.5);
  copper.commodities = {"copper"}, tin.commodities = {"tin"};
  copper.regions = tin.regions = {"IDN"};
  TestedHazard strike = hazard("strike", 0);
  strike.process.drivers.push_back({0, 0.5});
  const std::vector<RealEvent> events{
      {"export_ban", "copper", "IDN", 2010, 1, 6, 0.5}, {"export_ban", "copper", "IDN", 2019, 1, 6, 0.5},
      {"export_ban", "tin", "IDN", 2014, 1, 6, 0.5},    {"export_ban", "copper", "PER", 2014, 1, 6, 0.5},
      {"export_ban", "tin", "IDN", 2020, 1, 6, 0.5},    {"strike", "tin", "IDN", 2014, 1, 6, 0.5}};
  const SplitYears years = split({2010, 2024});
  EXPECT_EQ(years.fitted.last, 2019);
  EXPECT_EQ(years.tested.first, 2020);
  EXPECT_EQ(years.tested.last, 2024);
  const TestedSet fitted = fitted_to(set_of({copper, tin, strike}), events, years.fitted);
  EXPECT_NEAR(fitted.hazards[0].probability, 1 - std::exp(-11.0 / 70), 1e-12);
  EXPECT_NEAR(fitted.hazards[1].process.start_probability, 1 - std::exp(-10.0 / 70), 1e-12);
  EXPECT_EQ(fitted.hazards[2].process.start_probability, 0);
  EXPECT_NEAR(fitted.hazards[2].probability, 0.5 * (1 - std::exp(-11.0 / 70)), 1e-12);
  // A single year leaves nothing to test.
  EXPECT_EQ(split({2020, 2020}).tested.count(), 0);
}

// 0.5 for 6 months is 0.25 source-years; 0.2 from July 2018 without end counts to the end of 2019, 18 months:
// 0.3; an unknown share is left out.
TEST(Backtest, SupplyLostInEvents) {
  const double unknown = std::numeric_limits<double>::quiet_NaN();
  const std::vector<RealEvent> events{{"a", "", "", 2012, 3, 6, 0.5},
                                      {"a", "", "", 2018, 7, unknown, 0.2},
                                      {"a", "", "", 2013, 1, 12, unknown}};
  EXPECT_NEAR(observed_loss(events, {2010, 2019}), 0.55, 1e-12);
}

// One start in ten a year, 20 years, half of a source for exactly 6 months: 2 * 0.25 = 0.5 expected, save
// that starts in the last half year are cut short (by a quarter of a year on the mean, in a fortieth of the
// starts).
TEST(Backtest, SupplyLostInSimulation) {
  TestedHazard one = hazard("a", 0.1);
  one.process.spell = {solve::SpellKind::fixed, 6};
  const auto losses = simulated_losses(set_of({one}), {2000, 2019}, 4000, 5);
  const double mean = std::accumulate(losses.begin(), losses.end(), 0.0) / 4000;
  const double expected = 0.5 - 2 * 0.5 * (1.0 / 40) * 0.25;
  EXPECT_NEAR(mean, expected,
              4 * 0.25 * std::sqrt(1.8 / 4000));  // 4 standard errors of a count of variance 1.8
}

// A gap in 2030 with 7.5 years to build: start by 2022, before 2025: late. A buyer needs one year. No gap, no
// act.
TEST(StartBy, YearOfTheGapLessTheLeadTime) {
  const double unknown = std::numeric_limits<double>::quiet_NaN();
  const std::vector<Actor> actors{{"mine", 10, "t/yr", 7.5},
                                  {"buyer", 3, "t", 1},
                                  {"smelter", 0, "t/yr", 3},
                                  {"explorer", unknown, "t/yr", 10},
                                  {"recycler", 2, "t/yr", unknown}};
  const auto out = actions(actors, 2030, 2025);
  ASSERT_EQ(out.size(), 4);
  EXPECT_EQ(out[0].start_by, 2022);
  EXPECT_TRUE(out[0].late);
  EXPECT_EQ(out[1].start_by, 2029);
  EXPECT_FALSE(out[1].late);
  EXPECT_EQ(out[2].actor.who, "explorer");
  EXPECT_TRUE(std::isnan(out[3].start_by));
  EXPECT_FALSE(out[3].late);
}

}  // namespace
}  // namespace adit::redline
