// Pages that no panel shows any more, until no scene points to them: the room keeps two, this frame's and the last.
// Then a worker frees them, for those of a book take milliseconds. Of the frame thread.
#pragma once

#include <memory>
#include <vector>

#include "content/article.h"
#include "core/worker_pool.h"
#include "page/page.h"

namespace lectern::room {

class RetiredPages {
 public:
  void add(std::shared_ptr<const page::Page> page, std::shared_ptr<const content::Article> article);
  // A scene is about to be made: what was given before the last one is freed.
  void begin_scene(WorkerPool& pool);

 private:
  struct Retired {
    std::shared_ptr<const page::Page> page;
    std::shared_ptr<const content::Article> article;
  };
  std::vector<Retired> since_last_scene_, before_;
};

}  // namespace lectern::room
