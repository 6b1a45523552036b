// Uses: which form goes into which product where, how long it stays and what becomes of it.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "compiled.hpp"

namespace adit::flow {
namespace {

/// Rows of endoflife or manufacturing by their labels.
class ScopedIndex {
 public:
  explicit ScopedIndex(const std::vector<model::Scoped>& rows) {
    for (const model::Scoped& row : rows)
      paths_.emplace(Key{row.parameter, row.to_form, row.product, row.form, row.region}, &row.path);
  }
  /// The row whose labels fit, the most specific first (product, form, region); nullptr when none does.
  const model::Path* find(const Use& use, std::string_view parameter, model::FormId to = {}) const {
    for (int fit = 7; fit >= 0; --fit) {
      const auto it = paths_.find({parameter, to, (fit & 4) != 0 ? use.product : model::ProductId(),
                                   (fit & 2) != 0 ? use.form : model::FormId(),
                                   (fit & 1) != 0 ? use.region : model::RegionId()});
      if (it != paths_.end()) return it->second;
    }
    return nullptr;
  }

 private:
  using Key = std::tuple<std::string_view, model::FormId, model::ProductId, model::FormId, model::RegionId>;
  std::map<Key, const model::Path*> paths_;
};

class UseFinder {
 public:
  UseFinder(Engine::Compiled& compiled, Diagnostics& mistakes)
      : c_(compiled),
        s_(*compiled.scenario),
        mistakes_(mistakes),
        manufacturing_(s_.manufacturing),
        endoflife_(s_.endoflife) {
    for (const model::Scoped& row : s_.endoflife)
      if (row.to_form.valid()) tramp_to_.insert(row.to_form);
    for (const auto& stock : s_.stocks) stocks_[{stock.product, stock.region}].push_back(&stock);
    for (const auto& outflow : s_.outflows)
      outflows_.emplace(std::pair(outflow.product, outflow.region), &outflow.path);
  }

  void find() {
    for (std::size_t i = 0; i < s_.demand.size(); ++i) {
      const model::DemandComponent& c = s_.demand[i];
      if (c.of_which) continue;
      if (c.form.valid()) {
        use_of(c.product, c.form, c.region).bought_by.push_back(i);
        continue;
      }
      for (const auto& part : s_.products[c.product.index()].composition)
        if (composition_of(c.product, part.form, c.region) == &part.amount)
          use_of(c.product, part.form, c.region).counted_by.push_back(i);
    }
    for (const Use& use : c_.uses) check(use);
    std::set<std::pair<model::ProductId, model::RegionId>> used;
    for (const Use& use : c_.uses) used.emplace(use.product, use.region);
    for (const auto& [place, unused] : stocks_)
      if (!used.contains(place)) warn_unused(place.first, place.second);
  }

 private:
  Use& use_of(model::ProductId product, model::FormId form, model::RegionId region) {
    const auto [it, fresh] = known_.emplace(std::tuple(product, form, region), c_.uses.size());
    if (fresh) {
      c_.uses.push_back({.product = product, .form = form, .region = region});
      complete(c_.uses.back());
    }
    return c_.uses[it->second];
  }

  /// The region's own composition before that of any region.
  const model::Path* composition_of(model::ProductId product, model::FormId form,
                                    model::RegionId region) const {
    const model::Path* any = nullptr;
    for (const auto& part : s_.products[product.index()].composition) {
      if (part.form != form) continue;
      if (part.region == region) return &part.amount;
      if (!part.region.valid()) any = &part.amount;
    }
    return any;
  }

  void complete(Use& use) const {
    use.composition = composition_of(use.product, use.form, use.region);
    use.yield = manufacturing_.find(use, "yield");
    use.collection = endoflife_.find(use, "collection_rate");
    use.separation = endoflife_.find(use, "separation_yield");
    use.hibernating = endoflife_.find(use, "hibernating_share");
    for (const model::FormId to : tramp_to_)
      if (const model::Path* share = endoflife_.find(use, "tramp_share", to))
        use.tramp.push_back({to, share});
    use.lifetimes = model::lifetimes_in(s_.products[use.product.index()].lifetimes, use.region);
    if (const auto it = stocks_.find({use.product, use.region}); it != stocks_.end()) use.stocks = it->second;
    // A form that the composition does not name is bought for the product, but none of it was in the stock.
    if (use.composition == nullptr && !s_.products[use.product.index()].composition.empty())
      use.stocks.clear();
    if (const auto it = outflows_.find({use.product, use.region}); it != outflows_.end())
      use.outflow = it->second;
  }

  bool prescribes_stock(std::size_t component) const {
    const model::DemandComponent& c = s_.demand[component];
    return c.quantity == "stock" || c.method == model::DemandMethod::stock_driven;
  }

  /// A mistake at the first row of a table about the product.
  Diagnostic about(model::ProductId product, model::RegionId region, const char* code, const char* table,
                   std::string expected) const {
    const std::string& id = s_.products[product.index()].id;
    Diagnostic out{.code = code,
                   .where = {.file = fmt::format("{}.csv", table)},
                   .found = fmt::format("{} in {}", id, s_.regions[region.index()].id),
                   .expected = std::move(expected)};
    if (s_.draft != nullptr) s_.draft->place(out, table, {{"product", id}}, "product");
    return out;
  }
  void mistake(const Use& use, const char* code, const char* table, std::string expected) {
    mistakes_.push_back(about(use.product, use.region, code, table, std::move(expected)));
  }

  /// A stock of goods that demand.csv does not know has no form to follow.
  void warn_unused(model::ProductId product, model::RegionId region) {
    mistakes_.push_back(
        about(product, region, "stock-without-use", "stocks",
              "a component of demand.csv for the product, if only of 0: its stock is left out"));
    mistakes_.back().severity = Severity::warning;
  }

  void check(const Use& use) {
    const auto prescribed = [&](std::size_t component) { return prescribes_stock(component); };
    const bool stock_given =
        std::ranges::any_of(use.bought_by, prescribed) || std::ranges::any_of(use.counted_by, prescribed);
    if (stock_given && use.outflow != nullptr)
      mistake(use, "outflow-and-stock", "outflows",
              "either its stock (demand.csv) or its outflow, since the inflow is what is left to find");
    if (stock_given && !use.stocks.empty())
      mistake(use, "stock-twice", "stocks",
              "no stock here: demand.csv gives it, and its history is back-cast with history_growth");
    if (use.dissipates() && !s_.products[use.product.index()].lifetimes.empty())
      mistake(use, "lifetime-missing", "lifetimes",
              "a lifetime for this region or for any: other regions have one, so it is not used up at once");
    const bool counted = s_.products[use.product.index()].unit != Dimension::mass;
    if (counted && use.composition == nullptr && (!use.stocks.empty() || use.outflow != nullptr))
      mistake(use, "composition-missing", "composition",
              fmt::format("how much {} a unit holds, since its stock or outflow counts units",
                          s_.forms[use.form.index()].id));
  }

  Engine::Compiled& c_;
  const model::Scenario& s_;
  Diagnostics& mistakes_;
  ScopedIndex manufacturing_, endoflife_;
  std::set<model::FormId> tramp_to_;
  std::map<std::pair<model::ProductId, model::RegionId>, std::vector<const model::InitialStock*>> stocks_;
  std::map<std::pair<model::ProductId, model::RegionId>, const model::Path*> outflows_;
  std::map<std::tuple<model::ProductId, model::FormId, model::RegionId>, std::size_t> known_;
};

}  // namespace

void find_uses(Engine::Compiled& compiled, Diagnostics& mistakes) { UseFinder(compiled, mistakes).find(); }

}  // namespace adit::flow
