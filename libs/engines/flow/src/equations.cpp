// The equations of a chain: their columns, and the order in which they can be solved.
#include <algorithm>

#include "compiled.hpp"

namespace adit::flow {
namespace {

Column supply_column(const Chain& chain, std::size_t market, std::size_t amount) {
  Column out{{.row = static_cast<std::uint32_t>(market), .amount = static_cast<std::uint32_t>(amount)}};
  for (std::size_t k = 0; k < chain.shared.size(); ++k)
    if (chain.processes[chain.shared[k]].main_market == market)
      out.push_back({.row = static_cast<std::uint32_t>(chain.markets.size() + k),
                     .amount = static_cast<std::uint32_t>(amount),
                     .share = static_cast<std::uint32_t>(k),
                     .negative = true});
  return out;
}

Column process_column(const Chain& chain, std::size_t index) {
  const ChainProcess& process = chain.processes[index];
  Column out = supply_column(chain, process.main_market, 0);
  const auto append = [&](const Column& more) { out.insert(out.end(), more.begin(), more.end()); };
  for (const auto& flow : process.outputs) append(supply_column(chain, flow.market, flow.amount));
  for (const auto& flow : process.inputs)
    out.push_back({.row = static_cast<std::uint32_t>(flow.market),
                   .amount = static_cast<std::uint32_t>(flow.amount),
                   .negative = true});
  for (std::size_t k = 0; k < chain.shared.size(); ++k)
    if (chain.shared[k] == index)
      out.push_back({.row = static_cast<std::uint32_t>(chain.markets.size() + k)});
  return out;
}

const Column& column_of(const Chain& chain, std::size_t unknown) {
  if (unknown >= chain.markets.size()) return chain.of_process[chain.shared[unknown - chain.markets.size()]];
  const Market& market = chain.markets[unknown];
  return market.filler == Filler::activity ? chain.of_process[market.process] : chain.of_supply[unknown];
}

/// Unknowns that depend on one another, by Tarjan's algorithm without recursion. A block is given after every
/// block that it feeds; solving goes the other way.
class Blocks {
 public:
  explicit Blocks(const Chain& chain)
      : chain_(chain), index_(chain.unknowns(), 0), low_(index_), on_(index_) {}

  std::vector<std::vector<std::uint32_t>> find() {
    for (std::uint32_t v = 0; v < index_.size(); ++v)
      if (index_[v] == 0) visit(v);
    std::ranges::reverse(blocks_);
    for (auto& block : blocks_) std::ranges::sort(block);
    return std::move(blocks_);
  }

 private:
  struct Frame {
    std::uint32_t unknown;
    std::size_t next = 0;
  };

  void open(std::uint32_t v) {
    index_[v] = low_[v] = ++count_;
    on_[v] = 1;
    stack_.push_back(v);
    frames_.push_back({v});
  }

  void visit(std::uint32_t start) {
    open(start);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      const std::uint32_t v = frame.unknown;
      const Column& column = column_of(chain_, v);
      if (frame.next < column.size()) {
        const std::uint32_t w = column[frame.next++].row;
        if (index_[w] == 0)
          open(w);
        else if (on_[w] != 0)
          low_[v] = std::min(low_[v], index_[w]);
        continue;
      }
      frames_.pop_back();
      if (!frames_.empty()) low_[frames_.back().unknown] = std::min(low_[frames_.back().unknown], low_[v]);
      if (low_[v] == index_[v]) close(v);
    }
  }

  void close(std::uint32_t root) {
    std::vector<std::uint32_t>& block = blocks_.emplace_back();
    std::uint32_t v = 0;
    do {
      v = stack_.back();
      stack_.pop_back();
      on_[v] = 0;
      block.push_back(v);
    } while (v != root);
  }

  const Chain& chain_;
  std::vector<std::size_t> index_, low_, on_;
  std::vector<std::uint32_t> stack_;
  std::vector<Frame> frames_;
  std::vector<std::vector<std::uint32_t>> blocks_;
  std::size_t count_ = 0;
};

}  // namespace

void complete_equations(Chain& chain) {
  chain.sharing.resize(chain.markets.size());
  for (std::size_t k = 0; k < chain.shared.size(); ++k)
    chain.sharing[chain.processes[chain.shared[k]].main_market].push_back(k);
  for (std::size_t p = 0; p < chain.processes.size(); ++p)
    chain.of_process.push_back(process_column(chain, p));
  for (std::size_t m = 0; m < chain.markets.size(); ++m)
    chain.of_supply.push_back(supply_column(chain, m, 0));
  chain.blocks = Blocks(chain).find();
  chain.block_of.resize(chain.unknowns());
  for (std::uint32_t b = 0; b < chain.blocks.size(); ++b)
    for (const std::uint32_t unknown : chain.blocks[b]) chain.block_of[unknown] = b;
}

}  // namespace adit::flow
