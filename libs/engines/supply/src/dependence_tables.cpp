// Where what a region uses comes from: dependence, transit, and the goods made of it.
#include <algorithm>
#include <functional>
#include <map>

#include "bounds.hpp"
#include "origins.hpp"
#include "tables.hpp"

namespace adit::supply {
namespace {

/// Shares below this are left out of the tables; what is left out is less than a hundredth of a per cent
/// each.
constexpr double kShown = 1e-4;

ResultTable dependence_header() {
  return {
      "supply_dependence",
      "Where what a region holds of a form comes from, at each stage upstream",
      {"region", "commodity", "form", "of", "origin"},
      {text_column("region", "who depends"), text_column("commodity", "mineral chain"),
       text_column("form", "what it holds"), text_column("of", "upstream form traced to"),
       text_column("stage", "stage of the upstream form"),
       number_column("year", "year", "year of the markets"),
       text_column("origin",
                   "where the upstream form was made; recycled: entered as scrap later; "
                   "other_route: came by another upstream form; unknown: cannot be traced"),
       number_column("share", "1", "of the metal in what the region holds"),
       number_column("p5", "1", "5 % quantile over draws"), number_column("p50", "1", "median over draws"),
       number_column("p95", "1", "95 % quantile over draws"),
       number_column("least", "1", "least that the known margins allow"),
       number_column("most", "1", "most that the known margins allow"),
       number_column("observed_share", "1",
                     "part of this mass that went over observed links and "
                     "reported production only"),
       text_column("answer", "value, or interval where least to most is wider than half the share")}};
}

ResultTable transit_header() {
  return {"supply_transit",
          "Regions that what a region holds of a form has passed on its way, made there or only traded there",
          {"region", "commodity", "form", "at", "via"},
          {text_column("region", "who depends"), text_column("commodity", "mineral chain"),
           text_column("form", "what it holds"), text_column("at", "form as which it passed"),
           text_column("stage", "stage of the form as which it passed"), text_column("via", "region passed"),
           number_column("share", "1", "of the metal in what the region holds")}};
}

ResultTable products_header() {
  return {"supply_products",
          "Mines behind the metal in goods, by composition of the goods where they are made",
          {"region", "product", "commodity", "origin"},
          {text_column("region", "where the goods are made"), text_column("product", "goods"),
           text_column("commodity", "mineral chain"),
           text_column("origin", "region of the mine, or recycled, or unknown"),
           number_column("share", "1", "of the commodity's metal in the goods"),
           number_column("metal_t_per_unit", "", "metal of the commodity per unit of the goods [t]")}};
}

/// One chain at a time.
class ChainTables {
 public:
  struct Tables {
    ResultTableBuilder dependence{dependence_header()}, transit{transit_header()},
        products{products_header()};
  };

  ChainTables(const Engine::Compiled& c, std::size_t chain, const std::vector<Market>& markets,
              const Bands& bands, Tables& tables)
      : c_(c),
        s_(*c.scenario),
        number_(chain),
        chain_(c.plans.chains[chain]),
        markets_(markets),

        bands_(bands),
        tables_(tables),
        all_(s_, chain_, markets, s_.central),
        observed_(s_, chain_, markets, s_.central, Origins::Over::observed_only) {}

  void add() {
    for (std::size_t f = 0; f < chain_.forms.size(); ++f)
      for (const std::size_t of : chain_.upstream_of(f))
        if (!markets_[of].made_at_home)
          add_dependence(f, of);  // of what nobody counts there is nothing to say
    for (const model::RegionId user : c_.users) {
      for (std::size_t f = 0; f < chain_.forms.size(); ++f)
        if (holds(f, user)) add_transit(f, user);
      add_products(user);
    }
  }

 private:
  bool holds(std::size_t f, model::RegionId user) const {
    return markets_[f].made_at_home || markets_[f].supply(user.index()) > 0;
  }

  void add_dependence(std::size_t f, std::size_t of) {
    Bounds bounds(s_, chain_, markets_, s_.central, f, of);
    for (const model::RegionId user : c_.users) {
      if (!holds(f, user)) continue;
      const auto journey = all_.journey(f, user.index());
      const OriginShares shares = all_.shares(journey, f, of);
      if (shares.unknown > 1 - kShown) continue;
      const OriginShares seen = observed_.shares(observed_.journey(f, user.index()), f, of);
      for (std::size_t r = 0; r < s_.regions.size(); ++r)
        if (shares.by_region[r] >= kShown)
          add_origin(f, of, user, r, shares.by_region[r], seen.by_region[r], bounds.share(user.index(), r));
      add_rest(f, of, user, "recycled", shares.recycled);
      add_rest(f, of, user, "other_route", shares.other_route);
      add_rest(f, of, user, "unknown", shares.unknown);
    }
  }

  void add_origin(std::size_t f, std::size_t of, model::RegionId user, std::size_t r, double share,
                  double seen, Interval interval) {
    const bool wide = interval.most - interval.least > share / 2;
    const double observed = std::min(1.0, seen / share);
    add_row(f, of, user, s_.regions[r].id,
            {share, band(bands_.p5, f, of, user, r), band(bands_.p50, f, of, user, r),
             band(bands_.p95, f, of, user, r), interval.least, interval.most, observed},
            wide ? "interval" : "value");
  }

  void add_rest(std::size_t f, std::size_t of, model::RegionId user, const char* what, double share) {
    if (share < kShown) return;
    add_row(f, of, user, what,
            {share, kUnknownCell, kUnknownCell, kUnknownCell, kUnknownCell, kUnknownCell, kUnknownCell},
            "value");
  }

  void add_row(std::size_t f, std::size_t of, model::RegionId user, const std::string& origin,
               std::array<double, 7> numbers, const char* answer) {
    const FormWords words = words_of(s_, chain_.forms[f].form), up = words_of(s_, chain_.forms[of].form);
    std::vector<ResultTableBuilder::Cell> row{
        s_.regions[user.index()].id,           words.commodity, words.form, up.form, up.stage,
        static_cast<double>(markets_[f].year), origin};
    for (const double number : numbers) row.emplace_back(number);
    row.emplace_back(std::string(answer));
    tables_.dependence.add(std::move(row));
  }

  /// Quantiles are kept for reference forms only.
  double band(std::span<const double> of_outputs, std::size_t f, std::size_t of, model::RegionId user,
              std::size_t r) const {
    if (of_outputs.empty()) return kUnknownCell;
    for (std::size_t a = 0; a < c_.answers.size(); ++a) {
      const Answer& answer = c_.answers[a];
      if (answer.chain == number_ && answer.form == f && answer.of == of && answer.region == user)
        return of_outputs[a * s_.regions.size() + r];
    }
    return kUnknownCell;
  }

  void add_transit(std::size_t f, model::RegionId user) {
    const auto journey = all_.journey(f, user.index());
    const FormWords words = words_of(s_, chain_.forms[f].form);
    for (const std::size_t at : chain_.upstream_of(f))
      for (std::size_t r = 0; r < s_.regions.size(); ++r) {
        if (r == user.index()) continue;
        const double share = all_.via(journey, at, r);
        const FormWords passed = words_of(s_, chain_.forms[at].form);
        if (share >= kShown)
          tables_.transit.add({s_.regions[user.index()].id, words.commodity, words.form, passed.form,
                               passed.stage, s_.regions[r].id, share});
      }
  }

  /// Metal of this chain in goods, weighted over the forms they are made of.
  void add_products(model::RegionId user) {
    for (const model::Product& product : s_.products) {
      std::vector<double> by_region(s_.regions.size());
      double metal = 0, recycled = 0;
      for (std::size_t f = 0; f < chain_.forms.size(); ++f) {
        const model::Path* amount = composition(product, chain_.forms[f].form, user);
        if (amount == nullptr || !holds(f, user)) continue;
        const double weight =
            amount->at(markets_[f].year, s_.central) * metal_content(s_, chain_.forms[f].form, s_.central);
        const auto journey = all_.journey(f, user.index());
        metal += weight;
        bool first = true;
        for (const std::size_t of : chain_.upstream_of(f)) {
          if (!chain_.forms[of].routes.empty()) continue;
          const OriginShares shares = all_.shares(journey, f, of);
          if (first) recycled += weight * shares.recycled;
          first = false;
          for (std::size_t r = 0; r < by_region.size(); ++r) by_region[r] += weight * shares.by_region[r];
        }
      }
      if (metal > 0) add_product(product, user, metal, by_region, recycled);
    }
  }

  /// The row about the region itself goes before the one about any region.
  static const model::Path* composition(const model::Product& product, model::FormId form,
                                        model::RegionId region) {
    const model::Path* found = nullptr;
    for (const auto& part : product.composition) {
      if (part.form != form || (part.region.valid() && part.region != region)) continue;
      if (found == nullptr || part.region.valid()) found = &part.amount;
    }
    return found;
  }

  void add_product(const model::Product& product, model::RegionId user, double metal,
                   const std::vector<double>& by_region, double recycled) {
    const std::string& commodity = s_.commodities[chain_.commodity.index()].id;
    const auto add = [&](const std::string& origin, double amount) {
      if (amount >= kShown * metal)
        tables_.products.add(
            {s_.regions[user.index()].id, product.id, commodity, origin, amount / metal, metal});
    };
    double found = recycled;
    for (std::size_t r = 0; r < by_region.size(); ++r)
      add(s_.regions[r].id, by_region[r]), found += by_region[r];
    add("recycled", recycled);
    add("unknown", metal - found);
  }

  const Engine::Compiled& c_;
  const model::Scenario& s_;
  std::size_t number_;
  const Chain& chain_;
  const std::vector<Market>& markets_;
  const Bands& bands_;
  Tables& tables_;
  Origins all_, observed_;
};

}  // namespace

std::vector<ResultTable> dependence_tables(const Engine::Compiled& c, const Bands& bands,
                                           const Markets& markets) {
  ChainTables::Tables tables;
  for (std::size_t k = 0; k < markets.size(); ++k) ChainTables(c, k, markets[k], bands, tables).add();
  std::vector<ResultTable> out;
  out.push_back(tables.dependence.take());
  out.push_back(tables.transit.take());
  out.push_back(tables.products.take());
  return out;
}

}  // namespace adit::supply
