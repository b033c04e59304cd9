// What the reader marked in the articles of the set: bookmarks and highlights in four colours.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "content/library.h"
#include "page/quote.h"
#include "room/question.h"
#include "room/scene.h"

namespace lectern::room {

struct Mark {
  static constexpr int kBookmark = -1;
  std::uint64_t number = 0;  // of this sitting; who keeps marks knows them by it
  page::Span span;           // empty for a bookmark: the line at its beginning
  int colour = kBookmark;    // else 0 to 3
  page::Quote quote;         // the words: by these it is found again in an article that changed
  std::string note;          // the reader's own words
};
using MarksOfSet = std::unordered_map<std::size_t, std::vector<Mark>>;  // by number in the set, in the text's order

// A mark was made, or taken away, or its note is another.
struct MarkChange {
  std::shared_ptr<const content::Library> library;  // the set as it is now; `article` is a number in it
  std::size_t article = 0;
  Mark mark;
  bool removed = false, noted = false;
};

class Marks {
 public:
  // `kept` from earlier sittings. `tell` may be empty; it must not wait.
  Marks(std::shared_ptr<const LayoutServices> services, MarksOfSet kept, std::function<void(const MarkChange&)> tell);

  // The set changed: where each article is now, content::SetChange::kGone for those that are gone.
  void follow(const std::vector<std::size_t>& now_at);
  // The article that is read: what is marked from now on is in it.
  void look_at(std::size_t number, const std::shared_ptr<const content::Article>& article);
  void adopt();

  // In place of the highlights that it overlaps; a note of theirs stays with it.
  void highlight(const page::Span& span, int colour);
  void toggle_bookmark(page::Position at);
  void remove_in(const page::Span& span);

  void set_note(std::uint64_t number, std::string note);
  // The highlight at a position, or the first that overlaps a span; null where there is none.
  const Mark* at(page::Position position) const;
  const Mark* in(const page::Span& span) const;
  // By its number; null where it is gone.
  const Mark* find(std::uint64_t number) const;

  // Of the article that is looked at, in the text's order.
  const std::vector<Mark>& here() const { return of(number_); }
  // What is marked on a panel that shows this article. Where its text may have changed since, its marks are looked for
  // on a worker. In each frame.
  void add_highlights(const Panel& panel, std::size_t number, const std::shared_ptr<const content::Article>& article,
                      std::vector<Highlight>& highlights);
  // Grows whenever here() changes.
  std::uint64_t revision() const { return revision_; }

 private:
  struct Found {
    std::size_t article = 0;
    std::vector<Mark> marks;
  };
  const std::vector<Mark>& of(std::size_t article) const;
  void find_again(std::size_t number, const std::shared_ptr<const content::Article>& article);
  void add(Mark mark);
  void remove(std::vector<Mark>::iterator mark);

  Question<Found> finding_;
  std::unordered_map<std::size_t, std::weak_ptr<const content::Article>> found_in_;  // the texts that marks fit
  MarksOfSet marks_;
  const std::function<void(const MarkChange&)> tell_;
  std::size_t number_ = 0;
  std::shared_ptr<const content::Article> article_;
  std::uint64_t next_number_ = 1, revision_ = 0;
  std::vector<page::Rect> rects_;  // reused
};

}  // namespace lectern::room
