#include "adit/model/coproducts.hpp"

#include <algorithm>
#include <numeric>

#include "adit/base/error.hpp"

namespace adit::model {
namespace {

void scale_to_one(std::vector<double>& shares) {
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  for (double& share : shares) share /= sum;
}

}  // namespace

MixedOre mixed_ore(const Scenario& scenario, FormId ore, RegionId region, int year, Draw draw) {
  const Hosts& hosts = scenario.hosts;
  MixedOre out;
  for (const OreType& type : hosts.ore_types) {
    if (type.ore != ore) continue;
    for (const OreType::Part& part : type.parts)
      if (std::ranges::find(out.forms, part.form) == out.forms.end()) out.forms.push_back(part.form);
  }
  std::vector<double> shares, contents;
  for (const OreMix& mix : hosts.ore_mix) {
    const OreType& type = hosts.ore_types[mix.type.index()];
    if (mix.region != region || type.ore != ore) continue;
    shares.push_back(std::max(0.0, mix.share.at(year, draw)));
    std::vector<double> of_type(out.forms.size(), 0.0);
    for (const OreType::Part& part : type.parts) {
      const auto at = std::ranges::find(out.forms, part.form) - out.forms.begin();
      of_type[static_cast<std::size_t>(at)] = draw[part.share.index()];
    }
    scale_to_one(of_type);
    contents.insert(contents.end(), of_type.begin(), of_type.end());
  }
  if (shares.empty()) return {};
  scale_to_one(shares);
  out.contents = mixed_contents(shares, contents);
  return out;
}

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
