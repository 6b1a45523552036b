// The engine on a world of two regions and a remainder, worked by hand.
#include "adit/risk/engine.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "compiled.hpp"
#include "rank_correlation.hpp"

namespace adit::risk {
namespace {

/// Home makes 20, abroad 60, others 20. Home buys 30 abroad and 10 of others and sells 5 abroad.
class SmallWorld {
 public:
  SmallWorld() {
    for (const char* id : {"home", "abroad", "others"}) s.regions.emplace_back().id = id;
    s.regions.back().rest = true;
    s.focus = model::RegionId(0), s.focus_regions = {s.focus};
    s.commodities.emplace_back().id = "metal";
    auto& form = s.forms.emplace_back();
    form.id = "ore", form.commodity = model::CommodityId(0), form.stage = "mining";
    produce(0, 20), produce(1, 60), produce(2, 20);
    trade(1, 0, 30), trade(2, 0, 10), trade(0, 1, 5);
    govern(0, 0.5, 0), govern(1, -1, -0.5);
  }

  model::ValueId value(double number) {
    s.values.push_back({.number = number, .table = &any_row()});
    s.central.push_back(number);
    return model::ValueId(s.values.size() - 1);
  }
  /// A row that all values of the world say they come from.
  static const model::DraftTable& any_row() {
    static const model::TableSchema schema{
        .name = "world", .columns = {{.name = "id", .type = model::ColumnType::id, .key = true}}};
    static const model::DraftTable table = [] {
      model::DraftTable made(schema);
      made.files.emplace_back("world.csv");
      made.add_row(1, 1);
      return made;
    }();
    return table;
  }
  void produce(std::size_t region, double amount, int year = 2020) {
    s.amounts.push_back(
        {model::FormId(0), {}, model::RegionId(region), "production", {{{year, value(amount)}}, {}}});
  }
  void trade(std::size_t from, std::size_t to, double amount) {
    s.trade.push_back(
        {model::FormId(0), model::RegionId(from), model::RegionId(to), 2020, value(amount), {}});
  }
  void govern(std::size_t region, double stability, double mean) {
    s.world.governance.push_back(
        {model::RegionId(region), "political_stability", {{{2020, value(stability)}}, {}}});
    s.world.governance.push_back({model::RegionId(region), "mean_of_six", {{{2020, value(mean)}}, {}}});
  }

  model::Scenario s;
};

struct Evaluated {
  explicit Evaluated(const model::Scenario& s, model::Handover handover = {})
      : scenario(std::make_shared<const model::Scenario>(s)),
        engine(*Engine::compile(scenario, OptionValues())),
        workspace(engine.workspace()),
        outputs(engine.output_count()) {
    engine.evaluate(scenario->central, *workspace, handover, outputs);
  }
  /// Of the first output whose name holds the words, with its bounds.
  Bounded of(const std::string& words) const {
    for (std::size_t i = 0; i < outputs.size(); ++i)
      if (engine.output_name(i).find(words) != std::string::npos) return workspace->results[i];
    ADD_FAILURE() << "no output " << words;
    return {};
  }
  std::shared_ptr<const model::Scenario> scenario;
  Engine engine;
  std::shared_ptr<Engine::Workspace> workspace;
  std::vector<double> outputs;
};

// Squares of 20 and 60 of 100: 0.04 + 0.36 = 0.40; the remainder as one of 20, the smallest named: 0.44, also
// the most. Governance 2 (2.5 - 0) = 5 and 2 (2.5 + 0.5) = 6: 0.04 x 5 + 0.36 x 6 = 2.36; the remainder's
// 0.04 at the mean (20 x 5 + 60 x 6) / 80 = 5.75 adds 0.23, at worst 0.4.
TEST(RiskEngine, World) {
  const Evaluated e(SmallWorld().s);
  EXPECT_NEAR(e.of("hhi ore").value, 0.44, 1e-12);
  EXPECT_NEAR(e.of("hhi ore").low, 0.40, 1e-12);
  EXPECT_NEAR(e.of("hhi ore").high, 0.44, 1e-12);
  EXPECT_NEAR(e.of("cr1 ore").value, 0.6, 1e-12);
  EXPECT_NEAR(e.of("governance_hhi").value, 2.59, 1e-12);
  EXPECT_NEAR(e.of("governance_hhi").low, 2.36, 1e-12);
  EXPECT_NEAR(e.of("governance_hhi").high, 2.76, 1e-12);
  // (20 x 20 (2.5 - 0.5) + 60 x 20 (2.5 + 1)) / 80 = (800 + 4200) / 80 = 62.5.
  EXPECT_NEAR(e.of("yale_political_instability").value, 62.5, 1e-12);
}

// Used 20 + 40 - 5 = 55: self-sufficiency 20/55, dependence 35/55. Sourcing 15 of its own, 30 and 10: (225 +
// 900 + 100) / 3025. Governance of the sourcing (225 x 5 + 900 x 6) / 3025 = 2.157025 and 100 x 5.666667 /
// 3025 = 0.187328 for the remainder: 2.344353. SR = 2.59 x 0.318182 + 2.344353 x 0.681818 = 2.422513.
// GeoPolRisk: 0.44 x (30 x 0.7 + 10 x 0.5) / (20 + 40) = 0.44 x 26 / 60 = 0.190667.
TEST(RiskEngine, FromTheFocus) {
  const Evaluated e(SmallWorld().s);
  EXPECT_NEAR(e.of("self_sufficiency home").value, 20.0 / 55, 1e-12);
  EXPECT_NEAR(e.of("import_dependence home").value, 35.0 / 55, 1e-12);
  EXPECT_NEAR(e.of("eu_import_reliance home").value, 35.0 / 55, 1e-12);
  EXPECT_NEAR(e.of("sourcing_hhi home").value, 1225.0 / 3025, 1e-12);
  EXPECT_NEAR(e.of("sourcing_hhi home").low, 1125.0 / 3025, 1e-12);
  EXPECT_NEAR(e.of("eu_supply_risk home").value, 2.422513, 1e-6);
  EXPECT_NEAR(e.of("eu_supply_risk_over_stages home").value, 2.422513, 1e-6);
  EXPECT_NEAR(e.of("geopolrisk_score home").value, 0.44 * 26 / 60, 1e-12);
  EXPECT_TRUE(std::isnan(e.of("geopolrisk_midpoint home").value));
}

// A published rate of 30 % leaves 0.7 of the risk.
TEST(RiskEngine, PublishedRecyclingRate) {
  SmallWorld world;
  world.s.world.rates.push_back({model::CommodityId(0), {}, {}, "eol_rir", {{{2020, world.value(0.3)}}, {}}});
  EXPECT_NEAR(Evaluated(world.s).of("eu_supply_risk home").value, 0.7 * 2.422513, 1e-6);
}

// Links of the supply engine of 2021 stand beside the output of 2020: all 50 from abroad, so 50/70 of what is
// used.
TEST(RiskEngine, LinksOfSupplyComeFirst) {
  model::Handover handover;
  handover.supply.push_back({model::FormId(0),
                             2021,
                             {{model::RegionId(1), model::RegionId(0), 50, true},
                              {model::RegionId(0), model::RegionId(0), 20, true}}});
  const Evaluated e(SmallWorld().s, handover);
  EXPECT_NEAR(e.of("import_dependence home").value, 50.0 / 70, 1e-12);
  EXPECT_NEAR(e.of("sourcing_hhi home").value, (2500.0 + 400) / 4900, 1e-12);
}

// Home imports no ore at all, but nine tenths of its metal was mined elsewhere: 0.1 home, 0.6 abroad, 0.2
// others, 0.1 not traced. Foreign 1 - 0.1 = 0.9, at least 1 - 0.1 - 0.1 = 0.8. The 0.3 of others and unknown
// counts as suppliers no larger than the smallest named, three of 0.1: HHI 0.01 + 0.36 + 0.03 = 0.40, between
// 0.37 and 0.46. Governance 0.01 x 5 + 0.36 x 6 + 0.03 x (0.1 x 5 + 0.6 x 6) / 0.7 = 2.385714; SR = 2.59 x
// 0.45 + 2.385714 x 0.55.
TEST(RiskEngine, OriginsThroughEveryStage) {
  SmallWorld world;
  auto& metal = world.s.forms.emplace_back();
  metal.id = "metal", metal.commodity = model::CommodityId(0), metal.stage = "smelting";
  world.s.commodities[0].reference_form = model::FormId(1);
  model::Handover handover;
  handover.supply.push_back({model::FormId(0), 2021, {{model::RegionId(0), model::RegionId(0), 20, true}}});
  handover.origins.push_back({.form = model::FormId(1),
                              .of = model::FormId(0),
                              .region = model::RegionId(0),
                              .year = 2021,
                              .share = {0.1, 0.6, 0.2},
                              .unknown = 0.1});
  const Evaluated e(world.s, handover);
  EXPECT_NEAR(e.of("import_dependence home").value, 0, 1e-12);
  EXPECT_NEAR(e.of("foreign_origin home").value, 0.9, 1e-12);
  EXPECT_NEAR(e.of("foreign_origin home").low, 0.8, 1e-12);
  EXPECT_NEAR(e.of("origin_hhi home").value, 0.40, 1e-12);
  EXPECT_NEAR(e.of("origin_hhi home").high, 0.46, 1e-12);
  EXPECT_NEAR(e.of("origin_hhi home").low, 0.37, 1e-12);
  EXPECT_NEAR(e.of("origin_supply_risk home").value, 2.59 * 0.45 + 2.3857142857 * 0.55, 1e-9);
}

// 60 % of the uses in a sector of 100, 40 % in one of 50, the largest sector has 200: (60 + 20) x 10 / 200
// = 4.
TEST(RiskEngine, EconomicImportanceFromEndUses) {
  SmallWorld world;
  model::Assessments& a = world.s.assessments;
  a.assessments.push_back({.id = "study", .year = 2023, .region = model::RegionId(0)});
  a.materials.push_back({{.id = "metal"}, model::CommodityId(0), {}});
  for (const double added : {100.0, 50.0, 200.0}) a.sectors.push_back({"", "", world.value(added)});
  const auto use = [&](std::size_t sector, double share) {
    a.uses.push_back({model::AssessmentId(0), model::AssessedMaterialId(0), "use",
                      model::AssessmentSectorId(sector), true, world.value(share)});
  };
  use(0, 0.6), use(1, 0.4);
  EXPECT_NEAR(Evaluated(world.s).of("eu_economic_importance home").value, 4, 1e-12);
  const std::size_t outputs = Evaluated(world.s).engine.output_count();
  a.assessments[0].region = model::RegionId(1);  // no focus: nobody here asks from there
  EXPECT_EQ(Evaluated(world.s).engine.output_count(), outputs - 1);
}

// One named region alone says nothing of concentration; a year without output is not filled from another.
TEST(RiskEngine, NoMarketIsMadeUp) {
  SmallWorld world;
  world.produce(1, 70, 2022);
  const Evaluated e(world.s);
  EXPECT_EQ(e.engine.output_count(), std::size_t{kWorldIndices} + kRegionIndices + 1);
}

// Ranks 0, 1.5, 1.5, 3 and 0, 2, 1, 3 about 1.5: 4.5 / sqrt(4.5 x 5) = 0.948683.
TEST(RankCorrelation, TiesShareTheMeanRank) {
  EXPECT_NEAR(rank_correlation(std::array{1.0, 2.0, 2.0, 4.0}, std::array{1.0, 3.0, 2.0, 4.0}), 0.9486833,
              1e-7);
  EXPECT_NEAR(rank_correlation(std::array{1.0, 2.0, 3.0}, std::array{9.0, 5.0, 1.0}), -1, 1e-12);
  EXPECT_TRUE(std::isnan(rank_correlation(std::array{1.0, 2.0}, std::array{1.0, 2.0})));
  EXPECT_TRUE(std::isnan(rank_correlation(std::array{1.0, 1.0, 1.0}, std::array{1.0, 2.0, 3.0})));
}

}  // namespace
}  // namespace adit::risk
