// What must hold between the quantities of a year.
#include <algorithm>

#include "assembly.hpp"

namespace adit::reconcile {

void Assembly::balance(Terms terms, std::string name) {
  c_.balances.push_back({{.terms = std::move(terms)}, std::move(name)});
}

/// Final use: some product is made of the form, it may serve as a lower grade, or nothing in the model takes
/// it in.
bool Assembly::finally_used(model::FormId form) const {
  const auto wants = [&](const auto& list) {
    return std::ranges::any_of(list, [&](const auto& row) { return row.form == form; });
  };
  for (const model::Product& product : s_.products)
    if (wants(product.composition)) return true;
  if (s_.forms[form.index()].downgrades_to.valid()) return true;
  return std::ranges::none_of(s_.processes, [&](const model::Process& p) { return wants(p.inputs); });
}

void Assembly::add_balances() {
  for (const auto& [form, region] : places_) balance_market(form, region);
  balance_scrap();
  balance_worlds();
}

/// production + imports - exports = use + build of stores.
void Assembly::balance_market(model::FormId form, model::RegionId region) {
  Terms market{{quantity(Kind::production, form, region), 1}, {quantity(Kind::use, form, region), -1}};
  balance_trade(form, region, market);
  balance_stock(form, region, market);
  balance(std::move(market), fmt::format("market of {} in {}", id(form), at(region)));
  balance_makers(form, region);
  balance_uses(form, region);
  balance_shares(form, region);
  for (std::size_t p = 0; p <= s_.processes.size(); ++p) {  // the last: capacity of the form as a whole
    const auto process = p < s_.processes.size() ? model::ProcessId(p) : model::ProcessId();
    if (!known(Kind::capacity, form, region, process)) continue;
    const std::size_t made = process.valid() ? quantity(Kind::activity, form, region, process)
                                             : quantity(Kind::production, form, region);
    balance({{made, 1},
             {quantity(Kind::idle, form, region, process), 1},
             {quantity(Kind::capacity, form, region, process), -1}},
            fmt::format("capacity for {} in {}", id(form), at(region)));
  }
}

void Assembly::balance_trade(model::FormId form, model::RegionId region, Terms& market) {
  const bool sides = traded_.contains(form.index()) || known(Kind::imports, form, region) ||
                     known(Kind::exports, form, region);
  const model::Form& known_form = s_.forms[form.index()];
  if (!sides && !known(Kind::net_imports, form, region) && known_form.trade == "none" &&
      known_form.hs_codes.empty())
    return;  // not traded
  if (!sides) {
    market.push_back({quantity(Kind::net_imports, form, region), 1});
    return;
  }
  const std::size_t in = quantity(Kind::imports, form, region), out = quantity(Kind::exports, form, region);
  market.push_back({in, 1}), market.push_back({out, -1});
  if (known(Kind::net_imports, form, region))
    balance({{in, 1}, {out, -1}, {quantity(Kind::net_imports, form, region), -1}},
            fmt::format("net imports of {} in {}", id(form), at(region)));
  if (!traded_.contains(form.index())) return;
  for (const bool inward : {true, false}) {
    Terms terms{{inward ? in : out, -1}};
    const auto& links = inward ? links_in_ : links_out_;
    if (const auto it = links.find(inward ? in : out); it != links.end())
      for (const std::size_t link : it->second) terms.push_back({link, 1});
    balance(std::move(terms),
            fmt::format("{} of {} in {}", inward ? "imports" : "exports", id(form), at(region)));
  }
}

/// Stores exist where a level or a build is reported: level = level a year before + build.
void Assembly::balance_stock(model::FormId form, model::RegionId region, Terms& market) {
  const auto range = stock_ranges_.find({form, region});
  const bool inside =
      range != stock_ranges_.end() && range->second.first < year_ && year_ <= range->second.second;
  if (!builds_.contains({form, region}) && !inside) return;
  const std::size_t build = quantity(Kind::stock_build, form, region);
  market.push_back({build, -1});
  if (!inside) return;
  const std::size_t now = quantity(Kind::stock, form, region);
  --year_;
  const std::size_t before = quantity(Kind::stock, form, region);
  ++year_;
  balance({{now, 1}, {before, -1}, {build, -1}}, fmt::format("stores of {} in {}", id(form), at(region)));
}

/// Production is what the processes make of the form, where the model has such processes.
void Assembly::balance_makers(model::FormId form, model::RegionId region) {
  Terms terms{{quantity(Kind::production, form, region), -1}};
  const bool gets_lower_grade =
      std::ranges::any_of(s_.forms, [&](const model::Form& f) { return f.downgrades_to == form; });
  for (std::size_t p = 0; p < s_.processes.size(); ++p) {
    const model::Process& process = s_.processes[p];
    if (process.main_output == form) {
      terms.push_back({quantity(Kind::activity, form, region, model::ProcessId(p)), 1});
      continue;
    }
    for (const model::ProcessFlow& flow : process.outputs)
      if (flow.form == form) add_input(terms, 1, process, model::ProcessId(p), flow, region);
  }
  if (terms.size() > 1 && !gets_lower_grade)
    balance(std::move(terms), fmt::format("makers of {} in {}", id(form), at(region)));
}

void Assembly::add_input(Terms& terms, double sign, const model::Process& process, model::ProcessId id,
                         const model::ProcessFlow& flow, model::RegionId region) {
  const std::size_t activity = quantity(Kind::activity, process.main_output, region, id);
  const model::Value& value = s_.value(flow.amount);
  const bool exact =
      value.distribution.kind == model::DistributionKind::none && value.standing == model::Standing::observed;
  if (exact) {
    terms.push_back({activity, sign * value.number});
    return;
  }
  const std::size_t before = c_.quantities.size(), recipe = quantity(Kind::recipe, flow.form, region, id);
  if (recipe >= before) add_figure(recipe, flow.amount, year_);
  terms.push_back({activity, sign, recipe});
}

/// activity = share of the process * production.
void Assembly::balance_shares(model::FormId form, model::RegionId region) {
  for (std::size_t p = 0; p < s_.processes.size(); ++p) {
    const model::Process& process = s_.processes[p];
    if (process.main_output != form) continue;
    const model::Process::Share* best = nullptr;
    for (const auto& share : process.shares)
      if (share.region == region || (!share.region.valid() && best == nullptr)) best = &share;
    const model::Knot* knot = best == nullptr ? nullptr : nearest(best->path);
    if (knot == nullptr) continue;
    const auto id_of = model::ProcessId(p);
    const std::size_t share = quantity(Kind::process_share, form, region, id_of);
    add_figure(share, knot->value, knot->year);
    balance({{quantity(Kind::activity, form, region, id_of), 1},
             {quantity(Kind::production, form, region), -1, share}},
            fmt::format("share of {} in {}", process.id, at(region)));
  }
}

/// Use is what the processes take in, and final use.
void Assembly::balance_uses(model::FormId form, model::RegionId region) {
  Terms terms{{quantity(Kind::use, form, region), -1}};
  for (std::size_t p = 0; p < s_.processes.size(); ++p)
    for (const model::ProcessFlow& flow : s_.processes[p].inputs) {
      if (flow.form != form) continue;
      const auto process = model::ProcessId(p);
      Terms input;
      add_input(input, 1, s_.processes[p], process, flow, region);
      terms.push_back(input.front());
      if (!known(Kind::input, form, region, process)) continue;
      input.push_back({quantity(Kind::input, form, region, process), -1});
      balance(std::move(input), fmt::format("{} into {} in {}", id(form), s_.processes[p].id, at(region)));
    }
  if (terms.size() == 1 && !known(Kind::final_use, form, region)) return;  // all of it is final use
  if (finally_used(form) || known(Kind::final_use, form, region))
    terms.push_back({quantity(Kind::final_use, form, region), 1});
  balance(std::move(terms), fmt::format("uses of {} in {}", id(form), at(region)));
}

/// Scrap and all tonnes that the makers of a form take in, and what recycling processes make, where asked
/// for.
void Assembly::balance_scrap() {
  std::set<std::size_t> scrap;
  for (const model::Form& form : s_.forms)
    for (const model::FormId of : {form.new_scrap, form.old_scrap})
      if (of.valid()) scrap.insert(of.index());
  const std::vector<Quantity> so_far = c_.quantities;
  for (const Quantity& q : so_far) {
    if (q.year != year_) continue;
    Terms terms;
    for (std::size_t p = 0; p < s_.processes.size(); ++p) {
      const model::Process& process = s_.processes[p];
      if (process.main_output != q.form) continue;
      if (q.kind == Kind::recycled && process.stage == "recycling")
        terms.push_back({quantity(Kind::activity, q.form, q.region, model::ProcessId(p)), 1});
      if (q.kind == Kind::scrap_use || q.kind == Kind::charge)
        for (const model::ProcessFlow& flow : process.inputs)
          if (q.kind == Kind::charge || scrap.contains(flow.form.index()))
            add_input(terms, 1, process, model::ProcessId(p), flow, q.region);
    }
    if (terms.empty()) continue;
    terms.push_back({quantity(q.kind, q.form, q.region), -1});
    balance(std::move(terms), name_of(s_, q));
  }
}

/// The world is the sum of the regions, and what lies elsewhere unless the remainder of the world is one.
void Assembly::balance_worlds() {
  std::vector<model::FormId> used;
  for (const Quantity& q : c_.quantities)
    if (q.kind == Kind::world_use && q.year == year_) used.push_back(q.form);
  for (const model::FormId form : used) quantity(Kind::world_production, form, {});
  const std::vector<Quantity> so_far = c_.quantities;
  for (const Quantity& world : so_far) {
    const bool made = world.kind == Kind::world_production;
    if (world.year != year_ || (!made && world.kind != Kind::world_use)) continue;
    const Kind kind = !made ? Kind::use : world.process.valid() ? Kind::activity : Kind::production;
    Terms terms;
    bool whole = false;
    for (const Quantity& q : so_far) {
      if (q.kind != kind || q.form != world.form || q.year != year_ || q.process != world.process) continue;
      const bool reported = std::ranges::any_of(c_.figures, [&](const Figure& f) {
        const Quantity& about = c_.quantities[f.quantity];
        const bool of_makers = kind == Kind::production && about.kind == Kind::activity;
        return (about.kind == kind || of_makers) && about.form == q.form && about.region == q.region &&
               about.year == year_ && (of_makers || about.process == q.process);
      });
      if (!reported) continue;  // would leave the sum open
      terms.push_back({quantity(kind, q.form, q.region, q.process), 1});
      whole = whole || s_.regions[q.region.index()].rest;
    }
    if (!whole)
      terms.push_back(
          {quantity(made ? Kind::elsewhere : Kind::use_elsewhere, world.form, {}, world.process), 1});
    terms.push_back({quantity(world.kind, world.form, {}, world.process), -1});
    balance(std::move(terms), name_of(s_, world));
    if (!made && !world.process.valid())
      balance(
          {{quantity(Kind::world_production, world.form, {}), 1}, {quantity(world.kind, world.form, {}), -1}},
          fmt::format("the world uses what it makes of {}, {}", id(world.form), year_));
  }
}

void assemble(Engine::Compiled& compiled) { Assembly(compiled).run(); }

}  // namespace adit::reconcile
