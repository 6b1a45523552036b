#include "adit/io/describe.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace adit::io {
namespace {

using Json = nlohmann::ordered_json;
using model::Column;
using model::ColumnType;
using model::DraftTable;
using model::Home;
using model::TableSchema;

std::string_view type_word(ColumnType type) {
  switch (type) {
    case ColumnType::id:
      return "id";
    case ColumnType::reference:
      return "reference";
    case ColumnType::text:
      return "text";
    case ColumnType::choice:
      return "choice";
    case ColumnType::year:
      return "year";
    case ColumnType::integer:
      return "whole number";
    case ColumnType::number:
    case ColumnType::value:
      return "number";
    case ColumnType::unit:
      return "unit";
    case ColumnType::spread:
      return "number or percentage";
  }
  return "";
}

Json field_of(const Column& column) {
  Json field{{"name", column.name}, {"description", column.doc}};
  Json constraints = Json::object();
  if (column.required) constraints["required"] = true;
  switch (column.type) {
    case ColumnType::year:
    case ColumnType::integer:
      field["type"] = "integer";
      break;
    case ColumnType::number:
    case ColumnType::value:
      field["type"] = "number";
      break;
    default:
      field["type"] = "string";
  }
  if (column.type == ColumnType::number && std::isfinite(column.min)) constraints["minimum"] = column.min;
  if (column.type == ColumnType::number && std::isfinite(column.max)) constraints["maximum"] = column.max;
  if (column.type == ColumnType::choice) constraints["enum"] = column.choices;
  if (!constraints.empty()) field["constraints"] = constraints;
  return field;
}

/// A name as Data Packages want it: lower case letters, digits, '.', '_' and '-'.
std::string slug(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    if (plain) out += c;
    if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
    if (c == ' ' && !out.empty() && out.back() != '-') out += '-';
  }
  return out;
}

Json foreign_keys(const DraftTable& table, const std::set<std::string_view>& resources) {
  Json keys = Json::array();
  for (const std::size_t c : table.header) {
    const Column& column = table.schema->columns[c];
    // Frictionless knows no wildcards, and YAML tables are not resources.
    if (column.type != ColumnType::reference || column.wildcard || !resources.contains(column.refers_to))
      continue;
    keys.push_back({{"fields", Json::array({column.name})},
                    {"reference", {{"resource", column.refers_to}, {"fields", Json::array({"id"})}}}});
  }
  return keys;
}

Json resource_of(const DraftTable& table, const std::set<std::string_view>& resources) {
  Json fields = Json::array(), primary = Json::array();
  for (const std::size_t c : table.header) {
    const Column& column = table.schema->columns[c];
    fields.push_back(field_of(column));
    if (column.type == ColumnType::id) primary.push_back(column.name);
  }
  Json schema{{"fields", fields}, {"missingValues", Json::array({""})}};
  if (!primary.empty()) schema["primaryKey"] = primary;
  const Json keys = foreign_keys(table, resources);
  if (!keys.empty()) schema["foreignKeys"] = keys;
  return {{"name", table.schema->name},
          {"path", table.files.front()},
          {"title", table.schema->title},
          {"profile", "tabular-data-resource"},
          {"format", "csv"},
          {"mediatype", "text/csv"},
          {"encoding", "utf-8"},
          {"schema", schema}};
}

void add_sources(const model::Draft& draft, Json& package) {
  const DraftTable& sources = draft.tables.find("sources")->second;
  const auto text = [&](std::size_t row, std::string_view column) {
    return std::string(sources.at(row, sources.schema->index_of(column)).text);
  };
  std::set<std::string> licences;
  for (std::size_t row = 0; row < sources.rows(); ++row) {
    const std::string title = text(row, "title"), publisher = text(row, "publisher");
    package["sources"].push_back({{"title", publisher.empty() ? title : publisher + ": " + title}});
    licences.insert(text(row, "licence"));
  }
  for (const std::string& licence : licences)
    package["licenses"].push_back({{"name", slug(licence)}, {"title", licence}});
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? "\\|" : std::string(1, c);
  return out;
}

std::string meaning_of(const Column& column) {
  std::string out = escaped(column.doc);
  if (!column.refers_to.empty())
    out += fmt::format("; id in `{}`{}", column.refers_to, column.wildcard ? ", or `*` for any" : "");
  if (column.type == ColumnType::choice)
    out += fmt::format("; one of `{}`", fmt::join(column.choices, "`, `"));
  if (std::isfinite(column.min)) out += fmt::format("; at least {}", column.min);
  if (std::isfinite(column.max)) out += fmt::format("; at most {}", column.max);
  return out;
}

std::string table_section(const TableSchema& table) {
  std::string out =
      fmt::format("\n## {}{}\n\n{}.{}\n", table.name, table.home == Home::csv ? ".csv" : " (YAML)",
                  table.title, table.required ? " Required." : "");
  if (!table.dimensions.empty()) {
    std::vector<std::string> units;
    for (const Dimension d : table.dimensions) units.push_back(fmt::format("`{}`", canonical_unit(d)));
    out += fmt::format("Unit convertible to {}.\n", fmt::join(units, ", "));
  }
  out += "\n| column | type | required | key | default | meaning |\n|---|---|---|---|---|---|\n";
  for (const Column& c : table.columns)
    out += fmt::format("| `{}` | {} | {} | {} | {} | {} |\n", c.name, type_word(c.type),
                       c.required ? "yes" : "", c.key ? "yes" : "",
                       c.default_text.empty() ? "" : fmt::format("`{}`", c.default_text), meaning_of(c));
  return out;
}

constexpr std::string_view kFormatIntroduction =
    R"(# The model folder

Written by `adit model format` from the description that the reader itself uses.

A model is a folder: `model.yaml` (settings), `commodities/*.yaml` (chains), one CSV file a table, `scenarios/*.yaml`
(overlays). CSV is UTF-8 without byte order mark, comma separated, quoted where needed; LF and CRLF line ends are read.
A blank cell is unknown (or the default named here), never zero. A table marked YAML is written inside the commodity
files and has the same columns for selectors.

## model.yaml

| key | meaning |
|---|---|
| `name`, `title`, `title_zh` | short name; one line in English, in Chinese |
| `base_year`, `focus`, `milestone_years` | base year; region that the report looks from; years it highlights |
| `focus_regions` | other regions that supply, risk and diagnosis look from too |
| `time.start`, `time.ends` | end of the year before the first interval; `2020..2050` or a list of interval ends |
| `history_from` | first cohort of stocks that are back-cast |
| `currency`, `price_year` | of all money |
| `timing` | `start`, `middle`, `end`, `averaged`: when in the year goods enter use |
| `falling_stock` | `early_retirement`, `report`, `error` |
| `engines` | engines to run, in order |

## Units

UDUNITS text (`kt/yr`, `kg/kWh`, `tCO2e/MWh`, `%`). Ours besides: `USD`, `item` (`piece`, `vehicle`, `person`), `tce`
(29.3076 GJ), `toe` (41.868 GJ), `gCO2e`, `tCO2e`, `bcm`. `month` is yr/12, `d` (`day`) yr/365. `yr` is a duration, `year` a calendar year. After a blank may
follow the basis of the form: `kt/yr LCE`; it must be the form's own.

## Selectors

`table[column=label, column=label].column`, short `table.id.column`; `*` matches any label, `.value` may be left out.
An overlay sets a text, a number with its unit, `*1.2`, or `+5%`.
)";

}  // namespace

std::string datapackage_json(const model::Draft& draft) {
  const auto setting = [&](std::string_view path) {
    const model::PlacedText* text = draft.setting(path);
    return text == nullptr ? std::string() : text->text;
  };
  Json package{
      {"profile", "tabular-data-package"}, {"name", slug(setting("name"))}, {"title", setting("title")}};
  add_sources(draft, package);
  std::set<std::string_view> resources;
  for (const TableSchema& schema : model::tables())
    if (schema.home == Home::csv && !draft.tables.find(schema.name)->second.files.empty())
      resources.insert(schema.name);
  for (const TableSchema& schema : model::tables())
    if (resources.contains(schema.name))
      package["resources"].push_back(resource_of(draft.tables.find(schema.name)->second, resources));
  return package.dump(2) + "\n";
}

std::string model_format_markdown() {
  std::string out(kFormatIntroduction);
  for (const TableSchema& table : model::tables()) out += table_section(table);
  return out;
}

}  // namespace adit::io
