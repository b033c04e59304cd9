// A room of one's own: any glTF 2.0 file. Where it has a node named `reading_seat`, there one sits; else at its origin.
//
//   own_room ROOM.glb
//
// A room that cannot be opened is told in a line, and Lectern's own stands in its place.
#include <cstdio>

#include <lectern/lectern.h>

int main(int argc, char** argv) {
  auto options = lectern::options(argc, argv, "A room of one's own");
  if (options.arguments.size() != 1) {
    std::fputs("own_room: name one glTF file\n", stderr);
    return 1;
  }
  options.room = options.arguments[0];

  const auto words = lectern::markdown(R"(
# A room of one's own

The room comes from a **glTF** file; the text has come along.

Its lights are followed, and its lightmaps where it has some. It is drawn in metres as
the file has it, so a chair is as high as a chair.
)");
  return lectern::read(options, {words});
}
