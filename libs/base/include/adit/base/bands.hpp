#pragma once
/// \file Quantiles over draws of an engine's outputs, by output index.

#include <span>

namespace adit {

/// Empty spans when there were no draws.
struct Bands {
  std::span<const double> p5, p50, p95;
};

}  // namespace adit
