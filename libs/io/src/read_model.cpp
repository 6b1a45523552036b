#include "adit/io/read_model.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "adit/base/error.hpp"
#include "adit/base/parallel.hpp"
#include "check_cells.hpp"
#include "csv_reader.hpp"
#include "overlay.hpp"
#include "yaml_reader.hpp"

namespace adit::io {
namespace {

namespace fs = std::filesystem;
using model::Home;

/// SHA-256 over the names and texts of what was read.
class ModelHash {
 public:
  ModelHash() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
    ensure(EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1, "SHA-256 is not to be had");
  }
  void add(std::string_view text) {
    const std::string length = fmt::format("{}:", text.size());  // keeps "ab"+"c" apart from "a"+"bc"
    EVP_DigestUpdate(context_.get(), length.data(), length.size());
    EVP_DigestUpdate(context_.get(), text.data(), text.size());
  }
  std::string hex() {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    EVP_DigestFinal_ex(context_.get(), digest, &size);
    std::string out;
    for (unsigned int i = 0; i < size; ++i) out += fmt::format("{:02x}", digest[i]);
    return out;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context_;
};

class ModelReader {
 public:
  ModelReader(const std::string& folder, const Overlays& overlays) : overlays_(overlays) {
    draft_.folder = folder;
  }

  Result<model::Draft> read() {
    if (!folder_exists()) return std::move(mistakes_);
    for (const auto& schema : model::tables())
      draft_.tables.emplace(std::string(schema.name), model::DraftTable(schema));
    read_settings_file();
    read_commodities();
    for (const auto& schema : model::tables())
      if (schema.home == Home::csv) read_table(schema);
    note_unknown_files();
    check_cells(draft_, sources_, mistakes_);
    apply_overlays();
    return finish();
  }

 private:
  std::string path(const std::string& name) const { return (fs::path(draft_.folder) / name).string(); }

  bool folder_exists() {
    std::error_code error;
    if (fs::is_directory(draft_.folder, error)) return true;
    mistakes_.push_back(
        {.code = fs::exists(draft_.folder, error) ? "not-a-folder" : "missing-folder",
         .where = {.file = draft_.folder},
         .expected = "a model folder",
         .hint = "a model folder has model.yaml, commodities/ and tables; `adit new NAME` makes one"});
    return false;
  }

  const SourceText* open(const std::string& name) {
    stop_if_requested();
    auto source = read_source(path(name), name, mistakes_);
    if (!source) return nullptr;
    draft_.buffers.push_back(source->text);
    draft_.files.emplace(name, *source->text);
    hash_.add(name);
    hash_.add(*source->text);
    return &sources_.emplace(name, std::move(*source)).first->second;
  }

  void read_settings_file() {
    if (const SourceText* source = open("model.yaml")) read_settings(*source, draft_.settings, mistakes_);
  }

  /// Files of a subfolder with the ending, in the order of their names.
  std::vector<std::string> files_in(const std::string& subfolder, std::string_view ending) const {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(path(subfolder), error))
      if (entry.path().extension() == ending)
        names.push_back(subfolder + "/" + entry.path().filename().string());
    std::ranges::sort(names);
    return names;
  }

  void read_commodities() {
    const auto names = files_in("commodities", ".yaml");
    if (names.empty())
      mistakes_.push_back({.code = "missing-file",
                           .where = {.file = "commodities"},
                           .expected = "at least one commodity file, commodities/NAME.yaml"});
    for (const std::string& name : names)
      if (const SourceText* source = open(name)) read_commodity(*source, draft_, arena_, mistakes_);
  }

  void read_table(const model::TableSchema& schema) {
    const std::string name = std::string(schema.name) + ".csv";
    std::error_code error;
    // A link to nowhere is something that stands there, not an absent file.
    const auto stands = fs::symlink_status(path(name), error);
    if (!schema.required && stands.type() == fs::file_type::not_found) return;
    if (const SourceText* source = open(name))
      read_csv(*source, draft_.tables.find(schema.name)->second, arena_, mistakes_);
  }

  /// A CSV file that no table has is a slip of the name, not a note.
  void note_unknown_files() {
    std::vector<std::string> known;
    for (const auto& schema : model::tables())
      if (schema.home == Home::csv) known.push_back(std::string(schema.name) + ".csv");
    std::error_code error;
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(draft_.folder, error))
      if (entry.path().extension() == ".csv") names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    for (const std::string& name : names) {
      if (std::ranges::find(known, name) != known.end()) continue;
      mistakes_.push_back({.code = "unknown-file",
                           .where = {.file = name},
                           .found = name,
                           .expected = "the file of a table",
                           .hint = did_you_mean(name, known)});
    }
  }

  void apply_overlays() {
    for (const std::string& scenario : overlays_.scenarios) {
      const bool is_path = scenario.ends_with(".yaml");
      const std::string name = is_path ? scenario : "scenarios/" + scenario + ".yaml";
      auto source = read_source(is_path ? scenario : path(name), name, mistakes_);
      if (!source) {
        name_scenarios(scenario);
        continue;
      }
      draft_.buffers.push_back(source->text);
      draft_.scenarios.push_back(is_path ? fs::path(scenario).stem().string() : scenario);
      const auto& kept = sources_.emplace(name, std::move(*source)).first->second;
      for (const auto& setting : read_scenario(kept, mistakes_)) apply(setting);
    }
    for (const std::string& set : overlays_.sets) apply({set, {.file = "--set"}});
  }

  void name_scenarios(const std::string& wanted) {
    std::vector<std::string> names;
    for (const std::string& file : files_in("scenarios", ".yaml"))
      names.push_back(fs::path(file).stem().string());
    const std::string near = nearest_name(wanted, names);
    mistakes_.back().hint = near.empty() ? fmt::format("scenarios are: {}", fmt::join(names, ", "))
                                         : fmt::format("did you mean {}?", near);
  }

  void apply(const model::PlacedText& setting) {
    hash_.add(setting.text);
    draft_.overlays.push_back(setting.text);
    apply_overlay(setting, draft_, arena_, sources_, mistakes_);
  }

  Result<model::Draft> finish() {
    arena_.move_into(draft_);
    for (const auto& [name, source] : sources_) source.notes->add_rest(name, mistakes_);
    sort_diagnostics(mistakes_);
    if (has_errors(mistakes_)) return std::move(mistakes_);
    draft_.hash = hash_.hex();
    return Result<model::Draft>(std::move(draft_), std::move(mistakes_));
  }

  const Overlays& overlays_;
  model::Draft draft_;
  Sources sources_;
  TextArena arena_;
  Diagnostics mistakes_;
  ModelHash hash_;
};

}  // namespace

Result<model::Draft> read_model(const std::string& folder, const Overlays& overlays) {
  return ModelReader(folder, overlays).read();
}

}  // namespace adit::io
