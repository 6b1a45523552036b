#pragma once
// Who sends whom: the network that cascades run through.

#include <cstddef>
#include <span>
#include <vector>

namespace adit::shock {

/// What one place sends another [any unit, the same for all of a network].
struct Link {
  std::size_t from = 0, to = 0;
  double amount = 0;
};

/// Links in order of their sender, so that those of one place stand together.
class LinksBySender {
 public:
  LinksBySender(std::span<const Link> links, std::size_t places);
  std::span<const Link> of(std::size_t place) const {
    return std::span<const Link>(links_).subspan(first_[place], first_[place + 1] - first_[place]);
  }
  std::size_t places() const { return first_.size() - 1; }

 private:
  std::vector<Link> links_;
  std::vector<std::size_t> first_;
};

}  // namespace adit::shock
