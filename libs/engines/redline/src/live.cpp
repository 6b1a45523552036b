#include "adit/redline/live.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "adit/base/parallel.hpp"
#include "binding_finder.hpp"
#include "compiled.hpp"
#include "stock_need.hpp"
#include "verdict.hpp"

namespace adit::redline {
namespace {

constexpr double kMonths = 12, kLowest = 0.9;

bool same_spell(const solve::SpellLaw& a, const solve::SpellLaw& b) {
  return a.kind == b.kind && a.mean_months == b.mean_months && a.cv == b.cv && a.months == b.months &&
         a.weights == b.weights;
}
bool same_drivers(const solve::OnOffProcess& a, const solve::OnOffProcess& b) {
  return std::ranges::equal(a.drivers, b.drivers, [](const auto& x, const auto& y) {
    return x.process == y.process && x.probability == y.probability;
  });
}

/// The processes that a line needs: those that hit it, and what drives them.
std::vector<std::size_t> needed_by(const Exposure& exposure, const HazardWorld& world) {
  std::vector<bool> needed(world.processes.size());
  const CauseFinder finder(exposure);
  for (const std::size_t process : finder.hitting()) needed[process] = true;
  // Each stands after its drivers.
  for (std::size_t p = world.processes.size(); p-- > 0;)
    for (const solve::ProcessDriver& driver : world.processes[p].drivers)
      if (needed[p]) needed[driver.process] = true;
  std::vector<std::size_t> out;
  for (std::size_t p = 0; p < needed.size(); ++p)
    if (needed[p]) out.push_back(p);
  return out;
}

/// A smaller world in which the line is the same: numbers of a hazard depend on its stream alone.
void keep_only(const std::vector<std::size_t>& kept, HazardWorld& world, Exposure& exposure) {
  std::vector<std::size_t> place(world.processes.size());
  HazardWorld out;
  out.groups = world.groups;
  for (const std::size_t p : kept) {
    place[p] = out.processes.size();
    out.ids.push_back(world.ids[p]), out.processes.push_back(world.processes[p]);
    out.severity.push_back(world.severity[p]), out.rate.push_back(world.rate[p]);
    for (solve::ProcessDriver& driver : out.processes.back().drivers) driver.process = place[driver.process];
  }
  const auto move = [&](std::vector<solve::SourceHit>& hits) {
    for (solve::SourceHit& hit : hits) {
      hit.process = place[hit.process];
      if (hit.with != solve::SourceHit::kAlone) hit.with = place[hit.with];
    }
  };
  for (solve::HitSource& source : exposure.supply.sources) move(source.hits);
  move(exposure.supply.level_hits);
  world = std::move(out);
}

/// What every scenario needs, in the order of scenarios.
struct Needs {
  std::vector<double> stock, output;
  std::vector<std::uint8_t> hit;  ///< has a row of its own
};

struct Tile {
  const solve::MonthBlock* block = nullptr;
  std::size_t tile = 0;
  std::size_t first() const { return block->first_scenario() + tile * solve::ProcessBlock::kTile; }
};

Needs needs_of(const Exposure& exposure, std::span<const Tile> tiles, std::size_t scenarios, int threads) {
  const double level = exposure.output / kMonths;
  const solve::DeficitRows unhit = solve::DeficitRowMaker(exposure.supply).unhit_row();
  Needs out{std::vector(scenarios, StockNeed(exposure, {level}).of(unhit).front()),
            std::vector(scenarios, least_level(exposure, unhit, 0) * kMonths),
            std::vector<std::uint8_t>(scenarios)};
  constexpr std::size_t kTogether = 4;
  parallel_chunks(tiles.size(), kTogether, threads, [&](std::size_t begin, std::size_t end) {
    StockNeed need(exposure, {level});
    solve::DeficitRowMaker maker(exposure.supply);
    solve::DeficitRows rows;
    for (std::size_t i = begin; i < end; ++i) {
      maker.make(*tiles[i].block, tiles[i].tile, rows);
      const auto needed = need.of(rows);
      for (std::size_t row = 0; row < rows.rows(); ++row) {
        const std::size_t at = tiles[i].first() + rows.scenario[row];
        out.stock[at] = needed[row], out.output[at] = least_level(exposure, rows, row) * kMonths;
        out.hit[at] = 1;
      }
    }
  });
  return out;
}

/// The scenario nearest to a quantile of stock, as the full ensemble keeps it: rows first, of equals the
/// first.
std::ptrdiff_t nearest(const Needs& needs, const solve::SampledQuantile& quantile) {
  std::ptrdiff_t best = -1;
  double least = std::numeric_limits<double>::infinity();
  if (!(quantile.value > 0)) return best;
  for (const bool hit : {true, false})
    for (std::size_t w = 0; w < needs.stock.size(); ++w) {
      const double stock = needs.stock[w], off = std::abs(stock - quantile.value);
      if ((needs.hit[w] != 0) == hit && stock > 0 && stock >= quantile.low && stock <= quantile.high &&
          off < least)
        least = off, best = static_cast<std::ptrdiff_t>(w);
    }
  return best;
}

BindingScenario scenario_at(const Exposure& exposure, const Needs& needs, std::span<const Tile> tiles,
                            std::size_t w) {
  BindingScenario out{needs.stock[w], {}};
  if (needs.hit[w] == 0) return out;
  const auto after = std::ranges::upper_bound(tiles, w, {}, &Tile::first);
  const Tile& tile = *(after - 1);
  solve::DeficitRowMaker maker(exposure.supply);
  solve::DeficitRows rows;
  maker.make(*tile.block, tile.tile, rows);
  const auto scenario = static_cast<std::uint32_t>(w - tile.first());
  const auto row =
      static_cast<std::size_t>(std::ranges::find(rows.scenario, scenario) - rows.scenario.begin());
  const Critical critical = critical_of(exposure, rows, row, exposure.output / kMonths, needs.stock[w]);
  out.causes = CauseFinder(exposure).causes(tile.block, tile.tile, scenario, critical.months);
  return out;
}

}  // namespace

struct LiveLines::Kept {
  Engine engine;
  const model::Handover& handover;
  std::vector<double> p50;  ///< of the engine's outputs; empty: no draws
  std::uint64_t seed;
  int threads;
  HazardWorld world{};
  std::vector<solve::MonthBlock> blocks{};

  bool drawn_alike(const HazardWorld& other) const {
    return std::ranges::equal(world.groups, other.groups, {}, &solve::ProcessGroup::correlation,
                              &solve::ProcessGroup::correlation) &&
           std::ranges::equal(world.processes, other.processes, [](const auto& a, const auto& b) {
             return a.start_probability == b.start_probability && same_spell(a.spell, b.spell) &&
                    same_drivers(a, b);
           });
  }
  MineralInputs inputs(std::size_t mineral, std::size_t year, const std::vector<double>& draw,
                       const LiveChange& change) const;
  std::vector<LiveLine> lines(const Line& line, const HazardWorld& of, const MineralInputs& inputs,
                              std::span<const solve::MonthBlock> months) const;
};

MineralInputs LiveLines::Kept::inputs(std::size_t mineral, std::size_t year, const std::vector<double>& draw,
                                      const LiveChange& change) const {
  const Engine::Compiled& c = engine.compiled();
  const Bands bands{{}, p50, {}};
  MineralInputs out = read_inputs(*c.scenario, c.minerals[mineral], c.years, draw, handover);
  if (!out.known) return out;
  out = at_demand(c, out, mineral, DemandCase::p50, bands);
  const auto set = [](double& amount, double to) {
    if (!std::isnan(to)) amount = std::max(0.0, to);
  };
  if (!std::isnan(change.use) || !std::isnan(change.secondary) || !std::isnan(change.output)) {
    set(out.use[year], change.use), set(out.secondary[year], change.secondary);
    set(out.output[year], change.output);
    out.secondary[year] = std::min(out.secondary[year], out.use[year]);
    if (!out.purchases.empty())
      out.imports[year] = std::max(0.0, out.use[year] - out.output[year] - out.secondary[year]);
  }
  for (const auto& [from, share] : change.import_shares) {
    double its = 0;
    for (const Purchase& purchase : out.purchases) its += purchase.from == from ? purchase.share : 0;
    if (!(its > 0 && its < 1)) continue;
    for (Purchase& purchase : out.purchases)
      purchase.share *= purchase.from == from ? share / its : (1 - share) / (1 - its);
  }
  return out;
}

std::vector<LiveLine> LiveLines::Kept::lines(const Line& asked, const HazardWorld& of,
                                             const MineralInputs& inputs,
                                             std::span<const solve::MonthBlock> months) const {
  const Engine::Compiled& c = engine.compiled();
  std::vector<Tile> tiles;
  for (const solve::MonthBlock& block : months)
    for (std::size_t tile = 0; tile < block.tiles(); ++tile) tiles.push_back({&block, tile});
  const Needs needs = needs_of(asked.exposure, tiles, c.scenarios, threads);
  solve::TailQuantiles stock(c.scenarios, kLowest), least(c.scenarios, kLowest);
  stock.add(needs.stock), least.add(needs.output);
  Line line = asked;
  line.result.output = levels_of(line.exposure);
  Findings findings;
  findings.world = of;
  findings.inputs.resize(c.minerals.size());
  findings.inputs[line.id.mineral] = inputs;
  std::vector<LiveLine> out;
  for (std::size_t k = 0; k < kConfidences.size(); ++k) {
    const solve::SampledQuantile s = stock.sampled(kConfidences[k]), o = least.sampled(kConfidences[k]);
    line.result.stock[k][kToday] = s, line.result.least_output[k] = o;
    if (const std::ptrdiff_t w = nearest(needs, s); w >= 0)
      line.result.binding[k].examples = {
          scenario_at(line.exposure, needs, tiles, static_cast<std::size_t>(w))};
    const double unknown = std::numeric_limits<double>::quiet_NaN();
    Standing standing = standing_of(c, findings, line, k, {unknown, unknown});
    out.push_back({kConfidences[k], s.value, s.low, s.high, o.value, o.low, o.high,
                   std::string(to_text(standing.all)), std::move(standing.why_en),
                   std::move(standing.why_zh)});
  }
  return out;
}

LiveLines::LiveLines(const Engine& engine, const model::Handover& handover, const Bands& bands,
                     std::uint64_t seed, int threads)
    : kept_(new Kept{engine, handover, {bands.p50.begin(), bands.p50.end()}, seed, threads}) {
  const Engine::Compiled& c = engine.compiled();
  if (c.set == nullptr) return;
  kept_->world = hazard_world(*c.scenario, *c.set, c.scenario->base_year, c.scenario->central);
  kept_->blocks = draw_blocks(kept_->world, seed, c.scenarios, c.months, threads);
}
LiveLines::~LiveLines() = default;
LiveLines::LiveLines(LiveLines&&) noexcept = default;
LiveLines& LiveLines::operator=(LiveLines&&) noexcept = default;

Result<std::vector<LiveLine>> LiveLines::line(std::string_view commodity, int year,
                                              const LiveChange& change) const {
  const Engine::Compiled& c = kept_->engine.compiled();
  LineId id;
  while (id.mineral < c.minerals.size() && c.commodity(id.mineral) != commodity) ++id.mineral;
  id.year = static_cast<std::size_t>(std::ranges::find(c.years, year) - c.years.begin());
  if (id.mineral == c.minerals.size())
    return Diagnostics{{.code = "unknown-commodity", .found = std::string(commodity)}};
  if (id.year == c.years.size())
    return Diagnostics{{.code = "unknown-year",
                        .found = fmt::format("{}", year),
                        .expected = fmt::format("one of {}", fmt::join(c.years, ", "))}};
  std::vector<double> draw = c.scenario->central;
  for (const auto& [value, number] : change.values) draw[value.index()] = number;
  const MineralInputs inputs = kept_->inputs(id.mineral, id.year, draw, change);
  if (!inputs.known) return std::vector<LiveLine>{};
  HazardWorld world = hazard_world(*c.scenario, *c.set, c.scenario->base_year, draw);
  const bool alike = kept_->drawn_alike(world);
  Line line{id,
            ExposureMaker(*c.scenario, *c.routes, world, c.months, draw)
                .make(c.minerals[id.mineral], inputs, id.year, {}),
            {}};
  if (alike) return kept_->lines(line, world, inputs, kept_->blocks);
  keep_only(needed_by(line.exposure, world), world, line.exposure);
  return kept_->lines(line, world, inputs,
                      draw_blocks(world, kept_->seed, c.scenarios, c.months, kept_->threads));
}

}  // namespace adit::redline
