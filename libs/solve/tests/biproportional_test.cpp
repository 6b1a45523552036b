#include "adit/solve/biproportional.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

namespace adit::solve {
namespace {

// An even prior with rows 3 and 1, columns 2 and 2: each cell is row x column / total = 1.5, 1.5, 0.5, 0.5.
TEST(Biproportional, EvenPriorGivesProducts) {
  std::vector<Cell> cells{{0, 0, 1}, {0, 1, 1}, {1, 0, 1}, {1, 1, 1}};
  const std::vector<double> rows{3, 1}, columns{2, 2};
  const Fit fit = fit_margins(cells, rows, columns);
  EXPECT_TRUE(fit.met);
  EXPECT_NEAR(cells[0].value, 1.5, 1e-12);
  EXPECT_NEAR(cells[3].value, 0.5, 1e-12);
}

// Prior 1 2 / 3 4, rows 10 and 20, columns 12 and 18. Fitting keeps the odds ratio (1 x 4) / (2 x 3) = 2/3:
// x (20 - 12 + x) / ((10 - x)(12 - x)) = 2/3, so 3x^2 + 24x = 2 (120 - 22x + x^2), x^2 + 68x - 240 = 0,
// x = -34 + sqrt(1396) = 3.363083...
TEST(Biproportional, KeepsTheOddsRatioOfThePrior) {
  std::vector<Cell> cells{{0, 0, 1}, {0, 1, 2}, {1, 0, 3}, {1, 1, 4}};
  const std::vector<double> rows{10, 20}, columns{12, 18};
  fit_margins(cells, rows, columns, 1e-15);
  EXPECT_NEAR(cells[0].value, -34 + std::sqrt(1396), 1e-10);
  EXPECT_NEAR(cells[3].value, 8 + cells[0].value, 1e-10);
}

TEST(Biproportional, MarginsAreMetToTheTolerance) {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> unit(0, 1);
  for (int round = 0; round < 50; ++round) {
    const std::uint32_t n = 3 + round % 20;
    std::vector<double> rows(n), columns(n);
    std::vector<Cell> cells;
    // The margins of some matrix without a diagonal, so that they can be met.
    for (std::uint32_t i = 0; i < n; ++i)
      for (std::uint32_t j = 0; j < n; ++j) {
        if (i == j) continue;
        const double amount = std::pow(unit(random), 4);
        rows[i] += amount, columns[j] += amount;
        cells.push_back({i, j, 0.01 + unit(random)});
      }
    EXPECT_TRUE(fit_margins(cells, rows, columns).met) << round;
    for (const Cell& cell : cells) rows[cell.row] -= cell.value, columns[cell.column] -= cell.value;
    for (std::uint32_t i = 0; i < n; ++i) {
      EXPECT_NEAR(rows[i], 0, 1e-9) << round;
      EXPECT_NEAR(columns[i], 0, 1e-9) << round;
    }
  }
}

// Row 0 may only go to column 0, which takes 1 of its 5: no matrix meets that, and nothing exceeds a margin.
TEST(Biproportional, WhatCannotBeMetIsNotExceeded) {
  std::vector<Cell> cells{{0, 0, 1}, {1, 0, 1}, {1, 1, 1}};
  const std::vector<double> rows{5, 1}, columns{1, 5};
  EXPECT_FALSE(fit_margins(cells, rows, columns).met);
  EXPECT_LE(cells[0].value + cells[1].value, 1 + 1e-12);
  EXPECT_LE(cells[1].value + cells[2].value, 1 + 1e-12);
}

// Row 7, column 6, all 10: the rest of the matrix holds 10 - 7 = 3 of the column, so at least 3, at most 6.
TEST(Biproportional, BoundsOfOneCell) {
  EXPECT_EQ(cell_bounds(7, 6, 10).least, 3);
  EXPECT_EQ(cell_bounds(7, 6, 10).most, 6);
  EXPECT_EQ(cell_bounds(2, 3, 10).least, 0);
}

}  // namespace
}  // namespace adit::solve
