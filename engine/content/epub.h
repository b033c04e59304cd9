// EPUB 2 and 3: each chapter an article, read out of the book in place.
#pragma once

#include <filesystem>

#include "content/article.h"
#include "content/library.h"
#include "content/listing.h"
#include "core/error.h"

namespace lectern::content {

// Reads the package: metadata, the spine (first what is read one after another, then what only links lead to), and the
// chapters' names from its contents (nav or NCX). Where a chapter is of a kind that is not read, what the book names in
// its place. No chapter is read.
// A book of fixed pages is read as running text, and a problem says so. Fails when it is no book or is protected.
Result<Listing> read_book(const std::filesystem::path& path);

// One chapter: a page, or a picture; `entry` as read_book() made it.
Result<Article> read_chapter(const Entry& entry);

}  // namespace lectern::content
