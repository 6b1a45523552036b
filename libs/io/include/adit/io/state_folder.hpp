#pragma once
/// \file Half-done work of a run, kept beside its results folder until the run is done.

#include <memory>
#include <string>

#include "adit/base/ensemble.hpp"

namespace adit::io {

/// A store in the folder `<results>.unfinished`, one file a name. A file whose key is another's is ignored.
std::shared_ptr<StateStore> state_folder(const std::string& results);
/// Takes the folder away once the results are written.
void remove_state_folder(const std::string& results);

}  // namespace adit::io
