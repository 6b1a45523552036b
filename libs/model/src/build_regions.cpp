// Sources, regions, elements: what everything else refers to.
#include <algorithm>
#include <cmath>

#include "builder.hpp"

namespace adit::model {
namespace {

Label label_of(const Row& row) {
  return {std::string(row.text("id")), std::string(row.text("name_en")), std::string(row.text("name_zh"))};
}

void build_sources(Builder& builder) {
  for (const Row& row : builder.rows("sources")) {
    builder.labels("sources").emplace(row.text("id"), builder.scenario.sources.size());
    const auto text = [&](std::string_view column) { return std::string(row.text(column)); };
    builder.scenario.sources.push_back(
        {text("id"), text("publisher"), text("title"), text("year"), text("where"), text("licence")});
  }
}

/// The region that a setting names; invalid, and a mistake, when there is none.
RegionId region_of(Builder& builder, const PlacedText& setting) {
  const auto& regions = builder.labels("regions");
  if (const auto it = regions.find(setting.text); it != regions.end()) return RegionId(it->second);
  std::vector<std::string> names;
  for (const Region& region : builder.scenario.regions) names.push_back(region.id);
  builder.mistakes.push_back({.code = "unknown-id",
                              .where = setting.where,
                              .found = setting.text,
                              .expected = "an id of regions",
                              .hint = did_you_mean(setting.text, names)});
  return {};
}

/// The focus, then the other regions that assessments look from, each once.
void build_focus(Builder& builder) {
  Scenario& s = builder.scenario;
  const auto add = [&](RegionId region) {
    if (region.valid() && std::ranges::find(s.focus_regions, region) == s.focus_regions.end())
      s.focus_regions.push_back(region);
  };
  if (const PlacedText* focus = builder.draft->setting("focus")) add(s.focus = region_of(builder, *focus));
  for (std::size_t i = 0;; ++i) {
    const PlacedText* other = builder.draft->setting(fmt::format("focus_regions.{}", i));
    if (other == nullptr) return;
    add(region_of(builder, *other));
  }
}

}  // namespace

void build_regions(Builder& builder) {
  Scenario& s = builder.scenario;
  build_sources(builder);
  for (const Row& row : builder.rows("elements")) {
    builder.labels("elements").emplace(row.text("id"), s.elements.size());
    s.elements.push_back(label_of(row));
  }
  for (const Row& row : builder.rows("regions")) {
    builder.labels("regions").emplace(row.text("id"), s.regions.size());
    Region region{label_of(row)};
    region.iso3 = row.text("iso3");
    region.rest = row.text("rest") == "yes";
    region.latitude_deg = row.blank("latitude") ? std::nan("") : row.number("latitude");
    region.longitude_deg = row.blank("longitude") ? std::nan("") : row.number("longitude");
    s.regions.push_back(std::move(region));
  }
  build_focus(builder);
}

}  // namespace adit::model
