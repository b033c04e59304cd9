// What the room says by itself, and seldom: a welcome the first time ever, and after a while that eyes want to rest.
#pragma once

#include <optional>

#include "content/article.h"
#include "room/input.h"
#include "room/key_bindings.h"

namespace lectern::room {

class Courtesy {
 public:
  // `rest_every_s`: 0 is never.
  Courtesy(bool welcome, double rest_every_s) : welcome_(welcome), rest_every_s_(rest_every_s) {}

  // Each frame: what is to be said now, if anything.
  std::optional<content::Article> say(const Input& input, const KeyBindings& keys);

 private:
  bool welcome_;
  const double rest_every_s_;
  double read_s_ = 0;  // since the last rest
  std::optional<double> clock_s_;
};

}  // namespace lectern::room
