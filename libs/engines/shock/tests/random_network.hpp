#pragma once
// Random networks for laws, the same in every run.

#include <random>
#include <vector>

#include "links.hpp"

namespace adit::shock {

inline double uniform(std::mt19937_64& random, double low, double high) {
  return low + (high - low) * static_cast<double>(random() >> 11) * 0x1p-53;
}

/// About `degree` links a place, amounts between 1 and 10.
inline std::vector<Link> random_links(std::mt19937_64& random, std::size_t places, double degree) {
  std::vector<Link> out;
  for (std::size_t from = 0; from < places; ++from)
    for (std::size_t to = 0; to < places; ++to)
      if (from != to && uniform(random, 0, 1) < degree / static_cast<double>(places))
        out.push_back({from, to, uniform(random, 1, 10)});
  return out;
}

}  // namespace adit::shock
