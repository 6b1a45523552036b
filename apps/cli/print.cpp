#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "commands.hpp"

namespace adit::cli {
namespace {

bool& colored() {
  static bool on = false;
  return on;
}

/// The severity and the marks under the line in colour.
std::string in_color(std::string text, Severity severity) {
  constexpr std::string_view kRed = "\033[1;31m", kYellow = "\033[1;33m", kPlain = "\033[0m";
  const std::string_view color = severity == Severity::error ? kRed : kYellow;
  const auto paint = [&](std::size_t from, std::size_t length) {
    if (from == std::string::npos) return;
    text.insert(from + length, kPlain);
    text.insert(from, color);
  };
  const std::size_t last_line = text.rfind('\n');
  const std::size_t mark = text.find('^', last_line == std::string::npos ? text.size() : last_line);
  if (mark != std::string::npos) paint(mark, text.size() - mark);
  const std::string_view word = severity == Severity::error ? "error" : "warning";
  paint(text.find(word), word.size());
  return text;
}

}  // namespace

void use_color(const std::string& when) {
  const char* no_color = std::getenv("NO_COLOR");
  const bool terminal = isatty(STDERR_FILENO) == 1 && (no_color == nullptr || *no_color == '\0');
  colored() = when == "always" || (when == "auto" && terminal);
}

Json to_json(const Diagnostics& diagnostics) {
  Json list = Json::array();
  for (const Diagnostic& d : diagnostics)
    list.push_back({{"code", d.code},
                    {"severity", d.severity == Severity::error ? "error" : "warning"},
                    {"file", d.where.file},
                    {"line", d.where.line},
                    {"column", d.where.column},
                    {"found", d.found},
                    {"expected", d.expected},
                    {"hint", d.hint}});
  return list;
}

void print(const Diagnostics& diagnostics, bool json) {
  if (json) {
    fmt::print("{}\n", Json{{"diagnostics", to_json(diagnostics)}}.dump(2));
    return;
  }
  for (const Diagnostic& d : diagnostics)
    fmt::print(stderr, "{}\n", colored() ? in_color(to_text(d), d.severity) : to_text(d));
  const auto errors = std::ranges::count(diagnostics, Severity::error, &Diagnostic::severity);
  if (errors > 0) fmt::print(stderr, "{} mistake{}\n", errors, errors == 1 ? "" : "s");
}

std::string readable(double number) { return std::isnan(number) ? "unknown" : fmt::format("{:.6g}", number); }

}  // namespace adit::cli
