#include "adit/base/option.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace adit {
namespace {

Diagnostic option_mistake(const OptionRecord& record, const std::string& found, std::string expected) {
  return {.code = "bad-option",
          .where = {.file = "--" + record.name},
          .found = found,
          .expected = std::move(expected)};
}

template <class Number>
bool parses_within(const OptionRecord& record, const std::string& text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return false;
  return record.max <= record.min ||
         (static_cast<double>(number) >= record.min && static_cast<double>(number) <= record.max);
}

std::string bounds_text(const OptionRecord& record) {
  return record.max > record.min ? fmt::format(" from {} to {}", record.min, record.max) : "";
}

void check_value(const OptionRecord& record, const std::string& text, Diagnostics& mistakes) {
  switch (record.type) {
    case OptionType::flag:
      if (text != "true" && text != "false")
        mistakes.push_back(option_mistake(record, text, "true or false"));
      break;
    case OptionType::integer:
      if (!parses_within<long>(record, text))
        mistakes.push_back(option_mistake(record, text, "a whole number" + bounds_text(record)));
      break;
    case OptionType::number:
      if (!parses_within<double>(record, text))
        mistakes.push_back(option_mistake(record, text, "a number" + bounds_text(record)));
      break;
    case OptionType::choice:
      if (std::ranges::find(record.choices, text) == record.choices.end())
        mistakes.push_back(
            option_mistake(record, text, fmt::format("one of {}", fmt::join(record.choices, ", "))));
      break;
    case OptionType::text:
      break;
  }
}

}  // namespace

Result<OptionValues> OptionValues::check(const std::vector<OptionRecord>& records,
                                         const std::map<std::string, std::string>& given) {
  OptionValues values;
  Diagnostics mistakes;
  std::vector<std::string> names;
  for (const OptionRecord& record : records) {
    names.push_back(record.name);
    const auto it = given.find(record.name);
    const std::string& text = it == given.end() ? record.default_value : it->second;
    check_value(record, text, mistakes);
    values.values_[record.name] = text;
  }
  for (const auto& [name, text] : given) {
    if (std::ranges::find(names, name) != names.end()) continue;
    mistakes.push_back({.code = "unknown-option",
                        .where = {.file = "--" + name},
                        .found = name,
                        .expected = "a known option",
                        .hint = did_you_mean(name, names, "--")});
  }
  if (!mistakes.empty()) return mistakes;
  return values;
}

bool OptionValues::flag(std::string_view name) const { return text(name) == "true"; }
long OptionValues::integer(std::string_view name) const { return std::stol(text(name)); }
double OptionValues::number(std::string_view name) const { return std::stod(text(name)); }
const std::string& OptionValues::text(std::string_view name) const { return values_.find(name)->second; }

}  // namespace adit
