// Rows of redline_lines for stock and output held at one form of a chain alone.
#include <fmt/format.h>

#include <cmath>

#include "line_tables.hpp"

namespace adit::redline {
namespace {

/// Of one confidence of a line.
struct NodeStanding {
  Light output = Light::grey, stock = Light::grey;
  std::string status, why_en, why_zh;
};

std::string limit_en(const NodeLine& line, const std::string& unit, const std::string& end) {
  return fmt::format(
      "in {:.3g} % of scenarios more {} must be made than works at home can ({}/yr, {}): "
      "nothing held before them helps",
      100 * line.result.limited, end, amount_text(line.capacity, unit),
      line.published ? "their capacity" : "what they make in normal times");
}
std::string limit_zh(const NodeLine& line, const std::string& unit, const std::string& end) {
  return fmt::format(
      "在{:.3g} %的情景中，国内加工能力（每年{}，{}）不足以满足所需的{}：在其之前持有储备无济于事",
      100 * line.result.limited, amount_text_zh(line.capacity, unit),
      line.published ? "已公布产能" : "按正常时期产量", end);
}

NodeStanding standing_at(const NodeLine& line, std::size_t k, double held, bool trade_known,
                         const std::string& unit) {
  const solve::SampledQuantile &stock = line.result.stock[k], &least = line.result.output[k];
  const std::string need = amount_text(stock.value, unit), need_zh = amount_text_zh(stock.value, unit);
  if (!trade_known)
    return {.status = "unknown",
            .why_en =
                "no trade is known, so use is taken to be what is made; if nothing were traded, the stock "
                "line would be " +
                need,
            .why_zh = "贸易未知，消费量只能按产量计；若无贸易，储备红线为" + need_zh};
  NodeStanding out{light_of_output(line.output, least), light_of_stock(held, stock.value), {}, {}, {}};
  const double percent = kConfidences[k] * 100;
  if (out.stock == Light::green) {
    out.status = "met";
    out.why_en = fmt::format("what arrives covers what must flow through it in {:g} % of scenarios", percent);
    out.why_zh = fmt::format("在{:g} %的情景中，到货足以满足需经其流转的数量", percent);
    if (!(stock.value > 0)) return out;
    out.why_en =
        fmt::format("the stock held covers the {} that {:g} % of scenarios need at most", need, percent);
    out.why_zh = fmt::format("现有储备足以覆盖{:g} %情景所需的{}", percent, need_zh);
    return out;
  }
  out.status = std::isnan(held) ? "unknown" : "not_met";
  out.why_en = fmt::format(
      "needs a stock of {} of it alone at today's output, or home output of {}/yr without "
      "stock",
      need, amount_text(least.value, unit));
  out.why_zh = fmt::format("按现有产量需单独储备{}，或在无储备时国内产量达到每年{}", need_zh,
                           amount_text_zh(least.value, unit));
  if (std::isnan(held)) out.why_en += "; the stock held is not published", out.why_zh += "；现有储备未公布";
  return out;
}

}  // namespace

std::string LineTables::stage_of(std::size_t chain, std::size_t node) const {
  return std::string(chain_stage(*c_.scenario, chain_of(c_, chain).nodes[node].form, node > 0));
}

void LineTables::add_node_lines(const NodeLine& line, std::size_t k, ResultTableBuilder& table) const {
  const model::Scenario& s = *c_.scenario;
  const Mineral& chain = chain_of(c_, line.id.chain);
  const model::FormId form = chain.nodes[line.id.node].form;
  const model::Form& of = s.forms[form.index()];
  const std::string unit = unit_of(of);
  const std::size_t grade = line.id.chain - c_.minerals.size();
  const bool traded = line.id.chain < c_.minerals.size() ? f_.inputs[line.id.chain].trade_known
                                                         : f_.grade_inputs[grade].trade_known;
  const double held = inventory_of(s, form, s.central), use = line.origins.use;
  NodeStanding standing = standing_at(line, k, held, traded, unit);
  const solve::SampledQuantile &stock = line.result.stock[k], &least = line.result.output[k];
  if (std::isinf(stock.value)) {
    const model::Form& end = s.forms[chain.reference.index()];
    standing.status = "stage_limited";
    standing.why_en = limit_en(line, unit_of(end), end.en.empty() ? end.id : end.en);
    standing.why_zh = limit_zh(line, unit_of(end), end.zh.empty() ? end.id : end.zh);
  }
  const auto add = [&](const char* name, const std::string& in, const solve::SampledQuantile& q, double by,
                       double today, Light light) {
    table.add({c_.set->id,
               c_.commodity(mineral_of(c_, line.id.chain)),
               of.id,
               of.id,
               std::string("all"),
               static_cast<double>(c_.years[line.id.year]),
               std::string("P50"),
               kConfidences[k],
               std::string(name),
               in,
               q.value * by,
               kUnknown,
               kUnknown,
               q.low * by,
               q.high * by,
               today,
               std::string(to_text(light)),
               standing.status,
               standing.why_en,
               standing.why_zh,
               stage_of(line.id.chain, line.id.node)});
  };
  add("output", unit + "/yr", least, 1, line.output, standing.output);
  add("self_sufficiency", "1", least, 1 / use, line.output / use, standing.output);
  add("stock", unit, stock, 1, held, standing.stock);
  add("stock_days", "d", stock, 365 / use, 365 * held / use, standing.stock);
}

}  // namespace adit::redline
