#pragma once
// The command as it was typed, for run.json.

#include <string>

namespace adit::cli {

void keep_command_line(int argc, char** argv);
/// Arguments separated by blanks, quoted for a shell where they need it.
const std::string& command_line();

}  // namespace adit::cli
