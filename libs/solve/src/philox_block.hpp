#pragma once
/// \file Philox words of many consecutive counters at once, the same as philox_words gives one by one.

#include <cstddef>
#include <cstdint>

namespace adit::solve {

/// words[w * count + i] = word w of counter {low word of first + i, high word of it, stream, tag} under
/// `seed`.
void philox_block(std::uint64_t first, std::size_t count, std::uint32_t stream, std::uint32_t tag,
                  std::uint64_t seed, std::uint32_t* words);

}  // namespace adit::solve
