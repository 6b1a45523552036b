#include "composition.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "adit/solve/linear_program.hpp"

namespace adit::redline {
namespace {

constexpr double kMonths = 12;
/// Of the largest deficit: smaller releases are rounding of the solver (its tolerance is 1e-7).
constexpr double kRounding = 1e-6;

bool has_started(const ReserveKind& kind, std::size_t month) {  // months counted from 0
  return static_cast<double>(month) + 1 > kind.delay_months;
}

double largest(std::span<const double> values) {
  double most = 0;
  for (const double value : values) most = std::max(most, value);
  return most;
}

void note_release(ReserveLayer& layer, std::size_t month, double release) {
  const int number = static_cast<int>(month) + 1;
  if (layer.from_month == 0 || number < layer.from_month) layer.from_month = number;
  layer.to_month = std::max(layer.to_month, number);
  layer.most_rate_per_yr = std::max(layer.most_rate_per_yr, release * kMonths);
}

double total_cost(std::span<const ReserveKind> kinds, std::span<const ReserveLayer> layers) {
  double sum = 0;
  for (std::size_t j = 0; j < kinds.size(); ++j) sum += kinds[j].cost_per_t_yr * layers[j].volume;
  return sum;
}

/// The linear program in units of the largest deficit and the dearest kind, so that its numbers are near 1.
class Program {
 public:
  Program(std::span<const ReserveKind> kinds, std::span<const std::vector<double>> deficits)
      : kinds_(kinds), deficits_(deficits) {
    for (const auto& deficit : deficits) unit_ = std::max(unit_, largest(deficit));
    for (const ReserveKind& kind : kinds) dearest_ = std::max(dearest_, kind.cost_per_t_yr);
    if (!(dearest_ > 0)) dearest_ = 1;
  }

  Composition solve() {
    if (!(unit_ > 0)) return {std::vector<ReserveLayer>(kinds_.size()), 0, 0, 0, false};
    for (const ReserveKind& kind : kinds_)
      volume_.push_back(
          program_.add_column(kind.kind, kind.cost_per_t_yr / dearest_, 0, kind.most_volume / unit_));
    for (std::size_t s = 0; s < deficits_.size(); ++s) add_scenario(s);
    return read(adit::solve::solve(program_));
  }

 private:
  /// A release: of kind `kind` in month `month` of scenario `scenario`; kind = number of kinds: uncovered.
  struct Release {
    std::size_t scenario, month, kind, column;
  };

  /// More than meeting one more tonne can cost, so that nothing is left uncovered that could be met: a kind
  /// may have to hold 12 / release times a month's deficit.
  double penalty() const {
    double most = 1;
    for (const ReserveKind& kind : kinds_)
      if (kind.release_per_yr > 0) most = std::max(most, kMonths / kind.release_per_yr);
    return 2 * most;
  }

  void add_scenario(std::size_t s) {
    std::vector<std::size_t> drawn;
    for (const ReserveKind& kind : kinds_) {
      const std::size_t row = program_.add_row("released of " + kind.kind, -adit::solve::kNoBound, 0);
      if (!kind.lasts) program_.add(row, volume_[drawn.size()], -1);
      drawn.push_back(row);
    }
    for (std::size_t t = 0; t < deficits_[s].size(); ++t)
      if (deficits_[s][t] > 0) add_month(s, t, drawn);
  }

  void add_month(std::size_t s, std::size_t t, const std::vector<std::size_t>& drawn) {
    const std::size_t met = program_.add_row("deficit met", deficits_[s][t] / unit_, adit::solve::kNoBound);
    for (std::size_t j = 0; j < kinds_.size(); ++j) {
      const ReserveKind& kind = kinds_[j];
      if (!has_started(kind, t)) continue;
      const double most = kind.most_release_per_yr / kMonths / unit_;
      const std::size_t column = program_.add_column("release of " + kind.kind, 0, 0, most);
      program_.add(met, column, 1);
      if (!kind.lasts) program_.add(drawn[j], column, 1);
      releases_.push_back({s, t, j, column});
      if (std::isinf(kind.release_per_yr)) continue;
      const std::size_t rate = program_.add_row("rate of " + kind.kind, -adit::solve::kNoBound, 0);
      program_.add(rate, column, 1), program_.add(rate, volume_[j], -kind.release_per_yr / kMonths);
    }
    const std::size_t column = program_.add_column("uncovered", penalty());
    program_.add(met, column, 1);
    releases_.push_back({s, t, kinds_.size(), column});
  }

  Composition read(const adit::solve::LinearSolution& solution) const {
    Composition out{std::vector<ReserveLayer>(kinds_.size()), 0, 0, 0, false};
    if (solution.values.empty()) return out;
    for (std::size_t j = 0; j < kinds_.size(); ++j) {
      const double volume = solution.values[volume_[j]];
      out.layers[j].volume = volume > kRounding ? volume * unit_ : 0;
    }
    std::vector<double> uncovered(deficits_.size());
    for (const Release& release : releases_) {
      const double amount = solution.values[release.column];
      if (!(amount > kRounding)) continue;
      if (release.kind < kinds_.size()) {
        note_release(out.layers[release.kind], release.month, amount * unit_);
        continue;
      }
      uncovered[release.scenario] += amount * unit_;
      const int month = static_cast<int>(release.month) + 1;
      out.uncovered_month = out.uncovered_month == 0 ? month : std::min(out.uncovered_month, month);
    }
    out.uncovered = largest(uncovered);
    out.cost_per_yr = total_cost(kinds_, out.layers);
    return out;
  }

  std::span<const ReserveKind> kinds_;
  std::span<const std::vector<double>> deficits_;
  double unit_ = 0, dearest_ = 0;
  adit::solve::LinearProgram program_;
  std::vector<std::size_t> volume_;
  std::vector<Release> releases_;
};

}  // namespace

std::vector<double> new_deficits(std::span<const double> balance) {
  std::vector<double> out;
  double missing = 0, most = 0;
  for (const double lacking : balance) {
    missing = std::max(0.0, missing + lacking);
    const double more = std::max(0.0, missing - most);
    most += more;
    if (most > 0) out.push_back(more);
  }
  while (!out.empty() && out.back() == 0) out.pop_back();
  return out;
}

Composition merit_order(std::span<const ReserveKind> kinds, std::span<const double> deficit) {
  std::vector<std::size_t> order(kinds.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t j) { return kinds[j].cost_per_t_yr; });
  Composition out{std::vector<ReserveLayer>(kinds.size()), 0, 0, 0, true};
  for (std::size_t t = 0; t < deficit.size(); ++t) {
    double open = deficit[t];
    for (const std::size_t j : order) {
      if (!(open > 0)) break;
      if (!has_started(kinds[j], t)) continue;
      const double release = std::min(open, kinds[j].most_release_per_yr / kMonths);
      if (release > 0) note_release(out.layers[j], t, release);
      out.layers[j].volume += release, open -= release;
    }
    if (!(open > 0)) continue;
    out.uncovered += open;
    if (out.uncovered_month == 0) out.uncovered_month = static_cast<int>(t) + 1;
  }
  for (std::size_t j = 0; j < kinds.size(); ++j) {
    ReserveLayer& layer = out.layers[j];
    if (layer.volume > kinds[j].most_volume) out.merit_order = false;
    const double for_rate = layer.most_rate_per_yr / kinds[j].release_per_yr;
    if (for_rate > layer.volume || (kinds[j].lasts && layer.volume > 0))
      layer.volume = for_rate, out.merit_order = false;
  }
  out.cost_per_yr = total_cost(kinds, out.layers);
  return out;
}

Composition least_cost(std::span<const ReserveKind> kinds, std::span<const std::vector<double>> deficits) {
  return Program(kinds, deficits).solve();
}

Composition compose(std::span<const ReserveKind> kinds, std::span<const double> deficit) {
  Composition simple = merit_order(kinds, deficit);
  if (simple.merit_order) return simple;
  const std::vector<double> profile(deficit.begin(), deficit.end());
  return least_cost(kinds, {&profile, 1});
}

}  // namespace adit::redline
