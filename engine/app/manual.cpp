#include "app/manual.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <format>
#include <ranges>

#include "app/script.h"
#include "room/key_bindings.h"

namespace lectern::app {
namespace {

std::string roff(std::string text) {
  for (std::size_t at = 0; (at = text.find_first_of("-\\", at)) != std::string::npos; at += 2) text.insert(at, "\\");
  if (text.starts_with('.') || text.starts_with('\'')) text.insert(0, "\\&");
  return text;
}

std::string argument(const CLI::Option& option) {
  if (option.get_positional()) return option.get_name(true) + (option.get_items_expected_max() > 1 ? "..." : "");
  const std::string name = option.get_name(false, true);
  return option.get_type_name().empty() ? name : name + " " + option.get_type_name();
}

std::string option_list(const CLI::App& app) {
  std::string text;
  for (const CLI::Option* option : app.get_options())
    text += std::format(".TP\n.B {}\n{}\n", roff(argument(*option)), roff(option->get_description()));
  return text;
}

std::string hangs_on(const room::CommandInfo& command) {
  std::string all = room::readable_keys(command.keys);
  if (!command.buttons.empty()) all += (all.empty() ? "" : ", ") + room::readable_keys(command.buttons);
  return all;
}

std::string key_list() {
  std::string text = ".SH KEYS\n";
  for (std::size_t group = 0; group < static_cast<std::size_t>(room::Group::kCount); ++group) {
    text += std::format(".SS \"{}\"\n", room::words(static_cast<room::Group>(group)));
    for (const room::CommandInfo& command : room::commands())
      if (static_cast<std::size_t>(command.group) == group)
        text += std::format(".TP\n.B {}\n{}\n", roff(hangs_on(command)),
                            roff(std::format("{} ({})", command.words, command.name)));
  }
  text += ".SS \"With mouse or hand\"\n";
  for (const room::Gesture& gesture : room::gestures())
    text += std::format(".TP\n.B {}\n{}\n", roff(std::string(gesture.how)), roff(std::string(gesture.words)));
  text +=
      ".SH \"A FILE OF KEYS\"\nThe file keys.conf in the folder ~/.config/lectern (or $XDG_CONFIG_HOME/lectern) hangs "
      "commands on other keys, a command a line:\n.PP\n.nf\npage.next = PageDown Space J\nfind.open = Ctrl+F F4\n"
      "help.toggle = F1 MenuButton\n.fi\n.PP\nThe names of keys are written as\n.B lectern manual keys\nhas them; "
      "letters are capital, and Ctrl+ and Shift+ stand before a key in this order. Of a headset\\(aqs controllers "
      "there "
      "are";
  for (const std::string_view button : room::button_names()) text += std::format(" {}", button);
  return text + ". A line that cannot be understood is said and left out.\n";
}

std::string action_list() {
  std::string text = ".SH SCRIPTS\nWhat a script for\n.B lectern replay\nsays, an action a line:\n";
  for (const ActionInfo& action : actions())
    text += std::format(".TP\n.B {}\n{}\n", roff(std::string(action.usage)), roff(std::string(action.words)));
  return text;
}

// "--theme" and its words, for completion: the type of a choice is written "light|sepia|dark".
std::string choices_of(const CLI::App& app) {
  std::string cases;
  for (const CLI::Option* option : app.get_options()) {
    std::string words = option->get_type_name();
    if (option->get_positional() || !words.contains('|') ||
        std::ranges::any_of(words, [](char c) { return c >= 'A' && c <= 'Z'; }))
      continue;
    std::ranges::replace(words, '|', ' ');
    cases +=
        std::format("    {}) COMPREPLY=($(compgen -W \"{}\" -- \"$word\")); return ;;\n", option->get_name(), words);
  }
  return cases;
}

std::string long_options(const CLI::App& app) {
  std::string words;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) words += "--" + name + " ";
  return words;
}

}  // namespace

std::string manual_page(const CLI::App& app) {
  std::string text = std::format(".TH LECTERN 1 \"\" \"{}\"\n.SH NAME\nlectern \\- a reading room in virtual reality\n",
                                 app.version());
  text += ".SH SYNOPSIS\n.B lectern\n[OPTIONS] [SET...]\n.br\n";
  for (const CLI::App* command : app.get_subcommands({}))
    text += std::format(".B lectern {}\n[OPTIONS] ...\n.br\n", command->get_name());
  text += ".SH DESCRIPTION\n" + roff(app.get_description()) +
          " A set is a folder of Markdown and text, one article file, or a JSON Feed.\n.SH OPTIONS\n" +
          option_list(app);
  for (const CLI::App* command : app.get_subcommands({}))
    text += std::format(".SH \"LECTERN {}\"\n{}\n{}", command->get_name(), roff(command->get_description()),
                        option_list(*command));
  text += key_list() + action_list();
  text +=
      ".SH \"EXIT STATUS\"\n0 when it worked, 1 when it did not (one line on standard error says why), 2 for a wrong "
      "command line.\n";
  return text;
}

std::string key_table() {
  const auto quoted = [](std::string_view keys) {
    std::string out;
    for (const auto key : std::views::split(keys, ' '))
      if (!key.empty()) out += std::format("{}`{}`", out.empty() ? "" : " ", std::string_view(key.begin(), key.end()));
    return out;
  };
  std::string text = "| Keys | Headset | What it does | Command |\n|:--|:--|:--|:--|\n";
  for (const room::CommandInfo& command : room::commands())
    text += std::format("| {} | {} | {} | `{}` |\n", quoted(command.keys), quoted(command.buttons), command.words,
                        command.name);
  return text;
}

std::string bash_completion(const CLI::App& app) {
  std::string commands, cases = choices_of(app), options;
  for (const CLI::App* command : app.get_subcommands({})) {
    commands += command->get_name() + " ";
    options += std::format("    {}) words=\"{}\" ;;\n", command->get_name(), long_options(*command));
    for (std::string extra = choices_of(*command); !extra.empty(); extra.clear())
      if (!cases.contains(extra.substr(0, extra.find('\n')))) cases += extra;
  }
  return std::format(
      "# bash completion for lectern\n_lectern() {{\n  local word=${{COMP_WORDS[COMP_CWORD]}} "
      "before=${{COMP_WORDS[COMP_CWORD-1]}} words\n"
      "  COMPREPLY=()\n  case $before in\n{}  esac\n  case ${{COMP_WORDS[1]}} in\n{}    *) words=\"{}{}\" ;;\n  esac\n"
      "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\") $(compgen -f -- \"$word\"))\n}}\ncomplete -o filenames -F "
      "_lectern lectern\n",
      cases, options, commands, long_options(app));
}

}  // namespace lectern::app
