#pragma once
/// \file The two kinds of error that are not the user's input: the environment's, and ours.

#include <stdexcept>
#include <string>

namespace adit {

/// Disk full, file gone, no permission. Exit code 4.
class EnvironmentError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A broken invariant of our own, e.g. mass not conserved; the text names the place. Exit code 70.
class InternalError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// The user asked to stop (Ctrl-C). Exit code 130.
class Interrupted : public std::runtime_error {
 public:
  Interrupted() : std::runtime_error("interrupted") {}
};

/// Throws InternalError unless `holds`. Kept in release builds: a wrong number is worse than a stop.
inline void ensure(bool holds, const char* what) {
  if (!holds) throw InternalError(what);
}

}  // namespace adit
