#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "commands.hpp"

namespace adit::cli {

void print(const Diagnostics& diagnostics, bool json) {
  if (json) {
    auto list = nlohmann::ordered_json::array();
    for (const Diagnostic& d : diagnostics)
      list.push_back({{"code", d.code},
                      {"severity", d.severity == Severity::error ? "error" : "warning"},
                      {"file", d.where.file},
                      {"line", d.where.line},
                      {"column", d.where.column},
                      {"found", d.found},
                      {"expected", d.expected},
                      {"hint", d.hint}});
    fmt::print("{}\n", nlohmann::ordered_json{{"diagnostics", list}}.dump(2));
    return;
  }
  for (const Diagnostic& d : diagnostics) fmt::print(stderr, "{}\n", to_text(d));
  const auto errors = std::ranges::count(diagnostics, Severity::error, &Diagnostic::severity);
  if (errors > 0) fmt::print(stderr, "{} mistake{}\n", errors, errors == 1 ? "" : "s");
}

}  // namespace adit::cli
