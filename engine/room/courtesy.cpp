#include "room/courtesy.h"

#include <cmath>
#include <utility>

#include "room/notes.h"

namespace lectern::room {

std::optional<content::Article> Courtesy::say(const Input& input, const KeyBindings& keys) {
  // The clock begins anew at another place.
  if (clock_s_ && input.clock_s > *clock_s_) read_s_ += input.clock_s - *clock_s_;
  clock_s_ = input.clock_s;
  if (std::exchange(welcome_, false)) return welcome_article(keys, input.head_tracked);
  if (rest_every_s_ <= 0 || read_s_ < rest_every_s_) return std::nullopt;
  read_s_ = 0;
  return rest_article(static_cast<int>(std::lround(rest_every_s_ / 60)));
}

}  // namespace lectern::room
