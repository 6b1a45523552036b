#include "rank_correlation.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace adit::risk {
namespace {

std::vector<double> ranks_of(std::span<const double> values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return values[i]; });
  std::vector<double> ranks(values.size());
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i;
    while (end < order.size() && values[order[end]] == values[order[i]]) ++end;
    for (std::size_t k = i; k < end; ++k) ranks[order[k]] = 0.5 * static_cast<double>(i + end - 1);
    i = end;
  }
  return ranks;
}

/// An index and where its output stands for a market.
struct Compared {
  const char* name;
  bool of_world;
  std::size_t index;
};

constexpr Compared kCompared[] = {
    {kOfWorld[kHhi].name, true, kHhi},
    {kOfWorld[kGovernanceHhi].name, true, kGovernanceHhi},
    {kOfWorld[kPoliticalInstability].name, true, kPoliticalInstability},
    {kOfRegion[kImportDependence].name, false, kImportDependence},
    {kOfRegion[kSourcingHhi].name, false, kSourcingHhi},
    {kOfRegion[kEuSupplyRisk].name, false, kEuSupplyRisk},
    {kOfRegion[kGeoPolRisk].name, false, kGeoPolRisk},
    {kOfRegion[kGeoPolRiskMidpoint].name, false, kGeoPolRiskMidpoint},
};

/// Values of two indices, form by form, in the last year that has both.
std::pair<std::vector<double>, std::vector<double>> pairs_of(const Engine::Compiled& c,
                                                             const Engine::Workspace& w, std::size_t focus,
                                                             const Compared& a, const Compared& b) {
  const auto value = [&](const Compared& index, std::size_t m) {
    return w
        .results[index.of_world ? c.world_output(m, static_cast<WorldIndex>(index.index))
                                : c.region_output(m, focus, static_cast<RegionIndex>(index.index))]
        .value;
  };
  std::map<model::FormId, std::pair<double, double>> last;  // markets of a form stand by year
  for (std::size_t m = 0; m < c.markets.size(); ++m) {
    if (c.markets[m].reserves || std::isnan(value(a, m)) || std::isnan(value(b, m))) continue;
    last[c.markets[m].form] = {value(a, m), value(b, m)};
  }
  std::pair<std::vector<double>, std::vector<double>> out;
  for (const auto& [form, both] : last) out.first.push_back(both.first), out.second.push_back(both.second);
  return out;
}

}  // namespace

double rank_correlation(std::span<const double> a, std::span<const double> b) {
  if (a.size() < 3) return std::nan("");
  const std::vector<double> x = ranks_of(a), y = ranks_of(b);
  const double mean = 0.5 * static_cast<double>(a.size() - 1);
  double xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mean) * (x[i] - mean), yy += (y[i] - mean) * (y[i] - mean);
    xy += (x[i] - mean) * (y[i] - mean);
  }
  return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : std::nan("");
}

ResultTable rank_correlations(const Engine::Compiled& c, const Engine::Workspace& w) {
  ResultTableBuilder table(
      {"risk_rank_correlation",
       "How far two indices put the forms into the same order",
       {"region", "index_a", "index_b"},
       {text_column("region", "focus region"), text_column("index_a", "index"),
        text_column("index_b", "index"), number_column("rho", "1", "Spearman's rank correlation"),
        number_column("n", "1", "forms for which both are known")}});
  for (std::size_t f = 0; f < c.focuses(); ++f)
    for (std::size_t i = 0; i < std::size(kCompared); ++i)
      for (std::size_t j = i + 1; j < std::size(kCompared); ++j) {
        const auto [a, b] = pairs_of(c, w, f, kCompared[i], kCompared[j]);
        table.add({c.scenario->regions[c.scenario->focus_regions[f].index()].id,
                   std::string(kCompared[i].name), std::string(kCompared[j].name), rank_correlation(a, b),
                   static_cast<double>(a.size())});
      }
  return table.take();
}

}  // namespace adit::risk
