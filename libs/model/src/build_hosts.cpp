// Hosts, companions, types of deposit, high-end materials, footprints.
#include <algorithm>
#include <map>
#include <tuple>

#include "builder.hpp"

namespace adit::model {
namespace {

constexpr double kTolerance = 1e-6;

void build_host_rows(Builder& builder) {
  for (const Row& row : builder.rows("hosts")) {
    builder.labels("hosts").emplace(row.text("id"), row.index());
    Host& host = builder.scenario.hosts.hosts.emplace_back();
    take_label(row, host);
    host.kind = row.text("kind");
    host.form = builder.resolve<FormId>(row, "form");
    host.region = builder.resolve<RegionId>(row, "region");
    host.is_share = row.dimension() == Dimension::one;
    if (host.is_share && row.number("value") > 1)
      builder.mistake(row, "value", "host-share-above-one",
                      "at most the whole output of the region: 1 or 100 %");
    if (!host.is_share && !host.region.valid())
      builder.mistake(row, "region", "host-without-region", "the region, since the output is the host's own");
    host.amount = builder.value(row);
  }
}

Path& path_of(Companion& companion, std::string_view parameter) {
  return parameter == "content"    ? companion.content
         : parameter == "recovery" ? companion.recovery
                                   : companion.best;
}

void build_companions(Builder& builder) {
  auto& companions = builder.scenario.hosts.companions;
  std::map<std::tuple<HostId, FormId, RegionId>, std::size_t> seen;
  for (const Row& row : builder.rows("companions")) {
    const auto host = builder.resolve<HostId>(row, "host");
    const auto form = builder.resolve<FormId>(row, "form");
    const auto region = builder.resolve<RegionId>(row, "region");
    if (row.text("parameter") != "content" && row.number("value") > 1)
      builder.mistake(row, "value", "recovery-above-one", "at most 1 or 100 % of what the ore holds");
    const auto [it, fresh] = seen.emplace(std::tuple(host, form, region), companions.size());
    if (fresh) companions.push_back({.host = host, .form = form, .region = region});
    Builder::add_knot(path_of(companions[it->second], row.text("parameter")), row.year("year", 0),
                      builder.value(row));
  }
}

/// A companion needs its content, and recovers no more than it can at best.
void check_companions(Builder& builder) {
  const Scenario& s = builder.scenario;
  const auto numbers = Draw(s.central);
  std::map<std::tuple<HostId, FormId, RegionId>, const Companion*> known;
  for (const Companion& c : s.hosts.companions) known.emplace(std::tuple(c.host, c.form, c.region), &c);
  for (const Row& row : builder.rows("companions")) {
    const auto host = builder.find<HostId>(row, "host");
    const auto form = builder.find<FormId>(row, "form");
    const auto region = row.text("region") == "*" ? RegionId() : builder.find<RegionId>(row, "region");
    const auto own = known.find({host, form, region}), any = known.find({host, form, RegionId()});
    if (own == known.end()) continue;
    const auto path = [&](Path Companion::*part) -> const Path& {
      const bool here = !(own->second->*part).empty() || any == known.end();
      return (here ? own : any)->second->*part;
    };
    if (path(&Companion::content).empty())
      builder.mistake(row, "form", "content-missing", "a row with its content in the host's ore");
    if (row.text("parameter") != "recovery" || path(&Companion::best).empty()) continue;
    const double best = path(&Companion::best).at(row.year("year", s.base_year), numbers);
    if (row.number("value") > best + kTolerance)
      builder.mistake(row, "value", "recovery-above-best",
                      fmt::format("at most the best recovery, {:.6g}", best));
  }
}

void build_ore_types(Builder& builder) {
  Hosts& hosts = builder.scenario.hosts;
  for (const Row& row : builder.rows("ore_types")) {
    builder.labels("ore_types").emplace(row.text("id"), row.index());
    OreType& type = hosts.ore_types.emplace_back();
    take_label(row, type);
    type.ore = builder.resolve<FormId>(row, "form");
  }
  std::vector<double> sums(hosts.ore_types.size());
  for (const Row& row : builder.rows("ore_contents")) {
    const auto type = builder.resolve<OreTypeId>(row, "ore_type");
    const OreType::Part part{builder.resolve<FormId>(row, "form"), builder.value(row)};
    if (!type.valid()) continue;
    hosts.ore_types[type.index()].parts.push_back(part);
    sums[type.index()] += row.number("value");
  }
  for (const Row& row : builder.rows("ore_types"))
    if (std::abs(sums[row.index()] - 1) > kTolerance)
      builder.mistake(
          row, "id", "ore-not-whole",
          fmt::format("parts in ore_contents.csv that add up to 1, not {:.6g}", sums[row.index()]));
}

void build_ore_mix(Builder& builder) {
  auto& mixes = builder.scenario.hosts.ore_mix;
  std::map<std::pair<RegionId, OreTypeId>, std::size_t> seen;
  std::map<std::pair<RegionId, int>, double> sums;
  for (const Row& row : builder.rows("ore_mix")) {
    const auto region = builder.resolve<RegionId>(row, "region");
    const auto type = builder.resolve<OreTypeId>(row, "ore_type");
    const auto [it, fresh] = seen.emplace(std::pair(region, type), mixes.size());
    if (fresh) mixes.push_back({region, type, {}});
    Builder::add_knot(mixes[it->second].share, row.year("year", 0), builder.value(row));
    sums[{region, row.year("year", 0)}] += row.number("value");
  }
  for (const Row& row : builder.rows("ore_mix")) {
    const auto it = sums.find({builder.find<RegionId>(row, "region"), row.year("year", 0)});
    if (it == sums.end() || std::abs(it->second - 1) <= kTolerance) continue;
    builder.mistake(row, "value", "mix-not-whole",
                    fmt::format("shares of the region's year that add up to 1, not {:.6g}", it->second));
    sums.erase(it);  // once
  }
}

void build_materials(Builder& builder) {
  auto& materials = builder.scenario.hosts.materials;
  for (const Row& row : builder.rows("materials")) {
    builder.labels("materials").emplace(row.text("id"), row.index());
    HighEndMaterial& material = materials.emplace_back();
    take_label(row, material);
    material.strategic_area = row.text("strategic_area"), material.section = row.text("section");
    material.product = builder.resolve<ProductId>(row, "product");
    material.reason = row.text("reason");
  }
  for (const Row& row : builder.rows("material_minerals")) {
    const auto material = builder.resolve<Id<HighEndMaterial>>(row, "material");
    HighEndMaterial::Mineral mineral{builder.resolve<CommodityId>(row, "commodity"),
                                     builder.resolve<FormId>(row, "form"), std::string(row.text("role")),
                                     std::string(row.text("source")), std::string(row.text("note"))};
    builder.resolve<Id<Source>>(row, "source");
    check_form_of(builder, row, mineral.form, mineral.commodity);
    if (material.valid()) materials[material.index()].minerals.push_back(std::move(mineral));
  }
  for (const Row& row : builder.rows("materials"))
    if (materials[row.index()].minerals.empty() && row.blank("reason"))
      builder.mistake(row, "reason", "reason-missing",
                      "a mineral in material_minerals.csv, or why there is none");
}

void build_footprints(Builder& builder) {
  auto& footprints = builder.scenario.hosts.footprints;
  std::map<FormId, std::size_t> seen;
  for (const Row& row : builder.rows("footprints")) {
    const auto form = builder.resolve<FormId>(row, "form");
    const bool energy = row.text("indicator") == "energy";
    const Dimension expected = energy ? Dimension::energy_per_mass : Dimension::emission_per_mass;
    check_unit(builder, row, expected);
    const auto [it, fresh] = seen.emplace(form, footprints.size());
    if (fresh) footprints.push_back({.form = form});
    Footprint& footprint = footprints[it->second];
    Builder::add_knot(energy ? footprint.energy : footprint.carbon, row.year("year", 0), builder.value(row));
  }
}

}  // namespace

void build_hosts(Builder& builder) {
  build_host_rows(builder);
  build_companions(builder);
  check_companions(builder);
  build_ore_types(builder);
  build_ore_mix(builder);
  build_materials(builder);
  build_footprints(builder);
}

}  // namespace adit::model
