// The walk that turns elements into blocks; for html_blocks.cpp, html_table.cpp and html_special.cpp only.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "content/html_blocks.h"
#include "content/html_notes.h"
#include "content/inline_builder.h"

namespace lectern::content {

class HtmlWalk {
 public:
  HtmlWalk(const HtmlTree& tree, const Selection& selection, const HtmlBlockOptions& options, HtmlBlocks& result);

  void run();

 private:
  friend class HtmlTableReader;

  struct OpenMark {
    Mark::Kind kind;
    std::string target, label;
  };
  struct Saved {
    std::vector<Block>* out;
    InlineBuilder builder;
    std::vector<OpenMark> marks;
  };

  // html_blocks.cpp
  bool is_cut(NodeId id) const { return selection_.cut[id] != Part::None; }
  void children(NodeId id);
  void node(NodeId id);
  void text(NodeId id);
  void block_element(NodeId id);
  void inline_element(NodeId id);
  void marked(NodeId id, Mark::Kind kind, std::string target = {}, std::string label = {});
  void link(NodeId id);
  bool is_permalink(NodeId id) const;
  void line_break();
  void flush();
  void heading(NodeId id);
  void list(NodeId id);
  bool is_rest_of_note(NodeId id) const;
  void definition_list(NodeId id);
  void quote(NodeId id);
  void paragraph_of(std::string_view text, const std::string& link);
  void add(Block block);
  std::vector<Block> blocks_below(NodeId id);  // the children of `id` as blocks of their own
  Saved enter(std::vector<Block>& out);
  void leave(Saved saved);
  void remember_id(NodeId id);
  void add_name(std::string_view name);  // of what comes next, for links
  void add_names(std::string_view names);
  std::vector<Block> collected_notes();

  // html_special.cpp
  void code_block(NodeId id);
  bool picture(NodeId id);
  void figure(NodeId id);
  void drawing(NodeId id);
  void add_picture(std::string source, std::string alternative);
  void embed(NodeId id);
  void object_of_book(NodeId id, std::string_view address);
  void ruby(NodeId id);
  void code_mark(std::string_view text);
  std::string raw_text(NodeId id) const;
  InlineText inline_below(NodeId id);  // all text below as one run

  // html_formula.cpp
  void formula(NodeId id);
  void mathml(NodeId id);
  void mathml_children(NodeId id);
  void mathml_operator(NodeId id);
  void mathml_table(NodeId id);
  void mathml_fenced(NodeId id);
  void mathml_fraction(NodeId id);
  void mathml_script(NodeId id, Mark::Kind kind);
  void mathml_scripts(NodeId id);
  void mathml_over(NodeId id);
  bool mathml_is_simple(NodeId id) const;
  bool mathml_is_fenced(NodeId id) const;
  void mathml_grouped(NodeId id);

  const HtmlTree& tree_;
  const Selection& selection_;
  const HtmlBlockOptions& options_;
  HtmlBlocks& result_;
  HtmlNotes notes_;
  std::vector<Block>* out_ = nullptr;
  InlineBuilder builder_;
  std::vector<OpenMark> marks_;
  std::vector<std::string> captions_;
  std::vector<std::pair<std::string, Direction>> languages_;  // of the blocks around, innermost last
  std::vector<NodeId> note_order_;
  std::string pending_id_;
  std::size_t blocks_left_ = 200'000, marks_left_ = 400'000;
  int breaks_ = 0;
  bool in_note_ = false;
};

// html_table.cpp: whether the table holds data; else it only arranges what stands in it.
bool is_data_table(const HtmlTree& tree, const Selection& selection, NodeId id);

// html_special.cpp: the marks of a quotation in the language around it.
std::pair<std::string_view, std::string_view> quotes_at(const HtmlTree& tree, NodeId id);

// html_drawing.cpp: an <svg> in the page as a file of its own, without scripts; empty when it draws nothing or
// is too large.
std::string drawing_as_file(const HtmlTree& tree, NodeId svg);

// html_special.cpp: the column of line numbers that highlighters set beside code.
bool is_line_numbers(const HtmlTree& tree, NodeId id);

}  // namespace lectern::content
