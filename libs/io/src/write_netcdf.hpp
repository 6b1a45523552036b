#pragma once
// NetCDF-4 by the CF conventions.

#include <string>

#include "adit/base/run_result.hpp"

namespace adit::io {

/// The bytes of results.nc: each table's numbers as arrays over labelled dimensions.
std::string netcdf_bytes(const RunResult& result);

/// draws.nc: every draw of every output and of every uncertain input. Throws EnvironmentError.
void write_draws_netcdf(const RunResult& result, const std::string& path);

}  // namespace adit::io
