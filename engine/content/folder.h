// What lies in a folder, to any depth, without reading any of it.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "content/library.h"
#include "core/error.h"

namespace lectern::content {

enum class FileKind { Markdown, PlainText, Unread, Other };  // Unread: an article's format that is not read (yet)

// By the name's ending alone.
FileKind kind_of_file(const std::filesystem::path& path);

// As people sort names: by letters without case, numbers by value ("part 2" before "part 10").
bool sorts_before(std::string_view a, std::string_view b);

struct FolderListing {
  std::vector<std::filesystem::path> articles;  // sorted as people sort
  std::vector<Skipped> skipped;
  std::vector<Error> problems;
};

// Hidden files and folders are left out; symbolic links are followed, but no folder is entered twice. One listing call
// a folder and no other file access for plain files.
FolderListing list_folder(const std::filesystem::path& folder);

}  // namespace lectern::content
