#include "philox_block.hpp"

#include "adit/solve/widest_vectors.hpp"

namespace adit::solve {

// Constants of Salmon et al. 2011 (doi:10.1145/2063384.2063405).
ADIT_WIDEST_VECTORS
void philox_block(std::uint64_t first, std::size_t count, std::uint32_t stream, std::uint32_t tag,
                  std::uint64_t seed, std::uint32_t* words) {
  constexpr std::uint64_t kFirst = 0xD2511F53, kSecond = 0xCD9E8D57, kLow = 0xffffffff;
  const auto seed_low = static_cast<std::uint32_t>(seed), seed_high = static_cast<std::uint32_t>(seed >> 32);
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t scenario = first + i;
    // 64-bit lanes that hold 32-bit words: the products need no shuffling.
    std::uint64_t a = scenario & kLow, b = scenario >> 32, c = stream, d = tag;
    std::uint32_t key_low = seed_low, key_high = seed_high;
#pragma GCC unroll 10
    for (int round = 0; round < 10; ++round) {
      const std::uint64_t left = (a & kLow) * kFirst, right = (c & kLow) * kSecond;
      a = (right >> 32) ^ b ^ key_low;
      c = (left >> 32) ^ d ^ key_high;
      b = right & kLow;
      d = left & kLow;
      key_low += 0x9E3779B9u;
      key_high += 0xBB67AE85u;
    }
    words[i] = static_cast<std::uint32_t>(a);
    words[count + i] = static_cast<std::uint32_t>(b);
    words[2 * count + i] = static_cast<std::uint32_t>(c);
    words[3 * count + i] = static_cast<std::uint32_t>(d);
  }
}

ADIT_WIDEST_VECTORS
std::size_t list_small_bytes(std::span<const std::uint32_t> words, std::uint32_t shift, std::uint32_t limit,
                             std::uint16_t* listed) {
  constexpr std::size_t kRun = 64;
  const std::uint32_t mask = 255u << shift, most = limit << shift;
  std::size_t count = 0;
  for (std::size_t begin = 0; begin < words.size(); begin += kRun) {
    const std::size_t end = begin + kRun < words.size() ? begin + kRun : words.size();
    const std::uint32_t* run = words.data() + begin;
    if (end - begin == kRun) {
      std::uint32_t any = 0;
      for (std::size_t i = 0; i < kRun; ++i) any |= (run[i] & mask) <= most ? 1 : 0;
      if (any == 0) continue;
    }
    for (std::size_t i = begin; i < end; ++i) {
      listed[count] = static_cast<std::uint16_t>(i);
      count += (words[i] & mask) <= most ? 1 : 0;
    }
  }
  return count;
}

}  // namespace adit::solve
