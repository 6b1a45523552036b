#pragma once
// JSON of a run: run.json for programs, the data of the report page.

#include <string>
#include <string_view>

#include "adit/base/run_result.hpp"

namespace adit::io {

/// run.json: everything about the run, including what may differ between two runs with the same results.
std::string run_json(const RunResult& result);

/// A JSON string with its quotes; "</" is written "<\/" so that it may stand in a page.
void append_json_text(std::string_view text, std::string& out);

}  // namespace adit::io
