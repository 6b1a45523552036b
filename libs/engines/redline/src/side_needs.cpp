// What the joint confidence and the upper lines are made of: the need of every scenario of the side ensemble.
#include <algorithm>

#include "adit/base/parallel.hpp"
#include "compiled.hpp"
#include "secure_use.hpp"
#include "stock_need.hpp"

namespace adit::redline {
namespace {

std::vector<float> requirements_of(const Exposure& exposure, SideBlocks blocks, std::size_t scenarios) {
  StockNeed need(exposure, {exposure.output / 12});
  solve::DeficitRowMaker maker(exposure.supply);
  solve::DeficitRows rows;
  std::vector<float> out(scenarios, static_cast<float>(need.of(maker.unhit_row()).front()));
  for (const solve::MonthBlock& block : blocks)
    for (std::size_t tile = 0; tile < block.tiles(); ++tile) {
      maker.make(block, tile, rows);
      const auto needed = need.of(rows);
      for (std::size_t row = 0; row < rows.rows(); ++row)
        out[block.first_scenario() + tile * solve::ProcessBlock::kTile + rows.scenario[row]] =
            static_cast<float>(needed[row]);
    }
  return out;
}

/// The same line with twice the use and all supply as it is.
Exposure at_twice_the_use(const Engine::Compiled& c, const Bands& bands, const Findings& f,
                          const Line& line) {
  const ExposureMaker maker(*c.scenario, *c.routes, f.world, c.months, c.scenario->central);
  MineralInputs inputs = at_demand(c, f.inputs[line.id.mineral], line.id.mineral, line.id.demand, bands);
  inputs.use[line.id.year] *= 2;
  return maker.make(c.minerals[line.id.mineral], inputs, line.id.year, line.id.choice);
}

}  // namespace

void find_side_needs(const Engine::Compiled& c, const Bands& bands, SideBlocks side, EnsembleHost& host,
                     Findings& out) {
  const HomeLimitReader reader(*c.scenario, c.scenario->central);
  for (const Mineral& mineral : c.minerals)
    for (const int year : c.years) out.limits.push_back(reader.of(mineral, year));
  std::vector<std::size_t> all, plain;
  for (std::size_t l = 0; l < out.lines.size(); ++l) {
    if (out.lines[l].id.choice.how != ClassChoice::all) continue;
    all.push_back(l);
    if (out.lines[l].id.demand == DemandCase::p50) plain.push_back(l);
  }
  const std::size_t scenarios = solve::scenarios_in(side);
  out.requirements.resize(plain.size());
  parallel_chunks(plain.size(), 1, host.threads, [&](std::size_t i, std::size_t) {
    out.requirements[i] = {plain[i], requirements_of(out.lines[plain[i]].exposure, side, scenarios)};
  });
  out.secure_use.resize(all.size());
  parallel_chunks(all.size(), 1, host.threads, [&](std::size_t i, std::size_t) {
    const Line& line = out.lines[all[i]];
    const Exposure& e = line.exposure;
    const double stock = out.inputs[line.id.mineral].stock;
    const double output = most_output(out.limits_of(c, line.id), e.output);
    out.secure_use[i] = secure_use(e, at_twice_the_use(c, bands, out, line), {output, stock > 0 ? stock : 0},
                                   output + e.secondary + e.imports, side, scenarios);
  });
}

}  // namespace adit::redline
