#pragma once
// Progress on standard error: a bar with the remaining time on a terminal, plain lines otherwise.

#include <atomic>
#include <chrono>
#include <mutex>
#include <string>

#include "adit/study/progress.hpp"

namespace adit::cli {

class PrintedProgress : public study::Progress {
 public:
  PrintedProgress();
  ~PrintedProgress() override;
  void begin(std::string_view stage, std::size_t steps) override;
  void advance(std::size_t steps) override;
  /// Takes the bar off the terminal.
  void finish();

 private:
  using Clock = std::chrono::steady_clock;
  void draw_bar(std::size_t done, double seconds);

  bool terminal_;
  std::string stage_;
  std::size_t steps_ = 0;
  std::atomic<std::size_t> done_{0};
  Clock::time_point started_;
  std::mutex mutex_;  ///< guards the two below and the terminal
  Clock::time_point shown_;
  bool bar_ = false;
};

}  // namespace adit::cli
