#pragma once
// The verbs of the command, one file each. Every function returns the exit code.

#include <CLI/CLI.hpp>
#include <functional>

#include "adit/base/diagnostic.hpp"

namespace adit::cli {

inline constexpr int kDone = 0, kBadInput = 2, kEnvironment = 4, kInternal = 70, kInterrupted = 130;

/// What the chosen verb does; set by its callback, run after the whole line is parsed.
using Job = std::function<int()>;

void add_check(CLI::App& app, Job& job);
void add_model(CLI::App& app, Job& job);

/// Prints diagnostics for people on stderr, or for programs on stdout.
void print(const Diagnostics& diagnostics, bool json);

}  // namespace adit::cli
