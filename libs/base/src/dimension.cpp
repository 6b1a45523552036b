#include "adit/base/dimension.hpp"

#include <array>

namespace adit {
namespace {

struct Entry {
  std::string_view unit;
  std::string_view name;
};

// In the order of the enumeration.
constexpr std::array kEntries{
    Entry{"1", "dimensionless"},
    Entry{"t", "mass"},
    Entry{"t/yr", "mass flow"},
    Entry{"yr", "time"},
    Entry{"year", "calendar year"},
    Entry{"MWh", "energy"},
    Entry{"MWh/yr", "energy flow"},
    Entry{"MW", "power"},
    Entry{"USD", "money"},
    Entry{"USD/yr", "money flow"},
    Entry{"USD/t", "price"},
    Entry{"items", "items"},
    Entry{"items/yr", "item flow"},
    Entry{"m2", "area"},
    Entry{"m2/yr", "area flow"},
    Entry{"km", "distance"},
    Entry{"degrees", "angle"},
    Entry{"t/t", "mass per mass"},
    Entry{"t/item", "mass per item"},
    Entry{"t/MWh", "mass per energy"},
    Entry{"t/MW", "mass per power"},
    Entry{"t/m2", "mass per area"},
    Entry{"MWh/t", "energy per mass"},
    Entry{"tCO2e/t", "emission per mass"},
    Entry{"tCO2e/MWh", "emission per energy"},
    Entry{"tCO2e/yr", "emission flow"},
    Entry{"m3", "volume"},
    Entry{"m3/yr", "volume flow"},
    Entry{"1/yr", "rate"},
    Entry{"USD/item", "money per item"},
    Entry{"MW/yr", "power flow"},
    Entry{"CNY/yr", "yuan flow"},
};

const Entry& entry(Dimension dimension) { return kEntries.at(static_cast<std::size_t>(dimension)); }

}  // namespace

std::string_view canonical_unit(Dimension dimension) { return entry(dimension).unit; }
std::string_view dimension_name(Dimension dimension) { return entry(dimension).name; }

}  // namespace adit
