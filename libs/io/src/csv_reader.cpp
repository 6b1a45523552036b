#include "csv_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "adit/base/parallel.hpp"

namespace adit::io {
namespace {

using model::Cell;

/// Walks the text record by record.
class Records {
 public:
  Records(const SourceText& source, TextArena& arena, Diagnostics& mistakes)
      : source_(source), text_(*source.text), arena_(arena), mistakes_(mistakes) {}

  /// True when a quote was never closed: the rest of the file is one cell and says nothing.
  bool broken() const { return broken_; }

  /// Next record's cells; false at the end. Blank lines are passed over.
  bool next(std::vector<Cell>& cells) {
    while (at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r')) step();
    if (at_ >= text_.size()) return false;
    cells.clear();
    for (;;) {
      cells.push_back(cell());
      if (at_ >= text_.size()) return true;
      const char after = text_[at_];
      step();
      if (after == '\n') return true;
    }
  }

 private:
  void step() {
    if (text_[at_++] == '\n') ++line_, line_start_ = at_;
  }

  Cell cell() {
    Cell out{.line = line_, .column = static_cast<std::uint32_t>(at_ - line_start_ + 1)};
    if (at_ < text_.size() && text_[at_] == '"') {
      quoted(out);
      return out;
    }
    const std::size_t start = at_;
    std::size_t quote = std::string_view::npos;
    for (; at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n'; ++at_)
      if (text_[at_] == '"' && quote == std::string_view::npos) quote = at_ - start;
    const std::string_view raw = text_.substr(start, at_ - start);
    out.text = trimmed(raw);
    if (quote != std::string_view::npos)
      source_.note(mistakes_, "stray-quote", out.line, out.column + static_cast<std::uint32_t>(quote),
                   std::string(raw), "quotes around the whole cell, doubled inside");
    return out;
  }

  void quoted(Cell& out) {
    step();
    const std::size_t start = at_;
    bool doubled = false;
    while (at_ < text_.size()) {
      if (text_[at_] == '"') {
        if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
          doubled = true;
          ++at_;
        } else {
          break;
        }
      }
      step();
    }
    const std::string_view raw = text_.substr(start, at_ - start);
    if (at_ >= text_.size()) {
      source_.note(mistakes_, "unclosed-quote", out.line, out.column, "\"", "a closing quote");
      broken_ = true;
      return;
    }
    ++at_;
    out.text = doubled ? without_doubles(raw) : trimmed(raw);
    const std::size_t rest = at_;
    while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n') ++at_;
    const std::string_view after = trimmed(text_.substr(rest, at_ - rest));
    if (!after.empty())
      source_.note(mistakes_, "stray-quote", line_, static_cast<std::uint32_t>(rest - line_start_ + 1),
                   std::string(after), "a comma after the closing quote");
  }

  std::string_view without_doubles(std::string_view raw) {
    std::string text;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      text += raw[i];
      if (raw[i] == '"') ++i;
    }
    return arena_.keep(std::move(text));
  }

  const SourceText& source_;
  std::string_view text_;
  TextArena& arena_;
  Diagnostics& mistakes_;
  std::size_t at_ = 0, line_start_ = 0;
  std::uint32_t line_ = 1;
  bool broken_ = false;
};

/// Position in the schema of every header cell, npos for a column that is not in it; nothing when a required
/// column is missing, since every row would then repeat that mistake.
std::optional<std::vector<std::size_t>> match_header(const SourceText& source,
                                                     const std::vector<Cell>& header,
                                                     const model::TableSchema& schema,
                                                     Diagnostics& mistakes) {
  constexpr std::size_t kUnknown = static_cast<std::size_t>(-1);
  std::vector<std::string> names;
  for (const auto& column : schema.columns) names.emplace_back(column.name);
  std::vector<std::size_t> out;
  for (const Cell& cell : header) {
    const auto it = std::ranges::find(names, cell.text);
    const std::string found(cell.text);
    if (it == names.end()) {
      const std::string hint = did_you_mean(found, names);
      source.note(mistakes, "unknown-column", cell.line, cell.column, found,
                  fmt::format("a column of {}", schema.name),
                  hint.empty() ? fmt::format("columns are: {}", fmt::join(names, ", ")) : hint);
      out.push_back(kUnknown);
      continue;
    }
    const auto index = static_cast<std::size_t>(it - names.begin());
    if (std::ranges::find(out, index) != out.end())
      source.note(mistakes, "duplicate-column", cell.line, cell.column, found, "each column once");
    out.push_back(index);
  }
  bool complete = true;
  for (std::size_t i = 0; i < schema.columns.size(); ++i) {
    if (!schema.columns[i].required || std::ranges::find(out, i) != out.end()) continue;
    complete = false;
    source.note(mistakes, "missing-column", header.front().line, 1, "",
                fmt::format("a column '{}' ({})", names[i], schema.columns[i].doc));
  }
  return complete ? std::optional(out) : std::nullopt;
}

}  // namespace

void read_csv(const SourceText& source, model::DraftTable& table, TextArena& arena, Diagnostics& mistakes) {
  Records records(source, arena, mistakes);
  std::vector<Cell> cells;
  if (!records.next(cells)) return;
  const std::size_t header_cells = cells.size();
  const auto matched = match_header(source, cells, *table.schema, mistakes);
  if (!matched) return;
  const std::vector<std::size_t>& columns = *matched;
  table.files.push_back(source.name);
  const std::size_t width = table.schema->columns.size();
  for (const std::size_t column : columns)
    if (column < width) table.header.push_back(column);
  table.keep_columns(table.header);
  table.reserve(static_cast<std::size_t>(std::ranges::count(*source.text, '\n')));
  while (records.next(cells) && !records.broken()) {
    if (cells.size() != header_cells) {
      source.note(mistakes, "ragged-row", cells.front().line, 1, fmt::format("{} cells", cells.size()),
                  fmt::format("{} cells, as in the header", header_cells));
      continue;
    }
    const std::size_t row = table.add_row(cells.front().line, 1);
    stop_if_requested(row);
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (columns[i] < width) table.edit(row, columns[i]) = cells[i];
  }
}

std::vector<std::vector<Cell>> read_records(const SourceText& source, TextArena& arena,
                                            Diagnostics& mistakes) {
  Records records(source, arena, mistakes);
  std::vector<std::vector<Cell>> out;
  std::vector<Cell> cells;
  while (records.next(cells) && !records.broken()) out.push_back(cells);
  return out;
}

}  // namespace adit::io
