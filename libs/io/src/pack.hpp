#pragma once
// Text packed for a page.

#include <string>
#include <string_view>

namespace adit::io {

/// The text as gzip in base64, the same bytes each time.
std::string gzip_base64(std::string_view text);

}  // namespace adit::io
