#include "app/annotations.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <format>
#include <nlohmann/json.hpp>
#include <sstream>

#include "content/set_path.h"

namespace lectern::app {
namespace {

using nlohmann::json;

constexpr auto kColours = std::to_array<std::string_view>({"yellow", "green", "blue", "red"});
// As the light theme shows them.
constexpr const char* kStyles =
    ".yellow { background: #f7e6a1 } .green { background: #cfe6bf } .blue { background: #c7e0f0 } "
    ".red { background: #f3cfd6 }";
constexpr std::string_view kFile = "file://";
constexpr const char* kContext = "http://www.w3.org/ns/anno.jsonld";

std::string colour_name(int colour) {
  return std::string(kColours[static_cast<std::size_t>(std::clamp(colour, 0, 3))]);
}

void percent_encode(std::string_view text, std::string& out) {
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").contains(c);
    if (plain)
      out += c;
    else
      out += std::format("%{:02X}", static_cast<unsigned char>(c));
  }
}

// "/home/a/b c.md" to "file:///home/a/b%20c.md". All of the key is path: a part of a file begins with "%23".
std::string address_of(const std::string& key) {
  std::string address(kFile);
  if (!key.starts_with('/')) address += '/';
  percent_encode(key, address);
  return address;
}

std::string key_of(std::string_view address) {
  if (!address.starts_with(kFile)) return std::string(address);
  std::string path = content::percent_decoded(address.substr(kFile.size()));
  const bool drive = path.size() > 2 && path[0] == '/' && path[2] == ':';  // "/C:/..."
  return drive ? path.substr(1) : path;
}

std::string time_text(std::int64_t seconds) {
  return std::format("{:%FT%TZ}", std::chrono::sys_seconds(std::chrono::seconds(seconds)));
}

// Seconds since 1970 of "2026-11-28T04:05:06Z", fractions and zone left aside; 0 where it is no such time.
std::int64_t seconds_of(const std::string& text) {
  std::istringstream in(text.substr(0, 19));
  std::chrono::sys_seconds at{};
  in >> std::chrono::parse("%FT%T", at);
  return in.fail() ? 0 : at.time_since_epoch().count();
}

bool is_bookmark(const Annotation& each) { return each.mark.kind == store::Mark::Kind::Bookmark; }

json selectors_of(const Annotation& each) {
  json quote = {{"type", "TextQuoteSelector"}, {"exact", each.mark.exact}};
  if (!each.mark.before.empty()) quote["prefix"] = each.mark.before;
  if (!each.mark.after.empty()) quote["suffix"] = each.mark.after;
  json selectors = json::array({std::move(quote)});
  if (each.characters)
    selectors.push_back(
        {{"type", "TextPositionSelector"}, {"start", each.characters->first}, {"end", each.characters->second}});
  return selectors;
}

json json_of(const Annotation& each) {
  json target = {{"source", address_of(each.mark.article)}, {"selector", selectors_of(each)}};
  if (!is_bookmark(each)) target["styleClass"] = colour_name(each.mark.colour);
  json made = {{"id", std::format("urn:lectern:mark:{}-{}", each.mark.made_at_s, each.mark.id)},
               {"type", "Annotation"},
               {"created", time_text(each.mark.made_at_s)},
               {"motivation", is_bookmark(each)        ? "bookmarking"
                              : each.mark.note.empty() ? "highlighting"
                                                       : "commenting"},
               {"target", std::move(target)}};
  if (!is_bookmark(each)) made["stylesheet"] = {{"type", "CssStylesheet"}, {"value", kStyles}};
  if (!each.mark.note.empty())
    made["body"] = {
        {"type", "TextualBody"}, {"value", each.mark.note}, {"format", "text/plain"}, {"purpose", "commenting"}};
  return made;
}

// Every line of a text as a quote.
void quote_lines(const std::string& text, std::string& out) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) out += line.empty() ? ">\n" : "> " + line + "\n";
}

void add_markdown(const Annotation& each, std::string& out) {
  out += '\n';
  quote_lines(each.mark.exact, out);
  const std::string day = time_text(each.mark.made_at_s).substr(0, 10);
  out += std::format("\n*{}, {}*\n", is_bookmark(each) ? "bookmark" : colour_name(each.mark.colour), day);
  if (!each.mark.note.empty()) out += "\n" + each.mark.note + "\n";
}

// What may be missing or of another kind than one expects, as everything that comes from elsewhere.
const json* member(const json& of, const char* name) {
  if (!of.is_object()) return nullptr;
  const auto found = of.find(name);
  return found == of.end() ? nullptr : &*found;
}

std::string text_of(const json& of, const char* name) {
  const json* const found = member(of, name);
  return found && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<std::size_t> number_of(const json& of, const char* name) {
  const json* const found = member(of, name);
  if (!found || !found->is_number_unsigned()) return std::nullopt;
  return found->get<std::size_t>();
}

// Calls with the thing, or with each of a list of things.
template <class Visit>
void each_of(const json* things, Visit visit) {
  if (!things) return;
  if (!things->is_array()) return visit(*things);
  for (const json& thing : *things) visit(thing);
}

void read_selector(const json& selector, Annotation& into) {
  const std::string type = text_of(selector, "type");
  if (type == "TextQuoteSelector") {
    into.mark.exact = text_of(selector, "exact");
    into.mark.before = text_of(selector, "prefix");
    into.mark.after = text_of(selector, "suffix");
  } else if (type == "TextPositionSelector") {
    const auto start = number_of(selector, "start"), end = number_of(selector, "end");
    if (start && end && *start <= *end) into.characters = {*start, *end};
  }
}

bool has_motivation(const json& annotation, std::string_view wanted) {
  bool has = false;
  each_of(member(annotation, "motivation"),
          [&](const json& one) { has |= one.is_string() && one.get<std::string>() == wanted; });
  return has;
}

std::optional<Annotation> read_annotation(const json& from) {
  Annotation into;
  const json* target = member(from, "target");
  if (target && target->is_array()) target = target->empty() ? nullptr : &target->front();
  if (!target) return std::nullopt;
  const json* const source = member(*target, "source");
  const std::string address = source && source->is_object() ? text_of(*source, "id") : text_of(*target, "source");
  each_of(member(*target, "selector"), [&](const json& selector) { read_selector(selector, into); });
  if (address.empty() || into.mark.exact.empty()) return std::nullopt;
  into.mark.article = key_of(address);
  into.mark.kind = has_motivation(from, "bookmarking") ? store::Mark::Kind::Bookmark : store::Mark::Kind::Highlight;
  const auto colour = std::ranges::find(kColours, text_of(*target, "styleClass"));
  into.mark.colour = colour == kColours.end() ? 0 : static_cast<int>(colour - kColours.begin());
  into.mark.note = text_of(from, "bodyValue");
  each_of(member(from, "body"), [&](const json& body) {
    const std::string note = body.is_string() ? body.get<std::string>() : text_of(body, "value");
    if (!note.empty()) into.mark.note += (into.mark.note.empty() ? "" : "\n") + note;
  });
  into.mark.made_at_s = seconds_of(text_of(from, "created"));
  return into;
}

void read_all(const json& from, std::vector<Annotation>& all) {
  if (from.is_array()) {
    for (const json& each : from) read_all(each, all);
  } else if (const json* const items = member(from, "items")) {
    if (items->is_array()) read_all(*items, all);
  } else if (const json* const first = member(from, "first")) {
    if (first->is_object()) read_all(*first, all);
  } else if (auto one = read_annotation(from)) {
    all.push_back(std::move(*one));
  }
}

}  // namespace

std::string annotations_json(std::span<const Annotation> annotations) {
  json items = json::array();
  for (const Annotation& each : annotations) items.push_back(json_of(each));
  const json collection = {
      {"@context", kContext},
      {"id", "urn:lectern:marks"},
      {"type", "AnnotationCollection"},
      {"label", "Marks made in Lectern"},
      {"total", annotations.size()},
      {"first",
       {{"id", "urn:lectern:marks:1"}, {"type", "AnnotationPage"}, {"startIndex", 0}, {"items", std::move(items)}}}};
  return collection.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

std::string annotations_markdown(std::span<const Annotation> annotations) {
  std::string out;
  const std::string* article = nullptr;
  for (const Annotation& each : annotations) {
    if (!article || *article != each.mark.article) {
      out += std::format("{}# {}\n\n`{}`\n", out.empty() ? "" : "\n",
                         each.title.empty() ? each.mark.article : each.title, each.mark.article);
      article = &each.mark.article;
    }
    add_markdown(each, out);
  }
  return out;
}

Result<std::vector<Annotation>> read_annotations(const std::string& text, const std::string& where) {
  const json read = json::parse(text, nullptr, false);
  if (read.is_discarded()) return fail(where, "is not JSON", "`lectern marks export` writes what can be read again");
  std::vector<Annotation> all;
  read_all(read, all);
  if (all.empty()) return fail(where, "holds no annotation with the words that it is about");
  return all;
}

}  // namespace lectern::app
