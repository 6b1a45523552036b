#include "replication_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace adit::cli {
namespace {

/// The table read by row and column name.
class Reader {
 public:
  explicit Reader(const ResultTable& table) : table_(table) {}
  const std::string& text(std::string_view column, std::size_t row) const {
    return table_.texts(column)[row];
  }
  double number(std::string_view column, std::size_t row) const { return table_.numbers(column)[row]; }
  std::size_t rows() const { return table_.rows(); }

 private:
  const ResultTable& table_;
};

std::string shown(double number) { return std::isnan(number) ? "" : fmt::format("{:.4g}", number); }

std::string theirs(const Reader& r, std::size_t row) {
  const std::string& qualifier = r.text("qualifier", row);
  return qualifier == "E" ? "net exporter" : qualifier + shown(r.number("theirs", row));
}

std::string line_of(const ReplicationCount& c) {
  return fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} |\n", c.method, c.what, c.rows, c.complete,
                     c.agree, c.second_hand, c.second_hand_agree, c.compared_incomplete);
}

void add_counts(std::string& page, const ResultTable& table) {
  page +=
      "\n| assessment | index | rows | inputs complete | agree within rounding | complete with a second-hand "
      "input | "
      "agree | compared though incomplete |\n"
      "|---|---|---|---|---|---|---|---|\n";
  ReplicationCount all{.method = "all"};
  for (const ReplicationCount& c : count_replications(table)) {
    page += line_of(c);
    all.rows += c.rows, all.complete += c.complete, all.agree += c.agree;
    all.second_hand += c.second_hand, all.second_hand_agree += c.second_hand_agree;
    all.compared_incomplete += c.compared_incomplete;
  }
  page += line_of(all);
}

void add_rows(std::string& page, const model::Scenario& s, const Reader& r, const ReplicationCount& group) {
  page += fmt::format(
      "\n## {}: {}\n\n| material | stage | year | theirs | ours | rounding leaves | complete | agrees | "
      "implied "
      "factor | reason |\n|---|---|---|---|---|---|---|---|---|---|\n",
      group.method, group.what);
  for (std::size_t row = 0; row < r.rows(); ++row) {
    if (r.text("method", row) != group.method || r.text("what", row) != group.what) continue;
    const auto label = std::ranges::find(s.assessments.materials, r.text("material", row), &model::Label::id);
    const double low = r.number("ours_low", row), high = r.number("ours_high", row);
    page += fmt::format(
        "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |\n", label->en, r.text("stage", row),
        r.number("year", row), theirs(r, row), shown(r.number("ours", row)),
        low < high ? fmt::format("{} to {}", shown(low), shown(high)) : "", r.text("complete", row),
        r.text("agrees", row), shown(r.number("implied_factor", row)), r.text("reason", row));
  }
}

}  // namespace

std::vector<ReplicationCount> count_replications(const ResultTable& table) {
  const Reader r(table);
  std::vector<ReplicationCount> out;
  for (std::size_t row = 0; row < r.rows(); ++row) {
    auto it = std::ranges::find_if(out, [&](const ReplicationCount& c) {
      return c.method == r.text("method", row) && c.what == r.text("what", row);
    });
    if (it == out.end()) it = out.insert(it, {r.text("method", row), r.text("what", row)});
    const std::string& complete = r.text("complete", row);
    const bool agrees = r.text("agrees", row) == "yes";
    ++it->rows;
    if (complete == "yes") ++it->complete, it->agree += agrees ? 1 : 0;
    if (complete == "second_hand") ++it->second_hand, it->second_hand_agree += agrees ? 1 : 0;
    if (complete == "no" && !std::isnan(r.number("ours", row))) ++it->compared_incomplete;
  }
  return out;
}

std::vector<std::string> disagreements(const ResultTable& table) {
  const Reader r(table);
  std::vector<std::string> out;
  for (std::size_t row = 0; row < r.rows(); ++row)
    if (r.text("complete", row) != "no" && r.text("agrees", row) != "yes")
      out.push_back(fmt::format("{} {} {} {}: theirs {}, ours {}; {}", r.text("method", row),
                                r.text("what", row), r.text("material", row), r.number("year", row),
                                theirs(r, row), shown(r.number("ours", row)), r.text("reason", row)));
  return out;
}

std::string replication_page(const model::Scenario& scenario, const ResultTable& table) {
  std::string page =
      "# Replication of published assessments\n\n"
      "Written by `adit replicate --page docs/replication.md` from the model folder "
      "`models/published-assessments`; not edited by hand. Every published result is recomputed from the "
      "inputs as "
      "printed. Each printed number leaves an interval open, half of its last digit either way; ours and "
      "theirs agree "
      "when the two intervals meet. Inputs are complete when every one the method needs is in the model and "
      "of the "
      "right year; where the only copy of one is a transcription by others, that is said and counted apart. "
      "The implied factor is what would close the gap; it is never fed back. Methods: "
      "[methods/risk.md](methods/risk.md).\n";
  add_counts(page, table);
  const std::vector<std::string> differ = disagreements(table);
  page += "\n## Complete rows that do not agree\n\n";
  if (differ.empty()) page += "None.\n";
  for (const std::string& line : differ) page += "- " + line + "\n";
  const Reader r(table);
  for (const ReplicationCount& group : count_replications(table)) add_rows(page, scenario, r, group);
  return page;
}

}  // namespace adit::cli
