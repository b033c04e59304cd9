#include "content/front_matter.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <format>
#include <functional>
#include <map>
#include <optional>

#include "content/dates.h"
#include "content/front_matter_toml.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

constexpr std::size_t kMaxBytes = 256 << 10, kMaxValues = 256, kMaxValueBytes = 4096;

// One key's value, whatever YAML made of it, as plain texts.
using Values = std::vector<std::string>;

std::string joined(const Values& values) {
  std::string text;
  for (const std::string& value : values) text.append(text.empty() ? "" : ", ").append(value);
  return text;
}

std::string one_line(std::string_view value) {
  std::string text;
  for (const char c : trimmed(value.substr(0, kMaxValueBytes)))
    if (!(c == '\n' || c == '\t' || c == ' ') || (!text.empty() && text.back() != ' '))
      text += c == '\n' || c == '\t' ? ' ' : c;
  return repaired(text);  // the cut may have split a character
}

void read_tags(FrontMatter& front, const Values& values) {
  for (const std::string& value : values) {
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::size_t end = values.size() == 1 ? std::min(rest.find(','), rest.size()) : rest.size();
      std::string_view tag = trimmed(rest.substr(0, end));
      if (tag.starts_with('#')) tag.remove_prefix(1);
      if (!tag.empty() && front.tags.size() < kMaxValues && std::ranges::find(front.tags, tag) == front.tags.end())
        front.tags.emplace_back(tag);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
}

void read_date(FrontMatter& front, const Values& values, int line) {
  if (!front.published.empty() || values[0].empty()) return;
  if (auto date = iso_date(values[0]))
    front.published = *std::move(date);
  else
    front.problems.push_back(
        {line, "the date \"" + values[0] + "\" cannot be read (write it as 2017-07-05); left out"});
}

void read_direction(FrontMatter& front, const Values& values) {
  if (values[0] == "rtl") front.direction = Direction::RightToLeft;
  if (values[0] == "ltr") front.direction = Direction::LeftToRight;
}

void read_language(FrontMatter& front, const Values& values) {
  if (!front.language.empty()) return;
  front.language = values[0].substr(0, values[0].find_first_of(".@ "));
  std::ranges::replace(front.language, '_', '-');
}

void first(std::string& field, const Values& values) {
  if (field.empty()) field = values[0];
}

// What each key is called in the files of Hugo, Jekyll, Obsidian, Zola, Pandoc and web clippers.
struct Key {
  std::string_view name;
  void (*read)(FrontMatter&, const Values&, int line);
};
constexpr std::array kKeys = {
    Key{"title", [](FrontMatter& f, const Values& v, int) { first(f.title, v); }},
    Key{"author",
        [](FrontMatter& f, const Values& v, int) {
          if (f.byline.empty()) f.byline = joined(v);
        }},
    Key{"authors",
        [](FrontMatter& f, const Values& v, int) {
          if (f.byline.empty()) f.byline = joined(v);
        }},
    Key{"byline",
        [](FrontMatter& f, const Values& v, int) {
          if (f.byline.empty()) f.byline = joined(v);
        }},
    Key{"date", [](FrontMatter& f, const Values& v, int line) { read_date(f, v, line); }},
    Key{"published",
        [](FrontMatter& f, const Values& v, int line) {
          if (v[0] != "true" && v[0] != "false") read_date(f, v, line);
        }},
    Key{"publishdate", [](FrontMatter& f, const Values& v, int line) { read_date(f, v, line); }},
    Key{"tags", [](FrontMatter& f, const Values& v, int) { read_tags(f, v); }},
    Key{"keywords", [](FrontMatter& f, const Values& v, int) { read_tags(f, v); }},
    Key{"categories", [](FrontMatter& f, const Values& v, int) { read_tags(f, v); }},
    Key{"category", [](FrontMatter& f, const Values& v, int) { read_tags(f, v); }},
    Key{"description", [](FrontMatter& f, const Values& v, int) { first(f.description, v); }},
    Key{"summary", [](FrontMatter& f, const Values& v, int) { first(f.description, v); }},
    Key{"excerpt", [](FrontMatter& f, const Values& v, int) { first(f.description, v); }},
    Key{"abstract", [](FrontMatter& f, const Values& v, int) { first(f.description, v); }},
    Key{"lang", [](FrontMatter& f, const Values& v, int) { read_language(f, v); }},
    Key{"language", [](FrontMatter& f, const Values& v, int) { read_language(f, v); }},
    Key{"locale", [](FrontMatter& f, const Values& v, int) { read_language(f, v); }},
    Key{"dir", [](FrontMatter& f, const Values& v, int) { read_direction(f, v); }},
    Key{"direction", [](FrontMatter& f, const Values& v, int) { read_direction(f, v); }},
    Key{"image", [](FrontMatter& f, const Values& v, int) { first(f.lead_picture, v); }},
    Key{"cover", [](FrontMatter& f, const Values& v, int) { first(f.lead_picture, v); }},
    Key{"banner", [](FrontMatter& f, const Values& v, int) { first(f.lead_picture, v); }},
    Key{"thumbnail", [](FrontMatter& f, const Values& v, int) { first(f.lead_picture, v); }},
    Key{"site", [](FrontMatter& f, const Values& v, int) { first(f.site, v); }},
    Key{"publisher", [](FrontMatter& f, const Values& v, int) { first(f.site, v); }},
    Key{"source", [](FrontMatter& f, const Values& v, int) { first(f.source, v); }},
    Key{"canonical", [](FrontMatter& f, const Values& v, int) { first(f.source, v); }},
    Key{"url", [](FrontMatter& f, const Values& v, int) { first(f.source, v); }},
};

void use(FrontMatter& front, std::string_view name, const Values& values, int line) {
  const std::string lower = lower_case(name);
  const auto key = std::ranges::find(kKeys, std::string_view(lower), &Key::name);
  if (key != kKeys.end() && !values.empty() && !values[0].empty()) key->read(front, values, line);
}

// Inside a map these say what it is called or where it is: author: {name: ...}, cover: {image: ...}.
std::optional<std::string> text_of(const YAML::Node& node) {
  if (node.IsScalar()) return one_line(node.Scalar());
  if (!node.IsMap()) return {};
  for (const char* key : {"name", "title", "src", "url", "image", "path", "relative"})
    if (const YAML::Node inner = node[key]; inner && inner.IsScalar()) return one_line(inner.Scalar());
  return {};
}

Values values_of(const YAML::Node& node) {
  Values values;
  if (!node.IsSequence()) {
    if (auto text = text_of(node)) values.push_back(*std::move(text));
    return values;
  }
  for (const YAML::Node& item : node) {
    if (values.size() == kMaxValues) break;
    if (auto text = text_of(item); text && !text->empty()) values.push_back(*std::move(text));
  }
  return values;
}

std::string_view next_line(std::string_view text, std::size_t& at) {
  const std::size_t end = std::min(text.find('\n', at), text.size());
  const std::string_view line = text.substr(at, end - at);
  at = std::min(end + 1, text.size());
  return line;
}

// The lines that say "key: value" as plainly as can be; for YAML that does not parse. Returns how many there were.
int use_plain_lines(FrontMatter& front, std::string_view yaml) {
  int count = 0, line = 1;
  for (std::size_t at = 0; at < yaml.size();) {
    const std::string_view text = next_line(yaml, at);
    ++line;
    const std::size_t colon = text.find(':');
    if (colon == text.npos || colon == 0 || text.find_first_of(" \t#-\"'[{") < colon) continue;
    std::string_view value = trimmed(text.substr(colon + 1));
    if (value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0])
      value = value.substr(1, value.size() - 2);
    ++count;
    if (!value.empty() && value[0] != '[' && value[0] != '{' && value[0] != '|' && value[0] != '>')
      use(front, text.substr(0, colon), {one_line(value)}, line);
  }
  return count;
}

void read_yaml(FrontMatter& front, std::string_view yaml) {
  try {
    const YAML::Node node = YAML::Load(std::string(yaml));
    if (node.IsNull()) return;
    if (!node.IsMap()) {  // not front matter at all: a rule, some text and another rule
      front = {};
      return;
    }
    for (const auto& pair : node)
      if (pair.first.IsScalar()) use(front, pair.first.Scalar(), values_of(pair.second), pair.second.Mark().line + 2);
  } catch (const YAML::Exception& error) {
    const std::size_t bytes = front.bytes;
    const int lines = front.lines;
    front = {};
    if (use_plain_lines(front, yaml) == 0) return;
    front.bytes = bytes;
    front.lines = lines;
    const int line = error.mark.is_null() ? 1 : error.mark.line + 2;
    front.problems.insert(
        front.problems.begin(),
        {line, std::format("the front matter is not valid YAML ({}); only its plain lines are used", error.msg)});
  }
}

// As Hugo has it: an object from the first line to the brace that closes it. JSON is YAML too.
FrontMatter read_json(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  std::size_t end = 0;
  for (std::size_t i = 0; i < std::min(text.size(), kMaxBytes) && end == 0; ++i) {
    if (quoted && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (!quoted) {
      depth += (text[i] == '{') - (text[i] == '}');
      if (depth == 0) end = i + 1;
    }
  }
  FrontMatter front;
  if (end == 0 || depth != 0 || (end < text.size() && text[end] != '\n' && text[end] != '\r')) return front;
  front.bytes = end;
  front.lines = static_cast<int>(std::ranges::count(text.substr(0, end), '\n'));
  read_yaml(front, text.substr(0, end));
  const bool says_nothing = front.title.empty() && front.published.empty() && front.description.empty();
  return says_nothing ? FrontMatter{} : front;
}

}  // namespace

FrontMatter read_front_matter(std::string_view text) {
  FrontMatter front;
  if (text.starts_with("{\n") || text.starts_with("{\r\n")) return read_json(text);
  std::size_t at = 0;
  const std::string_view fence = trimmed(next_line(text, at));
  if ((fence != "---" && fence != "+++") || text.starts_with(' ')) return front;
  const std::size_t begin = at;
  int lines = 1;
  while (at < std::min(text.size(), kMaxBytes)) {
    const std::size_t end = at;
    const std::string_view line = trimmed(next_line(text, at));
    ++lines;
    if (line != fence && !(fence == "---" && line == "...")) continue;
    front.bytes = at;
    front.lines = lines;
    if (fence == "---")
      read_yaml(front, text.substr(begin, end - begin));
    else
      read_yaml(front, yaml_of_toml(text.substr(begin, end - begin)));
    return front;
  }
  return front;
}

}  // namespace lectern::content
