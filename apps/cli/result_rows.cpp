#include "result_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace adit::cli {
namespace {

using Texts = std::vector<std::string>;
using Numbers = std::vector<double>;

constexpr std::array<std::string_view, 9> kNotResults{"inputs",      "sources",   "assumptions",
                                                      "defaults",    "figures",   "labels",
                                                      "derivations", "influence", "sensitivity"};

std::vector<std::string> split(const std::string& text, std::string_view separator) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t to = std::min(text.find(separator, from), text.size());
    if (to > from) parts.push_back(text.substr(from, to - from));
    from = to + separator.size();
  }
  return parts;
}

/// "flow_supply" for flow_supply, "flow" too: the part before the first '_' is the engine.
bool names_table(const std::string& word, const ResultTable& table) {
  return word == table.name || table.name.starts_with(word + "_");
}

std::string cell_text(const ResultColumn& column, std::size_t row) {
  if (const auto* texts = std::get_if<Texts>(&column.cells)) return (*texts)[row];
  const double number = std::get<Numbers>(column.cells)[row];
  return std::isnan(number) ? "" : fmt::format("{}", number);
}

}  // namespace

std::string lower_case(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

std::string text_at(const ResultTable& table, std::string_view name, std::size_t row) {
  const ResultColumn* column = table.find(name);
  return column == nullptr ? "" : cell_text(*column, row);
}

double number_at(const ResultTable& table, std::string_view name, std::size_t row) {
  const ResultColumn* column = table.find(name);
  const auto* numbers = column == nullptr ? nullptr : std::get_if<Numbers>(&column->cells);
  return numbers == nullptr ? std::numeric_limits<double>::quiet_NaN() : (*numbers)[row];
}

std::vector<std::pair<std::string, std::string>> labels_of(const ResultRow& row) {
  std::vector<std::pair<std::string, std::string>> out;
  for (const std::string& key : row.table->key) {
    std::string text = text_at(*row.table, key, row.row);
    if (!text.empty()) out.emplace_back(key, std::move(text));
  }
  return out;
}

std::string name_of(const ResultRow& row) {
  std::string out = row.table->name;
  for (const auto& [column, label] : labels_of(row)) out += " " + label;
  return out;
}

RunIndex::RunIndex(const RunResult& run) : run_(run) {
  for (const ResultTable& table : run.tables)
    if (std::ranges::find(kNotResults, table.name) == kNotResults.end()) results_.push_back(&table);
  const ResultTable* labels = run.find("labels");
  if (labels == nullptr) return;
  for (std::size_t r = 0; r < labels->rows(); ++r)
    for (const char* language : {"en", "zh"})
      if (const std::string name = text_at(*labels, language, r); !name.empty())
        other_names_[text_at(*labels, "id", r)].insert(lower_case(name));
}

bool RunIndex::fits(const ResultRow& row, const std::vector<std::string>& words) const {
  std::vector<std::string> labels;
  for (const ResultColumn& column : row.table->columns)
    if (std::holds_alternative<Texts>(column.cells) || column.name == "year" ||
        std::ranges::find(row.table->key, column.name) != row.table->key.end())
      labels.push_back(cell_text(column, row.row));
  return std::ranges::all_of(words, [&](const std::string& word) {
    return std::ranges::any_of(labels, [&](const std::string& label) {
      if (lower_case(label) == word) return true;
      const auto names = other_names_.find(label);
      return names != other_names_.end() && names->second.contains(word);
    });
  });
}

std::vector<ResultRow> RunIndex::find(const std::vector<std::string>& words) const {
  std::vector<std::string> wanted;
  for (const std::string& word : words) wanted.push_back(lower_case(word));
  // A word that is a table's name says where to look; one that begins table names narrows the search.
  std::vector<const ResultTable*> tables = results_;
  const auto keep = [&](const auto& fitting) {
    const auto it = std::ranges::find_if(wanted, [&](const std::string& word) {
      return std::ranges::any_of(tables, [&](const ResultTable* table) { return fitting(word, *table); });
    });
    if (it == wanted.end()) return false;
    std::erase_if(tables, [&](const ResultTable* table) { return !fitting(*it, *table); });
    wanted.erase(it);
    return true;
  };
  if (!keep([](const std::string& word, const ResultTable& table) { return word == table.name; }))
    keep(names_table);
  std::vector<ResultRow> rows;
  for (const ResultTable* table : tables)
    for (std::size_t r = 0; r < table->rows(); ++r)
      if (fits({table, r}, wanted)) rows.push_back({table, r});
  return rows;
}

const ResultRow* RunIndex::total_among(const std::vector<ResultRow>& candidates) {
  for (const ResultRow& total : candidates) {
    auto labels = labels_of(total);
    std::erase_if(labels,
                  [](const auto& label) { return label.second == "total" || label.second == "chain"; });
    const bool in_all = std::ranges::all_of(candidates, [&](const ResultRow& other) {
      return other.table == total.table && std::ranges::all_of(labels, [&](const auto& label) {
               return text_at(*other.table, label.first, other.row) == label.second;
             });
    });
    if (in_all) return &total;
  }
  return nullptr;
}

std::vector<std::string> RunIndex::known_words() const {
  std::set<std::string> words;
  for (const ResultTable* table : results_) {
    words.insert(table->name);
    for (const std::string& key : table->key)
      for (std::size_t r = 0; r < table->rows(); ++r) words.insert(text_at(*table, key, r));
  }
  words.erase("");
  return {words.begin(), words.end()};
}

std::vector<Derivation> RunIndex::derivations(const ResultRow& row) const {
  std::vector<Derivation> out;
  const ResultTable* table = run_.find("derivations");
  if (table == nullptr) return out;
  std::set<std::string> labels;
  for (const auto& [column, label] : labels_of(row)) labels.insert(label);
  for (std::size_t r = 0; r < table->rows(); ++r) {
    if (!names_table(text_at(*table, "table", r), *row.table)) continue;
    const std::vector<std::string> key = split(text_at(*table, "key", r), " ");
    if (!std::ranges::all_of(key, [&](const std::string& word) { return labels.contains(word); })) continue;
    out.push_back({text_at(*table, "formula", r), split(text_at(*table, "inputs", r), " ; ")});
  }
  return out;
}

}  // namespace adit::cli
