#include "adit/solve/max_flow.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "adit/solve/linear_program.hpp"

namespace adit::solve {
namespace {

// 0 to 1: 3, 0 to 2: 2, 1 to 2: 2, 1 to 3: 1, 2 to 3: 4. The cut {0, 1} | {2, 3} lets 2 + 2 + 1 = 5 pass, the
// cut before 3 too; the cut after 0 is 5 as well: the most is 5.
TEST(FlowNetwork, ByHand) {
  FlowNetwork network(4);
  network.add_arc(0, 1, 3), network.add_arc(0, 2, 2), network.add_arc(1, 2, 2);
  network.add_arc(1, 3, 1);
  const std::size_t last = network.add_arc(2, 3, 4);
  EXPECT_DOUBLE_EQ(network.most(0, 3), 5);
  network.set_capacity(last, 2.5);  // now what enters 3 binds: 1 + 2.5
  EXPECT_DOUBLE_EQ(network.most(0, 3), 3.5);
}

TEST(FlowNetwork, UnlimitedArcsAreLimitedByTheOthers) {
  constexpr double kNoLimit = std::numeric_limits<double>::infinity();
  FlowNetwork network(3);
  network.add_arc(0, 1, kNoLimit);
  network.add_arc(1, 2, 7);
  EXPECT_DOUBLE_EQ(network.most(0, 2), 7);
}

struct Arc {
  std::size_t from, to;
  double capacity;
};

double by_linear_program(const std::vector<Arc>& arcs, std::size_t nodes) {
  LinearProgram program;
  program.maximise = true;
  for (std::size_t n = 0; n < nodes; ++n) program.add_row("node", 0, 0);
  program.rows[0].lower = -kNoBound, program.rows[0].upper = kNoBound;
  program.rows[nodes - 1] = program.rows[0];
  for (const Arc& arc : arcs) {
    const double worth = (arc.to == nodes - 1) - (arc.from == nodes - 1);
    const std::size_t column = program.add_column("arc", worth, 0, arc.capacity);
    program.add(arc.from, column, -1), program.add(arc.to, column, 1);
  }
  return solve(program).objective;
}

TEST(FlowNetwork, AgreesWithTheLinearProgram) {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> unit(0, 1);
  for (int round = 0; round < 60; ++round) {
    const std::size_t nodes = 4 + round % 12;
    std::vector<Arc> arcs;
    FlowNetwork network(nodes);
    for (std::size_t k = 0; k < 3 * nodes; ++k) {
      const auto from = static_cast<std::size_t>(unit(random) * static_cast<double>(nodes));
      const auto to = static_cast<std::size_t>(unit(random) * static_cast<double>(nodes));
      if (from == to) continue;
      arcs.push_back({from, to, unit(random)});
      network.add_arc(from, to, arcs.back().capacity);
    }
    EXPECT_NEAR(network.most(0, nodes - 1), by_linear_program(arcs, nodes), 1e-9) << round;
  }
}

}  // namespace
}  // namespace adit::solve
