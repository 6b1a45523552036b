#include "binding_finder.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "adit/solve/sequent_peak.hpp"
#include "stock_need.hpp"

namespace adit::redline {
namespace {

constexpr double kMonths = 12;

}  // namespace

CauseFinder::CauseFinder(const Exposure& exposure)
    : horizon_((std::uint64_t{1} << exposure.supply.balance.size()) - 1) {
  const auto add = [&](const std::vector<solve::SourceHit>& hits) {
    for (const solve::SourceHit& hit : hits) {
      hitting_.push_back(hit.process);
      if (hit.with != solve::SourceHit::kAlone) hitting_.push_back(hit.with);
    }
  };
  for (const solve::HitSource& source : exposure.supply.sources) add(source.hits);
  add(exposure.supply.level_hits);
  std::ranges::sort(hitting_);
  hitting_.erase(std::ranges::unique(hitting_).begin(), hitting_.end());
}

std::vector<Cause> CauseFinder::causes(const solve::MonthBlock* block, std::size_t tile,
                                       std::uint32_t scenario, std::uint64_t window) const {
  std::vector<Cause> out;
  if (block == nullptr) return out;
  for (const std::size_t process : hitting_) {
    const solve::OnMonths on = block->of(tile, process);
    const auto it = std::ranges::lower_bound(on.scenario, static_cast<std::uint16_t>(scenario));
    if (it == on.scenario.end() || *it != scenario) continue;
    const std::uint64_t months = on.months[static_cast<std::size_t>(it - on.scenario.begin())];
    if ((months & window) != 0)
      out.push_back({process, static_cast<double>(std::popcount(months & horizon_))});
  }
  return out;
}

BindingFinder::BindingFinder(const Exposure& exposure, const LineResult& result, std::size_t confidence,
                             Binding& out)
    : exposure_(exposure),
      causes_(exposure),
      quantile_(result.stock[confidence][kToday]),
      out_(out),
      level_(result.output[kToday] / kMonths) {}

void BindingFinder::look_at(const solve::DeficitRows& rows, double requirement, std::size_t row,
                            const solve::MonthBlock* block, std::size_t tile) {
  // Where the line is zero nothing sets it, though its sampling interval may reach above.
  if (!(quantile_.value > 0 && requirement > 0)) return;
  if (!(requirement >= quantile_.low && requirement <= quantile_.high)) return;
  const Critical critical = critical_of(exposure_, rows, row, level_, requirement);
  BindingScenario scenario{requirement, causes_.causes(block, tile, rows.scenario[row], critical.months)};
  if (block != nullptr) out_.frequency.resize(block->processes());
  for (const Cause& cause : scenario.causes) out_.frequency[cause.process] += 1;
  by_output_ += critical.by_output, square_ += critical.by_output * critical.by_output;
  by_need_ += critical.by_need;
  by_imports_ += critical.by_imports;
  ++out_.scenarios;
  keep(std::move(scenario), rows, row);
}

void BindingFinder::finish() {
  if (out_.scenarios == 0) return;
  const auto n = static_cast<double>(out_.scenarios);
  for (double& frequency : out_.frequency) frequency /= n;
  out_.by_output = by_output_ / n, out_.by_need = by_need_ / n;
  out_.by_imports = by_imports_ / n, out_.by_secondary = -out_.by_need;
  out_.by_output_error = std::sqrt(std::max(0.0, square_ / n - out_.by_output * out_.by_output) / n);
}

void BeyondFinder::look_at(const solve::DeficitRows& rows, double requirement, std::size_t row,
                           std::size_t times, const solve::MonthBlock* block, std::size_t tile) {
  if (!(requirement > out_.most)) return;
  beyond_ += times;
  if (block == nullptr) return;
  out_.frequency.resize(block->processes()), out_.months.resize(block->processes());
  const std::uint64_t window = critical_of(exposure_, rows, row, level_, requirement).months;
  for (const Cause& cause : causes_.causes(block, tile, rows.scenario[row], window))
    out_.frequency[cause.process] += 1, out_.months[cause.process] += cause.months;
}

void BeyondFinder::finish(std::size_t scenarios) {
  if (std::isnan(out_.most)) return;
  out_.covered = 1 - static_cast<double>(beyond_) / static_cast<double>(scenarios);
  for (std::size_t p = 0; p < out_.frequency.size(); ++p) {
    if (out_.frequency[p] > 0) out_.months[p] /= out_.frequency[p];
    out_.frequency[p] /= static_cast<double>(beyond_);
  }
}

/// The few nearest to the quantile; of equals the first.
void BindingFinder::keep(BindingScenario scenario, const solve::DeficitRows& rows, std::size_t row) {
  constexpr std::size_t kExamples = 5;
  const auto off = [&](const BindingScenario& s) { return std::abs(s.requirement - quantile_.value); };
  auto& examples = out_.examples;
  const auto at = std::ranges::upper_bound(examples, off(scenario), {}, off);
  if (at == examples.begin()) out_.balance = lacking(rows, row, scenario.requirement);
  examples.insert(at, std::move(scenario));
  if (examples.size() > kExamples) examples.pop_back();
}

/// By month what a stock has to give, or takes in: need less supply and substitutes, and less what may be
/// missing with that stock.
std::vector<double> BindingFinder::lacking(const solve::DeficitRows& rows, std::size_t row,
                                           double stock) const {
  std::vector<double> out(rows.months);
  solve::short_by_month(rows, row, level_, exposure_.reliefs, out);
  if (!(exposure_.allowed > 0)) return out;
  const double release = std::isfinite(exposure_.release_per_yr) ? exposure_.release_per_yr * stock / kMonths
                                                                 : std::numeric_limits<double>::infinity();
  std::vector<double> missing(rows.months);
  solve::unserved_by_month(rows, row, {level_, stock, release}, exposure_.reliefs, missing);
  for (std::size_t t = 0; t < rows.months; ++t) out[t] -= missing[t];
  return out;
}

}  // namespace adit::redline
