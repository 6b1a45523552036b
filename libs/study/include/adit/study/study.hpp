#pragma once
/// \file The composer: which engines there are, in what order they run, and the run itself.

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "adit/base/ensemble.hpp"
#include "adit/base/option.hpp"
#include "adit/base/result.hpp"
#include "adit/base/run_result.hpp"
#include "adit/model/scenario.hpp"
#include "adit/study/progress.hpp"

namespace adit::study {

/// One engine of the list: its name is also its folder, its verb and its page in docs/methods.
struct EngineRecord {
  std::string name;
  std::string doc;                 ///< one line
  std::vector<std::string> needs;  ///< engines whose results it reads
  std::vector<OptionRecord> options;
};

/// All engines, each after what it needs.
const std::vector<EngineRecord>& engines();

/// One step of the plan.
struct Step {
  std::string engine;
  OptionValues options;
  bool asked = false;  ///< false: here because another step needs it
};

/// The visible, ordered plan of a run.
struct Selection {
  std::vector<Step> steps;
};

/// Puts the named engines and what they need in order.
/// \param names empty: the engines of model.yaml, or all when it names none
/// \param given options of the engines by name
/// Codes: unknown-engine, unknown-option, bad-option.
Result<Selection> select(const model::Scenario& scenario, const std::vector<std::string>& names,
                         const std::map<std::string, std::string>& given = {});

/// Options of every run; see run_options() for their meaning on the command line.
struct Options {
  std::size_t draws = 0;
  std::uint64_t seed = 1;
  int threads = 0;                        ///< 0: all cores
  std::string sampler = "sobol";          ///< sobol or philox
  std::string sensitivity = "none";       ///< none, sobol or morris
  std::size_t sensitivity_samples = 256;  ///< N of the N(d+2) runs, or trajectories of Morris
  std::size_t sensitivity_inputs = 20;    ///< the most influential ones; 0: all
  bool keep_draws = false;
  // No choice of these changes a result.
  std::shared_ptr<StateStore> state = nullptr;      ///< keeps the half-done work of ensembles; null: nobody
  std::size_t chunk = 16;                           ///< draws per piece of work
  std::size_t buffer_bytes = std::size_t{3} << 30;  ///< draws are made anew rather than keep more than this,
                                                    ///< or than a quarter of the machine's memory
};

/// Records of the options that a user sets.
std::vector<OptionRecord> run_options();
/// From checked values of run_options().
Options options_from(const OptionValues& values);

/// Compiles the engines, evaluates the central values, then the draws. Same bytes for any threads and chunks.
/// Codes: those of the engines, and correlations-contradict. Throws InternalError when a balance is broken,
/// Interrupted when asked to stop.
Result<RunResult> run(std::shared_ptr<const model::Scenario> scenario, const Selection& selection,
                      const Options& options, Progress& progress);

/// What would keep the selection from running: mistakes that only the engines see, and what they warn of.
/// Calibrates, so it costs what a run costs before its first evaluation.
Diagnostics check(const std::shared_ptr<const model::Scenario>& scenario, const Selection& selection);

}  // namespace adit::study
