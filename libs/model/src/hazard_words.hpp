#pragma once
// Words of the hazard tables, in the order of the enumerations they stand for.

#include <algorithm>
#include <iterator>
#include <string_view>

#include "adit/model/hazard.hpp"

namespace adit::model {

inline constexpr std::string_view kHazardKinds[] = {
    "bloc_embargo", "export_ban",         "quota_cut",    "mine_outage",      "smelter_outage",
    "strike",       "chokepoint_closure", "demand_surge", "equipment_embargo"};
inline constexpr std::string_view kDurationLaws[] = {"exponential", "lognormal", "fixed", "empirical"};
inline constexpr std::string_view kHitWhats[] = {"exports", "output", "passage", "use", "deliveries"};

/// The enumerator of a word that the reader has held to the list.
template <class Enum, std::size_t N>
Enum enum_of(const std::string_view (&words)[N], std::string_view word) {
  return static_cast<Enum>(std::ranges::find(words, word) - std::begin(words));
}

}  // namespace adit::model
