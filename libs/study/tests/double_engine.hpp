#pragma once
// An engine with known outputs, to test the draw loop without any real one.

#include <fmt/format.h>

#include "compiled_engine.hpp"

namespace adit::study {

/// Outputs over the first inputs x0, x1, x2 of the draw: x0 + 2 x1 + 3 x2, x0 x1, and the constant 7.
class DoubleEngine : public CompiledEngine {
 public:
  std::unique_ptr<Scratch> scratch() const override { return std::make_unique<Scratch>(); }
  void evaluate(model::Draw x, Scratch&, model::Handover&, std::span<double> out) const override {
    out[0] = x[0] + 2 * x[1] + 3 * x[2];
    out[1] = x[0] * x[1];
    out[2] = 7;
  }
  std::size_t output_count() const override { return 3; }
  std::vector<std::size_t> headline_outputs() const override { return {0, 1, 2}; }
  std::string output_name(std::size_t output) const override { return fmt::format("output {}", output); }
  std::vector<ResultTable> tables(std::span<const double> central, const Bands& bands,
                                  Scratch&) const override {
    ResultTableBuilder table(
        {.name = "double_outputs",
         .title = "outputs",
         .key = {"output"},
         .columns = {text_column("output", "which"), number_column("value", "t", "central"),
                     number_column("p5", "t", "5 %"), number_column("p50", "t", "50 %"),
                     number_column("p95", "t", "95 %")}});
    const auto band = [](std::span<const double> of, std::size_t i) {
      return of.empty() ? std::nan("") : of[i];
    };
    for (std::size_t i = 0; i < central.size(); ++i)
      table.add(
          {fmt::format("{}", i), central[i], band(bands.p5, i), band(bands.p50, i), band(bands.p95, i)});
    std::vector<ResultTable> all;
    all.push_back(table.take());
    return all;
  }
};

/// The same, evaluated on a few draws only.
class FewDrawsEngine : public DoubleEngine {
 public:
  static constexpr std::size_t kDraws = 50;
  std::size_t most_draws() const override { return kDraws; }
};

/// Three independent uniform inputs on [0, 1], means 0.5.
inline std::shared_ptr<model::Scenario> three_uniforms() {
  auto s = std::make_shared<model::Scenario>();
  s->name = "three";
  static const model::TableSchema schema{
      .name = "x", .columns = {{.name = "i", .type = model::ColumnType::id, .key = true}}};
  static const model::DraftTable table = [] {
    constexpr std::string_view kDigits = "012";
    model::DraftTable made(schema);
    made.files.emplace_back("x.csv");
    for (std::size_t i = 0; i < 3; ++i) made.edit(made.add_row(1, 1), 0).text = kDigits.substr(i, 1);
    return made;
  }();
  for (std::size_t i = 0; i < 3; ++i) {
    model::Value value{.number = 0.5, .table = &table, .row = static_cast<std::uint32_t>(i)};
    value.distribution = {.kind = model::DistributionKind::uniform, .low = 0, .high = 1, .min = 0, .max = 1};
    s->values.push_back(value);
    s->central.push_back(0.5);
    s->uncertain.emplace_back(i);
  }
  s->chain_inputs = 3;
  return s;
}

}  // namespace adit::study
