// Net import reliance of the United States, from the accounts as printed.
#include <fmt/format.h>

#include "replication.hpp"

namespace adit::risk {
namespace {

/// One side of an account in one year.
struct Side {
  Bounded sum;
  bool any = false;
  std::string missing;  ///< items with a mark in place of a number
};

Side side_of(const model::Scenario& s, model::AssessedMaterialId material, int year, std::string_view role) {
  Side out;
  for (const model::AccountItem& item : s.assessments.accounts) {
    if (item.material != material || item.year != year || item.role != role) continue;
    out.any = true;
    if (!item.value.valid()) {
      add_reason(out.missing, fmt::format("{}: {}", item.item, item.mark));
      continue;
    }
    const Bounded amount = printed(s, item.value);
    out.sum = {out.sum.value + amount.value, out.sum.low + amount.low, out.sum.high + amount.high};
  }
  return out;
}

/// 1 - production / consumption.
Bounded by_production(const Bounded& production, const Bounded& consumption) {
  return {1 - production.value / consumption.value, 1 - production.high / consumption.low,
          1 - production.low / consumption.high};
}

/// (imports - exports + stock draw) / consumption, not above 1: nothing else can be consumed.
Bounded by_trade(const Bounded& imports, const Bounded& exports, const Bounded& before, const Bounded& after,
                 const Bounded& consumption) {
  const auto share = [](double net, double used) { return std::min(1.0, net / used); };
  const double low = imports.low - exports.high + before.low - after.high;
  const double high = imports.high - exports.low + before.high - after.low;
  return {share(imports.value - exports.value + before.value - after.value, consumption.value),
          share(low, low > 0 ? consumption.high : consumption.low),
          share(high, high > 0 ? consumption.low : consumption.high)};
}

/// (imports - exports + stock draw) / (production + the same): with more of the net imports it rises, with
/// more production it falls.
Bounded by_account(const Bounded& production, const Bounded& net) {
  const auto share = [](double made, double bought) { return bought / (made + bought); };
  return {share(production.value, net.value), share(production.high, net.low),
          share(production.low, net.high)};
}

Bounded plus(const Bounded& a, const Bounded& b) {
  return {a.value + b.value, a.low + b.low, a.high + b.high};
}
Bounded minus(const Bounded& a, const Bounded& b) {
  return {a.value - b.value, a.low - b.high, a.high - b.low};
}

/// The sides of one account in one year, stocks of the year before too.
struct Account {
  Side production, imports, exports, released, before, after, consumption;
};

Account account_of(const model::Scenario& s, const model::AssessmentResult& theirs) {
  const auto side = [&](std::string_view role, int year) { return side_of(s, theirs.material, year, role); };
  return {side("production", theirs.year), side("import", theirs.year),
          side("export", theirs.year),     side("government_release", theirs.year),
          side("stock", theirs.year - 1),  side("stock", theirs.year),
          side("consumption", theirs.year)};
}

Bounded net_imports(const Account& a) {
  return plus(minus(a.imports.sum, a.exports.sum), plus(a.released.sum, minus(a.before.sum, a.after.sum)));
}

/// Whether the account as printed adds up to the apparent consumption; "" when it does or cannot be checked.
std::string gap_of(const Account& a) {
  if (!a.production.any || !a.imports.any || a.after.any != a.before.any) return "";
  for (const Side* side : {&a.production, &a.imports, &a.exports, &a.released, &a.before, &a.after})
    if (!side->missing.empty()) return "";
  const Bounded sum = plus(a.production.sum, net_imports(a));
  if (sum.low <= a.consumption.sum.high && sum.high >= a.consumption.sum.low) return "";
  return fmt::format("the account as printed does not close: {:.4g} against a consumption of {:.4g} t",
                     sum.value, a.consumption.sum.value);
}

/// Where the printed reliance, production and consumption do not fit one another: which production would.
void add_contradiction(const model::Scenario& s, const model::AssessmentResult& theirs, const Account& a,
                       Replication& out) {
  const Bounded reliance = printed(s, theirs.value);
  if (out.ours.low <= reliance.high && out.ours.high >= reliance.low) return;
  add_reason(out.reason,
             fmt::format("the printed figures contradict one another: {:.3g} % of {:.5g} t would be {:.4g} t "
                         "of production, {:.4g} t are printed",
                         100 * (1 - reliance.value), a.consumption.sum.value,
                         (1 - reliance.value) * a.consumption.sum.value, a.production.sum.value));
  if (!a.released.missing.empty()) add_reason(out.reason, a.released.missing);
}

}  // namespace

Replication replicate_net_import_reliance(const model::Scenario& s, const model::AssessmentResult& theirs) {
  const Account a = account_of(s, theirs);
  Replication out;
  const auto need = [&](const Side& side) {
    if (!side.missing.empty()) add_reason(out.reason, side.missing);
  };
  const bool by_items = theirs.route == "account";
  if (by_items || theirs.route == "production") need(a.production);
  if (by_items || theirs.route == "trade") {
    for (const Side* side : {&a.imports, &a.exports, &a.after, &a.before}) need(*side);
    if (a.after.any && !a.before.any)
      add_reason(out.reason, fmt::format("stocks at the end of {} are not in the model", theirs.year - 1));
  }
  if (!by_items) need(a.consumption);
  if (!by_items && !a.consumption.any) add_reason(out.reason, "apparent consumption is not in the model");
  if (!out.reason.empty()) return out;
  if (by_items)
    out.ours = by_account(a.production.sum, net_imports(a));
  else if (theirs.route == "production")
    out.ours = by_production(a.production.sum, a.consumption.sum);
  else
    out.ours = by_trade(a.imports.sum, a.exports.sum, a.before.sum, a.after.sum, a.consumption.sum);
  out.complete = true;
  out.reason = by_items ? "" : gap_of(a);
  if (theirs.qualifier.empty() && theirs.route == "production") add_contradiction(s, theirs, a, out);
  return out;
}

}  // namespace adit::risk
