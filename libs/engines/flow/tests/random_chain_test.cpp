// Laws over random chains: loops, shares, given and pushing processes, by-products, trade and grades in any
// mixture. The engine checks every market's balance itself and throws.
#include <random>

#include "world.hpp"

namespace adit::flow {
namespace {

using model::Control;

class RandomChain : public World {
 public:
  RandomChain(unsigned seed, bool by_products) : World(2020, 2021), random_(seed) {
    const auto metal_id = metal("Cu");
    for (int f = 0; f < kForms; ++f) forms.push_back(form("f" + std::to_string(f), metal_id));
    const auto goods = product("goods");
    for (const auto id : forms) demand(id, goods, {between(0, 100), between(0, 100)});
    filled.assign(kForms, false);
    for (std::size_t f = 0; f < kForms; ++f) fill(f, by_products);
    for (int k = 0; k < 2; ++k) add_scrap(metal_id, std::to_string(k));
    if (chance(0.5)) at(forms[0]).downgrades_to = forms[1];
    // Elements are checked in recipes; here amounts are random, so the forms say nothing of what they
    // contain.
    for (auto& form : s.forms) form.contents.clear();
    s.commodities[0].elements.clear();
  }

  static constexpr int kForms = 6;
  std::vector<model::FormId> forms;
  std::vector<bool> filled;  ///< a balancing process makes what the market needs

 private:
  /// Scrap that comes whatever is needed, and is used up.
  void add_scrap(model::CommodityId metal_id, const std::string& id) {
    const auto scrap = form("scrap" + id, metal_id);
    given("production", scrap, process("collection" + id, Control::given, scrap, {}), between(0, 200));
    const auto melting = process("melting" + id, Control::push, forms[any()], {{scrap, between(1, 1.5)}});
    if (chance(0.3)) at(melting).inputs.push_back({forms[any()], value(between(0, 0.003))});
  }

  double between(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random_);
  }
  bool chance(double p) { return between(0, 1) < p; }
  std::size_t any() { return std::uniform_int_distribution<std::size_t>(0, kForms - 1)(random_); }

  /// Inputs of later forms may be large; of earlier ones, which close a loop, small enough that every loop
  /// has an outlet.
  model::ProcessId make(const std::string& id, Control control, std::size_t f, bool by_products) {
    const auto process_id = process(id, control, forms[f], {});
    for (int i = 0; i < 2 && control != Control::given; ++i) {
      const std::size_t from = any();
      if (chance(0.7))
        at(process_id)
            .inputs.push_back({forms[from], value(from > f ? between(0.05, 2.5) : between(0, 0.003))});
    }
    if (by_products && chance(0.4))
      at(process_id).outputs.push_back({forms[any()], value(between(0.01, 0.2))});
    return process_id;
  }

  void fill(std::size_t f, bool by_products) {
    const std::string id = std::to_string(f);
    const double kind = between(0, 1);
    if (kind < 0.6) make("balance" + id, Control::balance, f, by_products), filled[f] = true;
    if (kind > 0.85) at(forms[f]).trade = "balance";
    if (chance(0.3)) {
      const auto shared = make("share" + id, Control::share, f, by_products);
      at(shared).shares.push_back({{}, path(chance(0.2) ? 1.0 : between(0, 0.9))});
    }
    if (chance(0.3))
      given("production", forms[f], make("given" + id, Control::given, f, by_products), between(0, 150));
  }

  std::mt19937 random_;
};

TEST(RandomChains, ActivitiesAreNeverNegativeAndWhatCanBeMadeIsMade) {
  for (unsigned seed = 0; seed < 500; ++seed) {
    const RandomChain world(seed, false);
    const Evaluated e(world);
    for (std::size_t k = 0; k < e.compiled().chains.size(); ++k)
      for (const double activity : e.w->chains[k].activity) EXPECT_GE(activity, -1e-9) << seed;
    for (std::size_t f = 0; f < world.forms.size(); ++f)
      for (std::size_t year = 0; year < 2 && world.filled[f]; ++year)
        EXPECT_GE(e.market(&ChainFlows::surplus, world.forms[f], year), -1e-9) << seed << " form " << f;
  }
}

TEST(RandomChains, WithByProducts) {
  for (unsigned seed = 0; seed < 500; ++seed) EXPECT_NO_THROW(Evaluated{RandomChain(seed, true)}) << seed;
}

// Twice the demand and twice what is given: twice everything.
TEST(RandomChains, Scale) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    RandomChain world(seed, true);
    const Evaluated one(world);
    for (auto& path : world.handover.demand.paths)
      for (double& amount : path.demand_per_yr) amount *= 2;
    for (const auto& amount : world.s.amounts) world.s.central[amount.path.knots[0].value.index()] *= 2;
    const Evaluated two(world);
    for (std::size_t k = 0; k < one.w->chains.size(); ++k)
      for (std::size_t i = 0; i < one.w->chains[k].activity.size(); ++i)
        EXPECT_NEAR(two.w->chains[k].activity[i], 2 * one.w->chains[k].activity[i], 1e-7) << seed;
  }
}

}  // namespace
}  // namespace adit::flow
