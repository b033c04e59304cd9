#include "app/key_file.h"

#include <algorithm>
#include <format>
#include <map>
#include <optional>
#include <ranges>
#include <string>

#include "content/utf8.h"
#include "core/file.h"
#include "core/folders.h"
#include "core/log.h"
#include "view/window/keys.h"

namespace lectern::app {
namespace {

constexpr std::uint64_t kMaxKeyFileBytes = 1 << 20;

using content::trimmed;

struct KeyLine {
  room::Command command = room::Command::None;
  std::string keys;
};

// `taken`: by key, the line that it is in already.
Result<KeyLine> read_line(std::string_view line, const std::map<std::string, std::size_t, std::less<>>& taken) {
  const std::size_t sign = line.find('=');
  if (sign == std::string_view::npos) return fail("", std::format("“{}” is not of the form COMMAND = KEYS", line));
  const std::string_view name = trimmed(line.substr(0, sign));
  KeyLine read{room::command_for_name(name), {}};
  if (read.command == room::Command::None)
    return fail("", std::format("“{}” is no command", name), "`lectern manual keys` lists them");
  for (const auto part : std::views::split(line.substr(sign + 1), ' ')) {
    const std::string_view key = trimmed({part.begin(), part.end()});
    if (key.empty()) continue;
    if (!view::is_key(key) && !std::ranges::contains(room::button_names(), key))
      return fail("", std::format("“{}” is no key", key), "they are named as `lectern manual keys` does");
    if (const auto at = taken.find(key); at != taken.end())
      return fail("", std::format("“{}” is taken by line {}", key, at->second));
    read.keys += (read.keys.empty() ? "" : " ") + std::string(key);
  }
  return read;
}

}  // namespace

KeyFile read_key_file(std::string_view text, const std::filesystem::path& path) {
  KeyFile file;
  std::map<std::string, std::size_t, std::less<>> taken;
  std::size_t number = 0;
  for (const auto part : std::views::split(text, '\n')) {
    ++number;
    const std::string_view line = trimmed({part.begin(), part.end()});
    if (line.empty() || line.starts_with('#')) continue;
    const auto read = read_line(line, taken);
    if (!read) {
      file.wrong.push_back({std::format("{}:{}", path.string(), number), read.error().what, read.error().hint});
      continue;
    }
    file.keys.bind(read->command, read->keys);
    for (const auto key : std::views::split(read->keys, ' '))
      taken.emplace(std::string(key.begin(), key.end()), number);
  }
  return file;
}

room::KeyBindings load_key_bindings() {
  const auto folder = config_folder();
  std::error_code code;
  if (!folder || !std::filesystem::exists(*folder / "keys.conf", code)) return {};
  const auto text = read_file(*folder / "keys.conf", kMaxKeyFileBytes);
  if (!text) return log::error(text.error()), room::KeyBindings{};
  KeyFile file = read_key_file(*text, *folder / "keys.conf");
  for (const Error& wrong : file.wrong) log::error(wrong);
  return std::move(file.keys);
}

}  // namespace lectern::app
