// Every folder of tests/data/bad is models/tiny with some files changed; expected.txt lists what must be
// found: "code file:line:column" a line, nothing more and nothing less. set.txt and scenario.txt hold
// overlays.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "adit/io/read_model.hpp"
#include "adit/model/scenario.hpp"

namespace adit::io {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = ADIT_SOURCE_DIR;

std::vector<std::string> lines_of(const fs::path& file) {
  std::ifstream in(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

std::vector<fs::path> bad_folders() {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(kRoot / "tests/data/bad"))
    if (entry.is_directory()) out.push_back(entry.path());
  std::ranges::sort(out);
  return out;
}

class TemporaryModel {
 public:
  explicit TemporaryModel(const fs::path& changes)
      : folder_(fs::temp_directory_path() /
                fmt::format("adit-bad-{}-{}", ::getpid(), changes.filename().string())) {
    fs::remove_all(folder_);
    fs::copy(kRoot / "models/tiny", folder_, fs::copy_options::recursive);
    for (const auto& entry : fs::directory_iterator(changes))  // a folder may stand where a file was
      if (entry.is_directory() && fs::is_regular_file(folder_ / entry.path().filename()))
        fs::remove(folder_ / entry.path().filename());
    fs::copy(changes, folder_, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  }
  ~TemporaryModel() { fs::remove_all(folder_); }
  TemporaryModel(const TemporaryModel&) = delete;
  TemporaryModel& operator=(const TemporaryModel&) = delete;
  std::string folder() const { return folder_.string(); }

 private:
  fs::path folder_;
};

/// Of reading and, when that went well, of building.
Diagnostics mistakes_in(const std::string& folder, const Overlays& overlays) {
  auto draft = read_model(folder, overlays);
  if (!draft.ok()) return draft.diagnostics();
  const auto scenario = model::build_scenario(*std::move(draft));
  EXPECT_EQ(scenario.ok(), !has_errors(scenario.diagnostics()));
  return scenario.diagnostics();
}

class BadModel : public testing::TestWithParam<fs::path> {};

TEST_P(BadModel, GivesExactlyTheExpectedMistakes) {
  const TemporaryModel model(GetParam());
  const Diagnostics diagnostics = mistakes_in(
      model.folder(),
      {.scenarios = lines_of(GetParam() / "scenario.txt"), .sets = lines_of(GetParam() / "set.txt")});
  std::vector<std::string> found;
  for (const Diagnostic& d : diagnostics) {
    found.push_back(fmt::format("{} {}:{}:{}", d.code, d.where.file, d.where.line, d.where.column));
    EXPECT_FALSE(d.expected.empty()) << found.back() << " does not say what was expected";
    EXPECT_FALSE(to_text(d).empty());
  }
  EXPECT_EQ(found, lines_of(GetParam() / "expected.txt"));
}

INSTANTIATE_TEST_SUITE_P(Folders, BadModel, testing::ValuesIn(bad_folders()), [](const auto& folder) {
  std::string name = folder.param.filename().string();
  std::ranges::replace(name, '-', '_');
  return name;
});

TEST(ReadModel, MissingFolder) {
  const auto result = read_model("no/such/model");
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.diagnostics().front().code, "missing-folder");
}

// A line of 1 GiB without an end: refused after the first megabytes.
TEST(ReadModel, EndlessLineIsRefusedQuickly) {
  const fs::path changes = fs::temp_directory_path() / fmt::format("adit-endless-{}", ::getpid());
  fs::create_directories(changes);
  {
    std::ofstream out(changes / "regions.csv");
    out << "id,";
    out.seekp(std::streamoff{1} << 30);
    out << "x";
  }
  const auto file = changes / "regions.csv";
  const TemporaryModel model(kRoot / "tests/data/bad/unknown-column");
  fs::remove(fs::path(model.folder()) / "regions.csv");
  fs::create_symlink(file, fs::path(model.folder()) / "regions.csv");
  const auto result = read_model(model.folder());
  fs::remove_all(changes);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.diagnostics().front().code, "line-too-long");
}

TEST(ReadModel, TinyIsReadWithPlacesAndCanonicalUnits) {
  const auto draft = read_model((kRoot / "models/tiny").string());
  ASSERT_TRUE(draft.ok());
  const auto& production = draft->tables.find("production")->second;
  const std::size_t value = production.schema->index_of("value");
  EXPECT_DOUBLE_EQ(production.at(0, value).number, 1.2e6);  // 1200 kt/yr in t/yr
  EXPECT_EQ(production.where(0, value).line, 2u);
  EXPECT_EQ(production.where(0, value).column, 44u);
  // 5 % of 1.2 Mt/yr
  EXPECT_DOUBLE_EQ(production.at(0, production.schema->index_of("sd")).number, 6e4);
  const auto& contents = draft->tables.find("contents")->second;
  EXPECT_DOUBLE_EQ(contents.at(0, contents.schema->index_of("value")).number, 0.25);
  EXPECT_EQ(draft->setting("time.ends")->text, "2020..2050");
  EXPECT_EQ(draft->hash.size(), 64u);
}

// From text to scenario: ids resolved, paths in order, every number with its selector and place.
TEST(BuildScenario, Tiny) {
  auto draft = read_model((kRoot / "models/tiny").string());
  ASSERT_TRUE(draft.ok());
  const auto built = model::build_scenario(*std::move(draft));
  ASSERT_TRUE(built.ok()) << to_text(built.diagnostics().front());
  const model::Scenario& s = **built;
  EXPECT_EQ(s.regions[s.focus.index()].id, "home");
  EXPECT_EQ(s.axis.size(), 31u);
  EXPECT_EQ(s.central.size(), s.values.size());
  // cars are collected at 60 % in 2020 and 70 % in 2035: 60 + 10 * 6 / 15 = 64 % in 2026, 70 % beyond
  const auto cars = std::ranges::find_if(s.endoflife, [](const auto& e) { return e.path.knots.size() == 2; });
  ASSERT_NE(cars, s.endoflife.end());
  EXPECT_NEAR(cars->path.at(2026, s.central), 0.64, 1e-12);
  EXPECT_DOUBLE_EQ(cars->path.at(2050, s.central), 0.7);
  const model::Value& v = s.value(cars->path.knots.front().value);
  EXPECT_EQ(v.selector(),
            "endoflife[product=cars,form=refined_copper,region=*,year=2020,parameter=collection_rate]");
  EXPECT_EQ(v.as_written(), "60 %");
  EXPECT_EQ(v.where().file, "endoflife.csv");
  EXPECT_EQ(v.where().line, 3u);
  EXPECT_EQ(v.standing, model::Standing::assumed);
  EXPECT_DOUBLE_EQ(v.distribution.low, 0.45);
  EXPECT_DOUBLE_EQ(v.distribution.max, 1);  // draws stay inside the column's bounds
}

TEST(ReadModel, OverlaysChangeValuesAndTheHash) {
  const std::string tiny = (kRoot / "models/tiny").string();
  const auto base = read_model(tiny);
  const auto changed =
      read_model(tiny, {.scenarios = {"more_recycling"},
                        .sets = {"production[region=home,year=2020]=+10%", "carriers.coal=0.4 tCO2e/MWh"}});
  ASSERT_TRUE(changed.ok()) << to_text(changed.diagnostics().front());
  const auto number = [](const model::Draft& draft, const char* table, std::size_t row) {
    const auto& t = draft.tables.find(table)->second;
    return t.at(row, t.schema->index_of("value")).number;
  };
  EXPECT_DOUBLE_EQ(number(*changed, "production", 0), 1.32e6);
  EXPECT_DOUBLE_EQ(number(*changed, "carriers", 0), 0.4);
  EXPECT_DOUBLE_EQ(number(*changed, "endoflife", 0), 0.9);
  EXPECT_NE(base->hash, changed->hash);
}

// A parameter is named by its owner, and so are its other columns.
TEST(ReadModel, SelectorsOfParameters) {
  const auto changed =
      read_model((kRoot / "models/tiny").string(),
                 {.sets = {"hazards.export_ban.rate=0.2 1/yr", "hazards.home_strike.severity=*0.5",
                           "hazards.export_ban.severity.low=0.1", "needs.furnace_parts.grace=1 yr"}});
  ASSERT_TRUE(changed.ok()) << to_text(changed.diagnostics().front());
  const auto number = [&](const char* table, std::string_view owner, std::string_view parameter,
                          const char* column) {
    const auto& t = changed->tables.find(table)->second;
    for (std::size_t row = 0; row < t.rows(); ++row)
      if (t.at(row, 0).text == owner && t.at(row, 1).text == parameter)
        return t.at(row, t.schema->index_of(column)).number;
    return -1.0;
  };
  EXPECT_DOUBLE_EQ(number("hazard_parameters", "export_ban", "rate", "value"), 0.2);
  EXPECT_DOUBLE_EQ(number("hazard_parameters", "home_strike", "severity", "value"), 0.35);
  EXPECT_DOUBLE_EQ(number("hazard_parameters", "home_strike", "rate", "value"), 0.2);  // as it was
  EXPECT_DOUBLE_EQ(number("hazard_parameters", "export_ban", "severity", "low"), 0.1);
  EXPECT_DOUBLE_EQ(number("need_parameters", "furnace_parts", "grace", "value"), 1);
  const auto unknown =
      read_model((kRoot / "models/tiny").string(), {.sets = {"hazards.no_such_ban.rate=0.2 1/yr"}});
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.diagnostics().front().code, "selector-matches-nothing");
  const auto column =
      read_model((kRoot / "models/tiny").string(), {.sets = {"hazards.export_ban.rat=0.2 1/yr"}});
  ASSERT_FALSE(column.ok());
  EXPECT_EQ(column.diagnostics().front().code, "selector-column");
}

}  // namespace
}  // namespace adit::io
