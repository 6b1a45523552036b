// From the tables of the world, measures and levers to the scenario: series over years, links, ranges.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

#include "adit/io/read_model.hpp"
#include "adit/model/scenario.hpp"

namespace adit::io {
namespace {

namespace fs = std::filesystem;

/// models/tiny with more tables.
class WorldTables : public testing::Test {
 protected:
  WorldTables() : folder_(fs::temp_directory_path() / ("adit-world-" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
    fs::copy(fs::path(ADIT_SOURCE_DIR) / "models/tiny", folder_, fs::copy_options::recursive);
  }
  ~WorldTables() override { fs::remove_all(folder_); }

  void write(const char* table, const char* text) const {
    std::ofstream(folder_ / (std::string(table) + ".csv")) << text;
  }
  std::shared_ptr<const model::Scenario> build() const {
    auto draft = read_model(folder_.string());
    if (!draft.ok()) throw std::runtime_error(to_text(draft.diagnostics().front()));
    const auto built = model::build_scenario(*std::move(draft));
    if (!built.ok()) throw std::runtime_error(to_text(built.diagnostics().front()));
    return *built;
  }

 private:
  fs::path folder_;
};

TEST_F(WorldTables, SeriesAreJoinedByTheirLabels) {
  write("governance",
        "region,indicator,year,value,unit,distribution,sd,source\n"
        "home,political_stability,2022,0.3,1,normal,0.2,teaching\n"
        "home,mean_of_six,2024,-1,1,,,teaching\n"
        "home,political_stability,2020,0.1,1,normal,0.2,teaching\n");
  write("economy",
        "region,quantity,year,value,unit,source\n"
        "home,gdp,2019,3,GUSD/yr,teaching\n"
        "home,population,2019,2,Mitems,teaching\n");
  write("published_rates",
        "commodity,form,region,metric,year,value,unit,source\n"
        "copper,,*,eol_rir,2017,55,%,teaching\n"
        "copper,refined_copper,home,eol_rir,2017,17,%,teaching\n");
  const auto s = build();
  ASSERT_EQ(s->world.governance.size(), 2u);
  const model::Governance& stability = s->world.governance[0];
  EXPECT_EQ(s->regions[stability.region.index()].id, "home");
  // (0.1 + 0.3) / 2 half way between the years, in whatever order they stand
  EXPECT_DOUBLE_EQ(stability.path.at(2021, s->central), 0.2);
  EXPECT_DOUBLE_EQ(s->value(stability.path.knots[0].value).distribution.sd, 0.2);
  ASSERT_EQ(s->world.economy.size(), 2u);
  EXPECT_DOUBLE_EQ(s->world.economy[0].path.at(2019, s->central), 3e9);
  EXPECT_DOUBLE_EQ(s->world.economy[1].path.at(2019, s->central), 2e6);
  ASSERT_EQ(s->world.rates.size(), 2u);
  EXPECT_FALSE(s->world.rates[0].form.valid());
  EXPECT_FALSE(s->world.rates[0].region.valid());
  EXPECT_DOUBLE_EQ(s->world.rates[1].path.at(2017, s->central), 0.17);
}

TEST_F(WorldTables, ValueOverTonnesOfOneCodeIsItsUnitValue) {
  write("trade_codes",
        "id,commodity,form,fit,source,note\n"
        "282200,,,bundle,teaching,several\n"
        "740311,copper,refined_copper,exact,teaching,\n");
  write("trade",
        "form,exporter,importer,year,hs,value,unit,source\n"
        "refined_copper,home,abroad,2024,740311,2,kt/yr,teaching\n"
        "refined_copper,home,abroad,2024,,1,kt/yr,teaching\n");
  write("trade_values",
        "hs,exporter,importer,year,value,unit,source\n"
        "740311,home,abroad,2024,18,MUSD/yr,teaching\n");
  const auto s = build();
  ASSERT_EQ(s->trade.size(), 2u);
  EXPECT_FALSE(s->trade[1].code.valid());
  const model::TradeValue& worth = s->world.trade_values.at(0);
  EXPECT_EQ(worth.code, s->trade[0].code);
  EXPECT_EQ(s->world.trade_codes[worth.code.index()].id, "740311");
  EXPECT_FALSE(s->world.trade_codes[0].form.valid());
  // 18e6 USD over 2000 t
  EXPECT_DOUBLE_EQ(s->central[worth.value.index()] / s->central[s->trade[0].amount.index()], 9000);
}

// Three statements of one commodity and stage: the key tells the classes apart, the value is the limit.
TEST_F(WorldTables, ClaimsOnTheWorldKeepTheirLimit) {
  write("world_classes",
        "commodity,stage,claim,holds,form,year,section,figure,value,unit,source\n"
        "copper,smelting,above_20,yes,refined_copper,2020,3.2,,20,%,teaching\n"
        "copper,smelting,above_50,no,refined_copper,2020,3.2,,50,%,teaching\n"
        "copper,smelting,rank_at_most,yes,,2020,3.2,,5,1,teaching\n");
  const auto s = build();
  ASSERT_EQ(s->world.world_classes.size(), 3u);
  const model::WorldClass &twenty = s->world.world_classes[0], &fifty = s->world.world_classes[1],
                          &rank = s->world.world_classes[2];
  EXPECT_EQ(twenty.claim, "above");
  EXPECT_EQ(fifty.claim, "above");
  EXPECT_DOUBLE_EQ(s->central[fifty.value.index()], 0.5);
  EXPECT_FALSE(fifty.holds);
  EXPECT_EQ(rank.claim, "rank_at_most");
  EXPECT_DOUBLE_EQ(s->central[rank.value.index()], 5);
}

TEST_F(WorldTables, MeasuresHaveTheirLeversAndGoalsMayBeWords) {
  write("measures",
        "id,section,sentence,kind,indicator,source,reason\n"
        "M1,5.3,Collect more,lever,,teaching,\n"
        "M2,5.3,Be better,not_modelled,,teaching,words\n");
  write("levers",
        "lever,end,measure,selector,value,unit,standing,source,note\n"
        "cars,high,M1,\"endoflife[product=cars,form=refined_copper,region=*,year=2035,parameter=collection_"
        "rate]\",95,%,assumed,teaching,all\n"
        "cars,low,M1,\"endoflife[product=cars,form=refined_copper,region=*,year=2035,parameter=collection_"
        "rate]\",60,%,assumed,teaching,as now\n");
  write("targets",
        "id,section,quantity,scope,year,qualifier,figure,value,unit,standing,source,note\n"
        "T1,5.3,recycled share,recycling,2035,,,30,%,observed,teaching,\n"
        "T2,5.1,links,chain,,improved,,,,,teaching,words only\n");
  const auto s = build();
  ASSERT_EQ(s->measures.size(), 2u);
  ASSERT_EQ(s->measures[0].levers.size(), 1u);
  const model::Lever& lever = s->measures[0].levers[0];
  EXPECT_DOUBLE_EQ(s->central[lever.moved.index()], 0.7);
  EXPECT_DOUBLE_EQ(s->central[lever.low.index()], 0.6);
  EXPECT_DOUBLE_EQ(s->central[lever.high.index()], 0.95);
  ASSERT_EQ(s->targets.size(), 2u);
  EXPECT_DOUBLE_EQ(s->central[s->targets[0].value.index()], 0.3);
  EXPECT_FALSE(s->targets[1].value.valid());
  EXPECT_EQ(s->targets[1].year, 0);
}

}  // namespace
}  // namespace adit::io
