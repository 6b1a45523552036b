#include "adit/model/derivations.hpp"

namespace adit::model {

ResultTable derivations_header() {
  return {.name = "derivations",
          .title = "How results come about: rows whose key's words all stand in a result's labels",
          .key = {"table", "key"},
          .columns = {text_column("table", "result table, or engine when it holds for all its tables"),
                      text_column("key", "words of the labels"),
                      text_column("formula", "how the value is computed"),
                      text_column("inputs", "selectors of the inputs, separated by ' ; '")}};
}

void Selectors::add(ValueId id) {
  if (!id.valid() || !seen_.insert(id).second) return;
  if (!text_.empty()) text_ += " ; ";
  text_ += scenario_.value(id).selector();
}

void Selectors::add(const Path& path) {
  for (const Knot& knot : path.knots) add(knot.value);
}

void Selectors::add(const Path* path) {
  if (path != nullptr) add(*path);
}

void Selectors::add(const Lifetime& lifetime) {
  for (const ValueId id : {lifetime.mean, lifetime.sd, lifetime.shape, lifetime.scale}) add(id);
  for (const Lifetime::AtAge& at : lifetime.table) add(at.value);
  add(lifetime.hazard_factor);
}

}  // namespace adit::model
