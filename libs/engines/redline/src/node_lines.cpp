// Lines at single forms through the side ensemble.
#include <algorithm>
#include <cmath>

#include "adit/base/parallel.hpp"
#include "compiled.hpp"

namespace adit::redline {
namespace {

/// Forms with a line of their own: those before the reference form of a mineral, and the ends of grades.
std::vector<NodeId> nodes_with_lines(const Engine::Compiled& c, const std::vector<MineralInputs>& inputs) {
  std::vector<NodeId> out;
  for (std::size_t chain = 0; chain < inputs.size(); ++chain) {
    if (!inputs[chain].known) continue;
    const bool grade = chain >= c.minerals.size();
    const std::size_t end = grade ? 1 : chain_of(c, chain).nodes.size();
    for (std::size_t node = grade ? 0 : 1; node < end; ++node)
      for (std::size_t y = 0; y < c.years.size(); ++y)
        if (origins_of(chain_of(c, chain), inputs[chain], node, y).use > 0) out.push_back({chain, node, y});
  }
  return out;
}

NodeLine find_line(const Engine::Compiled& c, const ExposureMaker& maker, const MineralInputs& inputs,
                   const NodeId& id, std::span<const solve::MonthBlock> blocks, std::size_t scenarios) {
  const Mineral& chain = chain_of(c, id.chain);
  const NodeExposure exposure =
      NodeExposureMaker(*c.scenario, maker, chain, inputs, id.year, c.years[id.year]).make(id.node);
  NodeLine out{id, origins_of(chain, inputs, id.node, id.year)};
  out.origins.use *= exposure.per_reference;
  out.output = exposure.before.output * exposure.per_reference;
  const auto narrowest = std::ranges::min_element(exposure.steps, {}, &HomeStep::capacity);
  if (narrowest != exposure.steps.end()) {
    out.narrowest = narrowest->form, out.published = narrowest->published;
    out.capacity = narrowest->capacity * 12 * narrowest->per_reference;
  }
  out.result = run_node(exposure, blocks, scenarios);
  return out;
}

}  // namespace

const Mineral& chain_of(const Engine::Compiled& c, std::size_t chain) {
  return chain < c.minerals.size() ? c.minerals[chain] : c.grades[chain - c.minerals.size()];
}

std::size_t mineral_of(const Engine::Compiled& c, std::size_t chain) {
  const auto it = std::ranges::find(c.minerals, chain_of(c, chain).commodity, &Mineral::commodity);
  return static_cast<std::size_t>(it - c.minerals.begin());
}

MineralInputs inputs_at_median(const Engine::Compiled& c, const Findings& f, const Bands& bands,
                               std::size_t chain) {
  const std::size_t m = mineral_of(c, chain);
  if (!f.inputs[m].known)
    return chain < c.minerals.size() ? f.inputs[m] : f.grade_inputs[chain - c.minerals.size()];
  const MineralInputs mineral = at_demand(c, f.inputs[m], m, DemandCase::p50, bands);
  if (chain < c.minerals.size()) return mineral;
  MineralInputs out = f.grade_inputs[chain - c.minerals.size()];
  // Use and scrap of a grade move as those of its mineral do.
  for (std::size_t y = 0; out.known && y < out.use.size(); ++y) {
    out.use[y] *= mineral.use[y] / f.inputs[m].use[y];
    out.secondary[y] = out.use[y] * std::min(1.0, mineral.secondary[y] / mineral.use[y]);
    if (!out.purchases.empty()) out.imports[y] = std::max(0.0, out.use[y] - out.output[y] - out.secondary[y]);
  }
  return out;
}

void find_node_lines(const Engine::Compiled& c, const Bands& bands, SideBlocks side, EnsembleHost& host,
                     Findings& out) {
  std::vector<MineralInputs> inputs;
  for (std::size_t chain = 0; chain < c.minerals.size() + c.grades.size(); ++chain)
    inputs.push_back(inputs_at_median(c, out, bands, chain));
  const std::vector<NodeId> nodes = nodes_with_lines(c, inputs);
  const std::size_t scenarios = solve::scenarios_in(side);
  const ExposureMaker maker(*c.scenario, *c.routes, out.world, c.months, c.scenario->central);
  out.nodes.resize(nodes.size());
  host.begin("red lines: forms of the chains", nodes.size());
  parallel_chunks(nodes.size(), 1, host.threads, [&](std::size_t i, std::size_t) {
    out.nodes[i] = find_line(c, maker, inputs[nodes[i].chain], nodes[i], side, scenarios);
    host.advance(1);
  });
}

}  // namespace adit::redline
