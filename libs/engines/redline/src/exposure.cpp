#include "exposure.hpp"

#include <algorithm>
#include <cmath>

#include "adit/model/threats.hpp"

namespace adit::redline {
namespace {

constexpr double kMonths = 12, kDaysPerMonth = 365.0 / 12;
constexpr double kUnknownDelayMonths = 1;  ///< of a detour whose days nobody says

/// Threats and closures as hits of a set's processes.
class Hits {
 public:
  Hits(const model::Scenario& s, const Mineral& mineral, const HazardSetProcesses& set,
       const model::SeaRoutes& routes, model::Draw draw)
      : s_(s),
        mineral_(mineral),
        set_(set),
        routes_(routes),
        draw_(draw),
        place_(s.hazards.hazards.size(), kNone) {
    for (std::size_t k = 0; k < set.hazards.size(); ++k) place_[set.hazards[k].index()] = k;
  }

  void add(const std::vector<model::Threat>& threats, std::vector<solve::SourceHit>& out) const {
    for (const model::Threat& threat : threats) add(threat.hazard, draw_[threat.share.index()], 0, out);
  }
  /// Closures of chokepoints on the way to the focus region.
  void add_passages(model::RegionId from, std::vector<solve::SourceHit>& out) const {
    for (const model::HazardId id : set_.hazards) {
      const model::Hazard& hazard = s_.hazards.hazards[id.index()];
      for (const model::HazardHit& hit : hazard.hits)
        if (hit.what == model::HitWhat::passage && hit.chokepoint.valid())
          add_passage(id, hazard, hit, from, out);
    }
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  void add(model::HazardId id, double share, std::size_t onset, std::vector<solve::SourceHit>& out) const {
    const std::size_t k = place_[id.index()];
    if (k == kNone || !(share > 0)) return;
    out.push_back({k, std::min(1.0, share * set_.severity[k]), onset});
  }

  void add_passage(model::HazardId id, const model::Hazard& hazard, const model::HazardHit& hit,
                   model::RegionId from, std::vector<solve::SourceHit>& out) const {
    const model::Detour detour = routes_.detour(from, s_.focus, model::ChokepointSet(hit.chokepoint));
    const double part = hit.share.valid() ? draw_[hit.share.index()] : 1;
    add(id, part * detour.lost_share, 0, out);
    if (!(detour.late_share > 0)) return;
    double months = hazard.delay.valid()
                        ? draw_[hazard.delay.index()] * kMonths
                        : model::days_at_sea(s_, detour.extra_km, mineral_.commodity, draw_) / kDaysPerMonth;
    if (std::isnan(months)) months = kUnknownDelayMonths;
    if (!(months > 0)) return;
    // A delay of part of a month keeps that part of the first month away.
    const auto onset = static_cast<std::size_t>(std::ceil(months));
    add(id, part * detour.late_share * months / static_cast<double>(onset), onset, out);
  }

  const model::Scenario& s_;
  const Mineral& mineral_;
  const HazardSetProcesses& set_;
  const model::SeaRoutes& routes_;
  model::Draw draw_;
  std::vector<std::size_t> place_;  ///< of a hazard in the set
};

/// Share of a region's output of a form that owners in the focus region hold.
double owned_share(const model::Scenario& s, const ImportShare& import, int year, model::Draw draw) {
  for (const model::Equity& equity : s.security.equity)
    if (equity.form == import.form && equity.region == import.from && equity.owner == s.focus)
      return std::clamp(equity.share.at(year, draw), 0.0, 1.0);
  return 0;
}

}  // namespace

Exposure exposure_of(const model::Scenario& s, const Mineral& mineral, const Position& position,
                     const HazardSetProcesses& set, const model::SeaRoutes& routes, model::Draw draw) {
  const Hits hits(s, mineral, set, routes, draw);
  Exposure out;
  std::vector<solve::SourceHit> smelting;
  hits.add(model::threats_to(s, {mineral.reference, s.focus, s.focus, {}, {}}), smelting);
  for (std::size_t i = 0; i < position.imports.size(); ++i) {
    const ImportShare& import = position.imports[i];
    const bool ore = std::ranges::find(mineral.mined, import.form) != mineral.mined.end();
    const double owned = owned_share(s, import, s.base_year, draw);
    for (const model::SourcePart& part : model::parts_of(s, import.form, import.from, s.base_year, draw))
      for (const bool own : {false, true}) {
        const double share = import.share * part.share * (own ? owned : 1 - owned);
        if (!(share > 0)) continue;
        HitShare source{i, share, {}};
        hits.add(model::threats_to(s, {import.form, import.from, s.focus, part.facility,
                                       own ? s.focus : model::RegionId()}),
                 source.hits);
        hits.add_passages(import.from, source.hits);
        if (ore) source.hits.insert(source.hits.end(), smelting.begin(), smelting.end());
        out.imports.push_back(std::move(source));
      }
  }
  for (const model::FormId form : mineral.mined)
    hits.add(model::threats_to(s, {form, s.focus, s.focus, {}, {}}), out.home);
  // Several mined forms are hit by one hazard at once: once is enough.
  std::ranges::sort(out.home, {}, &solve::SourceHit::process);
  const auto twice = std::ranges::unique(out.home, {}, &solve::SourceHit::process);
  out.home.erase(twice.begin(), twice.end());
  if (std::ranges::find(mineral.mined, mineral.reference) == mineral.mined.end())
    out.home.insert(out.home.end(), smelting.begin(), smelting.end());
  hits.add(model::surges_of(s, mineral.reference, s.focus), out.surge);
  return out;
}

solve::ExposedSupply supply_of(const Position& position, const Exposure& exposure, std::size_t year,
                               double use, double need_per_yr, double surge, std::size_t months) {
  solve::ExposedSupply out;
  const double secondary = std::min(use, position.secondary[year]);
  // Imports fill what use leaves open, whatever the need: that is what is bought in normal times.
  const double imports = std::max(0.0, use - secondary - position.home[year]) * (1 + surge);
  out.balance.assign(months, (need_per_yr - secondary - imports) / kMonths);
  for (const HitShare& source : exposure.imports)
    if (!source.hits.empty()) out.sources.push_back({imports * source.share / kMonths, source.hits});
  if (!exposure.surge.empty()) out.sources.push_back({need_per_yr / kMonths, exposure.surge});
  out.level_hits = exposure.home;
  return out;
}

}  // namespace adit::redline
