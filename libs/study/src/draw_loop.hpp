#pragma once
// The loop over draws: outputs and inputs of every draw, bands of every output.

#include <vector>

#include "adit/base/run_result.hpp"
#include "plan.hpp"

namespace adit::study {

/// Rankings look at the first draws only when there are more: their chance error is below 1 % then, and the
/// memory does not grow with the draws.
inline constexpr std::size_t kMostRanked = 65'536;

/// What the draws say about the outputs of one group of engines.
struct DrawSummary {
  /// Without draws yet.
  DrawSummary(const Plan& plan, const DrawGroup& group);

  DrawGroup group;
  std::vector<double> p5, p50, p95;   ///< per output of the group
  std::vector<std::size_t> headline;  ///< output indices, of the plan
  DrawColumns headline_draws;         ///< one column each, the first kMostRanked draws
  DrawColumns input_draws;            ///< one column per input; all draws when options.keep_draws
  DrawColumns all_draws;              ///< one column per output, when options.keep_draws
  std::size_t buffer_bytes = 0;       ///< most that was kept at once
};

/// Makes the draws of a group. Outputs that do not fit into options.buffer_bytes are made in several passes.
DrawSummary loop_over_draws(const Plan& plan, const DrawGroup& group, const solve::Sampler& sampler,
                            const Options& options, const std::vector<double>& central_outputs,
                            Progress& progress);

}  // namespace adit::study
