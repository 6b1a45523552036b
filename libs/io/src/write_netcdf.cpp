#include "write_netcdf.hpp"

#include <fmt/format.h>
#include <netcdf.h>
#include <netcdf_mem.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <map>
#include <memory>
#include <set>

#include "adit/base/error.hpp"
#include "netcdf_layout.hpp"

namespace adit::io {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// Days from 1900-01-01 to 31 December of a year (proleptic Gregorian).
double days_to_end_of(int year) {
  const auto days_before = [](int y) { return 365 * y + y / 4 - y / 100 + y / 400; };
  return days_before(year) - days_before(1899) - 1;
}

/// The unit as UDUNITS writes it: what it does not know (items, money, CO2 equivalents) stands in the
/// attribute adit_unit.
std::string cf_unit(std::string_view unit) {
  constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"tCO2e", "t"}, {"items", "1"}, {"item", "1"}, {"USD", "1"}};
  std::string out;
  while (!unit.empty()) {
    const auto* const word =
        std::ranges::find_if(kWords, [&](const auto& pair) { return unit.starts_with(pair.first); });
    const bool found = word != std::end(kWords);
    out += found ? word->second : unit.substr(0, 1);
    unit.remove_prefix(found ? word->first.size() : 1);
  }
  return out.empty() ? "1" : out;
}

/// An open NetCDF file; whatever fails is the environment's fault.
class NetcdfFile {
 public:
  static NetcdfFile in_memory() {
    int id = 0;
    require(nc_create_mem("results.nc", NC_NETCDF4, std::size_t{1} << 20, &id));
    return NetcdfFile(id);
  }
  static NetcdfFile on_disk(const std::string& path) {
    int id = 0;
    require(nc_create(path.c_str(), NC_NETCDF4 | NC_CLOBBER, &id));
    return NetcdfFile(id);
  }
  NetcdfFile(NetcdfFile&& other) noexcept : id_(std::exchange(other.id_, -1)) {}
  NetcdfFile(const NetcdfFile&) = delete;
  NetcdfFile& operator=(const NetcdfFile&) = delete;
  NetcdfFile& operator=(NetcdfFile&&) = delete;
  ~NetcdfFile() {
    if (id_ >= 0) nc_abort(id_);
  }

  static void require(int status) {
    if (status != NC_NOERR)
      throw EnvironmentError(fmt::format("cannot write NetCDF: {}; is the disk full?", nc_strerror(status)));
  }

  void dimension(const std::string& name, std::size_t size) {
    int id = 0;
    require(nc_def_dim(id_, name.c_str(), std::max<std::size_t>(size, 1), &id));
    dimensions_[name] = id;
  }
  int variable(const std::string& name, nc_type type, const std::vector<std::string>& dimensions) {
    std::vector<int> ids;
    for (const std::string& dimension : dimensions) ids.push_back(dimensions_.at(dimension));
    int id = 0;
    ensure(names_.insert(name).second, ("two arrays of one name: " + name).c_str());
    require(nc_def_var(id_, name.c_str(), type, static_cast<int>(ids.size()), ids.data(), &id));
    return id;
  }
  /// Texts along a dimension, as characters: strings of their own lengths take several times as long to write
  /// and cannot be compressed.
  int text_variable(const std::string& name, const std::string& dimension,
                    const std::vector<std::string>& values) {
    const std::string characters = fmt::format("string{}", longest(values));
    if (!dimensions_.contains(characters)) this->dimension(characters, longest(values));
    const int id = variable(name, NC_CHAR, {dimension, characters});
    require(nc_def_var_deflate(id_, id, 0, 1, 1));
    text(id, "_Encoding", "utf-8");
    return id;
  }
  void compress(int variable) { require(nc_def_var_deflate(id_, variable, 1, 1, 1)); }
  void text(int variable, const char* name, const std::string& value) {
    require(nc_put_att_text(id_, variable, name, value.size(), value.data()));
  }
  void missing_is_nan(int variable) {
    require(nc_put_att_double(id_, variable, "_FillValue", NC_DOUBLE, 1, &kNaN));
  }
  void put(int variable, const std::vector<double>& values) {
    if (!values.empty()) require(nc_put_var_double(id_, variable, values.data()));
  }
  void put(int variable, const std::vector<int>& values) {
    if (!values.empty()) require(nc_put_var_int(id_, variable, values.data()));
  }
  void put(int variable, const std::vector<std::string>& values) {
    const std::size_t length = longest(values);
    std::string characters(values.size() * length, '\0');
    for (std::size_t i = 0; i < values.size(); ++i) values[i].copy(&characters[i * length], length);
    if (!values.empty()) require(nc_put_var_text(id_, variable, characters.data()));
  }
  void put_row(int variable, std::size_t row, const std::vector<float>& values) {
    const std::size_t start[] = {row, 0}, count[] = {1, values.size()};
    require(nc_put_vara_float(id_, variable, start, count, values.data()));
  }

  void close() { require(nc_close(std::exchange(id_, -1))); }
  std::string close_to_bytes() {
    NC_memio memory{};
    require(nc_close_memio(std::exchange(id_, -1), &memory));
    std::string bytes(static_cast<const char*>(memory.memory), memory.size);
    std::free(memory.memory);  // NOLINT(cppcoreguidelines-no-malloc): the library hands it over so
    return bytes;
  }

 private:
  explicit NetcdfFile(int id) : id_(id) {}
  /// Bytes of the longest, at least one.
  static std::size_t longest(const std::vector<std::string>& values) {
    std::size_t out = 1;
    for (const std::string& value : values) out = std::max(out, value.size());
    return out;
  }
  int id_;
  std::map<std::string, int> dimensions_;
  std::set<std::string> names_;
};

/// Global attributes: what the run is, without time, path or threads.
void describe_run(NetcdfFile& file, const Provenance& p) {
  file.text(NC_GLOBAL, "Conventions", "CF-1.10");
  file.text(NC_GLOBAL, "title", p.title.empty() ? p.model : p.title);
  file.text(NC_GLOBAL, "source", fmt::format("adit {}", p.version));
  file.text(NC_GLOBAL, "model", p.model);
  file.text(NC_GLOBAL, "model_hash", p.hash);
  file.text(NC_GLOBAL, "scenario", p.scenario);
  file.text(NC_GLOBAL, "focus", p.focus);
  file.text(NC_GLOBAL, "timing_of_inflow", p.timing);
  std::string options;
  for (const auto& [name, value] : p.options)
    options += fmt::format("{}{}={}", options.empty() ? "" : " ", name, value);
  file.text(NC_GLOBAL, "options", options);
}

struct TimeVariables {
  int time = 0, bounds = 0, year = 0;
};

TimeVariables define_time(NetcdfFile& file) {
  constexpr const char* kUnits = "days since 1900-01-01";
  TimeVariables v;
  v.time = file.variable("time", NC_DOUBLE, {"time"});
  file.text(v.time, "standard_name", "time");
  file.text(v.time, "long_name", "end of the year");
  file.text(v.time, "units", kUnits);
  file.text(v.time, "calendar", "proleptic_gregorian");
  file.text(v.time, "axis", "T");
  file.text(v.time, "bounds", "time_bounds");
  v.bounds = file.variable("time_bounds", NC_DOUBLE, {"time", "bound"});
  v.year = file.variable("year", NC_INT, {"time"});
  file.text(v.year, "long_name", "calendar year");
  return v;
}

void put_time(NetcdfFile& file, const TimeVariables& v, const Provenance& p, const std::vector<int>& years) {
  std::vector<double> ends, bounds;
  for (const int year : years) {
    // A step of the axis reaches back to the step before; a year off the axis is one year long.
    const auto on_axis = std::ranges::find(p.years, year);
    const bool has_before = on_axis != p.years.end() && on_axis != p.years.begin();
    ends.push_back(days_to_end_of(year));
    bounds.insert(bounds.end(), {days_to_end_of(has_before ? *std::prev(on_axis) : year - 1), ends.back()});
  }
  file.put(v.time, ends);
  file.put(v.bounds, bounds);
  file.put(v.year, years);
}

int define(NetcdfFile& file, const ArrayVariable& variable) {
  const int id = file.variable(variable.name, NC_DOUBLE, variable.dimensions);
  file.compress(id);
  file.missing_is_nan(id);
  file.text(id, "long_name", variable.long_name);
  file.text(id, "units", cf_unit(variable.unit));
  file.text(id, "adit_unit", variable.unit.empty() ? "1" : variable.unit);
  if (variable.dimensions.back() == "time")
    file.text(id, "cell_methods", variable.unit.ends_with("/yr") ? "time: mean" : "time: point");
  if (!variable.coordinates.empty())
    file.text(id, "coordinates", fmt::format("{}", fmt::join(variable.coordinates, " ")));
  return id;
}

}  // namespace

std::string netcdf_bytes(const RunResult& result) {
  const ArraySet set = arrays_of(result);
  NetcdfFile file = NetcdfFile::in_memory();
  describe_run(file, result.provenance);
  file.dimension("time", set.years.size());
  file.dimension("bound", 2);
  // A dimension without labels is as long as the coordinates along it.
  std::map<std::string, std::size_t> sizes;
  for (const ArrayVariable& v : set.variables)
    if (v.dimensions.size() == 1) sizes[v.dimensions.front()] = v.cells.size();
  for (const ArrayCoordinate& c : set.coordinates) sizes[c.dimension] = c.labels.size();
  for (const ArrayDimension& d : set.dimensions)
    file.dimension(d.name, d.labels.empty() ? sizes[d.name] : d.labels.size());

  const TimeVariables time = define_time(file);
  std::vector<std::pair<int, const std::vector<std::string>*>> labels;
  for (const ArrayDimension& d : set.dimensions)
    if (!d.labels.empty()) labels.emplace_back(file.text_variable(d.name, d.name, d.labels), &d.labels);
  for (const ArrayCoordinate& c : set.coordinates) {
    labels.emplace_back(file.text_variable(c.name, c.dimension, c.labels), &c.labels);
    file.text(labels.back().first, "long_name", c.doc);
  }
  std::vector<int> variables;
  for (const ArrayVariable& v : set.variables) variables.push_back(define(file, v));

  put_time(file, time, result.provenance, set.years);
  for (const auto& [id, texts] : labels) file.put(id, *texts);
  for (std::size_t i = 0; i < variables.size(); ++i) file.put(variables[i], set.variables[i].cells);
  return file.close_to_bytes();
}

void write_draws_netcdf(const RunResult& result, const std::string& path) {
  const KeptDraws& draws = result.draws;
  NetcdfFile file = NetcdfFile::on_disk(path);
  describe_run(file, result.provenance);
  file.dimension("draw", draws.outputs.draws());
  const auto add = [&](const char* what, const std::vector<std::string>& names, const DrawColumns& columns) {
    if (names.empty()) return;
    file.dimension(what, names.size());
    const int labels = file.text_variable(what, what, names);
    const int values = file.variable(fmt::format("{}_draws", what), NC_FLOAT, {what, "draw"});
    file.text(values, "long_name", fmt::format("every draw of every {}, in its own unit", what));
    file.put(labels, names);
    std::vector<float> row(columns.draws());
    for (std::size_t c = 0; c < names.size(); ++c) {
      for (std::size_t d = 0; d < row.size(); ++d) row[d] = static_cast<float>(columns.value(c, d));
      file.put_row(values, c, row);
    }
  };
  add("output", draws.output_names, draws.outputs);
  add("input", draws.input_names, draws.inputs);
  file.close();
}

}  // namespace adit::io
