// What lies in a folder, to any depth, without reading any of it.
#pragma once

#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

#include "content/library.h"
#include "core/error.h"

namespace lectern::content {

// Book, Feed and Collection hold several articles. Own: a loader of the program's own reads it. Unread: an article's
// format that is not read (yet).
enum class FileKind { Markdown, PlainText, Html, Mhtml, Book, Feed, Collection, Own, Unread, Other };

// By the name's ending alone.
FileKind kind_of_file(const std::filesystem::path& path, std::span<const Loader> loaders = {});
// The loader for that ending; null where there is none.
const Loader* loader_of(const std::filesystem::path& path, std::span<const Loader> loaders);

// As people sort names: by letters without case, numbers by value ("part 2" before "part 10").
bool sorts_before(std::string_view a, std::string_view b);

struct FolderListing {
  std::vector<std::filesystem::path> articles;  // sorted as people sort
  std::vector<FileKind> kinds;                  // of each of them
  std::vector<Skipped> skipped;
  std::vector<Error> problems;
};

// Hidden files and folders are left out; symbolic links are followed, but no folder is entered twice. One listing call
// a folder and no other file access for plain files.
FolderListing list_folder(const std::filesystem::path& folder, std::span<const Loader> loaders = {});

}  // namespace lectern::content
