#pragma once
// From raw texts to typed cells: numbers, years, choices, units; blanks and duplicate keys.

#include <cstddef>
#include <map>
#include <vector>

#include "adit/model/draft.hpp"
#include "source_text.hpp"

namespace adit::io {

/// The files of a model by name, so that a mistake can show its line.
using Sources = std::map<std::string, SourceText, std::less<>>;

/// Checks and converts every cell of every table; values and spreads become canonical.
void check_cells(model::Draft& draft, const Sources& sources, Diagnostics& mistakes);

/// Two rows with the same key columns are a mistake.
void check_duplicates(const model::DraftTable& table, const Sources& sources, Diagnostics& mistakes);

/// A source that mistakes of a file can be noted at, also when the file is not at hand.
SourceText source_of(const std::string& file, const Sources& sources);

/// Some rows again, after an overlay changed them.
void check_rows(model::Draft& draft, model::DraftTable& table, const std::vector<std::size_t>& rows,
                const Sources& sources, Diagnostics& mistakes);

}  // namespace adit::io
