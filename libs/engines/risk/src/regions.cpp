// Indices of a form as a focus region has it.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "adit/risk/eu.hpp"
#include "adit/risk/geopolrisk.hpp"
#include "adit/risk/usgs.hpp"
#include "compiled.hpp"

namespace adit::risk {
namespace {

const double kUnknown = std::nan("");
/// A trace of a year this far off at most stands beside an output.
constexpr int kYearsOff = 2;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

Bounded exactly(double value) { return {value, value, value}; }

double total_of(const std::vector<double>& amounts) {
  double sum = 0;
  for (const double amount : amounts) sum += amount;
  return sum;
}

/// EoL-RIR of the commodity as seen from the region: of the flow engine, else published for the region, for
/// any region, for the European Union as a stand-in. \return NaN when none is known
double recycling_rate(const Engine::Compiled& c, const Market& market, model::RegionId focus,
                      model::Draw draw, const model::Handover& handover, std::string& from) {
  const model::Scenario& s = *c.scenario;
  const model::CommodityId commodity = s.forms[market.form.index()].commodity;
  if (s.axis.contains(market.year))
    for (const model::FlowAccount& account : handover.flow)
      if (account.commodity == commodity && account.region == focus &&
          !std::isnan(account.eol_rir[s.axis.index_of(market.year)])) {
        from = "of the flow engine";
        return account.eol_rir[s.axis.index_of(market.year)];
      }
  const model::PublishedRate* best = nullptr;
  for (const model::PublishedRate& rate : s.world.rates) {
    if (rate.metric != "eol_rir" || rate.commodity != commodity) continue;
    const auto fits = [&](const model::PublishedRate& r) {
      return (r.region == focus ? 4 : r.region.valid() ? 0 : 2) + (r.form == market.form ? 1 : 0);
    };
    if (best == nullptr || fits(rate) > fits(*best)) best = &rate;
  }
  if (best == nullptr) return kUnknown;
  from = "published";
  if (best->region.valid() && best->region != focus)
    from += " for " + s.regions[best->region.index()].id + ", which stands in";
  return best->path.at(market.year, draw);
}

/// Shares of what is used by where it comes from, in `mix`; the remainder's part is returned.
double sourcing_mix(const Engine::Compiled& c, const Book& book, model::RegionId focus,
                    std::vector<double>& mix) {
  mix = book.imports;
  mix[focus.index()] += book.domestic;
  double rest = 0;
  for (std::size_t r = 0; r < mix.size(); ++r)
    if (c.scenario->regions[r].rest) rest += mix[r], mix[r] = 0;
  return rest;
}

Bounded supply_risk(const Bounded& world, const Bounded& sourcing, double reliance, double recycled) {
  const auto of = [&](double Bounded::*end) {
    return eu::supply_risk({world.*end, sourcing.*end, reliance, recycled, 1});
  };
  return {of(&Bounded::value), of(&Bounded::low), of(&Bounded::high)};
}

Bounded scaled(const Bounded& of, double by) { return {of.value * by, of.low * by, of.high * by}; }

/// GeoPolRisk of the imports; the HHI's bounds carry through.
Bounded geopolitical(const Book& book, const Bounded& world, std::span<const double> stability) {
  std::vector<geopolrisk::Import> imports;
  for (std::size_t r = 0; r < book.imports.size(); ++r)
    if (book.imports[r] > 0) imports.push_back({book.imports[r], geopolrisk::instability(stability[r])});
  return scaled(world, geopolrisk::score(1, imports, book.production));
}

/// Where the region's reference form was made at this market's stage, as the supply engine traced it; null
/// when it did not, or when the reference form is this one.
const model::Origin* origin_at(const Engine::Compiled& c, const Market& market, const Book& book,
                               model::RegionId focus, const model::Handover& handover) {
  const model::Scenario& s = *c.scenario;
  const model::CommodityId commodity = s.forms[market.form.index()].commodity;
  if (!book.estimated || !commodity.valid()) return nullptr;
  const model::FormId reference = s.commodities[commodity.index()].reference_form;
  for (const model::Origin& origin : handover.origins)
    if (origin.region == focus && origin.of == market.form && origin.form == reference &&
        origin.form != market.form && std::abs(origin.year - book.year) <= kYearsOff)
      return &origin;
  return nullptr;
}

/// Dependence through every stage: what a region imports as an intermediate was mined somewhere too.
void evaluate_origin(const Engine::Compiled& c, const model::Origin& origin, model::RegionId focus,
                     const Bounded& world, double recycled, Engine::Workspace& w, Bounded* out) {
  std::vector<double>& mix = w.amounts;
  mix = origin.share;
  const double home = mix[focus.index()];
  double rest = origin.unknown;
  for (std::size_t r = 0; r < mix.size(); ++r)
    if (c.scenario->regions[r].rest) rest += mix[r], mix[r] = 0;
  const double traced = total_of(mix) + rest;
  if (!(traced > 0)) return;
  // What could not be traced may be home-made or not.
  out[kForeignOrigin] = {1 - home / traced, 1 - (home + origin.unknown) / traced, 1 - home / traced};
  out[kOriginHhi] = hhi(mix, rest, kInfinity);
  out[kOriginSupplyRisk] = supply_risk(world, governance_hhi(mix, rest, w.governance),
                                       out[kForeignOrigin].value, std::isnan(recycled) ? 0 : recycled);
}

}  // namespace

void evaluate_regions(const Engine::Compiled& c, std::size_t m, model::Draw draw,
                      const model::Handover& handover, Engine::Workspace& w) {
  const Market& market = c.markets[m];
  fill_governance(c, market.year, draw, w);
  for (std::size_t f = 0; f < c.focuses(); ++f) {
    Bounded* out = &w.results[c.region_output(m, f, kSelfSufficiency)];
    for (std::size_t i = 0; i < kRegionIndices; ++i) out[i] = exactly(kUnknown);
    const Book& book = w.books[m * c.focuses() + f];
    if (!book.known) continue;
    const model::RegionId focus = c.scenario->focus_regions[f];
    const double imports = total_of(book.imports), used = book.production + imports - book.exports;
    if (used > 0) {
      out[kSelfSufficiency] = exactly(book.production / used);
      out[kImportDependence] = exactly((imports - book.exports) / used);
    }
    out[kUsgsReliance] =
        exactly(usgs::net_import_reliance(book.production, imports, book.exports, -book.stock_build));
    const double reliance = eu::import_reliance(book.production, imports, book.exports);
    out[kEuReliance] = exactly(reliance);
    const double rest = sourcing_mix(c, book, focus, w.amounts);
    out[kSourcingHhi] = hhi(w.amounts, rest, kInfinity);
    const Bounded sourcing = governance_hhi(w.amounts, rest, w.governance);
    double& recycled = w.recycled[m * c.focuses() + f];
    recycled = recycling_rate(c, market, focus, draw, handover, w.rate_of[m * c.focuses() + f]);
    out[kEuSupplyRisk] = supply_risk(w.results[c.world_output(m, kGovernanceHhi)], sourcing, reliance,
                                     std::isnan(recycled) ? 0 : recycled);
    out[kGeoPolRisk] = geopolitical(book, w.results[c.world_output(m, kHhi)], w.stability);
    out[kGeoPolRiskMidpoint] = scaled(out[kGeoPolRisk], book.price_usd_per_kg);
    out[kGeoPolRiskFixed] = scaled(out[kGeoPolRiskMidpoint], 1 / geopolrisk::kCopperOfOecd);
    if (const model::Origin* origin = origin_at(c, market, book, focus, handover))
      evaluate_origin(c, *origin, focus, w.results[c.world_output(m, kGovernanceHhi)], recycled, w, out);
  }
}

}  // namespace adit::risk
