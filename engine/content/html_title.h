// What an article of a web page is called, without its site's name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/html_tree.h"

namespace lectern::content {

// A title without its site's name: "News | The Paper" -> "News". `headings` are the page's own; one of them that equals
// a part of the title decides. With `guess`, a short last part goes without evidence.
std::string title_without_site(std::string_view title, std::string_view site, std::string_view host,
                               const std::vector<std::string>& headings, bool guess);

// What a page offers for a title beside its <title> and headings.
struct TitleHints {
  std::string linked;  // by its JSON-LD
  std::string meta;    // by its meta elements
  std::string_view site, host;
};
struct FoundTitle {
  std::string title;
  NodeId heading = kNoNode;  // the heading that says the same
  std::string site;          // as hinted, or as the page's own head has it
};
FoundTitle find_title(const HtmlTree& tree, const TitleHints& hints);

// Whether a part of a title, or a byline, is the site's name: told by the page, or by its host ("The Example Times" of
// exampletimes.com).
bool names_site(std::string_view part, std::string_view site, std::string_view host);

// Letters and digits alone, in lower case: what two spellings of one title or name have in common.
std::string letters_of(std::string_view text);
std::size_t word_count(std::string_view text);

}  // namespace lectern::content
