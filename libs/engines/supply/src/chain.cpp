#include "chain.hpp"

#include <algorithm>
#include <set>

namespace adit::supply {
namespace {

using model::FormId;

std::set<FormId> scrap_forms(const model::Scenario& s) {
  std::set<FormId> out;
  for (const model::Form& form : s.forms)
    for (const FormId scrap : {form.new_scrap, form.old_scrap})
      if (scrap.valid()) out.insert(scrap);
  for (std::size_t f = 0; f < s.forms.size(); ++f)
    if (s.forms[f].stage == "recycling") out.insert(FormId(f));
  return out;
}

/// Forms, and what each process says of them.
class ChainBuilder {
 public:
  explicit ChainBuilder(const model::Scenario& s) : s_(s), scrap_(scrap_forms(s)) {
    chains_.resize(s.commodities.size());
    for (std::size_t c = 0; c < chains_.size(); ++c) chains_[c].commodity = model::CommodityId(c);
    for (std::size_t f = 0; f < s.forms.size(); ++f)
      if (s.forms[f].commodity.valid() && !scrap_.contains(FormId(f)))
        chains_[s.forms[f].commodity.index()].forms.push_back({FormId(f), {}, {}, false, false});
    for (std::size_t p = 0; p < s.processes.size(); ++p) add(model::ProcessId(p));
    for (Chain& chain : chains_) finish(chain);
    std::erase_if(chains_, [](const Chain& chain) { return chain.forms.empty(); });
  }
  std::vector<Chain> take() { return std::move(chains_); }

 private:
  void add(model::ProcessId id) {
    const model::Process& process = s_.processes[id.index()];
    add_outputs(id, process.main_output, {});
    for (const model::ProcessFlow& output : process.outputs)
      if (output.form != process.main_output) add_outputs(id, output.form, output.amount);
  }

  void add_outputs(model::ProcessId id, FormId form, model::ValueId amount) {
    if (!form.valid() || !s_.forms[form.index()].commodity.valid()) return;
    const model::CommodityId commodity = s_.forms[form.index()].commodity;
    Chain& chain = chains_[commodity.index()];
    const auto it = std::ranges::find(chain.forms, form, &ChainForm::form);
    if (it == chain.forms.end()) return;
    for (const model::ProcessFlow& input : s_.processes[id.index()].inputs) {
      if (s_.forms[input.form.index()].commodity != commodity || input.form == form) continue;
      if (scrap_.contains(input.form)) {
        it->from_scrap = true;
      } else {
        it->routes.push_back({id, input.form, input.amount, amount});
      }
    }
  }

  /// Order by what is made of what; forms of a loop of recipes keep the order of the file.
  void finish(Chain& chain) const {
    std::vector<ChainForm> ordered;
    std::vector<ChainForm> left = std::move(chain.forms);
    const auto ready = [&](const ChainForm& form) {
      return std::ranges::all_of(form.routes, [&](const Route& route) {
        return std::ranges::find(left, route.input, &ChainForm::form) == left.end();
      });
    };
    while (!left.empty()) {
      auto it = std::ranges::find_if(left, ready);
      if (it == left.end()) it = left.begin();
      ordered.push_back(std::move(*it));
      left.erase(it);
    }
    chain.forms = std::move(ordered);
    for (std::size_t f = 0; f < chain.forms.size(); ++f)
      for (const Route& route : chain.forms[f].routes) {
        auto& takers = chain.forms[chain.place(route.input)].takers;
        if (std::ranges::find(takers, f) == takers.end()) takers.push_back(f);
      }
    for (ChainForm& form : chain.forms) form.final_use = is_final(chain, form);
  }

  bool is_final(const Chain& chain, const ChainForm& form) const {
    const std::string& stage = s_.forms[form.form.index()].stage;
    return form.takers.empty() || (s_.commodities[chain.commodity.index()].reference_form == form.form &&
                                   stage != "resource" && stage != "mining" && stage != "dressing");
  }

  const model::Scenario& s_;
  std::set<FormId> scrap_;
  std::vector<Chain> chains_;
};

}  // namespace

std::size_t Chain::place(FormId form) const {
  return static_cast<std::size_t>(std::ranges::find(forms, form, &ChainForm::form) - forms.begin());
}

std::vector<std::size_t> Chain::upstream_of(std::size_t form) const {
  std::vector<std::size_t> out{form};
  for (std::size_t k = 0; k < out.size(); ++k)
    for (const Route& route : forms[out[k]].routes) {
      const std::size_t input = place(route.input);
      if (std::ranges::find(out, input) == out.end()) out.push_back(input);
    }
  return out;
}

std::vector<Chain> chains_of(const model::Scenario& scenario) { return ChainBuilder(scenario).take(); }

double metal_content(const model::Scenario& s, FormId id, model::Draw draw) {
  const model::Form& form = s.forms[id.index()];
  if (!form.commodity.valid()) return 1;
  const auto& elements = s.commodities[form.commodity.index()].elements;
  double sum = 0;
  for (const model::Content& content : form.contents)
    if (std::ranges::find(elements, content.element) != elements.end()) sum += draw[content.share.index()];
  return sum > 0 ? sum : 1;
}

namespace {

/// The routes of one process into a form.
struct Recipe {
  std::size_t first = 0, last = 0;  ///< routes [first, last)
  double metal = 0;                 ///< in its inputs that are not scrap, per unit of activity
  double fresh = 1;                 ///< part of all its metal that is not scrap
};

std::vector<Recipe> recipes_of(const model::Scenario& s, const ChainForm& form, model::Draw draw) {
  std::vector<Recipe> out;
  for (std::size_t k = 0; k < form.routes.size(); ++k) {
    if (k == 0 || form.routes[k].process != form.routes[k - 1].process) out.push_back({k, k});
    out.back().last = k + 1;
    out.back().metal +=
        draw[form.routes[k].input_amount.index()] * metal_content(s, form.routes[k].input, draw);
  }
  const model::CommodityId commodity = s.forms[form.form.index()].commodity;
  for (Recipe& recipe : out) {
    double all = 0;
    for (const model::ProcessFlow& input : s.processes[form.routes[recipe.first].process.index()].inputs)
      if (s.forms[input.form.index()].commodity == commodity && input.form != form.form)
        all += draw[input.amount.index()] * metal_content(s, input.form, draw);
    recipe.fresh = all > 0 ? recipe.metal / all : 1;
  }
  return out;
}

}  // namespace

double input_per_output(const model::Scenario& s, const Chain& chain, std::size_t form, std::size_t taker,
                        model::Draw draw) {
  const ChainForm& of = chain.forms[taker];
  double amount = 0, fresh = 0;
  for (const Recipe& recipe : recipes_of(s, of, draw)) {
    fresh += recipe.fresh;
    for (std::size_t k = recipe.first; k < recipe.last; ++k)
      if (const Route& route = of.routes[k]; route.input == chain.forms[form].form)
        amount += draw[route.input_amount.index()] /
                  (route.output_amount.valid() ? draw[route.output_amount.index()] : 1);
  }
  return fresh > 0 ? amount / fresh : 0;
}

std::vector<std::pair<std::size_t, double>> input_shares(const model::Scenario& s, const Chain& chain,
                                                         std::size_t form, model::Draw draw) {
  std::vector<std::pair<std::size_t, double>> out;
  const ChainForm& of = chain.forms[form];
  double fresh = 0;
  for (const Recipe& recipe : recipes_of(s, of, draw)) {
    fresh += recipe.fresh;
    for (std::size_t k = recipe.first; k < recipe.last && recipe.metal > 0; ++k) {
      const std::size_t input = chain.place(of.routes[k].input);
      const double share = draw[of.routes[k].input_amount.index()] *
                           metal_content(s, of.routes[k].input, draw) / recipe.metal * recipe.fresh;
      const auto it = std::ranges::find(out, input, &std::pair<std::size_t, double>::first);
      if (it != out.end())
        it->second += share;
      else
        out.emplace_back(input, share);
    }
  }
  for (auto& input : out) input.second /= fresh;
  return out;
}

}  // namespace adit::supply
