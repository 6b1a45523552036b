#include "load_cascade.hpp"

#include <algorithm>

namespace adit::shock {
namespace {

using Neighbours = std::vector<std::vector<std::size_t>>;

/// Each pair of linked places once, whatever its direction and number of links.
Neighbours neighbours_of(std::span<const Link> links, const std::vector<bool>& alive) {
  Neighbours out(alive.size());
  for (const Link& link : links) {
    if (link.from == link.to || !alive[link.from] || !alive[link.to]) continue;
    out[link.from].push_back(link.to);
    out[link.to].push_back(link.from);
  }
  for (auto& list : out) {
    std::ranges::sort(list);
    list.erase(std::ranges::unique(list).begin(), list.end());
  }
  return out;
}

/// Shortest paths from one place: the places in order of distance, with the number of paths to each.
struct Search {
  std::vector<std::size_t> order;
  std::vector<long> distance;
  std::vector<double> paths;
};

Search search(const Neighbours& neighbours, std::size_t source) {
  Search out{{source}, std::vector<long>(neighbours.size(), -1), std::vector<double>(neighbours.size(), 0)};
  out.distance[source] = 0, out.paths[source] = 1;
  for (std::size_t k = 0; k < out.order.size(); ++k) {
    const std::size_t place = out.order[k];
    for (const std::size_t next : neighbours[place]) {
      if (out.distance[next] < 0) out.distance[next] = out.distance[place] + 1, out.order.push_back(next);
      if (out.distance[next] == out.distance[place] + 1) out.paths[next] += out.paths[place];
    }
  }
  return out;
}

std::size_t largest_component(const Neighbours& neighbours, const std::vector<bool>& alive) {
  std::vector<bool> seen(alive.size(), false);
  std::size_t largest = 0;
  for (std::size_t place = 0; place < alive.size(); ++place) {
    if (!alive[place] || seen[place]) continue;
    const Search reached = search(neighbours, place);
    for (const std::size_t other : reached.order) seen[other] = true;
    largest = std::max(largest, reached.order.size());
  }
  return largest;
}

}  // namespace

std::vector<double> betweenness(std::span<const Link> links, const std::vector<bool>& alive) {
  const Neighbours neighbours = neighbours_of(links, alive);
  std::vector<double> load(alive.size(), 0), passed(alive.size());
  for (std::size_t source = 0; source < alive.size(); ++source) {
    const Search paths = search(neighbours, source);
    std::ranges::fill(passed, 0.0);
    for (auto place = paths.order.rbegin(); place != paths.order.rend(); ++place) {
      for (const std::size_t before : neighbours[*place])
        if (paths.distance[before] == paths.distance[*place] - 1)
          passed[before] += paths.paths[before] / paths.paths[*place] * (1 + passed[*place]);
      if (*place != source) load[*place] += passed[*place] / 2;  // each pair is met from both ends
    }
  }
  return load;
}

LoadCascade load_cascade(std::span<const Link> links, std::size_t places, double alpha,
                         std::span<const std::size_t> attacked) {
  std::vector<bool> alive(places, true);
  LoadCascade out{betweenness(links, alive)};
  // Loads are sums of fractions: one that has not changed must not pass for an overload.
  const double capacity = (1 + alpha) * (1 + 1e-12);
  std::vector<std::size_t> failing(attacked.begin(), attacked.end());
  while (!failing.empty()) {
    for (const std::size_t place : failing) alive[place] = false;
    out.failed += failing.size();
    out.rounds.push_back(std::move(failing));
    failing.clear();
    const std::vector<double> load = betweenness(links, alive);
    for (std::size_t place = 0; place < places; ++place)
      if (alive[place] && load[place] > capacity * out.initial_load[place] + 1e-12) failing.push_back(place);
  }
  out.largest_component = largest_component(neighbours_of(links, alive), alive);
  out.connected = places == 0 ? 0 : static_cast<double>(out.largest_component) / static_cast<double>(places);
  return out;
}

}  // namespace adit::shock
