// The adit command: parses the line, runs one verb, turns errors into exit codes (docs/user/exit-codes.md).
#include <fmt/format.h>

#include <csignal>
#include <new>

#include "adit/base/error.hpp"
#include "adit/base/parallel.hpp"
#include "command_line.hpp"
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
  std::signal(SIGXFSZ, SIG_IGN);  // a file too large is then a failed write, and exit code 4
  adit::cli::keep_command_line(argc, argv);
  CLI::App app("Supply chains of critical minerals, from exploration to recycling", "adit");
  app.set_version_flag("--version", "adit " ADIT_VERSION);
  app.require_subcommand(1);
  app.fallthrough();
  app.footer(
      "Example: adit run models/tiny\nExit codes: 0 done, 2 bad input, 3 no answer, 4 environment, 70 "
      "mistake "
      "of Adit, 130 stopped");
  std::string color = "auto";
  app.add_option("--color", color, "colours in messages; NO_COLOR is respected")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("{auto,always,never}");
  adit::cli::Job job;
  adit::cli::add_run_verbs(app, job);
  adit::cli::add_check(app, job);
  adit::cli::add_explain(app, job);
  adit::cli::add_compare(app, job);
  adit::cli::add_new(app, job);
  adit::cli::add_replicate(app, job);
  adit::cli::add_model(app, job);
  adit::cli::add_completion(app, job);
  adit::cli::add_man(app, job);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? adit::cli::kDone : adit::cli::kBadInput;
  }
  adit::cli::use_color(color);
  return run(job);
}
