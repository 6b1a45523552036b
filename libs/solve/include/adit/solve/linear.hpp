#pragma once
/// \file Small dense linear systems, solved in place without allocation.

#include <cstddef>
#include <span>

namespace adit::solve {

/// Solves A x = b by elimination with row pivoting. `a` is n * n row-major and is destroyed; b becomes x.
/// \return n when solved, else the column whose pivot vanished
std::size_t solve_dense(std::span<double> a, std::span<double> b);

}  // namespace adit::solve
