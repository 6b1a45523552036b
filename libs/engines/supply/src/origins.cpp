#include "origins.hpp"

#include <algorithm>
#include <cmath>

namespace adit::supply {

namespace {

/// Regions whose goods can come from somewhere: production, or supply that is missing. Regions that only pass
/// goods round among themselves have none, and a chain could never leave them.
std::vector<bool> fed_regions(const Market& m) {
  std::vector<std::vector<std::size_t>> sends(m.production.size());
  for (const model::SupplyLink& link : m.links)
    if (link.amount > 0) sends[link.from.index()].push_back(link.to.index());
  std::vector<bool> fed(m.production.size());
  std::vector<std::size_t> open;
  for (std::size_t r = 0; r < fed.size(); ++r)
    if (m.production[r] > 0 || m.missing[r] > 0) fed[r] = true, open.push_back(r);
  while (!open.empty()) {
    const std::size_t from = open.back();
    open.pop_back();
    for (const std::size_t to : sends[from])
      if (!fed[to]) fed[to] = true, open.push_back(to);
  }
  return fed;
}

}  // namespace

Origins::Origins(const model::Scenario& s, const Chain& chain, std::span<const Market> markets,
                 model::Draw draw, Over over)
    : chain_(chain), markets_(markets), regions_(s.regions.size()), over_(over) {
  const std::size_t states = chain.forms.size() * regions_;
  made_.assign(states, 0), recycled_.assign(states, 0);
  std::vector<solve::Transition> steps;
  for (std::size_t f = 0; f < chain.forms.size(); ++f) {
    inputs_.push_back(input_shares(s, chain, f, draw));
    for (std::size_t r = 0; r < regions_; ++r) add_market(f, r, steps);
    add_links(f, steps);
  }
  equations_.emplace(states, steps);
}

void Origins::add_market(std::size_t f, std::size_t r, std::vector<solve::Transition>& out) {
  const Market& m = markets_[f];
  const double supply = m.made_at_home ? 1 : m.supply(r);
  if (!(supply > 0)) return;
  const bool counted = m.production_basis[r] == Basis::reported || m.production_basis[r] == Basis::reconciled;
  double made = m.made_at_home ? 1 : std::isnan(m.production[r]) ? 0 : m.production[r] / supply;
  if (over_ == Over::observed_only && (!counted || !m.trade_reported)) made = 0;
  if (m.new_scrap_share[r] > 0 && made > 0)
    out.push_back({state(f, r), state(f, r), made * m.new_scrap_share[r]});
  made_[state(f, r)] = made * (1 - m.new_scrap_share[r]);
  recycled_[state(f, r)] = made * (m.scrap_share[r] - m.new_scrap_share[r]);
  for (const auto& [input, share] : inputs_[f])
    if (made > 0) out.push_back({state(f, r), state(input, r), made * (1 - m.scrap_share[r]) * share});
}

void Origins::add_links(std::size_t f, std::vector<solve::Transition>& out) const {
  const Market& m = markets_[f];
  const std::vector<bool> fed = fed_regions(m);
  for (const model::SupplyLink& link : m.links) {
    const std::size_t from = link.from.index(), to = link.to.index();
    if (!fed[to] || !fed[from] || from == to || (over_ == Over::observed_only && !link.observed)) continue;
    if (const double supply = m.supply(to); supply > 0)
      out.push_back({state(f, to), state(f, from), link.amount / supply});
  }
}

std::vector<double> Origins::journey(std::size_t form, std::size_t region) const {
  std::vector<double> visits(chain_.forms.size() * regions_);
  visits[state(form, region)] = 1;
  equations_->visits(visits);
  return visits;
}

OriginShares Origins::shares(std::span<const double> journey, std::size_t form, std::size_t of) const {
  OriginShares out;
  out.by_region.assign(regions_, 0);
  const auto within = chain_.upstream_of(of);
  double found = 0;
  const auto all = [&](std::size_t f, const std::vector<double>& what) {
    double sum = 0;
    for (std::size_t r = 0; r < regions_; ++r) sum += journey[state(f, r)] * what[state(f, r)];
    return sum;
  };
  for (std::size_t r = 0; r < regions_; ++r)
    found += out.by_region[r] = journey[state(of, r)] * made_[state(of, r)];
  for (const std::size_t f : chain_.upstream_of(form)) {
    if (std::ranges::find(within, f) != within.end()) continue;
    out.recycled += all(f, recycled_);
    if (inputs_[f].empty()) out.other_route += all(f, made_) - all(f, recycled_);
  }
  out.unknown = std::max(0.0, 1 - found - out.recycled - out.other_route);
  return out;
}

double Origins::via(std::span<const double> journey, std::size_t form, std::size_t region) const {
  const std::size_t at = state(form, region);
  return journey[at] > 0 ? journey[at] / equations_->returns(at) : 0;
}

}  // namespace adit::supply
