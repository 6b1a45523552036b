// What is observed: production, capacity, reserves, trade; and what turns energy into carbon.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

#include "builder.hpp"

namespace adit::model {
namespace {

void build_facilities(Builder& builder) {
  Scenario& s = builder.scenario;
  for (const Row& row : builder.rows("facilities")) {
    builder.labels("facilities").emplace(row.text("id"), row.index());
    Facility& facility = s.facilities.emplace_back();
    facility.id = row.text("id"), facility.en = row.text("name_en"), facility.zh = row.text("name_zh");
    facility.process = builder.resolve<ProcessId>(row, "process");
    facility.region = builder.resolve<RegionId>(row, "region");
    facility.owner = row.text("owner");
    facility.latitude_deg = row.blank("latitude") ? std::nan("") : row.number("latitude");
    facility.longitude_deg = row.blank("longitude") ? std::nan("") : row.number("longitude");
  }
}

/// A row of capacity.csv about one facility: process and region must be the facility's own.
void add_capacity(Builder& builder, const Row& row, Facility& facility, const RegionalAmount& about,
                  ValueId value) {
  if (about.region.valid() && facility.region.valid() && about.region != facility.region)
    builder.mistake(
        row, "region", "facility-elsewhere",
        fmt::format("{}, where the facility is", builder.scenario.regions[facility.region.index()].id));
  if (about.process.valid() && facility.process.valid() && about.process != facility.process)
    builder.mistake(row, "process", "facility-elsewhere",
                    fmt::format("{}, the facility's process, or nothing",
                                builder.scenario.processes[facility.process.index()].id));
  auto it = std::ranges::find(facility.capacity, about.form, &Facility::Capacity::form);
  if (it == facility.capacity.end()) it = facility.capacity.insert(it, {about.form, {}});
  Builder::add_knot(it->path, row.year("year", 0), value);
}

void build_amounts(Builder& builder) {
  static constexpr std::array kTables{"production", "capacity", "reserves", "net_trade", "consumption"};
  auto& amounts = builder.scenario.amounts;
  for (const char* table : kTables) {
    const bool stock = std::string_view(table) == "reserves",
               of_facilities = std::string_view(table) == "capacity";
    std::map<std::tuple<FormId, ProcessId, RegionId>, std::size_t> seen;
    for (const Row& row : builder.rows(table)) {
      const RegionalAmount about{builder.resolve<FormId>(row, "form"),
                                 builder.resolve<ProcessId>(row, "process"),
                                 builder.resolve<RegionId>(row, "region"),
                                 table,
                                 {}};
      const ValueId value = builder.value(row);
      check_year(builder, row);
      check_dimension(builder, row, about.form, stock);
      if (of_facilities && !row.blank("facility")) {
        const auto facility = builder.resolve<FacilityId>(row, "facility");
        if (facility.valid())
          add_capacity(builder, row, builder.scenario.facilities[facility.index()], about, value);
        continue;
      }
      const auto [it, fresh] =
          seen.emplace(std::tuple(about.form, about.process, about.region), amounts.size());
      if (fresh) amounts.push_back(about);
      Builder::add_knot(amounts[it->second].path, row.year("year", 0), value);
    }
  }
}

void build_trade(Builder& builder) {
  for (const Row& row : builder.rows("trade")) {
    const TradeFlow flow{builder.resolve<FormId>(row, "form"),
                         builder.resolve<RegionId>(row, "exporter"),
                         builder.resolve<RegionId>(row, "importer"),
                         row.year("year", 0),
                         builder.value(row),
                         builder.resolve<TradeCodeId>(row, "hs")};
    check_year(builder, row);
    check_two_regions(builder, row, flow.exporter, flow.importer);
    builder.scenario.trade.push_back(flow);
  }
}

void build_energy_carbon(Builder& builder) {
  Scenario& s = builder.scenario;
  for (const Row& row : builder.rows("grid")) {
    const auto region = builder.resolve<RegionId>(row, "region");
    const ValueId value = builder.value(row);
    auto it = std::ranges::find(s.grid, region, &GridFactor::region);
    if (it == s.grid.end()) it = s.grid.insert(s.grid.end(), {region, {}});
    Builder::add_knot(it->intensity, row.year("year", 0), value);
  }
  for (const Row& row : builder.rows("carriers")) {
    s.carriers.push_back({std::string(row.text("carrier")), {}});
    Builder::add_knot(s.carriers.back().intensity, 0, builder.value(row));
  }
}

}  // namespace

void check_year(Builder& builder, const Row& row) {
  const TimeAxis& axis = builder.scenario.axis;
  if (axis.size() == 0) return;
  const int year = row.year("year", axis.year(0));
  if (year < builder.scenario.history_from || year > axis.years().back())
    builder.mistake(row, "year", "year-off-axis",
                    fmt::format("a year from {} to {}", builder.scenario.history_from, axis.years().back()));
}

void check_two_regions(Builder& builder, const Row& row, RegionId exporter, RegionId importer) {
  if (exporter.valid() && exporter == importer)
    builder.mistake(row, "importer", "trade-with-itself", "another region than the exporter");
}

void build_observations(Builder& builder) {
  build_facilities(builder);
  build_amounts(builder);
  build_trade(builder);
  build_energy_carbon(builder);
  for (const Row& row : builder.rows("figures")) {
    builder.labels("figures").emplace(row.text("id"), row.index());
    const auto text = [&](std::string_view column) { return std::string(row.text(column)); };
    if (row.text("standing") == "refused" && row.blank("reason"))
      builder.mistake(row, "reason", "reason-missing", "the reason why the figure is refused");
    builder.scenario.figures.push_back({text("id"), text("section"), text("subject"), text("printed"),
                                        text("standing"), text("where"), text("reason")});
  }
}

/// Correlations name values by selector, as printed in the inputs table.
void build_correlations(Builder& builder) {
  std::unordered_map<std::string, ValueId> named;
  for (const Row& row : builder.rows("correlations"))
    for (const char* column : {"a", "b"}) named.emplace(row.text(column), ValueId());
  if (named.empty()) return;
  for (std::size_t i = 0; i < builder.scenario.values.size(); ++i) {
    const auto it = named.find(builder.scenario.values[i].selector());
    if (it != named.end()) it->second = ValueId(i);
  }
  for (const Row& row : builder.rows("correlations")) {
    ValueId ends[2];
    for (const int side : {0, 1}) {
      const char* column = side == 0 ? "a" : "b";
      const ValueId value = named.find(std::string(row.text(column)))->second;
      if (!value.valid()) {
        builder.mistake(row, column, "unknown-value", "the selector of a value, as in the inputs table");
      } else if (builder.scenario.value(value).distribution.kind == DistributionKind::none) {
        builder.mistake(row, column, "not-uncertain", "a value with a distribution");
      } else {
        ends[side] = value;
      }
    }
    builder.scenario.correlations.push_back({ends[0], ends[1], row.number("rho")});
  }
}

}  // namespace adit::model
