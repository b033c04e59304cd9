#include "content/html_stats.h"

#include "content/utf8.h"

namespace lectern::content {
namespace {

struct Count {
  float chars = 0;
  int stops = 0;
};

Count count_text(std::string_view text) {
  Count count;
  bool space = true;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      ++at;
      if (byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r') {
        if (!space) count.chars += 1;
        space = true;
        continue;
      }
      space = false;
      count.chars += 1;
      const bool ends = at >= text.size() || text[at] == ' ' || text[at] == '\n' || text[at] == '"';
      count.stops += (byte == '.' || byte == '!' || byte == '?' || byte == ',' || byte == ';') && ends;
      continue;
    }
    const char32_t c = next_char(text, at);
    space = false;
    if (c >= 0x2E80 && c < 0xFFF0) {
      count.chars += 2;
      count.stops += c == U'。' || c == U'，' || c == U'、' || c == U'！' || c == U'？';
    } else {
      count.chars += 1;
      count.stops += c == U'।' || c == U'،' || c == U'؟' || c == U'۔';
    }
  }
  if (space && count.chars > 0) count.chars -= 1;
  return count;
}

}  // namespace

std::vector<TextStats> text_stats(const HtmlTree& tree, const std::vector<Part>& cut) {
  struct Own {
    float chars = 0, links = 0;
    int stops = 0;
  };
  std::vector<TextStats> stats(tree.size());
  std::vector<Own> own(tree.size());
  std::vector<NodeId> block_of(tree.size(), 0), link_of(tree.size(), kNoNode);
  for (NodeId id = 0; id < tree.size(); ++id) {
    if (cut[id] != Part::None) {
      id = tree.end(id) - 1;
      continue;
    }
    const Tag tag = tree.tag(id);
    if (id > 0) {
      block_of[id] = is_block(tag) ? id : block_of[tree.parent(id)];
      link_of[id] = tag == Tag::A && tree.has_attribute(id, "href") ? id : link_of[tree.parent(id)];
    }
    if (tag == Tag::A) ++stats[id].links;
    if (tag == Tag::Img || tag == Tag::Picture) ++stats[id].pictures;
    if (tag != Tag::Text) continue;
    const Count count = count_text(tree[id].text);
    stats[id].chars = count.chars;
    Own& unit = own[block_of[id]];
    unit.chars += count.chars;
    // Links inside the page are the article's own: footnotes, contents.
    if (link_of[id] != kNoNode) {
      const bool local = tree.attribute(link_of[id], "href").starts_with('#');
      const float weight = local ? 0.3f : 1.0f;
      unit.links += weight * count.chars;
      stats[id].link_chars = weight * count.chars;
    } else {
      unit.stops += count.stops;
    }
  }
  for (NodeId id = tree.size(); id-- > 1;) {
    TextStats& here = stats[id];
    const Own& unit = own[id];
    if (unit.chars > 0) {
      ++here.units;
      const float plain = unit.chars - unit.links;
      const bool heading = is_heading(tree.tag(id));
      if (!heading && unit.links < 0.5f * unit.chars && (plain >= 60 || (plain >= 25 && unit.stops > 0))) {
        here.prose += plain;
        ++here.prose_units;
      } else if (unit.links >= 0.5f * unit.chars) {
        here.furniture += unit.chars;
      }
    }
    TextStats& above = stats[tree.parent(id)];
    above.chars += here.chars;
    above.link_chars += here.link_chars;
    above.prose += here.prose;
    above.furniture += here.furniture;
    above.units += here.units;
    above.prose_units += here.prose_units;
    above.links += here.links;
    above.pictures += here.pictures;
  }
  return stats;
}

}  // namespace lectern::content
