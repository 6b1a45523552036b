#pragma once
// Where a mineral stands against its lines: lights, and why, in two languages.

#include <string>

#include "compiled.hpp"

namespace adit::redline {

enum class Light : std::uint8_t { green, amber, grey, red };
std::string_view to_text(Light light);

/// Today's output against the line without stock, with the interval of its sample.
Light light_of_output(double today, const solve::SampledQuantile& least);
/// A stock against its line [t]; NaN: nobody publishes it.
Light light_of_stock(double held, double line);

struct Standing {
  Light output = Light::grey, stock = Light::grey, reserve = Light::grey, all = Light::grey;
  std::string status;  ///< met, not_met, unknown, release_limited
  std::string why_en, why_zh;
};

/// Stock that is held for what the line is about: of one class its part. NaN: unknown.
double held_of(const Findings& findings, const Line& line);

/// \param reserve_line, reserve [t in ore]; NaN: unknown
struct ReserveStanding {
  double line = 0, held = 0;
};
Standing standing_of(const Engine::Compiled& compiled, const Findings& findings, const Line& line,
                     std::size_t confidence, const ReserveStanding& reserve);

/// "Indonesia bans ore for 9 months while Malacca is closed for 2 months".
std::string words_en(const model::Scenario& scenario, const HazardWorld& world, const BindingScenario& what);
std::string words_zh(const model::Scenario& scenario, const HazardWorld& world, const BindingScenario& what);

/// The name of a label, in Chinese where there is one.
std::string label_text(const model::Label& label, bool zh);

/// The process that is on most often beyond the most stock, of equals the first; as many as there are: none.
std::size_t worst_of(const BeyondStock& beyond);

/// "12.3 kt": three digits with a unit that fits.
std::string amount_text(double amount, const std::string& unit);
/// The same in Chinese: 1.23万吨.
std::string amount_text_zh(double amount, const std::string& unit);

}  // namespace adit::redline
