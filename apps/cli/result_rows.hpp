#pragma once
// Rows of a finished run by their labels, and what they derive from.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "adit/base/run_result.hpp"

namespace adit::cli {

struct ResultRow {
  const ResultTable* table = nullptr;
  std::size_t row = 0;
};

std::string text_at(const ResultTable& table, std::string_view column,
                    std::size_t row);  ///< "" without the column
double number_at(const ResultTable& table, std::string_view column,
                 std::size_t row);  ///< NaN without the column

/// Key columns of a row with their cells, years too; blank cells left out.
std::vector<std::pair<std::string, std::string>> labels_of(const ResultRow& row);
/// The labels in one line: "lithium CHN 2035".
std::string name_of(const ResultRow& row);

/// One way a result comes about, from the table `derivations`.
struct Derivation {
  std::string formula;
  std::vector<std::string> inputs;  ///< selectors
};

class RunIndex {
 public:
  explicit RunIndex(const RunResult& run);

  const RunResult& run() const { return run_; }
  /// Tables with results, as opposed to what describes the model.
  const std::vector<const ResultTable*>& results() const { return results_; }

  /// Rows that all words fit: a table's or engine's name, labels in any order, English or Chinese names, a
  /// year.
  std::vector<ResultRow> find(const std::vector<std::string>& words) const;
  /// The row that `candidates` are parts of, when there is one: all of its labels but
  /// `total` and `chain` (of red lines: the whole of it) stand in every other.
  static const ResultRow* total_among(const std::vector<ResultRow>& candidates);
  /// All labels that a word may be, for hints.
  std::vector<std::string> known_words() const;

  std::vector<Derivation> derivations(const ResultRow& row) const;

 private:
  bool fits(const ResultRow& row, const std::vector<std::string>& words) const;

  const RunResult& run_;
  std::vector<const ResultTable*> results_;
  std::map<std::string, std::set<std::string>> other_names_;  ///< of an id, lower case
};

std::string lower_case(std::string text);

}  // namespace adit::cli
