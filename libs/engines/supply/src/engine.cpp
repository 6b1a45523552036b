// The engine from outside: compiled from a scenario, evaluated draw by draw.
#include "compiled.hpp"

namespace adit::supply {

std::vector<OptionRecord> options() { return {}; }

Result<Engine> Engine::compile(std::shared_ptr<const model::Scenario> scenario, const OptionValues&) {
  auto compiled = std::make_shared<Compiled>();
  compiled->scenario = std::move(scenario);
  return Engine(std::move(compiled));
}

std::shared_ptr<Engine::Workspace> Engine::workspace() const { return std::make_shared<Workspace>(); }

void Engine::evaluate(model::Draw, Workspace&, model::Handover&, std::span<double>) const {}

std::size_t Engine::output_count() const { return 0; }

std::vector<std::size_t> Engine::headline_outputs() const { return {}; }

std::string Engine::output_name(std::size_t) const { return ""; }

std::vector<ResultTable> Engine::tables(std::span<const double>, const Bands&, Workspace&) const {
  return {};
}

}  // namespace adit::supply
