// Stepping inside a picture that goes all around: it takes the room's place, and the open article stays as a small
// panel, low in front. Workers read the picture; until it is there everything stays as it is.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "content/panorama.h"
#include "core/worker_pool.h"
#include "room/motion.h"
#include "room/scene.h"

namespace lectern::room {

// Reads a picture that an article names. Of the article only source, folder and root are filled. Called on workers.
using PanoramaLoader =
    std::function<Result<content::Panorama>(const content::Article& article, const std::string& source)>;

// Frame thread only. Steady frames allocate nothing.
class Surround {
 public:
  // `load` and `wake` may be empty: then there is nothing to step into, and nobody to wake. The pool goes before what
  // they use.
  Surround(WorkerPool& pool, PanoramaLoader load, std::function<void()> wake);

  // Asks for the picture; `room_from_head` says where one stands, and that one looks at what is to be its middle.
  void enter(const content::Article& article, const std::string& source, const Pose& room_from_head);
  void leave();
  // Takes over what was read. What the world did wrong, once.
  std::optional<Error> adopt();
  void advance(double seconds) { part_.advance(seconds, kStiffness, kNear); }

  // Asked for, whether it is there yet or not.
  bool wanted() const { return wanted_; }
  bool still() const { return part_.still() && !loading_; }
  // As the article names it; good while it is wanted.
  const std::string& source() const { return source_; }
  // 0 in the room, 1 inside the picture.
  float part() const { return static_cast<float>(part_.value); }

  void fill(Scene& scene) const;
  // Moves the open article's panel, which is as it would be in the room, to where it is now.
  void apply(Panel& article) const;

 private:
  static constexpr double kStiffness = 9;  // there within half a second, without haste
  static constexpr double kNear = 0.0005;
  struct Read {
    std::uint64_t number = 0;
    Result<content::Panorama> panorama;
  };

  WorkerPool& pool_;
  const std::shared_ptr<const PanoramaLoader> load_;
  const std::function<void()> wake_;
  const std::shared_ptr<Inbox<Read>> inbox_;  // shared with the jobs, which may outlive this object
  std::uint64_t number_ = 0;                  // of what was asked for last
  bool wanted_ = false, loading_ = false;
  std::string source_;
  std::shared_ptr<const content::Panorama> picture_;
  glm::vec3 eyes_{0};  // in the room, when it was asked for
  float yaw_ = 0;
  Glide part_;
};

}  // namespace lectern::room
