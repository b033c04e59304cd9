#include "room/retired_pages.h"

#include <utility>

namespace lectern::room {

void RetiredPages::add(std::shared_ptr<const page::Page> page, std::shared_ptr<const content::Article> article) {
  since_last_scene_.push_back({std::move(page), std::move(article)});
}

void RetiredPages::begin_scene(WorkerPool& pool) {
  for (Retired& each : before_) pool.run([freed = std::move(each)] {}, WorkerPool::Urgency::Later);
  before_.clear();
  std::swap(before_, since_last_scene_);
}

}  // namespace lectern::room
