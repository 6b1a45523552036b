#pragma once
/// \file Mistakes of one file: a million alike are counted, not kept, and their lines are found in one walk.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "adit/base/diagnostic.hpp"

namespace adit {

class FileNotes {
 public:
  /// Mistakes of one code that are shown in full.
  static constexpr std::size_t kShown = 1000;

  /// \param text of the file, which outlives this; empty: no line is shown
  explicit FileNotes(std::string_view text = {}) : text_(text) {}

  /// True while mistakes of the code are shown; otherwise it is counted, and need not be put into words.
  bool wanted(std::string_view code);
  /// True when the next mistake of the code will only be counted: no use in looking for hints.
  bool full(std::string_view code) const;
  /// Adds a mistake that was wanted, with the line it stands in.
  void add(Diagnostic diagnostic, Diagnostics& to);
  /// One `more-mistakes` for every code that was cut short.
  void add_rest(const std::string& file, Diagnostics& to) const;

 private:
  std::string line_text(std::uint32_t line, std::uint32_t column);

  std::string_view text_;
  std::uint32_t line_ = 1;  ///< the line that starts at start_: the next one is mostly further down
  std::size_t start_ = 0;
  std::map<std::string, std::size_t, std::less<>> count_;
};

}  // namespace adit
