#pragma once
// What the hazards of a set do to each source of a mineral.

#include <limits>
#include <memory>
#include <vector>

#include "adit/hazard/closures.hpp"
#include "adit/hazard/hazard_world.hpp"
#include "adit/model/routes.hpp"
#include "adit/model/threats.hpp"
#include "adit/solve/exposed_supply.hpp"
#include "adit/solve/sequent_peak.hpp"
#include "mineral.hpp"

namespace adit::redline {

using hazard::hazard_world, hazard::HazardChange, hazard::HazardWorld;

/// Which part of a mineral's need a line is about.
enum class ClassChoice : std::uint8_t {
  all,    ///< every class at its service
  alone,  ///< one class, with its part of all supply
  nested  ///< one class and those before it, with all supply
};
struct NeedChoice {
  ClassChoice how = ClassChoice::all;
  std::size_t use_class = 0;
};

/// One line to be found: need and supply of a mineral in a year, hit by the hazards of a world.
struct Exposure {
  double use = 0, need = 0;                       ///< [t/yr]
  double secondary = 0, imports = 0, output = 0;  ///< [t/yr]
  solve::ExposedSupply supply;                    ///< [t/month]
  std::vector<solve::Relief> reliefs;             ///< substitution
  double allowed = 0;                             ///< shortage over the months that is within the bound [t]
  double release_per_yr = std::numeric_limits<double>::infinity();  ///< most that leaves, of the stock [1/yr]
};

/// A stop of what makers need. New capacity, the part `of_new` of all, falls short at once and stays so;
/// running capacity when the grace of `whole` is over, so that from then on 1 - its severity is left.
void add_need(solve::SourceHit whole, double of_new, std::vector<solve::SourceHit>& out);

class ExposureMaker {
 public:
  ExposureMaker(const model::Scenario& scenario, const model::SeaRoutes& routes, const HazardWorld& world,
                std::size_t months, model::Draw draw)
      : s_(scenario), routes_(routes), world_(world), months_(months), draw_(draw) {}

  Exposure make(const Mineral& mineral, const MineralInputs& inputs, std::size_t year,
                NeedChoice choice) const;

 private:
  /// A mineral in a year of its lines.
  struct Made {
    const Mineral& mineral;
    const MineralInputs& inputs;
    std::size_t year = 0;
  };
  void add_purchase(const Made& by, const Purchase& purchase, double flow, solve::ExposedSupply& out) const;
  double redline_rule(std::string_view parameter, model::CommodityId commodity, double otherwise) const;
  double rule(std::string_view use_class, std::string_view parameter, model::CommodityId commodity,
              double otherwise) const;
  void add_threats(const std::vector<model::Threat>& threats, std::vector<solve::SourceHit>& out) const;
  void add_passages(model::RegionId from, model::FormId form, std::vector<solve::SourceHit>& out) const;
  double new_share(const Made& by, model::FormId made) const;
  void add_needs(const Made& by, model::FormId made, std::vector<solve::SourceHit>& out) const;
  void add_home_steps(const Made& by, model::FormId from, std::vector<solve::SourceHit>& out) const;

  const model::Scenario& s_;
  const model::SeaRoutes& routes_;
  const HazardWorld& world_;
  std::size_t months_;
  model::Draw draw_;
};

}  // namespace adit::redline
