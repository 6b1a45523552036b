#pragma once
// From raw texts to typed cells: numbers, years, choices, units; blanks and duplicate keys.

#include <map>

#include "adit/model/draft.hpp"
#include "source_text.hpp"

namespace adit::io {

/// The files of a model by name, so that a mistake can show its line.
using Sources = std::map<std::string, SourceText, std::less<>>;

/// Checks and converts every cell of every table; values and spreads become canonical.
void check_cells(model::Draft& draft, const Sources& sources, Diagnostics& mistakes);

/// One row again, after an overlay changed it. Mistakes are placed at `where`.
void check_row(model::Draft& draft, model::DraftTable& table, std::size_t row, const Sources& sources,
               Diagnostics& mistakes);

}  // namespace adit::io
