#include "adit/base/diagnostic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>

namespace adit {
namespace {

/// Letters changed, added, left out or swapped with their neighbour.
class EditDistance {
 public:
  /// The distance, or `limit` when it is not below that.
  std::size_t operator()(std::string_view a, std::string_view b, std::size_t limit) {
    before_.assign(b.size() + 1, 0), next_.assign(b.size() + 1, 0), row_.resize(b.size() + 1);
    std::iota(row_.begin(), row_.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
      next_[0] = i;
      for (std::size_t j = 1; j <= b.size(); ++j) {
        next_[j] = std::min({row_[j] + 1, next_[j - 1] + 1, row_[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          next_[j] = std::min(next_[j], before_[j - 2] + 1);
      }
      before_.swap(row_);
      row_.swap(next_);
      // Two rows beyond the limit cannot come back below it.
      if (std::min(*std::ranges::min_element(row_), *std::ranges::min_element(before_)) >= limit)
        return limit;
    }
    return std::min(row_.back(), limit);
  }

 private:
  std::vector<std::size_t> before_, row_, next_;
};

}  // namespace

bool has_errors(const Diagnostics& diagnostics) {
  return std::ranges::any_of(diagnostics, [](const Diagnostic& d) { return d.severity == Severity::error; });
}

void sort_diagnostics(Diagnostics& diagnostics) {
  const auto key = [](const Diagnostic& d) {
    return std::tie(d.where.file, d.where.line, d.where.column, d.code, d.found, d.expected);
  };
  std::ranges::stable_sort(diagnostics,
                           [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
}

std::string to_text(const Diagnostic& d) {
  std::string text = d.where.file;
  if (d.where.line > 0) text += fmt::format(":{}:{}", d.where.line, d.where.column);
  text += fmt::format(": {} [{}]", d.severity == Severity::error ? "error" : "warning", d.code);
  if (!d.found.empty()) text += fmt::format(" found '{}'", d.found);
  if (!d.expected.empty()) text += fmt::format("{} expected {}", d.found.empty() ? "" : ",", d.expected);
  if (!d.hint.empty()) text += fmt::format("\n    hint: {}", d.hint);
  if (!d.line_text.empty()) {
    text += fmt::format("\n    {}", d.line_text);
    const std::size_t mark = d.where.column > 0 ? d.where.column - 1 : 0;
    if (mark < d.line_text.size()) {
      const std::size_t width = std::clamp<std::size_t>(d.found.size(), 1, d.line_text.size() - mark);
      text += fmt::format("\n    {}{}", std::string(mark, ' '), std::string(width, '^'));
    }
  }
  return text;
}

std::string line_of(std::string_view text, std::uint32_t line, std::uint32_t column) {
  constexpr std::size_t kShown = 200;
  if (line == 0 || column > kShown) return "";
  std::size_t start = 0;
  for (std::uint32_t l = 1; l < line; ++l) {
    start = text.find('\n', start);
    if (start == std::string_view::npos) return "";
    ++start;
  }
  std::string_view found = text.substr(start, std::min(text.find('\n', start) - start, kShown));
  while (!found.empty() && (found.back() == ' ' || found.back() == '\r')) found.remove_suffix(1);
  return std::string(found);
}

std::string nearest_name(const std::string& wrong, const std::vector<std::string>& valid) {
  std::string best;
  // A third of the letters may differ: enough for slips and swaps, too little for another word.
  std::size_t best_distance = std::max<std::size_t>(1, wrong.size() / 3) + 1;
  EditDistance edit_distance;
  for (const std::string& name : valid) {
    const std::size_t length_gap =
        name.size() > wrong.size() ? name.size() - wrong.size() : wrong.size() - name.size();
    if (length_gap >= best_distance) continue;
    const std::size_t distance = edit_distance(wrong, name, best_distance);
    if (distance < best_distance) {
      best_distance = distance;
      best = name;
    }
    if (best_distance == 0) break;
  }
  return best;
}

std::string did_you_mean(const std::string& wrong, const std::vector<std::string>& valid,
                         std::string_view prefix) {
  const std::string near = nearest_name(wrong, valid);
  return near.empty() ? "" : fmt::format("did you mean {}{}?", prefix, near);
}

}  // namespace adit
