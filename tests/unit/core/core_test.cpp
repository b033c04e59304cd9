#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>

#include "core/error.h"
#include "core/file.h"
#include "core/pose.h"
#include "core/worker_pool.h"

namespace lectern {

TEST(Error, IsOneLine) {
  EXPECT_EQ((Error{"a.md", "is empty", "write something"}).line(), "a.md: is empty; write something");
  EXPECT_EQ((Error{"", "is\nempty", ""}).line(), "is empty");
}

TEST(File, SaysWhatIsWrong) {
  EXPECT_EQ(read_file("/nowhere/at/all").error().what, "there is no such file");
  EXPECT_EQ(read_file("/").error().what, "is a folder, not a file");
}

TEST(File, ComesBackAsWritten) {
  const auto path = std::filesystem::temp_directory_path() / "lectern-file-test";
  ASSERT_TRUE(write_file(path, "abc", 3));
  EXPECT_EQ(read_file(path).value(), "abc");
  EXPECT_FALSE(read_file(path, 2).has_value());
  std::filesystem::remove(path);
}

TEST(WorkerPool, RunsEveryJob) {
  WorkerPool pool(2);
  std::atomic<int> done = 0;
  for (int i = 0; i < 100; ++i)
    pool.run([&] { ++done; }, i % 2 ? WorkerPool::Urgency::Soon : WorkerPool::Urgency::Later);
  pool.wait_idle();
  EXPECT_EQ(done, 100);
}

TEST(WorkerPool, EndsWithJobsWaiting) {
  WorkerPool pool(1);
  for (int i = 0; i < 1000; ++i) pool.run([] { std::this_thread::sleep_for(std::chrono::milliseconds(1)); });
}

TEST(Pose, InverseUndoes) {
  const Pose pose{glm::angleAxis(0.7f, glm::vec3(0, 1, 0)), {1, 2, 3}};
  const glm::vec3 back = (pose.inverse() * pose).apply({4, 5, 6});
  EXPECT_NEAR(glm::distance(back, glm::vec3(4, 5, 6)), 0, 1e-5);
}

}  // namespace lectern
