#pragma once
// A small world of markets written in code, so that a case stands in one place with its arithmetic.

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "bounds.hpp"
#include "compiled.hpp"
#include "links.hpp"
#include "origins.hpp"

namespace adit::supply {

class SupplyWorld {
 public:
  static constexpr int kYear = 2020;
  model::Scenario s;
  model::Handover handover;

  explicit SupplyWorld(std::size_t regions = 0) {
    s.axis = TimeAxis(kYear - 1, {kYear});
    s.base_year = kYear;
    s.elements.emplace_back().id = "Cu";
    auto& metal = s.commodities.emplace_back();
    metal.id = "copper", metal.elements = {model::ElementId(0)};
    for (std::size_t r = 0; r < regions; ++r)
      region("R" + std::to_string(r), 10.0 * static_cast<double>(r), 7.0 * static_cast<double>(r * r));
    s.focus = model::RegionId(0), s.focus_regions = {s.focus};
  }

  model::RegionId region(const std::string& id, double latitude = 0, double longitude = 0) {
    auto& region = s.regions.emplace_back();
    region.id = id, region.latitude_deg = latitude, region.longitude_deg = longitude;
    return model::RegionId(s.regions.size() - 1);
  }
  model::ValueId value(double number, model::Standing standing = model::Standing::observed) {
    s.values.push_back({.number = number, .standing = standing});
    s.central.push_back(number);
    return model::ValueId(s.values.size() - 1);
  }

  /// The last form made is the reference form.
  model::FormId form(const std::string& id, const std::string& stage = "smelting", double content = 1) {
    auto& form = s.forms.emplace_back();
    form.id = id, form.stage = stage, form.commodity = model::CommodityId(0), form.trade = "none";
    const model::ValueId share = value(content);
    form.contents.push_back({model::ElementId(0), share});
    return s.commodities[0].reference_form = model::FormId(s.forms.size() - 1);
  }
  using Amounts = std::initializer_list<std::pair<model::FormId, double>>;
  model::ProcessId process(model::FormId main, Amounts inputs) {
    model::Process process;
    process.id = "make_" + s.forms[main.index()].id;
    process.commodity = model::CommodityId(0), process.main_output = main;
    for (const auto& [form, amount] : inputs) process.inputs.push_back({form, value(amount)});
    s.processes.push_back(std::move(process));
    return model::ProcessId(s.processes.size() - 1);
  }
  void amount(const char* table, model::FormId form, std::size_t region, double number,
              model::ProcessId process = {}) {
    s.amounts.push_back({form, process, model::RegionId(region), table, {.knots = {{kYear, value(number)}}}});
  }
  void production(model::FormId form, std::size_t region, double number) {
    amount("production", form, region, number);
  }
  void trade(model::FormId form, std::size_t from, std::size_t to, double number,
             model::Standing standing = model::Standing::observed) {
    s.trade.push_back({form, model::RegionId(from), model::RegionId(to), kYear, value(number, standing), {}});
  }
  void gdp(std::size_t region, double number) {
    s.world.economy.push_back({model::RegionId(region), "gdp", {.knots = {{kYear, value(number)}}}});
  }
};

/// The first chain of a world, drawn up.
struct DrawnUp {
  MarketPlans plans;
  Markets markets;
  const model::Scenario& s;

  explicit DrawnUp(const SupplyWorld& world, double exponent = 1)
      : plans(plan_markets(world.s, 0)), s(world.s) {
    draw_up(s, plans, gravity_pull(plans.log_distance_km, exponent), s.central, world.handover, markets);
  }
  const Chain& chain() const { return plans.chains[0]; }
  std::size_t place(model::FormId form) const { return chain().place(form); }
  const Market& market(model::FormId form) const { return markets[0][place(form)]; }
  Origins origins(Origins::Over over = Origins::Over::all_links) const {
    return {s, chain(), markets[0], s.central, over};
  }
  OriginShares shares(model::FormId form, model::FormId of, std::size_t region) const {
    const Origins all = origins();
    return all.shares(all.journey(place(form), region), place(form), place(of));
  }
  double link(model::FormId form, std::size_t from, std::size_t to) const {
    for (const model::SupplyLink& link : market(form).links)
      if (link.from.index() == from && link.to.index() == to) return link.amount;
    return 0;
  }
  Interval bounds(model::FormId form, model::FormId of, std::size_t region, std::size_t origin) const {
    return Bounds(s, chain(), markets[0], s.central, place(form), place(of)).share(region, origin);
  }
};

}  // namespace adit::supply
