#pragma once
// What the writers of the engine's tables share.

#include <cmath>
#include <limits>
#include <string>

#include "compiled.hpp"

namespace adit::supply {

inline constexpr double kUnknownCell = std::numeric_limits<double>::quiet_NaN();

/// Ids of a row of one form of a chain.
struct FormWords {
  std::string commodity, form, stage, unit;
};
FormWords words_of(const model::Scenario& scenario, model::FormId form);

ResultTable markets_table(const Engine::Compiled& compiled, const Markets& markets);
ResultTable links_table(const Engine::Compiled& compiled, const Markets& markets);
/// supply_dependence, supply_transit, supply_products.
std::vector<ResultTable> dependence_tables(const Engine::Compiled& compiled, const Bands& bands,
                                           const Markets& markets);
ResultTable unit_values_table(const model::Scenario& scenario);
ResultTable score_table(const Engine::Compiled& compiled);
ResultTable supply_derivations(const Engine::Compiled& compiled);

}  // namespace adit::supply
