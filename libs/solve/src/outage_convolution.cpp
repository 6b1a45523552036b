#include "adit/solve/outage_convolution.hpp"

#include <algorithm>
#include <cmath>

#include "adit/base/error.hpp"
#include "adit/solve/sampling.hpp"
#include "adit/solve/tail_quantiles.hpp"

namespace adit::solve {
namespace {

constexpr double kSameValue = 1e-12;  ///< of the largest value: what only rounding tells apart

/// Rising values, near ones as one (the first stands for them).
void sort_and_merge(std::vector<Atom>& atoms) {
  std::ranges::stable_sort(atoms, {}, &Atom::value);
  const double near = atoms.empty() ? 0 : kSameValue * std::abs(atoms.back().value);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    if (atoms[i].probability == 0) continue;
    if (kept > 0 && atoms[i].value - atoms[kept - 1].value <= near)
      atoms[kept - 1].probability += atoms[i].probability;
    else
      atoms[kept++] = atoms[i];
  }
  atoms.resize(kept);
}

bool is_probability(double x) { return x >= 0 && x <= 1; }

/// Units that are left when the drivers in `on` are.
void units_left(const DrivenSystem& system, const std::vector<bool>& on, std::vector<OutageUnit>& units) {
  units.clear();
  for (const DrivenSource& source : system.sources)
    if (std::ranges::none_of(source.drivers, [&](std::size_t d) { return on[d]; }))
      units.push_back({source.capacity, source.own_outage});
}

void add_scaled(std::vector<Atom>& to, std::span<const Atom> from, double probability) {
  for (const Atom& atom : from) to.push_back({atom.value, atom.probability * probability});
}

/// Goes through the driver states with at most so many on.
struct DriverStates {
  const DrivenSystem& system;
  std::vector<Atom> atoms{};
  std::vector<bool> on{};
  std::vector<OutageUnit> units{};
  double seen = 0;

  void visit(std::size_t driver, std::size_t failures, double probability) {
    if (probability == 0) return;
    if (driver == system.drivers.size()) {
      units_left(system, on, units);
      add_scaled(atoms, available_capacity(units), probability);
      seen += probability;
      return;
    }
    visit(driver + 1, failures, probability * (1 - system.drivers[driver]));
    if (failures == 0) return;
    on[driver] = true;
    visit(driver + 1, failures - 1, probability * system.drivers[driver]);
    on[driver] = false;
  }
};

void check(const DrivenSystem& system) {
  for (const double p : system.drivers) ensure(is_probability(p), "drivers have probabilities");
  for (const DrivenSource& source : system.sources)
    for (const std::size_t d : source.drivers) ensure(d < system.drivers.size(), "a driver is there");
}

}  // namespace

std::vector<Atom> available_capacity(std::span<const OutageUnit> units) {
  std::vector<Atom> atoms{{0, 1}}, next;
  for (const OutageUnit& unit : units) {
    ensure(is_probability(unit.outage), "outages have probabilities");
    next.clear();
    add_scaled(next, atoms, unit.outage);
    for (const Atom& atom : atoms)
      next.push_back({atom.value + unit.capacity, atom.probability * (1 - unit.outage)});
    sort_and_merge(next);
    atoms.swap(next);
  }
  return atoms;
}

std::vector<double> outage_table(std::span<const OutageUnit> units, double step) {
  ensure(step > 0, "a grid has a positive step");
  std::vector<double> table{1};
  for (const OutageUnit& unit : units) {
    ensure(unit.capacity >= 0 && is_probability(unit.outage),
           "a unit has a capacity and an outage probability");
    const auto steps = static_cast<std::size_t>(std::llround(unit.capacity / step));
    std::vector<double> next(table.size() + steps, 0);
    for (std::size_t i = 0; i < table.size(); ++i) {
      next[i] += table[i] * (1 - unit.outage);
      next[i + steps] += table[i] * unit.outage;
    }
    table.swap(next);
  }
  return table;
}

double probability_at_least(std::span<const Atom> distribution, double value) {
  if (distribution.empty()) return 0;
  const double near = kSameValue * std::abs(distribution.back().value);
  double sum = 0;
  for (std::size_t i = distribution.size(); i-- > 0 && distribution[i].value >= value - near;)
    sum += distribution[i].probability;
  return sum;
}

double assured(std::span<const Atom> distribution, double alpha) {
  ensure(!distribution.empty(), "a distribution has atoms");
  double sum = 0;
  for (std::size_t i = distribution.size(); i-- > 0;) {
    sum += distribution[i].probability;
    if (sum >= alpha - kProbabilityTie) return distribution[i].value;
  }
  return distribution.front().value;
}

double expected_shortage(std::span<const Atom> distribution, double need) {
  double sum = 0;
  for (const Atom& atom : distribution) sum += std::max(need - atom.value, 0.0) * atom.probability;
  return sum;
}

LossOfLoad loss_of_load(std::span<const OutageUnit> units, double step, std::span<const double> loads) {
  const std::vector<double> table = outage_table(units, step);
  double whole = 0;
  for (const OutageUnit& unit : units) whole += unit.capacity;
  LossOfLoad result;
  for (const double load : loads) {
    for (std::size_t out = table.size(); out-- > 0;) {
      const double short_by = load - (whole - static_cast<double>(out) * step);
      if (short_by <= kSameValue * whole) break;
      result.expectation += table[out];
      result.unserved += table[out] * short_by;
    }
  }
  return result;
}

DrivenDistribution enumerate_drivers(const DrivenSystem& system, std::size_t failures) {
  check(system);
  DriverStates states{.system = system};
  states.on.assign(system.drivers.size(), false);
  states.visit(0, failures, 1);
  sort_and_merge(states.atoms);
  const bool all = failures >= system.drivers.size();
  return {std::move(states.atoms), all ? 0 : std::max(1 - states.seen, 0.0)};
}

Bounds assured_bounds(const DrivenDistribution& distribution, double alpha, double whole) {
  std::vector<Atom> worst = distribution.atoms, best = distribution.atoms;
  worst.push_back({0, distribution.rest});
  best.push_back({whole, distribution.rest});
  sort_and_merge(worst);
  sort_and_merge(best);
  return {assured(worst, alpha), assured(best, alpha)};
}

std::vector<Atom> conditional_monte_carlo(const DrivenSystem& system, std::uint64_t seed, std::size_t draws) {
  check(system);
  ensure(draws > 0, "a sample has draws");
  std::vector<std::vector<bool>> states;
  for (std::size_t draw = 0; draw < draws; ++draw) {
    std::vector<bool> on(system.drivers.size());
    for (std::size_t d = 0; d < on.size(); ++d)
      on[d] = philox_uniform(seed, static_cast<std::uint32_t>(d), draw) < system.drivers[d];
    states.push_back(std::move(on));
  }
  std::ranges::sort(states);  // each state is convolved once
  std::vector<Atom> atoms;
  std::vector<OutageUnit> units;
  for (std::size_t i = 0; i < draws;) {
    std::size_t next = i + 1;
    while (next < draws && states[next] == states[i]) ++next;
    units_left(system, states[i], units);
    add_scaled(atoms, available_capacity(units), static_cast<double>(next - i) / static_cast<double>(draws));
    i = next;
  }
  sort_and_merge(atoms);
  return atoms;
}

}  // namespace adit::solve
