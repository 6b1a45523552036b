#include "carry.hpp"

#include <algorithm>
#include <cmath>

namespace adit::shock {

std::vector<double> carry_to_uses(Carrying how, std::span<const MineralShortage> minerals,
                                  std::span<const MineralUse> uses) {
  std::vector<double> out;
  for (const MineralUse& use : uses) {
    const bool own = how == Carrying::by_class && !std::isnan(use.class_share);
    out.push_back(use.need * (own ? use.class_share : minerals[use.mineral].share()));
  }
  return out;
}

namespace {

/// Need and lack of one mineral in several products.
struct Lack {
  double need = 0, missing = 0;
};

std::vector<Lack> lack_by_mineral(std::size_t minerals, std::span<const MineralUse> uses,
                                  std::span<const double> missing) {
  std::vector<Lack> out(minerals);
  for (std::size_t k = 0; k < uses.size(); ++k) {
    if (!(uses[k].need > 0)) continue;
    out[uses[k].mineral].need += uses[k].need;
    out[uses[k].mineral].missing += missing[k];
  }
  return out;
}

}  // namespace

OutputLoss output_loss(std::span<const MineralShortage> minerals, std::span<const MineralUse> uses,
                       std::span<const double> missing) {
  OutputLoss out{0, OutputLoss::kNone, 0, 0};
  bool known = false, priced = true;
  double worth = 0, worth_missing = 0;
  const std::vector<Lack> lacks = lack_by_mineral(minerals.size(), uses, missing);
  for (std::size_t mineral = 0; mineral < minerals.size(); ++mineral) {
    const Lack& lack = lacks[mineral];
    if (!(lack.need > 0) || std::isnan(lack.missing)) continue;
    known = true;
    const double share = std::clamp(lack.missing / lack.need, 0.0, 1.0);
    out.sum += share;
    if (share > out.limiting) out.limiting = share, out.mineral = mineral;
    if (const double price = minerals[mineral].price; !std::isnan(price)) {
      worth += price * lack.need;
      worth_missing += price * lack.missing;
    } else if (lack.missing > 0) {
      priced = false;
    }
  }
  if (!known) return {std::nan(""), OutputLoss::kNone, std::nan(""), std::nan("")};
  out.sum = std::min(1.0, out.sum);
  out.by_value = worth > 0 && priced ? worth_missing / worth : std::nan("");
  return out;
}

}  // namespace adit::shock
