#pragma once
// The workbench on which a scenario is built from a draft: rows by name, ids by label, values by cell,
// mistakes by place.

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "adit/base/diagnostic.hpp"
#include "adit/base/file_notes.hpp"
#include "adit/base/parallel.hpp"
#include "adit/model/scenario.hpp"

namespace adit::model {

/// A row of a draft table, read by column name.
class Row {
 public:
  Row(const DraftTable& table, std::size_t index) : table_(&table), index_(index) {}
  std::size_t column(std::string_view name) const { return table_->schema->index_of(name); }
  const Cell& cell(std::size_t at) const { return table_->at(index_, at); }
  const Cell& cell(std::string_view name) const { return cell(column(name)); }
  /// The cell's text, or what a blank means.
  std::string_view text(std::size_t at) const {
    const Cell& found = cell(at);
    return found.blank() ? table_->schema->columns[at].default_text : found.text;
  }
  std::string_view text(std::string_view name) const { return text(column(name)); }
  bool blank(std::string_view name) const { return cell(name).blank(); }
  double number(std::string_view name) const { return cell(name).number; }
  /// A year, or `otherwise` when blank.
  int year(std::string_view name, int otherwise) const {
    const Cell& found = cell(name);
    return found.blank() ? otherwise : static_cast<int>(found.number);
  }
  Dimension dimension() const { return table_->dimension(index_); }
  const DraftTable& table() const { return *table_; }
  std::size_t index() const { return index_; }

 private:
  const DraftTable* table_;
  std::size_t index_;
};

/// All rows of a table, one after another.
class Rows {
 public:
  explicit Rows(const DraftTable& table) : table_(&table) {}
  class Iterator {
   public:
    Iterator(const DraftTable& table, std::size_t index) : table_(&table), index_(index) {}
    Row operator*() const { return {*table_, index_}; }
    Iterator& operator++() {
      stop_if_requested(++index_);
      return *this;
    }
    bool operator!=(const Iterator& other) const { return index_ != other.index_; }

   private:
    const DraftTable* table_;
    std::size_t index_;
  };
  Iterator begin() const { return {*table_, 0}; }
  Iterator end() const { return {*table_, table_->rows()}; }

 private:
  const DraftTable* table_;
};

class Builder {
 public:
  explicit Builder(std::shared_ptr<const Draft> from) : draft(std::move(from)) {}

  Rows rows(std::string_view table) const { return Rows(draft->tables.find(table)->second); }

  /// Counts the mistakes that were too many to be shown.
  void note_rest();

  /// Notes a mistake at a cell.
  void mistake(const Row& row, std::string_view column, std::string code, std::string expected,
               std::string hint = {}, Severity severity = Severity::error);

  /// Label to id of one table; filled as tables are built.
  using Labels = std::unordered_map<std::string_view, std::size_t>;
  Labels& labels(std::string_view table) { return labels_[find_table(table)]; }

  /// Id of the label in a reference column; invalid (and a mistake) when unknown, invalid without mistake
  /// when blank or '*'.
  template <class IdType>
  IdType resolve(const Row& row, std::string_view column) {
    const std::size_t at = row.column(column);
    const std::string_view label = row.text(at);
    if (label.empty() || label == "*") return {};
    const TableSchema* target = row.table().schema->columns[at].target;
    const Labels& known = labels_[target];
    if (const auto it = known.find(label); it != known.end()) return IdType(it->second);
    unknown_id(row, column, label, target);
    return {};
  }

  /// Ids of the labels of `table` that a text column lists, separated by blanks; unknown ones are mistakes.
  template <class IdType>
  std::vector<IdType> resolve_words(const Row& row, std::string_view column, std::string_view table);

  /// The same where an unknown id has been noted before.
  template <class IdType>
  IdType find(const Row& row, std::string_view column) {
    const std::size_t at = row.column(column);
    const Labels& known = labels_[row.table().schema->columns[at].target];
    const auto it = known.find(row.text(at));
    return it == known.end() ? IdType() : IdType(it->second);
  }

  /// The row's number as a scenario value.
  ValueId value(const Row& row);

  /// Adds a year's value to a path, keeping knots in order.
  static void add_knot(Path& path, int year, ValueId value);

  std::shared_ptr<const Draft> draft;
  Scenario scenario;
  Diagnostics mistakes;

 private:
  FileNotes& notes_of(const std::string& file);
  void unknown_id(const Row& row, std::string_view column, std::string_view label, const TableSchema* target);
  void distribution(const Row& row, Value& value);

  std::unordered_map<const TableSchema*, Labels> labels_;
  std::unordered_map<const TableSchema*, std::vector<std::string>> names_;  ///< sorted, once asked for
  std::map<std::string, FileNotes> notes_;
};

/// Words of a text, separated by blanks; views of it.
std::vector<std::string_view> words_of(std::string_view text);

template <class IdType>
std::vector<IdType> Builder::resolve_words(const Row& row, std::string_view column, std::string_view table) {
  std::vector<IdType> ids;
  for (const std::string_view word : words_of(row.text(column))) {
    const Labels& known = labels(table);
    const auto it = known.find(word);
    if (it != known.end())
      ids.emplace_back(it->second);
    else
      unknown_id(row, column, word, find_table(table));
  }
  return ids;
}

/// Id and names of a row that has the columns id, name_en, name_zh.
inline void take_label(const Row& row, Label& label) {
  label.id = row.text("id"), label.en = row.text("name_en"), label.zh = row.text("name_zh");
}

// Checks that rows of several tables share.

/// A word of a list that the schema cannot hold to it.
template <class Known>
void check_word(Builder& builder, const Row& row, std::string_view column, std::string_view word,
                const Known& known, std::string_view code) {
  if (std::ranges::find(known, word) != std::ranges::end(known)) return;
  const std::vector<std::string> names(std::ranges::begin(known), std::ranges::end(known));
  builder.mistake(row, column, std::string(code), fmt::format("one of {}", fmt::join(names, ", ")),
                  did_you_mean(std::string(word), names));
}

/// The row's unit must be of that dimension.
void check_unit(Builder& builder, const Row& row, Dimension expected);
/// The unit must measure what the form is: tonnes, energy or volume, as a stock or a year.
void check_dimension(Builder& builder, const Row& row, FormId form, bool stock);
/// A form beside a commodity must be one of its own.
void check_form_of(Builder& builder, const Row& row, FormId form, CommodityId commodity);

/// A hit says what its kind of thing needs, nothing that does not go with it, and hits something.
void check_hit(Builder& builder, const Row& row, const HazardHit& hit);
/// Numbers, hits and drivers of each hazard as a whole; puts the hazards in the order of their drivers.
void check_hazards(Builder& builder);

/// What a parameter of a table with a column `parameter` measures. A name may stand twice: either will do.
struct ParameterKind {
  std::string_view name;
  Dimension dimension = Dimension::one;
  double most = std::numeric_limits<double>::infinity();
};
/// The row's number, held to the kind of its parameter; draws stay inside it too.
ValueId parameter_value(Builder& builder, const Row& row, std::span<const ParameterKind> kinds);

/// A figure may come from a year before the axis; later than its end says nothing.
void check_year(Builder& builder, const Row& row);
void check_two_regions(Builder& builder, const Row& row, RegionId exporter, RegionId importer);

// One step each, in this order; a later one uses the labels of the earlier.
void build_settings(Builder& builder);
void build_regions(Builder& builder);
void build_chain(Builder& builder);
void build_products(Builder& builder);
void build_lifetimes(Builder& builder);
void build_trade_codes(Builder& builder);
void build_observations(Builder& builder);
void build_demand(Builder& builder);
void order_series(Builder& builder);
void build_world(Builder& builder);
void build_market(Builder& builder);
void build_assessments(Builder& builder);
void build_diagnosis(Builder& builder);
void build_reported(Builder& builder);
void build_measures(Builder& builder);
void build_hosts(Builder& builder);
void build_security(Builder& builder);
void build_hazards(Builder& builder);
void build_correlations(Builder& builder);
void check_chain(Builder& builder);
void check_products(Builder& builder);
void check_lifetimes(Builder& builder);

}  // namespace adit::model
