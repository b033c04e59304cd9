// The block of YAML, TOML or JSON that may stand at the top of a Markdown file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/article.h"

namespace lectern::content {

struct FrontMatter {
  std::size_t bytes = 0;  // how much of the text it takes; 0: there is none
  int lines = 0;
  std::string title, byline, published, language, site, source, description, lead_picture;
  Direction direction = Direction::Auto;
  std::vector<std::string> tags;
  std::vector<Problem> problems;
};

// Between "---" lines at the very top, up to 256 KB. Broken YAML gives a problem with its line; what can be told from
// its plain "key: value" lines is still used. So is TOML between "+++" lines (front_matter_toml.h), and a JSON object
// that begins with the file and names a title, a date or a description.
FrontMatter read_front_matter(std::string_view text);

}  // namespace lectern::content
