// The adit command: parses the line, runs one verb, turns errors into exit codes (docs/user/cli.md).
#include <fmt/format.h>

#include <csignal>
#include <new>

#include "adit/base/error.hpp"
#include "adit/base/parallel.hpp"
#include "commands.hpp"

namespace {

void ask_to_stop(int) { adit::stop_requested().store(true); }

int run(const adit::cli::Job& job) {
  try {
    return job();
  } catch (const adit::Interrupted&) {
    fmt::print(stderr, "adit: interrupted; nothing was changed\n");
    return adit::cli::kInterrupted;
  } catch (const adit::EnvironmentError& error) {
    fmt::print(stderr, "adit: {}\n", error.what());
    return adit::cli::kEnvironment;
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "adit: out of memory\n");
    return adit::cli::kEnvironment;
  } catch (const std::exception& error) {
    fmt::print(stderr, "adit: internal error: {}\nThis is a mistake of Adit, not of the model.\n",
               error.what());
    return adit::cli::kInternal;
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGINT, ask_to_stop);
  std::signal(SIGTERM, ask_to_stop);
  CLI::App app("Supply chains of critical minerals, from exploration to recycling", "adit");
  app.set_version_flag("--version", "adit 0.1.0");
  app.require_subcommand(1);
  adit::cli::Job job;
  adit::cli::add_check(app, job);
  adit::cli::add_model(app, job);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? adit::cli::kDone : adit::cli::kBadInput;
  }
  return run(job);
}
