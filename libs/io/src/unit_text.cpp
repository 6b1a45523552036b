#include "unit_text.hpp"

#include <udunits2.h>

#include <map>
#include <memory>
#include <mutex>

#include "adit/base/error.hpp"
#include "source_text.hpp"

namespace adit::io {
namespace {

struct Definition {
  const char* name;
  const char* meaning;  ///< nullptr: a base unit of its own
};

// Years are a base unit of their own: a capacity [MW] is then never mistaken for energy a year [MWh/yr].
constexpr Definition kDefinitions[] = {
    {"g", nullptr},
    {"J", nullptr},
    {"s", nullptr},
    {"m", nullptr},
    {"yr", nullptr},
    {"USD", nullptr},
    {"item", nullptr},
    {"gCO2e", nullptr},
    {"degree", nullptr},
    {"CNY", nullptr},
    {"year", "yr"},
    {"years", "yr"},
    {"a", "yr"},
    {"month", "yr / 12"},
    {"months", "month"},
    {"d", "yr / 365"},
    {"day", "d"},
    {"days", "d"},
    {"h", "3600 s"},
    {"W", "J/s"},
    {"Wh", "3600 J"},
    {"t", "1e6 g"},
    {"lb", "453.59237 g"},
    {"oz_t", "31.1034768 g"},
    {"tce", "29.3076e9 J"},  // tonne of coal equivalent, 7000 kcal/kg (GB/T 2589)
    {"toe", "41.868e9 J"},   // tonne of oil equivalent, IEA
    {"tCO2e", "1e6 gCO2e"},
    {"items", "item"},
    {"piece", "item"},
    {"pieces", "item"},
    {"vehicle", "item"},
    {"vehicles", "item"},
    {"person", "item"},
    {"persons", "item"},
    {"unit", "item"},
    {"units", "item"},
    {"set", "item"},
    {"sets", "item"},
    {"degrees", "degree"},
    {"in", "0.0254 m"},
    {"bcm", "1e9 m3"},
    {"percent", "0.01"},
    {"%", "0.01"},
    {"ppm", "1e-6"},
};

struct FreeUnit {
  void operator()(ut_unit* unit) const { ut_free(unit); }
};
using Unit = std::unique_ptr<ut_unit, FreeUnit>;

class Units {
 public:
  static Units& instance() {
    static Units units;
    return units;
  }

  ut_unit* parse(std::string_view text) {
    const auto it = parsed_.find(text);
    if (it != parsed_.end()) return it->second.get();
    Unit unit;
    if (!text.empty() && text.size() <= 64)
      unit.reset(ut_parse(system_.get(), std::string(text).c_str(), UT_UTF8));
    return parsed_.emplace(std::string(text), std::move(unit)).first->second.get();
  }

  std::mutex mutex;  ///< UDUNITS is not thread-safe

 private:
  Units() : system_(ut_new_system(), ut_free_system) {
    ut_set_error_message_handler(ut_ignore);
    constexpr std::pair<const char*, double> kPrefixes[] = {{"k", 1e3},  {"M", 1e6},  {"G", 1e9},
                                                            {"T", 1e12}, {"m", 1e-3}, {"c", 1e-2}};
    for (const auto& [symbol, factor] : kPrefixes) ut_add_symbol_prefix(system_.get(), symbol, factor);
    for (const Definition& d : kDefinitions) {
      Unit unit(d.meaning == nullptr ? ut_new_base_unit(system_.get())
                                     : ut_parse(system_.get(), d.meaning, UT_UTF8));
      ensure(unit != nullptr && ut_map_symbol_to_unit(d.name, UT_UTF8, unit.get()) == UT_SUCCESS, d.name);
      if (d.meaning == nullptr) ut_map_unit_to_symbol(unit.get(), d.name, UT_UTF8);
    }
  }

  std::unique_ptr<ut_system, void (*)(ut_system*)> system_;
  std::map<std::string, Unit, std::less<>> parsed_;
};

}  // namespace

UnitText split_unit(std::string_view text) {
  text = trimmed(text);
  const std::size_t blank = text.rfind(' ');
  if (blank == std::string_view::npos) return {text, {}};
  return {trimmed(text.substr(0, blank)), text.substr(blank + 1)};
}

bool is_unit(std::string_view unit) {
  Units& units = Units::instance();
  const std::lock_guard lock(units.mutex);
  return units.parse(unit) != nullptr;
}

std::optional<Conversion> convert(std::string_view unit, Dimension dimension) {
  // A calendar year is not a duration: only the word says which is meant.
  if (dimension == Dimension::year)
    return unit == "year" ? std::optional<Conversion>(Conversion{1}) : std::nullopt;
  if (dimension == Dimension::time && unit == "year") return std::nullopt;
  Units& units = Units::instance();
  const std::lock_guard lock(units.mutex);
  ut_unit* from = units.parse(unit);
  ut_unit* to = units.parse(canonical_unit(dimension));
  ensure(to != nullptr, "canonical unit that UDUNITS does not know");
  if (from == nullptr || ut_are_convertible(from, to) == 0) return std::nullopt;
  const std::unique_ptr<cv_converter, void (*)(cv_converter*)> converter(ut_get_converter(from, to), cv_free);
  if (!converter) return std::nullopt;
  const double scale = cv_convert_double(converter.get(), 1.0);
  // UDUNITS also converts a unit to its reciprocal (yr to 1/yr); a value of ours never means that.
  if (cv_convert_double(converter.get(), 2.0) < 1.5 * scale) return std::nullopt;
  return Conversion{scale};
}

}  // namespace adit::io
