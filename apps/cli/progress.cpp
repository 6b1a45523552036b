#include "progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>

namespace adit::cli {
namespace {

constexpr auto kBetweenBars = std::chrono::milliseconds(100);
constexpr auto kBetweenLines = std::chrono::seconds(10);

std::string remaining_text(double seconds) {
  const auto whole = static_cast<long>(std::ceil(seconds));
  return whole < 60 ? fmt::format("{} s left", whole) : fmt::format("{}:{:02} left", whole / 60, whole % 60);
}

}  // namespace

PrintedProgress::PrintedProgress() : terminal_(isatty(STDERR_FILENO) == 1) {}
PrintedProgress::~PrintedProgress() { finish(); }

void PrintedProgress::begin(std::string_view stage, std::size_t steps) {
  finish();
  const std::lock_guard lock(mutex_);
  stage_ = stage;
  steps_ = steps;
  done_ = 0;
  started_ = shown_ = Clock::now();
  if (terminal_) return;
  fmt::print(stderr, "adit: {}{}\n", stage, steps > 0 ? fmt::format(" ({})", steps) : "");
}

void PrintedProgress::advance(std::size_t steps) {
  const std::size_t done = done_.fetch_add(steps) + steps;
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock.owns_lock() || steps_ == 0) return;  // someone else is printing
  const auto now = Clock::now();
  if (now - shown_ < (terminal_ ? Clock::duration(kBetweenBars) : Clock::duration(kBetweenLines))) return;
  shown_ = now;
  draw_bar(done, std::chrono::duration<double>(now - started_).count());
}

void PrintedProgress::draw_bar(std::size_t done, double seconds) {
  const double share = static_cast<double>(done) / static_cast<double>(steps_);
  const std::string left = remaining_text(seconds * (1 - share) / share);
  if (!terminal_) {
    fmt::print(stderr, "adit: {} {:.0f} %, {}\n", stage_, 100 * share, left);
    return;
  }
  constexpr int kWidth = 30;
  const int filled = static_cast<int>(share * kWidth);
  fmt::print(stderr, "\r\033[K{} [{:=<{}}{:{}}] {:.0f} %, {}", stage_, "", filled, "", kWidth - filled,
             100 * share, left);
  std::fflush(stderr);
  bar_ = true;
}

void PrintedProgress::finish() {
  const std::lock_guard lock(mutex_);
  if (bar_) fmt::print(stderr, "\r\033[K");
  bar_ = false;
}

}  // namespace adit::cli
