#include "cli/command_doc.hpp"
#include "cli/exit_code.hpp"
#include "cli/verbs.hpp"

#include <fmt/format.h>

#include <array>
#include <functional>
#include <string_view>

namespace smemu::cli {
namespace {

/// What may come behind a command, and behind each of its flags that takes one of a few values.
struct Place {
  std::string path;  // "smemu events list"
  const CommandDoc* command;
};

void collect(const CommandDoc& command, const std::string& path, std::vector<Place>& out) {
  out.push_back({path, &command});
  for (const CommandDoc& below : command.commands) collect(below, path + ' ' + below.name, out);
}

std::vector<Place> places(const CommandDoc& root) {
  std::vector<Place> out;
  collect(root, root.name, out);
  return out;
}

/// Between single quotes, for every shell here.
std::string in_quotes(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + '\'';
}

/// Calls `say(word, about)` for each word that may follow the command.
void each_word(const CommandDoc& command,
               const std::function<void(const std::string&, const std::string&)>& say) {
  for (const CommandDoc& below : command.commands) say(below.name, below.about);
  for (const FlagDoc& flag : command.flags) {
    if (!flag.is_argument) say(flag.name, flag.about);
    if (!flag.is_argument) continue;
    for (const std::string& choice : flag.choices) say(choice, flag.about);
  }
}

/// `case` branches that walk down the commands as they are typed, in the variable of that name; the
/// same in bash and zsh.
std::string walk(const std::vector<Place>& all, std::string_view variable) {
  std::string out;
  for (const Place& place : all) {
    if (place.path.find(' ') != std::string::npos) {
      out += fmt::format("      {}) {}+=\" $word\" ;;\n", in_quotes(place.path), variable);
    }
  }
  return out;
}

/// `case` branches for what may follow a flag.
std::string values(const std::vector<Place>& all,
                   const std::function<std::string(const std::vector<std::string>&)>& offer) {
  std::string out;
  for (const Place& place : all) {
    for (const FlagDoc& flag : place.command->flags) {
      if (flag.is_argument || flag.value.empty()) continue;
      const std::string key = in_quotes(place.path + ' ' + flag.name);
      out += fmt::format("    {}) {}; return ;;\n", key, offer(flag.choices));
    }
  }
  return out;
}

std::string bash(const CommandDoc& root) {
  const auto all = places(root);
  std::string words;
  for (const Place& place : all) {
    std::string list;
    each_word(*place.command, [&](const std::string& word, const std::string&) {
      list += (list.empty() ? "" : " ") + word;
    });
    words += fmt::format("    {}) words={} ;;\n", in_quotes(place.path), in_quotes(list));
  }
  const std::string choices = values(all, [](const std::vector<std::string>& options) {
    if (options.empty()) return std::string("COMPREPLY=($(compgen -f -- \"$current\"))");
    return fmt::format("COMPREPLY=($(compgen -W {} -- \"$current\"))",
                       in_quotes(fmt::format("{}", fmt::join(options, " "))));
  });
  return fmt::format(R"(# smemu: completion for bash. Use it: source <(smemu completion bash)
_smemu() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}
  local path=smemu word words=
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    case "$path $word" in
{}    esac
  done
  case "$path $before" in
{}  esac
  case "$path" in
{}  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o default -F _smemu smemu
)",
                     walk(all, "path"), choices, words);
}

/// A colon divides word and description in zsh's lists.
std::string described(const std::string& word, const std::string& about) {
  std::string escaped;
  for (const char c : word) escaped += c == ':' ? std::string("\\:") : std::string(1, c);
  return in_quotes(escaped + ':' + about);
}

/// `path` is PATH's other name in zsh, so the place has another one there. The script is sourced,
/// or lies as _smemu in a folder of $fpath.
std::string zsh(const CommandDoc& root) {
  const auto all = places(root);
  std::string words;
  for (const Place& place : all) {
    words += fmt::format("    {})\n      offers=(\n", in_quotes(place.path));
    each_word(*place.command, [&](const std::string& word, const std::string& about) {
      words += fmt::format("        {}\n", described(word, about));
    });
    words += "      ) ;;\n";
  }
  const std::string choices = values(all, [](const std::vector<std::string>& options) {
    return options.empty() ? std::string("_files")
                           : fmt::format("compadd -- {}", fmt::join(options, " "));
  });
  return fmt::format(R"(#compdef smemu
# smemu: completion for zsh. Use it: source <(smemu completion zsh)
_smemu() {{
  local before=${{words[CURRENT-1]}} place=smemu word
  local -a offers
  for word in "${{words[@]:1:$((CURRENT-2))}}"; do
    case "$place $word" in
{}    esac
  done
  case "$place $before" in
{}  esac
  case "$place" in
{}  esac
  _describe smemu offers
}}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _smemu "$@"
else
  compdef _smemu smemu
fi
)",
                     walk(all, "place"), choices, words);
}

std::string fish(const CommandDoc& root) {
  std::string out = R"(# smemu: completion for fish. Use it: smemu completion fish | source
function __smemu_at
    set -l path smemu
    for word in (commandline -opc)[2..]
        switch "$path $word"
)";
  const auto all = places(root);
  for (const Place& place : all) {
    if (place.path.find(' ') == std::string::npos) continue;
    out += fmt::format("            case {}\n                set path \"$path $word\"\n",
                       in_quotes(place.path));
  }
  out += "        end\n    end\n    test \"$path\" = \"$argv[1]\"\nend\n";
  for (const Place& place : all) {
    const std::string here =
        fmt::format("complete -c smemu -n {}", in_quotes("__smemu_at " + in_quotes(place.path)));
    for (const CommandDoc& below : place.command->commands)
      out += fmt::format("{} -f -a {} -d {}\n", here, below.name, in_quotes(below.about));
    for (const FlagDoc& flag : place.command->flags) {
      const std::string choices = fmt::format("{}", fmt::join(flag.choices, " "));
      if (flag.is_argument && choices.empty()) continue;
      out += here;
      if (flag.is_argument) {
        out += fmt::format(" -f -a {}", in_quotes(choices));
      } else {
        out += fmt::format(" -l {}", flag.name.substr(2));
        if (!flag.short_name.empty()) out += " -s " + flag.short_name.substr(1);
        if (!flag.value.empty()) out += choices.empty() ? " -r" : " -x -a " + in_quotes(choices);
      }
      out += fmt::format(" -d {}\n", in_quotes(flag.about));
    }
  }
  return out;
}

struct Shell {
  std::string_view name;
  std::string (*script)(const CommandDoc&);
};
constexpr std::array<Shell, 3> kShells{{{"bash", bash}, {"zsh", zsh}, {"fish", fish}}};

}  // namespace

std::string completion_script(const CommandDoc& root, const std::string& shell) {
  for (const Shell& row : kShells) {
    if (row.name == shell) return row.script(root);
  }
  return {};
}

int completion(const CompletionOptions& options) {
  fmt::print("{}", completion_script(command_tree(), options.shell));
  return kOk;
}

}  // namespace smemu::cli
