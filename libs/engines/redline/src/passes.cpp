// The passes of the ensemble: every line by all scenarios, then side questions by fewer.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>

#include "adit/base/parallel.hpp"
#include "compiled.hpp"
#include "most_stock.hpp"
#include "stock_need.hpp"

namespace adit::redline {
namespace {

constexpr std::size_t kTogether = 32;  // lines between two saved states

std::string bytes_of(const std::vector<Line>& lines, std::size_t done) {
  std::string out;
  const auto put = [&](const std::vector<double>& numbers) {
    const auto size = static_cast<double>(numbers.size());
    out.append(reinterpret_cast<const char*>(&size), sizeof size);
    out.append(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(double));
  };
  for (std::size_t l = 0; l < done; ++l) put(lines[l].result.numbers());
  return out;
}

/// Takes the first lines from a state. \return how many
std::size_t take_bytes(const std::string& bytes, std::vector<Line>& lines) {
  std::vector<double> all(bytes.size() / sizeof(double));
  std::memcpy(all.data(), bytes.data(), all.size() * sizeof(double));
  std::size_t done = 0;
  for (std::size_t at = 0; at < all.size() && done < lines.size(); ++done) {
    const auto size = static_cast<std::size_t>(all[at]);
    if (at + 1 + size > all.size()) break;
    lines[done].result = LineResult::from(std::span(all).subspan(at + 1, size));
    at += 1 + size;
  }
  return done;
}

/// Classes that use anything of the mineral.
std::vector<std::size_t> classes_of(const MineralInputs& inputs, std::size_t year) {
  std::vector<std::size_t> out;
  for (std::size_t k = 0; k < kClassCount; ++k)
    if (inputs.class_share[year][k] > 0) out.push_back(k);
  return out;
}

class LineList {
 public:
  LineList(const Engine::Compiled& c, const Bands& bands, Findings& out)
      : c_(c),
        bands_(bands),
        out_(out),
        maker_(*c.scenario, *c.routes, out.world, c.months, c.scenario->central) {}

  void fill() {
    const bool drawn = !bands_.p50.empty();
    std::vector<DemandCase> demands{DemandCase::p50};
    if (drawn) demands.push_back(DemandCase::p95);
    for (const DemandCase demand : demands)
      each([&](std::size_t m, std::size_t y) { add(m, y, demand, {}); });
    for (const DemandCase demand : demands)
      each([&](std::size_t m, std::size_t y) {
        const auto classes = classes_of(out_.inputs[m], y);
        if (classes.size() < 2) return;
        for (const std::size_t k : classes) add(m, y, demand, {ClassChoice::alone, k});
        for (const std::size_t k : classes)
          if (k != classes.back()) add(m, y, demand, {ClassChoice::nested, k});
      });
  }

 private:
  template <class Body>
  void each(const Body& body) const {
    for (std::size_t m = 0; m < c_.minerals.size(); ++m)
      for (std::size_t y = 0; out_.inputs[m].known && y < c_.years.size(); ++y) body(m, y);
  }
  void add(std::size_t m, std::size_t y, DemandCase demand, NeedChoice choice) {
    const MineralInputs inputs = at_demand(c_, out_.inputs[m], m, demand, bands_);
    out_.lines.push_back(
        {{m, y, demand, choice, asked(m, y, choice)}, maker_.make(c_.minerals[m], inputs, y, choice), {}});
  }
  /// Confidence that use_classes asks for.
  double asked(std::size_t m, std::size_t y, NeedChoice choice) const {
    if (choice.how == ClassChoice::all) choice.use_class = classes_of(out_.inputs[m], y).back();
    const model::ValueId rule = c_.scenario->security.class_rule(model::kUseClasses[choice.use_class],
                                                                 "confidence", c_.minerals[m].commodity);
    return rule.valid() ? c_.scenario->central[rule.index()] : std::numeric_limits<double>::quiet_NaN();
  }

  const Engine::Compiled& c_;
  const Bands& bands_;
  Findings& out_;
  ExposureMaker maker_;
};

bool of_all_classes(const Line& line) { return line.id.choice.how == ClassChoice::all; }
bool is_plain(const Line& line) { return of_all_classes(line) && line.id.demand == DemandCase::p50; }

/// Side questions share scenarios, so that differences are those of the question.
class SideAnswers {
 public:
  SideAnswers(const Engine::Compiled& c, const Bands& bands, SideBlocks side, EnsembleHost& host,
              Findings& out)
      : c_(c), bands_(bands), side_(side), host_(host), out_(out), scenarios_(solve::scenarios_in(side)) {}

  void run() {
    for (std::size_t l = 0; l < out_.lines.size(); ++l)
      if (is_plain(out_.lines[l])) plain_.push_back(l);
    host_.begin("red lines: what moves them", kFactors.size() + 2);
    scale();
    leave_out();
    host_.advance(1);
    flip();
    find_criteria();
    host_.advance(1);
  }

 private:
  std::vector<solve::MonthBlock> blocks_of(const HazardChange& change) const {
    return draw_blocks(out_.world.changed(change), host_.seed, scenarios_, c_.months, host_.threads);
  }

  void scale() {
    for (const double factor : kFactors) {
      std::vector<solve::MonthBlock> drawn;
      if (factor != 1) drawn = blocks_of({.factor = factor});
      const SideBlocks blocks = factor == 1 ? side_ : drawn;
      std::vector<Scaled> found(plain_.size());
      parallel_chunks(plain_.size(), 1, host_.threads, [&](std::size_t i, std::size_t) {
        const TodayLine result = run_today(out_.lines[plain_[i]].exposure, blocks, scenarios_);
        found[i] = {plain_[i], factor, result.stock, result.output};
      });
      out_.scaled.insert(out_.scaled.end(), found.begin(), found.end());
      host_.advance(1);
    }
  }

  /// Lines of the year that decisions are about: the first milestone after the base year.
  bool in_focus(std::size_t line) const {
    return out_.lines[line].id.year == std::min<std::size_t>(1, c_.years.size() - 1);
  }

  bool drives_another(std::size_t process) const {
    return std::ranges::any_of(out_.world.processes, [&](const solve::OnOffProcess& other) {
      return std::ranges::find(other.drivers, process, &solve::ProcessDriver::process) != other.drivers.end();
    });
  }
  static Exposure without_hits_of(Exposure exposure, std::size_t process) {
    const auto of_it = [&](const solve::SourceHit& hit) {
      return hit.process == process || hit.with == process;
    };
    for (solve::HitSource& source : exposure.supply.sources) std::erase_if(source.hits, of_it);
    std::erase_if(exposure.supply.level_hits, of_it);
    return exposure;
  }

  void leave_out() {
    constexpr std::size_t kMost = 3;
    std::map<std::size_t, std::vector<std::size_t>> lines_of;  // process to lines
    for (const std::size_t l : plain_) {
      if (!in_focus(l)) continue;
      const std::vector<double>& frequency = out_.lines[l].result.binding[kMiddle].frequency;
      std::vector<std::size_t> order;
      for (std::size_t p = 0; p < frequency.size(); ++p)
        if (frequency[p] > 0) order.push_back(p);
      std::ranges::stable_sort(order, std::greater(), [&](std::size_t p) { return frequency[p]; });
      for (std::size_t i = 0; i < std::min(kMost, order.size()); ++i) lines_of[order[i]].push_back(l);
    }
    for (const auto& [process, lines] : lines_of) {
      const model::HazardId hazard = out_.world.ids[process];
      // One that drives no other leaves the rest as it is: its own hits go. Otherwise the world is drawn
      // without it.
      const bool drives = drives_another(process);
      std::vector<solve::MonthBlock> calmer;
      if (drives) calmer = blocks_of({.factor = 1, .without = hazard});
      std::vector<LeftOut> found(lines.size());
      parallel_chunks(lines.size(), 1, host_.threads, [&](std::size_t i, std::size_t) {
        const Exposure& exposure = out_.lines[lines[i]].exposure;
        found[i] = {lines[i], hazard, run_today(exposure, side_, scenarios_).stock,
                    drives ? run_today(exposure, calmer, scenarios_).stock
                           : run_today(without_hits_of(exposure, process), side_, scenarios_).stock};
      });
      out_.left_out.insert(out_.left_out.end(), found.begin(), found.end());
    }
  }

  /// Assumed facts of the classes, each at its bounds with the others as they are.
  void flip() {
    const model::Scenario& s = *c_.scenario;
    std::vector<Flip> asked;
    for (const std::size_t l : plain_) {
      if (!in_focus(l)) continue;
      const model::CommodityId commodity = c_.minerals[out_.lines[l].id.mineral].commodity;
      for (const model::ClassRule& rule : s.security.classes) {
        const model::Value& value = s.value(rule.value);
        if (value.distribution.kind != model::DistributionKind::triangular ||
            s.security.class_rule(rule.use_class, rule.parameter, commodity) != rule.value)
          continue;
        asked.push_back({l, rule.value, value.distribution.low, value.number, value.distribution.high, {}});
      }
    }
    const std::size_t scenarios = std::min(kFlipScenarios, c_.scenarios);
    const auto blocks = draw_blocks(out_.world, host_.seed, scenarios, c_.months, host_.threads);
    std::map<std::size_t, std::array<double, 3>> as_assumed;
    for (const Flip& flip : asked)
      if (!as_assumed.contains(flip.line))
        as_assumed[flip.line] = run_today(out_.lines[flip.line].exposure, blocks, scenarios).stock;
    parallel_chunks(asked.size(), 1, host_.threads, [&](std::size_t i, std::size_t) {
      Flip& flip = asked[i];
      const LineId& id = out_.lines[flip.line].id;
      flip.stock[1] = as_assumed.at(flip.line);
      std::vector<double> draw(s.central);
      for (const std::size_t k : {std::size_t{0}, std::size_t{2}}) {
        draw[flip.fact.index()] = k == 0 ? flip.low : flip.high;
        const ExposureMaker maker(s, *c_.routes, out_.world, c_.months, draw);
        // Supply and use of the line itself, which is at the median of demand.
        MineralInputs inputs = at_demand(c_, out_.inputs[id.mineral], id.mineral, id.demand, bands_);
        rescale_classes(inputs, id, draw);
        flip.stock[k] =
            run_today(maker.make(c_.minerals[id.mineral], inputs, id.year, {}), blocks, scenarios).stock;
      }
    });
    out_.flips = std::move(asked);
  }

  /// Shares by class follow the draw where they are assumed.
  void rescale_classes(MineralInputs& inputs, const LineId& id, const std::vector<double>& draw) const {
    if (!inputs.classes_assumed) return;
    const auto& security = c_.scenario->security;
    const model::CommodityId commodity = c_.minerals[id.mineral].commodity;
    double sum = 0;
    auto& share = inputs.class_share[id.year];
    for (std::size_t k = 0; k < kClassCount; ++k) {
      const model::ValueId rule = security.class_rule(model::kUseClasses[k], "share", commodity);
      share[k] = rule.valid() ? draw[rule.index()] : 0;
      sum += share[k];
    }
    for (double& part : share) part /= sum;
  }

  void find_criteria() {
    for (const std::size_t l : plain_)
      if (in_focus(l)) out_.criteria.emplace_back(l, CriteriaLines{});
    parallel_chunks(out_.criteria.size(), 1, host_.threads, [&](std::size_t i, std::size_t) {
      auto& [line, found] = out_.criteria[i];
      found = criteria_of(out_.lines[line].exposure, side_, scenarios_);
    });
  }

  const Engine::Compiled& c_;
  const Bands& bands_;
  SideBlocks side_;
  EnsembleHost& host_;
  Findings& out_;
  std::size_t scenarios_;
  std::vector<std::size_t> plain_;  ///< lines of all classes at the median of demand
};

}  // namespace

MineralInputs at_demand(const Engine::Compiled& c, const MineralInputs& inputs, std::size_t mineral,
                        DemandCase demand, const Bands& bands) {
  MineralInputs out = inputs;
  const auto band = demand == DemandCase::p50 ? bands.p50 : bands.p95;
  for (std::size_t y = 0; y < out.use.size() && !band.empty(); ++y) {
    const double use = band[c.output(mineral, y, kUse)];
    const double secondary = bands.p50[c.output(mineral, y, kSecondary)];
    if (!std::isnan(use)) out.use[y] = use;
    if (!std::isnan(secondary)) out.secondary[y] = std::min(secondary, out.use[y]);
    const double open = std::max(0.0, out.use[y] - out.output[y] - out.secondary[y]);
    if (!out.purchases.empty()) out.imports[y] = open;
  }
  return out;
}

void find_lines(const Engine::Compiled& c, const Bands& bands, SideBlocks side, EnsembleHost& host,
                Findings& out) {
  LineList(c, bands, out).fill();
  const auto blocks = draw_blocks(out.world, host.seed, c.scenarios, c.months, host.threads);
  std::size_t done = 0;
  if (const auto state = host.saved("redline")) done = take_bytes(*state, out.lines);
  host.begin("red lines", out.lines.size());
  host.advance(done);
  while (done < out.lines.size()) {
    const std::size_t last = std::min(out.lines.size(), done + kTogether);
    parallel_chunks(last - done, 1, host.threads, [&](std::size_t i, std::size_t) {
      Line& line = out.lines[done + i];
      const bool all = of_all_classes(line);
      const SideBlocks drawn = all ? SideBlocks(blocks) : side;
      const std::size_t scenarios = solve::scenarios_in(drawn);
      line.result = run_line(line.exposure, drawn, scenarios, line.id.asked);
      if (!is_plain(line)) return host.advance(1);
      line.result.beyond.most =
          most_stock(*c.scenario, c.minerals[line.id.mineral].commodity, line.exposure).amount;
      explain_line(line.exposure, blocks, scenarios, line.result);
      host.advance(1);
    });
    done = last;
    if (host.keeps_state()) host.save("redline", bytes_of(out.lines, done));
  }
}

void find_side_answers(const Engine::Compiled& c, const Bands& bands, SideBlocks side, EnsembleHost& host,
                       Findings& out) {
  SideAnswers(c, bands, side, host, out).run();
}

}  // namespace adit::redline
