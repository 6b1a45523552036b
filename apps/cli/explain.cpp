// adit explain RUN WORDS: a result with its formula, its inputs, and who says so.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "adit/io/read_run.hpp"
#include "commands.hpp"
#include "result_rows.hpp"

namespace adit::cli {
namespace {

struct Arguments {
  std::string run;
  std::vector<std::string> words;
  bool json = false, all = false;
};

/// Words may come as one quoted text or one by one.
std::vector<std::string> split_words(const std::vector<std::string>& texts) {
  std::vector<std::string> words;
  for (const std::string& text : texts) {
    std::istringstream stream(text);
    for (std::string word; stream >> word;) words.push_back(word);
  }
  return words;
}

Diagnostic nothing_fits(const RunIndex& index, const std::vector<std::string>& words) {
  const std::vector<std::string> known = index.known_words();
  std::string hint;
  for (const std::string& word : words) {
    if (std::ranges::find(known, word) != known.end()) continue;
    const std::string near = nearest_name(word, known);
    if (!near.empty()) hint += fmt::format("{}did you mean {}?", hint.empty() ? "" : " ", near);
  }
  return {.code = "no-such-result",
          .where = {.file = "explain"},
          .found = fmt::format("{}", fmt::join(words, " ")),
          .expected = "a table's word and labels that a row has",
          .hint = hint};
}

Diagnostic many_fit(const std::vector<std::string>& words, const std::vector<ResultRow>& rows) {
  constexpr std::size_t kShown = 20;
  std::string hint = "add a word of one of these:";
  for (std::size_t i = 0; i < std::min(kShown, rows.size()); ++i) hint += "\n      " + name_of(rows[i]);
  if (rows.size() > kShown) hint += fmt::format("\n      and {} more", rows.size() - kShown);
  return {.code = "ambiguous-words",
          .where = {.file = "explain"},
          .found = fmt::format("{}", fmt::join(words, " ")),
          .expected = fmt::format("words that fit one row; these fit {}", rows.size()),
          .hint = hint};
}

/// The number column that a row is about.
std::string value_column(const ResultTable& table) {
  if (table.find("value") != nullptr) return "value";
  for (const ResultColumn& column : table.columns)
    if (std::holds_alternative<std::vector<double>>(column.cells) && column.name != "year")
      return column.name;
  return "";
}

class Explanation {
 public:
  Explanation(const RunIndex& index, const ResultRow& row) : index_(index), row_(row) {
    const ResultTable& table = *row.table;
    const std::string column = value_column(table);
    json_["table"] = table.name;
    for (const auto& [name, label] : labels_of(row)) json_["labels"][name] = label;
    json_["what"] = column;
    json_["value"] = number(table, column);
    std::string unit = text_at(table, "unit", row.row);
    if (unit.empty() && table.find(column) != nullptr) unit = table.find(column)->unit;
    json_["unit"] = unit;
    for (const char* band : {"p5", "p50", "p95"}) json_[band] = number(table, band);
    for (const char* note : {"qualifier", "source", "status", "standing"})
      if (const std::string text = text_at(table, note, row.row); !text.empty()) json_[note] = text;
    if (const std::string form = text_at(table, "form", row.row); !form.empty()) json_["form"] = named(form);
    add_points();
    add_derivations();
    add_influence();
  }

  const Json& json() const { return json_; }

  void print(bool all) const {
    fmt::print("{}\n", name_of(row_));
    const std::string unit = json_["unit"];
    fmt::print("  {:<10} {} {}\n", json_["what"].get<std::string>(), text(json_["value"]), unit);
    if (!json_["p50"].is_null())
      fmt::print("  band       P5 {}, P50 {}, P95 {} {}\n", text(json_["p5"]), text(json_["p50"]),
                 text(json_["p95"]), unit);
    for (const char* note : {"qualifier", "source", "status", "standing"})
      if (json_.contains(note)) fmt::print("  {:<10} {}\n", note, json_[note].get<std::string>());
    if (json_.contains("form")) fmt::print("  tonnes of  {}\n", json_["form"].get<std::string>());
    for (const Json& point : json_["points"]) print_point(point);
    for (const Json& formula : json_["formulas"]) fmt::print("  formula    {}\n", formula.get<std::string>());
    for (const Json& input : json_["influence"])
      fmt::print("  moved by   {} (rank correlation {:.2f})\n", input["input"].get<std::string>(),
                 input["rank_correlation"].get<double>());
    print_inputs(all);
  }

 private:
  static std::string text(const Json& number) {
    return number.is_null() ? "unknown" : readable(number.get<double>());
  }
  Json number(const ResultTable& table, std::string_view column) const {
    const double found = number_at(table, column, row_.row);
    return std::isnan(found) ? Json() : Json(found);
  }

  /// A form by its English name, id and basis: tonnes of what.
  std::string named(const std::string& form) const {
    const ResultTable* labels = index_.run().find("labels");
    for (std::size_t r = 0; labels != nullptr && r < labels->rows(); ++r)
      if (text_at(*labels, "kind", r) == "form" && text_at(*labels, "id", r) == form)
        return fmt::format("{} ({}, basis {})", text_at(*labels, "en", r), form,
                           text_at(*labels, "basis", r));
    return form;
  }

  /// What is published about a demand series: of the whole in its total, of a part in the part.
  void add_points() {
    json_["points"] = Json::array();
    const ResultTable* points = index_.run().find("demand_points");
    const std::string series = text_at(*row_.table, "series", row_.row);
    if (points == nullptr || row_.table->name != "demand") return;
    std::string component = text_at(*row_.table, "component", row_.row);
    if (component == "total") component.clear();
    for (std::size_t r = 0; r < points->rows(); ++r) {
      if (text_at(*points, "series", r) != series || text_at(*points, "component", r) != component) continue;
      const std::string what = text_at(*points, "what", r);
      const double year = number_at(*points, "year", r);
      json_["points"].push_back({{"when", std::isnan(year) ? what : fmt::format("{} {:.0f}", what, year)},
                                 {"given", number_at(*points, "given", r)},
                                 {"qualifier", text_at(*points, "qualifier", r)},
                                 {"computed", number_at(*points, "computed", r)},
                                 {"status", text_at(*points, "status", r)},
                                 {"figure", text_at(*points, "figure", r)}});
    }
  }

  void add_derivations() {
    json_["formulas"] = json_["inputs"] = Json::array();
    const ResultTable* inputs = index_.run().find("inputs");
    const ResultTable* sources = index_.run().find("sources");
    std::map<std::string, std::size_t> input_row, source_row;
    for (std::size_t r = 0; inputs != nullptr && r < inputs->rows(); ++r)
      input_row[text_at(*inputs, "selector", r)] = r;
    for (std::size_t r = 0; sources != nullptr && r < sources->rows(); ++r)
      source_row[text_at(*sources, "id", r)] = r;
    std::set<std::string> seen;
    for (const Derivation& derivation : index_.derivations(row_)) {
      json_["formulas"].push_back(derivation.formula);
      for (const std::string& selector : derivation.inputs) {
        const auto it = input_row.find(selector);
        if (it == input_row.end() || !seen.insert(selector).second) continue;
        const std::size_t r = it->second;
        Json input{{"selector", selector}};
        for (const char* column : {"as_written", "distribution", "standing", "source", "note", "file"})
          input[column] = text_at(*inputs, column, r);
        input["line"] = static_cast<int>(number_at(*inputs, "line", r));
        if (const auto source = source_row.find(text_at(*inputs, "source", r)); source != source_row.end())
          input["who"] = fmt::format("{}: {} ({})", text_at(*sources, "publisher", source->second),
                                     text_at(*sources, "title", source->second),
                                     text_at(*sources, "year", source->second));
        json_["inputs"].push_back(std::move(input));
      }
    }
  }

  /// Rank correlations of the headline output whose words all stand in this row's labels.
  void add_influence() {
    json_["influence"] = Json::array();
    const ResultTable* table = index_.run().find("influence");
    if (table == nullptr) return;
    std::set<std::string> labels{row_.table->name};
    for (const auto& [column, label] : labels_of(row_)) labels.insert(label);
    for (std::size_t r = 0; r < table->rows(); ++r) {
      const std::vector<std::string> words = split_words({text_at(*table, "output", r)});
      if (words.size() < labels_of(row_).size() ||
          !std::ranges::all_of(words, [&](const std::string& word) { return labels.contains(word); }))
        continue;
      json_["influence"].push_back({{"input", text_at(*table, "input", r)},
                                    {"rank_correlation", number_at(*table, "rank_correlation", r)}});
    }
  }

  static void print_point(const Json& point) {
    const std::string figure = point["figure"];
    fmt::print("  published  {}: {}{}, computed {}, {}{}\n", point["when"].get<std::string>(),
               point["qualifier"].get<std::string>(), text(point["given"]), text(point["computed"]),
               point["status"].get<std::string>(), figure.empty() ? "" : " (" + figure + ")");
  }

  void print_inputs(bool all) const {
    constexpr std::size_t kShown = 40;
    const Json& inputs = json_["inputs"];
    if (!inputs.empty()) fmt::print("  inputs\n");
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      if (i == kShown && !all) {
        fmt::print("    and {} more; --all shows them\n", inputs.size() - kShown);
        return;
      }
      const auto field = [&](const char* name) { return inputs[i].value(name, std::string()); };
      fmt::print("    {} = {} ({}{}{}) {}:{}\n", field("selector"), field("as_written"), field("standing"),
                 field("distribution").empty() ? "" : ", ", field("distribution"), field("file"),
                 inputs[i]["line"].get<int>());
      if (!field("who").empty()) fmt::print("      {}\n", field("who"));
      if (!field("note").empty()) fmt::print("      {}\n", field("note"));
    }
  }

  const RunIndex& index_;
  const ResultRow& row_;
  Json json_;
};

int explain(const Arguments& arguments) {
  const auto run = io::read_run(arguments.run);
  if (!run.ok()) {
    print(run.diagnostics(), arguments.json);
    return kBadInput;
  }
  const RunIndex index(*run);
  const std::vector<std::string> words = split_words(arguments.words);
  const std::vector<ResultRow> rows = index.find(words);
  const ResultRow* row = rows.empty() ? nullptr : RunIndex::total_among(rows);
  if (row == nullptr) {
    print({rows.empty() ? nothing_fits(index, words) : many_fit(words, rows)}, arguments.json);
    return kBadInput;
  }
  const Explanation explanation(index, *row);
  if (arguments.json)
    fmt::print("{}\n", explanation.json().dump(2));
  else
    explanation.print(arguments.all);
  return kDone;
}

}  // namespace

void add_explain(CLI::App& app, Job& job) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* verb = app.add_subcommand("explain", "Show where a result comes from: formula, inputs, sources");
  verb->add_option("run", arguments->run, "folder of a run")->required();
  verb->add_option("words", arguments->words, "a table's word and labels, in any order")->required();
  verb->add_flag("--all", arguments->all, "show every input");
  verb->add_flag("--json", arguments->json, "machine-readable JSON on standard output");
  verb->footer("Example: adit explain runs/tiny \"flow_supply copper home secondary_old 2035\"");
  verb->callback([arguments, &job] { job = [arguments] { return explain(*arguments); }; });
}

}  // namespace adit::cli
