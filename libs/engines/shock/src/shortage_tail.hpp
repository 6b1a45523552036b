#pragma once
// Shortages of one chain or class over many scenarios, in bounded memory: scenarios without any are counted.

#include "adit/solve/tail_quantiles.hpp"
#include "ensemble_result.hpp"

namespace adit::shock {

class ShortageTail {
 public:
  explicit ShortageTail(std::size_t scenarios);

  /// values[0], values[stride], ...: none below zero.
  void add(std::span<const double> values, std::size_t stride);
  ShortageStatistics statistics();

  std::vector<double> state();
  /// Reads what state() wrote from the front of `in`. \return how much it was; 0 when it does not fit
  std::size_t restore(std::span<const double> in);

 private:
  SampledShortage mean() const;
  SampledShortage quantile(double alpha);
  double at_rank(std::size_t rank);

  solve::TailQuantiles tail_;
  double sum_ = 0, squares_ = 0;
  std::size_t nothing_ = 0;  ///< scenarios without any
};

}  // namespace adit::shock
