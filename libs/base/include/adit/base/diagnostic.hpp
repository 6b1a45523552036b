#pragma once
/// \file A mistake in the user's input, with everything needed to find and mend it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace adit {

/// Where a value was read. Line and column count from 1; 0 means "the file as a whole".
struct Location {
  std::string file;  ///< path as the user gave it, with '/' separators
  std::uint32_t line = 0;
  std::uint32_t column = 0;  ///< in bytes from the start of the line, from 1
};

enum class Severity : std::uint8_t { error, warning };

/// One mistake. `code` is stable (documented in docs/user/diagnostics.md), the texts are for people.
struct Diagnostic {
  std::string code;  ///< kebab-case, e.g. "unknown-id", "unit-mismatch"
  Severity severity = Severity::error;
  Location where;
  std::string found;      ///< the text as it stands in the file; empty when nothing stands there
  std::string expected;   ///< what would have been right
  std::string hint;       ///< nearest valid name, or what to do; may be empty
  std::string line_text;  ///< the source line, shortened around the mark; empty when there is none
};

using Diagnostics = std::vector<Diagnostic>;

/// True when any of them is an error (warnings alone do not stop a run).
bool has_errors(const Diagnostics& diagnostics);

/// "file:line:column: error [code] found ..., expected ... (hint)", then the marked line.
std::string to_text(const Diagnostic& diagnostic);

/// Sorts by file, line, column, code, so that the order never depends on how reading was done.
void sort_diagnostics(Diagnostics& diagnostics);

/// Line number `line` (from 1) of a text, for Diagnostic::line_text; "" when the mark at `column` would not
/// show.
std::string line_of(std::string_view text, std::uint32_t line, std::uint32_t column);

/// The valid name nearest to `wrong` by edit distance, or "" when none is near enough to be meant.
std::string nearest_name(const std::string& wrong, const std::vector<std::string>& valid);

/// "did you mean <prefix><name>?" with the nearest valid name, "" when none is near.
std::string did_you_mean(const std::string& wrong, const std::vector<std::string>& valid,
                         std::string_view prefix = "");

}  // namespace adit
