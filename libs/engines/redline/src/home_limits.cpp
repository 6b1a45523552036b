#include "home_limits.hpp"

#include <algorithm>
#include <cmath>

namespace adit::redline {
namespace {

using model::FormId;

constexpr double kNaN = HomeLimits::kNaN;
/// A metal is a by-product at home when hosts yield at least this part of what is made.
constexpr double kMainly = 0.5;

double known_sum(double sum, double more) {
  return std::isnan(more) ? sum : (std::isnan(sum) ? 0 : sum) + more;
}

}  // namespace

double most_output(const HomeLimits& limits, double today) {
  return limits.mine_is_known ? std::max(today, limits.capacity) : today;
}

HomeLimitReader::HomeLimitReader(const model::Scenario& scenario, model::Draw draw)
    : s_(scenario), draw_(draw), by_products_(scenario) {
  for (const model::ByProduct& part : by_products_.at(s_.base_year, draw_))
    if (part.region == s_.focus) hosted_.push_back(part);
  for (std::size_t f = 0; f < s_.forms.size(); ++f) {
    const FormId form(f);
    const auto makes = [&](const model::Process& process) {
      return process.main_output == form && process.stage == "smelting" && !process.energy.empty();
    };
    const auto process = std::ranges::find_if(s_.processes, makes);
    const double output = by_products_.output(form, s_.focus, s_.base_year, draw_);
    if (process != s_.processes.end() && output > 0) smelters_.push_back({form, &*process, output});
  }
}

/// Down the chain as long as a form is made of one other: beyond a fork no tonne must pass.
void HomeLimitReader::read_capacity(const Mineral& mineral, int year, HomeLimits& out) const {
  const double content = element_content(s_, mineral.reference, draw_);
  for (std::size_t at = 0;;) {
    const ChainNode& node = mineral.nodes[at];
    const double capacity = amount_at_focus(s_, node.form, "capacity", year, draw_) *
                            element_content(s_, node.form, draw_) / content;
    if (!std::isnan(capacity) && !(out.capacity <= capacity))
      out.capacity = capacity, out.narrowest = node.form;
    if (node.inputs.empty()) out.mine_is_known = !std::isnan(capacity);
    if (node.inputs.size() != 1) return;
    at = node.inputs.front();
  }
}

HomeLimitReader::Load HomeLimitReader::load_of(const Smelter& smelter, int year) const {
  Load out;
  for (const model::Process::Energy& energy : smelter.process->energy) {
    const double amount = smelter.output * energy.intensity.at(year, draw_);
    out.energy += amount;
    if (energy.carrier == "electricity") {
      const auto grid = std::ranges::find(s_.grid, s_.focus, &model::GridFactor::region);
      out.carbon += amount * (grid == s_.grid.end() ? kNaN : grid->intensity.at(year, draw_));
    } else {
      const auto carrier = std::ranges::find(s_.carriers, energy.carrier, &model::CarrierFactor::carrier);
      if (carrier != s_.carriers.end()) out.carbon += amount * carrier->intensity.at(year, draw_);
    }
  }
  if (const model::Path& direct = smelter.process->direct_emissions; !direct.empty())
    out.carbon += smelter.output * direct.at(year, draw_);
  return out;
}

/// A cap of the form's own, else that on all smelters together, of which each has the part that it takes
/// today.
double HomeLimitReader::cap_over_load(const char* quantity, FormId form, double Load::*load, int year) const {
  const model::SmeltingCap* best = nullptr;
  for (const model::SmeltingCap& cap : s_.diagnosis.caps)
    if (cap.region == s_.focus && cap.quantity == quantity && (cap.form == form || !cap.form.valid()) &&
        (best == nullptr || cap.form.valid()))
      best = &cap;
  if (best == nullptr) return kNaN;
  double sum = 0;
  for (const Smelter& smelter : smelters_)
    if (!best->form.valid() || smelter.form == form) sum += load_of(smelter, year).*load;
  return sum > 0 ? best->path.at(year, draw_) / sum : kNaN;
}

void HomeLimitReader::read_caps(const Mineral& mineral, int year, HomeLimits& out) const {
  for (const model::SmeltingCap& cap : s_.diagnosis.caps)
    if (cap.region == s_.focus && cap.quantity == "size" && cap.form == mineral.reference)
      if (const double most = cap.path.at(year, draw_); !(out.capacity <= most))
        out.capacity = most, out.narrowest = mineral.reference;
  const auto smelter = std::ranges::find(smelters_, mineral.reference, &Smelter::form);
  if (smelter == smelters_.end()) return;
  out.energy = smelter->output * cap_over_load("energy", smelter->form, &Load::energy, year);
  out.carbon = smelter->output * cap_over_load("carbon", smelter->form, &Load::carbon, year);
}

void HomeLimitReader::read_hosts(const Mineral& mineral, HomeLimits& out) const {
  const double content = element_content(s_, mineral.reference, draw_);
  double recovered = kNaN, best = kNaN, made = kNaN;
  std::vector<FormId> seen;
  for (const model::ByProduct& part : hosted_) {
    if (s_.forms[part.form.index()].commodity != mineral.commodity || std::isnan(part.recovered)) continue;
    const double by = element_content(s_, part.form, draw_) / content;
    recovered = known_sum(recovered, part.recovered * by);
    best = known_sum(best, std::max(part.recovered, part.best) * by);
    if (std::ranges::find(seen, part.form) != seen.end()) continue;
    seen.push_back(part.form);
    made = known_sum(made, by * by_products_.output(part.form, s_.focus, s_.base_year, draw_));
  }
  if (std::isnan(recovered) || recovered < kMainly * made) return;
  out.own = std::isnan(made) ? 0 : std::max(0.0, made - recovered);
  out.by_product = out.own + recovered, out.by_product_best = out.own + best;
}

HomeLimits HomeLimitReader::of(const Mineral& mineral, int year) const {
  HomeLimits out;
  read_capacity(mineral, year, out);
  read_caps(mineral, year, out);
  read_hosts(mineral, out);
  return out;
}

}  // namespace adit::redline
