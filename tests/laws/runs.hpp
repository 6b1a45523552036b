#pragma once
// Whole runs of model folders through the same verbs as the command, and what their tables say.

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "adit/io/read_model.hpp"
#include "adit/study/study.hpp"

namespace adit {

using Sets = std::vector<std::string>;

inline const std::string kTiny = std::string(ADIT_SOURCE_DIR) + "/models/tiny";

/// A run that says its mistakes.
inline Result<RunResult> try_run(const std::string& folder, const Sets& sets, const study::Options& options,
                                 const std::map<std::string, std::string>& engine_options = {}) {
  auto draft = io::read_model(folder, {.scenarios = {}, .sets = sets});
  if (!draft.ok()) return draft.diagnostics();
  auto scenario = model::build_scenario(*std::move(draft));
  if (!scenario.ok()) return scenario.diagnostics();
  const auto selection = study::select(**scenario, {}, engine_options);
  if (!selection.ok()) return selection.diagnostics();
  study::Progress silent;
  return study::run(*scenario, *selection, options, silent);
}

/// A run of models/tiny with values set.
inline RunResult run(const Sets& sets, study::Options options = {}) {
  auto result = try_run(kTiny, sets, options);
  if (!result.ok()) throw std::runtime_error(to_text(result.diagnostics().front()));
  return *std::move(result);
}

/// A copy of models/tiny with files changed, gone at the end.
class Folder {
 public:
  Folder()
      : path_(std::filesystem::temp_directory_path() /
              fmt::format("adit-laws-{}-{}", ::getpid(), count()++)) {
    std::filesystem::remove_all(path_);
    std::filesystem::copy(kTiny, path_, std::filesystem::copy_options::recursive);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& file, const std::string& text) const { std::ofstream(path_ / file) << text; }
  void replace(const std::string& file, const std::string& from, const std::string& to) const {
    std::string text = read(file);
    const std::size_t at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error(from + " is not in " + file);
    write(file, text.replace(at, from.size(), to));
  }
  void append(const std::string& file, const std::string& text) const { write(file, read(file) + text); }
  void remove(const std::string& file) const { std::filesystem::remove(path_ / file); }

  RunResult run(const std::map<std::string, std::string>& engine_options = {},
                study::Options options = {.draws = 0}) const {
    auto result = try_run(path_.string(), {}, options, engine_options);
    if (!result.ok()) throw std::runtime_error(to_text(result.diagnostics().front()));
    return *std::move(result);
  }
  Diagnostics mistakes() const { return try_run(path_.string(), {}, {.draws = 0}).diagnostics(); }

 private:
  static int& count() {
    static int n = 0;
    return n;
  }
  std::string read(const std::string& file) const {
    std::ostringstream text;
    text << std::ifstream(path_ / file).rdbuf();
    return text.str();
  }
  std::filesystem::path path_;
};

inline const ResultTable& table_of(const RunResult& result, const std::string& name) {
  for (const ResultTable& table : result.tables)
    if (table.name == name) return table;
  throw std::runtime_error("no table " + name);
}

inline const std::vector<std::string>& texts(const ResultTable& table, const char* column) {
  return std::get<std::vector<std::string>>(table.find(column)->cells);
}

inline const std::vector<double>& numbers(const ResultTable& table, const char* column) {
  return std::get<std::vector<double>>(table.find(column)->cells);
}

/// Values of the rows whose `column` says `label`, by year.
inline std::map<int, double> by_year(const RunResult& result, const char* table_name, const char* column,
                                     const std::string& label) {
  const ResultTable& table = table_of(result, table_name);
  std::map<int, double> out;
  for (std::size_t i = 0; i < table.rows(); ++i)
    if (texts(table, column)[i] == label)
      out[static_cast<int>(numbers(table, "year")[i])] += numbers(table, "value")[i];
  return out;
}

inline std::map<int, double> supply(const RunResult& result, const std::string& quantity) {
  return by_year(result, "flow_supply", "quantity", quantity);
}

}  // namespace adit
