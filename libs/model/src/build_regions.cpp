// Sources, regions, elements: what everything else refers to.
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
  const PlacedText* focus = builder.draft->setting("focus");
  if (focus == nullptr) return;
  const auto& regions = builder.labels("regions");
  if (const auto it = regions.find(focus->text); it != regions.end()) {
    s.focus = RegionId(it->second);
    return;
  }
  std::vector<std::string> names;
  for (const Region& region : s.regions) names.push_back(region.id);
  builder.mistakes.push_back({.code = "unknown-id",
                              .where = focus->where,
                              .found = focus->text,
                              .expected = "an id of regions",
                              .hint = did_you_mean(focus->text, names)});
}

}  // namespace adit::model
