// Any bytes as the text of a unit.
#include <string>

#include "unit_text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace adit;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const io::UnitText unit = io::split_unit(text);
  io::is_unit(unit.unit);
  for (const Dimension d :
       {Dimension::mass_flow, Dimension::energy_per_mass, Dimension::year, Dimension::one})
    io::convert(unit.unit, d);
  return 0;
}
