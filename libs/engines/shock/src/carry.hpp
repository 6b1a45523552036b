#pragma once
// Carrying the shortage of minerals to the products that need them, and to the value of output. Each reading
// is an assumption, shown by its name and beside the others. Methods: docs/methods/shock.md.

#include <cstddef>
#include <span>
#include <vector>

namespace adit::shock {

/// One mineral: what is short of it over the shock. NaN: unknown.
struct MineralShortage {
  double need = 0;      ///< [t] over the horizon
  double shortage = 0;  ///< [t]
  double price = 0;     ///< [USD/t]; NaN: none published
  double share() const { return need > 0 ? shortage / need : 0; }
};

/// What a product takes of a mineral over the same time.
struct MineralUse {
  std::size_t product = 0, mineral = 0;
  double need = 0;  ///< [t]
  /// Share of this use's class that goes unserved [1]; NaN: as the mineral as a whole.
  double class_share = 0;
};

/// How a shortage reaches a product.
enum class Carrying : unsigned char {
  proportional,  ///< every use of a mineral is short by the mineral's share
  by_class       ///< every use is short by the share of its class
};

/// By use, in the order given: what is missing [t].
std::vector<double> carry_to_uses(Carrying how, std::span<const MineralShortage> minerals,
                                  std::span<const MineralUse> uses);

/// How much of a product, of its sector or of all is not made [1]; NaN where nothing is known.
struct OutputLoss {
  double limiting = 0;      ///< share missing of the scarcest mineral (Leontief: every mineral is needed)
  std::size_t mineral = 0;  ///< the scarcest; kNone when nothing is short
  double sum = 0;           ///< of the shares missing, at most 1: each mineral stops other output
  double by_value = 0;      ///< value of what is missing over the value of what is needed
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
};

/// One product, sector or area: its uses with what each misses. Uses without a need are left out; by_value
/// counts the minerals that have a price and is NaN when none has, or one that is short has none.
OutputLoss output_loss(std::span<const MineralShortage> minerals, std::span<const MineralUse> uses,
                       std::span<const double> missing);

}  // namespace adit::shock
