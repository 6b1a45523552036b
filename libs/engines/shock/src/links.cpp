#include "links.hpp"

#include <algorithm>

namespace adit::shock {

LinksBySender::LinksBySender(std::span<const Link> links, std::size_t places)
    : links_(links.begin(), links.end()), first_(places + 1, 0) {
  std::ranges::stable_sort(links_, {}, &Link::from);
  for (const Link& link : links_) ++first_[link.from + 1];
  for (std::size_t place = 0; place < places; ++place) first_[place + 1] += first_[place];
}

}  // namespace adit::shock
