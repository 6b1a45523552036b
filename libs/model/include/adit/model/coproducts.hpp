#pragma once
/// \file Elements that an ore yields in a fixed mix: when output follows the scarcest, the others are left
/// over.

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "adit/model/scenario.hpp"

namespace adit::model {

/// The ore of one region in one year: the forms it is separated into and how much of each [t per t of ore].
struct MixedOre {
  std::vector<FormId> forms;  ///< in the order in which ore_contents.csv first names them
  std::vector<double> contents;
};

/// Mix of a region's ore over its types of deposit; empty where ore_mix.csv has nothing. Contents and shares
/// of a draw are scaled to add up to 1, as each of them varies by itself.
MixedOre mixed_ore(const Scenario& scenario, FormId ore, RegionId region, int year, Draw draw);

/// Mix of the output of several types of deposit.
/// \param shares   share of each type in the output [1]
/// \param contents per type the content of every element [t per t of ore], types x elements, row by row
/// \return content of every element in the mixed ore [t per t]
std::vector<double> mixed_contents(std::span<const double> shares, std::span<const double> contents);

struct CoProducts {
  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
  double ore = 0;                ///< ore that serves every demand [t]; infinite where the mix lacks one
  std::size_t scarcest = kNone;  ///< element that decides it; kNone without any demand
  std::vector<double> output;    ///< of every element from that ore [t]
  std::vector<double> surplus;   ///< output less demand [t]; below zero a shortage; NaN: demand unknown
};

/// Ore needed so that no demand goes short: the most that any single element asks for.
/// Elements whose demand is NaN (unknown) ask for nothing; their output is known, their surplus is not.
/// \param demand   of every element [t]
/// \param contents of the mixed ore [t per t]
CoProducts follow_scarcest(std::span<const double> demand, std::span<const double> contents);

/// The same demands met from a given amount of ore [t]: what goes short and what is left over.
CoProducts from_ore(double ore, std::span<const double> demand, std::span<const double> contents);

}  // namespace adit::model
