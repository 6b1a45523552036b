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

void evaluate_chunk(const Plan& plan, const DrawGroup& group, const solve::Sampler& sampler, const Pass& pass,
                    std::size_t begin, std::size_t end) {
  Borrowed bench(plan);
  const std::size_t width = plan.outputs();
  bench->rows.resize((end - begin) * width);
  const std::span<double> inputs = std::span(bench->inputs).first(group.inputs);
  for (std::size_t d = begin; d < end; ++d) {
    sampler.draw(d, inputs);
    if (pass.inputs != nullptr && d < pass.inputs->draws())
      for (std::size_t i = 0; i < inputs.size(); ++i)
        pass.inputs->column(i)[d] = pass.inputs->deviation(i, inputs[i]);
    plan.evaluate_inputs(group, *bench, std::span(bench->rows).subspan((d - begin) * width, width));
  }
  for (std::size_t o = pass.first; o < pass.last; ++o) {
    float* column = pass.outputs->column(o - pass.first);
    for (std::size_t d = begin; d < end; ++d)
      column[d] = pass.outputs->deviation(o - pass.first, bench->rows[(d - begin) * width + o]);
  }
}

/// \param first of the pass, counted from the group's first output
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

std::vector<double> central_inputs(const model::Scenario& scenario, std::size_t inputs) {
  std::vector<double> out;
  for (const model::ValueId id : std::span(scenario.uncertain).first(inputs))
    out.push_back(scenario.central[id.index()]);
  return out;
}

}  // namespace

DrawSummary::DrawSummary(const Plan& plan, const DrawGroup& about) : group(about) {
  for (const std::size_t h : plan.headline_outputs())
    if (h >= group.first && h < group.last) headline.push_back(h);
}

DrawSummary loop_over_draws(const Plan& plan, const DrawGroup& group, const solve::Sampler& sampler,
                            const Options& options, const std::vector<double>& central, Progress& progress) {
  DrawSummary summary(plan, group);
  const std::size_t outputs = group.last - group.first;
  summary.p5.resize(outputs);
  summary.p50.resize(outputs);
  summary.p95.resize(outputs);
  std::vector<double> headline_central;
  for (const std::size_t h : summary.headline) headline_central.push_back(central[h]);
  const std::size_t ranked = std::min(group.draws, kMostRanked);
  summary.headline_draws = DrawColumns(headline_central, ranked);
  summary.input_draws =
      DrawColumns(central_inputs(plan.scenario(), group.inputs), options.keep_draws ? group.draws : ranked);

  const std::size_t buffer = std::min(options.buffer_bytes, machine_memory() / 4);
  const std::size_t fitting = buffer / std::max<std::size_t>(group.draws * sizeof(float), 1);
  const std::size_t block =
      std::max<std::size_t>(1, options.keep_draws ? outputs : std::min(fitting, outputs));
  const std::size_t passes = (outputs + block - 1) / block;
  progress.begin("draws", group.draws * passes);
  for (std::size_t first = group.first; first < group.last; first += block) {
    const std::size_t last = std::min(group.last, first + block);
    const auto from = central.begin();
    DrawColumns draws({from + static_cast<std::ptrdiff_t>(first), from + static_cast<std::ptrdiff_t>(last)},
                      group.draws);
    const Pass pass{first, last, &draws, first == group.first ? &summary.input_draws : nullptr};
    parallel_chunks(group.draws, options.chunk, options.threads, [&](std::size_t begin, std::size_t end) {
      evaluate_chunk(plan, group, sampler, pass, begin, end);
      progress.advance(end - begin);
    });
    fill_bands(draws, first - group.first, options, summary);
    keep_headlines(draws, first, summary);
    summary.buffer_bytes = std::max(summary.buffer_bytes, draws.bytes());
    if (options.keep_draws) summary.all_draws = std::move(draws);
  }
  summary.buffer_bytes += summary.headline_draws.bytes() + summary.input_draws.bytes();
  return summary;
}

}  // namespace adit::study
