#pragma once
// The files of models/tiny as they were when the command was built, but for its data package.

#include <span>
#include <string_view>

namespace adit::cli {

struct TutorialFile {
  std::string_view name, text;
};
std::span<const TutorialFile> tutorial_files();

}  // namespace adit::cli
