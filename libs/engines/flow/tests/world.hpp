#pragma once
// A small world written in code, so that a case stands in one place with its arithmetic.

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "adit/base/error.hpp"
#include "workspace.hpp"

namespace adit::flow {

class World {
 public:
  model::Scenario s;

  /// Years first..last, one interval each; cohorts from history_from.
  explicit World(int first = 2020, int last = 2022, int history_from = 2000) {
    std::vector<int> ends;
    for (int year = first; year <= last; ++year) ends.push_back(year);
    s.axis = TimeAxis(first - 1, ends);
    s.milestone_years = ends;
    s.base_year = first;
    s.history_from = history_from;
    s.timing = "end";
    s.falling_stock = "early_retirement";
    s.regions.emplace_back().id = "home";
  }

  model::ValueId value(double number) {
    s.values.push_back({.number = number, .table = &any_row()});
    s.central.push_back(number);
    return model::ValueId(s.values.size() - 1);
  }
  /// A row that all values of the world say they come from.
  static const model::DraftTable& any_row() {
    static const model::TableSchema schema{
        .name = "world", .columns = {{.name = "id", .type = model::ColumnType::id, .key = true}}};
    static const model::DraftTable table = [] {
      model::DraftTable made(schema);
      made.files.emplace_back("world.csv");
      made.add_row(1, 1);
      return made;
    }();
    return table;
  }

  /// Uniform between low and high.
  model::ValueId uncertain(double number, double low, double high) {
    const model::ValueId id = value(number);
    s.values[id.index()].distribution = {
        .kind = model::DistributionKind::uniform, .low = low, .high = high, .min = low, .max = high};
    s.uncertain.push_back(id);
    return id;
  }
  model::Path path(double number) { return {.knots = {{0, value(number)}}}; }
  model::Path path(std::initializer_list<std::pair<int, double>> knots) {
    model::Path out;
    for (const auto& [year, number] : knots) out.knots.push_back({year, value(number)});
    return out;
  }

  /// A metal of one element of the same name.
  model::CommodityId metal(const std::string& id) {
    s.elements.emplace_back().id = id;
    auto& commodity = s.commodities.emplace_back();
    commodity.id = id;
    commodity.elements = {model::ElementId(s.elements.size() - 1)};
    return model::CommodityId(s.commodities.size() - 1);
  }
  model::FormId form(const std::string& id, model::CommodityId commodity, double content = 1) {
    auto& form = s.forms.emplace_back();
    form.id = id, form.commodity = commodity, form.trade = "none";
    const model::ValueId share = value(content);
    form.contents.push_back({s.commodities[commodity.index()].elements.front(), share});
    const model::FormId out(s.forms.size() - 1);
    if (!s.commodities[commodity.index()].reference_form.valid())
      s.commodities[commodity.index()].reference_form = out;
    return out;
  }
  model::Form& at(model::FormId id) { return s.forms[id.index()]; }
  model::Process& at(model::ProcessId id) { return s.processes[id.index()]; }

  using Amounts = std::initializer_list<std::pair<model::FormId, double>>;
  model::ProcessId process(const std::string& id, model::Control control, model::FormId main, Amounts inputs,
                           Amounts outputs = {}) {
    model::Process process;
    process.id = id, process.control = control, process.main_output = main;
    process.commodity = at(main).commodity;
    process.stage = inputs.size() == 0 ? "mining" : "smelting";
    process.loss_to = "slag";
    for (const auto& [form, amount] : inputs) process.inputs.push_back({form, value(amount)});
    for (const auto& [form, amount] : outputs) process.outputs.push_back({form, value(amount)});
    s.processes.push_back(std::move(process));
    return model::ProcessId(s.processes.size() - 1);
  }

  model::ProductId product(const std::string& id, LifetimeLaw law = {}, Dimension unit = Dimension::mass) {
    auto& product = s.products.emplace_back();
    product.id = id, product.unit = unit;
    if (law.mean > 0 || law.scale > 0) {
      model::Lifetime lifetime{.kind = law.kind};
      lifetime.mean = value(law.mean), lifetime.sd = value(law.sd);
      lifetime.shape = value(law.shape), lifetime.scale = value(law.scale);
      product.lifetimes.push_back(lifetime);
    }
    return model::ProductId(s.products.size() - 1);
  }

  void scoped(std::vector<model::Scoped>& rows, const std::string& parameter, double number,
              model::ProductId product = {}, model::FormId form = {}, model::FormId to = {}) {
    rows.push_back({product, form, {}, parameter, to, path(number)});
  }
  void given(const char* table, model::FormId form, model::ProcessId process, double number) {
    s.amounts.push_back({form, process, home(), table, path(number)});
  }

  /// A component that buys a form for a product, or (invalid form) counts it; its yearly amounts.
  std::size_t demand(model::FormId form, model::ProductId product, std::vector<double> amounts) {
    const std::size_t k = s.demand.size();
    model::DemandComponent c;
    c.id = "d" + std::to_string(k), c.region = home(), c.form = form, c.product = product;
    if (s.series.empty()) s.series.emplace_back().id = "series";
    c.series = model::SeriesId(0);
    s.demand.push_back(c);
    model::DemandPaths& paths = handover.demand;
    paths.first_year = s.axis.start() + 1;
    paths.last_year = s.axis.years().back();
    model::DemandPath& path = paths.paths.emplace_back();
    path.component = k;
    (form.valid() ? path.demand_per_yr : path.inflow_per_yr) = std::move(amounts);
    return k;
  }

  static model::RegionId home() { return model::RegionId(0); }
  model::Handover handover;
};

/// One evaluation of a world, with all that the engine keeps of it.
class Evaluated {
 public:
  explicit Evaluated(const World& world, bool cohorts = false)
      : scenario(std::make_shared<model::Scenario>(world.s)) {
    auto compiled_engine =
        Engine::compile(scenario, *OptionValues::check(options(), {{"cohorts", cohorts ? "true" : "false"}}));
    if (!compiled_engine.ok()) throw std::runtime_error(to_text(compiled_engine.diagnostics().front()));
    engine.emplace(*std::move(compiled_engine));
    w = engine->workspace();
    outputs.resize(engine->output_count());
    evaluate(world, scenario->central);
  }
  void evaluate(const World& world, model::Draw draw) {
    model::Handover handover = world.handover;
    engine->evaluate(draw, *w, handover, outputs);
  }

  const Engine::Compiled& compiled() const { return engine->compiled(); }
  Engine::Compiled::Place place(model::FormId form) const { return compiled().place[0][form.index()]; }
  double market(std::vector<double> ChainFlows::*path, model::FormId form, std::size_t year) const {
    const auto at = place(form);
    return (w->chains[at.chain].*path)[year * compiled().chains[at.chain].markets.size() + at.market];
  }
  double activity(model::ProcessId id, std::size_t year) const {
    for (std::size_t k = 0; k < compiled().chains.size(); ++k) {
      const auto& processes = compiled().chains[k].processes;
      for (std::size_t p = 0; p < processes.size(); ++p)
        if (processes[p].id == id) return w->chains[k].activity[year * processes.size() + p];
    }
    throw std::runtime_error("no such process");
  }
  double supply(Supply what, std::size_t year, std::size_t account = 0) const {
    return w->supply[account][what * compiled().years.modelled() + year];
  }
  std::vector<ResultTable> tables() const { return engine->tables(outputs, {}, *w); }

  std::shared_ptr<const model::Scenario> scenario;
  std::optional<Engine> engine;
  std::shared_ptr<Engine::Workspace> w;
  std::vector<double> outputs;
};

/// Cells of a table in the rows whose text columns hold these words.
inline std::vector<double> cells(const std::vector<ResultTable>& tables, const std::string& name,
                                 const std::vector<std::pair<std::string, std::string>>& words,
                                 const char* column) {
  std::vector<double> out;
  for (const ResultTable& table : tables) {
    if (table.name != name) continue;
    for (std::size_t i = 0; i < table.rows(); ++i) {
      bool fits = true;
      for (const auto& [label, word] : words)
        fits = fits && std::get<std::vector<std::string>>(table.find(label)->cells)[i] == word;
      if (fits) out.push_back(std::get<std::vector<double>>(table.find(column)->cells)[i]);
    }
  }
  return out;
}

/// Code of the first mistake that compiling the world finds; "" when there is none.
inline std::string mistake_of(const World& world) {
  const auto engine =
      Engine::compile(std::make_shared<model::Scenario>(world.s), *OptionValues::check(options(), {}));
  return engine.ok() ? "" : engine.diagnostics().front().code;
}

inline void expect_near(const std::vector<double>& found, const std::vector<double>& expected,
                        double tolerance) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], expected[i], tolerance) << "at " << i;
}

}  // namespace adit::flow
