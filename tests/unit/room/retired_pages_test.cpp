#include "room/retired_pages.h"

#include <gtest/gtest.h>

namespace lectern {
namespace {

TEST(RetiredPages, StayForTwoScenesAndAreFreedByAWorker) {
  WorkerPool pool(1);
  room::RetiredPages retired;
  const auto article = std::make_shared<const content::Article>();
  auto page = std::make_shared<const page::Page>(article, page::PageStyle{}, 100.0f);
  const std::weak_ptr<const page::Page> watched = page;
  retired.add(std::move(page), article);
  retired.begin_scene(pool);
  pool.wait_idle();
  EXPECT_FALSE(watched.expired()) << "the scene before this one may point to it";
  retired.begin_scene(pool);
  pool.wait_idle();
  EXPECT_TRUE(watched.expired());
}

}  // namespace
}  // namespace lectern
