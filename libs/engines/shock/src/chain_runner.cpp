#include "chain_runner.hpp"

#include <algorithm>

namespace adit::shock {

ChainRunner::ChainRunner(const World& world, const Settings& settings, std::size_t chain)
    : plan_(world.plans[chain]),
      effects_(world.effects[chain]),
      clock_(settings.clock),
      classes_known_(world.classes[chain].known),
      simulations_(plan_, settings.exports),
      accounts_(Simulations::kWorlds, ClassAccount(world.classes[chain], settings.classes)),
      disturbances_(Simulations::kWorlds) {}

void ChainRunner::run(std::span<const std::vector<Spell>> scenarios, double* out, std::size_t stride) {
  for (std::size_t k = 0; k < scenarios.size(); ++k) std::fill_n(out + k * stride, SetResult::kPerChain, 0.0);
  const std::vector<Job> jobs = jobs_of(scenarios);
  std::vector<const Job*> abreast;
  std::size_t from = 0;  // of the jobs that have no numbers yet
  for (std::size_t k = 0; k <= jobs.size(); ++k) {
    const bool alike = k > 0 && k < jobs.size() && jobs[k].touching == jobs[k - 1].touching;
    const bool full = k == jobs.size() || abreast.size() == Simulations::kWorlds ||
                      (!abreast.empty() && abreast.front()->first_step != jobs[k].first_step);
    if (!alike && full && !abreast.empty()) {
      run_abreast(abreast, out, stride);
      copy_to_alike(std::span(jobs).subspan(from, k - from), out, stride);
      abreast.clear(), from = k;
    }
    if (!alike && k < jobs.size()) abreast.push_back(&jobs[k]);
  }
}

/// The numbers of the first of jobs that are alike stand for all of them.
void ChainRunner::copy_to_alike(std::span<const Job> jobs, double* out, std::size_t stride) {
  for (std::size_t k = 1; k < jobs.size(); ++k)
    if (jobs[k].touching == jobs[k - 1].touching)
      std::copy_n(out + jobs[k - 1].scenario * stride, SetResult::kPerChain, out + jobs[k].scenario * stride);
}

/// Those that touch the chain, by the step they begin in: before its first spell a chain is at rest, which
/// needs no steps. Jobs that are alike stand together.
std::vector<ChainRunner::Job> ChainRunner::jobs_of(std::span<const std::vector<Spell>> scenarios) const {
  std::vector<Job> out;
  for (std::size_t k = 0; k < scenarios.size(); ++k) {
    Job job{.first_step = clock_.steps(), .scenario = k};
    for (const Spell& spell : scenarios[k]) {
      if (!effects_[spell.hazard.index()].touches()) continue;
      job.touching.push_back(seen_by_chain(spell));
      job.first_step =
          std::min(job.first_step, std::max(0L, static_cast<long>(spell.begin * clock_.steps_per_month)));
    }
    if (!job.touching.empty()) out.push_back(std::move(job));
  }
  std::ranges::sort(out);
  return out;
}

/// What lies outside the horizon makes no difference, but to what falls only some time after the begin.
Spell ChainRunner::seen_by_chain(Spell spell) const {
  spell.end = std::min(spell.end, static_cast<double>(clock_.months));
  if (effects_[spell.hazard.index()].after.empty()) spell.begin = std::max(spell.begin, 0.0);
  return spell;
}

void ChainRunner::run_abreast(std::span<const Job* const> jobs, double* out, std::size_t stride) {
  simulations_.restart();
  for (Disturbance& disturbance : disturbances_) disturbance.clear();
  for (ClassAccount& account : accounts_) account.restart();
  for (long step = jobs.front()->first_step; step < clock_.steps(); ++step) {
    for (std::size_t world = 0; world < jobs.size(); ++world)
      disturb(effects_, jobs[world]->touching, step, clock_, disturbances_[world]);
    simulations_.step_all(disturbances_);
    for (std::size_t world = 0; world < jobs.size(); ++world)
      record(world, out + jobs[world]->scenario * stride);
  }
}

/// Adds one step of a world.
void ChainRunner::record(std::size_t world, double* out) {
  const std::size_t place = plan_.place(plan_.reference, plan_.focus);
  const double need = world_in(simulations_.need()[place], world);
  const double served = world_in(simulations_.served()[place], world), missing = need - served;
  const bool is_short = missing > 1e-11 * need;
  if (is_short) out[0] += missing;
  if (!classes_known_) return;
  accounts_[world].step(need, is_short ? served : need);
  for (std::size_t k = 0; k < kClasses; ++k) out[1 + k] += accounts_[world].shortage()[k];
}

}  // namespace adit::shock
