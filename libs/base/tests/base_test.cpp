#include <gtest/gtest.h>

#include <atomic>

#include "adit/base/diagnostic.hpp"
#include "adit/base/error.hpp"
#include "adit/base/option.hpp"
#include "adit/base/parallel.hpp"
#include "adit/base/quantity.hpp"
#include "adit/base/table.hpp"
#include "adit/base/time_axis.hpp"

namespace adit {
namespace {

TEST(Diagnostic, NearestNameTakesASlipButNotAnotherWord) {
  const std::vector<std::string> valid{"lithium", "copper", "cobalt"};
  EXPECT_EQ(nearest_name("litium", valid), "lithium");
  EXPECT_EQ(nearest_name("copepr", valid), "copper");
  EXPECT_EQ(nearest_name("uranium", valid), "");
  EXPECT_EQ(nearest_name("gpd", {"gdp", "population"}), "gdp");  // a swap is one slip
}

TEST(Diagnostic, TextMarksTheColumn) {
  const Diagnostic d{.code = "unknown-id",
                     .where = {.file = "trade.csv", .line = 3, .column = 5},
                     .found = "chn",
                     .expected = "a region",
                     .line_text = "2020,chn,5"};
  const std::string text = to_text(d);
  EXPECT_NE(text.find("trade.csv:3:5: error [unknown-id] found 'chn', expected a region"), std::string::npos);
  EXPECT_NE(text.find("\n    2020,chn,5\n        ^^^"), std::string::npos) << text;
}

TEST(TimeAxis, UnevenStepsKnowTheirLengths) {
  const TimeAxis axis(2019, {2020, 2021, 2025, 2030});
  EXPECT_EQ(axis.length(0), 1);
  EXPECT_EQ(axis.length(2), 4);
  EXPECT_EQ(axis.index_of(2023), 2u);
  EXPECT_EQ(axis.index_of(2031), axis.size());
  EXPECT_EQ(axis.index_of(2019), axis.size());
}

TEST(Quantity, FlowTimesTimeIsMass) {
  constexpr Mass mass = MassFlow(3.0) * Years(2.0);
  static_assert(mass.value() == 6.0);
  EXPECT_EQ((mass / Years(4.0)).value(), 1.5);
}

TEST(ResultTable, RefusesARowThatDoesNotFit) {
  ResultTableBuilder builder({"demand", "", {"year"}, {number_column("year", "year", "")}});
  builder.add({2020.0});
  EXPECT_THROW(builder.add({std::string("x")}), InternalError);
  EXPECT_THROW(builder.add({1.0, 2.0}), InternalError);
  EXPECT_EQ(builder.take().rows(), 1u);
}

TEST(Options, AllMistakesAtOnce) {
  const std::vector<OptionRecord> records{
      {.name = "draws", .type = OptionType::integer, .default_value = "100", .min = 1, .max = 1000},
      {.name = "timing", .type = OptionType::choice, .default_value = "end", .choices = {"end", "middle"}}};
  const auto wrong = OptionValues::check(records, {{"draws", "0"}, {"timing", "noon"}, {"drws", "1"}});
  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.diagnostics().size(), 3u);
  const auto right = OptionValues::check(records, {{"draws", "7"}});
  ASSERT_TRUE(right.ok());
  EXPECT_EQ(right->integer("draws"), 7);
  EXPECT_EQ(right->text("timing"), "end");
}

TEST(Parallel, EveryIndexOnceOnAnyNumberOfThreads) {
  for (const int threads : {1, 2, 0}) {
    std::vector<std::atomic<int>> seen(1000);
    parallel_chunks(seen.size(), 7, threads, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) ++seen[i];
    });
    for (const auto& count : seen) EXPECT_EQ(count, 1);
  }
}

TEST(Parallel, StopsWhenAsked) {
  stop_requested() = true;
  EXPECT_THROW(parallel_chunks(10, 1, 2, [](std::size_t, std::size_t) {}), Interrupted);
  stop_requested() = false;
}

}  // namespace
}  // namespace adit
