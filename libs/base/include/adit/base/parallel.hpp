#pragma once
/// \file Parallel loops over fixed chunks: the same chunks, hence the same sums, on any number of threads.

#include <atomic>
#include <cstddef>
#include <functional>

namespace adit {

/// Set by a signal handler; long loops stop at the next chunk by throwing Interrupted.
std::atomic<bool>& stop_requested();
/// Throws Interrupted once stop_requested(). `step` counts what a loop has done: most calls cost nothing.
void stop_if_requested(std::size_t step = 0);

/// Calls body(begin, end) for consecutive chunks of [0, count); chunks may run at the same time.
/// \param threads 0 = all cores
/// Exceptions of a body are rethrown; throws Interrupted once stop_requested().
void parallel_chunks(std::size_t count, std::size_t chunk, int threads,
                     const std::function<void(std::size_t begin, std::size_t end)>& body);

}  // namespace adit
