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

/// Of the works after the form, the narrowest are named.
void explain_limit(const NodeLine& line, const model::Form& made, NodeStanding& out) {
  const double percent = 100 * line.result.limited;
  out.status = "stage_limited";
  out.why_en = fmt::format(
      "in {:.3g} % of scenarios more must be made of it than works at home can: nothing held at it helps; "
      "the "
      "narrowest make {}, {}/yr ({})",
      percent, made.en.empty() ? made.id : made.en, amount_text(line.capacity, unit_of(made)),
      line.published ? "published capacity" : "as in normal times: no capacity is published");
  out.why_zh = fmt::format(
      "在{:.3g} %的情景中，所需加工量超过国内能力，在该环节持有储备无济于事；最窄环节为{}，每年{}（{}）",
      percent, made.zh.empty() ? made.id : made.zh, amount_text_zh(line.capacity, unit_of(made)),
      line.published ? "已公布产能" : "按正常产量，产能未公布");
}

/// Against what is held and made today.
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

std::string unit_of(const model::Form& form) {
  switch (form.dimension) {
    case Dimension::energy:
      return "MWh";
    case Dimension::volume:
      return "m3";
    default:
      return "t";
  }
}

std::string LineTables::stage_of(std::size_t chain, std::size_t node) const {
  const Mineral& of = chain_of(c_, chain);
  return std::string(chain_stage(*c_.scenario, node == 0 ? of.reference : of.nodes[node].form, node > 0));
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
  if (std::isinf(stock.value) && line.narrowest.valid())
    explain_limit(line, s.forms[line.narrowest.index()], standing);
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
