#pragma once
/// \file Loops in the widest vectors the machine has, chosen when the program starts. Every lane does the
/// same operations in the same order whatever the width, so the bytes are the same.

#include <cstddef>
#include <cstdint>
#include <cstring>

// Sanitizers cannot run the choosing code.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define ADIT_WIDEST_VECTORS __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define ADIT_WIDEST_VECTORS
#endif
// What is called in such loops has to be compiled with them.
#define ADIT_INLINE inline __attribute__((always_inline))

namespace adit::solve {

inline constexpr std::size_t kLanes = 8;
using Lanes = double __attribute__((vector_size(64)));
using LaneBits = std::int64_t __attribute__((vector_size(64)));

ADIT_INLINE void load_lanes(Lanes& lanes, const double* from) { std::memcpy(&lanes, from, sizeof lanes); }
ADIT_INLINE void store_lanes(const Lanes& lanes, double* to) { std::memcpy(to, &lanes, sizeof lanes); }
ADIT_INLINE void fill_lanes(Lanes& lanes, double value) { lanes = Lanes{} + value; }
/// The larger; the second when they are equal.
#define ADIT_LARGER(a, b) ((a) > (b) ? (a) : (b))
#define ADIT_SMALLER(a, b) ((a) < (b) ? (a) : (b))

}  // namespace adit::solve
