#pragma once
// What happens in the scenarios that set a line.

#include "line_run.hpp"

namespace adit::redline {

/// Hazards that are on in some months of a scenario, of those that hit the line. The exposure must outlive
/// it.
class CauseFinder {
 public:
  explicit CauseFinder(const Exposure& exposure);
  /// \param block null: the scenario in which nothing is on \param months bit t: month t counts
  std::vector<Cause> causes(const solve::MonthBlock* block, std::size_t tile, std::uint32_t scenario,
                            std::uint64_t months) const;

  /// Processes that hit anything of the line, once each.
  const std::vector<std::size_t>& hitting() const { return hitting_; }

 private:
  std::vector<std::size_t> hitting_;
  std::uint64_t horizon_ = 0;
};

/// Of the scenarios whose requirement lies within the sampling interval of a quantile.
class BindingFinder {
 public:
  BindingFinder(const Exposure& exposure, const LineResult& result, std::size_t confidence, Binding& out);
  void look_at(const solve::DeficitRows& rows, double requirement, std::size_t row,
               const solve::MonthBlock* block, std::size_t tile);
  void finish();

 private:
  void keep(BindingScenario scenario, const solve::DeficitRows& rows, std::size_t row);
  std::vector<double> lacking(const solve::DeficitRows& rows, std::size_t row, double stock) const;

  const Exposure& exposure_;
  CauseFinder causes_;
  solve::SampledQuantile quantile_;
  Binding& out_;
  double level_ = 0, by_output_ = 0, square_ = 0, by_need_ = 0, by_imports_ = 0;
};

/// Of the scenarios that need more than the most stock.
class BeyondFinder {
 public:
  BeyondFinder(const Exposure& exposure, double level, BeyondStock& out)
      : exposure_(exposure), causes_(exposure), level_(level), out_(out) {}
  /// \param times scenarios that the row stands for
  void look_at(const solve::DeficitRows& rows, double requirement, std::size_t row, std::size_t times,
               const solve::MonthBlock* block, std::size_t tile);
  void finish(std::size_t scenarios);

 private:
  const Exposure& exposure_;
  CauseFinder causes_;
  double level_ = 0;
  BeyondStock& out_;
  std::size_t beyond_ = 0;
};

}  // namespace adit::redline
