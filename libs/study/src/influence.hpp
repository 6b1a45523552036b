#pragma once
// Which inputs move the headline outputs: rank correlation over the draws, indices by runs of their own.

#include <vector>

#include "adit/base/table.hpp"
#include "draw_loop.hpp"

namespace adit::study {

/// Spearman rank correlations, [output][input].
using RankCorrelations = std::vector<std::vector<double>>;
RankCorrelations rank_correlations(const DrawSummary& summary, int threads);

/// Header of the table `influence`.
ResultTable influence_header();
/// Its rows for one group: the ten strongest inputs of each headline output, as far as they are beyond
/// chance.
void add_influence(const Plan& plan, const DrawSummary& summary, const RankCorrelations& correlations,
                   ResultTableBuilder& table);

/// Inputs by their strongest rank correlation with any headline output, at most `count` (0: all), in the
/// order of the scenario.
std::vector<std::size_t> most_influential(const RankCorrelations& correlations, std::size_t inputs,
                                          std::size_t count);

/// The table `sensitivity` of the headline outputs of one group. Inputs that are not chosen keep their
/// central values. With correlated inputs an index belongs to the input's own part, the one the copula mixes
/// with the others'.
ResultTable sensitivity_table(const Plan& plan, const DrawSummary& summary, const solve::Sampler& sampler,
                              const std::vector<std::size_t>& chosen, const Options& options,
                              Progress& progress);

}  // namespace adit::study
