#include "content/feed_arrangements.h"

#include <algorithm>
#include <format>
#include <nlohmann/json.hpp>

#include "content/arrangement_json.h"
#include "content/set_path.h"
#include "content/utf8.h"

namespace lectern::content {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestTold = 60;

class Reader {
 public:
  Reader(const std::map<std::string, std::string>& keys, std::vector<std::string>& problems)
      : keys_(keys), problems_(problems) {}

  void read(const json& one, std::vector<Arrangement>& all) {
    ++number_;
    if (!one.is_object()) return problem("is not an object; left out");
    const auto name = one.find("name"), panels = one.find("panels");
    Arrangement arrangement;
    if (name != one.end() && name->is_string()) arrangement.name = name->get<std::string>();
    const bool control = std::ranges::any_of(arrangement.name, [](unsigned char c) { return c < ' '; });
    if (arrangement.name.empty() || arrangement.name.size() > kLongestArrangementName || control)
      return problem("has no \"name\" of one line of 1 to 200 bytes; left out");
    if (std::ranges::contains(all, arrangement.name, &Arrangement::name))
      return problem("has the name of one before it; left out");
    if (panels == one.end() || !panels->is_array()) return problem("has no list of \"panels\"; left out");
    const std::size_t count = std::min(panels->size(), kMostArrangedPanels);
    for (std::size_t i = 0; i < count; ++i) read_panel((*panels)[i], arrangement);
    if (panels->size() > count) problem(std::format("has {} panels; the first {} count", panels->size(), count));
    if (arrangement.panels.empty()) return problem("shows no article of the feed; left out");
    all.push_back(std::move(arrangement));
  }

 private:
  void problem(const std::string& what) {
    problems_.push_back(std::format("\"_lectern\": arrangement {} {}", number_, what));
  }

  void read_panel(const json& from, Arrangement& arrangement) {
    auto panel = panel_from(from);
    if (!panel) return problem(std::format("has a panel that {}; left out", panel.error().what));
    const auto key = keys_.find(percent_decoded(panel->article));
    if (key == keys_.end())
      return problem(std::format("shows \"{}\", which is no item of the feed; left out",
                                 repaired(std::string_view(panel->article).substr(0, kLongestTold))));
    panel->article = key->second;
    arrangement.panels.push_back(*std::move(panel));
  }

  const std::map<std::string, std::string>& keys_;
  std::vector<std::string>& problems_;
  std::size_t number_ = 0;
};

}  // namespace

std::vector<Arrangement> read_arrangements(const json& list, const std::map<std::string, std::string>& keys,
                                           std::vector<std::string>& problems) {
  std::vector<Arrangement> all;
  if (!list.is_array()) {
    problems.push_back("\"_lectern\": \"arrangements\" is not a list; ignored");
    return all;
  }
  Reader reader(keys, problems);
  const std::size_t count = std::min(list.size(), kMostFeedArrangements);
  for (std::size_t i = 0; i < count; ++i) reader.read(list[i], all);
  if (list.size() > count)
    problems.push_back(std::format("\"_lectern\" holds {} arrangements; the first {} count", list.size(), count));
  return all;
}

}  // namespace lectern::content
