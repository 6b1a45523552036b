#pragma once
// What a form is worth.

#include "adit/model/scenario.hpp"

namespace adit::shock {

/// Published price of the form in a year [USD/t]; else of another form of its commodity and stage, by the
/// metal both hold; NaN when there is none.
double price_of(const model::Scenario& scenario, model::FormId form, int year, model::Draw draw);

}  // namespace adit::shock
