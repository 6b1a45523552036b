// Keys that two rows of a table share.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>

#include "check_cells.hpp"

namespace adit::io {
namespace {

using model::DraftTable;

/// Finds rows whose key columns say the same: a table of row numbers by the hash of their keys.
class KeyTable {
 public:
  explicit KeyTable(const DraftTable& table) : table_(table) {
    for (std::size_t c = 0; c < table.schema->columns.size(); ++c)
      if (table.schema->columns[c].key) keys_.push_back(c);
    std::size_t size = 16;
    while (size < 2 * table.rows()) size *= 2;
    slots_.resize(size);
  }
  const std::vector<std::size_t>& keys() const { return keys_; }

  /// The earlier row with the same key, or nothing; the row is kept then.
  std::optional<std::size_t> add(std::size_t row) {
    const std::uint64_t hash = hash_of(row);
    for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
      Slot& slot = slots_[at];
      if (slot.row == kFree) {
        slot = {static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(row)};
        return std::nullopt;
      }
      if (slot.hash == static_cast<std::uint32_t>(hash >> 32) && same(slot.row, row)) return slot.row;
    }
  }

  /// What a blank key cell means counts.
  std::string_view label(std::size_t row, std::size_t c) const {
    const std::string_view text = table_.at(row, c).text;
    return text.empty() ? table_.schema->columns[c].default_text : text;
  }

 private:
  static constexpr std::uint32_t kFree = static_cast<std::uint32_t>(-1);
  struct Slot {
    std::uint32_t hash = 0, row = kFree;
  };

  std::uint64_t hash_of(std::size_t row) const {
    std::uint64_t hash = 0;
    for (const std::size_t c : keys_)
      hash = (hash ^ std::hash<std::string_view>{}(label(row, c))) * 0x9e3779b97f4a7c15;
    return hash ^ (hash >> 29);
  }
  bool same(std::size_t a, std::size_t b) const {
    return std::ranges::all_of(keys_, [&](std::size_t c) { return label(a, c) == label(b, c); });
  }

  const DraftTable& table_;
  std::vector<std::size_t> keys_;
  std::vector<Slot> slots_;
};

}  // namespace

void check_duplicates(const DraftTable& table, const Sources& sources, Diagnostics& mistakes) {
  KeyTable known(table);
  if (known.keys().empty()) return;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto earlier = known.add(row);
    if (!earlier) continue;
    const Location first = table.where(*earlier, known.keys().front());
    const Location where = table.where(row, known.keys().front());
    std::vector<std::string_view> labels;
    for (const std::size_t c : known.keys()) labels.push_back(known.label(row, c));
    source_of(where.file, sources)
        .note(mistakes, "duplicate-key", where.line, where.column, fmt::format("{}", fmt::join(labels, ",")),
              "each key once", fmt::format("first at {}:{}", first.file, first.line));
  }
}

}  // namespace adit::io
