// What a web page says of itself: JSON-LD, microdata, OpenGraph, meta elements, and what stands in its text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/article.h"
#include "content/html_tree.h"

namespace lectern::content {

struct PageMeta {
  std::string title, byline, published, language, site, description, lead_picture;
  std::string address;  // where the page was, by its canonical link or what saved it; empty if unknown
  std::string base;     // where its relative links start: <base href>, else as address
  std::string body;     // the article's text as its JSON-LD gives it; mostly empty
  std::string kind;     // schema.org's type: "NewsArticle", ...; mostly empty
  Direction direction = Direction::Auto;
  std::vector<std::string> tags;
  NodeId title_node = kNoNode, byline_node = kNoNode, date_node = kNoNode;  // where those stand in the text
};

// `html` is what the tree was made from; comments that saving programs leave at the top are read there.
PageMeta read_page_meta(const HtmlTree& tree, std::string_view html);

// A title without its site's name: "News | The Paper" -> "News". `headings` are the page's own; one of them that equals
// a part of the title decides. With `guess`, a short last part goes without evidence.
std::string title_without_site(std::string_view title, std::string_view site, std::string_view host,
                               const std::vector<std::string>& headings, bool guess);

// "By ADA LOVELACE and Charles Babbage, Staff Writer | July 5" -> "Ada Lovelace, Charles Babbage" as far as it is
// plain; empty when it names nobody (an address, a date, a whole sentence).
std::string clean_byline(std::string_view text);

// `address` against `base`, both as written: absolute, root-relative or relative; as it is when base is empty.
std::string resolved_link(std::string_view base, std::string_view address);

// "www.example.co.uk" of an http(s) address; empty when it has none.
std::string_view host_of(std::string_view address);

}  // namespace lectern::content
