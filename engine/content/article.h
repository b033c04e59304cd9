// An article as its author meant it: blocks of text with inline marks, and what is known about it. Every loader makes
// one of these and nothing else; everything after the loaders reads only this. Plain data, UTF-8 throughout.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace lectern::content {

enum class Direction { Auto, LeftToRight, RightToLeft };  // Auto: by the first strong character (UAX 9, P2 and P3)

// What a stretch of text is. A stretch may carry several marks at once; marks nest or coincide, in any order.
struct Mark {
  enum class Kind { Emphasis, Strong, Code, Strike, Superscript, Subscript, Link, FootnoteReference, Picture };
  Kind kind = Kind::Emphasis;
  std::uint32_t begin = 0, end = 0;  // bytes of InlineText::text, at character boundaries
  std::string target;                // Link: the address as written. FootnoteReference: its label. Picture: its source.
  std::string label;                 // Link: its title, if any. Picture: its alternative text.
};

// A run of text with its marks. '\n' is a line break the author asked for; other white space is already collapsed
// (not in code blocks). An inline picture stands as U+FFFC, a reference to a footnote as its number ("3"), counted by
// order of first reference. Marks are sorted by begin, the longer first; over the
// same text links stand first and code last.
struct InlineText {
  std::string text;
  std::vector<Mark> marks;
};

struct Block;

struct Heading {
  int level = 1;
  InlineText text;
};  // 1 to 6; the article's title is not among the blocks
struct Paragraph {
  InlineText text;
};
struct ListItem {
  std::optional<bool> done;
  std::vector<Block> blocks;
};  // done: a task list's box
struct List {
  bool ordered = false;
  int start = 1;
  std::vector<ListItem> items;
};
struct Quote {
  std::vector<Block> blocks;
};
struct CodeBlock {
  std::string language;
  std::string text;
};
enum class Alignment { Natural, Left, Centre, Right };
struct TableCell {
  InlineText text;
};
struct TableRow {
  std::vector<TableCell> cells;
};
struct Table {
  std::vector<Alignment> columns;
  int header_rows = 1;
  std::vector<TableRow> rows;
  InlineText caption;
};
struct Picture {
  std::string source;  // as written: a path relative to the article's file, or a data: address
  std::string alternative_text;
  InlineText caption;
};
struct Rule {};
// Where a footnote's text stands. Loaders put all of them at the end of Article::blocks, in order of reference.
struct Footnote {
  std::string label;
  std::vector<Block> blocks;
};

struct Block {
  std::variant<Paragraph, Heading, List, Quote, CodeBlock, Table, Picture, Rule, Footnote> content;
  std::string language;  // BCP 47; empty: as the article
  Direction direction = Direction::Auto;
  std::string id;  // what a "#fragment" link names, several parted by spaces; may be empty
};

// What stood on the page but is not the article.
struct SetAside {
  std::string kind;  // promo, bio, related, comments, navigation, ...
  std::string text;
};

struct Problem {
  int line = 0;      // 1-based; 0 where it has none
  std::string what;  // what is wrong and what was done instead
};

struct Article {
  std::string title;      // never empty: the first heading, else the first words, else the file's name
  std::string byline;     // "Ada Lovelace, Charles Babbage"
  std::string published;  // ISO 8601 date or date and time; empty if unknown
  std::string language;   // BCP 47; empty if unknown
  Direction direction = Direction::Auto;
  std::string site;
  std::string source;  // the file or address it came from
  std::string folder;  // where its relative addresses start; empty: none can be followed
  std::string root;    // the folder that its pictures and relative links may not leave
  std::string description;
  std::vector<std::string> tags;
  std::string lead_picture;  // as Picture::source
  std::vector<Block> blocks;
  std::vector<SetAside> set_aside;
  std::vector<Problem> problems;
};

}  // namespace lectern::content
