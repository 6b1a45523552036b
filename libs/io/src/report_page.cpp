#include "report_page.hpp"

// Bytes put into the program by the assembler, see report_page.s.in.
extern "C" const char adit_report_page[], adit_report_page_end[];

namespace adit::io {

std::string_view report_page() {
  return {adit_report_page, static_cast<std::size_t>(adit_report_page_end - adit_report_page)};
}

}  // namespace adit::io
