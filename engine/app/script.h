// A script for `lectern replay`: what a reader does, an action a line.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <glm/glm.hpp>

#include "core/error.h"
#include "core/pose.h"
#include "room/input.h"

namespace lectern::app {

// One kind of line each; the word that the line begins with is in the comment.
struct Wait {  // wait SECONDS: frame by frame
  double seconds = 0;
};
struct Settle {};  // settle: until nothing moves and nothing is on its way
struct Obey {      // command NAME, or key KEYS: "page.next", "Ctrl+F"
  room::Command command = room::Command::None;
};
struct Type {  // type WORDS: to the end of the line
  std::u32string text;
};
struct PointAtPixel {  // point X,Y: of the picture, from its top left
  glm::vec2 pixel{0};
};
struct PointAtWords {  // point at WORDS: the first panel that shows them
  std::string words;
};
struct PointAtLink {  // point to ADDRESS: the first link in sight that leads there; what a button does is its address
  std::string address;
};
struct Aim {  // aim X,Y,Z YAW,PITCH: a hand's ray, metres and degrees from the seat
  Pose seat_from_aim;
};
// Pointers are numbered from 0; what names none means that one.
struct Button {  // press, release: the pointer's; click is both
  bool down = false;
  std::size_t pointer = 0;
};
struct Grab {  // grab, drop
  bool held = false;
  std::size_t pointer = 0;
};
struct ScrollBy {  // scroll LINES: the wheel over what is pointed at
  float lines = 0;
  std::size_t pointer = 0;
};
struct Turn {  // turn YAW,PITCH: degrees to the left and up
  glm::vec2 degrees{0};
};
struct Ready {};     // ready: until all that was asked for is laid out
struct Recorded {};  // recorded: what follows happens in the frames that `frame` ends
struct FrameEnds {   // frame SECONDS
  double seconds = 0;
};
struct PlaceRay {  // ray POINTER KIND X,Y,Z QX,QY,QZ,QW; ray POINTER none
  std::size_t pointer = 0;
  room::Pointer ray;  // its kind and its place
};
struct PlaceGrip {  // grip POINTER X,Y,Z QX,QY,QZ,QW
  std::size_t pointer = 0;
  Pose seat_from_grip;
};
struct PlaceHead {  // head worn|still X,Y,Z QX,QY,QZ,QW
  bool tracked = false;
  Pose seat_from_head;
};
struct Move {  // move RIGHT,UP,BACK: held, each -1 to 1
  glm::vec3 wish{0};
};
struct MakePicture {  // picture FILE.png
  std::filesystem::path file;
};
struct WriteScene {  // scene FILE.json: what is where, and the text in sight
  std::filesystem::path file;
};

using Action =
    std::variant<Wait, Settle, Obey, Type, PointAtPixel, PointAtWords, PointAtLink, Aim, Button, Grab, ScrollBy, Turn,
                 Ready, Recorded, FrameEnds, PlaceRay, PlaceGrip, PlaceHead, Move, MakePicture, WriteScene>;
struct Line {
  std::size_t number = 0;  // in the file, from 1
  Action action;
};

// What one can write, for the manual.
struct ActionInfo {
  std::string_view usage, words;
};
std::span<const ActionInfo> actions();

// Empty lines and those that begin with # are left out. Files are named from the script's folder.
Result<std::vector<Line>> read_script(const std::filesystem::path& path);

}  // namespace lectern::app
