#pragma once
// Names and units that all of the engine's tables use.

#include <fmt/format.h>

#include <cmath>
#include <string>
#include <vector>

#include "adit/base/table.hpp"
#include "workspace.hpp"

namespace adit::flow {

/// What the tables say of ids, and the bands of outputs.
class TableWords {
 public:
  TableWords(const Engine::Compiled& compiled, const Bands& bands) : s_(*compiled.scenario), bands_(bands) {}

  std::string region(model::RegionId id) const { return s_.regions[id.index()].id; }
  std::string form(model::FormId id) const { return s_.forms[id.index()].id; }
  std::string product(model::ProductId id) const { return s_.products[id.index()].id; }
  std::string commodity_of(model::FormId id) const {
    const model::CommodityId commodity = s_.forms[id.index()].commodity;
    return commodity.valid() ? s_.commodities[commodity.index()].id : std::string();
  }
  std::string stock_unit(model::FormId id) const {
    return std::string(canonical_unit(s_.forms[id.index()].dimension));
  }
  std::string flow_unit(model::FormId id) const { return stock_unit(id) + "/yr"; }

  /// Columns of a value with its unit and bands, after the labels.
  static std::vector<ResultColumn> with_bands(std::vector<ResultColumn> columns) {
    columns.push_back(text_column("unit", "unit of the values"));
    columns.push_back(number_column("value", "", "central value"));
    columns.push_back(number_column("p5", "", "5 % quantile over draws"));
    columns.push_back(number_column("p50", "", "median over draws"));
    columns.push_back(number_column("p95", "", "95 % quantile over draws"));
    return columns;
  }
  using Row = std::vector<ResultTableBuilder::Cell>;
  /// Appends unit, value and the bands of an output.
  Row banded(Row labels, std::string unit, double value, std::size_t output) const {
    labels.insert(labels.end(), {std::move(unit), value, of(bands_.p5, output), of(bands_.p50, output),
                                 of(bands_.p95, output)});
    return labels;
  }
  static constexpr std::size_t kNoOutput = kNone;

 private:
  static double of(std::span<const double> bands, std::size_t output) {
    return bands.empty() || output == kNoOutput ? std::nan("") : bands[output];
  }
  const model::Scenario& s_;
  const Bands& bands_;
};

}  // namespace adit::flow
