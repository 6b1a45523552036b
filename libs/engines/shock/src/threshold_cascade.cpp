#include "threshold_cascade.hpp"

#include <algorithm>

namespace adit::shock {
namespace {

std::vector<double> supply_of(const TradeNetwork& network) {
  std::vector<double> supply = network.production;
  for (const Link& link : network.links) supply[link.to] += link.amount;
  return supply;
}

/// A network prepared for many avalanches.
struct Prepared {
  explicit Prepared(const TradeNetwork& network)
      : production(network.production),
        supply(supply_of(network)),
        links(network.links, network.production.size()),
        inputs(network.inputs, network.production.size()) {}

  std::span<const double> production;
  std::vector<double> supply;
  LinksBySender links, inputs;
};

Avalanche run(const Prepared& network, double alpha, std::span<const std::size_t> seeds) {
  const std::size_t places = network.production.size();
  Avalanche out{std::vector<int>(places, Avalanche::kHolds)};
  std::vector<double> lost(places, 0);
  std::vector<std::size_t> failing(seeds.begin(), seeds.end());
  for (const std::size_t seed : failing) out.round[seed] = 0;
  for (int round = 1; !failing.empty(); ++round) {
    out.size += failing.size();
    std::vector<std::size_t> next;
    const auto take = [&](std::size_t place, double amount) {
      lost[place] += amount;
      if (out.round[place] != Avalanche::kHolds || !(lost[place] > alpha * network.supply[place])) return;
      out.round[place] = round;
      next.push_back(place);
    };
    for (const std::size_t place : failing) {
      for (const Link& link : network.links.of(place)) {
        out.lost += link.amount;
        take(link.to, link.amount);
      }
      for (const Link& input : network.inputs.of(place))
        take(input.to, input.amount * network.production[input.to]);
    }
    std::ranges::sort(next);  // the order of sums follows the places, not the way here
    failing = std::move(next);
  }
  return out;
}

}  // namespace

Avalanche threshold_cascade(const TradeNetwork& network, double alpha, std::span<const std::size_t> seeds) {
  return run(Prepared(network), alpha, seeds);
}

bool SeedAvalanche::operator<(const SeedAvalanche& other) const {
  return std::pair(avalanche.size, avalanche.lost) < std::pair(other.avalanche.size, other.avalanche.lost);
}

std::vector<SeedAvalanche> avalanche_curve(const TradeNetwork& network, std::span<const double> alphas,
                                           std::span<const std::vector<std::size_t>> seeds) {
  const Prepared prepared(network);
  std::vector<SeedAvalanche> out;
  for (const double alpha : alphas)
    for (std::size_t seed = 0; seed < seeds.size(); ++seed)
      out.push_back({alpha, seed, run(prepared, alpha, seeds[seed])});
  return out;
}

}  // namespace adit::shock
