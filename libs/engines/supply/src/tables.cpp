// Tables of accounts, links, scores and unit values.
#include "tables.hpp"

#include <algorithm>
#include <map>

#include "adit/solve/biproportional.hpp"
#include "links.hpp"

namespace adit::supply {
namespace {

std::string flow_unit(const model::Form& form) {
  const Dimension d = form.dimension;
  return std::string(canonical_unit(d == Dimension::energy   ? Dimension::energy_flow
                                    : d == Dimension::volume ? Dimension::volume_flow
                                                             : Dimension::mass_flow));
}

double or_zero(double amount) { return std::isnan(amount) ? 0 : amount; }

bool says_something(const Market& m, std::size_t r) {
  return or_zero(m.production[r]) != 0 || or_zero(m.imports[r]) != 0 || or_zero(m.exports[r]) != 0 ||
         or_zero(m.use[r]) != 0;
}

/// Observed: all that the row rests on was reported as such.
const char* standing_of(const Market& m, std::size_t r) {
  const bool made = m.production_basis[r] == Basis::unknown || m.production_observed[r];
  const bool used = m.use_basis[r] == Basis::reported || m.use_basis[r] == Basis::apparent;
  return made && used ? "observed" : "estimated";
}

void add_market(const model::Scenario& s, const Market& m, ResultTableBuilder& table) {
  const FormWords words = words_of(s, m.form);
  for (std::size_t r = 0; r < s.regions.size(); ++r) {
    if (!says_something(m, r)) continue;
    const double self = m.use[r] > 0 ? m.production[r] / m.use[r] : kUnknownCell;
    table.add({words.commodity, words.form, words.stage, static_cast<double>(m.year), s.regions[r].id,
               words.unit, m.production[r], m.imports[r], m.exports[r], m.use[r], m.missing[r], self,
               std::string(to_text(m.production_basis[r])), std::string(to_text(m.use_basis[r])),
               std::string(standing_of(m, r))});
  }
}

/// Least and most of an estimated link that production and use allow, whatever is assumed about the others.
solve::CellBounds link_bounds(const Market& m, const model::SupplyLink& link) {
  if (link.observed) return {link.amount, link.amount};
  const std::size_t from = link.from.index(), to = link.to.index();
  double row = 0, column = 0, total = 0;
  if (m.trade_reported) {
    for (const model::SupplyLink& other : m.links) {
      if (other.observed) continue;
      total += other.amount;
      if (other.from == link.from) row += other.amount;
      if (other.to == link.to) column += other.amount;
    }
  } else {
    row = or_zero(m.production[from]), column = or_zero(m.use[to]);
    for (std::size_t r = 0; r < m.production.size(); ++r)
      total += or_zero(m.production[r]) + or_zero(m.missing[r]);
    if (m.use_basis[to] == Basis::economy || m.use_basis[to] == Basis::unknown) return {0, row};
  }
  return solve::cell_bounds(row, column, total);
}

void add_links(const model::Scenario& s, const Market& m, ResultTableBuilder& table) {
  const FormWords words = words_of(s, m.form);
  for (const model::SupplyLink& link : m.links) {
    const double imports = m.imports[link.to.index()];
    // Below a millionth of an importer's purchases nobody reads on.
    if (!link.observed && link.amount < 1e-6 * imports) continue;
    const solve::CellBounds bounds = link_bounds(m, link);
    table.add({words.commodity, words.form, words.stage, static_cast<double>(m.year),
               s.regions[link.from.index()].id, s.regions[link.to.index()].id, words.unit, link.amount,
               imports > 0 ? link.amount / imports : kUnknownCell, bounds.least, bounds.most,
               std::string(link.observed ? "observed" : "estimated")});
  }
}

}  // namespace

FormWords words_of(const model::Scenario& s, model::FormId id) {
  const model::Form& form = s.forms[id.index()];
  return {form.commodity.valid() ? s.commodities[form.commodity.index()].id : "", form.id, form.stage,
          flow_unit(form)};
}

ResultTable markets_table(const Engine::Compiled& c, const Markets& markets) {
  ResultTableBuilder table(
      {"supply_markets",
       "Market accounts: what each region makes, buys and sells abroad, and uses of each form",
       {"form", "region"},
       {text_column("commodity", "mineral chain"), text_column("form", "tonnes of what"),
        text_column("stage", "stage of the form"), number_column("year", "year", "year of the account"),
        text_column("region", "region"), text_column("unit", "unit of the amounts"),
        number_column("production", "", "made in the region"),
        number_column("imports", "", "bought from other regions"),
        number_column("exports", "", "sold to other regions, re-exports included"),
        number_column("use", "", "taken up by the next stage or by goods"),
        number_column("missing", "", "supply that use and exports need and nobody is known to provide"),
        number_column("self_sufficiency", "1", "production / use"),
        text_column("production_basis", "where production comes from"),
        text_column("use_basis", "where use comes from"),
        text_column("standing", "observed, or estimated where anything was reckoned")}});
  for (const auto& chain : markets)
    for (const Market& m : chain) add_market(*c.scenario, m, table);
  return table.take();
}

ResultTable links_table(const Engine::Compiled& c, const Markets& markets) {
  ResultTableBuilder table(
      {"supply_links",
       "Who supplies whom with each form",
       {"form", "exporter", "importer"},
       {text_column("commodity", "mineral chain"), text_column("form", "tonnes of what"),
        text_column("stage", "stage of the form"), number_column("year", "year", "year of the link"),
        text_column("exporter", "from"), text_column("importer", "to"),
        text_column("unit", "unit of the value"), number_column("value", "", "amount"),
        number_column("share_of_imports", "1", "of all that the importer buys abroad"),
        number_column("least", "", "least that production, use and observed links allow"),
        number_column("most", "", "most that production, use and observed links allow"),
        text_column("standing", "observed or estimated")}});
  for (const auto& chain : markets)
    for (const Market& m : chain) add_links(*c.scenario, m, table);
  return table.take();
}

ResultTable score_table(const Engine::Compiled& c) {
  ResultTableBuilder table(
      {"supply_score",
       "How well unknown links are estimated: observed ones hidden and estimated from the totals",
       {"form", "hidden"},
       {text_column("form", "tonnes of what"), number_column("year", "year", "year of the links"),
        number_column("links", "1", "observed links"),
        text_column("hidden", "all at once, or a fifth of them in turn"),
        number_column("distance_exponent", "1", "of the prior, found on the other forms alone"),
        number_column("wmape", "1", "sum of errors / what was hidden"),
        number_column("wmape_proportional", "1", "the same of the simple proportional rule"),
        number_column("mass_right", "1", "part of the mass put on the right link"),
        number_column("mass_right_proportional", "1", "the same of the simple proportional rule")}});
  const model::Scenario& s = *c.scenario;
  const std::size_t n = s.regions.size();
  for (std::size_t k = 0; k < c.observed.size(); ++k) {
    const ObservedTrade& trade = c.observed[k];
    const double exponent = fit_distance_exponent(c.observed, c.plans.log_distance_km, n, k);
    const auto pull = gravity_pull(c.plans.log_distance_km, exponent);
    for (const std::size_t folds : {1, 5}) {
      const Score ours = hide_and_estimate(trade, n, folds, Rule::fitted, pull);
      const Score plain = hide_and_estimate(trade, n, folds, Rule::proportional, {});
      table.add({s.forms[trade.form.index()].id, static_cast<double>(trade.year),
                 static_cast<double>(trade.links.size()), std::string(folds == 1 ? "all" : "fifth"), exponent,
                 ours.wmape, plain.wmape, ours.mass_right, plain.mass_right});
    }
  }
  return table.take();
}

std::vector<ResultTable> tables_of(const Engine::Compiled& c, const Bands& bands,
                                   const Engine::Workspace& w) {
  std::vector<ResultTable> out;
  out.push_back(markets_table(c, w.markets));
  out.push_back(links_table(c, w.markets));
  for (ResultTable& table : dependence_tables(c, bands, w.markets)) out.push_back(std::move(table));
  out.push_back(unit_values_table(*c.scenario));
  out.push_back(score_table(c));
  out.push_back(supply_derivations(c));
  return out;
}

}  // namespace adit::supply
