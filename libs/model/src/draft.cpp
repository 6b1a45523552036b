#include "adit/model/draft.hpp"

#include <algorithm>

namespace adit::model {

Location DraftTable::where(std::size_t row, std::size_t column) const {
  const Cell& cell = at(row, column);
  return {.file = files[file_of[row]], .line = cell.line, .column = cell.column};
}

const PlacedText* Draft::setting(std::string_view path) const {
  const auto it = std::ranges::find_if(settings, [&](const auto& entry) { return entry.first == path; });
  return it == settings.end() ? nullptr : &it->second;
}

}  // namespace adit::model
