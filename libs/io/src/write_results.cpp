#include "adit/io/write_results.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/fs.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>

#include "adit/base/error.hpp"
#include "adit/base/parallel.hpp"
#include "report_page.hpp"
#include "write_json.hpp"
#include "write_netcdf.hpp"

namespace adit::io {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void cannot_write(const fs::path& path, const std::string& why) {
  throw EnvironmentError(fmt::format("cannot write {}: {}", path.string(), why));
}

void write_new_file(const fs::path& path, std::string_view text) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) cannot_write(path, std::generic_category().message(errno));
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  const int why_not_written = errno;
  const bool closed = std::fclose(file) == 0;
  if (!written || !closed)
    cannot_write(path, std::generic_category().message(written ? errno : why_not_written));
}

/// A folder that is removed again unless it is put in its place.
class AsideFolder {
 public:
  explicit AsideFolder(fs::path target) : target_(std::move(target)) {
    path_ = target_.parent_path() / fmt::format(".{}.part", target_.filename().string());
    std::error_code error;
    fs::remove_all(path_, error);
    fs::create_directories(path_, error);
    if (error) cannot_write(target_, error.message());
  }
  ~AsideFolder() {
    std::error_code error;
    if (!path_.empty()) fs::remove_all(path_, error);
  }
  AsideFolder(const AsideFolder&) = delete;
  AsideFolder& operator=(const AsideFolder&) = delete;

  const fs::path& path() const { return path_; }

  /// One step for whoever looks: the old folder or the new one, never a mixture. The old one is then removed.
  void put_in_place() {
    if (rename_without_exchange() || exchange()) return;
    // A file system that cannot exchange: the old results stand aside for a moment.
    const fs::path old = path_.string() + ".old";
    std::error_code error;
    fs::rename(target_, old, error);
    if (!error) fs::rename(path_, target_, error);
    if (error) {
      std::error_code ignored;
      if (!fs::exists(target_, ignored)) fs::rename(old, target_, ignored);
      cannot_write(target_, error.message());
    }
    fs::remove_all(old, error);
  }

 private:
  bool rename_without_exchange() {
    std::error_code error;
    fs::rename(path_, target_, error);  // works when there is nothing, or an empty folder
    if (error) return false;
    path_.clear();
    return true;
  }
  bool exchange() {
    return syscall(SYS_renameat2, AT_FDCWD, path_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) == 0;
  }

  fs::path target_, path_;
};

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

fs::path absolute_target(const std::string& folder) {
  fs::path target = fs::absolute(folder).lexically_normal();
  return target.has_filename() ? target : target.parent_path();
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
