// adit completion SHELL, adit man: both from the verbs and options as they are parsed.
#include <fmt/format.h>

#include <algorithm>

#include "commands.hpp"

namespace adit::cli {
namespace {

std::vector<const CLI::App*> verbs_of(const CLI::App& app) {
  return app.get_subcommands([](const CLI::App*) { return true; });
}

std::vector<const CLI::Option*> options_of(const CLI::App& app) {
  std::vector<const CLI::Option*> out;
  for (const CLI::Option* option : app.get_options())
    if (!option->get_lnames().empty()) out.push_back(option);
  return out;
}

/// What stands in braces in an option's type: its choices.
std::vector<std::string> choices_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  std::vector<std::string> out;
  if (type.size() < 2 || type.front() != '{') return out;
  std::string word;
  for (const char c : type.substr(1)) {
    if (c == ',' || c == '}') {
      out.push_back(std::move(word));
      word.clear();
    } else {
      word += c;
    }
  }
  return out;
}

std::string names_of(const CLI::App& app) {
  std::string out;
  for (const CLI::App* verb : verbs_of(app)) out += (out.empty() ? "" : " ") + verb->get_name();
  return out;
}

std::string flags_of(const CLI::App& app) {
  std::string out;
  for (const CLI::Option* option : options_of(app))
    out += fmt::format("{}--{}", out.empty() ? "" : " ", option->get_lnames().front());
  return out;
}

void print_bash(const CLI::App& app) {
  fmt::print(
      "# bash completion of adit: source <(adit completion bash)\n_adit() {{\n"
      "  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} words=\n"
      "  case \"${{COMP_WORDS[1]}} $before\" in\n");
  for (const CLI::App* verb : verbs_of(app))
    for (const CLI::Option* option : options_of(*verb))
      if (const auto choices = choices_of(*option); !choices.empty())
        fmt::print("    \"{} --{}\") words=\"{}\" ;;\n", verb->get_name(), option->get_lnames().front(),
                   fmt::join(choices, " "));
  fmt::print(
      "  esac\n  if [ -z \"$words\" ]; then\n    case \"$COMP_CWORD ${{COMP_WORDS[1]}}\" in\n      \"1 \"*) "
      "words=\"{} {}\" ;;\n",
      names_of(app), flags_of(app));
  for (const CLI::App* verb : verbs_of(app))
    fmt::print("      *\" {}\") words=\"{} {}\" ;;\n", verb->get_name(), names_of(*verb), flags_of(*verb));
  fmt::print(
      "    esac\n  fi\n  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
      "  [ \"$COMP_CWORD\" -eq 1 ] || [[ $word == -* ]] || [ -n \"$COMPREPLY\" ] || COMPREPLY=($(compgen -f "
      "-- \"$word\"))\n}}\n"
      "complete -o filenames -F _adit adit\n");
}

/// Single quotes doubled the way the shell wants them.
std::string shell_quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

void print_zsh(const CLI::App& app) {
  fmt::print(
      "#compdef adit\n# zsh completion of adit: adit completion zsh > _adit in a folder of $fpath\n_adit() "
      "{{\n  local -a verbs\n  verbs=(\n");
  for (const CLI::App* verb : verbs_of(app))
    fmt::print("    {}\n", shell_quoted(verb->get_name() + ":" + verb->get_description()));
  fmt::print("  )\n  if (( CURRENT == 2 )); then _describe verb verbs; return; fi\n  case $words[2] in\n");
  for (const CLI::App* verb : verbs_of(app)) {
    fmt::print("    {}) _arguments", verb->get_name());
    for (const CLI::Option* option : options_of(*verb)) {
      std::string doc = option->get_description();
      std::erase_if(doc, [](char c) { return c == '[' || c == ']' || c == ':'; });
      std::string spec = fmt::format("--{}[{}]", option->get_lnames().front(), doc);
      if (const auto choices = choices_of(*option); !choices.empty())
        spec += fmt::format(":value:({})", fmt::join(choices, " "));
      else if (option->get_items_expected_max() > 0)
        spec += ":value:_files";
      fmt::print(" {}", shell_quoted(spec));
    }
    fmt::print(" '*:file:_files' ;;\n");
  }
  fmt::print("  esac\n}}\n_adit \"$@\"\n");
}

void print_fish(const CLI::App& app) {
  fmt::print("# fish completion of adit: adit completion fish | source\n");
  for (const CLI::App* verb : verbs_of(app)) {
    fmt::print("complete -c adit -n __fish_use_subcommand -a {} -d {}\n", verb->get_name(),
               shell_quoted(verb->get_description()));
    for (const CLI::Option* option : options_of(*verb)) {
      const auto choices = choices_of(*option);
      fmt::print("complete -c adit -n '__fish_seen_subcommand_from {}' -l {} -d {}{}\n", verb->get_name(),
                 option->get_lnames().front(), shell_quoted(option->get_description()),
                 choices.empty() ? std::string() : fmt::format(" -xa '{}'", fmt::join(choices, " ")));
    }
  }
}

/// Text for troff: no line may begin with a dot, and dashes are minus signs.
std::string troff(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '-' || c == '\\') out += '\\';
    out += c;
  }
  return !out.empty() && (out.front() == '.' || out.front() == '\'') ? "\\&" + out : out;
}

void print_verb(const CLI::App& verb, const std::string& before) {
  const std::string name = before + verb.get_name();
  std::string line = name;
  for (const CLI::Option* option : verb.get_options())
    if (option->get_lnames().empty() && !option->get_name().empty()) line += " " + option->get_name();
  const bool has_verbs = !verbs_of(verb).empty();
  if (!has_verbs) {
    fmt::print(".SS {}\n{}\n", troff(line), troff(verb.get_description()));
    for (const CLI::Option* option : options_of(verb)) {
      if (option->get_lnames().front() == "help") continue;
      fmt::print(".TP\n\\fB{}\\fR {}\n{}{}\n", troff("--" + option->get_lnames().front()),
                 option->get_items_expected_max() > 0 ? troff(option->get_type_name()) : "",
                 troff(option->get_description()),
                 option->get_default_str().empty()
                     ? ""
                     : troff(fmt::format(" (default {})", option->get_default_str())));
    }
    fmt::print(".PP\n{}\n", troff(verb.get_footer()));
  }
  for (const CLI::App* inner : verbs_of(verb)) print_verb(*inner, name + " ");
}

void print_man(const CLI::App& app) {
  fmt::print(
      ".TH ADIT 1 \"\" \"adit {}\" \"User commands\"\n.SH NAME\nadit \\- {}\n.SH SYNOPSIS\n"
      ".B adit\nVERB [ARGUMENTS] [OPTIONS]\n.SH VERBS\n",
      ADIT_VERSION, troff(app.get_description()));
  for (const CLI::App* verb : verbs_of(app)) print_verb(*verb, "");
  fmt::print(".SH EXIT STATUS\n");
  constexpr std::pair<int, const char*> kCodes[] = {
      {0, "done"},
      {2, "bad input: the model, an overlay or the command line"},
      {3, "no answer: the question has none, with what binds"},
      {4, "the environment: disk full, no permission, out of memory"},
      {70, "a mistake of Adit"},
      {130, "stopped by the user"}};
  for (const auto& [code, meaning] : kCodes) fmt::print(".TP\n{}\n{}\n", code, meaning);
  fmt::print(".SH ENVIRONMENT\n.TP\nNO_COLOR\nwhen set, messages have no colours\n");
}

}  // namespace

void add_completion(CLI::App& app, Job& job) {
  auto shell = std::make_shared<std::string>();
  CLI::App* verb = app.add_subcommand("completion", "Print the completion script of a shell");
  verb->add_option("shell", *shell, "bash, zsh or fish")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
  verb->footer("Example: source <(adit completion bash)");
  verb->callback([&app, shell, &job] {
    job = [&app, shell] {
      (*shell == "bash" ? print_bash : *shell == "zsh" ? print_zsh : print_fish)(app);
      return kDone;
    };
  });
}

void add_man(CLI::App& app, Job& job) {
  CLI::App* verb = app.add_subcommand("man", "Print the manual page");
  verb->footer("Example: adit man | man -l -");
  verb->callback([&app, &job] {
    job = [&app] {
      print_man(app);
      return kDone;
    };
  });
}

}  // namespace adit::cli
