#include "page_fixture.h"

#include <algorithm>
#include <array>
#include <format>

namespace lectern::page {

using namespace content;

namespace {

struct Sign {
  std::string_view sign;
  Mark::Kind kind;
};
constexpr std::array<Sign, 5> kSigns{{{"**", Mark::Kind::Strong},
                                      {"*", Mark::Kind::Emphasis},
                                      {"~", Mark::Kind::Strike},
                                      {"^", Mark::Kind::Superscript},
                                      {"_", Mark::Kind::Subscript}}};

std::uint32_t size_of(const std::string& text) { return static_cast<std::uint32_t>(text.size()); }

}  // namespace

InlineText rich(std::string_view markup) {
  InlineText out;
  std::vector<std::pair<Mark::Kind, std::uint32_t>> open;
  while (!markup.empty()) {
    if (markup.starts_with("[^")) {
      const auto end = markup.find(']');
      const std::string label(markup.substr(2, end - 2));
      out.marks.push_back({Mark::Kind::FootnoteReference,
                           size_of(out.text),
                           size_of(out.text) + static_cast<std::uint32_t>(label.size()),
                           label,
                           {}});
      out.text += label;  // in these tests a label is its number
      markup.remove_prefix(end + 1);
      continue;
    }
    if (markup.starts_with("[")) {
      const auto end = markup.find("]("), close = markup.find(')', end);
      InlineText shown = rich(markup.substr(1, end - 1));
      const auto begin = size_of(out.text);
      out.marks.push_back({Mark::Kind::Link,
                           begin,
                           begin + size_of(shown.text),
                           std::string(markup.substr(end + 2, close - end - 2)),
                           {}});
      for (Mark mark : shown.marks) {
        mark.begin += begin;
        mark.end += begin;
        out.marks.push_back(mark);
      }
      out.text += shown.text;
      markup.remove_prefix(close + 1);
      continue;
    }
    if (markup.starts_with("`")) {  // code is taken as it is
      const auto end = markup.find('`', 1);
      out.marks.push_back(
          {Mark::Kind::Code, size_of(out.text), size_of(out.text) + static_cast<std::uint32_t>(end - 1), {}, {}});
      out.text += markup.substr(1, end - 1);
      markup.remove_prefix(end + 1);
      continue;
    }
    const auto sign = std::ranges::find_if(kSigns, [&](const Sign& each) { return markup.starts_with(each.sign); });
    if (sign == kSigns.end()) {
      out.text += markup.front();
      markup.remove_prefix(1);
      continue;
    }
    markup.remove_prefix(sign->sign.size());
    const auto opened = std::ranges::find(open, sign->kind, &std::pair<Mark::Kind, std::uint32_t>::first);
    if (opened == open.end()) {
      open.emplace_back(sign->kind, size_of(out.text));
    } else {
      out.marks.push_back({sign->kind, opened->second, size_of(out.text), {}, {}});
      open.erase(opened);
    }
  }
  return out;
}

Block bullets(std::vector<std::string> items) {
  List list;
  for (const std::string& each : items) list.items.push_back(item(each));
  return block(std::move(list));
}

Block numbers(int start, std::vector<std::string> items) {
  Block made = bullets(std::move(items));
  std::get<List>(made.content).ordered = true;
  std::get<List>(made.content).start = start;
  return made;
}

Block table(std::vector<std::vector<std::string>> rows, std::vector<Alignment> columns) {
  Table made;
  made.columns = std::move(columns);
  for (const auto& cells : rows) {
    TableRow row;
    for (const std::string& cell : cells) row.cells.push_back({rich(cell)});
    made.rows.push_back(std::move(row));
  }
  return block(std::move(made));
}

std::string prose(int words, int seed) {
  static constexpr std::array kWords{"the",     "reader",  "of",      "quiet", "rooms",    "finds",   "a",
                                     "margin",  "between", "light",   "and",   "letters",  "where",   "each",
                                     "line",    "waits",   "for",     "the",   "eye",      "to",      "return",
                                     "from",    "wander",  "through", "long",  "pages",    "without", "hurry",
                                     "because", "nothing", "asks",    "it",    "otherwise"};
  std::string text;
  auto state = static_cast<std::uint32_t>(seed) * 2654435761u + 12345u;
  for (int i = 0; i < words; ++i) {
    state = state * 1664525u + 1013904223u;
    std::string word = kWords[(state >> 16) % kWords.size()];
    if (i % 13 == 0) word[0] = static_cast<char>(word[0] - 'a' + 'A');
    text += word;
    text += i + 1 == words ? "." : i % 13 == 12 ? ". " : (state >> 8) % 9 == 0 ? ", " : " ";
  }
  return text;
}

std::optional<PictureSize> sizer(const std::string& source) {
  int width = 0, height = 0;
  if (std::sscanf(source.c_str(), "%dx%d", &width, &height) != 2) return std::nullopt;
  return PictureSize{width, height};
}

Section lay_out(std::vector<Block> blocks, PageStyle style, float width) {
  Article article;
  article.title = "A title";
  article.language = "en";
  article.blocks = std::move(blocks);
  style.show_title = false;
  return lay_out(article, style, width);
}

std::string dump(const Section& section) {
  std::string out =
      std::format("blocks {}+{}, height {:.1f}\n", section.first_block, section.block_count, section.height_dmm);
  for (const TextLine& line : section.lines) {
    out += std::format("line {:7.1f} {:7.1f} {:6.1f}x{:5.1f} text {} [{}, {}) glyphs {} carets {}\n", line.rect.x,
                       line.rect.y, line.rect.width, line.rect.height, line.block, line.begin, line.end,
                       line.glyph_count, line.caret_count);
  }
  for (const Box& box : section.boxes) {
    out += std::format("box {:7.1f} {:7.1f} {:6.1f}x{:5.1f} role {}\n", box.rect.x, box.rect.y, box.rect.width,
                       box.rect.height, static_cast<int>(box.role));
  }
  for (const PlacedPicture& placed : section.pictures) {
    out += std::format("picture {:7.1f} {:7.1f} {:6.1f}x{:5.1f} {}\n", placed.rect.x, placed.rect.y, placed.rect.width,
                       placed.rect.height, section.pictures_used[placed.picture]);
  }
  for (const LinkArea& area : section.link_areas) {
    out += std::format("link {:7.1f} {:7.1f} {:6.1f}x{:5.1f} {}\n", area.rect.x, area.rect.y, area.rect.width,
                       area.rect.height, section.links[area.link]);
  }
  for (const auto& [id, y] : section.anchors) out += std::format("anchor {:.1f} {}\n", y, id);
  return out;
}

namespace {

void expect_within(const Rect& rect, const Section& section, float width, float slack, const char* what) {
  EXPECT_GE(rect.x, -slack) << what;
  EXPECT_LE(rect.x + rect.width, width + slack) << what;
  EXPECT_GE(rect.y, -0.01f) << what;
  EXPECT_LE(rect.y + rect.height, section.height_dmm + 0.01f) << what;
  EXPECT_GE(rect.width, 0) << what;
  EXPECT_GE(rect.height, 0) << what;
}

void expect_sound_line(const Section& section, std::size_t index) {
  const TextLine& line = section.lines[index];
  ASSERT_LE(line.begin, line.end);
  ASSERT_GE(line.caret_count, 1u);
  ASSERT_LE(line.first_glyph + line.glyph_count, section.glyphs.size());
  ASSERT_LE(line.first_caret + line.caret_count, section.carets.size());
  ASSERT_LE(line.first_link + line.link_count, section.link_areas.size());
  for (std::uint32_t i = line.first_glyph; i < line.first_glyph + line.glyph_count; ++i) {
    const Glyph& glyph = section.glyphs[i];
    EXPECT_GT(glyph.y, line.rect.y) << "glyph on its line";
    EXPECT_LT(glyph.y, line.rect.y + line.rect.height) << "glyph on its line";
  }
  for (std::uint32_t i = line.first_caret; i < line.first_caret + line.caret_count; ++i) {
    EXPECT_GE(section.carets[i].byte, line.begin);
    EXPECT_LE(section.carets[i].byte, line.end);
    if (i > line.first_caret) { EXPECT_GE(section.carets[i].x, section.carets[i - 1].x); }
  }
  EXPECT_EQ(section.carets[line.first_caret + line.caret_count - 1].byte, line.end);
  if (index == 0) return;
  const TextLine& previous = section.lines[index - 1];
  EXPECT_EQ(line.first_caret, previous.first_caret + previous.caret_count);
  EXPECT_EQ(line.first_link, previous.first_link + previous.link_count);
  EXPECT_GE(line.first_glyph, previous.first_glyph + previous.glyph_count);
  EXPECT_GE(line.block, previous.block);
  if (line.block == previous.block) {
    EXPECT_EQ(line.begin >= previous.end, true) << "bytes in order";
    EXPECT_GE(line.rect.y, previous.rect.y + previous.rect.height - 0.02f) << "lines do not overlap";
  }
}

}  // namespace

void expect_sound(const Section& section, float width_dmm, float hang_dmm) {
  for (const TextLine& line : section.lines) expect_within(line.rect, section, width_dmm, hang_dmm, "line");
  for (const Box& box : section.boxes) expect_within(box.rect, section, width_dmm, hang_dmm, "box");
  for (const PlacedPicture& placed : section.pictures) {
    expect_within(placed.rect, section, width_dmm, 0.01f, "picture");
    EXPECT_LT(placed.picture, section.pictures_used.size());
  }
  for (const LinkArea& area : section.link_areas) {
    expect_within(area.rect, section, width_dmm, hang_dmm, "link");
    EXPECT_LT(area.link, section.links.size());
  }
  for (const Glyph& glyph : section.glyphs) {
    EXPECT_GE(glyph.x, -hang_dmm);
    EXPECT_LE(glyph.x, width_dmm + hang_dmm);
  }
  for (std::size_t i = 0; i < section.lines.size(); ++i) expect_sound_line(section, i);
  EXPECT_TRUE(std::ranges::is_sorted(section.boxes, {}, [](const Box& box) { return box.rect.y; }));
  std::uint32_t lines = 0;
  for (std::size_t i = 0; i < section.bands.size(); ++i) {
    EXPECT_EQ(section.bands[i].first_line, lines);
    lines += section.bands[i].line_count;
    if (i > 0) { EXPECT_GE(section.bands[i].top, section.bands[i - 1].bottom - 0.02f); }
  }
  EXPECT_EQ(lines, section.lines.size());
  if (testing::Test::HasFailure()) { ADD_FAILURE() << dump(section).substr(0, 4000); }
}

Article every_kind() {
  Article article;
  article.title = "The quiet mechanics of a page";
  article.byline = "Ada Lovelace";
  article.published = "2017-07-04";
  article.site = "example.org";
  article.language = "en";
  article.lead_picture = "1600x900";
  article.blocks.push_back(
      paragraph(prose(70, 1) + " See [the analytical engine](https://example.org/engine) and a note.[^1]"));
  article.blocks.push_back(heading(1, "Marks in the line"));
  article.blocks.push_back(
      paragraph("A paragraph with *emphasis*, **strong words**, `inline_code()`, a ~mistake~, H_2_O and E = mc^2^. " +
                prose(30, 2) +
                " [A link with **strong** words that is long enough to run over two lines of the column](#below)."));
  article.blocks.push_back(heading(2, "Lists"));
  Block nested = bullets({"First item, " + prose(20, 3), "Second item"});
  std::get<List>(nested.content)
      .items[1]
      .blocks.push_back(numbers(8, {"Eight", "Nine", "Ten, " + prose(18, 4), "Eleven"}));
  Block deep = bullets({"Deeper"});
  std::get<List>(deep.content).items[0].blocks.push_back(bullets({"Deepest"}));
  std::get<List>(nested.content).items[1].blocks.push_back(deep);
  article.blocks.push_back(nested);
  Block tasks = bullets({"A thing that is done", "A thing that is still to do"});
  std::get<List>(tasks.content).items[0].done = true;
  std::get<List>(tasks.content).items[1].done = false;
  article.blocks.push_back(tasks);
  article.blocks.push_back(heading(3, "Quotes and code"));
  article.blocks.push_back(quote({paragraph(prose(35, 5)), quote({paragraph("A quote within.")})}));
  article.blocks.push_back(code(
      "int main() {\n    // a comment that is rather long, so that it does not fit in the box and must be wrapped\n"
      "\treturn 0;\n}\n"));
  article.blocks.push_back(table({{"Name", "Year", "What it was"},
                                  {"Difference engine", "1822", prose(14, 6)},
                                  {"Analytical engine", "1837", "Never **built**"}},
                                 {Alignment::Natural, Alignment::Right, Alignment::Left}));
  std::get<Table>(article.blocks.back().content).caption = rich("Engines that were drawn");
  article.blocks.push_back(picture("800x600", "A drawing", "A drawing of the engine, by its *author*"));
  article.blocks.push_back(picture("missing.png", "A portrait that could not be found", "Its caption"));
  article.blocks.push_back(block(Rule{}));
  article.blocks.push_back(heading(2, "Below"));
  article.blocks.back().id = "below";
  article.blocks.push_back(paragraph(prose(40, 7) + "[^2]"));
  article.blocks.push_back(block(Footnote{"1", {paragraph("The first note, " + prose(20, 8))}}));
  article.blocks.push_back(block(Footnote{"2", {paragraph("The second note.")}}));
  return article;
}

}  // namespace lectern::page
