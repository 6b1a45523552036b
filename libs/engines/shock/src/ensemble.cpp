// Scenarios of the hazard sets through all chains: the same draw of hazards for every chain.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "adit/base/parallel.hpp"
#include "adit/solve/tail_quantiles.hpp"
#include "compiled.hpp"
#include "scenario_spells.hpp"

namespace adit::shock {
namespace {

constexpr std::size_t kTile = solve::ProcessBlock::kTile;
constexpr std::size_t kBatch = 8 * kTile;
/// States saved on the way: with many scenarios a state is large.
constexpr std::size_t kMostStates = 32;
/// From so many scenarios on only upper quantiles are kept, so that memory stays bounded.
constexpr std::size_t kManyScenarios = 20'000;

/// Shortages of one column.
struct Tail {
  solve::TailQuantiles tail;
  double sum = 0;
  std::size_t nothing = 0;  ///< scenarios without any

  ShortageStatistics statistics() {
    const auto scenarios = static_cast<double>(tail.total());
    ShortageStatistics out{sum / scenarios};
    for (std::size_t k = 0; k < std::size(kQuantiles); ++k) out[1 + k] = quantile(kQuantiles[k], scenarios);
    return out;
  }

 private:
  double quantile(double alpha, double scenarios) {
    if (static_cast<double>(nothing) >= alpha * scenarios) return 0;
    const bool kept = solve::quantile_rank(alpha, tail.total()) > tail.total() - tail.kept();
    return kept && (1 - alpha) * scenarios >= 1 - 1e-9 ? tail.quantile(alpha) : std::nan("");
  }
};

/// Simulates one chain again and again.
class Runner {
 public:
  Runner(const World& world, const Settings& settings, std::size_t chain)
      : world_(world),
        settings_(settings),
        chain_(chain),
        simulation_(world.plans[chain], settings.exports),
        account_(world.classes[chain], settings.classes) {}

  /// Shortage over the horizon, whole and by class, into `out`.
  void run(std::span<const Spell> spells, std::span<double> out) {
    touching_.clear();
    for (const Spell& spell : spells)
      if (world_.effects[chain_][spell.hazard.index()].touches()) touching_.push_back(spell);
    std::ranges::fill(out, 0.0);
    if (touching_.empty()) return;
    const ChainPlan& plan = world_.plans[chain_];
    const std::size_t place = plan.place(plan.reference, plan.focus);
    simulation_.restart();
    account_.restart();
    for (long step = first_step(); step < settings_.clock.steps(); ++step) {
      disturb(world_.effects[chain_], touching_, step, settings_.clock, disturbance_);
      simulation_.step(disturbance_);
      const double need = simulation_.need()[place], missing = need - simulation_.served()[place];
      const bool is_short = missing > 1e-11 * need;
      if (is_short) out[0] += missing;
      if (!world_.classes[chain_].known) continue;
      account_.step(need, is_short ? simulation_.served()[place] : need);
      for (std::size_t k = 0; k < kClasses; ++k) out[1 + k] += account_.shortage()[k];
    }
  }

 private:
  /// Before the first spell the chain is at rest, which needs no steps.
  long first_step() const {
    double begin = touching_.front().begin;
    for (const Spell& spell : touching_) begin = std::min(begin, spell.begin);
    return std::max(0L, static_cast<long>(begin * settings_.clock.steps_per_month));
  }

  const World& world_;
  const Settings& settings_;
  std::size_t chain_;
  Simulation simulation_;
  ClassAccount account_;
  std::vector<Spell> touching_;
  Disturbance disturbance_;
};

/// One set's scenarios, batch by batch.
class SetEnsemble {
 public:
  SetEnsemble(const model::Scenario& s, const model::HazardSet& set, const World& world,
              const Settings& settings, model::Draw draw, EnsembleHost& host)
      : world_(world),
        settings_(settings),
        host_(host),
        set_(hazard::hazard_world(s, set, s.base_year, draw)),
        processes_(set_.processes, set_.groups, host.seed,
                   {.months = static_cast<std::size_t>(settings.clock.months)}),
        name_("shock " + set.id) {
    const double lowest = settings.scenarios > kManyScenarios ? 0.95 : 0.5;
    result_ = {set.id, settings.scenarios, {}};
    tails_.assign(world.plans.size() * SetResult::kPerChain,
                  Tail{solve::TailQuantiles(settings.scenarios, lowest)});
  }

  SetResult run() {
    std::size_t done = take_up();
    host_.begin(name_, settings_.scenarios);
    host_.advance(done);
    while (done < settings_.scenarios) {
      const std::size_t count = std::min(kBatch, settings_.scenarios - done);
      add_batch(done, count);
      done += count;
      const bool due = done / kBatch % (settings_.scenarios / (kBatch * kMostStates) + 1) == 0;
      if (due && host_.keeps_state() && done < settings_.scenarios) host_.save(name_, state(done));
    }
    for (Tail& tail : tails_) result_.columns.push_back(tail.statistics());
    return std::move(result_);
  }

 private:
  void add_batch(std::size_t first, std::size_t count) {
    solve::SpellBlock block;
    processes_.spells(first, count, block);
    const std::size_t columns = tails_.size();
    std::vector<double> rows(count * columns);
    // Chunks of one chain and one tile: a chain's network stays in the nearest memory.
    const std::size_t chains = world_.plans.size();
    std::vector<std::vector<std::vector<Spell>>> spells;
    for (std::size_t tile = 0; tile < block.tiles(); ++tile)
      spells.push_back(spells_by_scenario(set_, block, tile));
    parallel_chunks(chains * block.tiles(), 1, host_.threads, [&](std::size_t begin, std::size_t end) {
      for (std::size_t job = begin; job < end; ++job) {
        const std::size_t chain = job / block.tiles(), tile = job % block.tiles();
        Runner runner(world_, settings_, chain);
        for (std::size_t k = 0; k < spells[tile].size(); ++k)
          runner.run(spells[tile][k], {&rows[(tile * kTile + k) * columns + chain * SetResult::kPerChain],
                                       SetResult::kPerChain});
      }
    });
    for (std::size_t column = 0; column < columns; ++column) {
      Tail& tail = tails_[column];
      tail.tail.add_column(std::span(rows).subspan(column), columns);
      for (std::size_t row = 0; row < count; ++row) {
        tail.sum += rows[row * columns + column];
        tail.nothing += rows[row * columns + column] == 0;
      }
    }
    host_.advance(count);
  }

  /// Numbers one after another: scenarios done, then per tail its size, sum, count and what it keeps.
  std::string state(std::size_t done) {
    std::vector<double> out{static_cast<double>(done)};
    for (Tail& tail : tails_) {
      const std::vector<double> kept = tail.tail.state();
      out.insert(out.end(), {static_cast<double>(kept.size()), tail.sum, static_cast<double>(tail.nothing)});
      out.insert(out.end(), kept.begin(), kept.end());
    }
    std::string text(out.size() * sizeof(double), '\0');
    std::memcpy(text.data(), out.data(), text.size());
    return text;
  }

  /// Scenarios done by an earlier run; 0 when there was none or its state does not fit.
  std::size_t take_up() {
    const auto text = host_.saved(name_);
    if (!text || text->size() < sizeof(double) || text->size() % sizeof(double) != 0) return 0;
    std::vector<double> in(text->size() / sizeof(double));
    std::memcpy(in.data(), text->data(), text->size());
    std::size_t at = 1;
    std::vector<Tail> tails = tails_;
    for (Tail& tail : tails) {
      if (at + 3 > in.size()) return 0;
      const auto size = static_cast<std::size_t>(in[at]);
      tail.sum = in[at + 1], tail.nothing = static_cast<std::size_t>(in[at + 2]);
      if (size > in.size() - at - 3 || !tail.tail.restore(std::span(in).subspan(at + 3, size))) return 0;
      at += 3 + size;
    }
    tails_ = std::move(tails);
    return static_cast<std::size_t>(in[0]);
  }

  const World& world_;
  const Settings& settings_;
  EnsembleHost& host_;
  hazard::HazardWorld set_;
  solve::HazardProcesses processes_;
  std::string name_;
  std::vector<Tail> tails_;  ///< dropped with the set's loop: one set's at a time
  SetResult result_;
};

}  // namespace

void Engine::ensemble(std::span<const double>, const Bands&, Workspace& w, EnsembleHost& host) const {
  const model::Scenario& s = *compiled_->scenario;
  w.sets.clear();
  if (compiled_->settings.scenarios == 0 || s.hazards.sets.empty()) return;
  const World world = world_of(s, w.handover, compiled_->settings.clock, s.central);
  if (world.plans.empty()) return;
  for (const model::HazardSet& set : s.hazards.sets)
    if (!model::hazards_of(s, set).empty())
      w.sets.push_back(SetEnsemble(s, set, world, compiled_->settings, s.central, host).run());
}

}  // namespace adit::shock
