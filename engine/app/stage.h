// Where a script is played: nowhere, in time of its own, or where one reads, in the time that passes there.
#pragma once

#include <optional>

#include "app/frame_loop.h"
#include "app/recorder.h"
#include "room/world.h"

namespace lectern::app {

class Stage {
 public:
  virtual ~Stage() = default;
  // Lets so much time pass, in at least one frame; what `input` says was done is done in the first. Sets its clock.
  virtual Result<void> pass(room::Input& input, double seconds) = 0;
  virtual room::World& room() = 0;
  // Of the last frame.
  virtual const room::Scene& scene() const = 0;
  // The eye that sees the room there, where it is not the script's.
  virtual std::optional<Pose> seat_from_eye() const { return std::nullopt; }
  virtual bool over() = 0;
};

// What was done for a moment is over.
void end_moment(room::Input& input);

class NoPlace final : public Stage {
 public:
  // `recorder` may be null.
  NoPlace(room::World& room, Recorder* recorder) : room_(room), recorder_(recorder) {}

  Result<void> pass(room::Input& input, double seconds) override;
  room::World& room() override { return room_; }
  const room::Scene& scene() const override { return *scene_; }
  bool over() override { return room_.wants_to_quit(); }

 private:
  room::World& room_;
  Recorder* const recorder_;
  const room::Scene* scene_ = nullptr;
};

class LivePlace final : public Stage {
 public:
  LivePlace(FrameLoop& loop, Recorder* recorder) : loop_(loop), recorder_(recorder) {}

  Result<void> pass(room::Input& input, double seconds) override;
  room::World& room() override { return loop_.room(); }
  const room::Scene& scene() const override { return loop_.scene(); }
  std::optional<Pose> seat_from_eye() const override { return loop_.source().views()[0].seat_from_eye; }
  bool over() override { return over_; }
  // Why no frame is made here any more: the display or the device is lost.
  const std::optional<Error>& lost() const { return lost_; }

 private:
  FrameLoop& loop_;
  Recorder* const recorder_;
  bool over_ = false;
  std::optional<Error> lost_;
};

}  // namespace lectern::app
