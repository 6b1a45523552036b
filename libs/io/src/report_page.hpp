#pragma once
// The report page as it was when the command was built.

#include <string_view>

namespace adit::io {

/// The whole page; empty when it had not been built.
std::string_view report_page();

}  // namespace adit::io
