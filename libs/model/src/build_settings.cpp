// model.yaml: what the model is and its time axis.
#include <algorithm>
#include <charconv>

#include "builder.hpp"

namespace adit::model {
namespace {

constexpr int kLongestAxis = 400;

/// Reads settings by path, with defaults that are listed.
class SettingsReader {
 public:
  explicit SettingsReader(Builder& builder) : builder_(builder) {}

  std::string text(const std::string& path, const char* otherwise) {
    const PlacedText* found = builder_.draft->setting(path);
    if (found != nullptr && !found->text.empty()) return found->text;
    if (otherwise == nullptr) {
      mistake(path, "setting-missing", "this key");
      return "";
    }
    builder_.scenario.defaults.push_back({"model.yaml." + path, otherwise});
    return otherwise;
  }

  std::string choice(const std::string& path, const std::vector<std::string>& choices) {
    std::string found = text(path, choices.front().c_str());
    if (std::ranges::find(choices, found) == choices.end())
      mistake(path, "bad-choice", fmt::format("one of {}", fmt::join(choices, ", ")),
              did_you_mean(found, choices));
    return found;
  }

  int year(const std::string& path, const char* otherwise) {
    const std::string found = text(path, otherwise);
    if (found.empty()) return 0;
    return whole_year(found, path);
  }

  int whole_year(std::string_view text, const std::string& path) {
    int out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error == std::errc{} && end == text.data() + text.size() && out >= 1700 && out <= 2300) return out;
    mistake(path, "bad-year", "a calendar year");
    return 0;
  }

  /// A list's items, "path.0", "path.1" ..., with their paths.
  std::vector<std::pair<std::string, std::string>> list(const std::string& path) const {
    std::vector<std::pair<std::string, std::string>> out;
    while (const PlacedText* item = builder_.draft->setting(fmt::format("{}.{}", path, out.size())))
      out.emplace_back(fmt::format("{}.{}", path, out.size()), item->text);
    return out;
  }

  void mistake(const std::string& path, std::string code, std::string expected, const std::string& hint = {},
               const std::string& shown = {}) {
    const PlacedText* found = builder_.draft->setting(path);
    Diagnostic d{.code = std::move(code),
                 .where = found == nullptr ? Location{.file = "model.yaml"} : found->where,
                 .found = !shown.empty() || found == nullptr ? path : found->text,
                 .expected = std::move(expected),
                 .hint = hint};
    if (const auto file = builder_.draft->files.find("model.yaml"); file != builder_.draft->files.end())
      d.line_text = line_of(file->second, d.where.line, d.where.column);
    builder_.mistakes.push_back(std::move(d));
  }

 private:
  Builder& builder_;
};

/// "2020..2050" or a list of interval ends.
std::vector<int> interval_ends(SettingsReader& settings) {
  std::vector<int> ends;
  const auto items = settings.list("time.ends");
  for (const auto& [path, text] : items) ends.push_back(settings.whole_year(text, path));
  if (!items.empty()) return ends;
  const std::string range = settings.text("time.ends", nullptr);
  const std::size_t dots = range.find("..");
  if (range.empty() || dots == std::string::npos) {
    if (!range.empty()) settings.mistake("time.ends", "bad-year", "2020..2050, or a list of years");
    return ends;
  }
  const int from = settings.whole_year(range.substr(0, dots), "time.ends");
  const int to = settings.whole_year(range.substr(dots + 2), "time.ends");
  for (int year = from; from > 0 && year <= to; ++year) ends.push_back(year);
  return ends;
}

void build_axis(SettingsReader& settings, Scenario& scenario) {
  const std::vector<int> ends = interval_ends(settings);
  const int start = settings.year("time.start", nullptr);
  const bool increasing = std::ranges::adjacent_find(ends, std::greater_equal<>()) == ends.end();
  if (ends.empty() || start == 0) return;
  if (!increasing || ends.front() <= start || ends.back() - start > kLongestAxis) {
    settings.mistake(
        "time.start", "axis-disordered",
        fmt::format("a start before the first end, ends that increase, at most {} years", kLongestAxis));
    return;
  }
  scenario.axis = TimeAxis(start, ends);
}

void check_known(SettingsReader& settings, const Draft& draft) {
  const std::vector<std::string> known{"name",          "title",           "title_zh",     "base_year",
                                       "focus",         "milestone_years", "time.start",   "time.ends",
                                       "history_from",  "currency",        "price_year",   "timing",
                                       "falling_stock", "engines",         "focus_regions"};
  for (const auto& [path, text] : draft.settings) {
    std::string stem = path;
    while (!stem.empty() &&
           (std::isdigit(static_cast<unsigned char>(stem.back())) != 0 || stem.back() == '.'))
      stem.pop_back();
    if (std::ranges::find(known, stem) != known.end()) continue;
    settings.mistake(path, "unknown-setting", fmt::format("one of {}", fmt::join(known, ", ")),
                     did_you_mean(stem, known), path);
  }
}

}  // namespace

void build_settings(Builder& builder) {
  SettingsReader settings(builder);
  Scenario& s = builder.scenario;
  check_known(settings, *builder.draft);
  s.name = settings.text("name", nullptr);
  s.title = settings.text("title", "");
  if (builder.draft->setting("title_zh") != nullptr) s.title_zh = settings.text("title_zh", "");
  build_axis(settings, s);
  s.base_year = settings.year("base_year", nullptr);
  if (s.axis.size() > 0 && s.base_year > 0 && !s.axis.contains(s.base_year))
    settings.mistake("base_year", "year-off-axis", "a year on the time axis");
  for (const auto& [path, text] : settings.list("milestone_years")) {
    s.milestone_years.push_back(settings.whole_year(text, path));
    if (s.axis.size() > 0 && !s.axis.contains(s.milestone_years.back()))
      settings.mistake(path, "year-off-axis", "a year on the time axis");
  }
  s.history_from = settings.year("history_from", "1950");
  if (s.axis.size() > 0 && s.history_from > s.axis.start())
    settings.mistake("history_from", "axis-disordered", "a year not after time.start");
  s.currency = settings.text("currency", "USD");
  s.price_year = settings.year("price_year", "2020");
  s.timing = settings.choice("timing", {"middle", "start", "end", "averaged"});
  s.falling_stock = settings.choice("falling_stock", {"early_retirement", "report", "error"});
}

}  // namespace adit::model
