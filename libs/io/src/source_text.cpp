#include "source_text.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace adit::io {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxFile = std::uintmax_t{2} << 30;

/// Length of the UTF-8 sequence at text[i], or 0 when it is none (overlong forms and surrogates included).
std::size_t utf8_length(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(text[k]); };
  const unsigned char lead = byte(i);
  const std::size_t length = lead < 0x80                   ? 1
                             : lead >= 0xc2 && lead < 0xe0 ? 2
                             : lead >= 0xe0 && lead < 0xf0 ? 3
                             : lead >= 0xf0 && lead < 0xf5 ? 4
                                                           : 0;
  if (length == 0 || i + length > text.size()) return 0;
  for (std::size_t k = 1; k < length; ++k)
    if ((byte(i + k) & 0xc0) != 0x80) return 0;
  if (lead == 0xe0 && byte(i + 1) < 0xa0) return 0;
  if (lead == 0xed && byte(i + 1) > 0x9f) return 0;
  if (lead == 0xf0 && byte(i + 1) < 0x90) return 0;
  if (lead == 0xf4 && byte(i + 1) > 0x8f) return 0;
  return length;
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

void SourceText::note(Diagnostics& mistakes, std::string code, std::uint32_t line, std::uint32_t column,
                      std::string found, std::string expected, std::string hint) const {
  if (!notes->wanted(code)) return;
  constexpr std::size_t kShown = 200;
  if (found.size() > kShown) found = found.substr(0, kShown) + "...";
  notes->add({.code = std::move(code),
              .where = {.file = name, .line = line, .column = column},
              .found = std::move(found),
              .expected = std::move(expected),
              .hint = std::move(hint)},
             mistakes);
}

namespace {

/// Place of the first byte that is no UTF-8 text, or the line's length.
std::size_t first_bad_byte(std::string_view line) {
  constexpr std::uint64_t kOnes = 0x0101010101010101, kHigh = 0x8080808080808080;
  std::size_t i = 0;
  while (i < line.size()) {
    std::uint64_t eight = 0;
    if (line.size() - i >= sizeof eight) {
      std::memcpy(&eight, line.data() + i, sizeof eight);
      // Eight bytes from 1 to 127: no high bit, and none becomes one when 1 is taken away.
      if (((eight | (eight - kOnes)) & kHigh) == 0) {
        i += sizeof eight;
        continue;
      }
    }
    const std::size_t length = utf8_length(line, i);
    if (length == 0 || line[i] == '\0') return i;
    i += length;
  }
  return i;
}

}  // namespace

bool check_text(const SourceText& source, Diagnostics& mistakes) {
  const std::string_view text = *source.text;
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    source.note(mistakes, "empty-file", 0, 0, "", "a file with content");
    return false;
  }
  if (text.starts_with("\xef\xbb\xbf")) {
    source.note(mistakes, "byte-order-mark", 1, 1, "", "text without a byte order mark",
                "save the file as UTF-8 without BOM");
    return false;
  }
  std::uint32_t number = 1;
  for (std::size_t start = 0; start < text.size(); ++number) {
    const std::string_view line = text.substr(start, text.find('\n', start) - start);
    if (line.size() > kMaxLine) {
      source.note(mistakes, "line-too-long", number, 0, "", fmt::format("at most {} bytes a line", kMaxLine));
      return false;
    }
    const std::size_t bad = first_bad_byte(line);
    if (bad < line.size()) {
      source.note(mistakes, line[bad] == '\0' ? "nul-byte" : "invalid-utf8", number,
                  static_cast<std::uint32_t>(bad + 1), "", "UTF-8 text");
      return false;
    }
    start += line.size() + 1;
  }
  return true;
}

namespace {

enum class Reading : std::uint8_t { done, failed, endless_line };

/// Reads piece by piece, so that what is no text of lines is given up before it fills the memory.
Reading read_lines(std::ifstream& in, std::size_t size, std::string& text) {
  constexpr std::size_t kPiece = 4 * kMaxLine;
  std::size_t line_start = 0;
  while (text.size() < size) {
    const std::size_t from = text.size(), piece = std::min(kPiece, size - from);
    if (from == kPiece) text.reserve(size);
    text.resize(from + piece);
    in.read(text.data() + from, static_cast<std::streamsize>(piece));
    if (!in) return Reading::failed;
    const std::size_t newline = std::string_view(text).substr(from).rfind('\n');
    if (newline != std::string_view::npos) line_start = from + newline + 1;
    if (text.size() - line_start > kMaxLine) return Reading::endless_line;
  }
  return Reading::done;
}

}  // namespace

std::optional<SourceText> read_source(const std::string& path, const std::string& name,
                                      Diagnostics& mistakes) {
  SourceText source{.name = name, .text = nullptr};
  const auto refuse = [&](std::string code, std::string expected) {
    source.note(mistakes, std::move(code), 0, 0, "", std::move(expected));
    return std::nullopt;
  };
  std::error_code error;
  const auto status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return refuse("missing-file", "a file of this name");
  if (status.type() == fs::file_type::none) return refuse("unreadable", "a file that may be read");
  if (!fs::is_regular_file(status)) return refuse("not-a-file", "a file, not a folder or device");
  const std::uintmax_t size = fs::file_size(path, error);
  if (error || size > kMaxFile) return refuse("too-large", "at most 2 GiB");
  std::ifstream in(path, std::ios::binary);
  if (!in) return refuse("unreadable", "a file that may be read");
  std::string text;
  const Reading end = read_lines(in, static_cast<std::size_t>(size), text);
  if (end == Reading::endless_line)
    return refuse("line-too-long", fmt::format("at most {} bytes a line", kMaxLine));
  if (end == Reading::failed) return refuse("unreadable", "a file that can be read to its end");
  source = {.name = name, .text = std::make_shared<const std::string>(std::move(text))};
  if (!check_text(source, mistakes)) return std::nullopt;
  return source;
}

}  // namespace adit::io
