#pragma once
// Names, units and the limit of suspicion that the tables share.

#include <cmath>
#include <limits>
#include <string>

#include "compiled.hpp"

namespace adit::reconcile {

class Words {
 public:
  explicit Words(const Engine::Compiled& compiled) : c_(compiled), s_(*compiled.scenario) {}

  std::string region(model::RegionId id) const {
    return id.valid() ? s_.regions[id.index()].id : std::string();
  }
  std::string form(model::FormId id) const { return s_.forms[id.index()].id; }
  std::string process(model::ProcessId id) const {
    return id.valid() ? s_.processes[id.index()].id : std::string();
  }
  std::string commodity(const Quantity& q) const {
    const model::CommodityId id =
        q.process.valid() ? s_.processes[q.process.index()].commodity : s_.forms[q.form.index()].commodity;
    return id.valid() ? s_.commodities[id.index()].id : std::string();
  }
  std::string unit(const Quantity& q) const {
    if (q.kind == Kind::recipe) return "t/t";
    if (is_ratio(q.kind)) return "1";
    const std::string of(canonical_unit(s_.forms[q.form.index()].dimension));
    return q.kind == Kind::stock ? of : of + "/yr";
  }
  std::string name(std::size_t quantity) const { return name_of(s_, c_.quantities[quantity]); }

  /// "usgs_mcs2023 500 t/yr" of a figure.
  std::string figure(std::size_t k) const {
    const Figure& f = c_.figures[k];
    const model::Value& value = s_.value(f.value);
    return fmt::format("{} = {}{}", name(f.quantity), value.as_written(),
                       value.source.empty() ? "" : fmt::format(" ({})", value.source));
  }

 private:
  const Engine::Compiled& c_;
  const model::Scenario& s_;
};

/// Normalised residual above which a figure is suspect: of n right figures one passes it with probability
/// `significance` (Sidak).
double suspicion(double significance, std::size_t figures);

}  // namespace adit::reconcile
