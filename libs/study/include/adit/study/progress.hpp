#pragma once
/// \file How a long run tells how far it is.

#include <cstddef>
#include <string_view>

namespace adit::study {

/// Told about stages and steps; the default keeps silent.
class Progress {
 public:
  Progress() = default;
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  virtual ~Progress() = default;
  /// A stage begins; `steps` is 0 when its length is not known. Called by one thread.
  virtual void begin(std::string_view stage, std::size_t steps) {
    (void)stage;
    (void)steps;
  }
  /// Called by any thread, any number at once.
  virtual void advance(std::size_t steps) { (void)steps; }
};

}  // namespace adit::study
