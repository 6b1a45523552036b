#pragma once
// CSV (RFC 4180) with the place of every cell.

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "adit/base/diagnostic.hpp"
#include "adit/model/draft.hpp"
#include "source_text.hpp"

namespace adit::io {

/// Texts that do not stand in a file as they are: quoted cells with doubled quotes, YAML scalars, overlay
/// values.
class TextArena {
 public:
  std::string_view keep(std::string text) {
    return *texts_.emplace_back(std::make_shared<std::string>(std::move(text)));
  }
  void move_into(model::Draft& draft) {
    for (auto& text : texts_) draft.buffers.push_back(std::move(text));
    texts_.clear();
  }

 private:
  std::deque<std::shared_ptr<std::string>> texts_;
};

/// Fills the table's rows from the text. Cells are raw texts; meaning is checked later.
void read_csv(const SourceText& source, model::DraftTable& table, TextArena& arena, Diagnostics& mistakes);

/// All records of a text as they stand, the header too; for files that Adit wrote itself.
std::vector<std::vector<model::Cell>> read_records(const SourceText& source, TextArena& arena,
                                                   Diagnostics& mistakes);

}  // namespace adit::io
