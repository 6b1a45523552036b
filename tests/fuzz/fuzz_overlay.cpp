// Any bytes as a --set text, on a small table.
#include "fuzz_model.hpp"
#include "overlay.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace adit;
  static const std::string kTable =
      "form,region,year,value,unit,distribution,sd\nore,home,2020,5,kt/yr,normal,10%\nore,abroad,2020,7,kt/"
      "yr,,\n";
  model::Draft draft = io::empty_draft();
  io::TextArena arena;
  Diagnostics mistakes;
  const io::SourceText source{.name = "production.csv", .text = std::make_shared<const std::string>(kTable)};
  io::read_csv(source, draft.tables.find("production")->second, arena, mistakes);
  const model::PlacedText setting{.text = {reinterpret_cast<const char*>(data), size},
                                  .where = {.file = "--set"}};
  io::apply_overlay(setting, draft, arena, {}, mistakes);
  for (const Diagnostic& d : mistakes) to_text(d);
  return 0;
}
