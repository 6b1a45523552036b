// Which series drives which: names of drivers are resolved, and every series is put after those that drive it.
#include <algorithm>
#include <set>

#include "builder.hpp"

namespace adit::model {
namespace {

class Order {
 public:
  explicit Order(Builder& builder) : builder_(builder), s_(builder.scenario), state_(s_.series.size()) {}

  void run() {
    for (const Row& row : builder_.rows("demand")) rows_.push_back(row);
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

  template <class Things>
  static std::size_t find(const Things& things, const std::string& id) {
    return static_cast<std::size_t>(std::ranges::find_if(things, [&](const auto& t) { return t.id == id; }) -
                                    things.begin());
  }

  void resolve(std::size_t component, const std::string& name) {
    const SeriesId own = s_.demand[component].series;
    const std::size_t series = find(s_.series, name), part = find(s_.demand, name);
    const bool is_driver = find(s_.drivers, name) < s_.drivers.size();
    const bool is_series = series < s_.series.size(), is_part = part < s_.demand.size();
    if (is_driver + is_series + is_part > 1)
      builder_.mistake(rows_[component], "drivers", "driver-ambiguous",
                       fmt::format("one thing of the name '{}': a driver, a series or a component", name));
    if (is_driver + is_series + is_part == 0) unknown(component, name);
    const SeriesId from = is_series ? SeriesId(series) : is_part ? s_.demand[part].series : SeriesId();
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
  std::vector<std::vector<Edge>> drives_;  ///< per series
  std::vector<State> state_;
};

}  // namespace

void order_series(Builder& builder) { Order(builder).run(); }

}  // namespace adit::model
