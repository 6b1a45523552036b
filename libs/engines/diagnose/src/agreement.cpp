// What the paper states, what its own figures give, and what public figures give.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "tables.hpp"

namespace adit::diagnose {
namespace {

/// A quantity of a statement on one basis: its value, and in words what it was made of.
struct Found {
  double value = kUnknown;
  std::string words;
};

Found find_card(const View& view, std::size_t b, const std::string& kind, const std::string& name,
                const std::string& part) {
  for (std::size_t k = 0; k < view.c.cards.size(); ++k) {
    const Card& card = view.c.cards[k];
    if (card.kind != kind || card.part != part || (!name.empty() && card.name != name)) continue;
    const Outcome o = outcome_of(view, b, 0, k);
    if (o.verdict == Verdict::no_data)
      return {kUnknown, fmt::format("{} of {} indicators have data", o.used, o.total)};
    return {o.score, fmt::format("score {:.3f} ({}; {} of {} indicators)", o.score, to_text(o.verdict),
                                 o.used, o.total)};
  }
  return {kUnknown, "no such score"};
}

Found find_indicator(const View& view, std::size_t b, const std::string& name, bool score) {
  const auto& all = view.s().diagnosis.indicators;
  const auto it = std::ranges::find(all, name, &model::Indicator::id);
  const auto i = static_cast<std::size_t>(it - all.begin());
  const double value = view.values(b, 0)[i];
  if (std::isnan(value)) return {kUnknown, "no figure"};
  const auto unit = it->benchmark.valid() ? canonical_unit(view.s().value(it->benchmark).dimension) : "1";
  if (!score) return {value, fmt::format("{:.3f} {}", value, unit)};
  return {view.scores(b, 0)[i], fmt::format("{:.3f} {}, score {:.3f}", value, unit, view.scores(b, 0)[i])};
}

Found find_index(const View& view, const Basis& basis, const std::string& name) {
  const auto index = static_cast<std::size_t>(std::ranges::find(kIndices, name) - kIndices.begin());
  Found out{kUnknown, "no output values"};
  for (std::size_t o = 0; o < view.c.output_values.size(); ++o) {
    const EndOutput& of = view.c.output_values[o];
    if (view.c.regions.empty() || of.region != view.c.regions[0] || of.of_paper != (basis.name == "paper"))
      continue;
    out.value = view.central[view.c.first_index() + o * kIndices.size() + index];
    out.words = fmt::format("{:.3f} ({}, {})", out.value, of.kind, of.year);
  }
  return out;
}

/// Limits on an indicator compare its value where they are shares of it, its score where they are classes.
bool is_class(const model::Statement& statement, const model::Diagnosis& d) {
  const auto named = [&](std::size_t t) {
    return t != model::Statement::kNoThreshold &&
           (d.thresholds[t].id == "entered" || d.thresholds[t].id == "catching_up");
  };
  return named(statement.at_least) || named(statement.below);
}

Found find(const View& view, const model::Statement& statement, std::size_t b) {
  std::istringstream words(statement.quantity);
  std::string kind, name;
  words >> kind >> name;
  if (kind == "end" || kind == "trait") return find_card(view, b, kind, name, "");
  if (kind == "aspect") return find_card(view, b, "end", "", name + "_only");
  if (kind == "index") return find_index(view, view.c.bases[b], name);
  return find_indicator(view, b, name, is_class(statement, view.s().diagnosis));
}

const char* holds(const View& view, const model::Statement& statement, double value) {
  if (std::isnan(value)) return "no data";
  const auto limit = [&](std::size_t t) {
    return view.s().central[view.s().diagnosis.thresholds[t].value.index()];
  };
  const bool enough =
      statement.at_least == model::Statement::kNoThreshold || value >= limit(statement.at_least);
  const bool below = statement.below == model::Statement::kNoThreshold || value < limit(statement.below);
  return enough && below ? "holds" : "does not hold";
}

std::string limits_of(const View& view, const model::Statement& statement) {
  const auto& thresholds = view.s().diagnosis.thresholds;
  std::string out;
  if (statement.at_least != model::Statement::kNoThreshold)
    out += fmt::format("at least {}", view.s().central[thresholds[statement.at_least].value.index()]);
  if (statement.below != model::Statement::kNoThreshold)
    out += fmt::format("{}below {}", out.empty() ? "" : ", ",
                       view.s().central[thresholds[statement.below].value.index()]);
  return out;
}

}  // namespace

ResultTable agreement_table(const View& view) {
  ResultTableBuilder builder(
      {.name = "diagnose_agreement",
       .title = "The paper's statements: what its own figures give, and what public figures give",
       .key = {"statement"},
       .columns = {text_column("statement", "id"), text_column("name_en", "the statement"),
                   text_column("name_zh", "the statement in Chinese"), text_column("section", "of the paper"),
                   text_column("paper", "holds, does not hold, no data: by the paper's own figures"),
                   text_column("public", "the same by public figures"),
                   text_column("agrees", "yes, no, no data: whether public figures bear the statement out"),
                   text_column("why", "quantity, limits, and what was found on either basis"),
                   number_column("paper_value", "", "the quantity by the paper's figures"),
                   number_column("public_value", "", "the quantity by public figures")}});
  if (view.c.regions.empty()) return builder.take();
  std::size_t paper = 0, open = 0;
  for (std::size_t b = 0; b < view.c.bases.size(); ++b)
    if (view.c.bases[b].variant.empty()) (view.c.bases[b].name == "paper" ? paper : open) = b;
  for (const model::Statement& statement : view.s().diagnosis.statements) {
    const Found own = find(view, statement, paper), found = find(view, statement, open);
    const std::string verdict = holds(view, statement, found.value);
    builder.add(
        {statement.id, statement.en, statement.zh, statement.section,
         std::string(holds(view, statement, own.value)), verdict,
         std::string(verdict == "holds"     ? "yes"
                     : verdict == "no data" ? "no data"
                                            : "no"),
         fmt::format("{}, {}. Paper: {}. Public: {}.{}{}", statement.quantity, limits_of(view, statement),
                     own.words, found.words, statement.note.empty() ? "" : " ", statement.note),
         own.value, found.value});
  }
  return builder.take();
}

}  // namespace adit::diagnose
