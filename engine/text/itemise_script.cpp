#include "text/itemise_script.h"

#include <hb.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <span>

#include "text/utf16.h"

namespace lectern::text {
namespace {

constexpr std::size_t kMaxScripts = 32, kMaxOpenBrackets = 63;  // brackets: as deep as UAX 9 pairs them

// The scripts a character may belong to; none: any.
struct ScriptSet {
  std::array<std::int16_t, kMaxScripts> scripts{};
  std::size_t count = 0;

  std::span<const std::int16_t> span() const { return {scripts.data(), count}; }
  bool has(std::int16_t script) const { return std::ranges::find(span(), script) != span().end(); }
};

ScriptSet only(UScriptCode script) {
  ScriptSet set;
  set.scripts[0] = static_cast<std::int16_t>(script);
  set.count = 1;
  return set;
}

bool is_real(UScriptCode script) {
  return script != USCRIPT_COMMON && script != USCRIPT_INHERITED && script != USCRIPT_UNKNOWN;
}

ScriptSet scripts_of(UChar32 c) {
  if (c < 0x80) return u_isalpha(c) ? only(USCRIPT_LATIN) : ScriptSet{};
  UErrorCode error = U_ZERO_ERROR;
  std::array<UScriptCode, kMaxScripts> extensions{};
  const int32_t count = uscript_getScriptExtensions(c, extensions.data(), kMaxScripts, &error);
  ScriptSet set;
  for (int32_t i = 0; U_SUCCESS(error) && i < count; ++i)
    if (is_real(extensions[i])) set.scripts[set.count++] = static_cast<std::int16_t>(extensions[i]);
  return set;
}

std::uint32_t opentype_tag(UScriptCode script) {
  const char* name = uscript_getShortName(script);
  return name ? hb_script_from_string(name, 4) : HB_SCRIPT_COMMON;
}

class ScriptItemiser {
 public:
  explicit ScriptItemiser(std::u16string_view text) : text_(text) {}

  std::vector<ScriptRun> run() {
    for (std::uint32_t at = 0; at < text_.size();) {
      const std::uint32_t begin = at;
      const auto c = static_cast<UChar32>(next_character(text_, at));
      take(begin, c);
    }
    if (!text_.empty()) close(static_cast<std::uint32_t>(text_.size()));
    return std::move(runs_);
  }

 private:
  struct OpenBracket {
    UChar32 closing;
    UScriptCode script;
  };

  void take(std::uint32_t begin, UChar32 c) {
    ScriptSet set = scripts_of(c);
    if (set.count == 0) {
      if (!take_bracket(c, set)) return;
    } else if (candidates_.count > 0 && is_mark(c)) {
      return;  // never parted from its base
    }
    if (candidates_.count == 0) {
      candidates_ = set;
    } else if (!intersect(set)) {
      close(begin);
      candidates_ = set;
    }
    note_own_script(c);
  }

  // Marks of a script of their own (virama, vowel signs) may begin a run; shared ones may not.
  static bool is_mark(UChar32 c) {
    UErrorCode error = U_ZERO_ERROR;
    return c >= 0x300 && uscript_getScript(c, &error) == USCRIPT_INHERITED;
  }

  // Fills `set` with the script of the opening bracket when c closes one. False: c constrains nothing.
  bool take_bracket(UChar32 c, ScriptSet& set) {
    const int type = u_getIntPropertyValue(c, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
    if (type == U_BPT_OPEN && open_.size() < kMaxOpenBrackets) open_.push_back({u_getBidiPairedBracket(c), current()});
    if (type != U_BPT_CLOSE) return false;
    while (!open_.empty()) {
      const OpenBracket bracket = open_.back();
      open_.pop_back();
      if (bracket.closing != c) continue;
      if (!is_real(bracket.script)) return false;
      set = only(bracket.script);
      return true;
    }
    return false;
  }

  bool intersect(const ScriptSet& set) {
    ScriptSet both;
    for (const std::int16_t script : candidates_.span())
      if (set.has(script)) both.scripts[both.count++] = script;
    if (both.count == 0) return false;
    candidates_ = both;
    return true;
  }

  void note_own_script(UChar32 c) {
    if (candidates_.count < 2) return;
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode own = uscript_getScript(c, &error);
    if (is_real(own)) own_ = own;
  }

  UScriptCode current() const {
    if (candidates_.count == 0) return USCRIPT_COMMON;
    if (candidates_.has(static_cast<std::int16_t>(own_))) return own_;
    return static_cast<UScriptCode>(candidates_.scripts[0]);
  }

  void close(std::uint32_t end) {
    const std::uint32_t script = opentype_tag(current());
    if (!runs_.empty() && runs_.back().script == script) {
      runs_.back().end = end;
    } else {
      runs_.push_back({end, script});
    }
    candidates_ = {};
    own_ = USCRIPT_COMMON;
  }

  std::u16string_view text_;
  std::vector<ScriptRun> runs_;
  std::vector<OpenBracket> open_;
  ScriptSet candidates_;
  UScriptCode own_ = USCRIPT_COMMON;
};

}  // namespace

std::vector<ScriptRun> script_runs(std::u16string_view text) { return ScriptItemiser(text).run(); }

}  // namespace lectern::text
