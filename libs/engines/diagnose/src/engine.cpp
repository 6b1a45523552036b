// The engine from outside: compiled from a scenario, evaluated draw by draw.
#include "adit/diagnose/engine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "adit/diagnose/spindle.hpp"
#include "facts.hpp"
#include "tables.hpp"

namespace adit::diagnose {

std::vector<OptionRecord> options() {
  return {{.name = "weight-draws",
           .type = OptionType::integer,
           .default_value = "2000",
           .min = 0,
           .max = 100000,
           .doc = "sets of weights that each verdict is tried with (flat Dirichlet)"}};
}

Result<Engine> Engine::compile(std::shared_ptr<const model::Scenario> scenario, const OptionValues& options) {
  auto compiled = std::make_shared<Compiled>();
  compiled->weight_draws = options.all().contains("weight-draws")
                               ? static_cast<std::size_t>(options.integer("weight-draws"))
                               : 2000;
  compiled->scenario = std::move(scenario);
  const model::Scenario& s = *compiled->scenario;
  compiled->regions = s.focus_regions;
  Diagnostics mistakes;
  if (!s.diagnosis.indicators.empty())
    for (const char* needed : {"entered", "catching_up"})
      if (!compiled->threshold_id(needed).valid())
        mistakes.push_back({.code = "threshold-missing",
                            .where = {.file = "thresholds.csv"},
                            .found = needed,
                            .expected = "a threshold of this name, since the model has indicators"});
  if (has_errors(mistakes)) return mistakes;
  find_figures(*compiled);
  find_cards(*compiled);
  return {Engine(std::move(compiled)), std::move(mistakes)};
}

std::shared_ptr<Engine::Workspace> Engine::workspace() const {
  auto out = std::make_shared<Workspace>();
  const std::size_t cells = compiled_->bases.size() * compiled_->regions.size() * compiled_->indicators();
  out->values.resize(cells), out->scores.resize(cells);
  return out;
}

namespace {

void put_indices(const Engine::Compiled& c, model::Draw draw, double* out) {
  for (const EndOutput& output : c.output_values) {
    EndValues values{};
    for (std::size_t e = 0; e < values.size(); ++e)
      values[e] = output.values[e].valid() ? draw[output.values[e].index()] : kUnknown;
    const Spindle shape = spindle(values);
    for (const double index : {shape.middle_to_ends, shape.spindle_index, shape.stage_hhi, shape.evenness,
                               shape.upstream, shape.downstream, shape.loop})
      *out++ = index;
  }
}

}  // namespace

void Engine::evaluate(model::Draw draw, Workspace& w, model::Handover& handover,
                      std::span<double> outputs) const {
  const Compiled& c = *compiled_;
  const Facts facts(c, draw, handover);
  const std::size_t n = c.indicators();
  for (std::size_t b = 0; b < c.bases.size(); ++b)
    for (std::size_t r = 0; r < c.regions.size(); ++r) {
      const std::size_t first = (b * c.regions.size() + r) * n;
      const std::span values = std::span(w.values).subspan(first, n),
                      scores = std::span(w.scores).subspan(first, n);
      for (std::size_t i = 0; i < n; ++i)
        outputs[c.indicator_output(b, r, i)] = values[i] =
            indicator_value(facts, c.bases[b], i, c.regions[r]).value;
      score_indicators(c, draw, values, scores);
      for (std::size_t k = 0; k < c.cards.size(); ++k)
        outputs[c.card_output(b, r, k)] = card_score(c, c.bases[b], c.cards[k], scores);
    }
  put_indices(c, draw, outputs.data() + c.first_index());
  w.handed.demand = handover.demand, w.handed.flow = handover.flow;
  w.handed.accounts = handover.accounts, w.handed.markets = handover.markets;
  w.handed.origins = handover.origins;
}

std::vector<ResultTable> Engine::tables(std::span<const double> central, const Bands& bands,
                                        Workspace& w) const {
  const Facts facts(*compiled_, compiled_->scenario->central, w.handed);
  const View view{*compiled_, facts, w, central, bands};
  std::vector<ResultTable> out;
  for (const auto make :
       {ends_table, traits_table, indicators_table, weights_table, thresholds_table, spindle_table,
        agreement_table, ranks_table, guarantee_table, concentration_table, recycling_goal_table,
        smelting_table, byproducts_table, coproducts_table, derivations_of})
    out.push_back(make(view));
  return out;
}

std::size_t Engine::output_count() const { return compiled_->outputs(); }

std::vector<std::size_t> Engine::headline_outputs() const {
  const Compiled& c = *compiled_;
  std::vector<std::size_t> out;
  for (std::size_t b = 0; b < c.bases.size(); ++b)
    for (std::size_t k = 0; k < c.cards.size(); ++k)
      if (!c.regions.empty() && c.cards[k].kind == "end" && c.cards[k].part.empty() &&
          c.bases[b].variant.empty())
        out.push_back(c.card_output(b, 0, k));
  return out;
}

std::string Engine::output_name(std::size_t output) const {
  const Compiled& c = *compiled_;
  const model::Scenario& s = *c.scenario;
  const auto basis_and_region = [&](std::size_t place) {
    const Basis& basis = c.bases[place / c.regions.size()];
    return fmt::format("{}{}{} {}", basis.name, basis.variant.empty() ? "" : " ", basis.variant,
                       s.regions[c.regions[place % c.regions.size()].index()].id);
  };
  if (output < c.first_indicator()) {
    const Card& card = c.cards[output % c.cards.size()];
    return fmt::format("diagnose {} {}{}{} {}", card.kind, card.name, card.part.empty() ? "" : " ", card.part,
                       basis_and_region(output / c.cards.size()));
  }
  if (output < c.first_index()) {
    const std::size_t cell = output - c.first_indicator();
    return fmt::format("diagnose indicator {} {}", s.diagnosis.indicators[cell % c.indicators()].id,
                       basis_and_region(cell / c.indicators()));
  }
  const std::size_t cell = output - c.first_index();
  const EndOutput& of = c.output_values[cell / kIndices.size()];
  return fmt::format("diagnose spindle {} {} {} {}", kIndices[cell % kIndices.size()],
                     s.regions[of.region.index()].id, of.year, of.kind);
}

}  // namespace adit::diagnose
