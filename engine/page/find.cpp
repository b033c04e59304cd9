#include "page/find.h"

#include <unicode/stsearch.h>
#include <unicode/tblcoll.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <memory>

#include "page/page_text.h"

namespace lectern::page {
namespace {

// Turns places in UTF-16 into bytes of UTF-8. They are asked for in rising order.
class ByteCounter {
 public:
  explicit ByteCounter(const icu::UnicodeString& text) : text_(text) {}
  std::uint32_t bytes_until(std::int32_t unit) {
    while (at_ < unit) {
      const UChar32 character = text_.char32At(at_);
      at_ += U16_LENGTH(character);
      bytes_ += static_cast<std::uint32_t>(U8_LENGTH(character));
    }
    return bytes_;
  }

 private:
  const icu::UnicodeString& text_;
  std::int32_t at_ = 0;
  std::uint32_t bytes_ = 0;
};

class Finder {
 public:
  Finder(std::string_view wanted, std::size_t most) : most_(most) {
    const auto pattern = icu::UnicodeString::fromUTF8({wanted.data(), static_cast<std::int32_t>(wanted.size())});
    if (pattern.isEmpty()) return;
    collator_.reset(icu::Collator::createInstance(icu::Locale::getRoot(), code_));
    if (U_FAILURE(code_)) return;
    collator_->setStrength(icu::Collator::PRIMARY);
    auto* const rules = dynamic_cast<icu::RuleBasedCollator*>(collator_.get());
    if (!rules) return;
    search_ = std::make_unique<icu::StringSearch>(pattern, icu::UnicodeString(u" "), rules, nullptr, code_);
    if (U_FAILURE(code_)) search_.reset();  // a pattern of nothing but signs that collation does not count
  }

  // False once there is enough.
  bool look(std::uint32_t block, std::string_view utf8) {
    if (!search_ || utf8.empty()) return search_ != nullptr;
    const auto text = icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
    search_->setText(text, code_);
    ByteCounter bytes(text);
    for (std::int32_t at = search_->first(code_); at != USEARCH_DONE && U_SUCCESS(code_); at = search_->next(code_)) {
      const std::uint32_t begin = bytes.bytes_until(at);
      found_.push_back({{block, begin}, {block, bytes.bytes_until(at + search_->getMatchedLength())}});
      if (found_.size() == most_) return false;
    }
    return U_SUCCESS(code_);
  }

  std::vector<Span> take() { return std::move(found_); }

 private:
  const std::size_t most_;
  UErrorCode code_ = U_ZERO_ERROR;
  std::unique_ptr<icu::Collator> collator_;
  std::unique_ptr<icu::StringSearch> search_;
  std::vector<Span> found_;
};

}  // namespace

void visit_seen_texts(const content::Article& article,
                      const std::function<bool(std::uint32_t number, std::string_view text)>& visit) {
  if (!visit(kTitleBlock, article.title)) return;
  std::uint32_t number = kFirstBodyBlock;
  for (const content::Block& block : article.blocks) {
    const bool picture = std::holds_alternative<content::Picture>(block.content);
    const std::uint32_t first = number;
    const bool go_on = visit_texts(block, [&](const TextPiece& piece) {
      const bool unseen = picture && number == first;  // the alternative text
      return visit(number++, unseen ? std::string_view() : piece.text);
    });
    if (!go_on) return;
  }
}

std::vector<Span> find_all(const content::Article& article, std::string_view wanted, std::size_t most) {
  Finder finder(wanted, most);
  visit_seen_texts(article, [&](std::uint32_t number, std::string_view text) { return finder.look(number, text); });
  return finder.take();
}

}  // namespace lectern::page
