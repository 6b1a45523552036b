// The engine's result tables: shares and indices.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "compiled.hpp"
#include "rank_correlation.hpp"

namespace adit::risk {
namespace {

using Builder = ResultTableBuilder;

const double kUnknown = std::nan("");

class Tables {
 public:
  Tables(const Engine::Compiled& compiled, const Bands& bands, const Engine::Workspace& workspace)
      : c_(compiled), s_(*compiled.scenario), bands_(bands), w_(workspace) {}

  ResultTable shares() {
    Builder table(
        {"risk_shares",
         "Who makes a form, or has reserves of it: amounts and shares of the world",
         {"form", "stage", "year", "region"},
         {text_column("commodity", "mineral chain"), text_column("form", "tonnes of what"),
          text_column("stage", "stage of the form, or reserves"), number_column("year", "year", "year"),
          text_column("region", "region"), text_column("unit", "unit of the value"),
          number_column("value", "", "amount"), number_column("share", "1", "of the world"),
          text_column("standing", "how far the figure can be trusted")}});
    for (const Market& market : c_.markets) add_shares(table, market);
    return table.take();
  }

  ResultTable indices() {
    Builder table(
        {"risk_indices",
         "Indices of concentration and criticality, of the world and as focus regions have them",
         {"region", "commodity", "form", "stage", "year", "index"},
         {text_column("region", "focus region; blank: the world"), text_column("commodity", "mineral chain"),
          text_column("form", "form; blank: over the commodity's forms"),
          text_column("stage", "stage of the form, reserves, or over_stages"),
          number_column("year", "year", "year of the output"), text_column("index", "name of the index"),
          text_column("unit", "unit of the values"), number_column("value", "", "central value"),
          number_column("p5", "", "5 % quantile over draws"), number_column("p50", "", "median over draws"),
          number_column("p95", "", "95 % quantile over draws"),
          number_column("low", "", "least that suppliers who are not named leave open"),
          number_column("high", "", "most that suppliers who are not named leave open"),
          text_column("basis", "figures it stands on"),
          text_column("note", "remark; why there is no value")}});
    for (std::size_t m = 0; m < c_.markets.size(); ++m) add_world(table, m);
    for (std::size_t f = 0; f < c_.focuses(); ++f) {
      for (std::size_t m = 0; m < c_.markets.size(); ++m) add_region(table, m, f);
      for (std::size_t e = 0; e < c_.over_stages.size(); ++e) add_over_stages(table, e, f);
      for (std::size_t i = 0; i < c_.importance.size(); ++i)
        if (c_.importance[i].focus == f) add_importance(table, i);
      add_missing(table, f);
    }
    return table.take();
  }

 private:
  const std::string& region(model::RegionId id) const { return s_.regions[id.index()].id; }
  const model::Form& form(const Market& market) const { return s_.forms[market.form.index()]; }
  const std::string& commodity(const Market& market) const {
    return s_.commodities[form(market).commodity.index()].id;
  }
  std::string stage(const Market& market) const { return market.reserves ? "reserves" : form(market).stage; }

  static std::string_view unit(const Market& market, Dimension form) {
    if (market.reserves) return canonical_unit(form);
    return canonical_unit(form == Dimension::energy   ? Dimension::energy_flow
                          : form == Dimension::volume ? Dimension::volume_flow
                                                      : Dimension::mass_flow);
  }

  void add_shares(Builder& table, const Market& market) {
    std::vector<double> amounts(s_.regions.size(), kUnknown);
    std::vector<model::Standing> standing(s_.regions.size(), model::Standing::observed);
    double total = 0;
    for (const auto* part : {&market.named, &market.rest})
      for (const Supplied& supplied : *part) {
        const model::Value& value = s_.value(supplied.amount);
        double& amount = amounts[supplied.region.index()];
        amount = (std::isnan(amount) ? 0 : amount) + value.number;
        total += value.number;
        standing[supplied.region.index()] = std::max(standing[supplied.region.index()], value.standing);
      }
    for (std::size_t r = 0; r < amounts.size(); ++r)
      if (!std::isnan(amounts[r]))
        table.add({commodity(market), form(market).id, stage(market), static_cast<double>(market.year),
                   s_.regions[r].id, std::string(unit(market, form(market).dimension)), amounts[r],
                   total > 0 ? amounts[r] / total : kUnknown, std::string(to_text(standing[r]))});
  }

  double band(std::span<const double> of, std::size_t output) const {
    return of.empty() ? kUnknown : of[output];
  }

  struct Labels {
    std::string region, commodity, form, stage;
    int year;
  };

  void add(Builder& table, const Labels& of, const IndexRecord& index, std::size_t output,
           const std::string& basis, const std::string& note) {
    const Bounded& result = w_.results[output];
    table.add({of.region, of.commodity, of.form, of.stage, static_cast<double>(of.year),
               std::string(index.name), std::string(index.unit), result.value, band(bands_.p5, output),
               band(bands_.p50, output), band(bands_.p95, output), result.low, result.high, basis, note});
  }

  Labels labels(const Market& market, const std::string& region) const {
    return {region, commodity(market), form(market).id, stage(market), market.year};
  }

  /// Why an index of the world has no value.
  static std::string missing_of_world(std::size_t index) {
    if (index == kGovernanceHhi) return "the governance of no supplier is known (mean of six indicators)";
    if (index == kPoliticalInstability) return "the political stability of no supplier is known";
    if (index == kCompanionality) return "comes with no host in the model, or the host's output is not known";
    if (index == kReservesToProduction) return "no reserves of this form and year by region";
    return "no output";
  }

  void add_world(Builder& table, std::size_t m) {
    const Market& market = c_.markets[m];
    std::vector<double> amounts;
    const double rest = amounts_of(c_, market, s_.central, amounts);
    double total = rest;
    for (const double amount : amounts) total += amount;
    const std::string basis = fmt::format("{} of {} regions", market.reserves ? "reserves" : "output",
                                          std::ranges::count_if(amounts, [](double a) { return a > 0; }));
    const std::string open =
        rest > 0 ? fmt::format("{:.3g} % are of regions not named: low and high bound how they may be split",
                               100 * rest / total)
                 : "";
    const std::size_t indices = market.reserves ? kGovernanceHhi : kWorldIndices;
    for (std::size_t i = 0; i < indices; ++i) {
      const std::size_t output = c_.world_output(m, static_cast<WorldIndex>(i));
      const bool known = !std::isnan(w_.results[output].value);
      if (known || last_of_form(m))
        add(table, labels(market, ""), kOfWorld[i], output, basis, known ? open : missing_of_world(i));
    }
  }

  /// Whether no later market is of the same form and kind.
  bool last_of_form(std::size_t m) const {
    return m + 1 == c_.markets.size() || c_.markets[m + 1].form != c_.markets[m].form ||
           c_.markets[m + 1].reserves != c_.markets[m].reserves;
  }

  bool any_book(std::size_t m, std::size_t f) const {
    for (std::size_t i = 0; i < c_.markets.size(); ++i)
      if (c_.markets[i].form == c_.markets[m].form && w_.books[i * c_.focuses() + f].known) return true;
    return false;
  }

  std::string missing_of_region(std::size_t index, const Book& book) const {
    if (index == kEuSupplyRisk) return "the governance of no supplier is known (mean of six indicators)";
    if (index == kGeoPolRiskMidpoint || index == kGeoPolRiskFixed)
      return std::isnan(book.price_usd_per_kg) ? "no value beside the tonnes of the imports" : "no imports";
    if (index == kGeoPolRiskSameYear)
      return c_.reference.valid() ? "no midpoint of it or of the reference for the same region and year"
                                  : "the model has no form to refer to";
    return "nothing is used";
  }

  void add_region(Builder& table, std::size_t m, std::size_t f) {
    const Market& market = c_.markets[m];
    if (market.reserves) return;
    const Labels of = labels(market, region(s_.focus_regions[f]));
    const Book& book = w_.books[m * c_.focuses() + f];
    if (!book.known) {
      if (last_of_form(m) && !any_book(m, f))
        for (const RegionIndex index : {kImportDependence, kEuSupplyRisk, kGeoPolRisk})
          add(table, of, kOfRegion[index], c_.region_output(m, f, index), "",
              "no trade of this form between regions in the model");
      return;
    }
    const std::string basis =
        fmt::format("{} {}", book.estimated ? "links of supply" : "trade as reported", book.year);
    for (std::size_t i = 0; i < kRegionIndices; ++i) {
      const std::size_t output = c_.region_output(m, f, static_cast<RegionIndex>(i));
      const bool known = !std::isnan(w_.results[output].value);
      if (!known && i >= kForeignOrigin) continue;  // the first stage of a chain, or not traced
      add(table, of, kOfRegion[i], output,
          i >= kForeignOrigin ? fmt::format("origins of supply {}", book.year) : basis,
          known ? note_of_region(i, m, f, book) : missing_of_region(i, book));
    }
  }

  std::string note_of_region(std::size_t index, std::size_t m, std::size_t f, const Book& book) const {
    if (index == kImportDependence && book.estimated &&
        std::ranges::all_of(book.imports, [](double amount) { return amount == 0; }))
      return "no imports of this form are known; see foreign_origin for what comes as another form";
    if (index == kForeignOrigin) return "low: what could not be traced is home-made";
    if (index == kUsgsReliance && book.stock_build == 0) return "change of stocks not known: taken as none";
    if (index == kEuSupplyRisk) {
      const double recycled = w_.recycled[m * c_.focuses() + f];
      return "t = 1 for every supplier; substitution index not known: 1; " +
             (std::isnan(recycled)
                  ? std::string("EoL-RIR not known: none counted, so at most this")
                  : fmt::format("EoL-RIR {:.3g} % {}", 100 * recycled, w_.rate_of[m * c_.focuses() + f]));
    }
    if (index == kGeoPolRiskFixed) return "denominator 0.409412948 USD/kg, fixed";
    if (index == kGeoPolRiskSameYear)
      return fmt::format("denominator {:.6g} USD/kg, {} of the same region and year",
                         w_.results[c_.region_output(c_.reference_of[m], f, kGeoPolRiskMidpoint)].value,
                         s_.forms[c_.reference.index()].id);
    return "";
  }

  void add_over_stages(Builder& table, std::size_t e, std::size_t f) {
    const OverStages& entry = c_.over_stages[e];
    const std::size_t output = c_.stages_output(e, f);
    if (std::isnan(w_.results[output].value)) return;
    std::string decides;
    for (const std::size_t m : entry.markets)
      if (w_.results[c_.region_output(m, f, kEuSupplyRisk)].value == w_.results[output].value)
        decides = form(c_.markets[m]).id;
    add(table,
        {region(s_.focus_regions[f]), s_.commodities[entry.commodity.index()].id, "", "over_stages",
         entry.year},
        kOverStages, output, fmt::format("{} forms", entry.markets.size()), "decided by " + decides);
  }

  void add_importance(Builder& table, std::size_t i) {
    const Importance& entry = c_.importance[i];
    const model::Form* form = entry.form.valid() ? &s_.forms[entry.form.index()] : nullptr;
    add(table,
        {region(s_.focus_regions[entry.focus]), s_.commodities[entry.commodity.index()].id,
         form == nullptr ? "" : form->id, form == nullptr ? "" : form->stage, entry.year},
        kImportance, c_.importance_output(i), "end uses of " + entry.assessment,
        "substitution index not known: 1, so at most this" + entry.missing);
  }

  /// Indices for which no model has the inputs.
  void add_missing(Builder& table, std::size_t focus) {
    const std::string& region = this->region(s_.focus_regions[focus]);
    const bool importance =
        std::ranges::any_of(c_.importance, [&](const Importance& entry) { return entry.focus == focus; });
    constexpr std::pair<const char*, const char*> kMissing[] = {
        {kImportance.name,
         "needs end uses by sector of the statistics with their value added: not in the model for this "
         "region"},
        {"usgs_supply_risk",
         "needs ability and willingness to supply and the economic vulnerability of industries: not in the "
         "model"},
    };
    for (const auto& [index, why] : kMissing) {
      if (importance && std::string_view(index) == kImportance.name) continue;
      table.add({region, std::string(), std::string(), std::string(), kUnknown, std::string(index),
                 std::string("1"), kUnknown, kUnknown, kUnknown, kUnknown, kUnknown, kUnknown, std::string(),
                 std::string(why)});
    }
  }

  const Engine::Compiled& c_;
  const model::Scenario& s_;
  const Bands& bands_;
  const Engine::Workspace& w_;
};

}  // namespace

std::vector<ResultTable> tables_of(const Engine::Compiled& c, const Bands& bands,
                                   const Engine::Workspace& w) {
  Tables tables(c, bands, w);
  return {tables.shares(), tables.indices(), rank_correlations(c, w)};
}

}  // namespace adit::risk
