#include "aside_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/fs.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <system_error>

#include "adit/base/error.hpp"

namespace adit::io {
namespace {

namespace fs = std::filesystem;

/// An open and locked folder, or -1 when another process has the lock or it is gone.
int locked(const fs::path& folder) {
  const int file = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return -1;
  if (flock(file, LOCK_EX | LOCK_NB) == 0) return file;
  close(file);
  return -1;
}

std::string prefix_of(const fs::path& target) { return fmt::format(".{}.part-", target.filename().string()); }

/// Removes what processes left that were killed while they wrote: nobody holds the lock any more.
void remove_left_behind(const fs::path& target) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(target.parent_path(), error)) {
    if (!entry.path().filename().string().starts_with(prefix_of(target))) continue;
    const int lock = locked(entry.path());
    if (lock < 0) continue;
    std::error_code ignored;
    fs::remove_all(entry.path(), ignored);
    close(lock);
  }
}

}  // namespace

void cannot_write(const fs::path& path, const std::string& why) {
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

AsideFolder::AsideFolder(fs::path target) : target_(std::move(target)) {
  remove_left_behind(target_);
  const std::string pattern = (target_.parent_path() / (prefix_of(target_) + "XXXXXX")).string();
  // Between making and locking it another process may take it for left behind and remove it: then once more.
  for (int attempt = 0; lock_ < 0; ++attempt) {
    std::string name = pattern;
    if (mkdtemp(name.data()) == nullptr || attempt == 100)
      cannot_write(target_, std::generic_category().message(errno));
    path_ = name;
    lock_ = locked(path_);
  }
  // mkdtemp makes folders that only their owner may read; results are for whoever may read the folder around
  // them.
  const mode_t mask = umask(0);
  umask(mask);
  std::error_code error;
  fs::permissions(path_, static_cast<fs::perms>(0777U & ~mask), error);
}

AsideFolder::~AsideFolder() {
  std::error_code error;
  if (!path_.empty()) fs::remove_all(path_, error);
  if (lock_ >= 0) close(lock_);
}

void AsideFolder::put_in_place() {
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

bool AsideFolder::rename_without_exchange() {
  std::error_code error;
  fs::rename(path_, target_, error);  // works when there is nothing, or an empty folder
  if (error) return false;
  path_.clear();
  return true;
}

bool AsideFolder::exchange() {
  return syscall(SYS_renameat2, AT_FDCWD, path_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) == 0;
}

}  // namespace adit::io
