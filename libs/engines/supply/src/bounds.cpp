#include "bounds.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace adit::supply {
namespace {

/// What is left of nothing after rounding.
constexpr double kRounding = 1e-12;
constexpr double kUnlimited = std::numeric_limits<double>::infinity();

bool reported(Basis basis) {
  return basis == Basis::reported || basis == Basis::reconciled || basis == Basis::apparent ||
         basis == Basis::demand;
}

/// Amounts made are figures, not what was reckoned from the stage before.
bool production_known(const Market& m) {
  bool any = false;
  for (std::size_t r = 0; r < m.production.size(); ++r) {
    if (std::isnan(m.production[r])) continue;
    if (!reported(m.production_basis[r])) return false;
    any = true;
  }
  return any;
}

double made_afresh(const Market& m, std::size_t r) {
  return std::isnan(m.production[r]) ? 0 : m.production[r] * (1 - m.new_scrap_share[r]);
}

}  // namespace

Bounds::Bounds(const model::Scenario& scenario, const Chain& chain, std::span<const Market> markets,
               model::Draw draw, std::size_t form, std::size_t of)
    : scenario_(scenario),
      chain_(chain),
      markets_(markets),
      draw_(draw),
      form_(form),
      of_(of),
      regions_(scenario.regions.size()),
      network_(2 + 2 * chain.forms.size() + chain.forms.size() * regions_) {
  for (const std::size_t f : chain.upstream_of(form)) {
    const auto upstream = chain.upstream_of(f);
    if (std::ranges::find(upstream, of) != upstream.end()) way_.push_back(f);
  }
  // Downstream first: the scale of a form follows from that of what is made of it.
  std::ranges::sort(way_, std::greater());
  number_nodes();
  known_ = production_known(markets[of]);
  std::vector<double> scale(chain.forms.size(), 0);
  scale[form] = 1;
  for (const std::size_t f : way_) {
    for (const auto& [input, share] : input_shares(scenario, chain, f, draw))
      if (f != of && on_the_way(input))
        scale[input] =
            std::max(scale[input], scale[f] * share / input_per_output(scenario, chain, input, f, draw));
    add_market(f, scale[f]);
  }
  for (std::size_t r = 0; r < regions_; ++r) exits_.push_back(network_.add_arc(node(form, r), kSink, 0));
}

bool Bounds::on_the_way(std::size_t form) const { return std::ranges::find(way_, form) != way_.end(); }

void Bounds::number_nodes() {
  first_.assign(chain_.forms.size(), 0);
  std::size_t next = 2;
  for (const std::size_t f : way_) {
    first_[f] = next;
    next += markets_[f].trade_reported ? regions_ + 1 : 1;
  }
}

std::size_t Bounds::node(std::size_t form, std::size_t region) const {
  return first_[form] + (markets_[form].trade_reported ? region : 0);
}

void Bounds::enter(std::size_t node, std::size_t region, double amount, Entry::Kind kind) {
  if (amount > 0) entries_.push_back({network_.add_arc(kSource, node, 0), region, amount, kind});
}

void Bounds::add_production(std::size_t f, std::size_t r, double scale) {
  const Market& m = markets_[f];
  const double made = made_afresh(m, r) * scale;
  if (f == of_) {
    enter(node(f, r), r, made, Entry::Kind::made);
    return;
  }
  const bool known = production_known(m);
  // Of new production, the part from old scrap has no origin at an earlier stage.
  const double fresh = 1 - m.new_scrap_share[r];
  const double from_scrap = fresh > 0 ? (m.scrap_share[r] - m.new_scrap_share[r]) / fresh : 0;
  enter(node(f, r), r, made * from_scrap, Entry::Kind::other);
  for (const auto& [input, share] : input_shares(scenario_, chain_, f, draw_)) {
    double amount = kUnlimited;
    if (known) amount = made * (1 - from_scrap) * share;
    if (!on_the_way(input))
      enter(node(f, r), r, amount, Entry::Kind::other);
    else if (amount > 0)
      network_.add_arc(node(input, r), node(f, r), amount);
  }
}

void Bounds::add_market(std::size_t f, double scale) {
  const Market& m = markets_[f];
  for (std::size_t r = 0; r < regions_; ++r) {
    add_production(f, r, scale);
    if (std::isnan(m.missing[r])) {
      enter(node(f, r), r, kUnlimited, Entry::Kind::missing);
    } else {
      enter(node(f, r), r, m.missing[r] * scale, Entry::Kind::missing);
    }
  }
  if (!m.trade_reported) return;
  const std::size_t world = first_[f] + regions_;
  std::vector<double> out(regions_), in(regions_);
  for (const model::SupplyLink& link : m.links)
    if (link.observed) {
      network_.add_arc(node(f, link.from.index()), node(f, link.to.index()), link.amount * scale);
    } else {
      out[link.from.index()] += link.amount * scale, in[link.to.index()] += link.amount * scale;
    }
  for (std::size_t r = 0; r < regions_; ++r) {
    if (out[r] > 0) network_.add_arc(node(f, r), world, out[r]);
    if (in[r] > 0) network_.add_arc(world, node(f, r), in[r]);
  }
}

double Bounds::most_into(std::size_t region, double use, bool tagged, std::size_t origin) {
  for (const Entry& entry : entries_) {
    const bool ours = entry.kind == Entry::Kind::made && entry.region == origin;
    const bool in = entry.kind == Entry::Kind::missing || ours == tagged;
    network_.set_capacity(entry.arc, in ? entry.amount : 0);
  }
  network_.set_capacity(exits_[region], use);
  const double most = network_.most(kSource, kSink);
  network_.set_capacity(exits_[region], 0);
  return most;
}

Interval Bounds::share(std::size_t region, std::size_t origin) {
  const Market& m = markets_[form_];
  const Basis basis = m.use_basis[region];
  if (!known_ || !(reported(basis) || basis == Basis::next_stage)) return {};
  const double use =
      m.use[region] -
      (std::isnan(m.production[region]) ? 0 : m.production[region] * m.new_scrap_share[region]);
  // A use that is only what rounding left of nothing has no shares.
  if (!(use > 1e-9 * m.supply(region))) return {};
  const double least = 1 - most_into(region, use, false, origin) / use;
  return {.least = least > kRounding ? least : 0,
          .most = std::min(1.0, most_into(region, use, true, origin) / use)};
}

}  // namespace adit::supply
