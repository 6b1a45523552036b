#include "adit/base/table.hpp"

#include <algorithm>

#include "adit/base/error.hpp"

namespace adit {

std::size_t ResultTable::rows() const {
  if (columns.empty()) return 0;
  return std::visit([](const auto& cells) { return cells.size(); }, columns.front().cells);
}

const ResultColumn* ResultTable::find(std::string_view column) const {
  const auto it = std::ranges::find(columns, column, &ResultColumn::name);
  return it == columns.end() ? nullptr : &*it;
}

const std::vector<double>& ResultTable::numbers(std::string_view column) const {
  return std::get<std::vector<double>>(find(column)->cells);
}

const std::vector<std::string>& ResultTable::texts(std::string_view column) const {
  return std::get<std::vector<std::string>>(find(column)->cells);
}

void ResultTableBuilder::add(std::vector<Cell> row) {
  ensure(row.size() == table_.columns.size(), "result row does not fit its table");
  for (std::size_t i = 0; i < row.size(); ++i) {
    auto& cells = table_.columns[i].cells;
    ensure(cells.index() == row[i].index(), "result cell does not fit its column");
    if (auto* texts = std::get_if<std::vector<std::string>>(&cells)) {
      texts->push_back(std::get<std::string>(std::move(row[i])));
    } else {
      std::get<std::vector<double>>(cells).push_back(std::get<double>(row[i]));
    }
  }
}

ResultColumn text_column(std::string name, std::string doc) {
  return {std::move(name), "", std::move(doc), std::vector<std::string>{}};
}

ResultColumn number_column(std::string name, std::string unit, std::string doc) {
  return {std::move(name), std::move(unit), std::move(doc), std::vector<double>{}};
}

}  // namespace adit
