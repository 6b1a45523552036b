// The list of engines: one entry each, in the order in which they may run.
#include <utility>

#include "adit/demand/engine.hpp"
#include "adit/diagnose/engine.hpp"
#include "adit/flow/engine.hpp"
#include "adit/reconcile/engine.hpp"
#include "adit/redline/engine.hpp"
#include "adit/risk/engine.hpp"
#include "adit/shock/engine.hpp"
#include "adit/supply/engine.hpp"
#include "compiled_engine.hpp"

namespace adit::study {
namespace {

/// Fits an engine to the draw loop. All engines have the same shape; only what they hand over differs.
template <class Engine>
class Adapter : public CompiledEngine {
 public:
  explicit Adapter(Engine engine) : engine_(std::move(engine)) {}

  std::unique_ptr<Scratch> scratch() const override {
    return std::make_unique<EngineScratch>(engine_.workspace());
  }
  void evaluate(model::Draw draw, Scratch& scratch, model::Handover& handover,
                std::span<double> outputs) const override {
    engine_.evaluate(draw, workspace(scratch), handover, outputs);
  }
  std::size_t output_count() const override { return engine_.output_count(); }
  std::size_t most_draws() const override {
    if constexpr (requires { Engine::kMostDraws; })
      return Engine::kMostDraws;
    else
      return kAllDraws;
  }
  std::vector<std::size_t> headline_outputs() const override { return engine_.headline_outputs(); }
  std::string output_name(std::size_t output) const override { return engine_.output_name(output); }
  void ensemble(std::span<const double> central, const Bands& bands, Scratch& scratch,
                EnsembleHost& host) const override {
    if constexpr (requires { engine_.ensemble(central, bands, workspace(scratch), host); })
      engine_.ensemble(central, bands, workspace(scratch), host);
  }
  std::vector<ResultTable> tables(std::span<const double> central, const Bands& bands,
                                  Scratch& scratch) const override {
    return engine_.tables(central, bands, workspace(scratch));
  }

 private:
  struct EngineScratch : Scratch {
    using Owner = decltype(std::declval<const Engine&>().workspace());
    explicit EngineScratch(Owner from) : workspace(std::move(from)) {}
    Owner workspace;
  };
  static typename Engine::Workspace& workspace(Scratch& scratch) {
    return *static_cast<EngineScratch&>(scratch).workspace;
  }
  Engine engine_;
};

template <class Engine>
Result<std::shared_ptr<CompiledEngine>> compile(const ScenarioPtr& scenario, const OptionValues& options) {
  auto engine = Engine::compile(scenario, options);
  if (!engine.ok()) return engine.diagnostics();
  Diagnostics warnings = engine.diagnostics();
  return {std::make_shared<Adapter<Engine>>(*std::move(engine)), std::move(warnings)};
}

}  // namespace

const std::vector<EngineEntry>& engine_entries() {
  static const std::vector<EngineEntry> all{
      {{"demand",
        "from drivers to the demand for minerals, by product and strategic area",
        {},
        demand::options()},
       compile<demand::Engine>},
      {{"flow",
        "stocks in use, flows, scrap, recycling, energy and carbon along the chains",
        {"demand"},
        flow::options()},
       compile<flow::Engine>},
      {{"reconcile",
        "reported figures made to agree with the balances, and which of them do not",
        {},
        reconcile::options()},
       compile<reconcile::Engine>},
      {{"supply",
        "who supplies whom at each stage, where what a region uses comes from, how markets clear",
        {"demand", "flow", "reconcile"},
        supply::options()},
       compile<supply::Engine>},
      {{"risk",
        "indices of concentration and criticality, of the world and as focus regions have them",
        {"demand", "flow", "supply"},
        risk::options()},
       compile<risk::Engine>},
      {{"diagnose",
        "where each end of the chain stands, for which reasons, and how firm the verdict is",
        {"demand", "flow", "reconcile", "supply"},
        diagnose::options()},
       compile<diagnose::Engine>},
      {{"shock",
        "chains under shock month by month: who is short of what, for how long, and through whom",
        {"demand", "flow", "reconcile", "supply"},
        shock::options()},
       compile<shock::Engine>},
      {{"redline",
        "the least output, stock and reserve that keep shortage within bounds at a stated confidence",
        {"demand", "flow", "reconcile", "supply"},
        redline::options()},
       compile<redline::Engine>},
  };
  return all;
}

const std::vector<EngineRecord>& engines() {
  static const std::vector<EngineRecord> all = [] {
    std::vector<EngineRecord> records;
    for (const EngineEntry& entry : engine_entries()) records.push_back(entry.record);
    return records;
  }();
  return all;
}

}  // namespace adit::study
