#pragma once
/// \file The writing edge: a run's tables and draws become a folder of files, whole or not at all.

#include <string>
#include <string_view>
#include <vector>

#include "adit/base/diagnostic.hpp"
#include "adit/base/run_result.hpp"

namespace adit::io {

/// What stands in a run's folder.
inline constexpr std::string_view kRunJson = "run.json", kResultsNc = "results.nc", kDrawsNc = "draws.nc",
                                  kTables = "tables", kReport = "report";

/// Nothing when results may be written there: the folder does not exist, is empty, or holds a run and nothing
/// else. Codes: not-a-folder, not-a-run.
Diagnostics check_out_folder(const std::string& folder);

/// True when the report page was there when the command was built.
bool report_is_built_in();

/// Writes tables/*.csv, results.nc, run.json, report/index.html (when built in) and, when draws were kept,
/// draws.nc. All is written aside, then renamed: on failure the old results stay whole. Same result, same
/// bytes in every file but run.json. \return the files written, relative to the folder Throws
/// EnvironmentError, and Interrupted when asked to stop.
std::vector<std::string> write_results(const RunResult& result, const std::string& folder);

/// One table as CSV (RFC 4180): units in the header, shortest numbers that read back the same, unknown
/// numbers empty.
std::string csv_text(const ResultTable& table);

/// The report page with the run's data in it.
/// \param page the built page, with an empty `<script type="application/json" id="adit-run">`
std::string report_html(const RunResult& result, std::string_view page);

/// Replaces a file's text: written aside, then renamed. Throws EnvironmentError.
void write_file(const std::string& path, std::string_view text);

}  // namespace adit::io
