#pragma once
/// \file How engines say where results come from: a formula and the selectors of the inputs.

#include <set>
#include <string>

#include "adit/base/table.hpp"
#include "adit/model/scenario.hpp"

namespace adit::model {

/// Header of the table `derivations`: rows whose key's words all stand in a result's labels.
ResultTable derivations_header();

/// Selectors of values, each once, in the order in which they were added, separated by " ; ".
class Selectors {
 public:
  explicit Selectors(const Scenario& scenario) : scenario_(scenario) {}
  void add(ValueId id);
  void add(const Path& path);
  void add(const Path* path);  ///< nothing when null
  /// Parameters of a lifetime, its table too.
  void add(const Lifetime& lifetime);
  const std::string& text() const { return text_; }

 private:
  const Scenario& scenario_;
  std::set<ValueId> seen_;
  std::string text_;
};

}  // namespace adit::model
