// adit compare RUN_A RUN_B: which results and which inputs differ, and which inputs did it.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "adit/io/read_run.hpp"
#include "commands.hpp"
#include "result_rows.hpp"

namespace adit::cli {
namespace {

struct Arguments {
  std::string a, b;
  std::size_t top = 5;
  bool json = false;
};

struct Change {
  ResultRow row;  ///< in B
  std::string column, unit;
  double before = 0, after = 0;
  double relative = 0;  ///< change / larger of the two
  std::vector<std::string> because;
};

std::string key_of(const ResultTable& table, std::size_t row) {
  std::string key;
  for (const std::string& column : table.key) key += text_at(table, column, row) + '\x1f';
  return key;
}

/// Number columns that say something by themselves: no key, no band, no rank.
std::vector<std::string> value_columns(const ResultTable& table) {
  std::vector<std::string> out;
  for (const ResultColumn& column : table.columns) {
    const bool band = column.name == "p5" || column.name == "p50" || column.name == "p95";
    if (std::holds_alternative<std::vector<double>>(column.cells) && !band && column.name != "year" &&
        std::ranges::find(table.key, column.name) == table.key.end())
      out.push_back(column.name);
  }
  return out;
}

/// Rows of both tables whose numbers differ by more than rounding, strongest first.
std::vector<Change> changes_of(const ResultTable& a, const ResultTable& b) {
  constexpr double kRounding = 1e-9;
  std::unordered_map<std::string, std::size_t> in_a;
  for (std::size_t r = 0; r < a.rows(); ++r) in_a.emplace(key_of(a, r), r);
  std::vector<Change> out;
  for (std::size_t r = 0; r < b.rows(); ++r) {
    const auto it = in_a.find(key_of(b, r));
    if (it == in_a.end()) continue;
    for (const std::string& column : value_columns(b)) {
      const double before = number_at(a, column, it->second), after = number_at(b, column, r);
      const double size = std::max(std::abs(before), std::abs(after));
      if (!(std::abs(after - before) > kRounding * size)) continue;
      std::string unit = b.find(column)->unit;
      if (unit.empty()) unit = text_at(b, "unit", r);
      out.push_back({{&b, r}, column, unit, before, after, (after - before) / size, {}});
    }
  }
  std::ranges::stable_sort(
      out, [](const Change& x, const Change& y) { return std::abs(x.relative) > std::abs(y.relative); });
  return out;
}

struct InputChange {
  std::string selector, before, after;  ///< as written; blank: not there
};

std::vector<InputChange> input_changes(const RunResult& a, const RunResult& b) {
  std::map<std::string, std::pair<std::string, std::string>> all;
  const auto collect = [&](const RunResult& run, auto member) {
    const ResultTable* table = run.find("inputs");
    for (std::size_t r = 0; table != nullptr && r < table->rows(); ++r) {
      std::string text = text_at(*table, "as_written", r);
      if (const std::string kind = text_at(*table, "distribution", r); !kind.empty()) text += " " + kind;
      std::string unit = text_at(*table, "unit", r);  // canonical, unlike that of what is written
      unit = unit == "1" ? "" : " " + unit;
      for (const char* column : {"sd", "low", "high"})
        if (const double spread = number_at(*table, column, r); !std::isnan(spread))
          text += fmt::format(" {} {}{}", column, readable(spread), unit);
      all[text_at(*table, "selector", r)].*member = text;
    }
  };
  collect(a, &std::pair<std::string, std::string>::first);
  collect(b, &std::pair<std::string, std::string>::second);
  std::vector<InputChange> out;
  for (const auto& [selector, texts] : all)
    if (texts.first != texts.second) out.push_back({selector, texts.first, texts.second});
  return out;
}

/// Changed inputs among those that the row derives from.
std::vector<std::string> because(const RunIndex& index, const ResultRow& row,
                                 const std::vector<InputChange>& inputs) {
  std::set<std::string> changed, seen;
  for (const InputChange& input : inputs) changed.insert(input.selector);
  std::vector<std::string> out;
  for (const Derivation& derivation : index.derivations(row))
    for (const std::string& selector : derivation.inputs)
      if (changed.contains(selector) && seen.insert(selector).second) out.push_back(selector);
  return out;
}

std::vector<std::pair<std::string, std::string>> setting_changes(const Provenance& a, const Provenance& b) {
  std::vector<std::pair<std::string, std::string>> out;
  const auto note = [&](const std::string& name, const std::string& before, const std::string& after) {
    if (before != after) out.emplace_back(name, fmt::format("{} -> {}", before, after));
  };
  note("version", a.version, b.version);
  note("scenario", a.scenario, b.scenario);
  note("focus", a.focus, b.focus);
  const std::map<std::string, std::string> of_a(a.options.begin(), a.options.end());
  for (const auto& [name, value] : b.options)
    if (const auto it = of_a.find(name); it != of_a.end()) note(name, it->second, value);
  return out;
}

Json to_json(const std::string& table, const std::vector<Change>& changes, std::size_t top) {
  Json rows = Json::array();
  for (std::size_t i = 0; i < std::min(top, changes.size()); ++i) {
    const Change& c = changes[i];
    Json labels = Json::object();
    for (const auto& [column, label] : labels_of(c.row)) labels[column] = label;
    rows.push_back({{"labels", labels},
                    {"column", c.column},
                    {"unit", c.unit},
                    {"before", c.before},
                    {"after", c.after},
                    {"relative", c.relative},
                    {"because", c.because}});
  }
  return {{"table", table}, {"changed", changes.size()}, {"strongest", rows}};
}

void print_table(const std::string& table, const std::vector<Change>& changes, std::size_t top) {
  constexpr std::size_t kCauses = 4;
  fmt::print("{}: {} numbers changed\n", table, changes.size());
  for (std::size_t i = 0; i < std::min(top, changes.size()); ++i) {
    const Change& c = changes[i];
    fmt::print("  {:+.3g} %  {} -> {} {}  {} ({})\n", 100 * c.relative, readable(c.before), readable(c.after),
               c.unit, name_of(c.row), c.column);
    const auto shown = static_cast<std::ptrdiff_t>(std::min(kCauses, c.because.size()));
    if (shown > 0)
      fmt::print("      because of {}{}\n", fmt::join(c.because.begin(), c.because.begin() + shown, ", "),
                 c.because.size() > kCauses ? fmt::format(" and {} more", c.because.size() - kCauses) : "");
  }
}

int compare(const Arguments& arguments) {
  const auto a = io::read_run(arguments.a), b = io::read_run(arguments.b);
  if (!a.ok() || !b.ok()) {
    Diagnostics problems = a.diagnostics();
    problems.insert(problems.end(), b.diagnostics().begin(), b.diagnostics().end());
    print(problems, arguments.json);
    return kBadInput;
  }
  const RunIndex index(*b);
  const std::vector<InputChange> inputs = input_changes(*a, *b);
  const auto settings = setting_changes(a->provenance, b->provenance);
  Json json{{"settings", Json::object()}, {"inputs", Json::array()}, {"tables", Json::array()}};
  for (const auto& [name, change] : settings) json["settings"][name] = change;
  for (const InputChange& i : inputs)
    json["inputs"].push_back({{"selector", i.selector}, {"before", i.before}, {"after", i.after}});
  if (!arguments.json) {
    for (const auto& [name, change] : settings) fmt::print("{}: {}\n", name, change);
    fmt::print("{} input{} changed\n", inputs.size(), inputs.size() == 1 ? "" : "s");
    for (const InputChange& i : inputs)
      fmt::print("  {}: {} -> {}\n", i.selector, i.before.empty() ? "nothing" : i.before,
                 i.after.empty() ? "nothing" : i.after);
  }
  for (const ResultTable* table : index.results()) {
    const ResultTable* before = a->find(table->name);
    if (before == nullptr) continue;
    std::vector<Change> changes = changes_of(*before, *table);
    for (std::size_t i = 0; i < std::min(arguments.top, changes.size()); ++i)
      changes[i].because = because(index, changes[i].row, inputs);
    if (changes.empty()) continue;
    if (arguments.json)
      json["tables"].push_back(to_json(table->name, changes, arguments.top));
    else
      print_table(table->name, changes, arguments.top);
  }
  if (arguments.json) fmt::print("{}\n", json.dump(2));
  return kDone;
}

}  // namespace

void add_compare(CLI::App& app, Job& job) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* verb =
      app.add_subcommand("compare", "Show what changed between two runs, and which inputs did it");
  verb->add_option("run_a", arguments->a, "folder of the first run")->required();
  verb->add_option("run_b", arguments->b, "folder of the second run")->required();
  verb->add_option("--top", arguments->top, "how many rows a table")->default_str("5")->type_name("N");
  verb->add_flag("--json", arguments->json, "machine-readable JSON on standard output");
  verb->footer("Example: adit compare runs/tiny runs/more");
  verb->callback([arguments, &job] { job = [arguments] { return compare(*arguments); }; });
}

}  // namespace adit::cli
