#pragma once
// The compiled engines of a run, evaluated one after another on one vector of numbers.

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "adit/solve/sampling.hpp"
#include "compiled_engine.hpp"

namespace adit::study {

/// Everything one thread needs to evaluate a draw.
struct Bench {
  std::vector<std::unique_ptr<Scratch>> scratches;  ///< one per engine
  model::Handover handover;
  std::vector<double> values;  ///< the scenario's numbers, uncertain ones replaced
  std::vector<double> inputs;  ///< the uncertain ones
  std::vector<double> rows;    ///< outputs of the draws of one chunk
};

/// Neighbouring engines that share a number of draws; each draw evaluates the engines before them too.
struct DrawGroup {
  std::size_t engines = 0;          ///< how many engines of the plan a draw evaluates
  std::size_t first = 0, last = 0;  ///< outputs that it is about
  std::size_t draws = 0;
  std::size_t inputs = 0;  ///< how many of the uncertain inputs it draws; the rest stay central
};

class Plan {
 public:
  Plan(ScenarioPtr scenario, std::vector<std::shared_ptr<CompiledEngine>> engines);

  const model::Scenario& scenario() const { return *scenario_; }
  std::size_t outputs() const { return offsets_.back(); }
  std::size_t inputs() const { return scenario_->uncertain.size(); }
  std::string output_name(std::size_t output) const;
  std::vector<std::size_t> headline_outputs() const;
  std::vector<DrawGroup> groups(std::size_t draws) const;

  /// The engines in order on the numbers given, all or the first so many.
  void evaluate(model::Draw draw, Bench& bench, std::span<double> outputs,
                std::size_t engines = kAllEngines) const;
  /// The engines of a group on the central numbers with its inputs taken from bench.inputs.
  void evaluate_inputs(const DrawGroup& group, Bench& bench, std::span<double> outputs) const;
  /// Every engine's own loop over scenarios; `host` may be asked for by any of them, one after another.
  void ensembles(std::span<const double> central, const Bands& bands, Bench& bench, EnsembleHost& host) const;
  /// Every engine's tables from the central outputs and their bands (empty spans: none).
  std::vector<ResultTable> tables(std::span<const double> central, const Bands& bands, Bench& bench) const;

  /// Benches are lent to one thread at a time and used again.
  std::unique_ptr<Bench> borrow() const;
  void give_back(std::unique_ptr<Bench> bench) const;

 private:
  /// The outputs of one engine out of those of all; empty stays empty.
  std::span<const double> part(std::span<const double> whole, std::size_t engine) const;
  Bands part(const Bands& whole, std::size_t engine) const;

  static constexpr std::size_t kAllEngines = std::numeric_limits<std::size_t>::max();

  ScenarioPtr scenario_;
  std::vector<std::shared_ptr<CompiledEngine>> engines_;
  std::vector<std::size_t> offsets_;  ///< first output of each engine, then their number
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Bench>> idle_;
};

/// A bench for the length of a block.
class Borrowed {
 public:
  explicit Borrowed(const Plan& plan) : plan_(plan), bench_(plan.borrow()) {}
  ~Borrowed() { plan_.give_back(std::move(bench_)); }
  Borrowed(const Borrowed&) = delete;
  Borrowed& operator=(const Borrowed&) = delete;
  Bench& operator*() { return *bench_; }
  Bench* operator->() { return bench_.get(); }

 private:
  const Plan& plan_;
  std::unique_ptr<Bench> bench_;
};

/// The sampler of the first `inputs` of a scenario's uncertain values; code correlations-contradict.
Result<solve::Sampler> make_sampler(const model::Scenario& scenario, std::size_t inputs,
                                    const Options& options);

}  // namespace adit::study
