#include "adit/solve/exposed_supply.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <random>

#include "adit/solve/sequent_peak.hpp"

namespace adit::solve {
namespace {

constexpr std::size_t kProcesses = 7;

HazardProcesses some_processes(double probability, std::size_t months) {
  std::vector<OnOffProcess> all(kProcesses);
  for (std::size_t p = 0; p < kProcesses; ++p) {
    all[p].stream = static_cast<std::uint32_t>(p);
    all[p].start_probability = probability;
    all[p].spell.mean_months = 3 + static_cast<double>(p);
  }
  return {all, {}, 17, {.months = months}};
}

struct Plain {
  std::vector<double> balance, share;
};
/// The definition: flow times the product of what each hit leaves, month by month.
Plain plainly(const ExposedSupply& supply, const std::vector<std::uint64_t>& on) {
  const std::size_t months = supply.balance.size();
  const auto left = [&](const std::vector<SourceHit>& hits, std::size_t t) {
    double product = 1;
    for (const SourceHit& hit : hits) {
      // month by month: how long the run has lasted; from before the horizon, for long
      std::uint64_t running = on[hit.process];
      if (hit.with != SourceHit::kAlone) running &= on[hit.with];
      std::size_t age = running & kOnBefore ? 1000 : 0;
      for (std::size_t u = 0; u <= t; ++u) age = running >> u & 1 ? age + 1 : 0;
      const bool takes = age > hit.grace_months && (hit.onset_months == 0 || age <= hit.onset_months);
      if (takes) product *= 1 - hit.severity;
    }
    return product;
  };
  Plain plain{supply.balance, std::vector<double>(months, 1)};
  for (std::size_t t = 0; t < months; ++t) {
    for (const HitSource& source : supply.sources)
      plain.balance[t] += source.flow * (1 - left(source.hits, t));
    plain.share[t] = left(supply.level_hits, t);
  }
  return plain;
}

ExposedSupply random_supply(std::mt19937_64& random, std::size_t months) {
  std::uniform_real_distribution<double> unit(0, 1);
  ExposedSupply supply;
  for (std::size_t t = 0; t < months; ++t) supply.balance.push_back(unit(random) - 0.3);
  const auto hits = [&] {
    std::vector<SourceHit> result(random() % 5);
    for (SourceHit& hit : result)
      hit = {random() % kProcesses, random() % 3 == 0 ? 1 : unit(random), random() % 4 == 0 ? 2u : 0u};
    for (SourceHit& hit : result)
      if (hit.onset_months == 0 && random() % 4 == 0) hit.grace_months = 1 + random() % 4;
    for (SourceHit& hit : result)
      if (random() % 3 == 0) hit.with = random() % kProcesses;
    return result;
  };
  for (std::size_t i = 0; i < 1 + random() % 6; ++i) supply.sources.push_back({10 * unit(random), hits()});
  supply.level_hits = hits();
  return supply;
}

TEST(ExposedSupply, RowsAreTheDefinition) {
  std::mt19937_64 random(3);
  std::size_t spared = 0, made = 0;
  for (int round = 0; round < 40; ++round) {
    const std::size_t months = 1 + random() % 60;
    const HazardProcesses processes = some_processes(round % 2 == 0 ? 0.02 : 0.4, months);
    MonthBlock block;
    processes.months_on(1000, 700, block);
    const ExposedSupply supply = random_supply(random, months);
    DeficitRowMaker maker(supply);
    DeficitRows rows;
    for (std::size_t tile = 0; tile < block.tiles(); ++tile) {
      std::map<std::uint32_t, std::vector<std::uint64_t>> on;
      for (std::size_t p = 0; p < kProcesses; ++p) {
        const OnMonths entries = block.of(tile, p);
        for (std::size_t e = 0; e < entries.size(); ++e) {
          auto& masks = on[entries.scenario[e]];
          masks.resize(kProcesses);
          masks[p] = entries.months[e];
        }
      }
      maker.make(block, tile, rows);
      std::size_t row = 0;
      for (std::uint32_t s = 0; s < block.scenarios(tile); ++s) {
        on[s].resize(kProcesses);
        const Plain plain = plainly(supply, on[s]);
        if (row == rows.rows() || rows.scenario[row] != s) {
          EXPECT_EQ(plain.balance, supply.balance);  // no row: nothing hits
          EXPECT_EQ(plain.share, std::vector<double>(months, 1));
          ++spared;
          continue;
        }
        const bool shared = !rows.level_share.empty() && rows.level_hit[row] != 0;
        for (std::size_t t = 0; t < months; ++t) {
          EXPECT_NEAR(rows.balance[row * rows.stride + t], plain.balance[t], 1e-12);
          EXPECT_NEAR(shared ? rows.level_share[row * rows.stride + t] : 1, plain.share[t], 1e-15);
        }
        ++row;
        ++made;
      }
      EXPECT_EQ(row, rows.rows());
    }
  }
  EXPECT_GT(spared, 1000u);
  EXPECT_GT(made, 1000u);
}

TEST(ExposedSupply, UnhitRowIsTheBalance) {
  ExposedSupply supply{.balance = {1, -2, 3}};
  const DeficitRows row = DeficitRowMaker(supply).unhit_row();
  std::vector<double> out(1);
  stock_requirements(row, std::vector<double>{0}, {}, out);
  EXPECT_EQ(out[0], 3);  // 1, 0, 3
}

}  // namespace
}  // namespace adit::solve
