// Two sources of imports that are out for the whole year or not at all, in an ensemble that holds every state
// in its exact proportion: what a red line computes is then the closed form.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>

#include "adit/solve/outage_convolution.hpp"
#include "closed_forms.hpp"
#include "frontier_vertex.hpp"
#include "line_tables.hpp"

namespace adit::redline {
namespace {

constexpr std::size_t kHorizon = 12;
constexpr double kNoLimit = std::numeric_limits<double>::infinity();

/// Use 60 that must be served and 40 of which half must: need 80; 10 from scrap; imports of 40 and 30.
Exposure two_sources(double output, double need = 80, double secondary = 10,
                     std::array<double, 2> flows = {40, 30}) {
  Exposure out;
  out.use = 100, out.need = need, out.secondary = secondary, out.imports = flows[0] + flows[1];
  out.output = output;
  out.supply.balance.assign(kHorizon, (need - secondary - out.imports) / 12);
  out.supply.sources = {{flows[0] / 12, {{0, 1, 0}}}, {flows[1] / 12, {{1, 1, 0}}}};
  return out;
}

/// So many scenarios with these processes on all the time and the others never.
struct State {
  std::vector<std::size_t> on;
  std::size_t scenarios = 0;
};

struct Ensemble {
  std::vector<solve::MonthBlock> blocks;
  std::size_t scenarios = 0;
};

Ensemble ensemble_of(std::size_t processes, const std::vector<State>& states) {
  Ensemble out;
  for (const State& state : states) {
    HazardWorld world;
    world.processes.resize(processes);
    for (std::size_t p = 0; p < processes; ++p) {
      world.processes[p].stream = static_cast<std::uint32_t>(p);
      world.processes[p].start_probability = std::ranges::count(state.on, p) > 0 ? 1 : 0;
      world.processes[p].spell = {solve::SpellKind::fixed, 24};  // one starts each year: always on
    }
    for (solve::MonthBlock& block : draw_blocks(world, 1, state.scenarios, kHorizon, 1))
      out.blocks.push_back(std::move(block));
    out.scenarios += state.scenarios;
  }
  return out;
}

// Out with 0.1 and 0.05: of 1000 years 0.9 * 0.95 = 855 without, 0.9 * 0.05 = 45 without the second (imports
// 40), 0.1 * 0.95 = 95 without the first (30), 5 without both.
Ensemble independent() { return ensemble_of(2, {{{}, 855}, {{1}, 45}, {{0}, 95}, {{0, 1}, 5}}); }

const std::vector<solve::OutageUnit> kIndependent{{40, 0.1}, {30, 0.05}};

// Case two_source_one_mineral_independent: least output 80 - 10 - 30 = 40 at 95 and 99 %, 70 at 99.9 %. Sixty
// days of a use of 100 are 100 * 60 / 365 = 16.438; held for an outage of a year they save as much output a
// year: 23.5616 and 53.5616.
TEST(ExactEnsemble, OutputWithoutAndWithStock) {
  const Ensemble all = independent();
  const LineResult out = run_line(two_sources(0), all.blocks, all.scenarios);
  const double stock = days_stock(100, 60);
  const double least[] = {40, 40, 70}, with_stock[] = {23.5616438356, 23.5616438356, 53.5616438356};
  for (std::size_t k = 0; k < kConfidences.size(); ++k) {
    EXPECT_NEAR(out.least_output[k].value, least[k], 1e-9);
    EXPECT_NEAR(output_for(out, k, 0), least[k], 1e-9);
    EXPECT_NEAR(output_for(out, k, stock), with_stock[k], 1e-9);
  }
}

// The same case at its other confidences too, from the exact distribution: where output costs more than a
// stock of at most sixty days, the cheapest point holds all of that stock.
TEST(ExactEnsemble, VertexAtSixtyDays) {
  const auto imports = solve::available_capacity(kIndependent);
  const double alphas[] = {0.9, 0.95, 0.99, 0.995, 0.999};
  const double outputs[] = {13.5616438356, 23.5616438356, 23.5616438356, 23.5616438356, 53.5616438356};
  for (std::size_t i = 0; i < 5; ++i) {
    const double gap = 80 - 10 - solve::assured(imports, alphas[i]);
    const FrontierPoint out = linear_vertex(gap, 1, {2, 1, 1000, days_stock(100, 60)});
    EXPECT_TRUE(out.feasible);
    EXPECT_NEAR(out.output, outputs[i], 1e-9) << alphas[i];
  }
}

// The same case: at an output of 40 without stock only both outages (0.005) leave 30 short: 995 of 1000 years
// are met and the mean is 0.15. At 30 the first outage (0.095) leaves 10 and both 40: mean 1.15; the worst
// twentieth is 0.005 at 40 and 0.045 at 10, (0.2 + 0.45) / 0.05 = 13.
TEST(ExactEnsemble, ShortageWithoutStock) {
  const Ensemble all = independent();
  const Exposure exposure = two_sources(40);
  LineResult line = run_line(exposure, all.blocks, all.scenarios);
  explain_line(exposure, all.blocks, all.scenarios, line);
  EXPECT_EQ(line.stock[kMiddle][kToday].value, 0);
  EXPECT_NEAR(line.expected[kToday], 0.15, 1e-9);

  solve::DeficitRowMaker maker(exposure.supply);
  const std::vector<solve::StockCase> outputs{{40.0 / 12, 0, kNoLimit}, {30.0 / 12, 0, kNoLimit}};
  solve::TailQuantiles tail(all.scenarios, 0.9);
  double met = 0, mean = 0;
  for (const solve::MonthBlock& block : all.blocks)
    for (std::size_t tile = 0; tile < block.tiles(); ++tile) {
      solve::DeficitRows rows;
      maker.make(block, tile, rows);
      std::vector<double> left(2 * rows.rows());
      if (rows.rows() > 0) solve::unserved(rows, outputs, {}, left);
      const std::size_t unhit = block.scenarios(tile) - rows.rows();
      met += static_cast<double>(unhit);
      tail.add_repeated(0, unhit);
      for (std::size_t row = 0; row < rows.rows(); ++row) {
        met += left[2 * row] < 1e-9 ? 1 : 0;
        mean += left[2 * row + 1] / static_cast<double>(all.scenarios);
        tail.add(left[2 * row + 1]);
      }
    }
  EXPECT_NEAR(met / static_cast<double>(all.scenarios), 0.995, 1e-9);
  EXPECT_NEAR(mean, 1.15, 1e-9);
  EXPECT_NEAR(tail.expected_shortfall(0.95), 13, 1e-9);
}

/// Of the table of lines, the value of a line at a confidence.
double line_of(const ResultTable& table, const std::string& line, double confidence) {
  const auto& names = std::get<std::vector<std::string>>(table.find("line")->cells);
  const auto& confidences = std::get<std::vector<double>>(table.find("confidence")->cells);
  for (std::size_t row = 0; row < names.size(); ++row)
    if (names[row] == line && confidences[row] == confidence)
      return std::get<std::vector<double>>(table.find("value")->cells)[row];
  ADD_FAILURE() << line;
  return kUnknown;
}

// The same case in the table of lines: 40 of a use of 100 is 0.4 of it from home, 0.5 with the 10 of scrap;
// 0.7 and 0.8 at 99.9 %. The lines of 90 and 99.5 %, which no run looks for, are put in from the exact
// distribution: 30 and 40.
TEST(ExactEnsemble, SelfSufficiency) {
  auto scenario = std::make_shared<model::Scenario>();
  scenario->forms.emplace_back(), scenario->commodities.emplace_back();
  const model::HazardSet set{};
  Engine::Compiled compiled;
  compiled.scenario = scenario, compiled.set = &set, compiled.years = {2030};
  compiled.minerals.push_back({model::CommodityId(0), model::FormId(0), {}});
  const Ensemble all = independent();
  Findings findings;
  findings.inputs.resize(1);
  findings.inputs[0].known = findings.inputs[0].trade_known = true, findings.inputs[0].stock = kUnknown;
  findings.lines.push_back({{}, two_sources(0), run_line(two_sources(0), all.blocks, all.scenarios)});
  const Bands bands;
  const ResultTable table = LineTables(compiled, findings, bands).lines();
  const double primary[] = {0.4, 0.4, 0.7}, total[] = {0.5, 0.5, 0.8};
  for (std::size_t k = 0; k < kConfidences.size(); ++k) {
    EXPECT_NEAR(line_of(table, "output", kConfidences[k]), 100 * primary[k], 1e-9);
    EXPECT_NEAR(line_of(table, "self_sufficiency", kConfidences[k]), primary[k], 1e-9);
    EXPECT_NEAR(line_of(table, "self_sufficiency_total", kConfidences[k]), total[k], 1e-9);
  }
  const auto imports = solve::available_capacity(kIndependent);
  const double alphas[] = {0.9, 0.995}, others[] = {0.3, 0.4};
  for (std::size_t i = 0; i < 2; ++i) {
    findings.lines[0].result.least_output[0].value = 80 - 10 - solve::assured(imports, alphas[i]);
    const ResultTable other = LineTables(compiled, findings, bands).lines();
    EXPECT_NEAR(line_of(other, "self_sufficiency", kConfidences[0]), others[i], 1e-9);
    EXPECT_NEAR(line_of(other, "self_sufficiency_total", kConfidences[0]), others[i] + 0.1, 1e-9);
  }
}

// Own outages 0.08 and 0.03, and process 2, a bloc that stops both with 0.03. Of a million years 30,000 with
// the bloc; of the other 970,000 both are out in 0.08 * 0.03 (2,328), the first alone in 0.08 * 0.97
// (75,272), the second alone in 0.92 * 0.03 (26,772), none in 865,628.
Ensemble one_bloc() {
  return ensemble_of(3, {{{}, 865'628}, {{1}, 26'772}, {{0}, 75'272}, {{0, 1}, 2'328}, {{2}, 30'000}});
}

Exposure in_one_bloc(double output, double need = 80, double secondary = 10,
                     std::array<double, 2> flows = {40, 30}) {
  Exposure out = two_sources(output, need, secondary, flows);
  for (solve::HitSource& source : out.supply.sources) source.hits.push_back({2, 1, 0});
  return out;
}

// Case two_source_one_mineral_bloc: nothing comes in 0.032328, so the line is 40 at 95 % and 70 at 99 %. At
// 95 % it moves with need (1), secondary (-1) and the second source (-1), not with the first, which is out.
TEST(ExactEnsemble, BlocAndShadowPrices) {
  const Ensemble all = one_bloc();
  const auto output = [&](const Exposure& exposure) {
    return run_today(exposure, all.blocks, all.scenarios).output;
  };
  const auto at = output(in_one_bloc(0));
  EXPECT_NEAR(at[0], 40, 1e-9);
  EXPECT_NEAR(at[1], 70, 1e-9);
  EXPECT_NEAR(output(in_one_bloc(0, 81))[0] - at[0], 1, 1e-9);
  EXPECT_NEAR(output(in_one_bloc(0, 80, 11))[0] - at[0], -1, 1e-9);
  EXPECT_NEAR(output(in_one_bloc(0, 80, 10, {41, 30}))[0] - at[0], 0, 1e-9);
  EXPECT_NEAR(output(in_one_bloc(0, 80, 10, {40, 31}))[0] - at[0], -1, 1e-9);
}

// The same case: at an output of 40 the stock line of 99 % is 30, in the 32,328 years in which nothing comes;
// the bloc is on in 30,000 of them, 0.92799, against 0.03 of all years.
TEST(ExactEnsemble, BlocInTheBindingScenarios) {
  const Ensemble all = one_bloc();
  const Exposure exposure = in_one_bloc(40);
  LineResult out = run_line(exposure, all.blocks, all.scenarios);
  explain_line(exposure, all.blocks, all.scenarios, out);
  EXPECT_NEAR(out.stock[1][kToday].value, 30, 1e-9);
  EXPECT_EQ(out.binding[1].scenarios, 32'328u);
  EXPECT_NEAR(out.binding[1].frequency[2], 0.927988121752, 1e-9);
  std::size_t with_bloc = 0;
  for (const solve::MonthBlock& block : all.blocks)
    for (std::size_t tile = 0; tile < block.tiles(); ++tile) with_bloc += block.of(tile, 2).size();
  EXPECT_NEAR(static_cast<double>(with_bloc) / static_cast<double>(all.scenarios), 0.03, 1e-9);
}

}  // namespace
}  // namespace adit::redline
