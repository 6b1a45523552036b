// All minerals together; and the hazard sets against events.
#include "stock_tables.hpp"

namespace adit::redline {

JointTables::JointTables()
    : joint_({"redline_joint",
              "Confidence that all minerals are safe at once when each is held at the target",
              {"set", "year", "demand", "target"},
              {text_column("set", "hazard set"), number_column("year", "year", "year of the need"),
               text_column("demand", "P50 or P95 of demand"),
               number_column("target", "1", "confidence of each mineral"),
               number_column("joint", "1", "share of scenarios in which all are safe"),
               number_column("bonferroni", "1", "least that it can be, whatever fails together"),
               number_column("independent", "1", "what it would be if minerals failed independently"),
               number_column("count", "1", "how many minerals"), text_column("method", "how each is held")}}),
      minerals_({"redline_joint_minerals",
                 "Stocks by which all minerals are safe at once with the target confidence",
                 {"set", "year", "demand", "target", "method", "commodity"},
                 {text_column("set", "hazard set"), number_column("year", "year", "year of the need"),
                  text_column("demand", "P50 or P95 of demand"),
                  number_column("target", "1", "joint confidence aimed at"),
                  text_column("method",
                              "equal: one confidence for all; bonferroni; greedy: least cost, step by "
                              "step"),
                  text_column("commodity", "mineral"),
                  number_column("confidence", "1", "of the mineral; empty: no stock is enough"),
                  number_column("stock", "t", "to be held"), number_column("cost", "USD/yr", "of holding it"),
                  number_column("joint", "1", "joint confidence of the allocation"),
                  text_column("reached", "no: the target cannot be reached with stocks")}}) {}

void JointTables::add(const JointFacts& facts, std::span<const double> targets) {
  const JointConfidence& joint = *facts.joint;
  for (const double target : targets) {
    const Allocation each = joint.at(target);
    const std::vector<double> confidences(joint.minerals(), target);
    joint_.add({facts.set, static_cast<double>(facts.year), facts.demand, target, each.joint,
                bonferroni_bound(confidences), independent_confidence(confidences),
                static_cast<double>(joint.minerals()), std::string("equal")});
    add_allocation(facts, target, "equal", joint.equal(target));
    add_allocation(facts, target, "bonferroni", joint.bonferroni(target));
    add_allocation(facts, target, "greedy", joint.greedy(target));
  }
}

void JointTables::add_allocation(const JointFacts& facts, double target, const char* method,
                                 const Allocation& allocation) {
  for (std::size_t m = 0; m < facts.commodities.size(); ++m) {
    const bool any = facts.joint->attainable(m) > 0;
    const std::size_t level = allocation.level[m];
    minerals_.add({facts.set, static_cast<double>(facts.year), facts.demand, target, std::string(method),
                   facts.commodities[m], any ? facts.joint->ladder()[level] : kUnknown,
                   any ? facts.joint->stock(m, level) : kUnknown,
                   any ? facts.joint->cost(m, level) : kUnknown, allocation.joint,
                   std::string(allocation.reached ? "yes" : "no")});
  }
}

namespace {

ResultTable backtest_shape(const char* name, const char* title) {
  return {name,
          title,
          {"set", "quantity", "kind", "commodity", "region"},
          {text_column("set", "hazard set"),
           text_column("quantity", "events, or lost_source_years: share of what was hit x years"),
           text_column("kind", "hazard class; * all"), text_column("commodity", "mineral; * all"),
           text_column("region", "region hit; * all"),
           number_column("events", "", "what happened, in the quantity"),
           number_column("expected", "", "mean of the set"),
           number_column("low90", "", "lower end of the 90 % band"),
           number_column("high90", "", "upper end of the 90 % band"),
           text_column("inside", "whether what happened is within the band")}};
}

void add_rows(const std::string& set, std::span<const BacktestRow> rows, ResultTableBuilder& table) {
  for (const BacktestRow& row : rows)
    table.add({set, row.quantity, row.kind, row.commodity, row.region, row.observed, row.expected, row.low90,
               row.high90, std::string(row.inside ? "yes" : "no")});
}

}  // namespace

BacktestTables::BacktestTables()
    : rows_(backtest_shape("redline_backtest",
                           "Hazard sets against real events: what happened and what the set makes of the "
                           "same years")),
      ahead_(backtest_shape("redline_backtest_ahead",
                            "Hazard sets with rates of the earlier events against the later ones")),
      summary_({"redline_backtest_summary",
                "How many classes of hazards fall outside the 90 % band of their set",
                {"set", "sample"},
                {text_column("set", "hazard set"),
                 text_column("sample", "same_years: rates as they are; ahead: fitted to the years before"),
                 number_column("first_year", "year", "of the events counted"),
                 number_column("last_year", "year", "of the events counted"),
                 number_column("classes", "1", "tested"), number_column("outside", "1", "outside the band"),
                 number_column("above", "1", "of them, more happened than the band holds"),
                 number_column("expected_outside", "1", "at most so many if the set were right")}}) {}

void BacktestTables::add(const std::string& set, TestedYears years, std::span<const BacktestRow> rows) {
  add_rows(set, rows, rows_);
  add_summary(set, "same_years", years, rows);
}

void BacktestTables::add_ahead(const std::string& set, TestedYears years, std::span<const BacktestRow> rows) {
  add_rows(set, rows, ahead_);
  add_summary(set, "ahead", years, rows);
}

void BacktestTables::add_summary(const std::string& set, const char* sample, TestedYears years,
                                 std::span<const BacktestRow> rows) {
  constexpr double kBeyond = 0.1;
  const BacktestSummary summary = summary_of(rows);
  summary_.add({set, std::string(sample), static_cast<double>(years.first), static_cast<double>(years.last),
                static_cast<double>(summary.classes), static_cast<double>(summary.outside),
                static_cast<double>(summary.above), kBeyond * summary.classes});
}

}  // namespace adit::redline
