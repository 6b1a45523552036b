#include "adit/solve/hazard_process.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

#include "adit/base/error.hpp"
#include "adit/solve/one_factor.hpp"
#include "adit/solve/sampling.hpp"
#include "philox_block.hpp"

namespace adit::solve {
namespace {

using Masks = std::map<std::pair<std::uint64_t, std::size_t>, std::uint64_t>;  ///< by scenario and process

Masks masks_of(const HazardProcesses& processes, std::uint64_t first, std::size_t count) {
  MonthBlock block;
  processes.months_on(first, count, block);
  Masks masks;
  for (std::size_t tile = 0; tile < block.tiles(); ++tile)
    for (std::size_t p = 0; p < block.processes(); ++p) {
      const OnMonths on = block.of(tile, p);
      for (std::size_t i = 0; i < on.size(); ++i)
        masks[{first + tile * MonthBlock::kTile + on.scenario[i], p}] = on.months[i];
    }
  return masks;
}

struct Spell {
  std::uint64_t scenario;
  std::size_t process;
  double begin, end;
};
std::vector<Spell> spells_of(const HazardProcesses& processes, std::size_t count) {
  SpellBlock block;
  processes.spells(0, count, block);
  std::vector<Spell> spells;
  for (std::size_t tile = 0; tile < block.tiles(); ++tile)
    for (std::size_t p = 0; p < block.processes(); ++p)
      for (const OnSpell& on : block.of(tile, p))
        spells.push_back({tile * MonthBlock::kTile + on.scenario, p, on.begin, on.end});
  return spells;
}

OnOffProcess process(std::uint32_t stream, double probability, double months) {
  OnOffProcess one;
  one.stream = stream;
  one.start_probability = probability;
  one.spell.mean_months = months;
  return one;
}

constexpr std::size_t kMany = 200'000;
/// Five standard errors of a share.
double five_errors(double share, double count) { return 5 * std::sqrt(share * (1 - share) / count); }

TEST(PhiloxBlock, IsPhiloxWordByWord) {
  constexpr std::uint64_t kFirst = 0xfffffffbull, kSeed = 0x123456789abcdef0ull;  // passes 2^32 on the way
  std::vector<std::uint32_t> words(4 * 37);
  philox_block(kFirst, 37, 11, 0x30000007, kSeed, words.data());
  for (std::uint64_t i = 0; i < 37; ++i) {
    const std::uint64_t n = kFirst + i;
    const auto one =
        philox_words({static_cast<std::uint32_t>(n), static_cast<std::uint32_t>(n >> 32), 11, 0x30000007},
                     {static_cast<std::uint32_t>(kSeed), static_cast<std::uint32_t>(kSeed >> 32)});
    for (std::size_t w = 0; w < 4; ++w) EXPECT_EQ(words[w * 37 + i], one[w]);
  }
}

TEST(HazardProcess, StartsAsOftenAsItsProbability) {
  const HazardProcesses processes({process(3, 0.2, 4)}, {}, 7, {.months = 24});
  double first_year = 0, second_year = 0;
  for (const Spell& spell : spells_of(processes, kMany)) {
    // Joined spells hide a start; with 4 months on and one start a year that is one in some thousands.
    first_year += spell.begin >= 0 && spell.begin < 12 ? 1 : 0;
    second_year += spell.begin >= 12 ? 1 : 0;
  }
  EXPECT_NEAR(first_year / kMany, 0.2, five_errors(0.2, kMany) + 0.006);
  EXPECT_NEAR(second_year / kMany, 0.2, five_errors(0.2, kMany) + 0.006);
}

// A start in year -a, at any moment of it, is on at the middle of month 1 with the mean of exp(-age / 12)
// over the ages between 12 (a - 1) + 0.5 and 12 a + 0.5 months; years are independent.
TEST(HazardProcess, WhatRunsAtTheStartIsIn) {
  const double p = 0.3, mean = 12;
  double off = 1 - p * (1 - std::exp(-0.5 / mean)) * mean / 12;  // of this year: the half month before
  for (int a = 1; a < 60; ++a) {
    const double from = 12 * (a - 1) + 0.5, to = from + 12;
    off *= 1 - p * (std::exp(-from / mean) - std::exp(-to / mean)) * mean / 12;
  }
  const HazardProcesses processes({process(1, p, mean)}, {}, 99, {.months = 12});
  double on = 0, before = 0;
  for (const auto& [key, mask] : masks_of(processes, 0, kMany)) {
    on += static_cast<double>(mask & 1);
    before += mask & kOnBefore ? 1 : 0;
  }
  EXPECT_NEAR(on / kMany, 1 - off, five_errors(1 - off, kMany));
  EXPECT_NEAR(before / kMany, on / kMany, 0.01);
  EXPECT_GE(processes.warm_up_years(0), 12u);  // 0.3 exp(-12) is below 1e-6 only after twelve years
}

TEST(HazardProcess, FixedSpellsLastTheirMonths) {
  OnOffProcess fixed = process(5, 0.1, 6);
  fixed.spell.kind = SpellKind::fixed;
  fixed.season[0] = 1;  // January
  const HazardProcesses processes({fixed}, {}, 3,
                                  {.months = 24, .first_calendar_month = 9});  // from October on
  for (const auto& [key, mask] : masks_of(processes, 0, 20'000)) {
    // Begun in month 4 (January) or, past its middle, in month 5; a year later again.
    for (const int first : {3, 4, 15, 16}) {
      const std::uint64_t run = std::uint64_t{63} << first;
      if ((mask >> first & 1) && !(mask >> (first - 1) & 1)) {
        EXPECT_EQ(mask & run, run);
      }
    }
    EXPECT_EQ(mask & ~(std::uint64_t{127} << 3 | std::uint64_t{127} << 15), 0u);
  }
}

TEST(HazardProcess, OnMonthsAreThoseWhoseMiddleASpellCovers) {
  const HazardProcesses processes({process(1, 0.4, 5), process(2, 0.2, 20)}, {}, 8, {.months = 36});
  std::map<std::pair<std::uint64_t, std::size_t>, std::uint64_t> expected;
  for (const Spell& spell : spells_of(processes, 3000))
    for (int t = 0; t < 36; ++t)
      if (spell.begin <= t + 0.5 && t + 0.5 < spell.end)
        expected[{spell.scenario, spell.process}] |= std::uint64_t{1} << t;
  Masks masks = masks_of(processes, 0, 3000);
  for (auto& [key, mask] : masks) mask &= ~kOnBefore;
  std::erase_if(masks, [](const auto& entry) { return entry.second == 0; });
  EXPECT_EQ(masks, expected);
}

// Bivariate normal: both start in a year with the probability that Gauss-Hermite gives.
TEST(HazardProcess, GroupsStartTogether) {
  std::vector<OnOffProcess> pair{process(1, 0.1, 1), process(2, 0.1, 1)};
  for (OnOffProcess& one : pair) one.group = 0;
  const HazardProcesses processes(pair, {{77, 0.5}}, 4, {.months = 12});
  std::map<std::uint64_t, std::set<std::size_t>> started;
  for (const Spell& spell : spells_of(processes, kMany))
    if (spell.begin >= 0 && spell.begin < 12) started[spell.scenario].insert(spell.process);
  double both = 0, first = 0;
  for (const auto& [scenario, which] : started) {
    both += which.size() == 2 ? 1 : 0;
    first += which.contains(0) ? 1 : 0;
  }
  const double expected = number_on(std::vector<double>{0.1, 0.1}, 0.5)[2];
  EXPECT_GT(expected, 0.03);  // 0.01 were they independent
  EXPECT_NEAR(both / kMany, expected, five_errors(expected, kMany));
  EXPECT_NEAR(first / kMany, 0.1, five_errors(0.1, kMany));
}

TEST(HazardProcess, DriversSetOffAtTheirOwnMoment) {
  // A month long from January on, and three months: no two spells of a process join.
  OnOffProcess driver = process(1, 0.2, 1), driven = process(2, 0, 3);
  driver.spell.kind = driven.spell.kind = SpellKind::fixed;
  driver.season[0] = 1;
  driven.drivers = {{0, 0.6}};
  const HazardProcesses processes({driver, driven}, {}, 12, {.months = 12});
  std::map<std::uint64_t, std::set<double>> begins;
  double drivers = 0, followed = 0;
  for (const Spell& spell : spells_of(processes, kMany))
    if (spell.process == 0 && spell.begin >= 0) {
      begins[spell.scenario].insert(spell.begin);
      ++drivers;
    } else if (spell.process == 1 && spell.begin >= 0) {
      ++followed;
      EXPECT_TRUE(begins[spell.scenario].contains(spell.begin));
    }
  EXPECT_NEAR(followed / drivers, 0.6, five_errors(0.6, drivers));
}

TEST(HazardProcess, EmpiricalAndLognormalSpells) {
  OnOffProcess empirical = process(1, 1, 0), lognormal = process(2, 1, 5);
  empirical.spell = {SpellKind::empirical, 0, 0, {2, 9, 4}, {1, 1, 2}};
  lognormal.spell.kind = SpellKind::lognormal;
  lognormal.spell.cv = 0.5;
  for (OnOffProcess* one : {&empirical, &lognormal}) one->season[0] = 1;  // a year apart: few join
  const HazardProcesses processes({empirical, lognormal}, {}, 6, {.months = 12});
  std::map<double, double> lengths;
  double sum = 0, count = 0;
  for (const Spell& spell : spells_of(processes, kMany)) {
    if (spell.begin < 0) continue;
    if (spell.process == 0) lengths[std::round((spell.end - spell.begin) * 1e6) / 1e6] += 1.0 / kMany;
    if (spell.process == 1) {
      sum += spell.end - spell.begin;
      ++count;
    }
  }
  EXPECT_NEAR(lengths[2], 0.25, 0.006);
  EXPECT_NEAR(lengths[4], 0.5, 0.006);
  EXPECT_NEAR(lengths[9], 0.25, 0.006);
  EXPECT_NEAR(sum / count, 5, 5 * 2.5 / std::sqrt(kMany));
}

HazardProcesses mixed(double scale, std::size_t months) {
  std::vector<OnOffProcess> all;
  for (std::uint32_t i = 0; i < 9; ++i) {
    all.push_back(process(i, std::min(1.0, scale * 0.03 * (i + 1)), 2 + 3 * i));
    all.back().group = i % 3 == 0 ? -1 : static_cast<std::ptrdiff_t>(i % 3) - 1;
    if (i > 4) all.back().drivers = {{i - 3, 0.5}, {0, 0.2}};
  }
  return {all, {{100, 0.3}, {101, 0.6}}, 42, {.months = months}};
}

TEST(HazardProcess, BlocksAndHorizonChangeNothing) {
  const HazardProcesses processes = mixed(1, 24);
  const Masks whole = masks_of(processes, 0, 3000);
  Masks pieces;
  for (const auto& [first, count] : {std::pair{0u, 700u}, {700u, 1u}, {701u, 2299u}})
    pieces.merge(masks_of(processes, first, count));
  EXPECT_EQ(pieces, whole);
  Masks longer = masks_of(mixed(1, 60), 0, 3000);
  for (auto& [key, mask] : longer) mask &= kOnBefore | ((std::uint64_t{1} << 24) - 1);
  std::erase_if(longer, [](const auto& entry) { return entry.second == 0; });
  EXPECT_EQ(longer, whole);
}

TEST(HazardProcess, MoreProbableMeansOnInMoreMonths) {
  const Masks less = masks_of(mixed(1, 24), 0, 5000);
  Masks more = masks_of(mixed(2, 24), 0, 5000);
  std::size_t longer = 0;
  for (const auto& [key, mask] : less) {
    ASSERT_EQ(more[key] & mask, mask) << "scenario " << key.first << ", process " << key.second;
    longer += more[key] != mask ? 1 : 0;
  }
  EXPECT_GT(longer, 100u);
}

TEST(HazardProcess, OthersThatComeOrGoChangeNoDraw) {
  const HazardProcesses two({process(1, 0.2, 5), process(2, 0.3, 5)}, {}, 1, {});
  const HazardProcesses one({process(2, 0.3, 5)}, {}, 1, {});
  Masks second;
  for (const auto& [key, mask] : masks_of(two, 0, 2000))
    if (key.second == 1) second[{key.first, 0}] = mask;
  EXPECT_EQ(masks_of(one, 0, 2000), second);
}

TEST(HazardProcess, CertainAndImpossible) {
  const HazardProcesses processes({process(1, 1, 3), process(2, 0, 3)}, {}, 1, {.months = 12});
  std::set<std::uint64_t> certain;
  for (const Spell& spell : spells_of(processes, 2000)) {
    EXPECT_EQ(spell.process, 0u);
    if (spell.end > 0) certain.insert(spell.scenario);
  }
  EXPECT_EQ(certain.size(), 2000u);
}

TEST(HazardProcess, RefusesWhatMakesNoSense) {
  OnOffProcess driven = process(1, 0.1, 3);
  driven.drivers = {{0, 0.5}};
  EXPECT_THROW(HazardProcesses({driven}, {}, 1), InternalError);
  EXPECT_THROW(HazardProcesses({process(1, 0.1, 3), process(1, 0.2, 3)}, {}, 1), InternalError);
  EXPECT_THROW(HazardProcesses({process(1, 1.2, 3)}, {}, 1), InternalError);
  EXPECT_THROW(HazardProcesses({process(1, 0.2, 0)}, {}, 1), InternalError);
  EXPECT_THROW(HazardProcesses({process(1, 0.2, 1)}, {}, 1, {.months = 61}), InternalError);
}

TEST(OnsetMonths, FirstMonthsOfEachRun) {
  // On in months 1-3 and 6-9 (bits 0-2, 5-8).
  const std::uint64_t on = 0b111100111;
  EXPECT_EQ(onset_months(on, 1), 0b000100001u);
  EXPECT_EQ(onset_months(on, 2), 0b001100011u);
  EXPECT_EQ(onset_months(on, 9), on);
  EXPECT_EQ(onset_months(on | kOnBefore, 1), 0b000100000u);  // the first run began earlier
}

}  // namespace
}  // namespace adit::solve
