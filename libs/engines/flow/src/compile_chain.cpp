// Chains: the markets and processes of each region, and the equations they make.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "compiled.hpp"

namespace adit::flow {
namespace {

using model::Control;

constexpr std::size_t kLargestLoop = 200;

class ChainFinder {
 public:
  ChainFinder(Engine::Compiled& compiled, Diagnostics& mistakes)
      : c_(compiled), s_(*compiled.scenario), mistakes_(mistakes), group_(groups()) {
    for (const model::RegionalAmount& row : s_.amounts)
      amounts_.emplace(std::tuple(row.what, row.form, row.process, row.region), &row.path);
    for (const model::Form& form : s_.forms) {
      if (form.new_scrap.valid()) feed_.emplace(form.new_scrap, Feed::new_scrap);
      if (form.old_scrap.valid()) feed_[form.old_scrap] = Feed::old_scrap;
    }
  }

  void find() {
    c_.place.assign(s_.regions.size(), std::vector<Engine::Compiled::Place>(s_.forms.size()));
    std::set<model::RegionId> regions;
    for (const Use& use : c_.uses) regions.insert(use.region);
    for (const model::RegionId region : regions) find_in(region);
    c_.exchanges.resize(c_.chains.size());
    for (std::size_t u = 0; u < c_.uses.size(); ++u) add_exchanges(u);
    for (std::size_t k = 0; k < c_.chains.size(); ++k) {
      Chain& chain = c_.chains[k];
      chain.idle =
          c_.exchanges[k].empty() &&
          std::ranges::none_of(chain.markets, [](const Market& m) { return m.net_trade != nullptr; }) &&
          std::ranges::none_of(chain.processes, [](const ChainProcess& p) { return p.given != nullptr; });
    }
  }

 private:
  /// Forms that processes join make one chain (union by the smallest index).
  std::vector<std::size_t> groups() const {
    std::vector<std::size_t> group(s_.forms.size());
    std::iota(group.begin(), group.end(), std::size_t{0});
    const auto root = [&](std::size_t f) {
      while (group[f] != f) f = group[f] = group[group[f]];
      return f;
    };
    const auto join = [&](model::FormId a, model::FormId b) {
      if (!a.valid() || !b.valid()) return;
      const std::size_t ra = root(a.index()), rb = root(b.index());
      group[std::max(ra, rb)] = std::min(ra, rb);
    };
    for (const model::Process& process : s_.processes) {
      for (const auto& flow : process.inputs) join(process.main_output, flow.form);
      for (const auto& flow : process.outputs) join(process.main_output, flow.form);
    }
    for (std::size_t f = 0; f < s_.forms.size(); ++f) join(model::FormId(f), s_.forms[f].downgrades_to);
    for (std::size_t f = 0; f < group.size(); ++f) group[f] = root(f);
    return group;
  }

  void find_in(model::RegionId region) {
    const std::size_t first = c_.chains.size();
    std::map<std::size_t, std::size_t> chain_of;
    for (std::size_t f = 0; f < group_.size(); ++f) {
      const auto [it, fresh] = chain_of.emplace(group_[f], c_.chains.size());
      if (fresh) c_.chains.push_back({.region = region, .commodity = s_.forms[f].commodity});
      Chain& chain = c_.chains[it->second];
      c_.place[region.index()][f] = {it->second, chain.markets.size()};
      chain.markets.push_back(market(model::FormId(f), region));
    }
    for (std::size_t f = 0; f < group_.size(); ++f)
      if (const model::FormId lower = s_.forms[f].downgrades_to; lower.valid()) {
        const auto& place = c_.place[region.index()];
        c_.chains[place[f].chain].markets[place[f].market].lower = place[lower.index()].market;
      }
    for (std::size_t p = 0; p < s_.processes.size(); ++p) add_process(model::ProcessId(p), region);
    for (std::size_t k = first; k < c_.chains.size(); ++k) {
      complete_equations(c_.chains[k]);
      check_size(c_.chains[k]);
    }
  }

  void check_size(const Chain& chain) {
    for (const auto& block : chain.blocks) {
      if (block.size() <= kLargestLoop) continue;
      mistakes_.push_back(
          {.code = "chain-too-large",
           .where = {.file = "commodities"},
           .found = s_.commodities[chain.commodity.index()].id,
           .expected = fmt::format("at most {} forms and processes in one loop", kLargestLoop)});
      place("commodities");
    }
  }

  /// The last mistake at what it found, an id of the table.
  void place(const char* table) {
    Diagnostic& mistake = mistakes_.back();
    if (s_.draft != nullptr) s_.draft->place(mistake, table, {{"id", mistake.found}}, "id");
  }

  const model::Path* amount(const char* what, model::FormId form, model::ProcessId process,
                            model::RegionId region) const {
    for (const model::ProcessId by : {process, model::ProcessId()})
      if (const auto it = amounts_.find({what, form, by, region}); it != amounts_.end()) return it->second;
    return nullptr;
  }

  Market market(model::FormId form, model::RegionId region) const {
    Market out{.form = form};
    const std::string& trade = s_.forms[form.index()].trade;
    if (trade == "balance") out.filler = Filler::net_import;
    if (trade == "given") out.net_trade = amount("net_trade", form, {}, region);
    return out;
  }

  static const model::Path* share_in(const model::Process& process, model::RegionId region) {
    const model::Path* any = nullptr;
    for (const auto& share : process.shares) {
      if (share.region == region) return &share.path;
      if (!share.region.valid()) any = &share.path;
    }
    return any;
  }

  void add_process(model::ProcessId id, model::RegionId region) {
    const model::Process& known = s_.processes[id.index()];
    const auto place = [&](model::FormId form) { return c_.place[region.index()][form.index()]; };
    Chain& chain = c_.chains[place(known.main_output).chain];
    ChainProcess process{.id = id, .control = known.control, .main_market = place(known.main_output).market};
    for (const auto& flow : known.inputs)
      process.inputs.push_back({place(flow.form).market, flow.amount, chain.amounts++, feed_of(flow.form)});
    for (const auto& flow : known.outputs)
      process.outputs.push_back({place(flow.form).market, flow.amount, chain.amounts++});
    if (known.commodity.valid()) process.elements = s_.commodities[known.commodity.index()].elements;
    process.varies = !known.inputs.empty() && varies(known);
    if (known.control == Control::given) process.given = amount("production", known.main_output, id, region);
    if (known.control == Control::share) process.share = share_in(known, region);
    const std::size_t index = chain.processes.size();
    if (known.control == Control::balance) fill(chain, process.main_market, index, false);
    if (known.control == Control::push && !process.inputs.empty())
      fill(chain, process.inputs.front().market, index, true);
    if (known.control == Control::share) chain.shared.push_back(index);
    chain.processes.push_back(std::move(process));
  }

  Feed feed_of(model::FormId form) const {
    const auto it = feed_.find(form);
    return it == feed_.end() ? Feed::ore : it->second;
  }

  bool varies(const model::Process& process) const {
    const auto uncertain = [&](model::ValueId id) {
      return s_.value(id).distribution.kind != model::DistributionKind::none;
    };
    const auto form_varies = [&](model::FormId id) {
      return std::ranges::any_of(s_.forms[id.index()].contents,
                                 [&](const model::Content& c) { return uncertain(c.share); });
    };
    const auto flow_varies = [&](const model::ProcessFlow& f) {
      return uncertain(f.amount) || form_varies(f.form);
    };
    return form_varies(process.main_output) || std::ranges::any_of(process.inputs, flow_varies) ||
           std::ranges::any_of(process.outputs, flow_varies);
  }

  void fill(Chain& chain, std::size_t market, std::size_t process, bool used_up) {
    Market& m = chain.markets[market];
    if (m.filler != Filler::surplus) {
      const auto same = [&](const Diagnostic& d) { return d.found == s_.forms[m.form.index()].id; };
      if (std::ranges::none_of(mistakes_, same)) {  // once, not in every region
        mistakes_.push_back({.code = "market-two-fillers",
                             .where = {.file = "commodities"},
                             .found = s_.forms[m.form.index()].id,
                             .expected = "one process or net imports that fills it or uses it up"});
        place("forms");
      }
      return;
    }
    m.filler = Filler::activity;
    m.process = process;
    m.used_up = used_up;
  }

  /// What a use brings to and takes from its region's chains.
  void add_exchanges(std::size_t u) {
    const Use& use = c_.uses[u];
    const model::Form& form = s_.forms[use.form.index()];
    std::map<std::size_t, Exchange> by_chain;
    const auto add = [&](model::FormId id, std::size_t Exchange::*member) {
      if (!id.valid()) return;
      const auto& place = c_.place[use.region.index()][id.index()];
      Exchange& exchange = by_chain[place.chain];
      exchange.use = u;
      exchange.*member = place.market;
    };
    add(use.form, &Exchange::bought);
    add(form.new_scrap, &Exchange::new_scrap);
    add(form.old_scrap, &Exchange::old_scrap);
    for (const auto& [chain, exchange] : by_chain) c_.exchanges[chain].push_back(exchange);
  }

  Engine::Compiled& c_;
  const model::Scenario& s_;
  Diagnostics& mistakes_;
  std::vector<std::size_t> group_;
  std::map<std::tuple<std::string, model::FormId, model::ProcessId, model::RegionId>, const model::Path*>
      amounts_;
  std::map<model::FormId, Feed> feed_;
};

}  // namespace

void find_chains(Engine::Compiled& compiled, Diagnostics& mistakes) {
  ChainFinder(compiled, mistakes).find();
}

}  // namespace adit::flow
