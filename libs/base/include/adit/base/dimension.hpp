#pragma once
/// \file The dimensions Adit knows, each with one canonical unit. Unit text is converted once, on reading.

#include <cstdint>
#include <string_view>

namespace adit {

enum class Dimension : std::uint8_t {
  one,                  ///< 1: shares, yields, elasticities
  mass,                 ///< t
  mass_flow,            ///< t/yr
  time,                 ///< yr
  year,                 ///< a calendar year
  energy,               ///< MWh
  energy_flow,          ///< MWh/yr
  power,                ///< MW
  money,                ///< USD of the model's price year
  money_flow,           ///< USD/yr
  price,                ///< USD/t
  items,                ///< items (pieces, vehicles, persons)
  items_flow,           ///< items/yr
  area,                 ///< m2
  area_flow,            ///< m2/yr
  distance,             ///< km
  angle,                ///< degrees
  mass_per_mass,        ///< t/t
  mass_per_item,        ///< t per item
  mass_per_energy,      ///< t/MWh of capacity (battery contents)
  mass_per_power,       ///< t/MW
  mass_per_area,        ///< t/m2
  energy_per_mass,      ///< MWh/t
  emission_per_mass,    ///< tCO2e/t
  emission_per_energy,  ///< tCO2e/MWh
  emission_flow,        ///< tCO2e/yr
  volume,               ///< m3
  volume_flow,          ///< m3/yr
  rate,                 ///< 1/yr
  money_per_item,       ///< USD per item (e.g. income per person)
  power_flow,           ///< MW/yr (capacity additions)
  yuan_flow,            ///< CNY/yr of the year: kept apart from USD, no exchange rate is assumed
};

/// Canonical unit as printed in tables and files, e.g. "t/yr".
std::string_view canonical_unit(Dimension dimension);

/// Name used in schemas and messages, e.g. "mass flow".
std::string_view dimension_name(Dimension dimension);

}  // namespace adit
