#pragma once
// The verbs of the command, one file each. Every function returns the exit code.

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "adit/base/diagnostic.hpp"
#include "adit/base/result.hpp"
#include "adit/base/table.hpp"
#include "adit/io/read_model.hpp"
#include "adit/model/scenario.hpp"

namespace adit::cli {

inline constexpr int kDone = 0, kBadInput = 2, kEnvironment = 4, kInternal = 70, kInterrupted = 130;

using Json = nlohmann::ordered_json;

/// What the chosen verb does; set by its callback, run after the whole line is parsed.
using Job = std::function<int()>;

void add_run_verbs(CLI::App& app, Job& job);
void add_check(CLI::App& app, Job& job);
void add_explain(CLI::App& app, Job& job);
void add_compare(CLI::App& app, Job& job);
void add_new(CLI::App& app, Job& job);
void add_replicate(CLI::App& app, Job& job);
void add_model(CLI::App& app, Job& job);
void add_completion(CLI::App& app, Job& job);
void add_man(CLI::App& app, Job& job);

/// A model with what is laid over it, as most verbs take it.
struct ModelArguments {
  std::string model, focus;
  io::Overlays overlays;
  bool json = false;
};
void add_model_arguments(CLI::App& verb, ModelArguments& arguments);

/// Reads and builds; errors of both, or the scenario with the warnings of both.
Result<std::shared_ptr<const model::Scenario>> load(const ModelArguments& arguments);

/// `--color`, NO_COLOR and whether standard error is a terminal, decided once by main.
void use_color(const std::string& when);

/// Prints diagnostics for people on stderr, or for programs on stdout.
void print(const Diagnostics& diagnostics, bool json);
Json to_json(const Diagnostics& diagnostics);

/// The columns that a table says are to be shown, aligned, under its title.
std::string table_text(const ResultTable& table);

/// A number as people read it: six digits, 'unknown' for NaN.
std::string readable(double number);

}  // namespace adit::cli
