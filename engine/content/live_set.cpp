#include "content/live_set.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "content/entry_key.h"
#include "content/set_path.h"

namespace lectern::content {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

// Writing a file is several changes, copying a folder thousands: the set is looked at when they have paused, or at
// last.
constexpr milliseconds kPause{40}, kAtLast{400};
constexpr milliseconds kForever{24 * 3600 * 1000};
constexpr int kMaxDepth = 64;
constexpr std::size_t kMaxFolders = 8'000;

// The file that an entry is read from; a book's for its chapters.
fs::path file_of(const Entry& entry) {
  return entry.container == EntryContainer::None ? entry.path : path_from(entry.root);
}

struct Stamp {
  fs::file_time_type written;
  std::uintmax_t bytes = 0;
  bool operator==(const Stamp&) const = default;
};

using Stamps = std::map<fs::path, Stamp>;

Stamps stamps_of(const Library& library) {
  Stamps stamps;
  for (const Entry& entry : library.entries()) {
    if (entry.article) continue;
    const auto [place, fresh] = stamps.try_emplace(file_of(entry));
    std::error_code code;
    if (!fresh) continue;
    place->second.written = fs::last_write_time(place->first, code);
    place->second.bytes = fs::file_size(place->first, code);
  }
  return stamps;
}

void add_folders(const fs::path& folder, std::set<fs::path>& folders, int depth = 0) {
  if (depth > kMaxDepth || folders.size() >= kMaxFolders || !folders.insert(folder).second) return;
  std::error_code code;
  for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
    std::error_code unused;
    if (!entry->path().filename().native().starts_with('.') && entry->is_directory(unused))
      add_folders(entry->path(), folders, depth + 1);
  }
}

// Where something that matters to the set can happen.
std::vector<fs::path> folders_of(const std::vector<fs::path>& paths, const Library& library) {
  std::set<fs::path> folders;
  const auto folder_of = [](const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
  };
  for (const fs::path& path : paths) {
    std::error_code code;
    if (fs::is_directory(path, code))
      add_folders(path, folders);
    else
      folders.insert(folder_of(path));
  }
  for (const Entry& entry : library.entries())
    if (!entry.article && folders.size() < kMaxFolders) folders.insert(folder_of(file_of(entry)));
  return {folders.begin(), folders.end()};
}

// What an entry is known by in two states of a set. Of several with one name the first is the first again.
class Names {
 public:
  std::string of(const Entry& entry) {
    const std::string name = entry_key(entry);
    const std::size_t before = seen_[name]++;
    return before == 0 ? name : name + '\n' + std::to_string(before);
  }

 private:
  std::unordered_map<std::string, std::size_t> seen_;
};

bool says_the_same(const Entry& a, const Entry& b) {
  return a.title == b.title && a.byline == b.byline && a.published == b.published && a.tags == b.tags &&
         a.description == b.description && a.language == b.language && a.lead_picture == b.lead_picture &&
         a.site == b.site && a.text == b.text && a.html == b.html;
}

bool is_change(const SetChange& change) {
  for (std::size_t i = 0; i < change.now_at.size(); ++i)
    if (change.now_at[i] != i) return true;
  return change.now_at.size() != change.rewritten.size() || std::ranges::contains(change.rewritten, true);
}

}  // namespace

SetChange change_between(const Library& before, std::shared_ptr<const Library> after,
                         const std::function<bool(const Entry& before, const Entry& after)>& touched) {
  SetChange change;
  std::unordered_map<std::string, std::size_t> numbers;
  Names names_after, names_before;
  for (std::size_t i = 0; i < after->entries().size(); ++i) numbers.emplace(names_after.of(after->entries()[i]), i);
  change.rewritten.resize(after->entries().size());
  for (const Entry& entry : before.entries()) {
    const auto found = numbers.find(names_before.of(entry));
    change.now_at.push_back(found == numbers.end() ? SetChange::kGone : found->second);
    if (found == numbers.end()) continue;
    const Entry& now = after->entries()[found->second];
    change.rewritten[found->second] = !says_the_same(entry, now) || touched(entry, now);
  }
  change.library = std::move(after);
  return change;
}

class LiveSet::Follower {
 public:
  Follower(std::vector<fs::path> paths, std::vector<Loader> loaders, std::shared_ptr<const Library> library,
           std::function<void()> wake, FolderWatch& watch, Inbox<Entry>& added,
           Inbox<std::shared_ptr<const SetChange>>& changes)
      : paths_(std::move(paths)),
        loaders_(std::move(loaders)),
        library_(std::move(library)),
        wake_(std::move(wake)),
        watch_(watch),
        added_(added),
        changes_(changes) {}

  void operator()() {
    watch_.watch(folders_of(paths_, *library_));
    stamps_ = stamps_of(*library_);
    // What was written since may have been read before or after: it is read again.
    for (auto& [file, stamp] : stamps_)
      if (stamp.written >= begun_) stamp.bytes = ~std::uintmax_t{0};
    do look_again();  // at first for what happened since the set was opened
    while (wait_for_pause());
  }

 private:
  bool wait_for_pause() {
    auto woken = watch_.wait(kForever);
    while (woken == FolderWatch::Woken::TimePassed || woken == FolderWatch::Woken::Nudged) {
      if (woken == FolderWatch::Woken::Nudged) take_in();
      woken = watch_.wait(kForever);
    }
    const auto since = Clock::now();
    while (woken == FolderWatch::Woken::Changed && Clock::now() - since < kAtLast) woken = watch_.wait(kPause);
    return woken != FolderWatch::Woken::Interrupted;
  }

  void take_added() {
    Entry entry;
    while (added_.try_take(entry)) more_.push_back(std::move(entry));
  }

  void take_in() {
    take_added();
    tell(change_between(*library_, std::make_shared<const Library>(library_->with(more_)),
                        [](const Entry&, const Entry&) { return false; }));
  }

  void look_again() {
    auto opened = Library::open(paths_, loaders_);
    if (!opened) return;
    take_added();
    std::erase_if(more_, [](const Entry& entry) {
      std::error_code code;
      return !fs::exists(file_of(entry), code);
    });
    auto now = std::make_shared<const Library>(opened->with(more_));
    Stamps stamps = stamps_of(*now);
    const auto touched = [&](const Entry& before, const Entry& after) {
      return !after.article && before.html.empty() && before.text.empty() &&
             stamps_[file_of(before)] != stamps[file_of(after)];
    };
    SetChange change = change_between(*library_, now, touched);
    watch_.watch(folders_of(paths_, *now));
    stamps_ = std::move(stamps);
    tell(std::move(change));
  }

  void tell(SetChange change) {
    library_ = change.library;
    if (!is_change(change)) return;
    changes_.put(std::make_shared<const SetChange>(std::move(change)));
    if (wake_) wake_();
  }

  // File systems' clocks move in ticks.
  const fs::file_time_type begun_ = fs::file_time_type::clock::now() - milliseconds(20);
  const std::vector<fs::path> paths_;
  const std::vector<Loader> loaders_;
  std::shared_ptr<const Library> library_;
  const std::function<void()> wake_;
  FolderWatch& watch_;
  Inbox<Entry>& added_;
  Inbox<std::shared_ptr<const SetChange>>& changes_;
  std::vector<Entry> more_;  // taken in beside what the paths hold
  Stamps stamps_;
};

LiveSet::LiveSet(std::vector<fs::path> paths, std::vector<Loader> loaders, std::shared_ptr<const Library> library,
                 std::function<void()> wake)
    : watch_(FolderWatch::make()),
      thread_(Follower(std::move(paths), std::move(loaders), std::move(library), std::move(wake), *watch_, added_,
                       changes_)) {}

LiveSet::~LiveSet() { watch_->interrupt(); }

void LiveSet::add(Entry entry) {
  added_.put(std::move(entry));
  watch_->nudge();
}

std::shared_ptr<const SetChange> LiveSet::take() {
  std::shared_ptr<const SetChange> change;
  changes_.try_take(change);
  return change;
}

}  // namespace lectern::content
