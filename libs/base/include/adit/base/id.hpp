#pragma once
/// \file Typed indices: a FormId cannot be used where a RegionId is meant.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace adit {

/// Index of one thing in its table. Default-constructed ids refer to nothing.
template <class Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::size_t index) : index_(static_cast<std::uint32_t>(index)) {}
  constexpr bool valid() const { return index_ != kNone; }
  constexpr std::size_t index() const { return index_; }
  constexpr auto operator<=>(const Id&) const = default;

 private:
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  std::uint32_t index_ = kNone;
};

}  // namespace adit
