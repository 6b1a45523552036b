#pragma once
// What the engine works out once: who has which figure, which cards are scored on which basis.

#include <array>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "adit/diagnose/engine.hpp"
#include "adit/diagnose/scorecard.hpp"
#include "adit/model/companions.hpp"

namespace adit::diagnose {

inline constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
inline constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
inline constexpr std::array<const char*, 4> kEnds{"resource", "smelting", "material", "recycling"};
inline constexpr std::array<const char*, 5> kTraits{"soundness", "competitiveness", "green", "technology",
                                                    "safe_supply"};
inline constexpr std::array<const char*, 7> kIndices{
    "middle_to_ends", "spindle_index", "stage_hhi", "evenness", "upstream", "downstream", "loop"};

/// Observed amounts of forms by region.
enum What : std::uint8_t { kProduction, kCapacity, kReserves, kWhats };

/// Mines and smelters of one commodity.
struct Pair {
  model::CommodityId commodity;
  model::FormId mined, refined;
};

/// A smelter's recipe as far as it uses energy.
struct Smelter {
  model::FormId form;
  const model::Process* process;
};

/// Trade under one code by one region, tonnes and money of the same flows.
struct CodeTrade {
  std::vector<std::pair<model::ValueId, model::ValueId>> exports, imports;  ///< money, tonnes
};

/// What a verdict is given on: an end (or a part of it), or a trait.
struct Card {
  std::string kind;  ///< end, trait
  std::string name;
  std::string part;  ///< "", with_green, size_only, surplus_capacity_only, green_only
  std::vector<std::size_t> indicators;
};

/// Figures that are kept apart: the paper's own, with second readings, or public ones.
struct Basis {
  std::string name, variant;
  std::set<std::size_t> indicators;  ///< that can have a value on it, scored ones only
};

/// Output values of one region, year and kind, by end.
struct EndOutput {
  model::RegionId region;
  std::string kind;
  int year = 0;
  std::array<model::ValueId, 4> values;
  bool of_paper = false;
};

struct Engine::Compiled {
  std::shared_ptr<const model::Scenario> scenario;
  std::vector<model::RegionId> regions;  ///< those the diagnosis looks at, the focus first
  std::set<std::string_view> paper_sources;
  std::array<std::vector<const model::Path*>, kWhats> amounts;  ///< by form x region; nullptr: none
  std::array<std::vector<int>, kWhats> year_of;  ///< by form: the year that is compared; 0: none
  std::vector<Pair> pairs;
  std::vector<model::FormId> mined, refined, materials;  ///< forms of a stage with production
  std::vector<Smelter> smelters;
  std::map<std::pair<std::size_t, std::size_t>, CodeTrade> code_trade;  ///< by code, region
  std::vector<Card> cards;
  std::vector<Basis> bases;
  std::vector<EndOutput> output_values;
  std::shared_ptr<const model::ByProducts> by_products;
  std::size_t weight_draws = 0;

  std::size_t forms() const { return scenario->forms.size(); }
  std::size_t places() const { return scenario->regions.size(); }
  std::size_t indicators() const { return scenario->diagnosis.indicators.size(); }
  const model::Path* path(What what, model::FormId form, model::RegionId region) const {
    return amounts[what][form.index() * places() + region.index()];
  }
  /// Figures of the public basis: not the paper's, not a forecast, not assumed.
  bool is_public(model::ValueId id) const {
    const model::Value& value = scenario->value(id);
    return value.standing != model::Standing::assumed && value.standing != model::Standing::forecast &&
           !paper_sources.contains(value.source);
  }
  /// Value of a threshold; NaN when the model has none of the name.
  double threshold(std::string_view id, model::Draw draw) const;
  model::ValueId threshold_id(std::string_view id) const;
  Thresholds thresholds(model::Draw draw) const;

  // Outputs: card scores, then indicator values, then spindle indices.
  std::size_t card_output(std::size_t basis, std::size_t region, std::size_t card) const {
    return (basis * regions.size() + region) * cards.size() + card;
  }
  std::size_t first_indicator() const { return bases.size() * regions.size() * cards.size(); }
  std::size_t indicator_output(std::size_t basis, std::size_t region, std::size_t indicator) const {
    return first_indicator() + (basis * regions.size() + region) * indicators() + indicator;
  }
  std::size_t first_index() const { return first_indicator() + bases.size() * regions.size() * indicators(); }
  std::size_t outputs() const { return first_index() + output_values.size() * kIndices.size(); }
};

/// What is looked at from a draw, and what was handed over with the central numbers: the tables need it.
struct Engine::Workspace {
  std::vector<double> values, scores;  ///< by basis x region x indicator
  model::Handover handed;              ///< demand, flow, accounts and markets; no links
};

void find_figures(Engine::Compiled& compiled);
void find_cards(Engine::Compiled& compiled);

}  // namespace adit::diagnose
