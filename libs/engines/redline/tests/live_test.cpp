// The live line against the engine's own run: the same bytes, for the same and for changed inputs.
#include "adit/redline/live.hpp"

#include <gtest/gtest.h>

#include "line_tables.hpp"

namespace adit::redline {
namespace {

constexpr model::RegionId kHome{0}, kEast{1}, kWest{2};

/// Metal mined at home and bought from two regions, each of which may ban exports; a strike at home, which a
/// ban in the east drives. Two classes.
struct Small {
  std::shared_ptr<model::Scenario> s = std::make_shared<model::Scenario>();
  model::Handover handover;
  model::ValueId east_rate, east_severity, west_months, service, release;

  Small() {
    s->regions.resize(3), s->commodities.resize(1), s->forms.resize(1), s->processes.resize(1);
    s->focus = kHome, s->base_year = 2020, s->milestone_years = {2025};
    s->commodities[0].id = "metal", s->commodities[0].reference_form = model::FormId(0);
    s->forms[0].commodity = model::CommodityId(0), s->forms[0].stage = s->processes[0].stage = "mining";
    s->processes[0].main_output = model::FormId(0);
    s->hazards.sets.push_back({{"set", "", ""}, "geopolitical", "", {}, {}});
    s->hazards.groups.resize(1);
    s->hazards.groups[0].id = "blocs", s->hazards.groups[0].correlation = value(0.3);
    model::Hazard& east = hazard("east", model::HitWhat::exports, kEast, 0.12, 8, 1);
    east_rate = east.rate, east_severity = east.severity;
    west_months = hazard("west", model::HitWhat::exports, kWest, 0.08, 5, 0.9).duration;
    model::Hazard& strike = hazard("strike", model::HitWhat::output, kHome, 0.1, 3, 0.6);
    strike.group = "", strike.drivers.push_back({model::HazardId(0), value(0.4)});
    hazard("elsewhere", model::HitWhat::exports, model::RegionId(2), 0.01, 1, 0);
    service = rule("ordinary", "service", 0.7);
    rule("defence", "share", 0.2), rule("ordinary", "share", 0.8);
    release = value(2);
    s->security.rules.push_back({{}, {}, "release_rate", release});
    handover.markets.push_back(
        {model::FormId(0), 2020, {40, 60, 60}, {60, 0, 0}, {0, 30, 30}, {100, 30, 30}, {}});
    handover.supply.push_back({model::FormId(0), 2020, {{kEast, kHome, 35, true}, {kWest, kHome, 25, true}}});
  }
  model::ValueId value(double number) {
    s->values.emplace_back().number = number;
    s->central.push_back(number);
    return model::ValueId(s->central.size() - 1);
  }
  model::ValueId rule(const char* use_class, const char* parameter, double number) {
    s->security.classes.push_back({{}, use_class, parameter, value(number)});
    return s->security.classes.back().value;
  }
  model::Hazard& hazard(const char* id, model::HitWhat what, model::RegionId region, double rate,
                        double months, double severity) {
    model::Hazard& out = s->hazards.hazards.emplace_back();
    out.id = out.en = id, out.sets = {"set"}, out.group = "blocs";
    out.rate = value(rate), out.duration = value(months / 12), out.severity = value(severity);
    model::HazardHit hit;
    hit.what = what, hit.region = region, hit.share = value(1);
    out.hits.push_back(hit);
    s->hazards.order.emplace_back(s->hazards.hazards.size() - 1);
    return out;
  }
  Engine engine() const {
    const auto values = OptionValues::check(options(), {{"scenarios", "20000"}});
    return *Engine::compile(s, *values);
  }
  /// The board's rows of a full run, at the median of demand.
  ResultTable lines() const {
    const Engine full = engine();
    const auto workspace = full.workspace();
    std::vector<double> outputs(full.output_count());
    model::Handover given = handover;
    full.evaluate(s->central, *workspace, given, outputs);
    EnsembleHost host(2, 5);
    full.ensemble(outputs, {}, *workspace, host);
    const Bands none;
    LineTables tables(full.compiled(), workspace->findings, none);
    tables.find_facts();
    return tables.board();
  }
  LiveLines live(int threads = 2) const { return {engine(), handover, {}, 5, threads}; }
};

void expect_same(const ResultTable& board, const std::vector<LiveLine>& live, int year) {
  const auto numbers = [&](const char* name) {
    return std::get<std::vector<double>>(board.find(name)->cells);
  };
  const auto texts = [&](const char* name) {
    return std::get<std::vector<std::string>>(board.find(name)->cells);
  };
  ASSERT_EQ(live.size(), 3u);
  std::size_t compared = 0;
  for (std::size_t row = 0; row < board.rows(); ++row)
    for (const LiveLine& line : live) {
      if (texts("class")[row] != "all" || numbers("year")[row] != year ||
          numbers("confidence")[row] != line.confidence)
        continue;
      EXPECT_EQ(numbers("stock_line")[row], line.stock);
      EXPECT_EQ(numbers("output_line")[row], line.output);
      EXPECT_EQ(texts("light")[row], line.light);
      EXPECT_TRUE(texts("why_en")[row].starts_with(line.why_en)) << texts("why_en")[row] << '\n'
                                                                 << line.why_en;
      EXPECT_TRUE(texts("why_zh")[row].starts_with(line.why_zh));
      EXPECT_LE(line.stock_low, line.stock);
      EXPECT_GE(line.output_high, line.output);
      ++compared;
    }
  EXPECT_EQ(compared, 3u);
}

TEST(LiveLines, NoChangeIsTheBoard) {
  const Small small;
  const ResultTable board = small.lines();
  for (const int threads : {1, 2}) {
    const auto live = small.live(threads).line("metal", 2025);
    ASSERT_TRUE(live.ok());
    expect_same(board, *live, 2025);
    EXPECT_GT(live->back().stock, 0);
  }
}

// A changed number of the model is a run of the changed model, whether the months are drawn anew (rates,
// lengths) or not (severity, service, release).
TEST(LiveLines, AChangedNumberIsARunWithIt) {
  const Small small;
  const LiveLines live = small.live();
  const double before = live.line("metal", 2025)->at(1).stock;
  for (const auto& [id, number] :
       {std::pair(small.east_rate, 0.3), std::pair(small.west_months, 1.5),
        std::pair(small.east_severity, 0.5), std::pair(small.service, 0.9), std::pair(small.release, 0.8)}) {
    Small changed;
    changed.s->central[id.index()] = number, changed.s->values[id.index()].number = number;
    const auto found = live.line("metal", 2025, {.values = {{id, number}}});
    ASSERT_TRUE(found.ok());
    expect_same(changed.lines(), *found, 2025);
    EXPECT_NE(found->at(1).stock, before);
  }
}

// Less output, more use, and all from the east: those of a run with such markets.
TEST(LiveLines, OutputUseAndSharesAreThoseOfSuchMarkets) {
  const Small small;
  const LiveLines live = small.live();
  Small other;
  other.handover.markets[0].production[0] = 30, other.handover.markets[0].use[0] = 110;
  other.handover.supply[0].links = {{kEast, kHome, 60, true}, {kWest, kHome, 20, true}};
  const auto found = live.line("metal", 2020, {.use = 110, .output = 30, .import_shares = {{kEast, 0.75}}});
  ASSERT_TRUE(found.ok());
  expect_same(other.lines(), *found, 2020);
  EXPECT_GT(found->at(1).stock, live.line("metal", 2020)->at(1).stock);
}

TEST(LiveLines, UnknownNamesAreSaid) {
  const LiveLines live = Small().live();
  EXPECT_EQ(live.line("unobtainium", 2025).diagnostics().front().code, "unknown-commodity");
  EXPECT_EQ(live.line("metal", 2026).diagnostics().front().code, "unknown-year");
}

}  // namespace
}  // namespace adit::redline
