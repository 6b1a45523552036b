// Any bytes as production.csv: read, checked, every diagnostic printed.
#include "fuzz_model.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace adit;
  model::Draft draft = io::empty_draft();
  const io::SourceText source = io::source_of(data, size, "production.csv");
  Diagnostics mistakes;
  io::TextArena arena;
  if (io::check_text(source, mistakes)) {
    io::read_csv(source, draft.tables.find("production")->second, arena, mistakes);
    io::Sources sources;
    sources.emplace(source.name, source);
    io::check_cells(draft, sources, mistakes);
  }
  for (const Diagnostic& d : mistakes) to_text(d);
  return 0;
}
