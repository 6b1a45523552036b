#include "command_line.hpp"

#include <string_view>

namespace adit::cli {
namespace {

std::string& kept() {
  static std::string line;
  return line;
}

std::string quoted(std::string_view argument) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./,:@%";
  if (!argument.empty() && argument.find_first_not_of(kPlain) == std::string_view::npos)
    return std::string(argument);
  std::string out = "'";
  for (const char c : argument) {
    if (c == '\'')
      out += "'\\''";
    else
      out += c;
  }
  return out + "'";
}

}  // namespace

void keep_command_line(int argc, char** argv) {
  kept() = "adit";
  for (int i = 1; i < argc; ++i) kept() += " " + quoted(argv[i]);
}

const std::string& command_line() { return kept(); }

}  // namespace adit::cli
