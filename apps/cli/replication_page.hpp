#pragma once
// The table of replications, counted and as a page.

#include <string>
#include <vector>

#include "adit/base/table.hpp"
#include "adit/model/scenario.hpp"

namespace adit::cli {

struct ReplicationCount {
  std::string method, what;
  std::size_t rows = 0, complete = 0, agree = 0;
  std::size_t second_hand = 0, second_hand_agree = 0;  ///< complete with an input transcribed second-hand
  std::size_t compared_incomplete = 0;                 ///< with a value although an input is missing
};

/// By method and index, in the order of the table.
std::vector<ReplicationCount> count_replications(const ResultTable& table);

/// One line for each row whose inputs are all there, second-hand or not, and that does not agree.
std::vector<std::string> disagreements(const ResultTable& table);

/// The page in Markdown.
std::string replication_page(const model::Scenario& scenario, const ResultTable& table);

}  // namespace adit::cli
