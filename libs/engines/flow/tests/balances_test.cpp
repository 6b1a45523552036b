// A broken balance is our mistake: an internal error that names the place.
#include "world.hpp"

namespace adit::flow {
namespace {

struct Small : World {
  Small() : World(2020, 2021) {
    const auto copper = metal("Cu");
    refined = form("refined", copper);
    ore = form("ore", copper);
    scrap = form("scrap", copper);
    at(refined).old_scrap = scrap;
    const auto goods = product("cars", {.kind = LifetimeKind::exponential, .mean = 5});
    demand(refined, goods, {100, 110});
    smelting = process("smelting", model::Control::balance, refined, {{ore, 1.1}});
    at(smelting).inputs[0].amount = uncertain(1.1, 1, 1.2);
    process("mining", model::Control::balance, ore, {});
    process("recycling", model::Control::push, refined, {{scrap, 1.05}});
    scoped(s.endoflife, "collection_rate", 0.5);
  }
  model::FormId refined, ore, scrap;
  model::ProcessId smelting;
};

template <class Tamper>
std::string error_after(Tamper tamper) {
  Small world;
  Evaluated e(world);
  check_balances(e.compiled(), e.scenario->central, *e.w);  // whole
  tamper(*e.w, e);
  try {
    check_balances(e.compiled(), e.scenario->central, *e.w);
  } catch (const InternalError& error) {
    return error.what();
  }
  return "";
}

void expect_names(const std::string& error, const std::string& place) {
  EXPECT_NE(error.find(place), std::string::npos) << error;
}

TEST(Balances, AStockLevel) {
  expect_names(error_after([](auto& w, const auto&) { w.uses[0].stock[1] += 1; }),
               "use:cars of refined in home in 2021");
}

TEST(Balances, TheEndOfLife) {
  expect_names(error_after([](auto& w, const auto&) { w.uses[0].old_scrap[0] += 1; }),
               "use:cars of refined in home at end of life in 2020");
}

TEST(Balances, AMarket) {
  expect_names(error_after([](auto& w, const auto& e) {
                 const auto at = e.place(model::FormId(1));
                 w.chains[at.chain].activity[0] *= 1.001;
               }),
               "in home in 2020");
}

TEST(Balances, AnElementOfAProcess) {
  expect_names(error_after([](auto& w, const auto& e) {
                 const auto& chain = e.compiled().chains[0];
                 const auto& input = chain.processes[0].inputs[0];
                 // Less goes in than comes out; the market of ore is tampered with alike, so only the element
                 // is wrong.
                 const double before = w.chains[0].amounts[input.amount];
                 w.chains[0].amounts[input.amount] = 0.9;
                 for (std::size_t i = 0; i < 2; ++i) w.chains[0].activity[i * 3 + 1] *= 0.9 / before;
               }),
               "process:smelting of Cu in home");
}

TEST(Balances, NotANumber) {
  expect_names(error_after([](auto& w, const auto&) { w.uses[0].inflow[0] = std::nan(""); }),
               "use:cars of refined in home in 2020");
}

}  // namespace
}  // namespace adit::flow
