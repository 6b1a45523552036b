// What the known margins allow, by hand.
#include "adit/solve/linear_program.hpp"
#include "supply_world.hpp"

namespace adit::supply {
namespace {

enum Regions : std::size_t { A, B, C };

// Trade unreported: A makes 70 and B 30; A uses 40 and C 60. A's part in C's use is at most min(70, 60) = 60
// and at least what the others cannot take, 70 + 60 - 100 = 30: from 0.5 to 1.
TEST(BoundsOfShares, OneStageIsTheTransportPolytope) {
  SupplyWorld world(3);
  const auto metal = world.form("metal");
  world.production(metal, A, 70), world.production(metal, B, 30), world.production(metal, C, 0);
  world.amount("consumption", metal, A, 40), world.amount("consumption", metal, C, 60);
  world.amount("consumption", metal, B, 0);
  const DrawnUp drawn(world);
  const Interval interval = drawn.bounds(metal, metal, C, A);
  EXPECT_NEAR(interval.least, 0.5, 1e-12);
  EXPECT_NEAR(interval.most, 1, 1e-12);
  // The estimate: A keeps its 40 and sends 30, B sends 30.
  EXPECT_NEAR(drawn.shares(metal, metal, C).by_region[A], 0.5, 1e-12);
}

// The two stages of origins_test with all links known. C's ore holds 30 of A's 40, no more and no less. Its
// 20 of metal hold 15 of A; with 5 of B from abroad C has 25, uses 21 and sends 4. If none of A's goes
// abroad, 15 / 21; if the 4 that go abroad are all A's, 11 / 21.
TEST(BoundsOfShares, ThroughTwoStages) {
  SupplyWorld world(3);
  const auto ore = world.form("ore", "mining", 0.5), metal = world.form("metal");
  world.process(metal, {{ore, 2}});
  world.production(ore, A, 60), world.production(ore, B, 40);
  world.trade(ore, A, C, 30), world.trade(ore, B, C, 10);
  world.production(metal, A, 15), world.production(metal, B, 15), world.production(metal, C, 20);
  world.trade(metal, B, C, 5), world.trade(metal, C, A, 4);
  const DrawnUp drawn(world);
  EXPECT_NEAR(drawn.bounds(ore, ore, C, A).least, 0.75, 1e-12);
  EXPECT_NEAR(drawn.bounds(ore, ore, C, A).most, 0.75, 1e-12);
  EXPECT_NEAR(drawn.bounds(metal, ore, C, A).most, 15.0 / 21, 1e-12);
  EXPECT_NEAR(drawn.bounds(metal, ore, C, A).least, 11.0 / 21, 1e-12);
}

TEST(BoundsOfShares, UnknownUseAllowsAnything) {
  SupplyWorld world(2);
  const auto metal = world.form("metal");
  world.production(metal, A, 10), world.production(metal, B, 90);
  world.gdp(A, 1), world.gdp(B, 1);
  const DrawnUp drawn(world);
  EXPECT_EQ(drawn.market(metal).use_basis[A], Basis::economy);
  EXPECT_EQ(drawn.bounds(metal, metal, A, B).least, 0);
  EXPECT_EQ(drawn.bounds(metal, metal, A, B).most, 1);
}

// The same programme written out with a variable a link, solved by the simplex method: tagged metal t and all
// metal x on every pair; production, use and one observed link fixed.
TEST(BoundsOfShares, AgreeWithTheLinearProgramWrittenOut) {
  const std::vector<double> made{50, 30, 20}, used{10, 45, 45};
  SupplyWorld world(3);
  const auto ore = world.form("ore", "mining"), metal = world.form("metal");
  world.process(metal, {{ore, 1}});
  for (std::size_t r = 0; r < 3; ++r) {
    world.production(ore, r, made[r]), world.production(metal, r, used[r]);
    world.amount("consumption", metal, r, used[2 - r]);
  }
  const DrawnUp drawn(world);
  for (const bool most : {false, true}) {
    solve::LinearProgram program;
    program.maximise = most;
    // Two stages of transport, ore from i to j and metal from j to k; tagged: ore of region 0.
    std::vector<std::size_t> all, tagged;
    for (std::size_t stage = 0; stage < 2; ++stage)
      for (std::size_t pair = 0; pair < 9; ++pair) {
        all.push_back(program.add_column("x", 0));
        tagged.push_back(program.add_column("t", stage == 1 && pair % 3 == 1 ? 1 : 0));
        const std::size_t row = program.add_row("t <= x", -solve::kNoBound, 0);
        program.add(row, tagged.back(), 1), program.add(row, all.back(), -1);
      }
    const auto fix = [&](const std::vector<std::size_t>& of, std::size_t stage, bool sent, std::size_t r,
                         double amount) {
      const std::size_t row = program.add_row("margin", amount, amount);
      for (std::size_t k = 0; k < 3; ++k) program.add(row, of[9 * stage + (sent ? 3 * r + k : 3 * k + r)], 1);
    };
    for (std::size_t r = 0; r < 3; ++r) {
      fix(all, 0, true, r, made[r]), fix(all, 0, false, r, used[r]);
      fix(all, 1, true, r, used[r]), fix(all, 1, false, r, used[2 - r]);
      fix(tagged, 0, true, r, r == 0 ? made[0] : 0);
      const std::size_t kept = program.add_row("tagged in = tagged out", 0, 0);
      for (std::size_t k = 0; k < 3; ++k)
        program.add(kept, tagged[3 * k + r], 1), program.add(kept, tagged[9 + 3 * r + k], -1);
    }
    const double expected = solve::solve(program).objective / used[1];
    const Interval interval = drawn.bounds(metal, ore, 1, 0);
    EXPECT_NEAR(most ? interval.most : interval.least, expected, 1e-9);
  }
}

}  // namespace
}  // namespace adit::supply
