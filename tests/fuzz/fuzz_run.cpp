// Any bytes in place of one file of a finished run, as explain and compare read it.
#include <filesystem>
#include <fstream>

#include "adit/io/read_run.hpp"
#include "adit/io/write_results.hpp"
#include "fuzz_folder.hpp"

namespace {

using namespace adit;

/// A run with a table of texts and numbers, written by the writer itself.
std::filesystem::path small_run() {
  RunResult result;
  result.provenance = {
      .version = "1", .model = "m", .hash = "abc", .scenario = "base", .years = {2020}, .threads = 1};
  ResultTableBuilder table({.name = "demand",
                            .title = "Demand",
                            .key = {"region", "year"},
                            .columns = {text_column("region", "where"), number_column("year", "year", "when"),
                                        number_column("value", "t/yr", "how much")}});
  table.add({std::string("CHN"), 2020.0, 1.5});
  table.add({std::string("a, \"b\""), 2025.0, 2e9});
  result.tables.push_back(table.take());
  const auto folder =
      std::filesystem::temp_directory_path() / ("adit-fuzz-run-" + std::to_string(::getpid()));
  std::filesystem::remove_all(folder);
  io::write_results(result, folder.string());
  std::filesystem::remove(folder / io::kResultsNc);
  return folder;
}

struct Folders {
  std::filesystem::path written = small_run();
  io::FuzzFolder folder{written};
  ~Folders() { std::filesystem::remove_all(written); }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Folders folders;
  if (size == 0) return 0;
  const auto replaced = folders.folder.replace(data, size);
  const auto run = io::read_run(folders.folder.path());
  for (const Diagnostic& d : run.diagnostics()) to_text(d);
  return 0;
}
