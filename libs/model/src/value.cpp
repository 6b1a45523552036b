#include "adit/model/value.hpp"

#include "adit/model/draft.hpp"

namespace adit::model {

std::string_view to_text(Standing standing) {
  constexpr std::string_view kWords[] = {"observed", "forecast", "estimated", "assumed"};
  return kWords[static_cast<std::size_t>(standing)];
}

std::string_view to_text(DistributionKind kind) {
  constexpr std::string_view kWords[] = {"", "normal", "lognormal", "triangular", "uniform"};
  return kWords[static_cast<std::size_t>(kind)];
}

std::string Value::selector() const {
  const TableSchema& schema = *table->schema;
  std::string out(schema.name);
  char before = '[';
  for (std::size_t c = 0; c < schema.columns.size(); ++c) {
    const std::string_view label = table->at(row, c).text;
    if (!schema.columns[c].key || label.empty()) continue;
    out += before;
    out += schema.columns[c].name;
    out += '=';
    out += label;
    before = ',';
  }
  if (before == '[') out += before;
  return out + ']';
}

std::string Value::as_written() const {
  const ValueColumns& columns = table->schema->value_columns;
  std::string out(table->at(row, columns.value).text);
  out += ' ';
  out += table->at(row, columns.unit).text;
  return out;
}

Location Value::where() const { return table->where(row, table->schema->value_columns.value); }

}  // namespace adit::model
