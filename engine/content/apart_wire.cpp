#include "content/apart_wire.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <concepts>
#include <cstring>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

#include "content/feed_arrangements.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

// One description of every structure (the fields() below) serves writing and reading.
class Writer {
 public:
  template <class T>
    requires std::is_arithmetic_v<T>
  void number(T value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  std::uint32_t count(std::size_t size) {
    const auto shortened = static_cast<std::uint32_t>(size);
    number(shortened);
    return shortened;
  }
  void text(const std::string& value) {
    count(value.size());
    bytes += value;
  }

  std::string bytes;
  bool bad = false;
  int depth = 0;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest(bytes) {}

  template <class T>
    requires std::is_arithmetic_v<T>
  void number(T& value) {
    if (rest.size() < sizeof value) return fail();
    std::memcpy(&value, rest.data(), sizeof value);
    rest.remove_prefix(sizeof value);
  }
  // Everything that is counted takes at least one byte, and all together no more than a page has parts.
  std::uint32_t count(std::size_t) {
    std::uint32_t size = 0;
    number(size);
    if (size > rest.size() || (elements_ += size) > kMaxElements) fail();
    return bad ? 0 : size;
  }
  void text(std::string& value) {
    std::uint32_t size = 0;
    number(size);
    if (bad || size > rest.size()) return fail();
    value = rest.substr(0, size);
    rest.remove_prefix(size);
  }
  void fail() {
    bad = true;
    rest = {};
  }

  std::string_view rest;
  bool bad = false;
  int depth = 0;

 private:
  static constexpr std::size_t kMaxElements = 4'000'000;
  std::size_t elements_ = 0;
};

template <class T, class Wanted>
concept Is = std::same_as<std::remove_cvref_t<T>, Wanted>;

void field(auto& wire, Is<std::string> auto& value) { wire.text(value); }
void field(auto& wire, Is<int> auto& value) { wire.number(value); }
void field(auto& wire, Is<std::uint32_t> auto& value) { wire.number(value); }
void field(auto& wire, Is<float> auto& value) { wire.number(value); }

template <class Wire>
void field(Wire& wire, Is<bool> auto& value) {
  auto byte = static_cast<std::uint8_t>(value);
  wire.number(byte);
  value = byte != 0;
}

template <class Wire, class Enum>
  requires std::is_enum_v<Enum>
void enumeration(Wire& wire, Enum& value, Enum last) {
  auto byte = static_cast<std::uint8_t>(value);
  wire.number(byte);
  value = static_cast<Enum>(byte);
  if (byte > static_cast<std::uint8_t>(last)) wire.bad = true;
}
void field(auto& wire, Direction& value) { enumeration(wire, value, Direction::RightToLeft); }
void field(auto& wire, Alignment& value) { enumeration(wire, value, Alignment::Right); }
void field(auto& wire, EntryContainer& value) { enumeration(wire, value, EntryContainer::CollectionSearch); }

template <class Wire, class T>
void field(Wire& wire, std::vector<T>& values);
template <class Wire, class T>
void field(Wire& wire, std::optional<T>& value);
template <class Wire, class... Kinds>
void field(Wire& wire, std::variant<Kinds...>& value);
template <class Wire>
void field(Wire& wire, Block& block);

template <class Wire>
void fields(Wire& wire, auto&... values) {
  (field(wire, values), ...);
}

template <class Wire>
void field(Wire& wire, Mark& mark) {
  enumeration(wire, mark.kind, Mark::Kind::Picture);
  fields(wire, mark.begin, mark.end, mark.target, mark.label);
}

bool begins_character(std::string_view text, std::uint32_t at) {
  return at == text.size() || (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
}

bool is_valid(const std::string& text) {
  const bool ascii = std::ranges::all_of(text, [](char c) { return static_cast<signed char>(c) >= 0; });
  return ascii || repaired(text) == text;
}

template <class Wire>
void field(Wire& wire, InlineText& run) {
  fields(wire, run.text, run.marks);
  if (!is_valid(run.text)) wire.bad = true;
  for (const Mark& mark : run.marks)
    if (mark.begin > mark.end || !begins_character(run.text, mark.begin) || !begins_character(run.text, mark.end))
      wire.bad = true;
}

void field(auto& wire, ListItem& item) { fields(wire, item.done, item.blocks); }
void field(auto& wire, TableCell& cell) { field(wire, cell.text); }
void field(auto& wire, TableRow& row) { field(wire, row.cells); }
void field(auto& wire, Paragraph& paragraph) { field(wire, paragraph.text); }
void field(auto& wire, Heading& heading) {
  fields(wire, heading.level, heading.text);
  if (heading.level < 1 || heading.level > 6) wire.bad = true;
}
void field(auto& wire, List& list) { fields(wire, list.ordered, list.start, list.items); }
void field(auto& wire, Quote& quote) { field(wire, quote.blocks); }
void field(auto& wire, CodeBlock& code) {
  fields(wire, code.language, code.text);
  if (!is_valid(code.text)) wire.bad = true;
}
void field(auto& wire, Table& table) {
  fields(wire, table.columns, table.header_rows, table.rows, table.caption);
  if (table.header_rows < 0) wire.bad = true;
}
void field(auto& wire, Picture& picture) { fields(wire, picture.source, picture.alternative_text, picture.caption); }
void field(auto&, Rule&) {}
void field(auto& wire, Footnote& footnote) { fields(wire, footnote.label, footnote.blocks); }
void field(auto& wire, SetAside& aside) { fields(wire, aside.kind, aside.text); }
void field(auto& wire, Problem& problem) { fields(wire, problem.line, problem.what); }

// Makes the alternative with that number current.
template <std::size_t Index = 0, class Variant>
void choose(Variant& variant, std::size_t wanted) {
  if constexpr (Index < std::variant_size_v<Variant>) {
    if (wanted == Index)
      variant.template emplace<Index>();
    else
      choose<Index + 1>(variant, wanted);
  }
}

template <class Wire, class... Kinds>
void field(Wire& wire, std::variant<Kinds...>& value) {
  auto kind = static_cast<std::uint8_t>(value.index());
  wire.number(kind);
  if (kind >= sizeof...(Kinds)) wire.bad = true;
  if (kind != value.index()) choose(value, kind);
  if (!wire.bad) std::visit([&](auto& content) { field(wire, content); }, value);
}

template <class Wire, class T>
void field(Wire& wire, std::optional<T>& value) {
  bool there = value.has_value();
  field(wire, there);
  if (there) field(wire, value ? *value : value.emplace());
}

template <class Wire>
void field(Wire& wire, Block& block) {
  if (++wire.depth > kMaxWireDepth) wire.bad = true;
  fields(wire, block.content, block.language, block.direction, block.id);
  --wire.depth;
}

template <class Wire, class T>
void field(Wire& wire, std::vector<T>& values) {
  const std::uint32_t count = wire.count(values.size());
  for (std::uint32_t i = 0; i < count && !wire.bad; ++i)
    field(wire, i < values.size() ? values[i] : values.emplace_back());
}

void field(auto& wire, Article& article) {
  fields(wire, article.title, article.byline, article.published, article.language, article.direction, article.site,
         article.source, article.folder, article.root, article.description, article.tags, article.lead_picture,
         article.blocks, article.set_aside, article.problems);
}

void field(auto& wire, Error& error) { fields(wire, error.where, error.what, error.hint); }

void field(auto& wire, std::filesystem::path& path) {
  std::string bytes = path.string();
  field(wire, bytes);
  path = std::move(bytes);
}
void field(auto& wire, Entry& entry) {
  fields(wire, entry.path, entry.root, entry.title, entry.byline, entry.published, entry.tags, entry.description,
         entry.language, entry.lead_picture, entry.source, entry.site, entry.container, entry.text, entry.html);
}

template <std::size_t N>
void field(auto& wire, std::array<float, N>& values) {
  for (float& value : values) field(wire, value);
}
void field(auto& wire, ArrangedPanel::Line& line) {
  fields(wire, line.block, line.byte, line.offset_dmm, line.body_dmm, line.words);
  if (!std::isfinite(line.offset_dmm) || !std::isfinite(line.body_dmm)) wire.bad = true;
}
void field(auto& wire, ArrangedPanel& panel) {
  auto place = static_cast<std::uint32_t>(panel.place);
  fields(wire, panel.article, place, panel.position_m, panel.orientation_wxyz, panel.reach_m, panel.bend_per_m,
         panel.pinned, panel.active, panel.line);
  panel.place = place;
  const auto finite = [](float value) { return std::isfinite(value); };
  if (!std::ranges::all_of(panel.position_m, finite) || !std::ranges::all_of(panel.orientation_wxyz, finite) ||
      !std::ranges::all_of(panel.bend_per_m, finite) || !finite(panel.reach_m))
    wire.bad = true;
}
void field(auto& wire, Arrangement& arrangement) {
  fields(wire, arrangement.name, arrangement.panels);
  if (!is_valid(arrangement.name) || arrangement.panels.size() > kMostArrangedPanels) wire.bad = true;
}
void field(auto& wire, Wishes& wishes) {
  fields(wire, wishes.arrangement, wishes.theme, wishes.room, wishes.arrangements);
  if (wishes.arrangements.size() > kMostFeedArrangements) wire.bad = true;
}
void field(auto& wire, Listing& listing) {
  fields(wire, listing.title, listing.wishes, listing.entries, listing.problems);
}
void field(auto& wire, ListFile& asked) {
  fields(wire, asked.path);
  enumeration(wire, asked.kind, ListFile::Kind::Export);
  field(wire, asked.own_endings);
}

void size_field(auto& wire, int& width_px, int& height_px) {
  fields(wire, width_px, height_px);
  for (const int side_px : {width_px, height_px})
    if (side_px < 1 || side_px > kMaxPictureSide) wire.bad = true;
}

void field(auto& wire, PanoramaShape& shape) {
  fields(wire, shape.stereo, shape.left, shape.top, shape.width, shape.height);
  constexpr float kWhole = 1.0001f;  // rounding
  const bool inside = shape.left >= 0 && shape.top >= 0 && shape.width > 0 && shape.height > 0 &&
                      shape.left + shape.width <= kWhole && shape.top + shape.height <= kWhole;
  if (!inside) wire.bad = true;
}

void field(auto& wire, PictureFacts& facts) {
  size_field(wire, facts.size.width_px, facts.size.height_px);
  fields(wire, facts.around, facts.around_if_told);
}
void field(auto& wire, PictureData& picture) { size_field(wire, picture.width_px, picture.height_px); }
void field(auto& wire, Panorama& panorama) { fields(wire, panorama.shape, panorama.picture); }
void field(auto&, LargePicture&) {}

void field(auto& wire, NamedPicture& picture) {
  fields(wire, picture.folder, picture.root, picture.source, picture.bytes);
}
void field(auto& wire, MeasurePicture& asked) { fields(wire, asked.picture, asked.all_around); }
void field(auto& wire, DecodePicture& asked) { fields(wire, asked.picture, asked.max_side_px, asked.alone); }
void field(auto& wire, DecodePanorama& asked) { field(wire, asked.picture); }

std::unexpected<Error> not_understood() {
  return fail({}, "could not be read: what the reading process said is no answer");
}

// No text that is shown may hold what is no UTF-8; paths and addresses are bytes.
void repair(Article& article) {
  for (std::string* text : {&article.title, &article.byline, &article.published, &article.site, &article.description})
    *text = repaired(*text);
}
void repair(Error& error) {
  for (std::string* text : {&error.where, &error.what, &error.hint}) *text = repaired(*text);
}
void repair(Listing& listing) {
  listing.title = repaired(listing.title);
  for (Error& problem : listing.problems) repair(problem);
  for (Entry& entry : listing.entries) {
    for (std::string* text : {&entry.title, &entry.byline, &entry.published, &entry.site, &entry.description})
      *text = repaired(*text);
    for (std::string& tag : entry.tags) tag = repaired(tag);
  }
}

}  // namespace

std::string wire_of(Question question) {
  Writer writer;
  field(writer, question);
  return std::move(writer.bytes);
}

std::string wire_of(Result<Answer> answer) {
  Writer writer;
  bool good = answer.has_value();
  field(writer, good);
  if (good)
    field(writer, *answer);
  else
    field(writer, answer.error());
  if (!writer.bad && writer.bytes.size() <= kMaxWireBytes) return std::move(writer.bytes);
  return wire_of(Result<Answer>(fail({}, "could not be read: it is larger or nested deeper than may be")));
}

Result<Question> question_from_wire(std::string_view bytes) {
  Reader reader(bytes);
  Question question;
  field(reader, question);
  if (reader.bad || !reader.rest.empty()) return not_understood();
  return question;
}

Result<Answer> answer_from_wire(std::string_view bytes) {
  Reader reader(bytes.substr(0, kMaxWireBytes));
  bool good = false;
  field(reader, good);
  Answer answer;
  Error error;
  if (good)
    field(reader, answer);
  else
    field(reader, error);
  if (reader.bad || !reader.rest.empty()) return not_understood();
  if (!good) {
    repair(error);
    return std::unexpected(std::move(error));
  }
  if (auto* listing = std::get_if<Listing>(&answer)) repair(*listing);
  if (auto* article = std::get_if<Article>(&answer)) {
    repair(*article);
    if (article->title.empty()) return not_understood();
  }
  return answer;
}

}  // namespace lectern::content
