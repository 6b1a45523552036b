#pragma once
/// \file Philox words of many consecutive counters at once, the same as philox_words gives one by one.

#include <cstddef>
#include <cstdint>
#include <span>

namespace adit::solve {

/// words[w * count + i] = word w of counter {low word of first + i, high word of it, stream, tag} under
/// `seed`.
void philox_block(std::uint64_t first, std::size_t count, std::uint32_t stream, std::uint32_t tag,
                  std::uint64_t seed, std::uint32_t* words);

/// Lists the places at which the byte of the word from bit `shift` on is at most `limit`, in order: quick
/// when these are few. \param listed room for words.size() numbers \return how many
std::size_t list_small_bytes(std::span<const std::uint32_t> words, std::uint32_t shift, std::uint32_t limit,
                             std::uint16_t* listed);

}  // namespace adit::solve
