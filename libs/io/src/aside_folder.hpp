#pragma once
// Results are written beside the old ones, then take their place in one step.

#include <filesystem>
#include <string>
#include <string_view>

namespace adit::io {

/// The failure of the environment that says which file could not be written and why.
[[noreturn]] void cannot_write(const std::filesystem::path& path, const std::string& why);

/// A new file with the text. Throws EnvironmentError.
void write_new_file(const std::filesystem::path& path, std::string_view text);

/// A folder beside the target that is removed again unless it is put in its place. Each process has one of
/// its own; those that a killed process left behind are removed.
class AsideFolder {
 public:
  explicit AsideFolder(std::filesystem::path target);
  ~AsideFolder();
  AsideFolder(const AsideFolder&) = delete;
  AsideFolder& operator=(const AsideFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

  /// One step for whoever looks: the old folder or the new one, never a mixture. The old one is then removed.
  void put_in_place();

 private:
  bool rename_without_exchange();
  bool exchange();

  std::filesystem::path target_, path_;
  int lock_ = -1;  ///< open and locked as long as this process uses the folder
};

}  // namespace adit::io
