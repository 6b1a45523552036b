#pragma once
// Selectors and the overlays that use them.

#include "check_cells.hpp"
#include "csv_reader.hpp"

namespace adit::io {

/// Applies "selector = value" to the draft: every matching row's cell is changed and checked again. A
/// selector that names no table, column or row is a mistake.
void apply_overlay(const model::PlacedText& setting, model::Draft& draft, TextArena& arena,
                   const Sources& sources, Diagnostics& mistakes);

}  // namespace adit::io
