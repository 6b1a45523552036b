#include "netcdf_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <unordered_map>

namespace adit::io {
namespace {

using Texts = std::vector<std::string>;
using Numbers = std::vector<double>;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
/// What describes the model rather than results stays in CSV and JSON.
constexpr std::array<std::string_view, 8> kNotResults{
    "inputs", "sources", "assumptions", "defaults", "figures", "labels", "derivations", "demand_parameters"};
/// Rows of these columns go into variables of their own.
constexpr std::array<std::string_view, 2> kSplit{"quantity", "unit"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

const Texts* texts(const ResultColumn& column) { return std::get_if<Texts>(&column.cells); }
const Numbers* numbers(const ResultColumn& column) { return std::get_if<Numbers>(&column.cells); }

/// Text columns that identify a row, without the year and without what splits the table.
std::vector<const ResultColumn*> label_columns(const ResultTable& table) {
  std::vector<const ResultColumn*> out;
  for (const ResultColumn& column : table.columns)
    if (texts(column) != nullptr && !among(kSplit, column.name) &&
        std::ranges::find(table.key, column.name) != table.key.end())
      out.push_back(&column);
  return out;
}

const Numbers* year_column(const ResultTable& table) {
  const ResultColumn* column = table.find("year");
  const Numbers* years = column == nullptr ? nullptr : numbers(*column);
  if (years == nullptr || !std::ranges::all_of(*years, [](double y) { return std::isfinite(y); }))
    return nullptr;
  return years;
}

/// "t/yr" as part of a name: t_per_yr.
std::string name_part(std::string_view unit) {
  std::string out;
  for (const char c : unit) {
    if (c == '/')
      out += "_per_";
    else
      out += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  }
  return out;
}

/// Labels in the order in which they first appear, over all tables.
class LabelIndex {
 public:
  std::size_t add(const std::string& label) {
    const auto [it, fresh] = place_.emplace(label, labels_.size());
    if (fresh) labels_.push_back(label);
    return it->second;
  }
  std::size_t at(const std::string& label) const { return place_.find(label)->second; }
  const std::vector<std::string>& labels() const { return labels_; }

 private:
  std::unordered_map<std::string, std::size_t> place_;
  std::vector<std::string> labels_;
};

class ArrayMaker {
 public:
  explicit ArrayMaker(const RunResult& result) : result_(result) {}

  ArraySet make() {
    find_years();
    // Only tables that nearly fill a box of their own share dimensions: the fifty regions that mine something
    // would leave a box of the one that uses it empty.
    for (const ResultTable* table : timed_) {
      if (!fills_its_box(*table)) continue;
      boxed_.insert(table);
      for (const ResultColumn* column : label_columns(*table))
        for (const std::string& label : *texts(*column)) labels_[column->name].add(label);
    }
    for (const ResultTable& table : result_.tables) {
      if (table.rows() == 0 || among(kNotResults, table.name)) continue;
      if (std::ranges::find(timed_, &table) != timed_.end())
        add_timed(table);
      else
        add_rows(table);
    }
    add_shared_dimensions();
    return std::move(set_);
  }

 private:
  struct Group {
    std::string quantity, unit;
    std::vector<std::size_t> rows;
  };

  void find_years() {
    std::set<int> years(result_.provenance.years.begin(), result_.provenance.years.end());
    for (const ResultTable& table : result_.tables) {
      if (table.rows() == 0 || among(kNotResults, table.name)) continue;
      const Numbers* column = year_column(table);
      if (column == nullptr) continue;
      timed_.push_back(&table);
      for (const double year : *column) years.insert(static_cast<int>(year));
    }
    set_.years.assign(years.begin(), years.end());
  }

  std::size_t time_of(double year) const {
    const auto it = std::ranges::lower_bound(set_.years, static_cast<int>(year));
    return static_cast<std::size_t>(it - set_.years.begin());
  }

  /// Rows with one quantity and one unit each.
  static std::vector<Group> groups_of(const ResultTable& table) {
    const ResultColumn *quantity = table.find("quantity"), *unit = table.find("unit");
    std::map<std::pair<std::string, std::string>, std::size_t> place;
    std::vector<Group> groups;
    for (std::size_t r = 0; r < table.rows(); ++r) {
      std::pair<std::string, std::string> key;
      if (quantity != nullptr && texts(*quantity) != nullptr) key.first = (*texts(*quantity))[r];
      if (unit != nullptr && texts(*unit) != nullptr) key.second = (*texts(*unit))[r];
      const auto [it, fresh] = place.emplace(key, groups.size());
      if (fresh) groups.push_back({key.first, key.second, {}});
      groups[it->second].rows.push_back(r);
    }
    return groups;
  }

  /// Name of a group's variables: the table, the quantity, and the unit where the quantity has several.
  static std::string stem_of(const ResultTable& table, const Group& group, const std::vector<Group>& groups) {
    std::string stem = table.name;
    if (!group.quantity.empty()) stem += "_" + group.quantity;
    const auto same = std::ranges::count(groups, group.quantity, &Group::quantity);
    if (same > 1) stem += "_" + name_part(group.unit);
    return stem;
  }

  void add_timed(const ResultTable& table) {
    const std::vector<Group> groups = groups_of(table);
    const auto labels = label_columns(table);
    if (boxed_.contains(&table) && is_dense(table, groups, labels)) {
      for (const Group& group : groups) add_dense(table, group, stem_of(table, group, groups), labels);
      return;
    }
    const Instances instances = instances_of(table, labels);
    if (instances.repeated) {
      add_rows(table);
      return;
    }
    add_instances(table, groups, instances);
  }

  /// Cell of each row within a box over the labels and time.
  std::vector<std::size_t> cells_of(const ResultTable& table, const std::vector<const ResultColumn*>& labels,
                                    const std::vector<std::size_t>& rows) const {
    const Numbers& years = *year_column(table);
    std::vector<std::size_t> cells;
    cells.reserve(rows.size());
    for (const std::size_t r : rows) {
      std::size_t cell = 0;
      for (const ResultColumn* column : labels) {
        const LabelIndex& index = labels_.find(column->name)->second;
        cell = cell * index.labels().size() + index.at((*texts(*column))[r]);
      }
      cells.push_back(cell * set_.years.size() + time_of(years[r]));
    }
    return cells;
  }

  std::size_t box_size(const std::vector<const ResultColumn*>& labels) const {
    std::size_t size = set_.years.size();
    for (const ResultColumn* column : labels) {
      size *= labels_.find(column->name)->second.labels().size();
      if (size > kLargestBox) return kLargestBox + 1;
    }
    return size;
  }

  /// Whether a box of that many cells for each of the groups is worth its room.
  static bool is_worth(std::size_t size, const ResultTable& table, const std::vector<Group>& groups) {
    constexpr std::size_t kSmallBox = 20'000, kRoom = 8;
    return size <= kLargestBox && (size <= kSmallBox || size * groups.size() <= kRoom * table.rows());
  }

  /// Over the labels of the table alone.
  bool fills_its_box(const ResultTable& table) const {
    std::size_t size = set_.years.size();
    for (const ResultColumn* column : label_columns(table)) {
      size *= std::set<std::string_view>(texts(*column)->begin(), texts(*column)->end()).size();
      if (size > kLargestBox) return false;
    }
    return is_worth(size, table, groups_of(table));
  }

  bool is_dense(const ResultTable& table, const std::vector<Group>& groups,
                const std::vector<const ResultColumn*>& labels) const {
    if (!is_worth(box_size(labels), table, groups)) return false;
    for (const Group& group : groups) {
      std::vector<std::size_t> cells = cells_of(table, labels, group.rows);
      std::ranges::sort(cells);
      if (std::ranges::adjacent_find(cells) != cells.end()) return false;  // labels do not identify the row
    }
    return true;
  }

  void add_dense(const ResultTable& table, const Group& group, const std::string& stem,
                 const std::vector<const ResultColumn*>& labels) {
    const std::vector<std::size_t> cells = cells_of(table, labels, group.rows);
    std::vector<std::string> dimensions;
    for (const ResultColumn* column : labels) {
      dimensions.push_back(dimension_name(column->name));
      used_.insert(column->name);
    }
    dimensions.emplace_back("time");
    add_variables(table, group, stem, dimensions, {}, box_size(labels), cells);
  }

  /// Combinations of labels of a sparse table, in the order in which they appear.
  struct Instances {
    std::vector<std::size_t> of_row, first_row;
    bool repeated = false;  ///< two rows of one combination, year, quantity and unit
  };

  Instances instances_of(const ResultTable& table, const std::vector<const ResultColumn*>& labels) const {
    Instances out;
    LabelIndex combinations;
    for (std::size_t r = 0; r < table.rows(); ++r) {
      std::string key;
      for (const ResultColumn* column : labels) key += (*texts(*column))[r] + '\x1f';
      const std::size_t before = combinations.labels().size();
      const std::size_t instance = combinations.add(key);
      if (instance == before) out.first_row.push_back(r);
      out.of_row.push_back(instance);
    }
    const Numbers& years = *year_column(table);
    for (const Group& group : groups_of(table)) {
      std::set<std::pair<std::size_t, std::size_t>> seen;
      for (const std::size_t r : group.rows)
        if (!seen.emplace(out.of_row[r], time_of(years[r])).second) out.repeated = true;
    }
    return out;
  }

  /// True when a column says the same in all rows of an instance, e.g. the sector of a product.
  static bool is_constant(const Texts& cells, const Instances& instances) {
    for (std::size_t r = 0; r < cells.size(); ++r)
      if (cells[r] != cells[instances.first_row[instances.of_row[r]]]) return false;
    return true;
  }

  void add_instances(const ResultTable& table, const std::vector<Group>& groups, const Instances& instances) {
    const std::string dimension = table.name + "_row";
    set_.dimensions.push_back({dimension, {}});
    std::vector<std::string> coordinates;
    for (const ResultColumn& column : table.columns) {
      if (texts(column) == nullptr || among(kSplit, column.name) || !is_constant(*texts(column), instances))
        continue;
      ArrayCoordinate coordinate{table.name + "_" + column.name, column.doc, dimension, {}};
      for (const std::size_t r : instances.first_row) coordinate.labels.push_back((*texts(column))[r]);
      coordinates.push_back(coordinate.name);
      set_.coordinates.push_back(std::move(coordinate));
    }
    const Numbers& years = *year_column(table);
    for (const Group& group : groups) {
      std::vector<std::size_t> cells;
      for (const std::size_t r : group.rows)
        cells.push_back(instances.of_row[r] * set_.years.size() + time_of(years[r]));
      add_variables(table, group, stem_of(table, group, groups), {dimension, "time"}, coordinates,
                    instances.first_row.size() * set_.years.size(), cells);
    }
  }

  /// A table without years, or whose labels do not identify rows: one dimension of rows.
  void add_rows(const ResultTable& table) {
    const std::string dimension = table.name + "_row";
    set_.dimensions.push_back({dimension, {}});
    std::vector<std::string> coordinates;
    for (const ResultColumn& column : table.columns) {
      const Texts* labels = texts(column);
      if (labels == nullptr) continue;
      coordinates.push_back(table.name + "_" + column.name);
      set_.coordinates.push_back({coordinates.back(), column.doc, dimension, *labels});
    }
    for (const ResultColumn& column : table.columns)
      if (const Numbers* cells = numbers(column))
        set_.variables.push_back({table.name + "_" + column.name,
                                  fmt::format("{}: {}", table.title, column.doc),
                                  column.unit,
                                  {dimension},
                                  coordinates,
                                  *cells});
  }

  void add_variables(const ResultTable& table, const Group& group, const std::string& stem,
                     const std::vector<std::string>& dimensions, const std::vector<std::string>& coordinates,
                     std::size_t size, const std::vector<std::size_t>& cells) {
    for (const ResultColumn& column : table.columns) {
      const Numbers* from = numbers(column);
      if (from == nullptr || column.name == "year") continue;
      ArrayVariable variable{
          .name = column.name == "value" ? stem : stem + "_" + column.name,
          .long_name = fmt::format("{}{}{}: {}", table.title, group.quantity.empty() ? "" : ", ",
                                   group.quantity, column.doc),
          .unit = column.unit.empty() ? group.unit : column.unit,
          .dimensions = dimensions,
          .coordinates = coordinates,
          .cells = Numbers(size, kNaN)};
      bool known = false;
      for (std::size_t i = 0; i < cells.size(); ++i) {
        variable.cells[cells[i]] = (*from)[group.rows[i]];
        known = known || !std::isnan((*from)[group.rows[i]]);
      }
      if (known) set_.variables.push_back(std::move(variable));
    }
  }

  /// The column's name, where no table has that name too: its array would clash with the labels.
  std::string dimension_name(const std::string& column) const {
    return result_.find(column) == nullptr ? column : column + "_label";
  }

  void add_shared_dimensions() {
    for (const auto& [name, index] : labels_)
      if (used_.contains(name)) set_.dimensions.push_back({dimension_name(name), index.labels()});
  }

  static constexpr std::size_t kLargestBox = 20'000'000;
  const RunResult& result_;
  ArraySet set_;
  std::vector<const ResultTable*> timed_;
  std::set<const ResultTable*> boxed_;  ///< those that nearly fill a box of their own
  std::map<std::string, LabelIndex> labels_;
  std::set<std::string> used_;
};

}  // namespace

ArraySet arrays_of(const RunResult& result) { return ArrayMaker(result).make(); }

}  // namespace adit::io
