#pragma once
// A copy of a folder in which one file at a time is replaced by what the fuzzer gives.

#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace adit::io {

class FuzzFolder {
 public:
  explicit FuzzFolder(const std::filesystem::path& original)
      : original_(original),
        copy_(std::filesystem::temp_directory_path() / ("adit-fuzz-" + std::to_string(::getpid()))) {
    namespace fs = std::filesystem;
    fs::remove_all(copy_);
    fs::copy(original_, copy_, fs::copy_options::recursive);
    for (const auto& entry : fs::recursive_directory_iterator(copy_))
      if (entry.is_regular_file()) files_.push_back(fs::relative(entry.path(), copy_));
    std::ranges::sort(files_);
  }
  ~FuzzFolder() { std::filesystem::remove_all(copy_); }
  FuzzFolder(const FuzzFolder&) = delete;
  FuzzFolder& operator=(const FuzzFolder&) = delete;

  std::string path() const { return copy_.string(); }

  /// Puts the original back when it goes.
  class Replaced {
   public:
    Replaced(std::filesystem::path original, std::filesystem::path file)
        : original_(std::move(original)), file_(std::move(file)) {}
    ~Replaced() {
      std::filesystem::copy_file(original_, file_, std::filesystem::copy_options::overwrite_existing);
    }
    Replaced(const Replaced&) = delete;
    Replaced& operator=(const Replaced&) = delete;

   private:
    std::filesystem::path original_, file_;
  };

  /// The first byte chooses the file, the others become its content.
  Replaced replace(const std::uint8_t* data, std::size_t size) const {
    const std::filesystem::path& name = files_[data[0] % files_.size()];
    std::ofstream out(copy_ / name, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(data + 1), static_cast<std::streamsize>(size - 1));
    return {original_ / name, copy_ / name};
  }

 private:
  std::filesystem::path original_, copy_;
  std::vector<std::filesystem::path> files_;
};

}  // namespace adit::io
