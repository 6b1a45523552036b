// The plan of a run: engines in order with what they need, options checked.
#include <gtest/gtest.h>

#include <algorithm>

#include "adit/study/study.hpp"

namespace adit::study {
namespace {

std::vector<std::string> names(const Selection& selection) {
  std::vector<std::string> out;
  for (const Step& step : selection.steps) out.push_back(step.engine);
  return out;
}

std::vector<std::string> codes(const Diagnostics& diagnostics) {
  std::vector<std::string> out;
  for (const Diagnostic& d : diagnostics) out.push_back(d.code);
  return out;
}

/// A scenario whose model.yaml names these engines.
model::Scenario scenario_with(const std::vector<std::string>& engines) {
  auto draft = std::make_shared<model::Draft>();
  for (std::size_t i = 0; i < engines.size(); ++i)
    draft->settings.emplace_back("engines." + std::to_string(i),
                                 model::PlacedText{engines[i], {.file = "model.yaml", .line = 9}});
  model::Scenario scenario;
  scenario.draft = draft;
  return scenario;
}

TEST(Select, EveryEngineComesAfterWhatItNeeds) {
  std::vector<std::string> before;
  for (const EngineRecord& engine : engines()) {
    for (const std::string& need : engine.needs)
      EXPECT_NE(std::ranges::find(before, need), before.end()) << engine.name << " needs " << need;
    before.push_back(engine.name);
  }
}

TEST(Select, NeedsAreAddedAndSaidSo) {
  const auto selection = select(scenario_with({}), {"flow"});
  ASSERT_TRUE(selection.ok());
  EXPECT_EQ(names(*selection), (std::vector<std::string>{"demand", "flow"}));
  EXPECT_FALSE(selection->steps[0].asked);
  EXPECT_TRUE(selection->steps[1].asked);
}

TEST(Select, TheModelNamesItsEngines) {
  EXPECT_EQ(names(*select(scenario_with({"demand"}), {})), (std::vector<std::string>{"demand"}));
  EXPECT_EQ(select(scenario_with({}), {})->steps.size(), engines().size());
}

TEST(Select, OrderOfNamesDoesNotMatter) {
  EXPECT_EQ(names(*select(scenario_with({}), {"flow", "demand"})),
            names(*select(scenario_with({}), {"demand", "flow"})));
}

TEST(Select, MistakesAllAtOnceWithTheirPlaces) {
  const auto selection = select(scenario_with({"demnad", "flow"}), {}, {{"no-such-option", "1"}});
  ASSERT_FALSE(selection.ok());
  EXPECT_EQ(codes(selection.diagnostics()), (std::vector<std::string>{"unknown-engine", "unknown-option"}));
  EXPECT_EQ(selection.diagnostics()[0].where.line, 9u);
  EXPECT_EQ(selection.diagnostics()[0].hint, "did you mean demand?");
}

TEST(RunOptions, DefaultsAreTheirOwn) {
  const auto values = OptionValues::check(run_options(), {});
  ASSERT_TRUE(values.ok());
  const Options options = options_from(*values);
  EXPECT_EQ(options.draws, 10000u);
  EXPECT_EQ(options.sampler, "sobol");
  EXPECT_EQ(options.sensitivity, "none");
  EXPECT_FALSE(options.keep_draws);
}

TEST(RunOptions, EveryOneIsChecked) {
  const auto values = OptionValues::check(
      run_options(), {{"draws", "-1"}, {"seed", "x"}, {"sampler", "dice"}, {"sensitivity-samples", "1"}});
  EXPECT_EQ(codes(values.diagnostics()), (std::vector<std::string>(4, "bad-option")));
}

}  // namespace
}  // namespace adit::study
