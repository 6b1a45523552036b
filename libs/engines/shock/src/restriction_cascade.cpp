#include "restriction_cascade.hpp"

#include <algorithm>
#include <numeric>

namespace adit::shock {

RestrictionCascade restriction_cascade(std::span<const Link> links, std::span<const double> lost) {
  const std::size_t places = lost.size();
  const double shock = std::accumulate(lost.begin(), lost.end(), 0.0);
  std::vector<double> total(places, 0), left(places), arriving(lost.begin(), lost.end()), passed(places);
  for (const Link& link : links) total[link.from] += link.amount;
  left = total;
  RestrictionCascade out{.deficits = std::vector<double>(places, 0)};
  // Cutting in proportion keeps the partners' shares, so a place's exports are one number.
  double moving = shock;
  for (; moving > 1e-16 * shock && out.rounds < RestrictionCascade::kMostRounds; ++out.rounds) {
    for (std::size_t place = 0; place < places; ++place) {
      passed[place] = std::min(left[place], arriving[place]);
      left[place] -= passed[place];
      out.deficits[place] += arriving[place] - passed[place];
    }
    std::ranges::fill(arriving, 0.0);
    for (const Link& link : links)
      if (passed[link.from] > 0) arriving[link.to] += passed[link.from] * (link.amount / total[link.from]);
    moving = std::accumulate(arriving.begin(), arriving.end(), 0.0);
  }
  out.unsettled = moving;
  out.total_deficit = std::accumulate(out.deficits.begin(), out.deficits.end(), 0.0);
  for (const Link& link : links)
    out.exports.push_back(total[link.from] > 0 ? link.amount * (left[link.from] / total[link.from]) : 0);
  return out;
}

}  // namespace adit::shock
