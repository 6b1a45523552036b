#pragma once
/// \file Net import reliance and supply risk as the U.S. Geological Survey has them. Formulas and what was
/// verified where: docs/methods/risk.md.

#include <span>

namespace adit::risk::usgs {

/// (imports - exports + stock draw) / (production + imports - exports + stock draw) [1]. Negative for a net
/// exporter, which the source prints as "E". NaN when nothing is used or an input is unknown.
double net_import_reliance(double production, double imports, double exports, double stock_draw);

/// One foreign producer.
struct Producer {
  double share = 0;        ///< of world production [1]
  double ability = 0;      ///< to keep supplying, 0 able .. 1 not
  double willingness = 0;  ///< to keep supplying, 0 willing .. 1 not
};

/// Sum of share^2 x ability x willingness: how the three combine is from memory, see the methods page.
double disruption_potential(std::span<const Producer> producers);

/// (disruption potential x trade exposure x economic vulnerability)^(1/3), each 0..1; an exposure below zero
/// counts as zero. NaN when one is unknown.
double supply_risk(double disruption_potential, double trade_exposure, double economic_vulnerability);

}  // namespace adit::risk::usgs
