// Measures and targets of the paper.
#include "schema_parts.hpp"

namespace adit::model::schema {
namespace {

/// Every dimension: a lever may move any number of the model.
std::vector<D> all_dimensions() {
  std::vector<D> all;
  for (int i = 0; i <= static_cast<int>(D::power_flow); ++i) all.push_back(static_cast<D>(i));
  return all;
}

/// Goals in words have no number.
std::vector<Column> with_optional_value(std::vector<Column> columns, std::string_view doc) {
  columns = with_value(std::move(columns), kAny, kInf, doc);
  for (Column& column : columns)
    if (column.type == value || column.type == unit) column.required = false;
  return columns;
}

}  // namespace

void add_measure_tables(const Add& add) {
  add({"measures",
       Home::csv,
       false,
       "Measures of the paper, one sentence a row",
       {id_column("M01 ..."),
        {.name = "section", .required = true, .doc = "section of the paper"},
        {.name = "sentence", .required = true, .doc = "how the sentence goes, shortened"},
        {.name = "kind",
         .type = choice,
         .required = true,
         .choices = {"lever", "indicator", "not_modelled"},
         .doc = "lever: values of the model that it moves, in levers.csv; indicator: a result shows where it "
                "stands; not_modelled: the reason says why"},
        names("indicator", "result table and labels that show it, as table[column=label]"),
        ref("source", "sources", true, "where it comes from", false),
        names("reason", "why it is not modelled, or how it is read")}});
  add({"levers", Home::csv, false, "Values of the model that measures move, and how far",
       with_value(
           {{.name = "lever", .required = true, .key = true, .doc = "short name"},
            {.name = "end",
             .type = choice,
             .required = true,
             .key = true,
             .choices = {"low", "high"},
             .doc = "which end of the range"},
            ref("measure", "measures", true, "of which measure", false),
            {.name = "selector", .required = true, .doc = "the value that it moves, as in the inputs table"}},
           kAny, kInf, "end of the range"),
       all_dimensions()});
  add({"targets", Home::csv, false, "Goals of the paper: what should be reached by when",
       with_optional_value({id_column("T01 ..."),
                            {.name = "section", .required = true, .doc = "section of the paper"},
                            {.name = "quantity", .required = true, .doc = "what should be reached"},
                            {.name = "scope",
                             .type = choice,
                             .required = true,
                             .choices = {"resource", "smelting", "material", "recycling", "chain"},
                             .doc = "end of the chain that it is about; chain: the whole"},
                            {.name = "year", .type = year, .doc = "by when; blank: not said"},
                            names("qualifier", ">=, >, ~ or what the words say"),
                            {.name = "figure",
                             .type = reference,
                             .refers_to = "figures",
                             .doc = "figure of the paper; blank: words only"}},
                           "the figure; blank: words only"),
       all_dimensions()});
}

}  // namespace adit::model::schema
