#include "adit/model/scoped.hpp"

namespace adit::model {

const Path* most_specific(const std::vector<Scoped>& rows, std::string_view parameter, ProductId product,
                          FormId form, RegionId region) {
  const Scoped* best = nullptr;
  int best_fit = -1;
  for (const Scoped& row : rows) {
    const bool fits = row.parameter == parameter && (!row.product.valid() || row.product == product) &&
                      (!row.form.valid() || row.form == form) &&
                      (!row.region.valid() || row.region == region);
    const int fit = 4 * row.product.valid() + 2 * row.form.valid() + row.region.valid();
    if (fits && fit > best_fit) best = &row, best_fit = fit;
  }
  return best == nullptr ? nullptr : &best->path;
}

}  // namespace adit::model
