#pragma once
/// \file What a run hands to the writers: tables, draws when kept, and where it all came from.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adit/base/diagnostic.hpp"
#include "adit/base/table.hpp"

namespace adit {

/// Bytes of memory that the machine has.
std::size_t machine_memory();

/// Draws of many quantities, one column a quantity. A number is kept as its deviation from the central one in
/// single precision: 7 digits of the deviation, so a quantity that does not vary has its central value
/// exactly.
class DrawColumns {
 public:
  DrawColumns() = default;
  DrawColumns(const std::vector<double>& central, std::size_t draws);

  std::size_t columns() const { return base_.size(); }
  std::size_t draws() const { return draws_; }
  std::size_t bytes() const { return columns() * stride_ * sizeof(float); }
  /// Deviations of one column over the draws.
  const float* column(std::size_t i) const { return deviations_.get() + i * stride_; }
  float* column(std::size_t i) { return deviations_.get() + i * stride_; }

  float deviation(std::size_t column, double value) const {
    return static_cast<float>((value - base_[column]) * inverse_scale_[column]);
  }
  double value(std::size_t column, double deviation) const {
    return base_[column] + scale_[column] * deviation;
  }
  double value(std::size_t i, std::size_t draw) const {
    return value(i, static_cast<double>(column(i)[draw]));
  }

 private:
  std::vector<double> base_, scale_, inverse_scale_;
  std::size_t draws_ = 0, stride_ = 0;
  struct Free {
    void operator()(float* memory) const;
  };
  std::unique_ptr<float[], Free> deviations_;
};

/// All draws, for `--keep-draws`.
struct KeptDraws {
  std::vector<std::string> output_names, input_names;
  DrawColumns outputs, inputs;
};

/// Where a result came from; everything that run.json says besides the tables.
struct Provenance {
  std::string version;
  std::string model, title, folder, hash;
  std::string scenario;               ///< "base" or the names of the scenarios laid over the model
  std::vector<std::string> overlays;  ///< every setting applied, in order
  std::string focus;
  std::vector<std::string> focus_regions;  ///< the focus, then the others that assessments look from
  int base_year = 0;
  std::vector<int> years, milestone_years;
  std::string timing;                                        ///< when in the year goods enter use
  std::vector<std::string> engines;                          ///< in the order run
  std::vector<std::pair<std::string, std::string>> options;  ///< of the run and the engines
  std::size_t draws = 0;
  std::uint64_t seed = 0;
  std::size_t uncertain_inputs = 0;
  // The rest may differ between two runs with the same results.
  int threads = 0;
  std::size_t draw_buffer_bytes = 0;
  std::vector<std::pair<std::string, double>> seconds;  ///< per stage, in order
  std::string command;
  Diagnostics warnings;
};

struct RunResult {
  Provenance provenance;
  std::vector<ResultTable> tables;
  KeptDraws draws;  ///< empty unless asked for

  const ResultTable* find(std::string_view table) const {
    for (const ResultTable& t : tables)
      if (t.name == table) return &t;
    return nullptr;
  }
};

}  // namespace adit
