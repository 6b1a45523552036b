// A line as numbers: what an interrupted ensemble leaves and takes up.
#include <algorithm>

#include "adit/base/error.hpp"
#include "line_run.hpp"

namespace adit::redline {
namespace {

void put(std::vector<double>& out, std::span<const double> values) {
  out.push_back(static_cast<double>(values.size()));
  out.insert(out.end(), values.begin(), values.end());
}

/// Takes numbers back in the order in which they were put.
class Numbers {
 public:
  explicit Numbers(std::span<const double> from) : from_(from) {}
  double one() {
    ensure(at_ < from_.size(), "a state of another form");
    return from_[at_++];
  }
  std::vector<double> list() {
    std::vector<double> out(static_cast<std::size_t>(one()));
    for (double& value : out) value = one();
    return out;
  }

 private:
  std::span<const double> from_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<double> LineResult::numbers() const {
  std::vector<double> out;
  put(out, output), put(out, expected), put(out, shortfall), put(out, by_difference);
  const auto put_quantile = [&](const solve::SampledQuantile& q) {
    out.insert(out.end(), {q.value, q.low, q.high});
  };
  for (std::size_t c = 0; c < kConfidences.size(); ++c) {
    for (const solve::SampledQuantile& q : stock[c]) put_quantile(q);
    put_quantile(least_output[c]);
    const Binding& b = binding[c];
    out.insert(out.end(), {static_cast<double>(b.scenarios), b.by_output, b.by_need, b.by_imports,
                           b.by_secondary, b.by_output_error});
    put(out, b.frequency), put(out, b.balance);
    out.push_back(static_cast<double>(b.examples.size()));
    for (const BindingScenario& example : b.examples) {
      out.push_back(example.requirement);
      out.push_back(static_cast<double>(example.causes.size()));
      for (const Cause& cause : example.causes)
        out.insert(out.end(), {static_cast<double>(cause.process), cause.months});
    }
  }
  put_quantile(asked_stock), put_quantile(asked_output);
  out.insert(out.end(), {beyond.most, beyond.covered});
  put(out, beyond.frequency), put(out, beyond.months);
  return out;
}

LineResult LineResult::from(std::span<const double> numbers) {
  LineResult out;
  Numbers in(numbers);
  const auto take = [&](std::array<double, kLevels>& into) {
    const std::vector<double> list = in.list();
    ensure(list.size() == kLevels, "a state of another form");
    std::ranges::copy(list, into.begin());
  };
  take(out.output), take(out.expected), take(out.shortfall);
  std::ranges::copy(in.list(), out.by_difference.begin());
  const auto quantile = [&] {
    const double value = in.one(), low = in.one();
    return solve::SampledQuantile{value, low, in.one()};
  };
  for (std::size_t c = 0; c < kConfidences.size(); ++c) {
    for (solve::SampledQuantile& q : out.stock[c]) q = quantile();
    out.least_output[c] = quantile();
    Binding& b = out.binding[c];
    b.scenarios = static_cast<std::size_t>(in.one());
    for (double* number : {&b.by_output, &b.by_need, &b.by_imports, &b.by_secondary, &b.by_output_error})
      *number = in.one();
    b.frequency = in.list(), b.balance = in.list();
    b.examples.resize(static_cast<std::size_t>(in.one()));
    for (BindingScenario& example : b.examples) {
      example.requirement = in.one();
      example.causes.resize(static_cast<std::size_t>(in.one()));
      for (Cause& cause : example.causes)
        cause.process = static_cast<std::size_t>(in.one()), cause.months = in.one();
    }
  }
  out.asked_stock = quantile(), out.asked_output = quantile();
  out.beyond.most = in.one(), out.beyond.covered = in.one();
  out.beyond.frequency = in.list(), out.beyond.months = in.list();
  return out;
}

}  // namespace adit::redline
