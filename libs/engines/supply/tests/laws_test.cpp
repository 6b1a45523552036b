// Laws over random networks.
#include <algorithm>
#include <numeric>
#include <random>

#include "supply_world.hpp"

namespace adit::supply {
namespace {

constexpr std::size_t kRegions = 7, kForms = 4;

/// Four stages, each with its trade reported or not. `order` puts the same regions in another order;
/// `halves`: region 0 is two regions of half its size at the same place, the second last.
class RandomNetwork : public SupplyWorld {
 public:
  RandomNetwork(unsigned seed, std::vector<std::size_t> order, bool halves = false)
      : order_(std::move(order)), halves_(halves), random_(seed) {
    std::vector<std::pair<double, double>> places(kRegions);
    for (auto& [latitude, longitude] : places) latitude = between(-50, 60), longitude = between(-150, 150);
    for (std::size_t r = 0; r < kRegions; ++r) {
      const std::size_t of = std::ranges::find(order_, r) - order_.begin();
      region("R" + std::to_string(of), places[of].first, places[of].second);
    }
    if (halves) region("R0b", places[0].first, places[0].second);
    s.focus = model::RegionId(order_[1]), s.focus_regions = {s.focus};
    for (std::size_t f = 0; f < kForms; ++f) {
      forms.push_back(form("f" + std::to_string(f), f == 0 ? "mining" : "smelting"));
      s.forms.back().trade = "given";
      if (f > 0) process(forms[f], {{forms[f - 1], 1 + 0.1 * static_cast<double>(f)}});
      add_market(forms[f]);
    }
  }
  std::vector<model::FormId> forms;
  std::vector<bool> reported;

 private:
  double between(double low, double high) {
    return std::uniform_real_distribution<double>(low, high)(random_);
  }
  std::vector<std::pair<std::size_t, double>> parts(std::size_t r) const {
    if (halves_ && r == 0) return {{order_[0], 0.5}, {kRegions, 0.5}};
    return {{order_[r], 1.0}};
  }
  void add_market(model::FormId id) {
    for (std::size_t r = 0; r < kRegions; ++r) {
      const double made = between(0, 1) < 0.7 ? between(1, 100) : 0, used = between(0, 60);
      for (const auto& [part, share] : parts(r)) {
        production(id, part, made * share);
        if (id.index() + 1 == kForms) amount("consumption", id, part, used * share);
      }
    }
    reported.push_back(between(0, 1) < 0.5);
    for (std::size_t i = 0; i < kRegions; ++i)
      for (std::size_t j = 0; j < kRegions; ++j) {
        const double amount = between(0, 1) < 0.4 ? between(0, 20) : 0;
        if (i == j || amount == 0 || !reported.back()) continue;
        for (const auto& [from, sent] : parts(i))
          for (const auto& [to, taken] : parts(j)) trade(id, from, to, amount * sent * taken);
      }
  }
  std::vector<std::size_t> order_;
  bool halves_;
  std::mt19937 random_;
};

std::vector<std::size_t> in_order() {
  std::vector<std::size_t> order(kRegions);
  std::iota(order.begin(), order.end(), 0);
  return order;
}

double or_zero(double amount) { return std::isnan(amount) ? 0 : amount; }

TEST(RandomNetworks, MarketsBalanceAndMarginsAreMet) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    const RandomNetwork world(seed, in_order());
    const DrawnUp drawn(world);
    for (std::size_t f = 0; f < kForms; ++f) {
      const Market& m = drawn.market(world.forms[f]);
      std::vector<double> in(kRegions), out(kRegions);
      for (const model::SupplyLink& link : m.links) {
        EXPECT_EQ(link.observed, world.reported[f]);
        EXPECT_GT(link.amount, 0);
        out[link.from.index()] += link.amount, in[link.to.index()] += link.amount;
      }
      for (std::size_t r = 0; r < kRegions; ++r) {
        EXPECT_NEAR(in[r], or_zero(m.imports[r]), 1e-9) << seed;
        EXPECT_NEAR(out[r], or_zero(m.exports[r]), 1e-9) << seed;
        // Supply covers use and exports; what it has over stays where it is.
        EXPECT_GE(m.supply(r), (or_zero(m.use[r]) + out[r]) * (1 - 1e-9)) << seed;
      }
    }
  }
}

// Production over the links of a market that lacks nothing: every gap is closed and no more is sent.
TEST(RandomNetworks, UnreportedTradeClosesEveryGapItCan) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    const RandomNetwork world(seed, in_order());
    const DrawnUp drawn(world);
    for (std::size_t f = 0; f < kForms; ++f) {
      if (world.reported[f]) continue;
      const Market& m = drawn.market(world.forms[f]);
      double surplus = 0, gap = 0, missing = 0, sent = 0;
      for (std::size_t r = 0; r < kRegions; ++r) {
        const double net = or_zero(m.production[r]) - or_zero(m.use[r]);
        surplus += std::max(0.0, net), gap += std::max(0.0, -net), missing += m.missing[r];
        sent += m.exports[r];
      }
      EXPECT_NEAR(sent, std::min(surplus, gap), 1e-9 * gap) << seed;
      EXPECT_NEAR(missing, std::max(0.0, gap - surplus), 1e-8 * gap) << seed;
    }
  }
}

TEST(RandomNetworks, SharesSumToOneAndLieWithinTheirBounds) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    const RandomNetwork world(seed, in_order());
    const DrawnUp drawn(world);
    const Origins all = drawn.origins(), seen = drawn.origins(Origins::Over::observed_only);
    for (std::size_t f = 0; f < kForms; ++f)
      for (std::size_t of = 0; of <= f; ++of)
        for (std::size_t r = 0; r < kRegions; ++r) {
          if (!(drawn.markets[0][f].supply(r) > 0)) continue;
          const OriginShares shares = all.shares(all.journey(f, r), f, of);
          const OriginShares observed = seen.shares(seen.journey(f, r), f, of);
          double sum = shares.recycled + shares.other_route + shares.unknown;
          bool gaps = false;
          for (std::size_t g = of; g <= f; ++g)
            for (std::size_t q = 0; q < kRegions; ++q)
              gaps = gaps || drawn.markets[0][g].missing[q] > 0 ||
                     (or_zero(drawn.markets[0][g].production[q]) > 0 && g > of &&
                      !(drawn.markets[0][g - 1].supply(q) > 0));
          for (std::size_t o = 0; o < kRegions; ++o) {
            sum += shares.by_region[o];
            EXPECT_LE(observed.by_region[o], shares.by_region[o] + 1e-12) << seed;
            const Interval interval = drawn.bounds(world.forms[f], world.forms[of], r, o);
            EXPECT_GE(shares.by_region[o], interval.least - 1e-9) << seed << ' ' << f << ' ' << of;
            EXPECT_LE(shares.by_region[o], interval.most + 1e-9) << seed << ' ' << f << ' ' << of;
          }
          EXPECT_NEAR(sum, 1, 1e-12) << seed;
          if (!gaps) {
            EXPECT_NEAR(shares.unknown, 0, 1e-9) << seed;
          }
        }
  }
}

TEST(RandomNetworks, RelabellingRegionsRelabelsTheAnswer) {
  for (unsigned seed = 0; seed < 60; ++seed) {
    std::vector<std::size_t> order = in_order();
    std::mt19937 random(seed);
    std::ranges::shuffle(order, random);
    const RandomNetwork one(seed, in_order()), two(seed, order);
    const DrawnUp first(one), second(two);
    for (std::size_t r = 0; r < kRegions; ++r) {
      if (!(first.market(one.forms[3]).supply(r) > 0)) continue;
      const OriginShares a = first.shares(one.forms[3], one.forms[0], r);
      const OriginShares b = second.shares(two.forms[3], two.forms[0], order[r]);
      for (std::size_t o = 0; o < kRegions; ++o)
        EXPECT_NEAR(a.by_region[o], b.by_region[order[o]], 1e-9) << seed;
    }
  }
}

TEST(RandomNetworks, HalvesOfASupplierAddUpToIt) {
  for (unsigned seed = 0; seed < 100; ++seed) {
    const RandomNetwork whole(seed, in_order()), split(seed, in_order(), true);
    const DrawnUp one(whole), two(split);
    for (std::size_t r = 1; r < kRegions; ++r) {
      if (!(one.market(whole.forms[3]).supply(r) > 0)) continue;
      const OriginShares a = one.shares(whole.forms[3], whole.forms[0], r);
      const OriginShares b = two.shares(split.forms[3], split.forms[0], r);
      EXPECT_NEAR(b.by_region[0], b.by_region[kRegions], 1e-9) << seed;
      EXPECT_NEAR(a.by_region[0], b.by_region[0] + b.by_region[kRegions], 1e-8) << seed;
      for (std::size_t o = 1; o < kRegions; ++o) EXPECT_NEAR(a.by_region[o], b.by_region[o], 1e-8) << seed;
    }
  }
}

}  // namespace
}  // namespace adit::supply
