#include "adit/solve/hazard_process.hpp"

#include <algorithm>
#include <cmath>

#include "adit/base/error.hpp"
#include "adit/base/parallel.hpp"
#include "adit/solve/sampling.hpp"
#include "philox_block.hpp"
#include "process_plan.hpp"

namespace adit::solve {
namespace {

constexpr std::size_t kTile = MonthBlock::kTile;

// What a random number is for stands in the top of its counter's last word.
constexpr std::uint32_t kStarts = 1u << 28, kFactors = 2u << 28, kMoments = 3u << 28, kDriven = 4u << 28;

/// One start in a scenario [months from the start of month 1].
struct Start {
  std::uint32_t scenario = 0;  ///< of the tile
  std::uint32_t identity = 0;  ///< what draws of driven processes hang on: year, and the way it was set off
  double begin = 0, end = 0;
};

std::uint32_t year_number(int year) {
  return static_cast<std::uint32_t>(year + static_cast<int>(HazardProcesses::kMostWarmUp));
}

/// What is drawn for one tile of scenarios; buffers are kept from tile to tile.
class TileDraw {
 public:
  explicit TileDraw(const ProcessPlan& plan)
      : plan_(plan), starts_(plan.processes.size()), words_(4 * kTile), factors_(plan.groups.size()) {}

  void begin(std::uint64_t first, std::size_t count) {
    first_ = first;
    count_ = count;
    for (std::size_t g = 0; g < plan_.groups.size(); ++g) draw_factors(g);
  }

  /// Starts of a process that are on at some time from the middle of month 0; all starts when it drives.
  const std::vector<Start>& draw(std::size_t process) {
    starts_[process].clear();
    own_starts(process);
    const ReadyProcess& ready = plan_.processes[process];
    for (const ProcessDriver& driver : ready.given.drivers) driven_starts(process, driver);
    return starts_[process];
  }

 private:
  /// Words of factors come four years to a counter; starts look at one byte of each year first, sixteen to a
  /// counter, and few of them need more.
  static constexpr std::uint32_t kFactorYears = 4, kStartYears = 16;
  std::uint32_t first_quad() const { return year_number(-static_cast<int>(plan_.warm_up)) / kFactorYears; }

  void draw_factors(std::size_t group) {
    const std::uint32_t from = first_quad(), last = year_number(plan_.years - 1) / kFactorYears;
    auto& words = factors_[group];
    words.resize(count_ * kFactorYears * (last - from + 1));
    for (std::uint32_t quad = from; quad <= last; ++quad)
      philox_block(first_, count_, plan_.groups[group].stream, kFactors | quad, plan_.seed,
                   words.data() + count_ * kFactorYears * (quad - from));
  }
  const std::uint32_t* factors(std::size_t group, std::uint32_t number) const {
    return factors_[group].data() + count_ * (number - kFactorYears * first_quad());
  }

  void own_starts(std::size_t process) {
    const ReadyProcess& ready = plan_.processes[process];
    if (ready.bound.size() == 1 && ready.bound[0] == 0) return;
    const std::uint32_t from = year_number(-static_cast<int>(ready.warm_up)),
                        last = year_number(plan_.years - 1);
    for (std::uint32_t counter = from / kStartYears; counter <= last / kStartYears; ++counter) {
      philox_block(first_, count_, ready.given.stream, kStarts | counter, plan_.seed, words_.data());
      for (std::uint32_t k = 0; k < kStartYears; ++k) {
        const std::uint32_t number = counter * kStartYears + k;
        if (number < from || number > last) continue;
        const int year = static_cast<int>(number) - static_cast<int>(HazardProcesses::kMostWarmUp);
        year_starts(process, year, {words_.data() + count_ * (k / 4), 8 * (k % 4)});
      }
    }
  }

  /// First bytes of the numbers that decide whether a process starts in a year.
  struct FirstBytes {
    const std::uint32_t* words = nullptr;
    std::uint32_t shift = 0;
    std::uint32_t of(std::size_t scenario) const { return words[scenario] >> shift & 255; }
  };

  /// Upper bound, in words, of a number that is a start of the year that matters.
  static std::uint64_t bound_of(const ReadyProcess& ready, std::uint64_t scale, std::uint32_t factor) {
    const std::size_t bucket = ready.bound.size() == 1 ? 0 : factor >> kFactorShift;
    return (ready.bound[bucket] * scale) >> 24;
  }

  void year_starts(std::size_t process, int year, const FirstBytes& bytes) {
    constexpr std::uint64_t kRare = 3;  ///< of 255: worth passing over whole runs of scenarios
    const ReadyProcess& ready = plan_.processes[process];
    const double lasting = ready.lasting(year);
    if (lasting == 0) return;
    // Rounded up, so that a bound stays one.
    const auto scale = static_cast<std::uint64_t>(std::ceil(lasting * 0x1p24));
    const bool grouped = ready.given.group >= 0;
    const std::uint32_t* factor =
        grouped ? factors(static_cast<std::size_t>(ready.given.group), year_number(year)) : nullptr;
    std::array<std::uint16_t, kTile> listed;
    std::size_t count = 0;
    const std::uint64_t most = bound_of(ready, scale, 0) >> 24;
    if (!grouped || most <= kRare) {
      const auto limit = static_cast<std::uint32_t>(std::min<std::uint64_t>(most, 255));
      count = list_small_bytes({bytes.words, count_}, bytes.shift, limit, listed.data());
    } else {
      // Listed without a jump, which could not be foreseen.
      for (std::size_t i = 0; i < count_; ++i) {
        listed[count] = static_cast<std::uint16_t>(i);
        count += bytes.of(i) <= bound_of(ready, scale, factor[i]) >> 24 ? 1 : 0;
      }
    }
    for (const std::uint16_t i : std::span(listed).first(count)) {
      const std::uint32_t of_scenario = grouped ? factor[i] : 0;
      if (bytes.of(i) <= bound_of(ready, scale, of_scenario) >> 24)
        try_start(process, year, {i, bytes.of(i), of_scenario, bound_of(ready, scale, of_scenario)});
    }
  }

  struct Candidate {
    std::size_t scenario = 0;
    std::uint32_t byte = 0, factor = 0;
    std::uint64_t bound = 0;
  };
  /// A number below the start probability is a start, and given that number / probability is uniform again:
  /// it draws the length, long for small ones. So old starts that have ended need no number more, and a
  /// higher probability makes spells more and longer, never fewer.
  void try_start(std::size_t process, int year, const Candidate& candidate) {
    const ReadyProcess& ready = plan_.processes[process];
    const auto words = words_at(candidate.scenario, ready.given.stream, kMoments | year_number(year));
    const double number = (candidate.byte + unit_of(words[2])) * 0x1p-8;
    if (number * 0x1p32 > static_cast<double>(candidate.bound)) return;
    const double share = number / ready.start_probability(candidate.factor);
    if (share >= 1) return;
    const double u = unit_of(words[0]);
    std::size_t calendar = 0;
    while (calendar < 11 && u >= ready.season[calendar]) ++calendar;
    const std::size_t month = (calendar + 12 - plan_.horizon.first_calendar_month) % 12;
    const double begin = 12.0 * year + static_cast<double>(month) + unit_of(words[1]);
    add(process, {static_cast<std::uint32_t>(candidate.scenario), year_number(year), begin,
                  begin + ready.spells.exceeded_by(share)});
  }

  void driven_starts(std::size_t process, const ProcessDriver& driver) {
    const ReadyProcess& ready = plan_.processes[process];
    const std::uint32_t by = plan_.processes[driver.process].given.stream;
    for (const Start& start : starts_[driver.process]) {
      // A number of its own for this way of being set off; a clash would only tie two draws together.
      const std::uint32_t identity = (start.identity * 0x9E3779B1u) ^ ((by + 1) * 0x85EBCA6Bu);
      const auto words = words_at(start.scenario, ready.given.stream, kDriven | (identity >> 4));
      const double share = unit_of(words[0]) / driver.probability;
      if (!(share < 1)) continue;
      add(process, {start.scenario, identity, start.begin, start.begin + ready.spells.exceeded_by(share)});
    }
  }

  std::array<std::uint32_t, 4> words_at(std::size_t scenario, std::uint32_t stream, std::uint32_t tag) const {
    const std::uint64_t number = first_ + scenario;
    return philox_words(
        {static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(number >> 32), stream, tag},
        {static_cast<std::uint32_t>(plan_.seed), static_cast<std::uint32_t>(plan_.seed >> 32)});
  }

  void add(std::size_t process, const Start& start) {
    const ReadyProcess& ready = plan_.processes[process];
    if (ready.drives || start.end > -0.5) starts_[process].push_back(start);
  }

  const ProcessPlan& plan_;
  std::uint64_t first_ = 0;
  std::size_t count_ = 0;
  std::vector<std::vector<Start>> starts_;  ///< by process
  std::vector<std::uint32_t> words_;
  std::vector<std::vector<std::uint32_t>> factors_;  ///< by group: by year and scenario
};

/// Months t with begin <= t + 1/2 < end, of 0..months - 1; kOnBefore for t = -1.
std::uint64_t months_of(const Start& start, std::size_t months) {
  const double last = static_cast<double>(months);
  const auto from = static_cast<int>(std::ceil(std::clamp(start.begin - 0.5, -1.0, last)));
  const auto to = static_cast<int>(std::ceil(std::clamp(start.end - 0.5, -1.0, last)));
  if (to <= from) return 0;
  const auto below = [](int n) { return n <= 0 ? std::uint64_t{0} : (std::uint64_t{1} << n) - 1; };
  return (below(to) & ~below(from)) | (from < 0 ? kOnBefore : 0);
}

/// The months of a tile's starts, in whatever order these come.
class MonthTaker {
 public:
  void operator()(const std::vector<Start>& starts, std::size_t months, std::vector<std::uint16_t>& scenario,
                  std::vector<std::uint64_t>& out) {
    if (starts.empty()) return;
    for (const Start& start : starts) on_[start.scenario] |= months_of(start, months);
    std::size_t size = out.size();
    scenario.resize(size + kTile);
    out.resize(size + kTile);
    for (std::size_t i = 0; i < kTile; ++i) {
      scenario[size] = static_cast<std::uint16_t>(i);
      out[size] = on_[i];
      size += on_[i] != 0 ? 1 : 0;
    }
    scenario.resize(size);
    out.resize(size);
    on_.fill(0);
  }

 private:
  std::array<std::uint64_t, kTile> on_{};
};

void take_spells(std::vector<Start> starts, std::size_t months, std::vector<OnSpell>& out) {
  std::erase_if(starts, [&](const Start& s) { return s.end <= 0 || s.begin >= static_cast<double>(months); });
  std::ranges::sort(starts, [](const Start& a, const Start& b) {
    return a.scenario != b.scenario ? a.scenario < b.scenario : a.begin < b.begin;
  });
  const std::size_t before = out.size();
  for (const Start& start : starts) {
    const auto scenario = static_cast<std::uint16_t>(start.scenario);
    if (out.size() > before && out.back().scenario == scenario && start.begin <= out.back().end)
      out.back().end = std::max(out.back().end, start.end);
    else
      out.push_back({scenario, start.begin, start.end});
  }
}

}  // namespace

HazardProcesses::HazardProcesses(const std::vector<OnOffProcess>& processes, std::vector<ProcessGroup> groups,
                                 std::uint64_t seed, ProcessHorizon horizon)
    : plan_(std::make_shared<const ProcessPlan>(processes, std::move(groups), seed, horizon)) {}

std::size_t HazardProcesses::processes() const { return plan_->processes.size(); }
const ProcessHorizon& HazardProcesses::horizon() const { return plan_->horizon; }
std::size_t HazardProcesses::warm_up_years(std::size_t process) const {
  return plan_->processes[process].warm_up;
}

/// \param take (starts of a process in a tile) \return entries so far
template <class Block, class Take>
void HazardProcesses::fill(std::uint64_t first, std::size_t count, Block& out, Take take) const {
  out.first_ = first;
  out.count_ = count;
  out.processes_ = processes();
  out.begin_.assign(1, 0);
  TileDraw draw(*plan_);
  for (std::size_t begin = 0; begin < count; begin += kTile) {
    stop_if_requested();
    draw.begin(first + begin, std::min(kTile, count - begin));
    for (std::size_t p = 0; p < processes(); ++p) out.begin_.push_back(take(draw.draw(p)));
  }
}

void HazardProcesses::months_on(std::uint64_t first, std::size_t count, MonthBlock& out) const {
  out.scenario_.clear();
  out.months_.clear();
  fill(first, count, out, [&, taker = MonthTaker{}](const std::vector<Start>& starts) mutable {
    taker(starts, horizon().months, out.scenario_, out.months_);
    return out.months_.size();
  });
}

void HazardProcesses::spells(std::uint64_t first, std::size_t count, SpellBlock& out) const {
  out.spells_.clear();
  fill(first, count, out, [&](const std::vector<Start>& starts) {
    take_spells(starts, horizon().months, out.spells_);
    return out.spells_.size();
  });
}

std::uint64_t onset_months(std::uint64_t on, std::size_t months) {
  const std::uint64_t inside = on & ~kOnBefore;
  const std::uint64_t before = (inside << 1) | (on & kOnBefore ? 1 : 0);
  std::uint64_t onset = inside & ~before;  // first months of runs
  for (std::size_t m = 1; m < months && m < kMostMonths; ++m) onset |= (onset << 1) & inside;
  return onset;
}

}  // namespace adit::solve
