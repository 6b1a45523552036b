#pragma once
// How far indices put forms into the same order: side by side, never averaged.

#include <span>

#include "compiled.hpp"

namespace adit::risk {

/// Spearman's coefficient: correlation of ranks, ties sharing the mean rank. NaN below three pairs or when
/// one side does not vary.
double rank_correlation(std::span<const double> a, std::span<const double> b);

/// Table risk_rank_correlation: over the forms, each in the last year for which both indices are known.
ResultTable rank_correlations(const Engine::Compiled& c, const Engine::Workspace& w);

}  // namespace adit::risk
