#pragma once
// The scenarios of an exposure as rows, tile by tile.

#include <span>

#include "adit/base/parallel.hpp"
#include "exposure.hpp"

namespace adit::redline {

/// Rows of every tile, then the one row of all scenarios in which nothing happens.
template <class Take>
void each_tile(const Exposure& exposure, std::span<const solve::MonthBlock> blocks, const Take& take) {
  solve::DeficitRowMaker maker(exposure.supply);
  solve::DeficitRows rows;
  std::size_t unhit = 0;
  for (const solve::MonthBlock& block : blocks)
    for (std::size_t tile = 0; tile < block.tiles(); ++tile) {
      stop_if_requested();
      maker.make(block, tile, rows);
      unhit += block.scenarios(tile) - rows.rows();
      if (rows.rows() > 0) take(rows, std::size_t{1}, &block, tile);
    }
  if (unhit > 0)
    take(maker.unhit_row(), unhit, static_cast<const solve::MonthBlock*>(nullptr), std::size_t{0});
}

}  // namespace adit::redline
