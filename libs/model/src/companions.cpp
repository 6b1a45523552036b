#include "adit/model/companions.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <map>
#include <tuple>

namespace adit::model {
namespace {

/// A figure stands for years at most two off; farther away nothing is known.
constexpr int kReach = 2;
constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

double at_or_unknown(const Path* path, int year, Draw draw) {
  return path == nullptr || path->empty() ? kUnknown : path->at(year, draw);
}

}  // namespace

double Companionality::share() const { return output > 0 ? std::min(1.0, by_product / output) : kUnknown; }

ByProducts::ByProducts(const Scenario& scenario)
    : s_(scenario),
      production_(scenario.forms.size(), std::vector<const Path*>(scenario.regions.size(), nullptr)) {
  for (const RegionalAmount& row : s_.amounts)
    if (row.what == "production" && row.form.valid() && row.region.valid()) {
      const Path*& known = production_[row.form.index()][row.region.index()];
      if (known == nullptr || !row.process.valid()) known = &row.path;  // of the form as a whole goes first
    }
  std::map<std::tuple<HostId, FormId, RegionId>, const Companion*> known;
  for (const Companion& c : s_.hosts.companions) known.emplace(std::tuple(c.host, c.form, c.region), &c);
  const auto best_fit = [&](const Companion& own, Path Companion::*part) {
    const auto any = known.find({own.host, own.form, RegionId()});
    return !(own.*part).empty() || any == known.end() ? &(own.*part) : &(any->second->*part);
  };
  for (const Companion& companion : s_.hosts.companions) {
    const Host& host = s_.hosts.hosts[companion.host.index()];
    for (std::size_t r = 0; r < s_.regions.size(); ++r) {
      const RegionId region(r);
      if (host.region.valid() && host.region != region) continue;
      if (companion.region.valid() && companion.region != region) continue;
      if (!companion.region.valid() && known.contains({companion.host, companion.form, region})) continue;
      if (host.is_share && production_[host.form.index()][r] == nullptr) continue;
      places_.push_back({&companion, region, best_fit(companion, &Companion::content),
                         best_fit(companion, &Companion::recovery), best_fit(companion, &Companion::best)});
    }
  }
}

double ByProducts::output(FormId form, RegionId region, int year, Draw draw) const {
  const Path* path = production_[form.index()][region.index()];
  if (path == nullptr) return kUnknown;
  const bool near = std::ranges::any_of(
      path->knots, [&](const Knot& knot) { return std::abs(knot.year - year) <= kReach; });
  const bool between = path->knots.front().year <= year && year <= path->knots.back().year;
  return near || between ? path->at(year, draw) : kUnknown;
}

double ByProducts::host_output(const Host& host, RegionId region, int year, Draw draw) const {
  const double amount = draw[host.amount.index()];
  return host.is_share ? amount * output(host.form, region, year, draw) : amount;
}

std::vector<ByProduct> ByProducts::at(int year, Draw draw) const {
  std::vector<ByProduct> out;
  out.reserve(places_.size());
  for (const Place& place : places_) {
    const Companion& c = *place.companion;
    ByProduct& row = out.emplace_back(ByProduct{.host = c.host, .form = c.form, .region = place.region});
    row.host_output = host_output(s_.hosts.hosts[c.host.index()], place.region, year, draw);
    row.contained = row.host_output * at_or_unknown(place.content, year, draw);
    row.recovered = row.contained * at_or_unknown(place.recovery, year, draw);
    row.best = row.contained * at_or_unknown(place.best, year, draw);
  }
  return out;
}

Companionality ByProducts::companionality(FormId form, int year, Draw draw) const {
  Companionality sum{.by_product = 0, .output = kUnknown};
  bool hosted = false;
  for (const ByProduct& row : at(year, draw)) {
    if (row.form != form || std::isnan(row.recovered)) continue;
    sum.by_product += row.recovered;
    hosted = true;
  }
  if (!hosted) sum.by_product = kUnknown;
  for (std::size_t r = 0; r < s_.regions.size(); ++r) {
    const double made = output(form, RegionId(r), year, draw);
    if (std::isnan(made)) continue;
    sum.output = std::isnan(sum.output) ? made : sum.output + made;
  }
  return sum;
}

}  // namespace adit::model
