#pragma once
/// \file What an engine's own loop over many scenarios is given by whoever runs it.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace adit {

/// Keeps the half-done work of a run that may be stopped and taken up again.
class StateStore {
 public:
  StateStore() = default;
  StateStore(const StateStore&) = delete;
  StateStore& operator=(const StateStore&) = delete;
  virtual ~StateStore() = default;
  /// What an earlier run with the same key saved last; nothing when there is none. Throws EnvironmentError.
  virtual std::optional<std::string> load(std::string_view name, std::string_view key) = 0;
  /// Replaces it in one step. Throws EnvironmentError.
  virtual void save(std::string_view name, std::string_view key, std::string_view state) = 0;
};

/// The host of an ensemble. Results depend on `seed` alone: not on threads, not on a state taken up.
class EnsembleHost {
 public:
  EnsembleHost(int threads_, std::uint64_t seed_) : threads(threads_), seed(seed_) {}
  EnsembleHost(const EnsembleHost&) = delete;
  EnsembleHost& operator=(const EnsembleHost&) = delete;
  virtual ~EnsembleHost() = default;

  const int threads;         ///< 0: all cores
  const std::uint64_t seed;  ///< of the run

  /// A stage of so many steps begins. Called by one thread.
  virtual void begin(std::string_view stage, std::size_t steps) {
    (void)stage;
    (void)steps;
  }
  /// Called by any thread, any number at once.
  virtual void advance(std::size_t steps) { (void)steps; }
  /// Whether save() keeps anything: a state that nobody keeps need not be written.
  virtual bool keeps_state() const { return false; }
  /// The state that an interrupted run of the same model and options saved under this name.
  virtual std::optional<std::string> saved(std::string_view name) {
    (void)name;
    return std::nullopt;
  }
  /// Between chunks, by one thread: everything that is needed to go on.
  virtual void save(std::string_view name, std::string_view state) {
    (void)name;
    (void)state;
  }
};

}  // namespace adit
