#pragma once
/// \file Options as data: one record per option, from which CLI flags, docs, server and bindings follow.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "adit/base/result.hpp"

namespace adit {

enum class OptionType { flag, integer, number, text, choice };

struct OptionRecord {
  std::string name;  ///< kebab-case, as on the command line without the dashes
  OptionType type = OptionType::text;
  std::string default_value;
  double min = 0, max = 0;           ///< used for integer and number when max > min
  std::vector<std::string> choices;  ///< for OptionType::choice
  std::string doc;
};

/// Chosen values by name; a value that was not given has its default.
class OptionValues {
 public:
  /// Checks `given` against the records: unknown names, wrong types, values out of bounds, all at once.
  static Result<OptionValues> check(const std::vector<OptionRecord>& records,
                                    const std::map<std::string, std::string>& given);
  bool flag(std::string_view name) const;
  long integer(std::string_view name) const;
  double number(std::string_view name) const;
  const std::string& text(std::string_view name) const;
  const std::map<std::string, std::string, std::less<>>& all() const { return values_; }

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

}  // namespace adit
