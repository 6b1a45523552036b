#include "adit/model/coproducts.hpp"

#include "adit/base/error.hpp"

namespace adit::model {

std::vector<double> mixed_contents(std::span<const double> shares, std::span<const double> contents) {
  ensure(!shares.empty() && contents.size() % shares.size() == 0, "contents of every type and element");
  const std::size_t elements = contents.size() / shares.size();
  std::vector<double> mixed(elements, 0.0);
  for (std::size_t type = 0; type < shares.size(); ++type)
    for (std::size_t e = 0; e < elements; ++e) mixed[e] += shares[type] * contents[type * elements + e];
  return mixed;
}

CoProducts follow_scarcest(std::span<const double> demand, std::span<const double> contents) {
  ensure(demand.size() == contents.size(), "a content for every demand");
  double ore = 0;
  std::size_t scarcest = CoProducts::kNone;
  for (std::size_t e = 0; e < demand.size(); ++e) {
    if (!(demand[e] > 0)) continue;  // none, or unknown
    const double need = contents[e] > 0 ? demand[e] / contents[e] : std::numeric_limits<double>::infinity();
    if (need > ore) ore = need, scarcest = e;
  }
  CoProducts out = from_ore(ore, demand, contents);
  out.scarcest = scarcest;
  return out;
}

CoProducts from_ore(double ore, std::span<const double> demand, std::span<const double> contents) {
  ensure(demand.size() == contents.size(), "a content for every demand");
  CoProducts out{.ore = ore, .scarcest = CoProducts::kNone, .output = {}, .surplus = {}};
  double most = 0;
  for (std::size_t e = 0; e < demand.size(); ++e) {
    out.output.push_back(contents[e] > 0 ? ore * contents[e] : 0);
    out.surplus.push_back(out.output[e] - demand[e]);
    const double need = demand[e] > 0 && contents[e] > 0 ? demand[e] / contents[e] : 0;
    if (need > most) most = need, out.scarcest = e;
  }
  return out;
}

}  // namespace adit::model
