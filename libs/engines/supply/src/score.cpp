#include "score.hpp"

#include <algorithm>
#include <cmath>

#include "links.hpp"

namespace adit::supply {
namespace {

/// What is hidden in one fold, and what stays in sight.
struct Fold {
  std::vector<model::SupplyLink> hidden, seen;
  std::vector<double> exports, imports;

  Fold(const ObservedTrade& trade, std::size_t regions, std::size_t folds, std::size_t fold)
      : exports(regions), imports(regions) {
    for (std::size_t k = 0; k < trade.links.size(); ++k) {
      const model::SupplyLink& link = trade.links[k];
      (k % folds == fold ? hidden : seen).push_back(link);
      if (k % folds != fold) continue;
      exports[link.from.index()] += link.amount, imports[link.to.index()] += link.amount;
    }
  }
};

}  // namespace

Score hide_and_estimate(const ObservedTrade& trade, std::size_t regions, std::size_t folds, Rule rule,
                        std::span<const double> pull) {
  double off = 0, right = 0, all = 0;
  std::vector<double> matrix(regions * regions);
  for (std::size_t fold = 0; fold < folds; ++fold) {
    const Fold part(trade, regions, folds, fold);
    const LinkProblem problem{part.exports, part.imports, part.seen, pull};
    std::ranges::fill(matrix, 0);
    for (const model::SupplyLink& link : part.hidden)
      matrix[link.from.index() * regions + link.to.index()] = link.amount, all += link.amount;
    double guessed_elsewhere = 0;
    for (const model::SupplyLink& link :
         rule == Rule::fitted ? estimate_links(problem) : proportional_links(problem)) {
      double& hidden = matrix[link.from.index() * regions + link.to.index()];
      if (hidden == 0) guessed_elsewhere += link.amount;
      right += std::min(hidden, link.amount);
      hidden = hidden == 0 ? 0 : std::abs(hidden - link.amount);
    }
    off += guessed_elsewhere;
    for (const double miss : matrix) off += miss;
  }
  return all > 0 ? Score{off / all, right / all} : Score{};
}

double fit_distance_exponent(std::span<const ObservedTrade> trade, std::span<const double> log_distance_km,
                             std::size_t regions, std::size_t without) {
  constexpr int kSteps = 12;
  constexpr double kStep = 0.25;
  double best = 0, least = std::numeric_limits<double>::infinity();
  for (int step = 0; step <= kSteps; ++step) {
    const auto pull = gravity_pull(log_distance_km, step * kStep);
    double sum = 0;
    for (std::size_t k = 0; k < trade.size(); ++k)
      if (k != without) sum += hide_and_estimate(trade[k], regions, 1, Rule::fitted, pull).wmape;
    if (sum < least * (1 - 1e-9)) least = sum, best = step * kStep;
  }
  return best;
}

}  // namespace adit::supply
