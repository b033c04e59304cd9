// Words to what they have in common with their kin: "reading" and "reads" to "read". Snowball, by libstemmer.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

struct sb_stemmer;

namespace lectern::index {

// One thread at a time.
class Stems {
 public:
  // `word` in lower case, with its accents. In a language without a stemmer the word itself. Good until the next call.
  std::string_view of(std::string_view word, std::string_view language);

 private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const;
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  struct Language {
    std::unique_ptr<sb_stemmer, Delete> stemmer;  // null: there is none
    std::unordered_map<std::string, std::string, Hash, std::equal_to<>> known;
  };
  std::unordered_map<std::string, Language, Hash, std::equal_to<>> languages_;
};

}  // namespace lectern::index
