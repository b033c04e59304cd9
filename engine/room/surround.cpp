#include "room/surround.h"

#include <cmath>
#include <utility>

#include "room/arrangement.h"

namespace lectern::room {
namespace {

// The small panel: a quarter of its size, as far away as a book on a stand, below the horizon of the picture but within
// a window's view.
constexpr float kSmaller = 0.25f;
constexpr float kDistance_m = 1.1f;
constexpr float kBelow_rad = 0.42f;

}  // namespace

Surround::Surround(WorkerPool& pool, PanoramaLoader load, std::function<void()> wake)
    : pool_(pool),
      load_(std::make_shared<const PanoramaLoader>(std::move(load))),
      wake_(std::move(wake)),
      inbox_(std::make_shared<Inbox<Read>>()) {}

void Surround::enter(const content::Article& article, const std::string& source, const Pose& room_from_head) {
  if (!*load_) return;
  wanted_ = loading_ = true;
  source_ = source;
  eyes_ = room_from_head.position;
  const glm::vec3 ahead = room_from_head.rotate({0, 0, -1});
  yaw_ = std::atan2(-ahead.x, -ahead.z);
  content::Article place;
  place.source = article.source;
  place.folder = article.folder;
  place.root = article.root;
  pool_.run([load = load_, wake = wake_, inbox = inbox_, number = ++number_, place = std::move(place), source] {
    inbox->put({number, (*load)(place, source)});
    if (wake) wake();
  });
}

void Surround::leave() {
  wanted_ = loading_ = false;
  ++number_;
  part_.target = 0;
}

std::optional<Error> Surround::adopt() {
  // A large picture takes its time to be given back to the system.
  if (picture_ && !wanted_ && part_.value == 0) pool_.run([gone = std::exchange(picture_, nullptr)] {});
  Read read;
  while (inbox_->try_take(read)) {
    if (read.number != number_ || !loading_) continue;
    loading_ = false;
    if (!read.panorama) {
      leave();
      return read.panorama.error();
    }
    picture_ = std::make_shared<const content::Panorama>(*std::move(read.panorama));
    part_.target = 1;
  }
  return std::nullopt;
}

void Surround::fill(Scene& scene) const {
  const bool shown = wanted_ && !loading_;
  scene.surround = shown ? picture_ : nullptr;
  scene.surround_yaw = shown ? yaw_ : 0;
}

void Surround::apply(Panel& article) const {
  const float part = this->part();
  if (part == 0) return;
  const glm::quat low = glm::angleAxis(yaw_, glm::vec3(0, 1, 0)) * glm::angleAxis(-kBelow_rad, glm::vec3(1, 0, 0));
  const Pose there{low, eyes_ + low * glm::vec3(0, 0, -kDistance_m)};
  Pose& here = article.room_from_panel;
  here = {glm::slerp(here.orientation, there.orientation, part), glm::mix(here.position, there.position, part)};
  const float scale = glm::mix(1.0f, kSmaller, part);
  article.size_m *= scale;
  article.column_m *= scale;
  article.metres_per_dmm *= scale;
  article.corner_radius_m *= glm::mix(1.0f, 0.5f, part);
}

}  // namespace lectern::room
