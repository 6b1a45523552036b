#include "influence.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numeric>

#include "adit/base/parallel.hpp"

namespace adit::study {
namespace {

constexpr std::size_t kShown = 10;

/// Sorts draws by value with the digits of its bits: three rounds, no comparisons.
class RankSorter {
 public:
  /// Ranks minus their mean, ties averaged, scaled to unit length; all zero when nothing varies.
  void operator()(std::span<const float> values, std::span<float> out) {
    sort(values);
    const std::size_t n = values.size();
    const double mean = (static_cast<double>(n) + 1) / 2;
    double squares = 0;
    for (std::size_t i = 0; i < n;) {
      std::size_t j = i;
      while (j < n && key(order_[j]) == key(order_[i])) ++j;
      const double rank = static_cast<double>(i + j + 1) / 2 - mean;
      squares += rank * rank * static_cast<double>(j - i);
      for (; i < j; ++i) out[order_[i] & 0xffffffffu] = static_cast<float>(rank);
    }
    const double norm = squares > 0 ? 1 / std::sqrt(squares) : 0;
    for (float& x : out) x = static_cast<float>(static_cast<double>(x) * norm);
  }

 private:
  static std::uint32_t key(std::uint64_t entry) { return static_cast<std::uint32_t>(entry >> 32); }

  void sort(std::span<const float> values) {
    order_.resize(values.size());
    spare_.resize(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
      const auto bits = std::bit_cast<std::uint32_t>(values[i] + 0.0F);  // -0 counts as 0
      const std::uint32_t ordered = (bits >> 31) != 0 ? ~bits : bits | 0x80000000u;
      order_[i] = (static_cast<std::uint64_t>(ordered) << 32) | i;
    }
    for (const int shift : {32, 43, 54}) {
      std::array<std::uint32_t, 2049> from{};
      for (const std::uint64_t entry : order_) ++from[((entry >> shift) & 2047u) + 1];
      std::partial_sum(from.begin(), from.end(), from.begin());
      for (const std::uint64_t entry : order_) spare_[from[(entry >> shift) & 2047u]++] = entry;
      order_.swap(spare_);
    }
  }

  std::vector<std::uint64_t> order_, spare_;
};

/// Unit rank vectors of the first n draws of all columns, one after another.
std::vector<float> rank_vectors(const DrawColumns& draws, std::size_t n, int threads) {
  std::vector<float> out(draws.columns() * n);
  parallel_chunks(draws.columns(), 16, threads, [&](std::size_t begin, std::size_t end) {
    RankSorter sorter;
    for (std::size_t c = begin; c < end; ++c) sorter({draws.column(c), n}, std::span(out).subspan(c * n, n));
  });
  return out;
}

/// Eight partial sums in a fixed order: the same bytes everywhere, and fast.
double dot(const float* a, const float* b, std::size_t n) {
  std::array<float, 8> sums{};
  double total = 0;
  std::size_t i = 0;
  while (i + 8 <= n) {
    const std::size_t stop = std::min(n, i + 1024);
    sums.fill(0);
    for (; i + 8 <= stop; i += 8)
      for (std::size_t k = 0; k < 8; ++k) sums[k] += a[i + k] * b[i + k];
    for (const float s : sums) total += static_cast<double>(s);
  }
  for (; i < n; ++i) total += static_cast<double>(a[i]) * static_cast<double>(b[i]);
  return total;
}

}  // namespace

RankCorrelations rank_correlations(const DrawSummary& summary, int threads) {
  const std::size_t n = summary.headline_draws.draws();
  const std::size_t inputs = summary.input_draws.columns();
  const std::vector<float> of_inputs = rank_vectors(summary.input_draws, n, threads);
  const std::vector<float> of_outputs = rank_vectors(summary.headline_draws, n, threads);
  RankCorrelations out(summary.headline.size(), std::vector<double>(inputs));
  // One input against all outputs at a time: the outputs' ranks are few and stay in the cache.
  parallel_chunks(inputs, 8, threads, [&](std::size_t begin, std::size_t end) {
    for (std::size_t h = 0; h < out.size(); ++h)
      for (std::size_t i = begin; i < end; ++i)
        out[h][i] = std::clamp(dot(of_outputs.data() + h * n, of_inputs.data() + i * n, n), -1.0, 1.0);
  });
  return out;
}

ResultTable influence_header() {
  return {.name = "influence",
          .title = "Inputs that move each headline output most, by rank correlation over the draws",
          .key = {"output", "rank"},
          .columns = {text_column("output", "what moves"), number_column("rank", "", "1: strongest"),
                      text_column("input", "selector of the input"),
                      number_column("rank_correlation", "1", "Spearman rank correlation"),
                      text_column("distribution", "of the input"), text_column("source", "of the input"),
                      text_column("standing", "of the input")}};
}

void add_influence(const Plan& plan, const DrawSummary& summary, const RankCorrelations& correlations,
                   ResultTableBuilder& table) {
  const model::Scenario& scenario = plan.scenario();
  // Two standard deviations of what two unrelated columns of draws would show.
  const double chance = 2 / std::sqrt(static_cast<double>(summary.headline_draws.draws()));
  for (std::size_t h = 0; h < correlations.size(); ++h) {
    const std::vector<double>& row = correlations[h];
    std::vector<std::size_t> order(row.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(
        order, [&](std::size_t a, std::size_t b) { return std::abs(row[a]) > std::abs(row[b]); });
    const std::string name = plan.output_name(summary.headline[h]);
    for (std::size_t k = 0; k < std::min(kShown, order.size()); ++k) {
      const model::Value& input = scenario.value(scenario.uncertain[order[k]]);
      if (std::abs(row[order[k]]) <= chance) break;
      table.add({name, static_cast<double>(k + 1), input.selector(), row[order[k]],
                 std::string(to_text(input.distribution.kind)), std::string(input.source),
                 std::string(to_text(input.standing))});
    }
  }
}

std::vector<std::size_t> most_influential(const RankCorrelations& correlations, std::size_t inputs,
                                          std::size_t count) {
  std::vector<double> strongest(inputs, 0);
  for (const auto& row : correlations)
    for (std::size_t i = 0; i < inputs; ++i) strongest[i] = std::max(strongest[i], std::abs(row[i]));
  std::vector<std::size_t> order(inputs);
  std::iota(order.begin(), order.end(), std::size_t{0});
  if (count == 0 || count >= inputs) return order;
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return strongest[a] > strongest[b]; });
  order.resize(count);
  std::ranges::sort(order);
  return order;
}

}  // namespace adit::study
