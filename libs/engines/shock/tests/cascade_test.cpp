// Cascades through networks: threshold, load, export restriction.
#include <gtest/gtest.h>

#include <numeric>

#include "load_cascade.hpp"
#include "random_network.hpp"
#include "restriction_cascade.hpp"
#include "threshold_cascade.hpp"

namespace adit::shock {
namespace {

const TradeNetwork kFive{
    {200, 20, 30, 40, 60}, {{0, 1, 60}, {1, 2, 30}, {2, 3, 20}, {2, 4, 5}, {3, 4, 10}}, {}};

// Case avalanche_alpha0.3. Share of supply lost: 60 of 20 + 60 = 0.75; 30 of 30 + 30 = 0.5; 20 of 40 + 20 =
// 0.33; (5 + 10) of 60 + 15 = 0.2, which is not above 0.3.
TEST(ThresholdCascade, ByHand) {
  const std::size_t seed[] = {0};
  const Avalanche out = threshold_cascade(kFive, 0.3, seed);
  EXPECT_EQ(out.round, (std::vector<int>{0, 1, 2, 3, Avalanche::kHolds}));
  EXPECT_EQ(out.size, 4u);
  EXPECT_DOUBLE_EQ(out.lost, 60 + 30 + 20 + 5 + 10);
  EXPECT_EQ(threshold_cascade(kFive, 0.6, seed).size, 2u);
  EXPECT_EQ(threshold_cascade(kFive, 0.8, seed).size, 1u);
}

// Ore of A feeds 0.6 of B's smelting (10) which is all of the supply of B's metal: lost 6 of 10 > 0.5.
TEST(ThresholdCascade, FailedOreStopsAShareOfSmelting) {
  TradeNetwork network{{100, 10, 1}, {{1, 2, 5}}, {{0, 1, 0.6}}};
  const std::size_t seed[] = {0};
  EXPECT_EQ(threshold_cascade(network, 0.5, seed).round, (std::vector<int>{0, 1, 2}));
  network.inputs[0].amount = 0.4;
  EXPECT_EQ(threshold_cascade(network, 0.5, seed).size, 1u);
}

// At 0.8 every avalanche is of one; the greatest loss is that of place 0 (60).
TEST(ThresholdCascade, CriticalSeedIsTheGreatestOfTheCurve) {
  const double alphas[] = {0.3, 0.8};
  const std::vector<std::size_t> seeds[] = {{4}, {3}, {2}, {1}, {0}};
  const auto curve = avalanche_curve(kFive, alphas, seeds);
  ASSERT_EQ(curve.size(), 10u);
  const auto at_03 = std::max_element(curve.begin(), curve.begin() + 5);
  const auto at_08 = std::max_element(curve.begin() + 5, curve.end());
  EXPECT_EQ(at_03->seed, 4u);
  EXPECT_EQ(at_03->avalanche.size, 4u);
  EXPECT_EQ(at_08->seed, 4u);
  EXPECT_EQ(at_08->avalanche.size, 1u);
}

// Law: who tolerates more fails less; more seeds never fail less.
TEST(ThresholdCascade, MonotoneInToleranceAndSeeds) {
  std::mt19937_64 random(1);
  for (int world = 0; world < 200; ++world) {
    TradeNetwork network{{}, random_links(random, 30, 3), {}};
    for (int place = 0; place < 30; ++place) network.production.push_back(uniform(random, 0, 20));
    const std::size_t one[] = {0}, two[] = {0, 1};
    std::size_t before = 31;
    for (const double alpha : {0.0, 0.1, 0.2, 0.4, 0.8, 1.0}) {
      const std::size_t size = threshold_cascade(network, alpha, one).size;
      EXPECT_LE(size, before);
      EXPECT_GE(threshold_cascade(network, alpha, two).size, size);
      before = size;
    }
    EXPECT_EQ(before, 1u);  // nobody loses more than all
  }
}

std::vector<Link> ring(std::size_t places) {
  std::vector<Link> out;
  for (std::size_t place = 0; place < places; ++place) out.push_back({place, (place + 1) % places, 1});
  return out;
}

// Cases motter_lai_c6_alpha0.2, motter_lai_c6_alpha1.0. Ring of six: of the pairs that do not hold a place,
// those at distance 2 around it give 1, and of the three opposite pairs the two that do not hold it have two
// paths each, one of which passes it: 1 + 1/2 + 1/2 = 2. Without place 0 the rest is a line of five, loads 0,
// 3, 4, 3, 0.
TEST(LoadCascade, RingOfSix) {
  const std::size_t attacked[] = {0};
  const LoadCascade weak = load_cascade(ring(6), 6, 0.2, attacked);
  ASSERT_EQ(weak.initial_load.size(), 6u);
  for (const double load : weak.initial_load) EXPECT_NEAR(load, 2, 1e-12);
  EXPECT_EQ(weak.rounds, (std::vector<std::vector<std::size_t>>{{0}, {2, 3, 4}}));
  EXPECT_EQ(weak.failed, 4u);
  EXPECT_EQ(weak.largest_component, 1u);
  EXPECT_NEAR(weak.connected, 1.0 / 6, 1e-12);
  const LoadCascade strong = load_cascade(ring(6), 6, 1, attacked);
  for (const double load : strong.initial_load) EXPECT_NEAR(load, 2, 1e-12);
  EXPECT_EQ(strong.failed, 1u);
  EXPECT_EQ(strong.rounds, (std::vector<std::vector<std::size_t>>{{0}}));
  EXPECT_EQ(strong.largest_component, 5u);
  EXPECT_NEAR(strong.connected, 5.0 / 6, 1e-12);
}

// Law: each pair at distance d passes d - 1 places, so loads add up to the sum of distances less the pairs.
TEST(LoadCascade, LoadsAddUpToTheLengthOfPaths) {
  std::mt19937_64 random(2);
  for (int world = 0; world < 50; ++world) {
    const std::size_t n = 25;
    const auto links = random_links(random, n, 2);
    std::vector<std::vector<int>> d(n, std::vector<int>(n, 1000));
    for (std::size_t i = 0; i < n; ++i) d[i][i] = 0;
    for (const Link& link : links) d[link.from][link.to] = d[link.to][link.from] = 1;
    for (std::size_t k = 0; k < n; ++k)
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j) d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
    double expected = 0;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < i; ++j)
        if (d[i][j] < 1000) expected += d[i][j] - 1;
    const auto load = betweenness(links, std::vector<bool>(n, true));
    EXPECT_NEAR(std::accumulate(load.begin(), load.end(), 0.0), expected, 1e-9);
  }
}

// Where all are neighbours nothing passes anyone, and an attack takes one place.
TEST(LoadCascade, NeighboursBearNothing) {
  std::vector<Link> links;
  for (std::size_t from = 0; from < 20; ++from)
    for (std::size_t to = 0; to < from; ++to) links.push_back({from, to, 1});
  const std::size_t attacked[] = {7};
  EXPECT_EQ(load_cascade(links, 20, 0, attacked).failed, 1u);
}

// Case export_restriction_chain. Place 0 makes 100, sends 40, keeps 60. A loss of 30 leaves 10 to send; place
// 1 loses these 30, cuts its 20 and is short of 10; place 2 is short of 20. 10 + 20 = 30.
TEST(RestrictionCascade, ByHand) {
  const std::vector<Link> links{{0, 1, 40}, {1, 2, 20}};
  const double lost[] = {30, 0, 0};
  const RestrictionCascade out = restriction_cascade(links, lost);
  EXPECT_NEAR(out.exports[0], 10, 1e-12);
  EXPECT_NEAR(out.exports[1], 0, 1e-12);
  EXPECT_NEAR(out.deficits[0], 0, 1e-12);
  EXPECT_NEAR(out.deficits[1], 10, 1e-12);
  EXPECT_NEAR(out.deficits[2], 20, 1e-12);
  EXPECT_NEAR(out.total_deficit, 30, 1e-12);
}

// Two that send to one another pass a deficit to and fro until one has nothing left to cut: place 0 sends 6,
// place 1 sends 4 back. Lost 5 at 0: round 1 cuts 5 (1 left), round 2 place 1 cuts 4, short of 1, round 3
// place 0 cuts 1, short of 3, round 4 place 1 is short of 1. 2 + 3 = 5.
TEST(RestrictionCascade, InACircle) {
  const std::vector<Link> links{{0, 1, 6}, {1, 0, 4}};
  const double lost[] = {5, 0};
  const RestrictionCascade out = restriction_cascade(links, lost);
  EXPECT_NEAR(out.deficits[0], 3, 1e-12);
  EXPECT_NEAR(out.deficits[1], 2, 1e-12);
  EXPECT_EQ(out.rounds, 4);
  EXPECT_EQ(out.unsettled, 0);
}

// Laws on random networks: deficits add up to the shock, exports fall and stay above nothing, who has exports
// left is short of nothing, twice the shock leaves nobody better off.
TEST(RestrictionCascade, LawsOnRandomNetworks) {
  std::mt19937_64 random(4);
  for (int world = 0; world < 200; ++world) {
    const auto links = random_links(random, 30, 4);
    std::vector<double> lost(30, 0);
    for (int k = 0; k < 3; ++k)
      lost[static_cast<std::size_t>(uniform(random, 0, 30))] += uniform(random, 1, 40);
    const double shock = std::accumulate(lost.begin(), lost.end(), 0.0);
    const RestrictionCascade out = restriction_cascade(links, lost);
    EXPECT_NEAR(out.total_deficit + out.unsettled, shock, 1e-12 * shock);
    EXPECT_LE(out.unsettled, 1e-12 * shock);
    std::vector<double> left(30, 0);
    for (std::size_t k = 0; k < links.size(); ++k) {
      EXPECT_GE(out.exports[k], 0);
      EXPECT_LE(out.exports[k], links[k].amount * (1 + 1e-15));
      left[links[k].from] += out.exports[k];
    }
    for (std::size_t place = 0; place < 30; ++place)
      if (left[place] > 1e-9) {
        EXPECT_LE(out.deficits[place], 1e-12);
      }
    for (double& amount : lost) amount *= 2;
    const RestrictionCascade twice = restriction_cascade(links, lost);
    for (std::size_t place = 0; place < 30; ++place)
      EXPECT_GE(twice.deficits[place], out.deficits[place] - 1e-9);
  }
}

}  // namespace
}  // namespace adit::shock
