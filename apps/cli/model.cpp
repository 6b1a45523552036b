// adit model describe MODEL, adit model format.
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "adit/io/describe.hpp"
#include "adit/io/read_model.hpp"
#include "adit/io/write_results.hpp"
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

}  // namespace

void add_model(CLI::App& app, Job& job) {
  CLI::App* verb = app.add_subcommand("model", "About model folders");
  verb->require_subcommand(1);
  auto folder = std::make_shared<std::string>();
  CLI::App* describe_verb = verb->add_subcommand("describe", "Write the folder's datapackage.json");
  describe_verb->add_option("model", *folder, "model folder")->required();
  describe_verb->footer("Example: adit model describe models/tiny");
  describe_verb->callback([folder, &job] { job = [folder] { return describe(*folder); }; });
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
