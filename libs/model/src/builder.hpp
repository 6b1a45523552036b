#pragma once
// The workbench on which a scenario is built from a draft: rows by name, ids by label, values by cell,
// mistakes by place.

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "adit/model/scenario.hpp"

namespace adit::model {

/// A row of a draft table, read by column name.
class Row {
 public:
  Row(const DraftTable& table, std::size_t index) : table_(&table), index_(index) {}
  std::size_t column(std::string_view name) const { return table_->schema->index_of(name); }
  const Cell& cell(std::string_view name) const { return table_->at(index_, column(name)); }
  /// The cell's text, or what a blank means.
  std::string_view text(std::string_view name) const {
    const Cell& found = cell(name);
    return found.blank() ? table_->schema->columns[column(name)].default_text : found.text;
  }
  bool blank(std::string_view name) const { return cell(name).blank(); }
  double number(std::string_view name) const { return cell(name).number; }
  /// A year, or `otherwise` when blank.
  int year(std::string_view name, int otherwise) const {
    return blank(name) ? otherwise : static_cast<int>(cell(name).number);
  }
  Dimension dimension() const { return table_->dimensions[index_]; }
  const DraftTable& table() const { return *table_; }
  std::size_t index() const { return index_; }

 private:
  const DraftTable* table_;
  std::size_t index_;
};

class Builder {
 public:
  explicit Builder(std::shared_ptr<const Draft> from) : draft(std::move(from)) {}

  std::vector<Row> rows(std::string_view table) const;

  /// Notes a mistake at a cell.
  void mistake(const Row& row, std::string_view column, std::string code, std::string expected,
               std::string hint = {}, Severity severity = Severity::error);

  /// Label to id of one table; filled as tables are built.
  using Labels = std::unordered_map<std::string_view, std::size_t>;
  Labels& labels(std::string_view table) { return labels_[std::string(table)]; }

  /// Id of the label in a reference column; invalid (and a mistake) when unknown, invalid without mistake
  /// when blank or '*'.
  template <class IdType>
  IdType resolve(const Row& row, std::string_view column) {
    const std::string_view label = row.text(column);
    if (label.empty() || label == "*") return {};
    const std::string table(row.table().schema->find(column)->refers_to);
    const Labels& known = labels_[table];
    if (const auto it = known.find(label); it != known.end()) return IdType(it->second);
    unknown_id(row, column, table, known);
    return {};
  }

  /// The row's number as a scenario value.
  ValueId value(const Row& row);

  /// Adds a year's value to a path, keeping knots in order.
  static void add_knot(Path& path, int year, ValueId value);

  std::shared_ptr<const Draft> draft;
  Scenario scenario;
  Diagnostics mistakes;

 private:
  void unknown_id(const Row& row, std::string_view column, const std::string& table, const Labels& known);
  void distribution(const Row& row, Value& value);
  std::string selector_of(const Row& row) const;

  std::unordered_map<std::string, Labels> labels_;
};

// One step each, in this order; a later one uses the labels of the earlier.
void build_settings(Builder& builder);
void build_regions(Builder& builder);
void build_chain(Builder& builder);
void build_products(Builder& builder);
void build_observations(Builder& builder);
void build_demand(Builder& builder);
void order_series(Builder& builder);
void build_correlations(Builder& builder);
void check_chain(Builder& builder);
void check_products(Builder& builder);

}  // namespace adit::model
