#pragma once
// The part of a run that needs no engine list: tests give it plans of their own.

#include "plan.hpp"

namespace adit::study {

/// Evaluates the plan and adds tables and draws to `result`, which brings the provenance.
Result<RunResult> run_plan(const Plan& plan, const Options& options, Progress& progress, RunResult result);

}  // namespace adit::study
