// Any bytes in place of one file of the tutorial model; what is read is built and run with a few draws.
#include "fuzz_folder.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "adit/base/error.hpp"
#include "adit/io/read_model.hpp"
#include "adit/model/scenario.hpp"
#include "adit/study/study.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace adit;
  static const io::FuzzFolder folder(std::filesystem::path(ADIT_SOURCE_DIR) / "models/tiny");
  if (size == 0) return 0;
  const auto replaced = folder.replace(data, size);
  auto draft = io::read_model(folder.path());
  for (const Diagnostic& d : draft.diagnostics()) to_text(d);
  if (!draft.ok()) return 0;
  const auto scenario = model::build_scenario(*std::move(draft));
  for (const Diagnostic& d : scenario.diagnostics()) to_text(d);
  if (!scenario.ok() || (*scenario)->values.size() > 500) return 0;
  const auto selection = study::select(**scenario, {});
  if (!selection.ok()) return 0;
  study::Progress progress;
  try {
    const auto result = study::run(*scenario, *selection, {.draws = 2, .threads = 1}, progress);
    for (const Diagnostic& d : result.diagnostics()) to_text(d);
  } catch (const InternalError&) {
    // numbers near the end of the range of doubles: said plainly, and no crash
  }
  return 0;
}
