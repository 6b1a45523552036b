// The engine on a hand-made world of two regions: values and verdicts by hand, what is unknown stays unknown.
#include "adit/diagnose/engine.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace adit::diagnose {
namespace {

/// Mines and smelters of one metal in `home` and `away`.
class World {
 public:
  model::Scenario s;

  World() {
    s.axis = TimeAxis(2019, {2020, 2021});
    s.base_year = 2020;
    s.milestone_years = {2020};
    for (const char* id : {"home", "away", "rest"}) s.regions.emplace_back().id = id;
    s.regions[2].rest = true;
    s.focus = model::RegionId(0);
    s.focus_regions = {model::RegionId(0), model::RegionId(1)};
    auto& metal = s.commodities.emplace_back();
    metal.id = "metal";
    for (const char* stage : {"mining", "smelting"}) {
      auto& form = s.forms.emplace_back();
      form.id = stage == std::string("mining") ? "ore" : "refined", form.stage = stage;
      form.commodity = model::CommodityId(0);
    }
    metal.reference_form = model::FormId(1);
    threshold("entered", 0.8), threshold("catching_up", 0.5), threshold("least_indicators", 2);
  }

  model::ValueId value(double number, std::string_view source = "survey") {
    static const model::TableSchema schema{
        .name = "world", .columns = {{.name = "id", .type = model::ColumnType::id, .key = true}}};
    static const model::DraftTable table = [] {
      model::DraftTable made(schema);
      made.files.emplace_back("world.csv");
      made.add_row(1, 1);
      return made;
    }();
    s.values.push_back({.number = number, .source = source, .table = &table});
    s.central.push_back(number);
    return model::ValueId(s.values.size() - 1);
  }
  void threshold(const char* id, double number) {
    s.diagnosis.thresholds.push_back({{id, "", ""}, value(number)});
  }
  void amount(const char* what, std::size_t form, std::size_t region, double number,
              std::string_view source = "survey") {
    s.amounts.push_back(
        {model::FormId(form), {}, model::RegionId(region), what, {.knots = {{2020, value(number, source)}}}});
  }
  std::size_t indicator(const char* id, const char* end, const char* how, double benchmark,
                        bool benefit = true, const char* trait = "soundness", double weight = 1) {
    model::Indicator& i = s.diagnosis.indicators.emplace_back();
    i.id = id, i.end = end, i.how = how, i.benefit = benefit, i.traits = {trait}, i.weight = weight;
    i.benchmark = value(benchmark);
    return s.diagnosis.indicators.size() - 1;
  }
  void published(std::size_t indicator, double number, const char* basis = "paper", const char* variant = "",
                 std::size_t region = 0) {
    s.diagnosis.values.push_back({model::IndicatorId(indicator), basis, variant, model::RegionId(region),
                                  2020, value(number, basis == std::string("paper") ? "paper" : "survey"),
                                  ""});
  }
};

/// Tables of one evaluation of the central numbers.
class Answers {
 public:
  explicit Answers(const World& world, const model::Handover& given = {})
      : scenario_(std::make_shared<const model::Scenario>(world.s)),
        engine_(*Engine::compile(scenario_, {})) {
    auto workspace = engine_.workspace();
    outputs_.resize(engine_.output_count());
    model::Handover handover = given;
    engine_.evaluate(scenario_->central, *workspace, handover, outputs_);
    for (ResultTable& table : engine_.tables(outputs_, {}, *workspace))
      tables_.emplace(table.name, std::move(table));
  }
  /// Cell of the one row whose labels are these, in the order of the columns named.
  template <class Cell>
  Cell at(const std::string& table, const std::map<std::string, std::string>& labels,
          const std::string& column) const {
    const ResultTable& t = tables_.at(table);
    for (std::size_t r = 0; r < t.rows(); ++r)
      if (std::ranges::all_of(labels, [&](const auto& label) {
            return std::get<std::vector<std::string>>(t.find(label.first)->cells)[r] == label.second;
          }))
        return std::get<std::vector<Cell>>(t.find(column)->cells)[r];
    throw std::runtime_error("no such row in " + table);
  }
  double number(const std::string& table, const std::map<std::string, std::string>& labels,
                const std::string& column) const {
    return at<double>(table, labels, column);
  }
  std::string text(const std::string& table, const std::map<std::string, std::string>& labels,
                   const std::string& column) const {
    return at<std::string>(table, labels, column);
  }
  std::size_t rows(const std::string& table) const { return tables_.at(table).rows(); }
  const std::vector<double>& outputs() const { return outputs_; }
  const Engine& engine() const { return engine_; }

 private:
  std::shared_ptr<const model::Scenario> scenario_;
  Engine engine_;
  std::vector<double> outputs_;
  std::map<std::string, ResultTable> tables_;
};

World mines_and_smelters() {
  World w;
  // Home mines 20 and away 80 of 100; home smelts 150 and away 50 of 200: shares 0.20 and 0.75.
  w.amount("production", 0, 0, 20), w.amount("production", 0, 1, 80);
  w.amount("production", 1, 0, 150), w.amount("production", 1, 1, 50);
  w.amount("reserves", 0, 0, 200), w.amount("reserves", 0, 1, 3200);
  w.amount("capacity", 1, 0, 200);
  w.indicator("cover", "resource", "ore_cover", 1);
  w.indicator("life", "resource", "reserve_years", 1);
  w.indicator("share", "smelting", "refined_share", 0.5);
  w.indicator("used", "smelting", "capacity_use", 0.8);
  return w;
}

TEST(DiagnoseEngine, ComputesIndicatorsAndVerdictsOfBothRegions) {
  const Answers a(mines_and_smelters());
  const auto value = [&](const char* region, const char* indicator) {
    return a.number("diagnose_indicators", {{"region", region}, {"indicator", indicator}}, "value");
  };
  EXPECT_NEAR(value("home", "cover"), 0.2 / 0.75, 1e-12);
  EXPECT_DOUBLE_EQ(value("away", "cover"), 1);  // 0.8 / 0.25, capped
  // Home 200 / 20 = 10 years, away 40, the world 3400 / 100 = 34.
  EXPECT_NEAR(value("home", "life"), 10.0 / 34, 1e-12);
  EXPECT_NEAR(value("away", "life"), 40.0 / 34, 1e-12);
  EXPECT_DOUBLE_EQ(value("home", "share"), 0.75);
  EXPECT_DOUBLE_EQ(value("home", "used"), 0.75);
  EXPECT_TRUE(std::isnan(value("away", "used"))) << "no capacity is known: not zero";
  const auto end = [&](const char* region, const char* name) {
    return std::map<std::string, std::string>{{"region", region}, {"end", name}, {"basis", "public"}};
  };
  // sqrt(0.266667 x 0.294118) = 0.280056: not entered; away 1: entered; smelting home sqrt(1 x 0.9375).
  EXPECT_NEAR(a.number("diagnose_ends", end("home", "resource"), "score"), 0.280056, 1e-6);
  EXPECT_EQ(a.text("diagnose_ends", end("home", "resource"), "verdict"), "not_entered");
  EXPECT_EQ(a.text("diagnose_ends", end("away", "resource"), "verdict"), "entered");
  EXPECT_NEAR(a.number("diagnose_ends", end("home", "smelting"), "score"), std::sqrt(0.9375), 1e-12);
  EXPECT_EQ(a.text("diagnose_ends", end("away", "smelting"), "verdict"), "no_data")
      << "one of two indicators";
  EXPECT_EQ(a.text("diagnose_ends", end("home", "recycling"), "verdict"), "no_data");
  EXPECT_TRUE(std::isnan(a.number("diagnose_ends", end("home", "recycling"), "score")));
}

TEST(DiagnoseEngine, KeepsThePapersFiguresApartFromPublicOnes) {
  World w = mines_and_smelters();
  const std::size_t rights = w.indicator("rights", "resource", "published", 1);
  const std::size_t money = w.indicator("money", "resource", "published", 1);
  w.published(rights, 0.25), w.published(money, 0.36);
  w.published(money, 1.0, "paper", "corrected");
  // The paper's own production must not enter the public world total.
  w.amount("production", 1, 2, 800, "paper");
  const Answers a(w);
  const auto score = [&](const char* variant) {
    return a.number("diagnose_ends",
                    {{"region", "home"}, {"end", "resource"}, {"basis", "paper"}, {"variant", variant}},
                    "score");
  };
  EXPECT_DOUBLE_EQ(score(""), 0.3);  // sqrt(0.25 x 0.36)
  EXPECT_DOUBLE_EQ(score("corrected"), 0.5);
  EXPECT_DOUBLE_EQ(a.number("diagnose_indicators", {{"region", "home"}, {"indicator", "share"}}, "value"),
                   0.75);
  EXPECT_NEAR(
      a.number("diagnose_ends", {{"region", "home"}, {"end", "resource"}, {"basis", "public"}}, "score"),
      0.280056, 1e-6);
  EXPECT_EQ(a.text("diagnose_ends", {{"region", "away"}, {"end", "resource"}, {"basis", "paper"}}, "verdict"),
            "no_data");
}

TEST(DiagnoseEngine, GreenIsScoredApartAndOnceWithTheRest) {
  World w;
  const std::size_t size = w.indicator("size", "smelting", "published", 1),
                    more = w.indicator("more", "smelting", "published", 1),
                    carbon = w.indicator("carbon", "smelting", "published", 1, false);
  w.s.diagnosis.indicators[size].aspect = w.s.diagnosis.indicators[more].aspect = "size";
  w.s.diagnosis.indicators[carbon].aspect = "green";
  w.published(size, 1), w.published(more, 0.81), w.published(carbon, 4);  // scores 1, 0.81, 1/4
  const Answers a(w);
  const auto score = [&](const char* variant) {
    return a.number("diagnose_ends",
                    {{"region", "home"}, {"end", "smelting"}, {"basis", "paper"}, {"variant", variant}},
                    "score");
  };
  EXPECT_DOUBLE_EQ(score(""), 0.9);
  EXPECT_NEAR(score("with_green"), std::cbrt(0.81 * 0.25), 1e-12);
  EXPECT_DOUBLE_EQ(score("green_only"), 0.25);
  EXPECT_DOUBLE_EQ(score("size_only"), 0.9);
}

TEST(DiagnoseEngine, ReadsMarketsInTheOrderOfTrust) {
  World w = mines_and_smelters();
  w.indicator("reliance", "resource", "ore_import_reliance", 0.3, false);
  const auto reliance = [&](const model::Handover& handover) {
    return Answers(w, handover)
        .number("diagnose_indicators", {{"region", "home"}, {"indicator", "reliance"}}, "value");
  };
  EXPECT_TRUE(std::isnan(reliance({}))) << "no trade is known";
  model::Handover drawn;
  model::MarketAccount account{.form = model::FormId(0), .year = 2020};
  account.production = {20, 80, 0}, account.imports = {0, 0, 0}, account.exports = {0, 0, 0};
  account.stock_build = {0, 0, 0};
  drawn.markets = {account};
  EXPECT_TRUE(std::isnan(reliance(drawn))) << "a market without trade says nothing of dependence";
  drawn.markets[0].imports = {60, 0, 0};
  EXPECT_DOUBLE_EQ(reliance(drawn), 0.75);  // 60 / (20 + 60)
  drawn.accounts = {account};
  drawn.accounts[0].imports = {20, 0, 0};
  EXPECT_DOUBLE_EQ(reliance(drawn), 0.5);  // reconciled comes first
  // Traced through every stage: 0.2 home, 0.6 abroad, 0.2 others of 1.
  w.s.commodities[0].reference_form = model::FormId(1);
  drawn.origins.push_back({.form = model::FormId(1),
                           .of = model::FormId(0),
                           .region = model::RegionId(0),
                           .year = 2020,
                           .share = {0.2, 0.6, 0.2}});
  EXPECT_DOUBLE_EQ(reliance(drawn), 0.8);
}

TEST(DiagnoseEngine, OwnersBelowTheCoverGiveBoundsAndMergersAreThoughtThrough) {
  World w = mines_and_smelters();
  w.threshold("concentration", 0.7), w.threshold("owners", 1), w.threshold("owners_cover", 0.8);
  const auto facility = [&](const char* owner, double amount) {
    model::Facility& f = w.s.facilities.emplace_back();
    f.owner = owner, f.region = model::RegionId(0);
    f.capacity.push_back({model::FormId(1), {.knots = {{2020, w.value(amount)}}}});
  };
  facility("A", 90), facility("B", 40);  // of 200: 65 % are known
  w.s.diagnosis.mergers.push_back({"B", "A"});
  const std::map<std::string, std::string> refined{{"form", "refined"}, {"region", "home"}, {"merger", "no"}};
  {
    const Answers a(w);
    EXPECT_TRUE(std::isnan(a.number("diagnose_concentration", refined, "cr")));
    EXPECT_DOUBLE_EQ(a.number("diagnose_concentration", refined, "low"), 0.45);
    EXPECT_DOUBLE_EQ(a.number("diagnose_concentration", refined, "high"), 0.80);
    EXPECT_EQ(a.text("diagnose_concentration", refined, "verdict"), "no_data");
  }
  facility("C", 40);  // 85 % are known
  const Answers a(w);
  EXPECT_DOUBLE_EQ(a.number("diagnose_concentration", refined, "cr"), 0.45);
  auto after = refined;
  after["merger"] = "yes";
  EXPECT_DOUBLE_EQ(a.number("diagnose_concentration", after, "cr"), 0.65);
  EXPECT_EQ(a.text("diagnose_concentration", after, "verdict"), "not_reached");
}

TEST(DiagnoseEngine, StatementsAreTestedOnBothBases) {
  World w = mines_and_smelters();
  const std::size_t rights = w.indicator("rights", "resource", "published", 1),
                    money = w.indicator("money", "resource", "published", 1);
  w.published(rights, 0.9), w.published(money, 0.9);
  model::Statement& weak = w.s.diagnosis.statements.emplace_back();
  weak.id = "weak", weak.quantity = "end resource", weak.below = 1;
  model::Statement& material = w.s.diagnosis.statements.emplace_back();
  material.id = "material", material.quantity = "end material", material.at_least = 1;
  const Answers a(w);
  EXPECT_EQ(a.text("diagnose_agreement", {{"statement", "weak"}}, "paper"), "does not hold");
  EXPECT_EQ(a.text("diagnose_agreement", {{"statement", "weak"}}, "public"), "holds");
  EXPECT_EQ(a.text("diagnose_agreement", {{"statement", "weak"}}, "agrees"), "yes");
  EXPECT_EQ(a.text("diagnose_agreement", {{"statement", "material"}}, "paper"), "no data");
  EXPECT_EQ(a.text("diagnose_agreement", {{"statement", "material"}}, "agrees"), "no data");
}

TEST(DiagnoseEngine, RelabellingChangesNothing) {
  World w = mines_and_smelters(), renamed = mines_and_smelters();
  for (auto& region : renamed.s.regions) region.id = "land of " + region.id;
  std::ranges::reverse(renamed.s.amounts);
  const Answers a(w), b(renamed);
  ASSERT_EQ(a.outputs().size(), b.outputs().size());
  for (std::size_t o = 0; o < a.outputs().size(); ++o) {
    if (std::isnan(a.outputs()[o]))
      EXPECT_TRUE(std::isnan(b.outputs()[o])) << a.engine().output_name(o);
    else
      EXPECT_NEAR(a.outputs()[o], b.outputs()[o], 1e-14) << a.engine().output_name(o);
  }
}

TEST(DiagnoseEngine, IndicatorsWithoutThresholdsAreAMistake) {
  World w = mines_and_smelters();
  w.s.diagnosis.thresholds.erase(w.s.diagnosis.thresholds.begin());
  const auto engine = Engine::compile(std::make_shared<const model::Scenario>(w.s), {});
  ASSERT_FALSE(engine.ok());
  EXPECT_EQ(engine.diagnostics().front().code, "threshold-missing");
  EXPECT_EQ(engine.diagnostics().front().found, "entered");
}

TEST(DiagnoseEngine, AModelWithoutIndicatorsHasEmptyTables) {
  World w;
  w.s.diagnosis = {};
  const Answers a(w);
  EXPECT_EQ(a.rows("diagnose_indicators"), 0u);
  EXPECT_EQ(a.rows("diagnose_agreement"), 0u);
  EXPECT_EQ(a.rows("diagnose_weights"), 0u);
}

}  // namespace
}  // namespace adit::diagnose
