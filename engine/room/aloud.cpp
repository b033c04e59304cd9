#include "room/aloud.h"

#include "page/page_text.h"
#include "room/highlighting.h"

namespace lectern::room {

void Aloud::toggle(const Reader& reader) {
  if (on_) return stop();
  article_ = reader.article();
  if (!article_) return;
  if (!speaker_) {
    failure_ = "this program has nothing to speak with";
    return;
  }
  on_ = true;
  say_from(reader.place().position);
}

void Aloud::stop() {
  if (on_) speaker_->stop();
  on_ = false;
  word_ = {};
}

// The text at a position to its end, or the next one that has words.
void Aloud::say_from(page::Position from) {
  const std::uint32_t count = page::text_count(*article_);
  for (; from.block < count; from = {from.block + 1, 0}) {
    if (from.block == page::kMetaBlock) continue;
    std::string text = page::block_text(*article_, from.block);
    if (from.byte >= text.size()) continue;
    from_ = from;
    return speaker_->say(++number_, text.substr(from.byte), article_->language);
  }
  on_ = false;
  word_ = {};
}

void Aloud::follow(Reader& reader) {
  if (on_ && reader.article() != article_) stop();
  while (auto event = speaker_ ? speaker_->take() : std::nullopt) {
    if (!on_ || (event->number != number_ && event->kind != SpeechEvent::Kind::Failed)) continue;
    switch (event->kind) {
      case SpeechEvent::Kind::Word: {
        const std::uint32_t begin = from_.byte + event->begin;
        word_ = {{from_.block, begin}, {from_.block, begin + event->length}};
        reader.to_position(word_.begin);
        break;
      }
      case SpeechEvent::Kind::Done: say_from({from_.block + 1, 0}); break;
      case SpeechEvent::Kind::Failed:
        failure_ = std::move(event->why);
        on_ = false;
        word_ = {};
        break;
    }
  }
}

void Aloud::add_highlights(const Panel& panel, std::vector<Highlight>& highlights) {
  if (!word_.empty()) add_span_highlights(panel, word_, page::Role::FoundHere, rects_, highlights);
}

}  // namespace lectern::room
