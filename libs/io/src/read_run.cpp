#include "adit/io/read_run.hpp"

#include <fmt/format.h>

#include <charconv>
#include <filesystem>
#include <limits>
#include <nlohmann/json.hpp>

#include "adit/io/write_results.hpp"
#include "csv_reader.hpp"

namespace adit::io {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

Diagnostic not_a_run(const std::string& file, const std::string& found) {
  return {.code = "not-a-run",
          .where = {.file = file},
          .found = found,
          .expected = "a file of a run as this version writes it",
          .hint = "run the model again"};
}

Provenance provenance_of(const Json& json) {
  const Json& model = json.at("model");
  Provenance p{.version = json.at("adit"),
               .model = model.at("name"),
               .title = model.at("title"),
               .folder = model.at("folder"),
               .hash = model.at("hash"),
               .scenario = model.at("scenario"),
               .overlays = model.at("overlays"),
               .focus = model.at("focus"),
               .focus_regions = model.at("focus_regions"),
               .base_year = model.at("base_year"),
               .timing = model.at("timing"),
               .engines = json.at("engines"),
               .draws = json.at("draws"),
               .seed = json.at("seed"),
               .uncertain_inputs = json.at("uncertain_inputs")};
  for (const auto& [name, value] : json.at("options").items()) p.options.emplace_back(name, value);
  return p;
}

/// The table's header as run.json has it.
ResultTable header_of(const std::string& name, const Json& json) {
  ResultTable table{.name = name, .title = json.at("title"), .key = json.at("key")};
  for (const Json& column : json.at("columns")) {
    const bool number = column.at("type") == "number";
    table.columns.push_back(number ? number_column(column.at("name"), column.at("unit"), column.at("doc"))
                                   : text_column(column.at("name"), column.at("doc")));
  }
  return table;
}

double number_of(std::string_view text) {
  double number = std::numeric_limits<double>::quiet_NaN();
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

void read_cells(const std::string& folder, ResultTable& table, Diagnostics& mistakes) {
  const std::string name = fmt::format("{}/{}.csv", kTables, table.name);
  const auto source = read_source((fs::path(folder) / name).string(), name, mistakes);
  if (!source) return;
  TextArena arena;
  const auto records = read_records(*source, arena, mistakes);
  for (std::size_t r = 1; r < records.size(); ++r) {
    if (records[r].size() != table.columns.size()) {
      mistakes.push_back(not_a_run(name, fmt::format("{} cells in line {}", records[r].size(), r + 1)));
      return;
    }
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      auto& cells = table.columns[c].cells;
      if (auto* texts = std::get_if<std::vector<std::string>>(&cells))
        texts->emplace_back(records[r][c].text);
      else
        std::get<std::vector<double>>(cells).push_back(number_of(records[r][c].text));
    }
  }
}

}  // namespace

Result<RunResult> read_run(const std::string& folder) {
  Diagnostics mistakes;
  std::error_code error;
  if (!fs::exists(fs::path(folder) / kRunJson, error))
    return Diagnostic{.code = "missing-run",
                      .where = {.file = folder},
                      .expected = "the folder of a run, with run.json and tables/",
                      .hint = "`adit run MODEL` makes one"};
  const auto source = read_source((fs::path(folder) / kRunJson).string(), std::string(kRunJson), mistakes);
  if (!source) return mistakes;
  RunResult result;
  try {
    const Json json = Json::parse(*source->text);
    result.provenance = provenance_of(json);
    for (const auto& [name, table] : json.at("tables").items())
      result.tables.push_back(header_of(name, table));
  } catch (const Json::exception& problem) {
    return not_a_run(std::string(kRunJson), problem.what());
  }
  for (ResultTable& table : result.tables) read_cells(folder, table, mistakes);
  if (!mistakes.empty()) return mistakes;
  return result;
}

}  // namespace adit::io
