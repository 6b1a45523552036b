// From the scenario to minerals and hazard sets.
#include <algorithm>

#include "adit/model/threats.hpp"
#include "compiled.hpp"

namespace adit::redline {
namespace {

/// Forms that can come in before or as the reference form: not scrap, not what is made of the reference form.
bool is_upstream(const model::Scenario& s, const model::Form& form, model::FormId id,
                 const model::Commodity& of) {
  const std::string_view stage = model::hit_stage(form.stage);
  if (id == of.reference_form) return true;
  if (stage == "mining") return true;
  return stage == "smelting" && model::hit_stage(s.forms[of.reference_form.index()].stage) == "smelting";
}

std::vector<Mineral> find_minerals(const model::Scenario& s) {
  std::vector<Mineral> out;
  for (std::size_t c = 0; c < s.commodities.size(); ++c) {
    const model::Commodity& commodity = s.commodities[c];
    if (!commodity.reference_form.valid()) continue;
    Mineral mineral{model::CommodityId(c), commodity.reference_form, {}, {}, ""};
    for (std::size_t f = 0; f < s.forms.size(); ++f) {
      if (s.forms[f].commodity != mineral.commodity ||
          !is_upstream(s, s.forms[f], model::FormId(f), commodity))
        continue;
      mineral.imported.emplace_back(f);
      if (model::hit_stage(s.forms[f].stage) == "mining") mineral.mined.emplace_back(f);
    }
    for (const model::ResourceClass& of : s.world.resource_classes)
      if (of.commodity == mineral.commodity) mineral.resource_class = of.value;
    out.push_back(std::move(mineral));
  }
  return out;
}

std::vector<int> find_years(const model::Scenario& s) {
  std::vector<int> out{s.base_year};
  for (const int year : s.milestone_years)
    if (year > s.base_year && s.axis.contains(year)) out.push_back(year);
  if (!s.axis.contains(s.base_year)) out.erase(out.begin());
  return out;
}

}  // namespace

std::vector<OptionRecord> options() {
  return {{.name = "scenarios",
           .type = OptionType::integer,
           .default_value = "100000",
           .min = 1000,
           .max = 1000000,
           .doc = "scenarios of the red-line ensemble"},
          {.name = "hazard-set",
           .type = OptionType::text,
           .default_value = "",
           .doc = "hazard set of the red-line board; the model's first when not given"}};
}

Result<Engine> Engine::compile(std::shared_ptr<const model::Scenario> scenario, const OptionValues& options) {
  auto c = std::make_shared<Compiled>();
  const model::Scenario& s = *scenario;
  const auto& given = options.all();
  c->scenarios =
      given.contains("scenarios") ? static_cast<std::size_t>(options.integer("scenarios")) : 100000;
  c->months = 24;
  const std::string set = given.contains("hazard-set") ? options.text("hazard-set") : "";
  for (std::size_t k = 0; k < s.hazards.sets.size(); ++k) c->sets.push_back(k);
  if (!set.empty()) {
    const auto chosen = std::ranges::find(s.hazards.sets, set, &model::HazardSet::id);
    if (chosen == s.hazards.sets.end()) {
      std::string known;
      for (const model::HazardSet& each : s.hazards.sets) known += (known.empty() ? "" : ", ") + each.id;
      return Diagnostics{{.code = "hazard-set-unknown",
                          .where = {.file = "--hazard-set"},
                          .found = set,
                          .expected = "a set of hazard_sets.csv",
                          .hint = known.empty() ? "the model has none" : "one of " + known}};
    }
    std::ranges::rotate(c->sets.begin(), c->sets.begin() + (chosen - s.hazards.sets.begin()),
                        c->sets.begin() + (chosen - s.hazards.sets.begin()) + 1);
  }
  if (!c->sets.empty()) {
    c->minerals = find_minerals(s), c->years = find_years(s);
    c->routes = std::make_shared<model::SeaRoutes>(s, s.central);
  }
  c->scenario = std::move(scenario);
  return Engine(std::move(c));
}

std::shared_ptr<Engine::Workspace> Engine::workspace() const { return std::make_shared<Workspace>(); }

std::size_t Engine::output_count() const {
  return compiled_->minerals.size() * compiled_->years.size() * kQuantities;
}

std::vector<std::size_t> Engine::headline_outputs() const {
  std::vector<std::size_t> out;
  for (std::size_t m = 0; m < compiled_->minerals.size() && !compiled_->years.empty(); ++m)
    out.push_back(compiled_->output(m, compiled_->years.size() - 1, kStock95));
  return out;
}

std::string Engine::output_name(std::size_t output) const {
  const Compiled& c = *compiled_;
  const std::size_t line = output / kQuantities, mineral = line / c.years.size();
  return "redline " + c.scenario->commodities[c.minerals[mineral].commodity.index()].id + " " +
         kQuantityNames[output % kQuantities] + " " + std::to_string(c.years[line % c.years.size()]);
}

}  // namespace adit::redline
