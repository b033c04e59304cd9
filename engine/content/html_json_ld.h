// JSON-LD in a page: the one object that describes its article.
#pragma once

#include <string>
#include <vector>

#include "content/html_tree.h"

namespace lectern::content {

struct LinkedData {
  std::string kind;  // "NewsArticle"; empty: no article is described
  std::string title, byline, published, modified, language, site, description, picture, body, address;
  std::vector<std::string> tags;
  std::string website;  // the name of the page's WebSite or Organization
};

// Reads every <script type="application/ld+json"> up to a bounded size; broken ones are passed over.
LinkedData read_linked_data(const HtmlTree& tree);

}  // namespace lectern::content
