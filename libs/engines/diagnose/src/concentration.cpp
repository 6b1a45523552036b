#include "adit/diagnose/concentration.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>

namespace adit::diagnose {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

Concentration concentration(std::span<const OwnedOutput> owned, double total, std::size_t n,
                            double least_covered) {
  std::map<std::string, double> of;
  double known = 0;
  for (const OwnedOutput& part : owned) {
    if (std::isnan(part.amount) || part.owner.empty()) continue;
    of[part.owner] += part.amount, known += part.amount;
  }
  total = std::isnan(total) ? known : std::max(total, known);
  if (!(total > 0)) return {0, 0, 1, kUnknown};
  std::vector<double> largest;
  for (const auto& [owner, amount] : of) largest.push_back(amount);
  std::ranges::sort(largest, std::greater<>());
  double top = 0;
  for (std::size_t i = 0; i < std::min(n, largest.size()); ++i) top += largest[i];
  Concentration out{.covered = known / total, .low = top / total};
  out.high = n == 0 ? 0 : std::min(1.0, (top + total - known) / total);
  out.value = out.covered >= least_covered ? out.low : kUnknown;
  return out;
}

std::vector<OwnedOutput> merged(std::span<const OwnedOutput> owned,
                                std::span<const std::pair<std::string, std::string>> mergers) {
  std::vector<OwnedOutput> out(owned.begin(), owned.end());
  for (OwnedOutput& part : out)
    for (std::size_t step = 0; step < mergers.size(); ++step) {  // a chain is no longer than the list
      const auto it = std::ranges::find(mergers, part.owner, &std::pair<std::string, std::string>::first);
      if (it == mergers.end()) break;
      part.owner = it->second;
    }
  return out;
}

double rank_of(double own, std::span<const double> others) {
  if (std::isnan(own)) return kUnknown;
  return 1 + static_cast<double>(std::ranges::count_if(others, [&](double other) { return other > own; }));
}

double share_class(double share, std::span<const double> limits) {
  double out = kUnknown;
  for (const double limit : limits)
    if (share > limit && !(out > limit)) out = limit;
  return out;
}

double years_left(double reserves, double per_year) { return per_year > 0 ? reserves / per_year : kUnknown; }

}  // namespace adit::diagnose
