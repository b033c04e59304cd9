// The command line: what was asked for, as plain data. Help, manual page and shell completion come from the same
// source.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <glm/glm.hpp>

#include "app/programs_own.h"
#include "page/theme.h"
#include "room/key_bindings.h"
#include "view/headset_options.h"
#include "view/sidebyside/viewer.h"

namespace lectern::app {

enum class ViewKind { Auto, Headset, Window, SideBySide, Offscreen };

// What every command that shows articles takes.
struct ReadingOptions {
  std::vector<std::filesystem::path> sets;  // empty: the default set
  ViewKind view = ViewKind::Auto;
  std::string article;                   // number (from 1) or title; empty: the first
  std::optional<page::ThemeName> theme;  // else as last time, else light
  std::optional<float> text_dmm;         // else as last time, else 24
  std::optional<float> measure;          // average characters to a line; else as last time, else 60
  std::string font;                      // family of running text; empty: as last time, else sans
  bool reduce_motion = false;
  float rest_minutes = 0;       // remind the reader to rest; 0: never
  bool sounds = false;          // what the reader does may be heard
  bool welcome = false;         // say what this is, the first time ever
  room::KeyBindings keys;       // the user's
  bool inside = false;          // start inside the article's first picture that goes all around
  bool fetch = false;           // sets may be http and https addresses
  std::filesystem::path room;   // a glTF file; empty: Lectern's own
  std::filesystem::path store;  // folder where places and settings are kept; empty: nowhere
  std::filesystem::path index;  // folder where indexes of sets are kept; empty: nowhere
  view::PhoneInViewer phone;    // for SideBySide
  ProgramsOwn own;              // of a program that uses the engine
};

struct ReadCommand {
  ReadingOptions reading;
  view::HeadsetOptions headset;
  std::filesystem::path record;  // empty: nothing is recorded
};

struct ShotCommand {
  ReadingOptions reading;
  std::filesystem::path output;        // may be empty where it is described
  bool describe = false;               // print what is in view, in words
  glm::uvec2 size_px{1200, 1200};      // per eye
  float fov_deg = 60;                  // vertical
  std::optional<glm::vec3> eye;        // metres, in the room
  std::optional<glm::vec2> look_deg;   // yaw, pitch
  std::optional<glm::vec2> orbit_deg;  // yaw, pitch
  glm::vec2 shift_px{0, 0};
  bool crop_article = false;
  bool stereo = false;
  bool timings = false;
};

struct ReplayCommand {
  ReadingOptions reading;  // view: Auto is Offscreen
  view::HeadsetOptions headset;
  std::filesystem::path record;
  std::filesystem::path script;
  glm::uvec2 size_px{1200, 1200};
  float fov_deg = 60;  // vertical
};

enum class ExtractFormat { Json, Text, Markdown };
struct ExtractCommand {
  std::vector<std::filesystem::path> files;
  ExtractFormat format = ExtractFormat::Text;
  bool fetch = false;
};
struct CheckCommand {
  std::vector<std::filesystem::path> sets;
};
enum class MarksFormat { Json, Markdown };
struct MarksCommand {
  bool in = false;                           // import, else export
  std::vector<std::filesystem::path> paths;  // sets, to import the file first; without sets: whatever is marked
  MarksFormat format = MarksFormat::Json;
  std::filesystem::path output;  // empty: standard output
  std::filesystem::path store;
};
struct ArrangementsCommand {
  std::filesystem::path set;  // empty: the default set
  std::filesystem::path store;
};
struct BenchCommand {
  std::vector<std::string> names;
  bool json = false;
};
struct DoctorCommand {};
// Text that the command line itself answers with: help, version, manual, completion. status: the exit code.
struct Answer {
  std::string text;
  int status = 0;
};

using Command = std::variant<ReadCommand, ShotCommand, ReplayCommand, ExtractCommand, CheckCommand, MarksCommand,
                             ArrangementsCommand, BenchCommand, DoctorCommand, Answer>;

// Never fails: a wrong command line is an Answer with status 2 and one line for stderr.
Command parse_command_line(int argc, const char* const* argv);

// For a program that uses the engine: what `lectern` takes, and `--shot OUT.png` with the size and field of view of
// that picture; without it the output is empty. What is no option stands in `reading.sets`. Never fails either.
std::variant<ShotCommand, Answer> parse_program(int argc, const char* const* argv, const std::string& description);

}  // namespace lectern::app
