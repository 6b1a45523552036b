#pragma once
// What the tables of the schema are put together from, and the parts they are listed in.

#include <functional>
#include <limits>
#include <string_view>
#include <vector>

#include "adit/model/schema.hpp"

namespace adit::model::schema {

using enum ColumnType;
using D = Dimension;
using Add = std::function<void(TableSchema)>;

/// The columns every row with a number ends with: the number, its unit, its uncertainty, where it comes from.
inline std::vector<Column> with_value(std::vector<Column> columns, double min, double max,
                                      std::string_view doc) {
  columns.push_back({.name = "value", .type = value, .required = true, .min = min, .max = max, .doc = doc});
  columns.push_back({.name = "unit", .type = unit, .required = true, .doc = "unit of the value, e.g. kt/yr"});
  columns.push_back({.name = "distribution",
                     .type = choice,
                     .choices = {"normal", "lognormal", "triangular", "uniform"},
                     .doc = "uncertainty of the value; blank: none known"});
  columns.push_back(
      {.name = "sd", .type = spread, .min = 0, .doc = "standard deviation, in the row's unit or as 10%"});
  columns.push_back({.name = "low", .type = spread, .doc = "lower bound (triangular, uniform)"});
  columns.push_back({.name = "high", .type = spread, .doc = "upper bound (triangular, uniform)"});
  columns.push_back({.name = "standing",
                     .type = choice,
                     .choices = {"observed", "forecast", "estimated", "assumed"},
                     .default_text = "observed",
                     .doc = "how far the figure can be trusted"});
  columns.push_back(
      {.name = "source", .type = reference, .refers_to = "sources", .doc = "where it comes from"});
  columns.push_back({.name = "note", .doc = "remark; the reason when assumed"});
  return columns;
}

inline constexpr double kAny = -std::numeric_limits<double>::infinity();
inline constexpr double kInf = std::numeric_limits<double>::infinity();

inline std::vector<Column> amount_columns(std::string_view doc, double min = 0) {
  return with_value(
      {{.name = "form",
        .type = reference,
        .required = true,
        .key = true,
        .refers_to = "forms",
        .doc = "tonnes of what"},
       {.name = "process",
        .type = reference,
        .key = true,
        .refers_to = "processes",
        .doc = "by which process; blank: of the form as a whole"},
       {.name = "region",
        .type = reference,
        .required = true,
        .key = true,
        .refers_to = "regions",
        .doc = "where"},
       {.name = "year", .type = year, .required = true, .key = true, .doc = "year of the figure"}},
      min, kInf, doc);
}

inline const std::vector<D> kFlow{D::mass_flow, D::energy_flow, D::volume_flow};

inline Column names(std::string_view column, std::string_view doc) { return {.name = column, .doc = doc}; }
inline Column id_column(std::string_view doc) {
  return {.name = "id", .type = id, .required = true, .key = true, .doc = doc};
}
inline Column ref(std::string_view name, std::string_view table, bool required, std::string_view doc,
                  bool key = true) {
  return {.name = name, .type = reference, .required = required, .key = key, .refers_to = table, .doc = doc};
}
inline Column wild(std::string_view name, std::string_view table, std::string_view doc) {
  return {.name = name,
          .type = reference,
          .key = true,
          .refers_to = table,
          .wildcard = true,
          .default_text = "*",
          .doc = doc};
}
inline Column year_column(std::string_view doc, bool required = false) {
  return {.name = "year", .type = year, .required = required, .key = true, .doc = doc};
}

// One file each: schema_world.cpp and so on.
void add_world_tables(const Add& add);
void add_market_tables(const Add& add);
void add_observation_tables_of_reconcile(const Add& add);
void add_assessment_tables(const Add& add);
void add_diagnosis_tables(const Add& add);
void add_measure_tables(const Add& add);
void add_hosts_tables(const Add& add);
void add_security_tables(const Add& add);
void add_hazard_tables(const Add& add);

}  // namespace adit::model::schema
