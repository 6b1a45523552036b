#pragma once
/// \file What other tools and people need to read a model folder: its Data Package and the page on its
/// format.

#include <string>

#include "adit/model/draft.hpp"

namespace adit::io {

/// `datapackage.json` of a model folder (Frictionless Data Package): the CSV tables with types, constraints,
/// keys, and the sources with their licences.
std::string datapackage_json(const model::Draft& draft);

/// docs/user/model-format.md: every table, column, type, unit, default and meaning.
std::string model_format_markdown();

}  // namespace adit::io
