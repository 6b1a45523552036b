#pragma once
/// \file A finished run's folder, read back for `explain` and `compare`.

#include <string>

#include "adit/base/result.hpp"
#include "adit/base/run_result.hpp"

namespace adit::io {

/// Tables and provenance of a run as written by write_results (draws are not read).
/// Codes: missing-run, not-a-run, and those of reading files.
Result<RunResult> read_run(const std::string& folder);

}  // namespace adit::io
