#pragma once
// What the draw loop needs of an engine, and the adapter that gives it that.

#include <limits>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "adit/base/bands.hpp"
#include "adit/base/ensemble.hpp"
#include "adit/base/option.hpp"
#include "adit/base/table.hpp"
#include "adit/model/handover.hpp"
#include "adit/model/value.hpp"
#include "adit/study/study.hpp"

namespace adit::study {

/// No limit to the draws of an engine: it then reads only the inputs of chains (Scenario::chain_inputs).
inline constexpr std::size_t kAllDraws = std::numeric_limits<std::size_t>::max();

/// Scratch of one engine for one thread.
class Scratch {
 public:
  Scratch() = default;
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  virtual ~Scratch() = default;
};

/// An engine compiled from a scenario; evaluated per draw, by many threads at once.
class CompiledEngine {
 public:
  CompiledEngine() = default;
  CompiledEngine(const CompiledEngine&) = delete;
  CompiledEngine& operator=(const CompiledEngine&) = delete;
  virtual ~CompiledEngine() = default;
  virtual std::unique_ptr<Scratch> scratch() const = 0;
  virtual void evaluate(model::Draw draw, Scratch& scratch, model::Handover& handover,
                        std::span<double> outputs) const = 0;
  virtual std::size_t output_count() const = 0;
  /// Evaluated on the first so many draws only.
  virtual std::size_t most_draws() const { return kAllDraws; }
  virtual std::vector<std::size_t> headline_outputs() const = 0;
  virtual std::string output_name(std::size_t output) const = 0;
  /// The engine's own loop over scenarios, once after the draws, on the scratch that tables() is given then.
  virtual void ensemble(std::span<const double> /*central*/, const Bands& /*bands*/, Scratch& /*scratch*/,
                        EnsembleHost& /*host*/) const {}
  virtual std::vector<ResultTable> tables(std::span<const double> central, const Bands& bands,
                                          Scratch& scratch) const = 0;
};

using ScenarioPtr = std::shared_ptr<const model::Scenario>;
using Compile = Result<std::shared_ptr<CompiledEngine>> (*)(const ScenarioPtr&, const OptionValues&);

/// The engine list with how each is compiled.
struct EngineEntry {
  EngineRecord record;
  Compile compile;
};
const std::vector<EngineEntry>& engine_entries();

}  // namespace adit::study
