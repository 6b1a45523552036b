// Who goes short in each case, and the way by which the shortage reaches them.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "case_tables.hpp"

namespace adit::shock {
namespace {

/// Regions short of less than this share of their need are left out.
constexpr double kShown = 1e-3;

/// Follows the largest loss from a market back to where it was hit.
class Trace {
 public:
  Trace(const model::Scenario& s, const World& world, const CaseRun& run, model::Draw draw)
      : s_(s),
        plan_(world.plans[run.chain]),
        run_(run),
        hit_place_(plan_.markets.size(), -1),
        hit_shipment_(plan_.shipments.size(), -1) {
    const std::vector<Spell> spells = spells_of(s, s.hazards.cases[run.shock_case], draw);
    for (const Spell& spell : spells) {
      const HazardEffect& hazard = world.effects[run.chain][spell.hazard.index()];
      const auto index = static_cast<long>(spell.hazard.index());
      for (const auto& part : hazard.effect.output) hit_place_[part.index] = index;
      for (const auto& part : hazard.effect.surge) hit_place_[part.index] = index;
      for (const auto& after : hazard.after) hit_place_[after.output.index] = index;
      for (const auto& part : hazard.effect.shipment) hit_shipment_[part.index] = index;
      for (const auto& late : hazard.effect.late) hit_shipment_[late.shipment] = index;
      for (const auto& with : hazard.with)
        if (std::ranges::find(spells, with.other, &Spell::hazard) != spells.end())
          for (const auto& both : with.both) hit_shipment_[both.shipment] = index;
    }
  }

  /// "No concentrate from abroad: Copper concentrate, Abroad > Refined copper, Home", the cause first.
  std::string words(std::size_t place, bool chinese) {
    seen_.assign(plan_.markets.size(), false);
    std::vector<std::string> way{name(place, chinese)};
    while (!seen_[place]) {
      seen_[place] = true;
      if (hit_place_[place] >= 0) return cause(hit_place_[place], way, chinese);
      const auto [next, hazard] = before(place);
      if (next == kNone) break;
      place = next;
      way.push_back(name(place, chinese));
      if (hazard >= 0) return cause(hazard, way, chinese);
    }
    return cause(-1, way, chinese);
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  /// The market where most of the loss comes from, and the hazard that stands between.
  std::pair<std::size_t, long> before(std::size_t place) const {
    std::pair<std::size_t, long> out(kNone, -1);
    double most = 0;
    const auto offer = [&](std::size_t from, double lost, long hazard) {
      if (lost > most) most = lost, out = {from, hazard};
    };
    for (std::size_t k = 0; k < plan_.shipments.size(); ++k)
      if (plan_.shipments[k].to == place) {
        // Late goods are sent all the same: they count by what passes the closed way.
        const bool late = hit_shipment_[k] >= 0 && run_.shipment_lost[k] == 0;
        offer(plan_.shipments[k].from, late ? 1e-9 * plan_.shipments[k].amount : run_.shipment_lost[k],
              hit_shipment_[k]);
      }
    for (const Feed& feed : plan_.feeds)
      if (feed.to == place)
        offer(feed.from, std::min(run_.output_lost[place], feed.share * run_.missing[feed.from]), -1);
    return out;
  }

  std::string name(std::size_t place, bool chinese) const {
    const model::Form& form = s_.forms[plan_.forms[place / plan_.regions].index()];
    const model::Region& region = s_.regions[place % plan_.regions];
    return chinese ? region.zh + form.zh : form.en + ", " + region.en;
  }

  std::string cause(long hazard, const std::vector<std::string>& way, bool chinese) const {
    std::string out = chinese ? "买方转购：" : "buyers turn here: ";
    if (hazard >= 0) {
      const model::Hazard& from = s_.hazards.hazards[static_cast<std::size_t>(hazard)];
      out = chinese ? from.zh + "：" : from.en + ": ";
    }
    for (auto step = way.rbegin(); step != way.rend(); ++step) {
      if (step != way.rbegin()) out += chinese ? "→" : " > ";
      out += *step;
    }
    return out;
  }

  const model::Scenario& s_;
  const ChainPlan& plan_;
  const CaseRun& run_;
  std::vector<long> hit_place_, hit_shipment_;  ///< hazard, or -1
  std::vector<bool> seen_;
};

}  // namespace

ResultTable hit_table(const model::Scenario& s, const World& world, const std::vector<CaseRun>& runs,
                      model::Draw draw) {
  ResultTableBuilder table(
      {"shock_hit",
       "Who goes short in each case, and through whom",
       {"case", "commodity", "region"},
       {text_column("case", "shock case"), text_column("commodity", "mineral chain"),
        text_column("form", "what is short"), text_column("region", "who is short of it"),
        number_column("shortage", "", "over the months followed"),
        text_column("unit", "unit of the shortage"), number_column("share", "1", "of the region's need"),
        text_column("through",
                    "from the hazard along the largest losses to the region; buyers turn here: from nothing "
                    "that was hit, others order more"),
        text_column("through_zh", "the same in Chinese")}});
  for (const CaseRun& run : runs) {
    const ChainPlan& plan = world.plans[run.chain];
    Trace trace(s, world, run, draw);
    std::vector<std::size_t> regions(plan.regions);
    std::iota(regions.begin(), regions.end(), std::size_t{0});
    const auto missing = [&](std::size_t region) { return run.missing[plan.place(plan.reference, region)]; };
    std::ranges::stable_sort(regions, [&](std::size_t a, std::size_t b) { return missing(a) > missing(b); });
    for (const std::size_t region : regions) {
      const std::size_t place = plan.place(plan.reference, region);
      if (!(run.missing[place] > kShown * run.need[place])) continue;
      table.add({s.hazards.cases[run.shock_case].id, s.commodities[plan.commodity.index()].id,
                 s.forms[plan.forms[plan.reference].index()].id, s.regions[region].id,
                 run.missing[place] * world.form_per_metal(run.chain, plan.reference), std::string("t"),
                 run.missing[place] / run.need[place], trace.words(place, false), trace.words(place, true)});
    }
  }
  return table.take();
}

}  // namespace adit::shock
