#pragma once
// What the fuzz programs share: an empty draft and a text that has passed the reader's own checks.

#include <cstddef>
#include <cstdint>

#include "check_cells.hpp"
#include "csv_reader.hpp"
#include "source_text.hpp"

namespace adit::io {

inline model::Draft empty_draft() {
  model::Draft draft;
  for (const auto& schema : model::tables())
    draft.tables.emplace(std::string(schema.name), model::DraftTable(schema));
  return draft;
}

inline SourceText source_of(const std::uint8_t* data, std::size_t size, const char* name) {
  return {.name = name,
          .text = std::make_shared<const std::string>(reinterpret_cast<const char*>(data), size)};
}

}  // namespace adit::io
