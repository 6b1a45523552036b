#pragma once
/// \file A reported figure with its uncertainty, for reconciliation.

#include <cstdint>
#include <string>
#include <string_view>

#include "adit/model/ids.hpp"

namespace adit::model {

/// What a reported figure is about. Shares are numbers from 0 to 1, all others amounts of the form.
enum class ObservedQuantity : std::uint8_t {
  production,      ///< made in the year; with a process: by that process
  imports,         ///< from all other regions
  exports,         ///< to all other regions
  net_imports,     ///< imports less exports
  use,             ///< used up by processes and put to final use; with a process: taken in by it
  final_use,       ///< used outside the chain's processes
  stock,           ///< held in stores at the end of the year
  stock_build,     ///< change of that within the year
  scrap_use,       ///< scrap taken in by the makers of the form
  world_share,     ///< production here / production of the world
  use_share,       ///< use here / use of the world
  scrap_share,     ///< scrap / all tonnes that the makers of the form take in
  recycled_share,  ///< output of recycling processes / use
};

/// Words of observations.csv and of the results: "net_imports".
std::string_view to_text(ObservedQuantity quantity);
/// Whether it is a share of something.
bool is_share(ObservedQuantity quantity);

struct Observation {
  ObservedQuantity quantity = ObservedQuantity::production;
  FormId form;
  ProcessId process;  ///< invalid: of the form as a whole
  RegionId region;    ///< invalid: the world
  int year = 0;
  std::string choice;   ///< figures of one choice cannot all be right; "" when nothing speaks against it
  std::string variant;  ///< which of them
  ValueId value;
};

}  // namespace adit::model
