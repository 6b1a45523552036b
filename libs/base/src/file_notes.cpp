#include "adit/base/file_notes.hpp"

#include <fmt/format.h>

namespace adit {

bool FileNotes::wanted(std::string_view code) {
  auto it = count_.find(code);
  if (it == count_.end()) it = count_.emplace(code, 0).first;
  return ++it->second <= kShown;
}

bool FileNotes::full(std::string_view code) const {
  const auto it = count_.find(code);
  return it != count_.end() && it->second >= kShown;
}

void FileNotes::add(Diagnostic diagnostic, Diagnostics& to) {
  diagnostic.line_text = line_text(diagnostic.where.line, diagnostic.where.column);
  to.push_back(std::move(diagnostic));
}

void FileNotes::add_rest(const std::string& file, Diagnostics& to) const {
  for (const auto& [code, count] : count_)
    if (count > kShown)
      to.push_back({.code = "more-mistakes",
                    .where = {.file = file},
                    .found = fmt::format("{} more [{}]", count - kShown, code),
                    .expected = fmt::format("the first {} mended", kShown)});
}

std::string FileNotes::line_text(std::uint32_t line, std::uint32_t column) {
  if (line < line_) line_ = 1, start_ = 0;
  while (line_ < line) {
    const std::size_t end = text_.find('\n', start_);
    if (end == std::string_view::npos) return "";
    start_ = end + 1;
    ++line_;
  }
  return line == 0 ? "" : line_of(text_.substr(start_), 1, column);
}

}  // namespace adit
