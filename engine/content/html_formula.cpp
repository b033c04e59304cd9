// Formulas: TeX as its source; MathML in one line, with its scripts raised and lowered, fractions as "a/b", matrices as
// "[1, 2; 3, 4]", and equations one below another as they stand.
#include <algorithm>
#include <array>

#include "content/html_walk.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

struct Accent {
  std::string_view sign, combining;
};
constexpr std::array kAccents = {
    Accent{"¯", "\u0304"}, Accent{"‾", "\u0304"}, Accent{"_", "\u0304"}, Accent{"―", "\u0304"}, Accent{"^", "\u0302"},
    Accent{"ˆ", "\u0302"}, Accent{"̂", "\u0302"},  Accent{"~", "\u0303"}, Accent{"˜", "\u0303"}, Accent{"→", "\u20D7"},
    Accent{"⃗", "\u20D7"},  Accent{"˙", "\u0307"}, Accent{"¨", "\u0308"}, Accent{"ˇ", "\u030C"}};

bool is_any(std::string_view text, std::initializer_list<std::string_view> ones) {
  return std::ranges::find(ones, text) != ones.end();
}

bool opens(std::string_view sign) { return is_any(sign, {"(", "[", "{", "⟨", "⌈", "⌊", "|", "‖", "∥"}); }

// Signs that stand between two things without space around.
bool is_close(std::string_view sign) {
  return opens(sign) || is_any(sign, {")", "]", "}", "⟩", "⌉", "⌋", "/", "!", "′", "″", ".", "∂", "∇", "∑", "∏", "∫",
                                      "∮", "√", "¬", "∀", "∃", "ˆ", "^", "¯", "_", "~", "'", "%", "°", "∞", "…", "⋯"});
}

std::string name_of(const HtmlTree& tree, NodeId id) {
  return tree.tag(id) == Tag::Text ? std::string() : std::string(tree[id].text);
}

std::vector<NodeId> elements_below(const HtmlTree& tree, NodeId id) {
  std::vector<NodeId> elements;
  tree.for_each_child(id, [&](NodeId child) {
    if (tree.tag(child) != Tag::Text) elements.push_back(child);
  });
  return elements;
}

std::string words_of(const HtmlTree& tree, NodeId id) { return std::string(trimmed(tree.text(id, 20'000))); }

// The element before it in its row; kNoNode for the first.
NodeId before(const HtmlTree& tree, NodeId id) {
  do id = tree.before(id);
  while (id != kNoNode && tree.tag(id) == Tag::Text);
  return id;
}

// The one behind it; kNoNode for the last.
NodeId after(const HtmlTree& tree, NodeId id) {
  NodeId at = tree.end(id);
  while (at < tree.end(tree.parent(id)) && tree.tag(at) == Tag::Text) at = tree.end(at);
  return at < tree.end(tree.parent(id)) ? at : kNoNode;
}

bool has_operator(const HtmlTree& tree, NodeId id) {
  for (NodeId at = id; at < tree.end(id); ++at)
    if (name_of(tree, at) == "mo") return true;
  return false;
}

}  // namespace

void HtmlWalk::formula(NodeId id) {
  if (tree_.tag(id) == Tag::Script) return code_mark(tree_.text(id, 20'000));
  for (NodeId at = id; at < tree_.end(id); ++at)
    if (tree_.tag(at) == Tag::Annotation && tree_.attribute(at, "encoding").find("tex") != std::string_view::npos)
      return code_mark(tree_.text(at, 20'000));
  const std::string_view told = tree_.attribute(id, "alttext");
  if (told.find('\\') != told.npos || (!told.empty() && elements_below(tree_, id).empty())) return code_mark(told);
  const bool alone = tree_.attribute(id, "display") == "block" || tree_.attribute(id, "mode") == "display";
  if (alone) flush();
  mathml_children(id);
  if (alone) flush();
}

void HtmlWalk::mathml_children(NodeId id) {
  tree_.for_each_child(id, [&](NodeId child) { mathml(child); });
}

void HtmlWalk::mathml(NodeId id) {
  const std::string name = name_of(tree_, id);
  if (name.empty() || is_any(name, {"mphantom", "annotation", "annotation-xml", "none", "mprescripts"})) return;
  if (name == "mi") {
    const std::string words = words_of(tree_, id);
    return count_chars(words) == 1 && tree_.attribute(id, "mathvariant").empty() ? marked(id, Mark::Kind::Emphasis)
                                                                                 : builder_.text(words);
  }
  if (name == "mo") return mathml_operator(id);
  if (is_any(name, {"mn", "ms"})) return builder_.text(words_of(tree_, id));
  if (name == "mtext") return children(id);
  if (name == "mspace") {
    if (tree_.attribute(id, "linebreak") == "newline") return builder_.line_break();
    return is_any(tree_.attribute(id, "width"), {"", "0", "0em", "0pt"}) ? void() : builder_.text(" ");
  }
  if (name == "mfrac") return mathml_fraction(id);
  if (name == "mfenced") return mathml_fenced(id);
  if (name == "mtable") return mathml_table(id);
  if (name == "msqrt") {
    builder_.text("√");
    return mathml_grouped(id);
  }
  if (is_any(name, {"msub", "msup", "msubsup", "mroot", "mmultiscripts"})) return mathml_scripts(id);
  if (is_any(name, {"mover", "munder", "munderover"})) return mathml_over(id);
  mathml_children(id);
}

void HtmlWalk::mathml_operator(NodeId id) {
  const std::string sign = words_of(tree_, id);
  // Those that are not seen: function application, times, a comma between indices, plus.
  if (sign.empty() || is_any(sign, {"\u2061", "\u2062", "\u2063", "\u2064"})) return;
  if (is_any(sign, {",", ";"})) return builder_.text(sign + " ");
  if (is_close(sign)) return builder_.text(sign);
  const NodeId left = before(tree_, id);
  const bool prefix = left == kNoNode || (name_of(tree_, left) == "mo" &&
                                          (!is_close(words_of(tree_, left)) || opens(words_of(tree_, left))));
  if (prefix && is_any(sign, {"-", "−", "+", "±", "∓"})) return builder_.text(sign);
  builder_.text(" " + sign + " ");
}

bool HtmlWalk::mathml_is_simple(NodeId id) const {
  const auto inside = elements_below(tree_, id);
  const std::string name = name_of(tree_, id);
  if (is_any(name, {"mi", "mn", "mtext", "ms", "msub", "msup", "msubsup", "mfenced", "mover"})) return true;
  return is_any(name, {"mrow", "mstyle", "mpadded", "msqrt"}) && inside.size() == 1 && mathml_is_simple(inside[0]);
}

// In brackets where it is more than one thing.
void HtmlWalk::mathml_grouped(NodeId id) {
  const bool simple = mathml_is_simple(id);
  if (!simple) builder_.text("(");
  if (name_of(tree_, id) == "msqrt")
    mathml_children(id);
  else
    mathml(id);
  if (!simple) builder_.text(")");
}

void HtmlWalk::mathml_fraction(NodeId id) {
  const auto parts = elements_below(tree_, id);
  if (parts.size() != 2) return mathml_children(id);
  // Beside a factor it stands in brackets of its own.
  const NodeId left = before(tree_, id), right = after(tree_, id);
  const bool factor = (left != kNoNode && name_of(tree_, left) != "mo") ||
                      (right != kNoNode && (name_of(tree_, right) != "mo" || opens(words_of(tree_, right))));
  if (factor) builder_.text("(");
  mathml_grouped(parts[0]);
  builder_.text("/");
  mathml_grouped(parts[1]);
  if (factor) builder_.text(")");
}

// Where it stands in such a script already, in signs.
void HtmlWalk::mathml_script(NodeId id, Mark::Kind kind) {
  const bool inside = std::ranges::any_of(marks_, [](const OpenMark& mark) {
    return mark.kind == Mark::Kind::Superscript || mark.kind == Mark::Kind::Subscript;
  });
  if (name_of(tree_, id) == "none") return;
  if (marks_left_ == 0 || inside) {
    builder_.text(kind == Mark::Kind::Superscript ? "^" : "_");
    return has_operator(tree_, id) ? mathml_grouped(id) : mathml(id);
  }
  --marks_left_;
  builder_.open(kind);
  marks_.push_back({kind, {}, {}});
  mathml(id);
  marks_.pop_back();
  builder_.close(kind);
}

void HtmlWalk::mathml_scripts(NodeId id) {
  const auto parts = elements_below(tree_, id);
  const std::string name = name_of(tree_, id);
  if (parts.empty()) return;
  if (name == "mroot" && parts.size() == 2) {
    mathml_script(parts[1], Mark::Kind::Superscript);
    builder_.text("√");
    return mathml_grouped(parts[0]);
  }
  mathml(parts[0]);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (name_of(tree_, parts[i]) == "mprescripts") continue;
    const bool raised = name == "msup" || (name != "msub" && i % 2 == 0);
    mathml_script(parts[i], raised ? Mark::Kind::Superscript : Mark::Kind::Subscript);
  }
}

void HtmlWalk::mathml_over(NodeId id) {
  const auto parts = elements_below(tree_, id);
  const std::string name = name_of(tree_, id);
  if (parts.empty()) return;
  if (name == "mover" && parts.size() == 2) {
    const std::string sign = words_of(tree_, parts[1]);
    const auto accent = std::ranges::find(kAccents, sign, &Accent::sign);
    if (accent != kAccents.end()) {
      mathml(parts[0]);
      return builder_.text(accent->combining);
    }
  }
  mathml(parts[0]);
  for (std::size_t i = 1; i < parts.size(); ++i)
    mathml_script(parts[i], name == "mover" || i == 2 ? Mark::Kind::Superscript : Mark::Kind::Subscript);
}

void HtmlWalk::mathml_fenced(NodeId id) {
  const auto told = [&](std::string_view name, std::string_view usual) {
    return tree_.has_attribute(id, name) ? std::string(trimmed(tree_.attribute(id, name))) : std::string(usual);
  };
  const std::string separators = told("separators", ",");
  builder_.text(told("open", "("));
  bool first = true;
  std::size_t at = 0;
  for (const NodeId part : elements_below(tree_, id)) {
    if (!first && !separators.empty()) {
      std::size_t next = at;
      std::string sign;
      append_char(sign, next_char(separators, next));
      if (next < separators.size()) at = next;
      builder_.text(sign + " ");
    }
    first = false;
    mathml(part);
  }
  builder_.text(told("close", ")"));
}

// Whether brackets stand around it; rows that hold nothing else do not count.
bool HtmlWalk::mathml_is_fenced(NodeId id) const {
  for (NodeId parent = tree_.parent(id);
       is_any(name_of(tree_, parent), {"mrow", "mstyle", "mpadded"}) && elements_below(tree_, parent).size() == 1;
       parent = tree_.parent(parent))
    id = parent;
  const NodeId left = before(tree_, id);
  return name_of(tree_, tree_.parent(id)) == "mfenced" ||
         (left != kNoNode && name_of(tree_, left) == "mo" && opens(words_of(tree_, left)));
}

// Between brackets a matrix; else equations, a line each.
void HtmlWalk::mathml_table(NodeId id) {
  const bool fenced = mathml_is_fenced(id);
  bool first_row = true;
  for (const NodeId row : elements_below(tree_, id)) {
    if (!first_row) fenced ? builder_.text("; ") : builder_.line_break();
    first_row = false;
    bool first_cell = true;
    for (const NodeId cell : elements_below(tree_, row)) {
      if (!first_cell) builder_.text(fenced ? ", " : " ");
      first_cell = false;
      mathml_children(cell);
    }
  }
}

}  // namespace lectern::content
