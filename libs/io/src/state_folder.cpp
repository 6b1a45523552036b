#include "adit/io/state_folder.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "adit/base/error.hpp"
#include "adit/io/write_results.hpp"

namespace adit::io {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const std::string& results) {
  const fs::path plain = fs::absolute(results).lexically_normal();
  return (plain.has_filename() ? plain : plain.parent_path()).string() + ".unfinished";
}

/// A file is the key, a line end, the state.
class StateFolder : public StateStore {
 public:
  explicit StateFolder(fs::path folder) : folder_(std::move(folder)) {}

  std::optional<std::string> load(std::string_view name, std::string_view key) override {
    std::ifstream in(file(name), std::ios::binary);
    if (!in) return std::nullopt;
    std::string text{std::istreambuf_iterator<char>(in), {}};
    if (in.bad()) throw EnvironmentError("cannot read " + file(name).string());
    if (text.size() <= key.size() || text.compare(0, key.size(), key) != 0 || text[key.size()] != '\n')
      return std::nullopt;
    text.erase(0, key.size() + 1);
    return text;
  }

  void save(std::string_view name, std::string_view key, std::string_view state) override {
    std::error_code error;
    fs::create_directories(folder_, error);
    if (error) throw EnvironmentError("cannot make " + folder_.string() + ": " + error.message());
    std::string text(key);
    text += '\n';
    text += state;
    write_file(file(name).string(), text);
  }

 private:
  fs::path file(std::string_view name) const { return folder_ / (std::string(name) + ".state"); }
  fs::path folder_;
};

}  // namespace

std::shared_ptr<StateStore> state_folder(const std::string& results) {
  return std::make_shared<StateFolder>(folder_of(results));
}

void remove_state_folder(const std::string& results) {
  std::error_code ignored;  // a run is not lost because something cannot be tidied up
  fs::remove_all(folder_of(results), ignored);
}

}  // namespace adit::io
