#include "room/wall_plan.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <span>

#include "content/finish_article.h"
#include "content/folder.h"
#include "content/set_path.h"
#include "page/page_text.h"

namespace lectern::room {
namespace {

constexpr double kBetweenGroups = 0.3;   // of a column
constexpr float kRead = 0.98f;           // the last lines of an article are often left unread
constexpr std::size_t kMostMonths = 36;  // more are shown as years
constexpr std::array<std::string_view, kWallOrders> kWords{"set", "date", "author", "tag", "folder", "unread"};

// As few rows as hold what there is near the middle.
int rows_for(std::size_t articles) {
  if (articles <= 5) return 1;
  if (articles <= 14) return 2;
  return articles <= 30 ? 3 : 4;
}

// Articles put into groups by a key, each group with its title.
class Filing {
 public:
  // `title` is called for the first of each group.
  template <class Title>
  void put(std::string_view key, Title title, std::uint32_t article) {
    put_into(group(key, title, false), article);
  }
  // For those that have no such key: they come last.
  void put_last(std::string_view title, std::uint32_t article) {
    put_into(group({}, [&] { return std::string(title); }, true), article);
  }
  template <class Before>
  void sort(Before before) {
    std::ranges::stable_sort(
        groups_, [&](const Group& a, const Group& b) { return a.last != b.last ? b.last : before(a.key, b.key); });
  }
  template <class Before>
  void sort_within(Before before) {
    for (Group& group : groups_) std::ranges::stable_sort(group.articles, before);
  }
  WallPlan plan(int rows) const {
    WallPlan plan{.rows = rows};
    double column = 0;
    for (const Group& group : groups_) {
      if (!plan.groups.empty()) column += kBetweenGroups;
      plan.groups.push_back({groups_.size() > 1 ? group.title : std::string(), plan.articles.size(), column});
      plan.articles.insert(plan.articles.end(), group.articles.begin(), group.articles.end());
      column += std::ceil(static_cast<double>(group.articles.size()) / rows);
    }
    plan.columns = column;
    return plan;
  }

 private:
  struct Group {
    std::string key, title;
    bool last = false;
    std::vector<std::uint32_t> articles;
  };
  template <class Title>
  std::size_t group(std::string_view key, Title title, bool last) {
    if (!groups_.empty() && groups_[latest_].key == key) return latest_;  // they often come one after another
    const auto [known, fresh] = numbers_.try_emplace(std::string(key), groups_.size());
    if (fresh) groups_.push_back({std::string(key), title(), last, {}});
    return latest_ = known->second;
  }
  void put_into(std::size_t group, std::uint32_t article) { groups_[group].articles.push_back(article); }

  std::size_t latest_ = 0;
  std::unordered_map<std::string, std::size_t> numbers_;
  std::vector<Group> groups_;
};

std::string utf8(const std::filesystem::path& path) { return content::shown(path); }

// Under the folder that was opened: "essays/2024".
std::string folder_title(const content::Entry& entry) {
  const std::filesystem::path folder = entry.path.parent_path();
  if (!entry.root.empty()) {
    const auto inside = folder.lexically_relative(content::path_from(entry.root));
    if (!inside.empty() && inside != "." && !inside.native().starts_with("..")) return utf8(inside);
  }
  return folder.empty() ? std::string("Here") : utf8(folder.filename());
}

std::string set_title(const content::Entry& entry) {
  return entry.root.empty() ? std::string("Single articles") : content::title_from_path(content::path_from(entry.root));
}

void by_date(const content::SetFacts& facts, std::span<const std::uint32_t> articles, Filing& filing) {
  std::vector<std::string_view> months;
  for (const std::uint32_t article : articles) months.push_back(facts[article].published.substr(0, 7));
  std::ranges::sort(months);
  const bool years =
      std::distance(months.begin(), std::ranges::unique(months).begin()) > static_cast<std::ptrdiff_t>(kMostMonths);
  for (const std::uint32_t article : articles) {
    const std::string_view date = facts[article].published;
    if (date.size() < 4) {
      filing.put_last("Without a date", article);
    } else if (years || date.size() < 7) {
      filing.put(date.substr(0, 4), [&] { return std::string(date.substr(0, 4)); }, article);
    } else {
      const auto month = [&] {
        const std::string day = page::readable_date(std::string(date.substr(0, 7)) + "-01", {});
        return day.starts_with("1 ") ? day.substr(2) : day;
      };
      filing.put(date.substr(0, 7), month, article);
    }
  }
  filing.sort(std::greater<std::string>());
  filing.sort_within([&](std::uint32_t a, std::uint32_t b) { return facts[a].published > facts[b].published; });
}

void by_author(const content::SetFacts& facts, std::span<const std::uint32_t> articles, Filing& filing) {
  for (const std::uint32_t article : articles) {
    const std::string_view all = facts[article].byline;
    const std::string_view first = all.substr(0, all.find(','));
    if (first.empty())
      filing.put_last("Without an author", article);
    else
      filing.put(first, [&] { return std::string(first); }, article);
  }
  filing.sort(content::sorts_before);
}

void by_tag(const content::SetFacts& facts, std::span<const std::uint32_t> articles, Filing& filing) {
  for (const std::uint32_t article : articles) {
    std::string_view tags = facts[article].tags;
    if (tags.empty()) filing.put_last("Without a tag", article);
    while (!tags.empty()) {
      const std::string_view tag = tags.substr(0, tags.find('\n'));
      if (!tag.empty()) filing.put(tag, [&] { return std::string(tag); }, article);
      tags.remove_prefix(std::min(tags.size(), tag.size() + 1));
    }
  }
  filing.sort(content::sorts_before);
}

void by_progress(const std::unordered_map<std::size_t, float>& progress, std::span<const std::uint32_t> articles,
                 Filing& filing) {
  for (const std::uint32_t article : articles) {
    const auto known = progress.find(article);
    if (known == progress.end())
      filing.put("2", [] { return std::string("Unread"); }, article);
    else if (known->second < kRead)
      filing.put("1", [] { return std::string("Begun"); }, article);
    else
      filing.put("3", [] { return std::string("Read"); }, article);
  }
  filing.sort(std::less<std::string>());
}

}  // namespace

std::string_view word(WallOrder order) { return kWords[static_cast<std::size_t>(order)]; }

std::size_t WallPlan::group_of(std::size_t place) const {
  const auto after = std::ranges::upper_bound(groups, place, {}, &Group::first);
  return static_cast<std::size_t>(after - groups.begin()) - 1;
}

double WallPlan::column_of(std::size_t place) const {
  const Group& group = groups[group_of(place)];
  return group.column + static_cast<double>((place - group.first) / static_cast<std::size_t>(rows));
}

int WallPlan::row_of(std::size_t place) const {
  return static_cast<int>((place - groups[group_of(place)].first) % static_cast<std::size_t>(rows));
}

std::size_t WallPlan::place_at(double column) const {
  if (groups.empty() || column <= 0) return 0;
  const auto after = std::ranges::upper_bound(groups, column, {}, &Group::column);
  const Group& group = *(after - 1);
  const std::size_t end = after == groups.end() ? articles.size() : after->first;
  const auto columns_in = static_cast<std::size_t>(std::ceil(column - group.column));
  return std::min(group.first + columns_in * static_cast<std::size_t>(rows), end);
}

std::optional<std::size_t> WallPlan::place_of(std::size_t article) const {
  const auto found = std::ranges::find(articles, static_cast<std::uint32_t>(article));
  if (found == articles.end()) return std::nullopt;
  return static_cast<std::size_t>(found - articles.begin());
}

WallPlan plan_wall(const content::Library& library, const content::SetFacts& facts, WallOrder order,
                   const std::optional<std::vector<std::size_t>>& chosen,
                   const std::unordered_map<std::size_t, float>& progress) {
  const std::vector<content::Entry>& entries = library.entries();
  std::vector<std::uint32_t> articles;
  if (chosen) {
    for (const std::size_t article : *chosen) articles.push_back(static_cast<std::uint32_t>(article));
  } else {
    articles.resize(entries.size());
    std::iota(articles.begin(), articles.end(), 0u);
  }
  Filing filing;
  switch (order) {
    case WallOrder::Set:
      for (const std::uint32_t article : articles)
        filing.put(entries[article].root, [&] { return set_title(entries[article]); }, article);
      break;
    case WallOrder::Folder:
      for (const std::uint32_t article : articles)
        filing.put(utf8(entries[article].path.parent_path()), [&] { return folder_title(entries[article]); }, article);
      break;
    case WallOrder::Date: by_date(facts, articles, filing); break;
    case WallOrder::Author: by_author(facts, articles, filing); break;
    case WallOrder::Tag: by_tag(facts, articles, filing); break;
    case WallOrder::Unread: by_progress(progress, articles, filing); break;
  }
  return filing.plan(rows_for(articles.size()));
}

}  // namespace lectern::room
