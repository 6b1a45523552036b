#pragma once
// model.yaml and commodities/*.yaml.

#include "adit/model/draft.hpp"
#include "csv_reader.hpp"
#include "source_text.hpp"

namespace adit::io {

/// model.yaml as dotted settings.
void read_settings(const SourceText& source, model::Settings& settings, Diagnostics& mistakes);

/// One commodity file, lowered into the YAML tables of the draft.
void read_commodity(const SourceText& source, model::Draft& draft, TextArena& arena, Diagnostics& mistakes);

/// A scenario file: its `set` list of "selector = value" with their places.
std::vector<model::PlacedText> read_scenario(const SourceText& source, Diagnostics& mistakes);

}  // namespace adit::io
