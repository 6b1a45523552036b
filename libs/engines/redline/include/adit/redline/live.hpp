#pragma once
/// \file The line of one mineral after a changed input, at once: the months of all scenarios are kept, and
/// drawn anew only for the hazards of the mineral whose rate or length has changed.

#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "adit/redline/engine.hpp"

namespace adit::redline {

/// What is otherwise than in the run.
struct LiveChange {
  static constexpr double kAsIs = std::numeric_limits<double>::quiet_NaN();
  /// Numbers of hazards, classes and rules of red lines. Others change nothing here: they need the engines
  /// that read them.
  std::vector<std::pair<model::ValueId, double>> values{};
  double use = kAsIs, secondary = kAsIs, output = kAsIs;  ///< of the year [t/yr of the reference form]
  /// Of all imports, the share from a region [1]; the others keep their proportions.
  std::vector<std::pair<model::RegionId, double>> import_shares{};
};

/// Lines of all classes at the median of demand, at one confidence.
struct LiveLine {
  double confidence = 0;
  double stock = 0, stock_low = 0, stock_high = 0;     ///< at the output, with the interval of the sample [t]
  double output = 0, output_low = 0, output_high = 0;  ///< without stock [t/yr]
  std::string light;                                   ///< green, red, grey; the reserve is not asked
  std::string why_en, why_zh;
};

class LiveLines {
 public:
  /// \param handover of the central numbers, from the engines before; must outlive it
  /// \param bands of the engine's outputs, as its ensemble has them \param threads 0: all cores
  LiveLines(const Engine& engine, const model::Handover& handover, const Bands& bands, std::uint64_t seed,
            int threads);
  ~LiveLines();
  LiveLines(LiveLines&&) noexcept;
  LiveLines& operator=(LiveLines&&) noexcept;

  /// At 95, 99 and 99.9 %, to the byte what the engine finds with the same inputs. Empty: the use is not
  /// known. Codes: unknown-commodity, unknown-year.
  Result<std::vector<LiveLine>> line(std::string_view commodity, int year,
                                     const LiveChange& change = {}) const;

 private:
  struct Kept;
  std::unique_ptr<Kept> kept_;
};

}  // namespace adit::redline
