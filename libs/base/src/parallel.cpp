#include "adit/base/parallel.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>

#include "adit/base/error.hpp"

namespace adit {

std::atomic<bool>& stop_requested() {
  static std::atomic<bool> flag{false};
  return flag;
}

void stop_if_requested(std::size_t step) {
  constexpr std::size_t kSteps = 4096;
  if (step % kSteps == 0 && stop_requested().load(std::memory_order_relaxed)) throw Interrupted();
}

void parallel_chunks(std::size_t count, std::size_t chunk, int threads,
                     const std::function<void(std::size_t begin, std::size_t end)>& body) {
  ensure(chunk > 0, "chunk size must be positive");
  const std::size_t chunks = (count + chunk - 1) / chunk;
  const auto run_chunk = [&](std::size_t c) {
    stop_if_requested();
    body(c * chunk, std::min(count, (c + 1) * chunk));
  };
  if (threads == 1) {
    for (std::size_t c = 0; c < chunks; ++c) run_chunk(c);
    return;
  }
  tbb::task_arena arena(threads <= 0 ? tbb::task_arena::automatic : threads);
  arena.execute([&] { tbb::parallel_for(std::size_t{0}, chunks, run_chunk, tbb::simple_partitioner{}); });
}

}  // namespace adit
