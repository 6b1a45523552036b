// adit new NAME: a commented model folder to start from.
#include <fmt/format.h>

#include <filesystem>

#include "adit/base/error.hpp"
#include "adit/io/describe.hpp"
#include "adit/io/write_results.hpp"
#include "commands.hpp"
#include "tutorial_model.hpp"

namespace adit::cli {
namespace {

namespace fs = std::filesystem;

/// The text with the model's own name in place of the tutorial's.
std::string named(std::string text, const std::string& name) {
  constexpr std::string_view kLine = "\nname: tiny\n";
  const std::size_t at = text.find(kLine);
  ensure(at != std::string::npos, "the tutorial model does not say its name");
  return text.replace(at, kLine.size(), fmt::format("\nname: {}\n", name));
}

int start_model(const std::string& folder) {
  const fs::path target = fs::path(folder).lexically_normal();
  const std::string name = (target.has_filename() ? target : target.parent_path()).filename().string();
  std::error_code error;
  const bool bad_name = name.empty() || name.find_first_not_of(
                                            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                            "0123456789_-") != std::string::npos;
  if (bad_name || fs::exists(target, error)) {
    print({{.code = bad_name ? "bad-name" : "folder-exists",
            .where = {.file = folder},
            .expected =
                bad_name ? "a name of letters, digits, '-' and '_'" : "a folder that does not exist yet"}},
          false);
    return kBadInput;
  }
  for (const TutorialFile& file : tutorial_files()) {
    const fs::path path = target / file.name;
    fs::create_directories(path.parent_path(), error);
    if (error) throw EnvironmentError(fmt::format("cannot make {}: {}", target.string(), error.message()));
    const std::string text(file.text);
    io::write_file(path.string(), file.name == "model.yaml" ? named(text, name) : text);
  }
  const auto draft = io::read_model(target.string());
  ensure(draft.ok(), "the new model has mistakes");
  io::write_file((target / "datapackage.json").string(), io::datapackage_json(*draft));
  fmt::print("{}: a small model to change; next: adit check {}, adit run {}\n", target.string(),
             target.string(), target.string());
  return kDone;
}

}  // namespace

void add_new(CLI::App& app, Job& job) {
  auto folder = std::make_shared<std::string>();
  CLI::App* verb = app.add_subcommand("new", "Start a commented model folder from the tutorial model");
  verb->add_option("name", *folder, "folder to make; its last part is the model's name")->required();
  verb->footer("Example: adit new my_copper");
  verb->callback([folder, &job] { job = [folder] { return start_model(*folder); }; });
}

}  // namespace adit::cli
