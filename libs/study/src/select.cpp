#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "adit/study/study.hpp"

namespace adit::study {
namespace {

/// The engines of model.yaml with their places.
std::vector<model::PlacedText> engines_of_model(const model::Scenario& scenario) {
  std::vector<model::PlacedText> names;
  if (scenario.draft == nullptr) return names;
  while (const auto* item = scenario.draft->setting(fmt::format("engines.{}", names.size())))
    names.push_back(*item);
  return names;
}

std::vector<std::string> names_of(const std::vector<EngineRecord>& records) {
  std::vector<std::string> names;
  for (const EngineRecord& record : records) names.push_back(record.name);
  return names;
}

const EngineRecord* find(const std::string& name) {
  const auto it = std::ranges::find(engines(), name, &EngineRecord::name);
  return it == engines().end() ? nullptr : &*it;
}

void add_with_needs(const EngineRecord& record, std::set<std::string>& wanted) {
  wanted.insert(record.name);
  for (const std::string& need : record.needs) add_with_needs(*find(need), wanted);
}

/// The options of one engine out of those given; what no engine knows is a mistake of the caller.
std::map<std::string, std::string> options_for(const EngineRecord& record,
                                               const std::map<std::string, std::string>& given) {
  std::map<std::string, std::string> own;
  for (const OptionRecord& option : record.options)
    if (const auto it = given.find(option.name); it != given.end()) own.insert(*it);
  return own;
}

void note_unknown_options(const std::set<std::string>& wanted,
                          const std::map<std::string, std::string>& given, Diagnostics& mistakes) {
  std::vector<std::string> known;
  for (const EngineRecord& record : engines())
    if (wanted.contains(record.name))
      for (const OptionRecord& option : record.options) known.push_back(option.name);
  for (const auto& [name, value] : given) {
    if (std::ranges::find(known, name) != known.end()) continue;
    mistakes.push_back({.code = "unknown-option",
                        .where = {.file = "--" + name},
                        .found = name,
                        .expected = "an option of the engines that run",
                        .hint = did_you_mean(name, known, "--")});
  }
}

}  // namespace

Result<Selection> select(const model::Scenario& scenario, const std::vector<std::string>& names,
                         const std::map<std::string, std::string>& given) {
  std::vector<model::PlacedText> asked;
  for (const std::string& name : names) asked.push_back({name, {.file = "--engines"}});
  if (asked.empty()) asked = engines_of_model(scenario);
  if (asked.empty())
    for (const EngineRecord& record : engines()) asked.push_back({record.name, {}});

  Diagnostics mistakes;
  std::set<std::string> wanted, by_name;
  for (const auto& [name, where] : asked) {
    by_name.insert(name);
    if (const EngineRecord* record = find(name)) {
      add_with_needs(*record, wanted);
      continue;
    }
    mistakes.push_back({.code = "unknown-engine",
                        .where = where,
                        .found = name,
                        .expected = fmt::format("one of {}", fmt::join(names_of(engines()), ", ")),
                        .hint = did_you_mean(name, names_of(engines()))});
  }
  note_unknown_options(wanted, given, mistakes);
  Selection selection;
  for (const EngineRecord& record : engines()) {
    if (!wanted.contains(record.name)) continue;
    auto options = OptionValues::check(record.options, options_for(record, given));
    if (!options.ok())
      mistakes.insert(mistakes.end(), options.diagnostics().begin(), options.diagnostics().end());
    else
      selection.steps.push_back({record.name, *std::move(options), by_name.contains(record.name)});
  }
  if (!mistakes.empty()) return mistakes;
  return selection;
}

std::vector<OptionRecord> run_options() {
  using enum OptionType;
  return {
      {.name = "draws",
       .type = integer,
       .default_value = "10000",
       .min = 0,
       .max = 10'000'000,
       .doc = "Monte Carlo draws; 0: central values only"},
      {.name = "seed",
       .type = integer,
       .default_value = "1",
       .min = 0,
       .max = 9e15,
       .doc = "seed of the draws"},
      {.name = "threads",
       .type = integer,
       .default_value = "0",
       .min = 0,
       .max = 4096,
       .doc = "threads, 0: all cores; changes no result"},
      {.name = "sampler",
       .type = choice,
       .default_value = "sobol",
       .choices = {"sobol", "philox"},
       .doc = "scrambled Sobol points, or independent Philox numbers"},
      {.name = "sensitivity",
       .type = choice,
       .default_value = "none",
       .choices = {"none", "sobol", "morris"},
       .doc = "Sobol indices (N(d+2) runs) or Morris screening of the most influential inputs"},
      {.name = "sensitivity-samples",
       .type = integer,
       .default_value = "256",
       .min = 2,
       .max = 1'000'000,
       .doc = "N of the Sobol indices, trajectories of Morris"},
      {.name = "sensitivity-inputs",
       .type = integer,
       .default_value = "20",
       .min = 0,
       .max = 100'000,
       .doc = "how many of the most influential inputs, 0: all uncertain ones"},
      {.name = "keep-draws",
       .type = flag,
       .default_value = "false",
       .doc = "write every draw of every output and input to draws.nc"},
  };
}

Options options_from(const OptionValues& values) {
  const auto size = [&](const char* name) { return static_cast<std::size_t>(values.integer(name)); };
  return {.draws = size("draws"),
          .seed = static_cast<std::uint64_t>(values.integer("seed")),
          .threads = static_cast<int>(values.integer("threads")),
          .sampler = values.text("sampler"),
          .sensitivity = values.text("sensitivity"),
          .sensitivity_samples = size("sensitivity-samples"),
          .sensitivity_inputs = size("sensitivity-inputs"),
          .keep_draws = values.flag("keep-draws")};
}

}  // namespace adit::study
