#pragma once
/// \file Result<T>: a value, or all diagnostics that explain why there is none.

#include <utility>
#include <variant>

#include "adit/base/diagnostic.hpp"

namespace adit {

/// Either a T with its warnings, or every mistake found. Never both errors and a value.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value,
         Diagnostics warnings = {})  // NOLINT(google-explicit-constructor): `return value;` reads best
      : value_(std::move(value)), diagnostics_(std::move(warnings)) {}
  Result(Diagnostics errors) : diagnostics_(std::move(errors)) {}  // NOLINT(google-explicit-constructor)
  Result(Diagnostic error) {
    diagnostics_.push_back(std::move(error));
  }  // NOLINT(google-explicit-constructor)

  bool ok() const { return std::holds_alternative<T>(value_); }
  explicit operator bool() const { return ok(); }

  T& value() & { return std::get<T>(value_); }
  const T& value() const& { return std::get<T>(value_); }
  T&& value() && { return std::get<T>(std::move(value_)); }
  T* operator->() { return &std::get<T>(value_); }
  const T* operator->() const { return &std::get<T>(value_); }
  T& operator*() & { return std::get<T>(value_); }
  const T& operator*() const& { return std::get<T>(value_); }
  T&& operator*() && { return std::get<T>(std::move(value_)); }

  /// Errors when !ok(), warnings when ok().
  const Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  std::variant<std::monostate, T> value_;
  Diagnostics diagnostics_;
};

}  // namespace adit
