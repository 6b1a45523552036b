// The engine from outside: compiled from a scenario, evaluated draw by draw, then its ensemble.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "compiled.hpp"

namespace adit::redline {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint64_t kDrawSeed = 1;  // the same scenarios for every draw: differences are the parameters'

template <class List>
Diagnostic unknown(const char* code, const char* option, const std::string& found, const List& known) {
  std::vector<std::string> names;
  for (const auto& label : known) names.push_back(label.id);
  return {.code = code,
          .where = {.file = option},
          .found = found,
          .expected = names.empty() ? "nothing: the model has none"
                                    : fmt::format("one of {}", fmt::join(names, ", ")),
          .hint = did_you_mean(found, names)};
}

std::vector<int> years_of(const model::Scenario& s) {
  std::vector<int> out{s.base_year};
  for (const int year : s.milestone_years)
    if (year > s.base_year) out.push_back(year);
  return out;
}

std::string text_of(const OptionValues& options, const char* name, const char* otherwise) {
  return options.all().contains(name) ? options.text(name) : otherwise;
}
std::size_t count_of(const OptionValues& options, const char* name, std::size_t otherwise) {
  return options.all().contains(name) ? static_cast<std::size_t>(options.integer(name)) : otherwise;
}

}  // namespace

std::string_view to_text(DemandCase demand) { return demand == DemandCase::p50 ? "P50" : "P95"; }

std::vector<OptionRecord> options() {
  return {{.name = "hazards",
           .type = OptionType::text,
           .default_value = "",
           .doc = "hazard set of the red lines; the first of hazard_sets.csv when not given"},
          {.name = "scenarios",
           .type = OptionType::integer,
           .default_value = "100000",
           .min = 1000,
           .max = 10'000'000,
           .doc = "scenarios of disruption in the ensemble of red lines"},
          {.name = "months",
           .type = OptionType::integer,
           .default_value = "24",
           .min = 1,
           .max = static_cast<double>(solve::kMostMonths),
           .doc = "months of a scenario"},
          {.name = "confidence",
           .type = OptionType::choice,
           .default_value = "99",
           .choices = {"95", "99", "99.9"},
           .doc = "percent, of the board that is printed; the tables hold all three"},
          {.name = "commodity",
           .type = OptionType::text,
           .default_value = "",
           .doc = "red lines of one mineral only"}};
}

Result<Engine> Engine::compile(std::shared_ptr<const model::Scenario> scenario, const OptionValues& options) {
  auto c = std::make_shared<Compiled>();
  const model::Scenario& s = *scenario;
  Diagnostics mistakes;
  const std::string set = text_of(options, "hazards", ""), only = text_of(options, "commodity", "");
  for (const model::HazardSet& known : s.hazards.sets)
    if (c->set == nullptr && (set.empty() || known.id == set)) c->set = &known;
  if (!set.empty() && c->set == nullptr)
    mistakes.push_back(unknown("unknown-hazard-set", "--hazards", set, s.hazards.sets));
  for (Mineral& mineral : minerals_of(s))
    if (only.empty() || s.commodities[mineral.commodity.index()].id == only)
      c->minerals.push_back(std::move(mineral));
  if (!only.empty() && c->minerals.empty())
    mistakes.push_back(unknown("unknown-commodity", "--commodity", only, s.commodities));
  if (!mistakes.empty()) return mistakes;
  if (c->set == nullptr) c->minerals.clear();  // no hazards: nothing to keep safe from
  c->grades = grades_of(s, c->minerals);
  c->scenarios = count_of(options, "scenarios", 100'000);
  c->months = count_of(options, "months", 24);
  const std::string confidence = text_of(options, "confidence", "99");
  c->shown_confidence = confidence == "95" ? 0 : confidence == "99" ? 1 : 2;
  c->years = years_of(s);
  c->routes = std::make_shared<const model::SeaRoutes>(s, s.central);
  c->scenario = std::move(scenario);
  return Engine(std::move(c));
}

std::shared_ptr<Engine::Workspace> Engine::workspace() const { return std::make_shared<Workspace>(); }

void Engine::evaluate(model::Draw draw, Workspace& w, model::Handover& handover,
                      std::span<double> outputs) const {
  const Compiled& c = *compiled_;
  const model::Scenario& s = *c.scenario;
  std::ranges::fill(outputs, kNaN);
  w.inputs.clear();
  for (const Mineral& mineral : c.minerals)
    w.inputs.push_back(read_inputs(s, mineral, c.years, draw, handover));
  w.grade_inputs.clear();
  for (std::size_t g = 0; g < c.grades.size(); ++g) {
    const std::size_t m = mineral_of(c, c.minerals.size() + g);
    w.grade_inputs.push_back(
        read_grade_inputs(s, c.grades[g], c.minerals[m], w.inputs[m], c.years, draw, handover));
  }
  if (c.set == nullptr) return;
  const HazardWorld world = hazard_world(s, *c.set, s.base_year, draw);
  const auto blocks = draw_blocks(world, kDrawSeed, kDrawScenarios, c.months, 1);
  const ExposureMaker maker(s, *c.routes, world, c.months, draw);
  for (std::size_t m = 0; m < c.minerals.size(); ++m) {
    const MineralInputs& in = w.inputs[m];
    for (std::size_t y = 0; in.known && y < c.years.size(); ++y) {
      outputs[c.output(m, y, kUse)] = in.use[y];
      outputs[c.output(m, y, kSecondary)] = in.secondary[y];
      outputs[c.output(m, y, kHomeOutput)] = in.output[y];
      const TodayLine line = run_today(maker.make(c.minerals[m], in, y, {}), blocks, kDrawScenarios);
      for (std::size_t k = 0; k < kConfidences.size(); ++k) {
        outputs[c.output(m, y, kStockLine + k)] = line.stock[k];
        outputs[c.output(m, y, kOutputLine + k)] = line.output[k];
      }
    }
  }
}

void Engine::ensemble(std::span<const double>, const Bands& bands, Workspace& w, EnsembleHost& host) const {
  if (compiled_->set == nullptr) return;
  Findings& out = w.findings;
  out = {};
  out.inputs = w.inputs, out.grade_inputs = w.grade_inputs;
  out.world = hazard_world(*compiled_->scenario, *compiled_->set, compiled_->scenario->base_year,
                           compiled_->scenario->central);
  const auto side = draw_blocks(out.world, host.seed, std::min(kSideScenarios, compiled_->scenarios),
                                compiled_->months, host.threads);
  find_lines(*compiled_, bands, side, host, out);
  find_side_answers(*compiled_, bands, side, host, out);
  find_node_lines(*compiled_, bands, side, host, out);
  find_side_needs(*compiled_, bands, side, host, out);
}

std::size_t Engine::output_count() const {
  return compiled_->minerals.size() * compiled_->years.size() * kOutputs;
}

std::vector<std::size_t> Engine::headline_outputs() const {
  std::vector<std::size_t> out;
  for (std::size_t m = 0; m < compiled_->minerals.size(); ++m)
    out.push_back(compiled_->output(m, compiled_->years.size() - 1, kStockLine + kMiddle));
  return out;
}

std::string Engine::output_name(std::size_t output) const {
  static constexpr std::array kAmounts{"use", "secondary", "home output"};
  const std::size_t place = output / kOutputs, years = compiled_->years.size(), which = output % kOutputs;
  const std::string name = which < kStockLine
                               ? kAmounts[which]
                               : fmt::format("{} {:g}", which < kOutputLine ? "stock line" : "output line",
                                             kConfidences[(which - kStockLine) % kConfidences.size()]);
  return fmt::format("redline {} {} {}", name, compiled_->commodity(place / years),
                     compiled_->years[place % years]);
}

std::vector<ResultTable> Engine::tables(std::span<const double>, const Bands& bands, Workspace& w) const {
  return tables_of(*compiled_, bands, w.findings);
}

}  // namespace adit::redline
