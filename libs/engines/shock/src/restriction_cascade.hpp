#pragma once
// Export restrictions that spread: who is short keeps what it makes and sends less on (after Burkholz and
// Schweitzer 2019). Methods: docs/methods/shock.md.

#include "links.hpp"

namespace adit::shock {

struct RestrictionCascade {
  std::vector<double> exports;   ///< by link, in the order given: what is still sent
  std::vector<double> deficits;  ///< by place: what it is short of its own use
  double total_deficit = 0;      ///< equals the shock, within rounding and `unsettled`
  int rounds = 0;                ///< in which somebody cut or was short
  /// Still being passed on in circles when kMostRounds were done: part of no deficit.
  double unsettled = 0;

  static constexpr int kMostRounds = 100'000;
};

/// `lost` by place: supply that fails at the start. A place in deficit cuts its exports first, up to all of
/// them, in proportion to what each partner gets, and is short of the rest; the partners' deficits follow.
RestrictionCascade restriction_cascade(std::span<const Link> links, std::span<const double> lost);

}  // namespace adit::shock
