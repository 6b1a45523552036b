// Scores of ends, traits and indicators, and how firm the verdicts are.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tables.hpp"

namespace adit::diagnose {

const std::string& View::commodity_of(model::FormId id) const {
  static const std::string none;
  const model::CommodityId commodity = s().forms[id.index()].commodity;
  return commodity.valid() ? s().commodities[commodity.index()].id : none;
}

Outcome outcome_of(const View& view, std::size_t b, std::size_t r, std::size_t k) {
  const Basis& basis = view.c.bases[b];
  const auto scores = view.scores(b, r);
  Outcome out{.score = view.central[view.c.card_output(b, r, k)], .year = view.s().base_year};
  int latest = 0;
  for (const std::size_t i : view.c.cards[k].indicators) {
    if (!basis.indicators.contains(i)) continue;
    ++out.total;
    if (std::isnan(scores[i])) continue;
    ++out.used;
    if (const auto* value = published_value(view.c, basis, i, view.c.regions[r]))
      latest = std::max(latest, value->year);
  }
  if (latest != 0) out.year = latest;
  Thresholds thresholds = view.c.thresholds(view.s().central);
  // A part of an end is shown apart, not diagnosed: one figure is enough to place it.
  if (view.c.cards[k].part.ends_with("_only")) thresholds.least_indicators = 1;
  out.verdict = verdict_of(out.score, out.used, thresholds);
  return out;
}

std::string variant_of(const Basis& basis, const Card& card) {
  return fmt::format("{}{}{}", basis.variant, basis.variant.empty() || card.part.empty() ? "" : "+",
                     card.part);
}

std::vector<ResultColumn> band_columns() {
  return {number_column("p5", "", "5 % quantile over draws"), number_column("p50", "", "median over draws"),
          number_column("p95", "", "95 % quantile over draws")};
}

void add_bands(const View& view, std::size_t output, Row& row) {
  for (const auto& band : {view.bands.p5, view.bands.p50, view.bands.p95})
    row.emplace_back(band.empty() ? kUnknown : band[output]);
}

namespace {

std::string remark(const Outcome& o, const Card& card, const Basis& basis) {
  if (o.verdict != Verdict::no_data) return "";
  if (o.total == 0 && basis.name == "paper")
    return fmt::format("the paper prints no figure to score the {} with: expert input required", card.name);
  if (o.total == 0) return "no indicator of this kind on this basis";
  return fmt::format("{} of {} indicators have data", o.used, o.total);
}

void add_card_rows(const View& view, const char* kind, ResultTableBuilder& builder) {
  const Engine::Compiled& c = view.c;
  for (std::size_t r = 0; r < c.regions.size(); ++r)
    for (std::size_t k = 0; k < c.cards.size(); ++k)
      for (std::size_t b = 0; b < c.bases.size(); ++b) {
        const Card& card = c.cards[k];
        if (card.kind != kind) continue;
        const Outcome o = outcome_of(view, b, r, k);
        Row row{view.region(r),
                card.name,
                c.bases[b].name,
                variant_of(c.bases[b], card),
                static_cast<double>(o.year),
                o.score};
        add_bands(view, c.card_output(b, r, k), row);
        row.insert(row.end(), {std::string(to_text(o.verdict)), static_cast<double>(o.used),
                               static_cast<double>(o.total), remark(o, card, c.bases[b])});
        builder.add(std::move(row));
      }
}

ResultTable card_header(const char* name, const char* title, const char* what, const char* doc,
                        const char* used) {
  ResultTable header{
      .name = name,
      .title = title,
      .key = {"region", what, "basis", "variant"},
      .columns = {text_column("region", "where"), text_column(what, doc),
                  text_column("basis", "paper: its own figures alone; public: computed from the model"),
                  text_column("variant",
                              "second reading of a figure, part of the end, or with what is else left out"),
                  number_column("year", "", "year of the latest published figure, else the base year"),
                  number_column("score", "1", "weighted geometric mean of the indicators' scores")}};
  for (ResultColumn& column : band_columns()) header.columns.push_back(std::move(column));
  header.columns.push_back(text_column("verdict", "entered, catching_up, not_entered, no_data"));
  header.columns.push_back(number_column(used, "", "indicators with data"));
  header.columns.push_back(number_column("total", "", "indicators that this basis could have"));
  header.columns.push_back(text_column("note", "why there is no verdict"));
  return header;
}

}  // namespace

ResultTable ends_table(const View& view) {
  ResultTable header = card_header("diagnose_ends", "Where each end of the chain stands", "end",
                                   "resource, smelting, material, recycling", "used");
  header.shown = {"region", "end", "basis", "variant", "score", "verdict", "used", "total"};
  ResultTableBuilder builder(std::move(header));
  add_card_rows(view, "end", builder);
  return builder.take();
}

ResultTable traits_table(const View& view) {
  ResultTableBuilder builder(
      card_header("diagnose_traits", "Where the traits of high-quality development stand", "trait",
                  "soundness, competitiveness, green, technology, safe_supply", "with_data"));
  add_card_rows(view, "trait", builder);
  return builder.take();
}

ResultTable indicators_table(const View& view) {
  ResultTableBuilder builder(
      {.name = "diagnose_indicators",
       .title = "Indicators: value, what it is measured against, score",
       .key = {"region", "end", "indicator", "basis", "variant"},
       .columns = {text_column("region", "where"),
                   text_column("end", "whose score it enters"),
                   text_column("trait", "traits it tells of"),
                   text_column("indicator", "id"),
                   text_column("name_en", "English name"),
                   text_column("name_zh", "Chinese name"),
                   text_column("basis", "paper, public"),
                   text_column("variant", "second reading of a figure"),
                   number_column("year", "",
                                 "year of a published figure; computed ones take the year with most figures"),
                   number_column("value", "", "value"),
                   number_column("p5", "", "5 % quantile over draws"),
                   number_column("p50", "", "median over draws"),
                   number_column("p95", "", "95 % quantile over draws"),
                   text_column("unit", "unit of value and benchmark"),
                   number_column("benchmark", "", "the value that scores 1; empty: shown, not scored"),
                   text_column("direction", "benefit: more is better"),
                   number_column("score", "1", "0 to 1"),
                   number_column("weight", "1", "in the end's score"),
                   text_column("aspect", "part of the end"),
                   text_column("source", "of the value, or the quantity that is computed"),
                   text_column("standing", "of the value"),
                   text_column("note", "remark")}});
  const Engine::Compiled& c = view.c;
  const auto& indicators = view.s().diagnosis.indicators;
  for (std::size_t r = 0; r < c.regions.size(); ++r)
    for (std::size_t i = 0; i < indicators.size(); ++i)
      for (std::size_t b = 0; b < c.bases.size(); ++b) {
        const model::Indicator& about = indicators[i];
        const model::IndicatorValue* given = published_value(c, c.bases[b], i, c.regions[r]);
        const bool other_reading = !c.bases[b].variant.empty();
        if (other_reading && (given == nullptr || given->variant.empty())) continue;
        if (given == nullptr && !c.bases[b].indicators.contains(i)) continue;
        const Dimension unit = about.benchmark.valid() ? view.s().value(about.benchmark).dimension
                               : given != nullptr      ? view.s().value(given->value).dimension
                                                       : Dimension::one;
        const Measured made = indicator_value(view.facts, c.bases[b], i, c.regions[r]);
        std::string note(given == nullptr ? std::string_view() : view.s().value(given->value).note);
        const Quantity* quantity = find_quantity(about.how);
        if (given == nullptr && quantity != nullptr) note = fmt::format("{} {}", made.items, quantity->items);
        Row row{view.region(r),  about.end,          fmt::format("{}", fmt::join(about.traits, " ")),
                about.id,        about.en,           about.zh,
                c.bases[b].name, c.bases[b].variant, given == nullptr ? kUnknown : given->year,
                made.value};
        add_bands(view, c.indicator_output(b, r, i), row);
        row.insert(
            row.end(),
            {std::string(canonical_unit(unit)),
             about.benchmark.valid() ? view.s().central[about.benchmark.index()] : kUnknown,
             std::string(about.benefit ? "benefit" : "cost"), view.scores(b, r)[i], about.weight,
             about.aspect, given == nullptr ? about.how : std::string(view.s().value(given->value).source),
             given == nullptr ? std::string("estimated")
                              : std::string(model::to_text(view.s().value(given->value).standing)),
             std::move(note)});
        builder.add(std::move(row));
      }
  return builder.take();
}

ResultTable weights_table(const View& view) {
  ResultTableBuilder builder(
      {.name = "diagnose_weights",
       .title = "Verdicts under other weights: share of random sets of weights that give each",
       .key = {"region", "end", "basis", "variant"},
       .columns = {text_column("region", "where"), text_column("end", "end or trait"),
                   text_column("basis", "paper, public"), text_column("variant", "as in diagnose_ends"),
                   number_column("draws", "", "sets of weights, all equally likely (flat Dirichlet)"),
                   number_column("share_same", "1", "that keep the verdict"),
                   number_column("share_entered", "1", "that give entered"),
                   number_column("share_catching_up", "1", "that give catching_up"),
                   number_column("share_not_entered", "1", "that give not_entered")}});
  const Engine::Compiled& c = view.c;
  constexpr std::uint64_t kSeed = 1;  // weights are tried the same way in every run
  for (std::size_t r = 0; r < c.regions.size(); ++r)
    for (std::size_t k = 0; k < c.cards.size(); ++k)
      for (std::size_t b = 0; b < c.bases.size(); ++b) {
        const Outcome o = outcome_of(view, b, r, k);
        if (o.verdict == Verdict::no_data) continue;
        std::vector<double> scores;
        for (const std::size_t i : c.cards[k].indicators)
          if (c.bases[b].indicators.contains(i)) scores.push_back(view.scores(b, r)[i]);
        const auto stream = static_cast<std::uint32_t>(c.card_output(b, r, k));
        const WeightSensitivity share = weight_sensitivity(scores, o.verdict, c.thresholds(view.s().central),
                                                           kSeed, stream, c.weight_draws);
        builder.add({view.region(r), c.cards[k].name, c.bases[b].name, variant_of(c.bases[b], c.cards[k]),
                     static_cast<double>(share.draws), share.same, share.entered, share.catching_up,
                     share.not_entered});
      }
  return builder.take();
}

namespace {

/// Where the benchmark of each indicator of a card may stand.
void add_benchmark_rows(const View& view, std::size_t b, std::size_t r, const Card& card,
                        const Thresholds& thresholds, const Row& labels, ResultTableBuilder& builder) {
  const auto& indicators = view.s().diagnosis.indicators;
  std::vector<double> values, benchmarks, weights;
  std::vector<std::uint8_t> benefit;
  std::vector<std::size_t> known;
  for (const std::size_t i : card.indicators) {
    if (!view.c.bases[b].indicators.contains(i) || std::isnan(view.scores(b, r)[i])) continue;
    known.push_back(i);
    values.push_back(view.values(b, r)[i]);
    benchmarks.push_back(view.s().central[indicators[i].benchmark.index()]);
    weights.push_back(indicators[i].weight), benefit.push_back(indicators[i].benefit ? 1 : 0);
  }
  for (std::size_t n = 0; n < known.size(); ++n) {
    const Range range = benchmark_range({values, benchmarks, weights, benefit}, n, thresholds);
    Row row = labels;
    row.insert(row.end(),
               {"benchmark " + indicators[known[n]].id, benchmarks[n], range.from,
                std::isinf(range.to) ? kUnknown : range.to,
                std::string(canonical_unit(view.s().value(indicators[known[n]].benchmark).dimension))});
    builder.add(std::move(row));
  }
}

}  // namespace

ResultTable thresholds_table(const View& view) {
  ResultTableBuilder builder(
      {.name = "diagnose_thresholds",
       .title = "Over which thresholds and benchmarks each verdict holds, the others as they are",
       .key = {"region", "end", "basis", "variant", "threshold"},
       .columns = {text_column("region", "where"), text_column("end", "end or trait"),
                   text_column("basis", "paper, public"), text_column("variant", "as in diagnose_ends"),
                   text_column("verdict", "that holds"),
                   text_column("threshold", "threshold, or benchmark of an indicator"),
                   number_column("value", "", "as it is"), number_column("holds_from", "", "least"),
                   number_column("holds_to", "", "most; empty: without limit"),
                   text_column("unit", "unit")}});
  const Engine::Compiled& c = view.c;
  const Thresholds thresholds = c.thresholds(view.s().central);
  for (std::size_t r = 0; r < c.regions.size(); ++r)
    for (std::size_t k = 0; k < c.cards.size(); ++k)
      for (std::size_t b = 0; b < c.bases.size(); ++b) {
        const Outcome o = outcome_of(view, b, r, k);
        if (o.verdict == Verdict::no_data) continue;
        const Row labels{view.region(r), c.cards[k].name, c.bases[b].name, variant_of(c.bases[b], c.cards[k]),
                         std::string(to_text(o.verdict))};
        const auto add = [&](const char* name, double value, const Range& range) {
          Row row = labels;
          row.insert(row.end(), {std::string(name), value, range.from, range.to, std::string("1")});
          builder.add(std::move(row));
        };
        add("entered", thresholds.entered, entered_range(o.score, thresholds));
        add("catching_up", thresholds.catching_up, catching_up_range(o.score, thresholds));
        add_benchmark_rows(view, b, r, c.cards[k], thresholds, labels, builder);
      }
  return builder.take();
}

}  // namespace adit::diagnose
