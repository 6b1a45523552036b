// Amounts of a chain's recipes in one draw, such that no draw makes an element out of nothing.
#include "recipes.hpp"

#include <algorithm>

namespace adit::flow {
namespace {

using model::Draw;

double share_of(const model::Form& form, model::ElementId element, Draw numbers) {
  double sum = 0;
  for (const model::Content& content : form.contents)
    if (content.element == element) sum += numbers[content.share.index()];
  return sum;
}

/// Elements of the process's commodity per tonne of the form.
double content_for(const ChainProcess& process, const model::Form& form, Draw numbers) {
  double sum = 0;
  for (const model::ElementId element : process.elements) sum += share_of(form, element, numbers);
  return sum;
}

class Recipe {
 public:
  Recipe(const Engine::Compiled& compiled, const Chain& chain, const ChainProcess& process, Draw draw,
         std::vector<double>& amounts)
      : s_(*compiled.scenario), chain_(chain), process_(process), draw_(draw), amounts_(amounts) {}

  /// A recipe holds for the central contents. A poorer input is needed in proportion more, so the share that
  /// is recovered stays as given.
  void follow_contents() {
    const double drawn = output(draw_), central = output(s_.central);
    if (drawn <= 0 || central <= 0) return;
    for (const auto& in : process_.inputs) {
      const double now = content_for(process_, form(in.market), draw_);
      if (now > 0)
        amounts_[in.amount] *= content_for(process_, form(in.market), s_.central) / now * drawn / central;
    }
  }

  /// Sampled amounts that would make more of an element than goes in: then all of it is recovered.
  void cap_recovery() {
    double most = 1;
    for (const model::ElementId element : process_.elements) {
      const ElementBalance balance = element_balance(s_, chain_, process_, element, draw_, amounts_);
      if (balance.in > 0) most = std::max(most, balance.out / balance.in);
    }
    if (most == 1) return;
    for (const auto& in : process_.inputs)
      if (content_for(process_, form(in.market), draw_) > 0) amounts_[in.amount] *= most;
  }

 private:
  const model::Form& form(std::size_t market) const { return s_.forms[chain_.markets[market].form.index()]; }
  double output(Draw numbers) const {
    double sum = content_for(process_, form(process_.main_market), numbers);
    for (const auto& out : process_.outputs)
      sum += amounts_[out.amount] * content_for(process_, form(out.market), numbers);
    return sum;
  }

  const model::Scenario& s_;
  const Chain& chain_;
  const ChainProcess& process_;
  Draw draw_;
  std::vector<double>& amounts_;
};

double loss_of(const model::Scenario& s, const Chain& chain, const ChainProcess& process, Draw draw,
               const std::vector<double>& content, const std::vector<double>& amounts) {
  double loss = 0;
  for (const model::ElementId element : process.elements) {
    const ElementBalance balance = element_balance(s, chain, process, element, draw, amounts);
    if (balance.in > 0) loss += balance.in - balance.out;
  }
  if (!process.elements.empty()) return loss;
  const model::CommodityId own = s.processes[process.id.index()].commodity;
  const auto of_own = [&](std::size_t market) {
    const model::FormId form = chain.markets[market].form;
    return s.forms[form.index()].commodity == own ? content[form.index()] : 0;
  };
  for (const auto& in : process.inputs) loss += amounts[in.amount] * of_own(in.market);
  if (loss == 0) return 0;
  for (const auto& out : process.outputs) loss -= amounts[out.amount] * of_own(out.market);
  return loss - of_own(process.main_market);
}

}  // namespace

void fill_losses(const Engine::Compiled& compiled, const Chain& chain, Draw draw,
                 const std::vector<double>& content, ChainFlows& flows) {
  const bool first = flows.losses.empty();
  flows.losses.resize(chain.processes.size());
  for (std::size_t p = 0; p < chain.processes.size(); ++p)
    if (first || chain.processes[p].varies)
      flows.losses[p] = loss_of(*compiled.scenario, chain, chain.processes[p], draw, content, flows.amounts);
}

ElementBalance element_balance(const model::Scenario& s, const Chain& chain, const ChainProcess& process,
                               model::ElementId element, Draw draw, const std::vector<double>& amounts) {
  const auto share = [&](std::size_t market) {
    return share_of(s.forms[chain.markets[market].form.index()], element, draw);
  };
  ElementBalance balance{.in = 0, .out = share(process.main_market)};
  for (const auto& in : process.inputs) balance.in += amounts[in.amount] * share(in.market);
  for (const auto& out : process.outputs) balance.out += amounts[out.amount] * share(out.market);
  return balance;
}

void fill_amounts(const Engine::Compiled& compiled, const Chain& chain, Draw draw,
                  std::vector<double>& amounts) {
  amounts.assign(chain.amounts, 1.0);
  for (const ChainProcess& process : chain.processes) {
    for (const auto& in : process.inputs) amounts[in.amount] = draw[in.value.index()];
    for (const auto& out : process.outputs) amounts[out.amount] = draw[out.value.index()];
    if (!process.varies) continue;
    Recipe recipe(compiled, chain, process, draw, amounts);
    recipe.follow_contents();
    recipe.cap_recovery();
  }
}

}  // namespace adit::flow
