// adit model describe MODEL, adit model gaps MODEL, adit model format.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "adit/io/describe.hpp"
#include "adit/io/read_model.hpp"
#include "adit/io/write_results.hpp"
#include "adit/model/gaps.hpp"
#include "commands.hpp"

namespace adit::cli {
namespace {

int describe(const std::string& folder) {
  const auto draft = io::read_model(folder);
  print(draft.diagnostics(), false);
  if (!draft.ok()) return kBadInput;
  const auto path = std::filesystem::path(folder) / "datapackage.json";
  io::write_file(path.string(), io::datapackage_json(*draft));
  fmt::print("{}\n", path.string());
  return kDone;
}

/// One gap in words: where, what, and what it touches.
std::string in_words(const model::Scenario& s, const model::Gap& gap) {
  std::string where;
  const auto add = [&where](const std::string& part) {
    if (!where.empty()) where += ' ';
    where += part;
  };
  if (gap.commodity.valid()) add(s.commodities[gap.commodity.index()].id);
  if (gap.form.valid()) add(s.forms[gap.form.index()].id);
  if (gap.region.valid()) add(s.regions[gap.region.index()].id);
  return fmt::format("{}: {} ({}){}", where.empty() ? "model" : where, gap.what, gap.table,
                     gap.blocks.empty() ? "" : (gap.hole ? "; blocks " : "; under ") + gap.blocks);
}

Json to_json(const model::Scenario& s, const model::Gap& gap) {
  Json out{{"kind", gap.hole ? "hole" : "assumption"}, {"table", gap.table}};
  if (gap.commodity.valid()) out["commodity"] = s.commodities[gap.commodity.index()].id;
  if (gap.form.valid()) out["form"] = s.forms[gap.form.index()].id;
  if (gap.region.valid()) out["region"] = s.regions[gap.region.index()].id;
  if (gap.year != 0) out["year"] = gap.year;
  out["what"] = gap.what;
  out["blocks"] = gap.blocks;
  return out;
}

int gaps(const ModelArguments& arguments) {
  const auto scenario = load(arguments);
  if (!scenario.ok()) {
    print(scenario.diagnostics(), arguments.json);
    return kBadInput;
  }
  const auto found = model::find_gaps(**scenario);
  if (arguments.json) {
    Json all = Json::array();
    for (const model::Gap& gap : found) all.push_back(to_json(**scenario, gap));
    fmt::print("{}\n", all.dump(2));
    return kDone;
  }
  const auto holes = std::ranges::count(found, true, &model::Gap::hole);
  fmt::print("{}: {} holes, {} groups of assumed values\n\nHoles, and what they block\n", (*scenario)->name,
             holes, found.size() - static_cast<std::size_t>(holes));
  for (const model::Gap& gap : found)
    if (gap.hole) fmt::print("  {}\n", in_words(**scenario, gap));
  fmt::print("\nAssumed values, and what they are under\n");
  for (const model::Gap& gap : found)
    if (!gap.hole) fmt::print("  {}\n", in_words(**scenario, gap));
  return kDone;
}

}  // namespace

void add_model(CLI::App& app, Job& job) {
  CLI::App* verb = app.add_subcommand("model", "About model folders");
  verb->require_subcommand(1);
  auto folder = std::make_shared<std::string>();
  CLI::App* describe_verb = verb->add_subcommand("describe", "Write the folder's datapackage.json");
  describe_verb->add_option("model", *folder, "model folder")->required();
  describe_verb->footer("Example: adit model describe models/tiny");
  describe_verb->callback([folder, &job] { job = [folder] { return describe(*folder); }; });
  auto arguments = std::make_shared<ModelArguments>();
  CLI::App* gaps_verb = verb->add_subcommand(
      "gaps", "List what the model does not know or only assumes, and what that touches");
  add_model_arguments(*gaps_verb, *arguments);
  gaps_verb->footer("Example: adit model gaps models/china-2020");
  gaps_verb->callback([arguments, &job] { job = [arguments] { return gaps(*arguments); }; });
  CLI::App* format = verb->add_subcommand("format", "Print the page on the model folder's format");
  format->footer("Example: adit model format > docs/user/model-format.md");
  format->callback([&job] {
    job = [] {
      fmt::print("{}", io::model_format_markdown());
      return kDone;
    };
  });
}

}  // namespace adit::cli
