#pragma once
/// \file By-products and their hosts: what the ore holds, what is recovered, what could be.

#include <vector>

#include "adit/model/scenario.hpp"

namespace adit::model {

/// One by-product of one host in one region and year [t of the form's basis per year]. NaN: unknown.
struct ByProduct {
  HostId host;
  FormId form;
  RegionId region;
  double host_output = 0;  ///< of the host form from this host [t/yr]
  double contained = 0;    ///< in the ore behind that output
  double recovered = 0;    ///< at today's recovery
  double best = 0;         ///< at the best recovery known
  double gain() const { return best - recovered; }
};

/// By-product part of the world's output of a form.
struct Companionality {
  double by_product = 0;  ///< recovered from all hosts with known output [t/yr]
  double output = 0;      ///< observed output of all regions [t/yr]; NaN: none is known
  /// By-product over output, at most 1; NaN where either is unknown.
  double share() const;
};

/// By-products of a scenario, found once, evaluated for any draw and year. Keeps a reference to the scenario.
class ByProducts {
 public:
  explicit ByProducts(const Scenario& scenario);

  /// Every by-product of every region with a host, in the order of companions.csv and regions.csv.
  std::vector<ByProduct> at(int year, Draw draw) const;

  /// Observed output of a form in a region [t/yr]; NaN where the model has none within two years.
  double output(FormId form, RegionId region, int year, Draw draw) const;

  Companionality companionality(FormId form, int year, Draw draw) const;

 private:
  struct Place {
    const Companion* companion;
    RegionId region;
    const Path *content, *recovery, *best;
  };
  double host_output(const Host& host, RegionId region, int year, Draw draw) const;

  const Scenario& s_;
  std::vector<Place> places_;
  std::vector<std::vector<const Path*>> production_;  ///< by form, then region; nullptr: none
};

}  // namespace adit::model
