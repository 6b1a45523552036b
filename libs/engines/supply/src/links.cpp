#include "links.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "adit/solve/biproportional.hpp"

namespace adit::supply {
namespace {

using solve::Cell;

/// Margins met to this part of the trade.
constexpr double kTolerance = 1e-12;

/// Regions with something to send or take, and the pairs that may be filled.
struct Cells {
  std::vector<std::size_t> exporters, importers;
  std::vector<double> rows, columns;
  std::vector<Cell> cells;

  explicit Cells(const LinkProblem& problem) {
    pick(problem.exports, exporters, rows);
    pick(problem.imports, importers, columns);
    const double sent = std::accumulate(rows.begin(), rows.end(), 0.0);
    const double taken = std::accumulate(columns.begin(), columns.end(), 0.0);
    for (double& row : rows) row *= sent > taken ? taken / sent : 1;
    for (double& column : columns) column *= taken > sent ? sent / taken : 1;
    std::set<std::pair<std::size_t, std::size_t>> known;
    for (const model::SupplyLink& link : problem.known) known.emplace(link.from.index(), link.to.index());
    for (std::uint32_t i = 0; i < exporters.size(); ++i)
      for (std::uint32_t j = 0; j < importers.size(); ++j)
        if (exporters[i] != importers[j] && (known.empty() || !known.contains({exporters[i], importers[j]})))
          cells.push_back({i, j, 1});
  }

  static void pick(std::span<const double> margin, std::vector<std::size_t>& regions,
                   std::vector<double>& sums) {
    for (std::size_t r = 0; r < margin.size(); ++r)
      if (margin[r] > 0) regions.push_back(r), sums.push_back(margin[r]);
  }

  std::vector<model::SupplyLink> links() const {
    std::vector<model::SupplyLink> out;
    for (const Cell& cell : cells)
      if (cell.value > 0)
        out.push_back({model::RegionId(exporters[cell.row]), model::RegionId(importers[cell.column]),
                       cell.value, false});
    return out;
  }
};

}  // namespace

std::vector<double> gravity_pull(std::span<const double> log_distance_km, double exponent) {
  double sum = 0, count = 0;
  for (const double d : log_distance_km)
    if (!std::isnan(d)) sum += d, ++count;
  const double usual = count > 0 ? sum / count : 0;
  std::vector<double> pull;
  for (const double d : log_distance_km)
    pull.push_back(std::isnan(d) ? 1 : std::exp(-exponent * (d - usual)));
  return pull;
}

std::vector<model::SupplyLink> estimate_links(const LinkProblem& problem) {
  Cells cells(problem);
  const std::size_t n = problem.exports.size();
  for (Cell& cell : cells.cells) {
    const double pull =
        problem.pull.empty() ? 1 : problem.pull[cells.exporters[cell.row] * n + cells.importers[cell.column]];
    cell.value = cells.rows[cell.row] * cells.columns[cell.column] * pull;
  }
  solve::fit_margins(cells.cells, cells.rows, cells.columns, kTolerance);
  return cells.links();
}

std::vector<model::SupplyLink> proportional_links(const LinkProblem& problem) {
  Cells cells(problem);
  std::vector<double> open(cells.importers.size());
  for (const Cell& cell : cells.cells) open[cell.column] += cells.rows[cell.row];
  for (Cell& cell : cells.cells)
    cell.value =
        open[cell.column] > 0 ? cells.rows[cell.row] * cells.columns[cell.column] / open[cell.column] : 0;
  return cells.links();
}

}  // namespace adit::supply
