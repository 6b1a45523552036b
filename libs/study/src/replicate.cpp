#include "adit/study/replicate.hpp"

#include "adit/risk/replicate.hpp"

namespace adit::study {

ResultTable replicate(const model::Scenario& scenario) { return risk::replicate(scenario); }

}  // namespace adit::study
