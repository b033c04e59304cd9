#include "content/front_matter_toml.h"

#include <algorithm>

#include "content/utf8.h"

namespace lectern::content {
namespace {

// Where a value's brackets end up, strings and comments left out: > 0 while a list is open.
int depth_after(std::string_view value, int depth) {
  char quote = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (quote == '"' && c == '\\') {
      ++i;
    } else if (quote) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '#') {
      break;
    } else {
      depth += (c == '[') - (c == ']');
    }
  }
  return depth;
}

std::string_view without_quotes(std::string_view key) {
  if (key.size() >= 2 && (key[0] == '"' || key[0] == '\'') && key.back() == key[0])
    return key.substr(1, key.size() - 2);
  return key;
}

}  // namespace

std::string yaml_of_toml(std::string_view toml) {
  std::string yaml;
  bool own_table = true, in_text = false;
  int depth = 0;
  std::size_t waiting = 0;  // line ends that belong behind a list
  for (std::size_t at = 0; at < toml.size();) {
    const std::size_t end = std::min(toml.find('\n', at), toml.size());
    const std::string_view line = trimmed(toml.substr(at, end - at));
    at = end + 1;
    ++waiting;
    if (in_text) {
      in_text = line.find("\"\"\"") == line.npos && line.find("'''") == line.npos;
    } else if (depth > 0) {
      if (!line.starts_with('#')) (yaml += ' ') += line.substr(0, line.find(" #"));
      depth = depth_after(line, depth);
    } else if (line.starts_with('[')) {
      const std::string_view name = trimmed(line.substr(1, std::min(line.find(']'), line.size()) - 1));
      own_table = name == "params" || name == "extra" || name == "taxonomies";
    } else if (const std::size_t equals = line.find('='); own_table && equals != line.npos && !line.starts_with('#')) {
      std::string_view key = trimmed(line.substr(0, equals)), value = trimmed(line.substr(equals + 1));
      if (value.starts_with("\"\"\"") || value.starts_with("'''")) {
        in_text = value.find(value.substr(0, 3), 3) == value.npos;
      } else if (!value.starts_with('{')) {
        if (const std::size_t dot = key.rfind('.'); dot != key.npos && key.find_first_of("\"'") == key.npos)
          key = key.substr(dot + 1);
        yaml.append(without_quotes(key)).append(": ").append(value);
        depth = depth_after(value, 0);
      }
    }
    if (depth > 0) continue;
    yaml.append(waiting, '\n');
    waiting = 0;
  }
  return yaml;
}

}  // namespace lectern::content
