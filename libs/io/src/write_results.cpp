#include "adit/io/write_results.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>

#include "adit/base/error.hpp"
#include "adit/base/parallel.hpp"
#include "aside_folder.hpp"
#include "report_page.hpp"
#include "write_json.hpp"
#include "write_netcdf.hpp"

namespace adit::io {
namespace {

namespace fs = std::filesystem;

struct NamedFile {
  std::string name;
  std::function<void(const fs::path&)> write;
};

std::vector<NamedFile> files_of(const RunResult& result) {
  std::vector<NamedFile> files;
  files.push_back(
      {std::string(kResultsNc), [&](const fs::path& path) { write_new_file(path, netcdf_bytes(result)); }});
  if (report_is_built_in())
    files.push_back({fmt::format("{}/index.html", kReport), [&](const fs::path& path) {
                       write_new_file(path, report_html(result, report_page()));
                     }});
  for (const ResultTable& table : result.tables)
    files.push_back({fmt::format("{}/{}.csv", kTables, table.name),
                     [&](const fs::path& path) { write_new_file(path, csv_text(table)); }});
  files.push_back(
      {std::string(kRunJson), [&](const fs::path& path) { write_new_file(path, run_json(result)); }});
  return files;
}

/// Where the results really go: links are followed, so that a link to a results folder stays one.
fs::path absolute_target(const std::string& folder) {
  constexpr int kMostLinks = 40;
  const auto plain = [](const fs::path& path) {
    const fs::path normal = fs::absolute(path).lexically_normal();
    return normal.has_filename() ? normal : normal.parent_path();
  };
  fs::path target = plain(folder);
  std::error_code error;
  for (int i = 0; i < kMostLinks && fs::is_symlink(target, error); ++i)
    target = plain(target.parent_path() / fs::read_symlink(target, error));
  return target;
}

}  // namespace

Diagnostics check_out_folder(const std::string& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) return {};
  if (!fs::is_directory(folder, error))
    return {{.code = "not-a-folder", .where = {.file = folder}, .expected = "a folder for the results"}};
  const std::vector<std::string_view> ours{kRunJson, kResultsNc, kDrawsNc, kTables, kReport};
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (std::ranges::find(ours, name) != ours.end()) continue;
    return {{.code = "not-a-run",
             .where = {.file = folder},
             .found = name,
             .expected = "a new folder, or one with the results of a run and nothing else",
             .hint = "results replace the whole folder; give another with --out"}};
  }
  return {};
}

bool report_is_built_in() { return !report_page().empty(); }

void write_file(const std::string& path, std::string_view text) {
  const fs::path aside = path + ".part";
  try {
    write_new_file(aside, text);
    fs::rename(aside, path);
  } catch (const std::exception& failure) {
    std::error_code ignored;
    fs::remove(aside, ignored);
    throw EnvironmentError(failure.what());
  }
}

std::vector<std::string> write_results(const RunResult& result, const std::string& folder) {
  const fs::path target = absolute_target(folder);
  std::error_code error;
  fs::create_directories(target.parent_path(), error);
  if (error) cannot_write(target, error.message());
  AsideFolder aside(target);
  fs::create_directories(aside.path() / kTables, error);
  if (!error && report_is_built_in()) fs::create_directories(aside.path() / kReport, error);
  if (error) cannot_write(target, error.message());
  std::vector<NamedFile> files = files_of(result);
  parallel_chunks(files.size(), 1, result.provenance.threads,
                  [&](std::size_t i, std::size_t) { files[i].write(aside.path() / files[i].name); });
  std::vector<std::string> names;
  for (const NamedFile& file : files) names.push_back(file.name);
  if (result.draws.outputs.draws() > 0) {
    write_draws_netcdf(result, (aside.path() / kDrawsNc).string());
    names.emplace_back(kDrawsNc);
  }
  if (stop_requested().load()) throw Interrupted();
  aside.put_in_place();
  std::ranges::sort(names);
  return names;
}

}  // namespace adit::io
