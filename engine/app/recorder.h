// `--record FILE`: writes down what the reader does, frame by frame, as a script that `lectern replay` plays, and in
// FILE.scene.json where everything stood when it last came to rest, and after which of the script's lines that was.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "core/error.h"
#include "room/input.h"
#include "room/scene.h"

namespace lectern::app {

// The joints of tracked hands are not written: nothing but their picture depends on them.
class Recorder {
 public:
  // The file is made anew.
  static Result<std::unique_ptr<Recorder>> create(const std::filesystem::path& file);
  // Writes what is left to write.
  ~Recorder();
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  // A frame, before the room sees it. `ready`: all that the room was asked for before is laid out. Waits for nothing.
  void note(const room::Input& input, bool ready);
  // Where everything stands in that frame. `settled`: and stays, for all that was done so far.
  void see(const room::Scene& scene, bool settled);

 private:
  Recorder(std::ofstream file, std::filesystem::path scene_file);
  void end_frame();
  void add_pointer(std::size_t number, const room::Pointer& now);
  void add_events(const room::Input& input);
  void write(const std::stop_token& stop);

  // The thread's:
  std::ofstream file_;
  const std::filesystem::path scene_file_;
  // Of the frame thread:
  std::string frame_;              // what happened in the frame that is noted
  std::ptrdiff_t line_count_ = 2;  // of the script so far; it begins with two
  double quiet_s_ = 0;             // frames in which nothing did, that are not written yet
  bool quiet_ready_ = false;       // all was laid out by their end
  Pose seat_from_head_{{0, 0, 0, 0}, {0, 0, 0}};
  bool head_tracked_ = false;
  glm::vec3 move_{0};
  std::vector<room::Pointer> pointers_;
  bool scene_is_new_ = true;  // since it was last written
  // Of both:
  std::mutex mutex_;
  std::condition_variable_any news_;
  std::string lines_;
  std::string scene_;
  std::jthread thread_;  // last: it ends before what it uses
};

}  // namespace lectern::app
