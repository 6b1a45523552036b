#include "adit/base/parallel.hpp"

#if defined(__SANITIZE_THREAD__)
#include <mutex>
#include <thread>
#include <vector>
#else
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#endif

#include <algorithm>

#include "adit/base/error.hpp"

namespace adit {
namespace {

#if defined(__SANITIZE_THREAD__)
/// oneTBB as Debian ships it is not built for the thread sanitizer, which then sees races in its every task:
/// under it plain threads take the chunks. What the chunks do is the same.
template <class RunChunk>
void on_threads(std::size_t chunks, int threads, const RunChunk& run_chunk) {
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::once_flag first_failure;
  const auto work = [&] {
    try {
      for (std::size_t c = next++; c < chunks; c = next++) run_chunk(c);
    } catch (...) {
      std::call_once(first_failure, [&] { failure = std::current_exception(); });
      next = chunks;
    }
  };
  std::vector<std::jthread> workers(threads <= 0 ? std::thread::hardware_concurrency()
                                                 : static_cast<unsigned>(threads));
  for (std::jthread& worker : workers) worker = std::jthread(work);
  workers.clear();  // waits for all
  if (failure) std::rethrow_exception(failure);
}
#else
template <class RunChunk>
void on_threads(std::size_t chunks, int threads, const RunChunk& run_chunk) {
  tbb::task_arena arena(threads <= 0 ? tbb::task_arena::automatic : threads);
  arena.execute([&] { tbb::parallel_for(std::size_t{0}, chunks, run_chunk, tbb::simple_partitioner{}); });
}
#endif

}  // namespace

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
  on_threads(chunks, threads, run_chunk);
}

}  // namespace adit
