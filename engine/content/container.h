// Files that hold an article together with its pictures, or several articles: books, saved pages in one file. Inside
// them, paths go on after the file's own: "books/emma.epub/OEBPS/ch1.xhtml".
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "content/article.h"
#include "content/library.h"
#include "core/error.h"

namespace lectern::content {

// What the file holds under that name (with '/' between its parts). Any thread; opens the file anew.
Result<std::string> read_member(const std::filesystem::path& container, const std::filesystem::path& name,
                                std::uint64_t max_bytes);

// A page with its pictures in one MHTML file. `bytes` is the whole file.
Result<Article> read_mhtml_page(const std::string& bytes, const Entry& entry);

// Whether this HTML file is also a ZIP archive with the page in it, as SingleFile writes them.
bool holds_zipped_page(std::string_view bytes);
Result<Article> read_zipped_page(const Entry& entry);

}  // namespace lectern::content
