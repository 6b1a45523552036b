#pragma once
// Many scenarios through one chain: those that are alike for it once, eight worlds abreast.

#include "ensemble_result.hpp"
#include "exposure.hpp"
#include "world.hpp"

namespace adit::shock {

class ChainRunner {
 public:
  ChainRunner(const World& world, const Settings& settings, std::size_t chain);

  /// By scenario the shortage over the horizon, whole and by class: SetResult::kPerChain numbers at
  /// out[scenario * stride]. A scenario's numbers are its own: the others change no bit.
  void run(std::span<const std::vector<Spell>> scenarios, double* out, std::size_t stride);

 private:
  /// A scenario that touches the chain.
  struct Job {
    long first_step = 0;
    std::vector<Spell> touching;
    std::size_t scenario = 0;
    auto operator<=>(const Job&) const = default;
  };

  std::vector<Job> jobs_of(std::span<const std::vector<Spell>> scenarios) const;
  Spell seen_by_chain(Spell spell) const;
  void run_abreast(std::span<const Job* const> jobs, double* out, std::size_t stride);
  static void copy_to_alike(std::span<const Job> jobs, double* out, std::size_t stride);
  void record(std::size_t world, double* out);

  const ChainPlan& plan_;
  std::span<const HazardEffect> effects_;
  Clock clock_;
  bool classes_known_;
  Simulations simulations_;
  std::vector<ClassAccount> accounts_;     ///< by world
  std::vector<Disturbance> disturbances_;  ///< by world
};

}  // namespace adit::shock
