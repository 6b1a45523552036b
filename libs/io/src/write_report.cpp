// The report page: the run's tables as packed JSON inside the built page.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <iterator>
#include <map>
#include <unordered_map>

#include "adit/base/error.hpp"
#include "adit/io/write_results.hpp"
#include "pack.hpp"
#include "write_json.hpp"

namespace adit::io {
namespace {

/// Lines at each confidence, class, year and hazard set are kept as curves, so that the page needs no engine.
constexpr std::size_t kLargestPage = 4'500'000;
constexpr std::string_view kSlot = R"(<script type="application/json" id="adit-run">)";

constexpr std::string_view kEveryTable = "all tables";
/// Significant digits: more than any picture shows.
constexpr int kDigits = 7, kFewDigits = 5;

/// One step towards a smaller page. Steps are taken one after another until the page fits.
struct Thinning {
  std::string_view table;
  enum class What { few_digits, leave_out, without_bands, every_fifth_year } what;
};
using What = Thinning::What;

constexpr std::array kWhenLarge{
    Thinning{kEveryTable, What::few_digits},         Thinning{"derivations", What::leave_out},
    Thinning{"flow_links", What::without_bands},     Thinning{"flow_stocks", What::every_fifth_year},
    Thinning{"flow_links", What::every_fifth_year},  Thinning{"inputs", What::leave_out},
    Thinning{"flow_carbon", What::every_fifth_year}, Thinning{"flow_stocks", What::without_bands},
    Thinning{"flow_production", What::leave_out},    Thinning{"flow_stocks", What::leave_out},
    Thinning{"flow_links", What::leave_out},         Thinning{"flow_tramp", What::leave_out},
    Thinning{"demand_parameters", What::leave_out},  Thinning{"flow_carbon", What::leave_out},
    Thinning{"assumptions", What::leave_out},        Thinning{"sensitivity", What::leave_out},
    Thinning{"flow_supply", What::every_fifth_year}, Thinning{"flow_indicators", What::every_fifth_year},
    Thinning{"demand", What::every_fifth_year}};

std::string text_of(What what) {
  switch (what) {
    case What::few_digits:
      return "five digits";
    case What::leave_out:
      return "left out";
    case What::without_bands:
      return "without P5, P50, P95";
    case What::every_fifth_year:
      return "every fifth year";
  }
  return "";
}

bool is_band(std::string_view column) { return column == "p5" || column == "p50" || column == "p95"; }

/// Columns as arrays, or as a dictionary and codes where that is shorter.
void append_column(const ResultColumn& column, const std::vector<std::size_t>& rows, int digits,
                   std::string& out) {
  std::vector<std::string> words;
  words.reserve(rows.size());
  const auto* texts = std::get_if<std::vector<std::string>>(&column.cells);
  for (const std::size_t r : rows) {
    std::string word;
    if (texts != nullptr) {
      append_json_text((*texts)[r], word);
    } else {
      const double number = std::get<std::vector<double>>(column.cells)[r];
      word = std::isfinite(number) ? fmt::format("{:.{}g}", number, digits) : "null";
    }
    words.push_back(std::move(word));
  }
  std::unordered_map<std::string_view, std::size_t> codes;
  std::vector<std::string_view> dictionary;
  for (const std::string& word : words)
    if (codes.emplace(word, dictionary.size()).second) dictionary.push_back(word);
  if (dictionary.size() * 4 <= words.size()) {
    std::vector<std::size_t> of_rows;
    of_rows.reserve(words.size());
    for (const std::string& word : words) of_rows.push_back(codes.find(word)->second);
    fmt::format_to(std::back_inserter(out), R"({{"dict":[{}],"codes":[{}]}})", fmt::join(dictionary, ","),
                   fmt::join(of_rows, ","));
  } else {
    fmt::format_to(std::back_inserter(out), "[{}]", fmt::join(words, ","));
  }
}

/// What of a table goes into the page.
struct Shown {
  bool table = true, bands = true, every_year = true;
};

/// Whether the page's code names a table: what it never names no picture shows.
bool names(std::string_view page, std::string_view table) {
  const auto inside_word = [&](std::size_t at) {
    return at < page.size() && (page[at] == '_' || std::isalnum(static_cast<unsigned char>(page[at])) != 0);
  };
  for (std::size_t at = page.find(table); at != std::string_view::npos; at = page.find(table, at + 1))
    if (!inside_word(at - 1) && !inside_word(at + table.size())) return true;
  return false;
}

std::vector<std::size_t> rows_shown(const ResultTable& table, bool every_year, int base_year) {
  constexpr int kStep = 5;
  std::vector<std::size_t> rows;
  const ResultColumn* year = table.find("year");
  const auto* years = year == nullptr ? nullptr : std::get_if<std::vector<double>>(&year->cells);
  for (std::size_t r = 0; r < table.rows(); ++r)
    if (every_year || years == nullptr || !std::isfinite((*years)[r]) ||
        (static_cast<int>((*years)[r]) - base_year) % kStep == 0)
      rows.push_back(r);
  return rows;
}

std::string table_json(const ResultTable& table, const Shown& shown, int base_year, int digits) {
  const std::vector<std::size_t> rows = rows_shown(table, shown.every_year, base_year);
  std::string columns, data;
  for (const ResultColumn& column : table.columns) {
    if (!shown.bands && is_band(column.name)) continue;
    if (!columns.empty()) columns += ',', data += ',';
    columns += R"({"name":)";
    append_json_text(column.name, columns);
    columns += R"(,"unit":)";
    append_json_text(column.unit, columns);
    columns += R"(,"doc":)";
    append_json_text(column.doc, columns);
    columns += '}';
    append_json_text(column.name, data);
    data += ':';
    append_column(column, rows, digits, data);
  }
  std::string out = R"({"title":)";
  append_json_text(table.title, out);
  out += fmt::format(R"(,"columns":[{}],"data":{{{}}}}})", columns, data);
  return out;
}

/// The run by what makes it: no time, no path, no threads.
std::string run_part(const Provenance& p, const std::vector<std::string>& thinned) {
  std::string out = "{";
  const auto text = [&](const char* key, std::string_view value) {
    out += fmt::format("{}\"{}\":", out.size() > 1 ? "," : "", key);
    append_json_text(value, out);
  };
  const auto list = [&](const char* key, const std::vector<std::string>& values) {
    out += fmt::format(",\"{}\":[", key);
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) out += ',';
      append_json_text(values[i], out);
    }
    out += ']';
  };
  text("version", p.version);
  text("model", p.model);
  text("title", p.title);
  text("hash", p.hash);
  text("scenario", p.scenario);
  text("focus", p.focus);
  text("timing", p.timing);
  list("focus_regions", p.focus_regions);
  list("overlays", p.overlays);
  list("engines", p.engines);
  list("thinned", thinned);
  out += fmt::format(
      R"(,"base_year":{},"years":[{}],"milestone_years":[{}],"draws":{},"seed":{},"uncertain_inputs":{})",
      p.base_year, fmt::join(p.years, ","), fmt::join(p.milestone_years, ","), p.draws, p.seed,
      p.uncertain_inputs);
  out += R"(,"options":{)";
  for (std::size_t i = 0; i < p.options.size(); ++i) {
    if (i > 0) out += ',';
    append_json_text(p.options[i].first, out);
    out += ':';
    append_json_text(p.options[i].second, out);
  }
  return out + "}}";
}

class ReportData {
 public:
  ReportData(const RunResult& result, std::string_view page)
      : result_(result), shown_(result.tables.size()), texts_(result.tables.size()) {
    for (std::size_t t = 0; t < shown_.size(); ++t) shown_[t].table = names(page, result.tables[t].name);
    render_all();
  }

  /// The data, packed. Takes steps until they have at most `budget` bytes, or no step is left.
  std::string packed(std::size_t budget) {
    for (const Thinning* step = kWhenLarge.begin();;) {
      std::string out = R"({"gzip":")" + gzip_base64(json()) + R"("})";
      if (out.size() <= budget || step == kWhenLarge.end()) return out;
      // What is packed shrinks about as the text does, so few rounds are needed.
      const double fits =
          static_cast<double>(bytes()) * static_cast<double>(budget) / static_cast<double>(out.size());
      for (; step != kWhenLarge.end() && static_cast<double>(bytes()) > fits; ++step) take(*step);
    }
  }

 private:
  std::string json() const {
    std::string out = R"({"run":)" + run_part(result_.provenance, thinned_) + R"(,"tables":{)";
    bool first = true;
    for (std::size_t t = 0; t < texts_.size(); ++t) {
      if (texts_[t].empty()) continue;
      if (!first) out += ',';
      first = false;
      append_json_text(result_.tables[t].name, out);
      out += ':';
      out += texts_[t];
    }
    return out + "}}";
  }
  void take(const Thinning& step) {
    const std::string what = fmt::format("{}: {}", step.table, text_of(step.what));
    if (step.what == What::few_digits) {
      digits_ = kFewDigits;
      thinned_.push_back(what);
      return render_all();
    }
    for (std::size_t t = 0; t < shown_.size(); ++t) {
      if (result_.tables[t].name != step.table || !shown_[t].table) continue;
      if (step.what == What::leave_out) shown_[t].table = false;
      if (step.what == What::without_bands) shown_[t].bands = false;
      if (step.what == What::every_fifth_year) shown_[t].every_year = false;
      thinned_.push_back(what);
      render(t);
    }
  }
  void render(std::size_t t) {
    texts_[t] = shown_[t].table
                    ? table_json(result_.tables[t], shown_[t], result_.provenance.base_year, digits_)
                    : "";
  }
  void render_all() {
    for (std::size_t t = 0; t < texts_.size(); ++t) render(t);
  }
  std::size_t bytes() const {
    constexpr std::size_t kRunPart = 10'000;
    std::size_t sum = kRunPart;
    for (const std::string& text : texts_) sum += text.size();
    return sum;
  }

  const RunResult& result_;
  std::vector<Shown> shown_;
  std::vector<std::string> texts_;
  std::vector<std::string> thinned_;
  int digits_ = kDigits;
};

}  // namespace

std::string report_html(const RunResult& result, std::string_view page) {
  const std::size_t slot = page.find(kSlot);
  ensure(slot != std::string_view::npos, "the built report page has no place for the run's data");
  const std::size_t from = slot + kSlot.size(), to = page.find("</script>", from);
  ensure(to != std::string_view::npos, "the built report page has no end of the run's data");
  const std::size_t budget = page.size() < kLargestPage ? kLargestPage - page.size() : 0;
  std::string out(page.substr(0, from));
  out += ReportData(result, page).packed(budget);
  out += page.substr(to);
  return out;
}

}  // namespace adit::io
