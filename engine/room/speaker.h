// Who reads aloud: given a text, tells which word of it is being said. What does that is the app's to know.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace lectern::room {

struct SpeechEvent {
  enum class Kind { Word, Done, Failed };
  Kind kind = Kind::Word;
  std::uint64_t number = 0;             // of the text
  std::uint32_t begin = 0, length = 0;  // Word: bytes of the text
  std::string why;                      // Failed: what is wrong and what to do
};

// Nothing here waits.
class Speaker {
 public:
  virtual ~Speaker() = default;
  // In place of what is being said. `language`: BCP 47, may be empty.
  virtual void say(std::uint64_t number, std::string text, std::string language) = 0;
  virtual void stop() = 0;
  // What happened since, in order, one at a time.
  virtual std::optional<SpeechEvent> take() = 0;
};

}  // namespace lectern::room
