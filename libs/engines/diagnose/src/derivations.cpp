// How every score comes about: formula and the inputs that were read for it.
#include "adit/model/derivations.hpp"

#include <fmt/format.h>

#include "tables.hpp"

namespace adit::diagnose {
namespace {

class Derivations {
 public:
  explicit Derivations(const View& view) : view_(view), table_(model::derivations_header()) {}

  ResultTable take() {
    for (std::size_t b = 0; b < view_.c.bases.size(); ++b)
      for (std::size_t r = 0; r < view_.c.regions.size(); ++r) {
        for (std::size_t i = 0; i < view_.c.indicators(); ++i) add_indicator(b, r, i);
        for (const Card& card : view_.c.cards) add_card(b, r, card);
      }
    add_output_values();
    add_general();
    return table_.take();
  }

 private:
  std::string place(std::size_t b, std::size_t r) const {
    const Basis& basis = view_.c.bases[b];
    return fmt::format("{} {}{}{}", view_.region(r), basis.name, basis.variant.empty() ? "" : " ",
                       basis.variant);
  }

  /// Notes what an indicator reads, and its benchmark.
  void read(std::size_t b, std::size_t r, std::size_t i, model::Selectors& inputs) const {
    const Facts facts(view_.c, view_.s().central, view_.w.handed, &inputs);
    indicator_value(facts, view_.c.bases[b], i, view_.c.regions[r]);
    inputs.add(view_.s().diagnosis.indicators[i].benchmark);
  }

  void add_indicator(std::size_t b, std::size_t r, std::size_t i) {
    const Basis& basis = view_.c.bases[b];
    const model::Indicator& about = view_.s().diagnosis.indicators[i];
    const auto* given = published_value(view_.c, basis, i, view_.c.regions[r]);
    if (given == nullptr && !basis.indicators.contains(i)) return;
    const Quantity* quantity = find_quantity(about.how);
    model::Selectors inputs(view_.s());
    read(b, r, i, inputs);
    const std::string score = !about.benchmark.valid() ? "not scored"
                              : about.benefit          ? "score = min(1, value / benchmark)"
                                                       : "score = min(1, benchmark / value)";
    add("diagnose_indicators", fmt::format("{} {}", about.id, place(b, r)),
        fmt::format("{}; {}",
                    given != nullptr || quantity == nullptr ? "value as published" : quantity->formula,
                    score),
        inputs);
  }

  void add_card(std::size_t b, std::size_t r, const Card& card) {
    model::Selectors inputs(view_.s());
    std::string terms;
    for (const std::size_t i : card.indicators) {
      if (!view_.c.bases[b].indicators.contains(i)) continue;
      const double score = view_.scores(b, r)[i];
      terms += fmt::format("{}{} {}", terms.empty() ? "" : ", ", view_.s().diagnosis.indicators[i].id,
                           std::isnan(score)
                               ? "no data"
                               : fmt::format("{:.4g}^{:g}", score, view_.s().diagnosis.indicators[i].weight));
      if (!std::isnan(score)) read(b, r, i, inputs);
    }
    if (terms.empty()) return;
    for (const char* id : {"entered", "catching_up", "least_indicators"})
      inputs.add(view_.c.threshold_id(id));
    const std::string variant = variant_of(view_.c.bases[b], card);
    add(card.kind == "end" ? "diagnose_ends" : "diagnose_traits",
        fmt::format("{} {} {} {}", card.name, view_.region(r), view_.c.bases[b].name, variant),
        fmt::format(
            "{}{}score = weighted geometric mean of the scores that are known, score^weight: {}; each is "
            "explained under diagnose_indicators",
            variant, variant.empty() ? "" : ": ", terms),
        inputs);
  }

  void add_output_values() {
    for (const EndOutput& of : view_.c.output_values) {
      model::Selectors inputs(view_.s());
      for (const model::ValueId id : of.values) inputs.add(id);
      add("diagnose_spindle",
          fmt::format("{} {} {}", view_.s().regions[of.region.index()].id, of.year, of.kind),
          "of the output values of the four ends: middle_to_ends = smelting / others; spindle_index = "
          "(smelting - mean of others) / "
          "(smelting + mean of others); stage_hhi = sum of squared shares; evenness = entropy / ln 4; "
          "upstream = resource / smelting; "
          "downstream = material / smelting; loop = recycling / resource",
          inputs);
    }
  }

  void add_general() {
    const model::Selectors none(view_.s());
    const std::pair<const char*, const char*> kFormulas[] = {
        {"diagnose_weights",
         "share of random sets of weights (flat Dirichlet, exponentials by Philox) that give each verdict"},
        {"diagnose_thresholds",
         "solved from score = product of score^weight: where the threshold or one benchmark moves the "
         "verdict"},
        {"diagnose_ranks",
         "share = amount / sum over regions with a figure in the year; rank among single regions"},
        {"diagnose_guarantee",
         "reserves / output; reserves / (production + imports - exports - stock build)"},
        {"diagnose_concentration",
         "sum of the n largest owners' capacity / capacity; low: the rest in many hands; high: the rest with "
         "the largest"},
        {"diagnose_recycling_goal", "metal from old scrap (and new scrap) / demand, of flow_supply"},
        {"diagnose_smelting",
         "energy = sum of output x intensity; carbon = output x (electricity x grid + fuels x factor + "
         "direct); surplus capacity = 1 - output / capacity"},
        {"diagnose_byproducts",
         "contained = host output x content; recovered = contained x recovery; gain = contained x (best "
         "recovery - recovery); self-sufficiency + gain / apparent consumption"},
        {"diagnose_coproducts", "ore = largest of demand / content; surplus = ore x content - demand"},
        {"diagnose_agreement", "the quantity on either basis against the limits of statements.csv"},
    };
    for (const auto& [table, formula] : kFormulas) add(table, "", formula, none);
  }

  void add(const char* table, std::string key, std::string formula, const model::Selectors& inputs) {
    table_.add({std::string(table), std::move(key), std::move(formula), inputs.text()});
  }

  const View& view_;
  ResultTableBuilder table_;
};

}  // namespace

ResultTable derivations_of(const View& view) { return Derivations(view).take(); }

}  // namespace adit::diagnose
