// An article that tells the reader something: what is wrong with a file, that a folder is empty, ...
#pragma once

#include <string>
#include <string_view>

#include "content/article.h"

namespace lectern::content {

// Paragraphs of `text` are parted by blank lines. It has no source and no problem of its own.
Article message_article(std::string title, std::string_view text);

}  // namespace lectern::content
