#pragma once
/// \file The reading edge: a model folder's text becomes a draft, with every mistake found at once.

#include <string>
#include <string_view>
#include <vector>

#include "adit/base/result.hpp"
#include "adit/model/draft.hpp"

namespace adit::io {

/// What is laid over a model before it is built, in this order: scenario files, then single settings.
struct Overlays {
  std::vector<std::string> scenarios;  ///< names in the folder's scenarios/, or paths of YAML files
  std::vector<std::string> sets;       ///< "selector=value", e.g. "lifetimes[product=ev].value=*1.2"
};

/// Reads model.yaml, commodities/*.yaml and every table's CSV file. Codes: docs/user/diagnostics.md.
Result<model::Draft> read_model(const std::string& folder, const Overlays& overlays = {});

}  // namespace adit::io
