// What an element is for, told from its name, role, class and id: words that page makers everywhere use, never a
// site's own.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/html_tree.h"

namespace lectern::content {

enum class Part : std::uint8_t {
  None,
  Hidden,      // not shown to a reader, or no text at all: scripts, styles, forms' controls
  Navigation,  // menus, breadcrumbs, headers and footers of the site, tags
  Share,
  Related,
  Comments,
  Consent,
  Promo,  // newsletters, subscriptions, sponsors
  Advertisement,
  Bio,
  Byline,  // author, date and the like beside the title
};

// How sure the words are: Weak ones are overruled when much of the page's prose stands inside.
enum class Surety : std::uint8_t { None, Weak, Strong };

struct Role {
  Part part = Part::None;
  Surety surety = Surety::None;
  bool body = false;  // "article-body", "entry-content", itemprop=articleBody: here is the text
};

Role role_of(const HtmlTree& tree, NodeId id);

// class and id as lower-case words: "PostComments_list" -> post comments list.
std::vector<std::string> class_words(std::string_view text);

// The name that Article::set_aside uses; empty for what is not worth keeping.
std::string_view kind_name(Part part);

// Whether a heading announces what is not the article: "Related stories", "Leave a comment", ...
Part announced_by(std::string_view heading);

// Whether a line sends its reader to another article: "Related: ...", "(MORE: ...)", "A lire aussi : ...". Links
// decide.
bool sends_elsewhere(std::string_view line);

}  // namespace lectern::content
