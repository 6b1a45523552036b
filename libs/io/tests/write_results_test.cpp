// Writers: what is written reads back the same, the same result gives the same bytes, failures leave no mess.
#include "adit/io/write_results.hpp"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <zlib.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "adit/base/error.hpp"
#include "adit/base/parallel.hpp"
#include "adit/io/read_run.hpp"
#include "adit/io/state_folder.hpp"
#include "netcdf_layout.hpp"
#include "write_netcdf.hpp"

namespace adit::io {
namespace {

namespace fs = std::filesystem;
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
/// A page that shows three tables.
constexpr const char* kPage =
    R"(<html><script>show("sources", "flow_supply", "flow_links")</script>)"
    R"(<script type="application/json" id="adit-run">{}</script><p>rest</p></html>)";

/// Two regions, two years, a stock and a flow each: dense.
ResultTable dense_table() {
  ResultTableBuilder table(
      {.name = "flow_supply",
       .title = "Supply",
       .key = {"region", "year", "quantity"},
       .columns = {text_column("region", "where"), number_column("year", "", "year"),
                   text_column("quantity", "what"), text_column("unit", "of the row"),
                   number_column("value", "", "central"), number_column("p50", "", "median")}});
  for (const char* region : {"CHN", "ROW"})
    for (const int year : {2020, 2025}) {
      const double sign = std::string(region) == "CHN" ? 1 : -1;
      table.add(
          {std::string(region), double(year), std::string("inflow"), std::string("t/yr"), sign * year, kNaN});
      table.add(
          {std::string(region), double(year), std::string("stock"), std::string("t"), sign * 2 * year, 0.1});
    }
  return table.take();
}

ResultTable awkward_table() {
  ResultTableBuilder table({.name = "sources",
                            .title = "Awkward texts and numbers",
                            .key = {"id"},
                            .columns = {text_column("id", "a"), number_column("x", "t/yr", "b"),
                                        number_column("share", "1", "c")}});
  table.add({std::string("plain"), 0.1, 1e300});
  table.add({std::string("a \"quoted\", text\nin two lines"), kNaN, -0.0});
  table.add({std::string("</script><b>"), 1234567.0, 1.0 / 3});
  return table.take();
}

RunResult small_result() {
  RunResult result;
  result.provenance = {.version = "9",
                       .model = "m",
                       .hash = "abc",
                       .scenario = "base",
                       .years = {2020, 2025},
                       .options = {{"draws", "2"}},
                       .draws = 2,
                       .seed = 5};
  result.tables.push_back(dense_table());
  result.tables.push_back(awkward_table());
  return result;
}

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// A folder that is gone after the test.
class Writing : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "adit_write_XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string out(const char* name = "run") const { return (folder_ / name).string(); }
  fs::path folder_;
};

TEST(Csv, QuotesUnitsAndShortestNumbers) {
  EXPECT_EQ(csv_text(awkward_table()),
            "id,x [t/yr],share\n"
            "plain,0.1,1e+300\n"
            "\"a \"\"quoted\"\", text\nin two lines\",,0\n"
            "</script><b>,1234567,0.3333333333333333\n");
}

TEST_F(Writing, WhatIsWrittenReadsBackTheSame) {
  const RunResult result = small_result();
  write_results(result, out());
  const auto back = read_run(out());
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->provenance.hash, "abc");
  EXPECT_EQ(back->provenance.seed, 5u);
  ASSERT_EQ(back->tables.size(), 2u);
  for (std::size_t t = 0; t < 2; ++t) {
    const ResultTable &a = result.tables[t], &b = back->tables[t];
    EXPECT_EQ(a.key, b.key);
    ASSERT_EQ(a.columns.size(), b.columns.size());
    // CSV of both: NaN equals NaN there.
    EXPECT_EQ(csv_text(a), csv_text(b));
    for (std::size_t c = 0; c < a.columns.size(); ++c) EXPECT_EQ(a.columns[c].unit, b.columns[c].unit);
  }
}

TEST_F(Writing, SameResultSameBytesInEveryFileButRunJson) {
  RunResult result = small_result();
  const auto files = write_results(result, out("a"));
  result.provenance.threads = 1;
  result.provenance.command = "another";
  ASSERT_EQ(write_results(result, out("b/c")), files);
  for (const std::string& file : files)
    EXPECT_EQ(read(folder_ / "a" / file) == read(folder_ / "b/c" / file), file != kRunJson) << file;
}

TEST_F(Writing, ReplacesARunAndNothingElse) {
  EXPECT_TRUE(check_out_folder(out()).empty());
  write_results(small_result(), out());
  EXPECT_TRUE(check_out_folder(out()).empty());
  RunResult other = small_result();
  other.tables.pop_back();
  write_results(other, out());
  EXPECT_FALSE(fs::exists(folder_ / "run/tables/sources.csv"));
  std::ofstream(folder_ / "run/notes.txt") << "mine";
  ASSERT_EQ(check_out_folder(out()).size(), 1u);
  EXPECT_EQ(check_out_folder(out()).front().code, "not-a-run");
  EXPECT_EQ(check_out_folder((folder_ / "run/notes.txt").string()).front().code, "not-a-folder");
}

TEST_F(Writing, AStopLeavesTheOldResultsWhole) {
  write_results(small_result(), out());
  const std::string before = read(folder_ / "run/tables/sources.csv");
  RunResult other = small_result();
  other.tables.pop_back();
  stop_requested() = true;
  EXPECT_THROW(write_results(other, out()), Interrupted);
  stop_requested() = false;
  EXPECT_EQ(read(folder_ / "run/tables/sources.csv"), before);
  EXPECT_FALSE(fs::exists(folder_ / ".run.part"));
}

TEST_F(Writing, NoPlaceToWriteIsTheEnvironmentsFault) {
  std::ofstream(folder_ / "file") << "x";
  EXPECT_THROW(write_results(small_result(), out("file/run")), EnvironmentError);
}

TEST_F(Writing, AFolderWithoutRunIsNoRun) {
  EXPECT_EQ(read_run(out("nowhere")).diagnostics().front().code, "missing-run");
  fs::create_directories(out());
  std::ofstream(folder_ / "run/run.json") << "{}";
  EXPECT_EQ(read_run(out()).diagnostics().front().code, "not-a-run");
}

TEST(Layout, DenseTablesBecomeLabelledBoxes) {
  const ArraySet set = arrays_of(small_result());
  EXPECT_EQ(set.years, (std::vector<int>{2020, 2025}));
  ASSERT_EQ(set.dimensions.size(), 1u);
  EXPECT_EQ(set.dimensions[0].labels, (std::vector<std::string>{"CHN", "ROW"}));
  // One variable a quantity; the median of the inflow is never known, so it is left out.
  ASSERT_EQ(set.variables.size(), 3u);
  EXPECT_EQ(set.variables[0].name, "flow_supply_inflow");
  EXPECT_EQ(set.variables[0].unit, "t/yr");
  EXPECT_EQ(set.variables[0].dimensions, (std::vector<std::string>{"region", "time"}));
  EXPECT_EQ(set.variables[0].cells, (std::vector<double>{2020, 2025, -2020, -2025}));
  EXPECT_EQ(set.variables[2].name, "flow_supply_stock_p50");
}

TEST(Layout, SparseTablesKeepTheirRows) {
  // 200 x 200 labels with 200 combinations used: a box would be 99.5 % empty.
  ResultTableBuilder table(
      {.name = "flow_links",
       .title = "Links",
       .key = {"from", "to", "year"},
       .columns = {text_column("from", "a"), text_column("to", "b"), number_column("year", "", "year"),
                   number_column("value", "t/yr", "flow")}});
  for (int i = 0; i < 200; ++i)
    for (const int year : {2020, 2025})
      table.add({"f" + std::to_string(i), "t" + std::to_string(i), double(year), double(i + year)});
  RunResult result;
  result.tables.push_back(table.take());
  const ArraySet set = arrays_of(result);
  ASSERT_EQ(set.variables.size(), 1u);
  EXPECT_EQ(set.variables[0].dimensions, (std::vector<std::string>{"flow_links_row", "time"}));
  EXPECT_EQ(set.variables[0].cells[2 * 7 + 1], 7 + 2025);
  ASSERT_EQ(set.coordinates.size(), 2u);
  EXPECT_EQ(set.coordinates[1].labels[7], "t7");
}

TEST(Netcdf, SameBytesEveryTime) { EXPECT_EQ(netcdf_bytes(small_result()), netcdf_bytes(small_result())); }

/// What zlib reads out of gzip in base64.
std::string unpacked(const std::string& text) {
  std::string bytes(text.size(), '\0');
  const int length =
      EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                      reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  EXPECT_EQ(static_cast<std::size_t>(length), text.size() / 4 * 3);
  std::string out(100 * text.size(), '\0');
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(length);
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

/// The data as the page would read it.
nlohmann::json page_data(const RunResult& result, const std::string& page = kPage) {
  const std::string html = report_html(result, page);
  const std::string open = R"(id="adit-run">)";
  const std::size_t from = html.find(open) + open.size(), to = html.find("</script>", from);
  const auto packed = nlohmann::json::parse(html.substr(from, to - from));
  return nlohmann::json::parse(unpacked(packed["gzip"].get<std::string>()));
}

TEST(Report, HoldsTheTablesAndNoTagOfTheirs) {
  const std::string html = report_html(small_result(), kPage);
  EXPECT_TRUE(html.ends_with("</script><p>rest</p></html>"));
  EXPECT_EQ(html.find("</script><b>"), std::string::npos);  // a cell cannot end the script
  const auto data = page_data(small_result());
  EXPECT_EQ(data["run"]["hash"], "abc");
  EXPECT_FALSE(data["run"].contains("threads"));
  const auto& sources = data["tables"]["sources"]["data"];
  EXPECT_EQ(sources["id"][2], "</script><b>");
  EXPECT_TRUE(sources["x"][1].is_null());
  EXPECT_EQ(sources["share"][2], 0.3333333);  // seven digits
  const auto& region = data["tables"]["flow_supply"]["data"]["region"];
  EXPECT_EQ(region["dict"][region["codes"][7].get<std::size_t>()], "ROW");
}

TEST(Report, LeavesOutWhatNoPictureShows) {
  RunResult result = small_result();
  // One that the page does not name, and one of which a name on the page is only the beginning.
  for (const char* name : {"flow_elements", "flow_link"}) {
    result.tables.push_back(dense_table());
    result.tables.back().name = name;
  }
  const auto data = page_data(result);
  EXPECT_TRUE(data["tables"].contains("flow_supply"));
  EXPECT_FALSE(data["tables"].contains("flow_elements"));
  EXPECT_FALSE(data["tables"].contains("flow_link"));
  EXPECT_TRUE(data["run"]["thinned"].empty()) << "nothing shown is missing";
}

TEST(Report, StaysUnderItsLimit) {
  RunResult result = small_result();
  ResultTableBuilder links(
      {.name = "flow_links",
       .title = "Links",
       .key = {"from", "year"},
       .columns = {text_column("from", "a"), number_column("year", "", "year"),
                   number_column("value", "t/yr", "flow"), number_column("p5", "t/yr", "5 %"),
                   number_column("p95", "t/yr", "95 %")}});
  for (int i = 0; i < 8000; ++i)
    for (int year = 2020; year <= 2050; ++year)
      links.add({"node" + std::to_string(i), double(year), std::sin(i * 31.0 + year),
                 std::sin(i * 37.0 + year), std::sin(i * 41.0 + year)});
  result.tables.push_back(links.take());
  const std::string page = kPage + std::string(2'000'000, ' ');
  EXPECT_LE(report_html(result, page).size(), 4'500'000u);
  const auto data = page_data(result, page);
  EXPECT_FALSE(data["run"]["thinned"].empty());
  EXPECT_TRUE(data["tables"].contains("flow_links"));  // thinned, not lost
}

TEST(StateFolder, KeepsWhatIsSavedUnderItsKeyOnly) {
  const fs::path results = fs::path(testing::TempDir()) / "state_folder_run";
  remove_state_folder(results.string());
  const auto store = state_folder(results.string());
  EXPECT_FALSE(store->load("counting", "key"));
  const std::string bytes("a\0b\nc", 5);
  store->save("counting", "key", "first");
  store->save("counting", "key", bytes);
  EXPECT_EQ(store->load("counting", "key"), bytes);
  EXPECT_FALSE(store->load("counting", "ke")) << "a shorter key is another key";
  EXPECT_FALSE(store->load("counting", "key of another run"));
  EXPECT_FALSE(store->load("other", "key"));
  remove_state_folder(results.string());
  EXPECT_FALSE(store->load("counting", "key"));
}

}  // namespace
}  // namespace adit::io
