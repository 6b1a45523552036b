#pragma once
// A file's text with the means to point into it.

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "adit/base/diagnostic.hpp"
#include "adit/base/file_notes.hpp"

namespace adit::io {

/// Longest line that is read; beyond it something other than a table was given.
inline constexpr std::size_t kMaxLine = std::size_t{1} << 20;

struct SourceText {
  std::string name;  ///< path relative to the model folder
  std::shared_ptr<const std::string> text;
  std::shared_ptr<FileNotes> notes =
      text ? std::make_shared<FileNotes>(*text) : std::make_shared<FileNotes>();

  /// Adds a mistake at a place, with the source line.
  void note(Diagnostics& mistakes, std::string code, std::uint32_t line, std::uint32_t column,
            std::string found, std::string expected, std::string hint = {}) const;
};

/// Reads a whole file. On failure adds a diagnostic (missing-file, not-a-file, unreadable, empty-file,
/// too-large, line-too-long, invalid-utf8, byte-order-mark, nul-byte) and returns nothing.
std::optional<SourceText> read_source(const std::string& path, const std::string& name,
                                      Diagnostics& mistakes);

/// The same checks for a text that is already in memory.
bool check_text(const SourceText& source, Diagnostics& mistakes);

/// Without blanks at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace adit::io
