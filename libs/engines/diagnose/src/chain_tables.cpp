// Shape of the chain, world ranks, how long reserves last, concentration of owners.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "adit/diagnose/concentration.hpp"
#include "tables.hpp"

namespace adit::diagnose {

ResultTable spindle_table(const View& view) {
  ResultTable header{
      .name = "diagnose_spindle",
      .title = "Shape of the chain by output values",
      .key = {"region", "year", "basis", "index"},
      .columns = {
          text_column("region", "where"), number_column("year", "", "year"),
          text_column("basis", "gross_output counts twice what ends buy of each other; value_added does not"),
          text_column("index", "see docs/methods/diagnose.md"), number_column("value", "1", "value")}};
  for (ResultColumn& column : band_columns()) header.columns.push_back(std::move(column));
  header.columns.push_back(text_column("shape", "strong_spindle, spindle, or not a spindle"));
  ResultTableBuilder builder(std::move(header));
  const double strong = view.c.threshold("strong_spindle", view.s().central);
  for (std::size_t o = 0; o < view.c.output_values.size(); ++o) {
    const EndOutput& of = view.c.output_values[o];
    const std::size_t first = view.c.first_index() + o * kIndices.size();
    // Both neighbours are below the middle when their ratios to it are; kIndices names the order.
    const bool is_spindle =
        view.central[first] > 1 && view.central[first + 4] < 1 && view.central[first + 5] < 1;
    const char* shape = std::isnan(view.central[first])    ? ""
                        : !is_spindle                      ? "none"
                        : view.central[first + 1] > strong ? "strong_spindle"
                                                           : "spindle";
    for (std::size_t i = 0; i < kIndices.size(); ++i) {
      Row row{view.s().regions[of.region.index()].id, static_cast<double>(of.year), of.kind,
              std::string(kIndices[i]), view.central[first + i]};
      add_bands(view, first + i, row);
      row.emplace_back(std::string(shape));
      builder.add(std::move(row));
    }
  }
  return builder.take();
}

namespace {

/// A statement of the paper on the rank or class of a commodity at a stage, and whether a figure bears it
/// out.
struct Listed {
  std::string claim, agrees;
};

Listed listed(const View& view, model::FormId form, const std::string& stage, double share, double rank) {
  Listed out;
  for (const model::WorldClass& claim : view.s().world.world_classes) {
    if (claim.commodity != view.s().forms[form.index()].commodity || claim.stage != stage) continue;
    if (claim.form.valid() && claim.form != form) continue;
    const double value = claim.value.valid() ? view.facts.read(claim.value) : kUnknown;
    const bool rank_claim = claim.claim == "rank_at_most";
    const bool found = rank_claim                         ? rank <= value
                       : claim.claim.starts_with("above") ? share > value
                                                          : std::abs(share - value) <= 0.05;
    out.claim += fmt::format("{}{}{} {:.6g}", out.claim.empty() ? "" : "; ", claim.holds ? "" : "not ",
                             rank_claim                         ? "rank at most"
                             : claim.claim.starts_with("above") ? "share above"
                                                                : "share about",
                             value);
    if (std::isnan(rank_claim ? rank : share)) continue;
    if (found != claim.holds) out.agrees = "no";
    if (out.agrees.empty()) out.agrees = "yes";
  }
  if (!out.claim.empty() && out.agrees.empty()) out.agrees = "no data";
  return out;
}

void add_rank_row(const View& view, What what, model::FormId form, std::size_t r,
                  std::span<const double> limits, ResultTableBuilder& builder) {
  const int year = view.facts.year_of(what, form);
  const model::RegionId region = view.c.regions[r];
  const double own = view.facts.amount(what, form, region, year);
  const double world = view.facts.world(what, form, year);
  std::vector<double> others;
  for (std::size_t o = 0; o < view.s().regions.size(); ++o)
    if (model::RegionId(o) != region && !view.s().regions[o].rest)
      others.push_back(view.facts.amount(what, form, model::RegionId(o), year));
  const std::string stage = what == kReserves ? "reserves" : view.s().forms[form.index()].stage;
  const double share = own / world, rank = rank_of(own, others), high = share_class(share, limits);
  const Listed of_paper = r == 0 ? listed(view, form, stage, share, rank) : Listed{};
  if (std::isnan(share) && of_paper.claim.empty()) return;
  builder.add({view.commodity_of(form), view.form(form), stage, static_cast<double>(year), view.region(r),
               share, rank,
               std::isnan(share)  ? std::string()
               : std::isnan(high) ? "below"
                                  : fmt::format("above {:.0f} %", 100 * high),
               of_paper.claim, of_paper.agrees});
}

}  // namespace

ResultTable ranks_table(const View& view) {
  ResultTableBuilder builder(
      {.name = "diagnose_ranks",
       .title = "World ranks and classes of output and reserves, beside what the paper names",
       .key = {"form", "stage", "region"},
       .columns = {text_column("commodity", "commodity"), text_column("form", "tonnes of what"),
                   text_column("stage", "mining, smelting, ... or reserves"),
                   number_column("year", "", "year"), text_column("region", "where"),
                   number_column("share", "1", "of all regions with a figure in the year"),
                   number_column("rank", "", "among single regions with a figure"),
                   text_column("class", "highest limit of the world share that it is above"),
                   text_column("listed_by_paper", "what sections 3.2 and 3.3 say of the focus"),
                   text_column("agrees", "yes, no, no data; empty where the paper says nothing")}});
  const std::array limits{view.c.threshold("class_low", view.s().central),
                          view.c.threshold("class_middle", view.s().central),
                          view.c.threshold("class_high", view.s().central)};
  for (const What what : {kProduction, kReserves})
    for (std::size_t f = 0; f < view.c.forms(); ++f)
      for (std::size_t r = 0; r < view.c.regions.size(); ++r)
        if (view.facts.year_of(what, model::FormId(f)) != 0)
          add_rank_row(view, what, model::FormId(f), r, limits, builder);
  return builder.take();
}

ResultTable guarantee_table(const View& view) {
  ResultTableBuilder builder(
      {.name = "diagnose_guarantee",
       .title = "How long reserves last: against output, and against what the region uses",
       .key = {"commodity", "form", "region"},
       .columns = {
           text_column("commodity", "commodity"), text_column("form", "tonnes of what"),
           text_column("region", "where"), number_column("year", "", "year of reserves and output"),
           text_column("unit", "unit of reserves"), number_column("reserves", "", "reserves"),
           number_column("output", "", "mine output a year"),
           number_column(
               "use", "",
               "use a year: reconciled, else of supply_markets, else production and net imports of one year"),
           number_column("rp_years", "yr", "reserves / output"),
           number_column("use_years", "yr", "reserves / use"),
           number_column("world_rp_years", "yr", "reserves / output of all regions with a figure"),
           text_column("use_from", "where the use comes from")}});
  for (const model::FormId form : view.c.mined)
    for (std::size_t r = 0; r < view.c.regions.size(); ++r) {
      const int year = view.facts.year_of(kReserves, form);
      if (year == 0) continue;
      const double reserves = view.facts.amount(kReserves, form, view.c.regions[r], year);
      const double output = view.facts.amount(kProduction, form, view.c.regions[r], year);
      if (std::isnan(reserves)) continue;
      const Facts::Balance balance = view.facts.market(form, view.c.regions[r]);
      const double use = dependence(balance.market).apparent_consumption;
      builder.add(
          {view.commodity_of(form), view.form(form), view.region(r), static_cast<double>(year),
           std::string(canonical_unit(view.s().forms[form.index()].dimension)), reserves, output, use,
           years_left(reserves, output), years_left(reserves, use),
           years_left(view.facts.world(kReserves, form, year), view.facts.world(kProduction, form, year)),
           std::isnan(use) ? std::string() : std::string(balance.from)});
    }
  return builder.take();
}

namespace {

/// Owners of the capacity of a form in a region.
std::vector<OwnedOutput> owners_of(const View& view, model::FormId form, model::RegionId region) {
  std::vector<OwnedOutput> out;
  for (const model::Facility& facility : view.s().facilities) {
    if (facility.region != region) continue;
    for (const model::Facility::Capacity& capacity : facility.capacity)
      if (capacity.form == form && !capacity.path.empty())
        out.push_back({facility.owner, view.facts.read(capacity.path, view.s().base_year)});
  }
  return out;
}

}  // namespace

ResultTable concentration_table(const View& view) {
  ResultTableBuilder builder(
      {.name = "diagnose_concentration",
       .title = "Concentration of owners, as it is and after the mergers thought of",
       .key = {"commodity", "form", "region", "merger"},
       .columns = {text_column("commodity", "commodity"), text_column("form", "tonnes of what"),
                   text_column("stage", "stage"), text_column("region", "where"),
                   number_column("n", "", "owners that are counted"),
                   number_column("cr", "1", "share of the n largest; empty unless owners cover enough"),
                   number_column("low", "1", "least it can be"), number_column("high", "1", "most it can be"),
                   number_column("owners_cover", "1", "share of capacity whose owner is known"),
                   text_column("verdict", "reached, not_reached, no_data"),
                   text_column("merger", "no, or with those of mergers.csv")}});
  std::vector<std::pair<std::string, std::string>> mergers;
  for (const model::Merger& merger : view.s().diagnosis.mergers)
    mergers.emplace_back(merger.owner, merger.into);
  const double limit = view.c.threshold("concentration", view.s().central);
  const double cover = view.c.threshold("owners_cover", view.s().central);
  const double owners = view.c.threshold("owners", view.s().central);
  if (std::isnan(limit) || std::isnan(cover) || !(owners >= 1)) return builder.take();
  const auto n = static_cast<std::size_t>(std::lround(owners));
  for (std::size_t f = 0; f < view.c.forms(); ++f)
    for (std::size_t r = 0; r < view.c.regions.size(); ++r) {
      const model::FormId form(f);
      const auto owned = owners_of(view, form, view.c.regions[r]);
      const int year = view.facts.year_of(kProduction, form);
      if (owned.empty() &&
          (year == 0 || !(view.facts.amount(kProduction, form, view.c.regions[r], year) > 0)))
        continue;
      const int at = view.facts.year_of(kCapacity, form);
      const double total = at == 0 ? kUnknown : view.facts.amount(kCapacity, form, view.c.regions[r], at);
      const auto add = [&](const std::vector<OwnedOutput>& parts, const char* merger) {
        const Concentration c = concentration(parts, total, n, cover);
        const char* verdict = std::isnan(c.value) ? "no_data" : c.value >= limit ? "reached" : "not_reached";
        builder.add({view.commodity_of(form), view.form(form), view.s().forms[f].stage, view.region(r),
                     owners, c.value, c.low, c.high, c.covered, std::string(verdict), std::string(merger)});
      };
      add(owned, "no");
      if (!owned.empty() && !mergers.empty()) add(merged(owned, mergers), "yes");
    }
  return builder.take();
}

}  // namespace adit::diagnose
