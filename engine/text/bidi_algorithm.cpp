#include "text/bidi_algorithm.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace lectern::text {
namespace {

using Class = std::uint8_t;  // UCharDirection
using Index = std::uint32_t;

constexpr Index kNone = std::numeric_limits<Index>::max();
constexpr std::uint8_t kMaxDepth = 125;   // BD2
constexpr std::size_t kMaxBrackets = 63;  // BD16

Class class_of(char32_t c) { return static_cast<Class>(u_charDirection(static_cast<UChar32>(c))); }

bool is_initiator(Class c) {
  return c == U_LEFT_TO_RIGHT_ISOLATE || c == U_RIGHT_TO_LEFT_ISOLATE || c == U_FIRST_STRONG_ISOLATE;
}
bool is_removed(Class c) {
  return c == U_LEFT_TO_RIGHT_EMBEDDING || c == U_RIGHT_TO_LEFT_EMBEDDING || c == U_LEFT_TO_RIGHT_OVERRIDE ||
         c == U_RIGHT_TO_LEFT_OVERRIDE || c == U_POP_DIRECTIONAL_FORMAT || c == U_BOUNDARY_NEUTRAL;
}
// "NI" of the standard: what N1 and N2 resolve.
bool is_neutral(Class c) {
  return c == U_BLOCK_SEPARATOR || c == U_SEGMENT_SEPARATOR || c == U_WHITE_SPACE_NEUTRAL || c == U_OTHER_NEUTRAL ||
         is_initiator(c) || c == U_POP_DIRECTIONAL_ISOLATE;
}
Class direction_of(std::uint8_t level) { return level % 2 == 1 ? U_RIGHT_TO_LEFT : U_LEFT_TO_RIGHT; }

// BD9: of each isolate initiator its PDI, of each such PDI its initiator; kNone for all else.
std::vector<Index> match_isolates(std::span<const Class> classes) {
  std::vector<Index> match(classes.size(), kNone), open;
  for (Index i = 0; i < classes.size(); ++i) {
    if (is_initiator(classes[i])) open.push_back(i);
    if (classes[i] != U_POP_DIRECTIONAL_ISOLATE || open.empty()) continue;
    match[i] = open.back();
    match[open.back()] = i;
    open.pop_back();
  }
  return match;
}

// P2 over [begin, end), or up to the PDI that ends it.
std::optional<std::uint8_t> strong_level(std::span<const Class> classes, std::span<const Index> match, Index begin,
                                         Index end) {
  for (Index i = begin; i < end; ++i) {
    if (classes[i] == U_LEFT_TO_RIGHT) return 0;
    if (classes[i] == U_RIGHT_TO_LEFT || classes[i] == U_RIGHT_TO_LEFT_ARABIC) return 1;
    if (is_initiator(classes[i])) {
      if (match[i] == kNone) return std::nullopt;
      i = match[i];
    }
  }
  return std::nullopt;
}

class Paragraph {
 public:
  Paragraph(std::span<const char32_t> characters, std::uint8_t base) : characters_(characters), base_(base) {
    classes_.reserve(characters.size());
    for (const char32_t c : characters) classes_.push_back(class_of(c));
    levels_.assign(characters.size(), base);
    match_ = match_isolates(classes_);
  }

  std::vector<std::uint8_t> run() {
    resolve_explicit();
    resolve_sequences();
    std::uint8_t before = base_;
    for (Index i = 0; i < levels_.size(); ++i) {
      if (removed_[i]) levels_[i] = before;
      before = levels_[i];
    }
    return std::move(levels_);
  }

 private:
  struct Status {
    std::uint8_t level;
    Class override_class;  // U_OTHER_NEUTRAL: none
    bool isolate;
  };
  struct Run {
    Index begin, end;  // into kept_
  };

  // X1 to X8.
  void resolve_explicit() {
    removed_.assign(characters_.size(), false);
    stack_ = {{base_, U_OTHER_NEUTRAL, false}};
    for (Index i = 0; i < classes_.size(); ++i) {
      const Class c = classes_[i];
      removed_[i] = is_removed(c);
      switch (c) {
        case U_RIGHT_TO_LEFT_EMBEDDING: embed(true, U_OTHER_NEUTRAL); break;
        case U_LEFT_TO_RIGHT_EMBEDDING: embed(false, U_OTHER_NEUTRAL); break;
        case U_RIGHT_TO_LEFT_OVERRIDE: embed(true, U_RIGHT_TO_LEFT); break;
        case U_LEFT_TO_RIGHT_OVERRIDE: embed(false, U_LEFT_TO_RIGHT); break;
        case U_POP_DIRECTIONAL_FORMAT: pop_embedding(); break;
        case U_POP_DIRECTIONAL_ISOLATE:
          pop_isolate();
          place(i);
          break;
        case U_BOUNDARY_NEUTRAL: break;
        case U_BLOCK_SEPARATOR: levels_[i] = base_; break;
        default:
          place(i);
          if (is_initiator(c)) isolate(i, c);
      }
    }
  }

  void place(Index i) {
    levels_[i] = stack_.back().level;
    if (stack_.back().override_class != U_OTHER_NEUTRAL) classes_[i] = stack_.back().override_class;
  }

  // The least higher level of this direction; 0 when that is too deep.
  std::uint8_t next_level(bool rtl) const {
    const int level = stack_.back().level + (stack_.back().level % 2 == (rtl ? 1 : 0) ? 2 : 1);
    return level <= kMaxDepth ? static_cast<std::uint8_t>(level) : std::uint8_t{0};
  }

  void embed(bool rtl, Class override_class) {
    const std::uint8_t level = next_level(rtl);
    if (level != 0 && overflow_isolates_ == 0 && overflow_embeddings_ == 0) {
      stack_.push_back({level, override_class, false});
    } else if (overflow_isolates_ == 0) {
      ++overflow_embeddings_;
    }
  }

  void isolate(Index i, Class initiator) {
    bool rtl = initiator == U_RIGHT_TO_LEFT_ISOLATE;
    if (initiator == U_FIRST_STRONG_ISOLATE) {
      const Index end = match_[i] == kNone ? static_cast<Index>(classes_.size()) : match_[i];
      rtl = strong_level(classes_, match_, i + 1, end).value_or(0) == 1;
    }
    const std::uint8_t level = next_level(rtl);
    if (level != 0 && overflow_isolates_ == 0 && overflow_embeddings_ == 0) {
      ++valid_isolates_;
      stack_.push_back({level, U_OTHER_NEUTRAL, true});
    } else {
      ++overflow_isolates_;
    }
  }

  void pop_isolate() {
    if (overflow_isolates_ > 0) {
      --overflow_isolates_;
    } else if (valid_isolates_ > 0) {
      overflow_embeddings_ = 0;
      while (!stack_.back().isolate) stack_.pop_back();
      stack_.pop_back();
      --valid_isolates_;
    }
  }

  void pop_embedding() {
    if (overflow_isolates_ > 0) return;
    if (overflow_embeddings_ > 0) {
      --overflow_embeddings_;
    } else if (!stack_.back().isolate && stack_.size() > 1) {
      stack_.pop_back();
    }
  }

  // X9 and X10: the isolating run sequences (BD13), each resolved by itself.
  void resolve_sequences() {
    std::vector<Index> run_of(characters_.size(), kNone);
    for (Index i = 0; i < characters_.size(); ++i)
      if (!removed_[i]) kept_.push_back(i);
    std::vector<Run> runs;
    for (Index k = 0; k < kept_.size(); ++k) {
      if (runs.empty() || levels_[kept_[k]] != levels_[kept_[k - 1]]) runs.push_back({k, k});
      runs.back().end = k + 1;
      run_of[kept_[k]] = static_cast<Index>(runs.size() - 1);
    }
    const auto original = [&](Index i) { return class_of(characters_[i]); };
    // The sequence must be gathered before any is resolved: resolving changes levels.
    std::vector<std::vector<Index>> sequences;
    for (const Run& first : runs) {
      const Index begin = kept_[first.begin];
      if (original(begin) == U_POP_DIRECTIONAL_ISOLATE && match_[begin] != kNone) continue;  // goes on with another
      std::vector<Index> sequence;
      for (const Run* run = &first;;) {
        for (Index k = run->begin; k < run->end; ++k) sequence.push_back(k);
        const Index last = kept_[run->end - 1];
        if (!is_initiator(original(last)) || match_[last] == kNone) break;
        run = &runs[run_of[match_[last]]];
      }
      sequences.push_back(std::move(sequence));
    }
    const std::vector<std::uint8_t> explicit_levels = levels_;
    for (const std::vector<Index>& sequence : sequences) resolve(sequence, explicit_levels);
  }

  void resolve(const std::vector<Index>& sequence, const std::vector<std::uint8_t>& explicit_levels) {
    const Index first = sequence.front(), last = sequence.back();
    level_ = explicit_levels[kept_[first]];
    const std::uint8_t before = first == 0 ? base_ : explicit_levels[kept_[first - 1]];
    const bool open_end = is_initiator(class_of(characters_[kept_[last]]));  // without a matching PDI
    const std::uint8_t after = open_end || last + 1 == kept_.size() ? base_ : explicit_levels[kept_[last + 1]];
    sos_ = direction_of(std::max(level_, before));
    eos_ = direction_of(std::max(level_, after));
    types_.clear();
    for (const Index k : sequence) types_.push_back(classes_[kept_[k]]);
    resolve_weak();
    resolve_brackets(sequence);
    resolve_neutral();
    for (std::size_t i = 0; i < sequence.size(); ++i) {
      std::uint8_t& level = levels_[kept_[sequence[i]]];  // I1, I2
      if (level_ % 2 == 0) {
        level = static_cast<std::uint8_t>(level_ + (types_[i] == U_RIGHT_TO_LEFT   ? 1
                                                    : types_[i] == U_LEFT_TO_RIGHT ? 0
                                                                                   : 2));
      } else {
        level = static_cast<std::uint8_t>(level_ + (types_[i] == U_RIGHT_TO_LEFT ? 0 : 1));
      }
    }
  }

  void resolve_weak() {
    Class previous = sos_, strong = sos_;
    for (Class& type : types_) {
      if (type == U_DIR_NON_SPACING_MARK) {  // W1
        type = is_initiator(previous) || previous == U_POP_DIRECTIONAL_ISOLATE ? Class{U_OTHER_NEUTRAL} : previous;
      }
      previous = type;
    }
    for (Class& type : types_) {  // W2, W3
      if (type == U_LEFT_TO_RIGHT || type == U_RIGHT_TO_LEFT || type == U_RIGHT_TO_LEFT_ARABIC) strong = type;
      if (type == U_EUROPEAN_NUMBER && strong == U_RIGHT_TO_LEFT_ARABIC) type = U_ARABIC_NUMBER;
      if (type == U_RIGHT_TO_LEFT_ARABIC) type = U_RIGHT_TO_LEFT;
    }
    for (std::size_t i = 1; i + 1 < types_.size(); ++i) {  // W4
      const bool common = types_[i] == U_COMMON_NUMBER_SEPARATOR, european = types_[i] == U_EUROPEAN_NUMBER_SEPARATOR;
      if ((!common && !european) || types_[i - 1] != types_[i + 1]) continue;
      if (types_[i - 1] == U_EUROPEAN_NUMBER) types_[i] = U_EUROPEAN_NUMBER;
      if (types_[i - 1] == U_ARABIC_NUMBER && common) types_[i] = U_ARABIC_NUMBER;
    }
    for (std::size_t i = 0; i < types_.size();) {  // W5
      std::size_t end = i;
      while (end < types_.size() && types_[end] == U_EUROPEAN_NUMBER_TERMINATOR) ++end;
      const bool beside_number =
          (i > 0 && types_[i - 1] == U_EUROPEAN_NUMBER) || (end < types_.size() && types_[end] == U_EUROPEAN_NUMBER);
      if (beside_number)
        std::fill(types_.begin() + static_cast<std::ptrdiff_t>(i), types_.begin() + static_cast<std::ptrdiff_t>(end),
                  Class{U_EUROPEAN_NUMBER});
      i = std::max(end, i + 1);
    }
    strong = sos_;
    for (Class& type : types_) {  // W6, W7
      if (type == U_EUROPEAN_NUMBER_SEPARATOR || type == U_EUROPEAN_NUMBER_TERMINATOR ||
          type == U_COMMON_NUMBER_SEPARATOR)
        type = U_OTHER_NEUTRAL;
      if (type == U_LEFT_TO_RIGHT || type == U_RIGHT_TO_LEFT) strong = type;
      if (type == U_EUROPEAN_NUMBER && strong == U_LEFT_TO_RIGHT) type = U_LEFT_TO_RIGHT;
    }
  }

  // L, R or neither; numbers count as R.
  static Class strong_type(Class type) {
    if (type == U_LEFT_TO_RIGHT) return U_LEFT_TO_RIGHT;
    if (type == U_RIGHT_TO_LEFT || type == U_EUROPEAN_NUMBER || type == U_ARABIC_NUMBER) return U_RIGHT_TO_LEFT;
    return U_OTHER_NEUTRAL;
  }

  // N0 with BD16. For each open bracket the strong types met since are kept, so that all is done in one pass.
  void resolve_brackets(const std::vector<Index>& sequence) {
    struct Open {
      std::size_t at;
      UChar32 closing;
    };
    std::vector<Open> open;
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0; i < sequence.size(); ++i) {
      if (types_[i] != U_OTHER_NEUTRAL) continue;
      const auto c = static_cast<UChar32>(characters_[kept_[sequence[i]]]);
      const int type = u_getIntPropertyValue(c, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
      if (type == U_BPT_OPEN) {
        if (open.size() == kMaxBrackets) break;
        open.push_back({i, canonical(u_getBidiPairedBracket(c))});
      } else if (type == U_BPT_CLOSE) {
        for (std::size_t k = open.size(); k-- > 0;) {
          if (open[k].closing != canonical(c)) continue;
          pairs.emplace_back(open[k].at, i);
          open.resize(k);
          break;
        }
      }
    }
    std::ranges::sort(pairs);
    resolve_pairs(sequence, pairs);
  }

  static UChar32 canonical(UChar32 bracket) {
    return bracket == 0x2329 ? 0x3008 : bracket == 0x232A ? 0x3009 : bracket;
  }

  void resolve_pairs(const std::vector<Index>& sequence,
                     const std::vector<std::pair<std::size_t, std::size_t>>& pairs) {
    const Class embedding = direction_of(level_);
    Class context = sos_;  // the last strong type before the pair
    std::size_t seen = 0;
    for (const auto& [begin, end] : pairs) {
      for (; seen < begin; ++seen)
        if (strong_type(types_[seen]) != U_OTHER_NEUTRAL) context = strong_type(types_[seen]);
      bool has_embedding = false, has_opposite = false;
      for (std::size_t i = begin + 1; i < end && !has_embedding; ++i) {
        const Class type = strong_type(types_[i]);
        has_embedding = type == embedding;
        has_opposite = has_opposite || (type != U_OTHER_NEUTRAL && type != embedding);
      }
      if (!has_embedding && !has_opposite) continue;
      const Class resolved = has_embedding ? embedding : context != embedding ? context : embedding;
      set_bracket(sequence, begin, resolved);
      set_bracket(sequence, end, resolved);
    }
  }

  // Marks that W1 made neutral go with their bracket.
  void set_bracket(const std::vector<Index>& sequence, std::size_t at, Class resolved) {
    types_[at] = resolved;
    for (std::size_t i = at + 1; i < sequence.size(); ++i) {
      if (class_of(characters_[kept_[sequence[i]]]) != U_DIR_NON_SPACING_MARK) break;
      types_[i] = resolved;
    }
  }

  void resolve_neutral() {
    for (std::size_t i = 0; i < types_.size();) {
      if (!is_neutral(types_[i])) {
        ++i;
        continue;
      }
      std::size_t end = i;
      while (end < types_.size() && is_neutral(types_[end])) ++end;
      const Class before = i == 0 ? sos_ : strong_type(types_[i - 1]);
      const Class after = end == types_.size() ? eos_ : strong_type(types_[end]);
      std::fill(types_.begin() + static_cast<std::ptrdiff_t>(i), types_.begin() + static_cast<std::ptrdiff_t>(end),
                before == after ? before : direction_of(level_));
      i = end;
    }
  }

  std::span<const char32_t> characters_;
  std::uint8_t base_;
  std::vector<Class> classes_;
  std::vector<std::uint8_t> levels_;
  std::vector<Index> match_;
  std::vector<bool> removed_;
  std::vector<Index> kept_;  // characters that X9 leaves
  std::vector<Status> stack_;
  int overflow_isolates_ = 0, overflow_embeddings_ = 0, valid_isolates_ = 0;

  // Of the sequence at hand.
  std::vector<Class> types_;
  std::uint8_t level_ = 0;
  Class sos_ = 0, eos_ = 0;
};

}  // namespace

std::vector<std::uint8_t> bidi_levels(std::span<const char32_t> characters, std::uint8_t base) {
  return Paragraph(characters, base).run();
}

std::uint8_t first_strong_level(std::span<const char32_t> characters, std::uint8_t otherwise) {
  std::vector<Class> classes;
  for (const char32_t c : characters) classes.push_back(class_of(c));
  const std::vector<Index> match = match_isolates(classes);
  return strong_level(classes, match, 0, static_cast<Index>(classes.size())).value_or(otherwise);
}

}  // namespace lectern::text
