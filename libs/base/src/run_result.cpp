#include "adit/base/run_result.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <new>

#include "adit/base/error.hpp"

namespace adit {

DrawColumns::DrawColumns(const std::vector<double>& central, std::size_t draws) : draws_(draws) {
  // Around zero, and where there is no central value, the number itself is kept.
  constexpr double kSmall = 1e-30;
  for (const double c : central) {
    const bool relative = std::isfinite(c) && std::abs(c) > kSmall;
    base_.push_back(relative ? c : 0);
    scale_.push_back(relative ? std::abs(c) : 1);
    inverse_scale_.push_back(1 / scale_.back());
  }
  // Whole cache lines per column, so that chunks of 16 draws written by different threads never share one.
  constexpr std::size_t kLine = 16;
  stride_ = (draws + kLine - 1) / kLine * kLine;
  // Huge pages: a buffer of gigabytes is touched once, and small pages would cost as much as the numbers.
  constexpr std::size_t kHugePage = std::size_t{2} << 20;
  const std::size_t size = (bytes() + kHugePage - 1) / kHugePage * kHugePage;
  // What is larger than the machine's memory would be granted and later end the program without a word.
  const auto machine =
      static_cast<std::size_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  if (size > machine)
    throw EnvironmentError(
        fmt::format("keeping {} draws of {} quantities takes {} MB of memory; the machine has {} MB", draws,
                    central.size(), size >> 20, machine >> 20));
  void* memory = std::aligned_alloc(kHugePage, std::max(size, kHugePage));
  if (memory == nullptr) throw std::bad_alloc();
  madvise(memory, size, MADV_HUGEPAGE);
  deviations_.reset(static_cast<float*>(memory));
}

// NOLINTNEXTLINE(cppcoreguidelines-no-malloc): what aligned_alloc gave
void DrawColumns::Free::operator()(float* memory) const { std::free(memory); }

}  // namespace adit
