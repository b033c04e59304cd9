// Lectern for a program of one's own: articles and panels in a room, seen in a headset where a runtime answers, else in
// a window, else in a picture.
//
//   #include <lectern/lectern.h>
//
//   int main(int argc, char** argv) {
//     const auto options = lectern::options(argc, argv, "Hello");
//     return lectern::read(options, {lectern::markdown("# Hello\n\nThis is a panel.")});
//   }
//
// Everything here is called on the main thread. What goes wrong is told in one line on stderr.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <glm/glm.hpp>

#include "content/article.h"
#include "content/library.h"
#include "core/pose.h"
#include "page/theme.h"
#include "view/sidebyside/viewer.h"

namespace lectern {

// Where to look from: by the machine, or one of them alone.
enum class ViewKind { Auto, Headset, Window, SideBySide };

// How a program is shown. options() fills it from a command line; or it is filled by hand.
struct Options {
  std::string title = "Lectern";  // of the window
  ViewKind view = ViewKind::Auto;
  view::PhoneInViewer phone;  // for ViewKind::SideBySide
  page::ThemeName theme = page::ThemeName::Light;
  float text_dmm = 24;         // size of running text as an angle: millimetres seen from one metre, 8 to 64
  float measure = 60;          // average characters to a line
  std::string font;            // family of running text; empty: the default
  bool reduce_motion = false;  // nothing glides or drifts
  std::string article;         // the one to open first: its number from 1, or its title; empty: the first

  std::filesystem::path room;   // a glTF file to sit in; empty: Lectern's own
  std::filesystem::path store;  // folder where the reader's places are kept; empty: nowhere

  std::filesystem::path picture;  // not empty: this PNG is made, and nothing is opened
  glm::uvec2 picture_size_px{1200, 1200};
  float picture_fov_deg = 60;  // vertical

  std::vector<content::Loader> loaders;          // formats of the program's own, for read(options, paths)
  std::vector<std::filesystem::path> arguments;  // what the command line names that is no option
};

// Options from a command line: `--shot OUT.png`, `--view`, `--theme`, `--text-dmm` and more; `--help` lists them. Ends
// the program for `--help` (with 0) and for a wrong command line (with 2).
Options options(int argc, const char* const* argv, std::string title);

// An article from Markdown. Pictures that it names are found from `folder`, and inside it.
content::Article markdown(std::string text, const std::filesystem::path& folder = ".");
// An article that is a picture file and, if there is one, a caption under it.
content::Article picture(const std::filesystem::path& file, std::string caption = {});

// The reading room: the first article stands in front of the reader, the others as cards to both sides. There must be
// one. Returns when the reader leaves; the result is what main() returns: 0, or 1 when something went wrong.
int read(const Options& options, std::vector<content::Article> articles);
// The same with folders, article files or JSON Feeds; without any, with the set that comes with Lectern.
int read(const Options& options, std::vector<std::filesystem::path> paths);

// A panel of an article, as wide as asked for and no higher; it faces its +Z, and its text has the reader's size as
// seen from the seat. The seat is the room's origin, on the floor, and looks along -Z; eyes are 1.22 m above it.
struct Panel {
  content::Article article;
  Pose room_from_panel;       // its middle, metres
  glm::vec2 largest_m{1, 1};  // width, and height at most: what is longer scrolls
  bool show_title = true;
};

// Panels where they are put, in the room without a reading desk. There must be one. As read().
int show(const Options& options, std::vector<Panel> panels);

// A pose that stands at `position` (metres, in the room) and faces the eyes of a reader in the seat.
Pose facing_the_seat(glm::vec3 position);

}  // namespace lectern
