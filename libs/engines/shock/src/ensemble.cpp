// Scenarios of the hazard sets through all chains: the same draw of hazards for every chain.
#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "adit/base/parallel.hpp"
#include "chain_runner.hpp"
#include "compiled.hpp"
#include "scenario_spells.hpp"
#include "shortage_tail.hpp"

namespace adit::shock {
namespace {

/// The larger, the more worlds are alike and run once.
constexpr std::size_t kBatch = 16'384;
/// States saved on the way: with many scenarios a state is large.
constexpr std::size_t kMostStates = 32;
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
    result_ = {set.id, settings.scenarios, {}};
    tails_.assign(world.plans.size() * SetResult::kPerChain, ShortageTail(settings.scenarios));
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
    for (ShortageTail& tail : tails_) result_.columns.push_back(tail.statistics());
    return std::move(result_);
  }

 private:
  void add_batch(std::size_t from, std::size_t count) {
    solve::SpellBlock block;
    processes_.spells(from, count, block);
    const std::vector<std::vector<Spell>> scenarios = spells_by_scenario(set_, block, settings_.clock);
    const std::size_t columns = tails_.size();
    std::vector<double> rows(count * columns);
    // A chunk is one chain: its network stays in the nearest memory.
    parallel_chunks(world_.plans.size(), 1, host_.threads, [&](std::size_t begin, std::size_t end) {
      for (std::size_t chain = begin; chain < end; ++chain)
        ChainRunner(world_, settings_, chain)
            .run(scenarios, rows.data() + chain * SetResult::kPerChain, columns);
    });
    for (std::size_t column = 0; column < columns; ++column)
      tails_[column].add(std::span(rows).subspan(column), columns);
    host_.advance(count);
  }

  /// Numbers one after another: scenarios done, then the tails.
  std::string state(std::size_t done) {
    std::vector<double> out{static_cast<double>(done)};
    for (ShortageTail& tail : tails_) {
      const std::vector<double> kept = tail.state();
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
    std::vector<ShortageTail> tails = tails_;
    for (ShortageTail& tail : tails) {
      const std::size_t taken = tail.restore(std::span(in).subspan(at));
      if (taken == 0) return 0;
      at += taken;
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
  std::vector<ShortageTail> tails_;  ///< dropped with the set's loop: one set's at a time
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
