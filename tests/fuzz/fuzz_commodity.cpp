// Any bytes as a commodity file, as settings and as a scenario; what is read is also built.
#include "adit/model/scenario.hpp"
#include "fuzz_model.hpp"
#include "yaml_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace adit;
  model::Draft draft = io::empty_draft();
  const io::SourceText source = io::source_of(data, size, "commodities/x.yaml");
  Diagnostics mistakes;
  io::TextArena arena;
  if (!io::check_text(source, mistakes)) return 0;
  io::read_commodity(source, draft, arena, mistakes);
  io::read_settings(source, draft.settings, mistakes);
  io::read_scenario(source, mistakes);
  io::Sources sources;
  sources.emplace(source.name, source);
  io::check_cells(draft, sources, mistakes);
  arena.move_into(draft);
  const auto scenario = model::build_scenario(std::move(draft));
  for (const Diagnostic& d : scenario.diagnostics()) to_text(d);
  for (const Diagnostic& d : mistakes) to_text(d);
  return 0;
}
