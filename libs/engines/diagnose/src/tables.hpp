#pragma once
// What the result tables share.

#include <string>
#include <vector>

#include "adit/base/table.hpp"
#include "facts.hpp"

namespace adit::diagnose {

/// What a table is made from: the central figures, their outputs and bands.
struct View {
  const Engine::Compiled& c;
  const Facts& facts;
  const Engine::Workspace& w;
  std::span<const double> central;
  const Bands& bands;

  const model::Scenario& s() const { return *c.scenario; }
  const std::string& region(std::size_t r) const { return s().regions[c.regions[r].index()].id; }
  const std::string& form(model::FormId id) const { return s().forms[id.index()].id; }
  const std::string& commodity_of(model::FormId id) const;
  std::span<const double> values(std::size_t basis, std::size_t region) const {
    return std::span(w.values).subspan((basis * c.regions.size() + region) * c.indicators(), c.indicators());
  }
  std::span<const double> scores(std::size_t basis, std::size_t region) const {
    return std::span(w.scores).subspan((basis * c.regions.size() + region) * c.indicators(), c.indicators());
  }
};

/// How a card came out: with how much, and what that makes of it.
struct Outcome {
  double score = kUnknown;
  Verdict verdict = Verdict::no_data;
  std::size_t used = 0, total = 0;
  int year = 0;
};
Outcome outcome_of(const View& view, std::size_t basis, std::size_t region, std::size_t card);

/// "aluminium_corrected+with_green": one word, as explain takes words
std::string variant_of(const Basis& basis, const Card& card);

using Row = std::vector<ResultTableBuilder::Cell>;
std::vector<ResultColumn> band_columns();
void add_bands(const View& view, std::size_t output, Row& row);

ResultTable ends_table(const View& view);
ResultTable traits_table(const View& view);
ResultTable indicators_table(const View& view);
ResultTable weights_table(const View& view);
ResultTable thresholds_table(const View& view);
ResultTable spindle_table(const View& view);
ResultTable agreement_table(const View& view);
ResultTable ranks_table(const View& view);
ResultTable guarantee_table(const View& view);
ResultTable concentration_table(const View& view);
ResultTable recycling_goal_table(const View& view);
ResultTable smelting_table(const View& view);
ResultTable byproducts_table(const View& view);
ResultTable coproducts_table(const View& view);
ResultTable derivations_of(const View& view);

}  // namespace adit::diagnose
