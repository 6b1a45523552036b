#include "write_json.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>

namespace adit::io {
namespace {

using Json = nlohmann::ordered_json;

/// A table as a list of objects; unknown numbers are null.
Json rows_of(const ResultTable* table) {
  Json rows = Json::array();
  if (table == nullptr) return rows;
  for (std::size_t r = 0; r < table->rows(); ++r) {
    Json row = Json::object();
    for (const ResultColumn& column : table->columns) {
      if (const auto* texts = std::get_if<std::vector<std::string>>(&column.cells)) {
        row[column.name] = (*texts)[r];
      } else {
        const double number = std::get<std::vector<double>>(column.cells)[r];
        row[column.name] = std::isnan(number) ? Json() : Json(number);
      }
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

Json tables_of(const RunResult& result) {
  Json out = Json::object();
  for (const ResultTable& table : result.tables) {
    Json columns = Json::array();
    for (const ResultColumn& column : table.columns)
      columns.push_back(
          {{"name", column.name},
           {"type", std::holds_alternative<std::vector<double>>(column.cells) ? "number" : "text"},
           {"unit", column.unit},
           {"doc", column.doc}});
    out[table.name] = {
        {"title", table.title}, {"rows", table.rows()}, {"key", table.key}, {"columns", std::move(columns)}};
  }
  return out;
}

Json warnings_of(const Diagnostics& warnings) {
  Json out = Json::array();
  for (const Diagnostic& d : warnings)
    out.push_back({{"code", d.code},
                   {"file", d.where.file},
                   {"line", d.where.line},
                   {"column", d.where.column},
                   {"found", d.found},
                   {"expected", d.expected},
                   {"hint", d.hint}});
  return out;
}

Json pairs_of(const auto& pairs) {
  Json out = Json::object();
  for (const auto& [name, value] : pairs) out[name] = value;
  return out;
}

}  // namespace

std::string run_json(const RunResult& result) {
  const Provenance& p = result.provenance;
  const Json json{{"adit", p.version},
                  {"model",
                   {{"name", p.model},
                    {"title", p.title},
                    {"folder", p.folder},
                    {"hash", p.hash},
                    {"scenario", p.scenario},
                    {"overlays", p.overlays},
                    {"focus", p.focus},
                    {"focus_regions", p.focus_regions},
                    {"base_year", p.base_year},
                    {"timing", p.timing}}},
                  {"engines", p.engines},
                  {"options", pairs_of(p.options)},
                  {"draws", p.draws},
                  {"seed", p.seed},
                  {"uncertain_inputs", p.uncertain_inputs},
                  {"threads", p.threads},
                  {"draw_buffer_bytes", p.draw_buffer_bytes},
                  {"seconds", pairs_of(p.seconds)},
                  {"command", p.command},
                  {"warnings", warnings_of(p.warnings)},
                  {"tables", tables_of(result)},
                  {"assumptions", rows_of(result.find("assumptions"))},
                  {"defaults", rows_of(result.find("defaults"))}};
  return json.dump(1) + "\n";
}

void append_json_text(std::string_view text, std::string& out) {
  out += '"';
  char before = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\' || (c == '/' && before == '<'))
      out += '\\', out += c;
    else if (c == '\n')
      out += "\\n";
    else if (byte < 0x20)
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(byte));
    else
      out += c;
    before = c;
  }
  out += '"';
}

}  // namespace adit::io
