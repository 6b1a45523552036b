// Commodities, forms, processes.
#include <sstream>

#include "builder.hpp"

namespace adit::model {
namespace {

std::vector<std::string> words(std::string_view text) {
  std::istringstream in{std::string(text)};
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

template <class T>
void set_label(T& thing, const Row& row) {
  thing.id = row.text("id"), thing.en = row.text("name_en"), thing.zh = row.text("name_zh");
}

Dimension dimension_of(std::string_view word) {
  return word == "energy" ? Dimension::energy : word == "volume" ? Dimension::volume : Dimension::mass;
}

Control control_of(std::string_view word) {
  return word == "push"    ? Control::push
         : word == "given" ? Control::given
         : word == "share" ? Control::share
                           : Control::balance;
}

void build_commodities(Builder& builder) {
  Scenario& s = builder.scenario;
  for (const Row& row : builder.rows("commodities")) {
    Commodity& commodity = s.commodities.emplace_back();
    set_label(commodity, row);
    commodity.depth = row.text("depth");
    commodity.reference_form = builder.resolve<FormId>(row, "reference_form");
    const auto& known = builder.labels("elements");
    for (const std::string& element : words(row.text("elements"))) {
      if (const auto it = known.find(element); it != known.end()) {
        commodity.elements.push_back(ElementId(it->second));
      } else {
        builder.mistake(row, "elements", "unknown-id", fmt::format("ids of elements; '{}' is none", element));
      }
    }
  }
}

void build_forms(Builder& builder) {
  Scenario& s = builder.scenario;
  for (const Row& row : builder.rows("forms")) {
    Form& form = s.forms.emplace_back();
    set_label(form, row);
    form.commodity = builder.resolve<CommodityId>(row, "commodity");
    form.stage = row.text("stage"), form.basis = row.text("basis"), form.grade = row.text("grade");
    form.dimension = dimension_of(row.text("dimension"));
    form.downgrades_to = builder.resolve<FormId>(row, "downgrades_to");
    form.new_scrap = builder.resolve<FormId>(row, "new_scrap");
    form.old_scrap = builder.resolve<FormId>(row, "old_scrap");
    form.trade = row.text("trade");
    form.hs_codes = words(row.text("hs_codes"));
  }
  for (const Row& row : builder.rows("contents")) {
    const auto form = builder.resolve<FormId>(row, "form");
    const Content content{builder.resolve<ElementId>(row, "element"), builder.value(row)};
    if (form.valid()) s.forms[form.index()].contents.push_back(content);
  }
  for (const Row& row : builder.rows("tolerances")) {
    const auto form = builder.resolve<FormId>(row, "form");
    const Content most{builder.resolve<ElementId>(row, "element"), builder.value(row)};
    if (form.valid()) s.forms[form.index()].tolerances.push_back(most);
  }
}

void build_process_rows(Builder& builder) {
  Scenario& s = builder.scenario;
  for (const Row& row : builder.rows("process_flows")) {
    const auto process = builder.resolve<ProcessId>(row, "process");
    const ProcessFlow flow{builder.resolve<FormId>(row, "form"), builder.value(row)};
    if (!process.valid()) continue;
    auto& to = s.processes[process.index()];
    (row.text("direction") == "input" ? to.inputs : to.outputs).push_back(flow);
  }
  for (const Row& row : builder.rows("process_shares")) {
    const auto process = builder.resolve<ProcessId>(row, "process");
    const auto region = builder.resolve<RegionId>(row, "region");
    const ValueId value = builder.value(row);
    if (!process.valid()) continue;
    auto& shares = s.processes[process.index()].shares;
    auto it = std::ranges::find(shares, region, &Process::Share::region);
    if (it == shares.end()) it = shares.insert(it, {region, {}});
    Builder::add_knot(it->path, row.year("year", 0), value);
  }
  for (const Row& row : builder.rows("process_removals")) {
    const auto process = builder.resolve<ProcessId>(row, "process");
    const Content removed{builder.resolve<ElementId>(row, "element"), builder.value(row)};
    if (process.valid()) s.processes[process.index()].removals.push_back(removed);
  }
  for (const Row& row : builder.rows("process_energy")) {
    const auto process = builder.resolve<ProcessId>(row, "process");
    const ValueId value = builder.value(row);
    if (!process.valid()) continue;
    auto& energy = s.processes[process.index()].energy;
    auto it = std::ranges::find(energy, row.text("carrier"), &Process::Energy::carrier);
    if (it == energy.end()) it = energy.insert(energy.end(), {std::string(row.text("carrier")), {}});
    Builder::add_knot(it->intensity, row.year("year", 0), value);
  }
  for (const Row& row : builder.rows("process_emissions")) {
    const auto process = builder.resolve<ProcessId>(row, "process");
    const ValueId value = builder.value(row);
    if (process.valid())
      Builder::add_knot(s.processes[process.index()].direct_emissions, row.year("year", 0), value);
  }
}

}  // namespace

void build_chain(Builder& builder) {
  // Labels first: forms and commodities name each other.
  for (const char* table : {"commodities", "forms", "processes"})
    for (const Row& row : builder.rows(table)) builder.labels(table).emplace(row.text("id"), row.index());
  build_commodities(builder);
  build_forms(builder);
  for (const Row& row : builder.rows("processes")) {
    Process& process = builder.scenario.processes.emplace_back();
    set_label(process, row);
    process.commodity = builder.resolve<CommodityId>(row, "commodity");
    process.stage = row.text("stage");
    process.control = control_of(row.text("control"));
    process.main_output = builder.resolve<FormId>(row, "main_output");
    process.loss_to = row.text("loss_to");
  }
  build_process_rows(builder);
}

}  // namespace adit::model
