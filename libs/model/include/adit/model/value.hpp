#pragma once
/// \file Every number of a scenario, in one flat list. A draw of the uncertain ones is a copy of that list.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "adit/base/diagnostic.hpp"
#include "adit/base/dimension.hpp"
#include "adit/base/id.hpp"

namespace adit::model {

struct ValueTag;
using ValueId = Id<ValueTag>;

enum class DistributionKind : std::uint8_t { none, normal, lognormal, triangular, uniform };

/// Uncertainty of one value, in its canonical unit. Draws are truncated to [min, max] of the value's column.
struct Distribution {
  DistributionKind kind = DistributionKind::none;
  double sd = 0;             ///< normal, lognormal (of the distribution itself, not of its logarithm)
  double low = 0, high = 0;  ///< triangular, uniform: bounds
  double min = 0, max = 0;   ///< truncation
};

/// How far a figure can be trusted, as the source or the author of the model says.
enum class Standing : std::uint8_t { observed, forecast, estimated, assumed };

/// Words of the model files: "observed", "normal"; "" for no distribution.
std::string_view to_text(Standing standing);
std::string_view to_text(DistributionKind kind);

class DraftTable;

struct Value {
  double number = 0;  ///< canonical unit
  Dimension dimension = Dimension::one;
  Standing standing = Standing::observed;
  bool standing_is_default = false;  ///< the row does not say it
  Distribution distribution;
  std::string_view source;  ///< id in sources.csv; "" when none
  std::string_view note;
  const DraftTable* table = nullptr;  ///< the row it was read from; the scenario keeps the draft alive
  std::uint32_t row = 0;

  /// Names the value: "endoflife[product=ev_battery,parameter=collection_rate,year=2020]".
  std::string selector() const;
  std::string as_written() const;  ///< "230 kt"
  Location where() const;
};

/// Values of one draw (or the central ones), indexed by ValueId::index().
using Draw = std::span<const double>;

}  // namespace adit::model
