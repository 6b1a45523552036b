// Which series drives which: names of drivers are resolved, and every series is put after those that drive
// it.
#include <algorithm>
#include <set>
#include <string_view>
#include <unordered_map>

#include "builder.hpp"

namespace adit::model {
namespace {

class Order {
 public:
  explicit Order(Builder& builder) : builder_(builder), s_(builder.scenario), state_(s_.series.size()) {}

  void run() {
    for (const Row& row : builder_.rows("demand")) rows_.push_back(row);
    index(s_.drivers, drivers_);
    index(s_.series, series_);
    index(s_.demand, parts_);
    drives_.resize(s_.series.size());
    for (std::size_t i = 0; i < s_.demand.size(); ++i)
      for (const std::string& name : s_.demand[i].drivers) resolve(i, name);
    for (std::size_t series = 0; series < s_.series.size(); ++series) visit(series);
  }

 private:
  enum class State : char { fresh, open, done };
  struct Edge {
    std::size_t component, from;  ///< of this series; the series that drives it
  };

  using ById = std::unordered_map<std::string_view, std::size_t>;

  template <class Things>
  static void index(const Things& things, ById& by_id) {
    for (std::size_t i = 0; i < things.size(); ++i) by_id.emplace(things[i].id, i);
  }

  void resolve(std::size_t component, const std::string& name) {
    const SeriesId own = s_.demand[component].series;
    const auto series = series_.find(name), part = parts_.find(name);
    const bool is_driver = drivers_.contains(name);
    const bool is_series = series != series_.end(), is_part = part != parts_.end();
    if (is_driver + is_series + is_part > 1)
      builder_.mistake(rows_[component], "drivers", "driver-ambiguous",
                       fmt::format("one thing of the name '{}': a driver, a series or a component", name));
    if (is_driver + is_series + is_part == 0) unknown(component, name);
    const SeriesId from = is_series ? SeriesId(series->second)
                          : is_part ? s_.demand[part->second].series
                                    : SeriesId();
    if (!is_driver && from.valid() && own.valid()) drives_[own.index()].push_back({component, from.index()});
  }

  void unknown(std::size_t component, const std::string& name) {
    std::set<std::string> known;
    for (const Driver& d : s_.drivers) known.insert(d.id);
    for (const DemandSeries& d : s_.series) known.insert(d.id);
    for (const DemandComponent& d : s_.demand) known.insert(d.id);
    builder_.mistake(rows_[component], "drivers", "unknown-id",
                     fmt::format("drivers of drivers.csv, or other series or components; '{}' is none", name),
                     did_you_mean(name, {known.begin(), known.end()}));
  }

  void visit(std::size_t series) {
    if (state_[series] == State::done) return;
    state_[series] = State::open;
    for (const Edge& edge : drives_[series]) {
      if (state_[edge.from] == State::open)
        builder_.mistake(rows_[edge.component], "drivers", "demand-cycle",
                         fmt::format("a series that does not in turn depend on '{}'", s_.series[series].id));
      else
        visit(edge.from);
    }
    state_[series] = State::done;
    s_.series_order.emplace_back(series);
  }

  Builder& builder_;
  Scenario& s_;
  std::vector<Row> rows_;
  ById drivers_, series_, parts_;
  std::vector<std::vector<Edge>> drives_;  ///< per series
  std::vector<State> state_;
};

}  // namespace

void order_series(Builder& builder) { Order(builder).run(); }

}  // namespace adit::model
