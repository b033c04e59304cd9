// What a program that uses the engine shows, beside or in place of sets of files.
#pragma once

#include <string>
#include <vector>

#include "content/library.h"
#include "room/gallery.h"

namespace lectern::app {

// At most one of `articles` and `panels`; both empty: sets.
struct ProgramsOwn {
  std::string window_title = "Lectern";
  std::vector<content::Article> articles;  // read in the room, as those of a set
  std::vector<room::GalleryPanel> panels;  // stand where they are put, without a reading room's desk and shelf
  std::vector<content::Loader> loaders;    // for the files of sets
};

}  // namespace lectern::app
