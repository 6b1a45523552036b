#include "draw_loop.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "adit/base/parallel.hpp"
#include "column_quantiles.hpp"

namespace adit::study {
namespace {

/// Outputs [first, last) of all draws; the inputs too when asked.
struct Pass {
  std::size_t first = 0, last = 0;
  DrawColumns* outputs = nullptr;
  DrawColumns* inputs = nullptr;
};

void evaluate_chunk(const Plan& plan, const solve::Sampler& sampler, const Pass& pass, std::size_t begin,
                    std::size_t end) {
  Borrowed bench(plan);
  const std::size_t width = plan.outputs();
  bench->rows.resize((end - begin) * width);
  for (std::size_t d = begin; d < end; ++d) {
    sampler.draw(d, bench->inputs);
    if (pass.inputs != nullptr && d < pass.inputs->draws())
      for (std::size_t i = 0; i < bench->inputs.size(); ++i)
        pass.inputs->column(i)[d] = pass.inputs->deviation(i, bench->inputs[i]);
    plan.evaluate_inputs(*bench, std::span(bench->rows).subspan((d - begin) * width, width));
  }
  for (std::size_t o = pass.first; o < pass.last; ++o) {
    float* column = pass.outputs->column(o - pass.first);
    for (std::size_t d = begin; d < end; ++d)
      column[d] = pass.outputs->deviation(o - pass.first, bench->rows[(d - begin) * width + o]);
  }
}

void fill_bands(const DrawColumns& draws, std::size_t first, const Options& options, DrawSummary& summary) {
  constexpr std::size_t kColumns = 64;
  parallel_chunks(draws.columns(), kColumns, options.threads, [&](std::size_t begin, std::size_t end) {
    ColumnQuantiles quantiles;
    for (std::size_t c = begin; c < end; ++c) {
      const auto q = quantiles({draws.column(c), draws.draws()});
      summary.p5[first + c] = draws.value(c, q[0]);
      summary.p50[first + c] = draws.value(c, q[1]);
      summary.p95[first + c] = draws.value(c, q[2]);
    }
  });
}

void keep_headlines(const DrawColumns& draws, std::size_t first, DrawSummary& summary) {
  for (std::size_t h = 0; h < summary.headline.size(); ++h) {
    const std::size_t output = summary.headline[h];
    if (output < first || output >= first + draws.columns()) continue;
    std::memcpy(summary.headline_draws.column(h), draws.column(output - first),
                summary.headline_draws.draws() * sizeof(float));
  }
}

std::vector<double> central_inputs(const model::Scenario& scenario) {
  std::vector<double> out;
  for (const model::ValueId id : scenario.uncertain) out.push_back(scenario.central[id.index()]);
  return out;
}

}  // namespace

DrawSummary loop_over_draws(const Plan& plan, const solve::Sampler& sampler, const Options& options,
                            const std::vector<double>& central, Progress& progress) {
  DrawSummary summary;
  const std::size_t outputs = plan.outputs();
  summary.p5.resize(outputs);
  summary.p50.resize(outputs);
  summary.p95.resize(outputs);
  summary.headline = plan.headline_outputs();
  std::vector<double> headline_central;
  for (const std::size_t h : summary.headline) headline_central.push_back(central[h]);
  const std::size_t ranked = std::min(options.draws, kMostRanked);
  summary.headline_draws = DrawColumns(std::move(headline_central), ranked);
  summary.input_draws =
      DrawColumns(central_inputs(plan.scenario()), options.keep_draws ? options.draws : ranked);

  const std::size_t fitting = options.buffer_bytes / std::max<std::size_t>(options.draws * sizeof(float), 1);
  const std::size_t block =
      std::max<std::size_t>(1, options.keep_draws ? outputs : std::min(fitting, outputs));
  const std::size_t passes = (outputs + block - 1) / block;
  progress.begin("draws", options.draws * passes);
  for (std::size_t first = 0; first < outputs; first += block) {
    const std::size_t last = std::min(outputs, first + block);
    const auto from = central.begin();
    DrawColumns draws({from + static_cast<std::ptrdiff_t>(first), from + static_cast<std::ptrdiff_t>(last)},
                      options.draws);
    const Pass pass{first, last, &draws, first == 0 ? &summary.input_draws : nullptr};
    parallel_chunks(options.draws, options.chunk, options.threads, [&](std::size_t begin, std::size_t end) {
      evaluate_chunk(plan, sampler, pass, begin, end);
      progress.advance(end - begin);
    });
    fill_bands(draws, first, options, summary);
    keep_headlines(draws, first, summary);
    summary.buffer_bytes = std::max(summary.buffer_bytes, draws.bytes());
    if (options.keep_draws) summary.all_draws = std::move(draws);
  }
  summary.buffer_bytes += summary.headline_draws.bytes() + summary.input_draws.bytes();
  return summary;
}

}  // namespace adit::study
