// A set of a hundred thousand articles: reading all of it once, finding in it, and how soon it is seen.
#include <chrono>
#include <cmath>
#include <filesystem>
#include <format>
#include <fstream>
#include <random>
#include <thread>
#include <utility>

#include "app/bench.h"
#include "app/session.h"
#include "app/set_index.h"
#include "app/still.h"
#include "room/known_names.h"

namespace lectern::app {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
constexpr std::size_t kArticles = 100'000, kFew = 10, kInFolder = 1000;
constexpr VkExtent2D kExtent{1200, 1200};
constexpr double kFrame_s = 1.0 / 72;

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// A folder that goes with it.
class Folder {
 public:
  explicit Folder(const char* name)
      : path_(fs::temp_directory_path() / std::format("lectern-bench-{}-{}", name, std::random_device()())) {
    fs::create_directories(path_);
  }
  ~Folder() {
    std::error_code code;
    fs::remove_all(path_, code);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  const fs::path path_;
};

// Words as often as a language has them: the n-th one n times less often than the first.
class Prose {
 public:
  std::string word() {
    std::size_t rank = static_cast<std::size_t>(std::exp(uniform_(random_) * std::log(double{kWords})));
    std::string made;
    do {
      made += kSyllables[rank % std::size(kSyllables)];
      rank /= std::size(kSyllables);
    } while (rank > 0);
    return made;
  }
  std::string text(int words) {
    std::string all;
    for (int i = 1; i <= words; ++i) all += word() + (i % 80 == 0 ? ".\n\n" : i % 13 == 0 ? ". " : " ");
    return all;
  }

 private:
  static constexpr std::size_t kWords = 60'000;
  static constexpr const char* kSyllables[] = {"the", "an", "ri", "lo", "me",  "sta", "in", "ver", "com", "pa",
                                               "du",  "es", "to", "na", "ble", "qui", "ar", "sen", "fo",  "gu"};
  std::mt19937 random_{5};
  std::uniform_real_distribution<> uniform_{0, 1};
};

void make_set(const fs::path& folder, std::size_t articles) {
  Prose prose;
  for (std::size_t i = 0; i < articles; ++i) {
    const fs::path into = folder / std::format("{:03}", i / kInFolder);
    if (i % kInFolder == 0) fs::create_directories(into);
    std::ofstream(into / std::format("{:06}.md", i))
        << std::format("---\nauthor: {} {}\ndate: {}-{:02}-{:02}\ntags: [{}, {}]\n---\n# The {} of {} {}\n\n",
                       prose.word(), prose.word(), 1990 + i % 35, 1 + i % 12, 1 + i % 28, prose.word(), prose.word(),
                       prose.word(), prose.word(), i)
        << prose.text(200 + static_cast<int>(i % 100));
  }
}

// Of this process, in MB; 0 where the system does not say.
double resident_mb() {
  std::ifstream statm("/proc/self/statm");
  std::size_t all = 0, resident = 0;
  statm >> all >> resident;
  return static_cast<double>(resident) * 4096 / 1e6;
}

ReadingOptions reading_of(const fs::path& set) {
  ReadingOptions options;
  options.sets = {set};
  return options;
}

// From nothing to the first picture of a set, all threads' work in it.
Result<double> first_picture_ms(const fs::path& set) {
  const auto start = Clock::now();
  auto reading = open_reading(reading_of(set), {});
  if (!reading) return std::unexpected(reading.error());
  auto drawing = open_drawing({});
  if (!drawing) return std::unexpected(drawing.error());
  const float half = std::tan(glm::radians(30.0f));
  auto source = view::Offscreen::create(*drawing->device, kExtent, {{{}, {-half, half, half, -half}}});
  if (!source) return std::unexpected(source.error());
  auto renderer = open_renderer(*reading, *drawing, 1, VK_FORMAT_R8G8B8A8_SRGB, kSamplesForPictures);
  if (!renderer) return std::unexpected(renderer.error());
  if (auto settled = settle(*reading->room, **renderer); !settled) return std::unexpected(settled.error());
  const room::Scene& scene = reading->room->update({});
  if (auto drawn = draw_still(scene, **renderer, *drawing->frames, **source); !drawn)
    return std::unexpected(drawn.error());
  return ms_since(start);
}

Result<void> measure_first_pictures(const fs::path& few, const fs::path& many, Figures& figures) {
  std::vector<double> small, large;
  for (int i = 0; i < 5; ++i) {
    const auto a = first_picture_ms(few), b = first_picture_ms(many);
    if (!a || !b) return std::unexpected(a ? b.error() : a.error());
    small.push_back(*a);
    large.push_back(*b);
  }
  const double ten = median(std::move(small)), all = median(std::move(large));
  figures.push_back({"first picture of a set of ten", ten, "ms"});
  figures.push_back({"first picture of a set of 100,000", all, "ms"});
  figures.push_back({"against each other", all / ten, "times"});
  return {};
}

void wait(const index::SetIndex& index) {
  while (!index.idle()) std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

void measure_indexing(const fs::path& cache, const fs::path& set,
                      const std::shared_ptr<const content::Library>& library, Figures& figures) {
  for (const char* what : {"read for the first time", "looked over again"}) {
    const auto start = Clock::now();
    const auto index = open_index(cache, {set}, library, {});
    wait(*index);
    const double s = ms_since(start) / 1000;
    figures.push_back({std::format("{}: articles a second", what), static_cast<double>(kArticles) / s, "/s"});
  }
  double bytes = 0;
  for (const fs::directory_entry& file : fs::recursive_directory_iterator(cache))
    if (file.is_regular_file()) bytes += static_cast<double>(file.file_size());
  figures.push_back({"the index on the disk", bytes / 1e6, "MB"});
}

// What is typed, letter by letter.
template <class Ask>
std::vector<double> times_of(Ask ask, std::span<const std::string> words) {
  std::vector<double> times;
  for (const std::string& word : words)
    for (std::size_t letters = 1; letters <= word.size(); ++letters) {
      const auto start = Clock::now();
      ask(word.substr(0, letters));
      times.push_back(ms_since(start));
    }
  return times;
}

void add_times(Figures& figures, const std::string& name, std::vector<double> times) {
  const double slowest = std::ranges::max(times);
  figures.push_back({name + ", median", median(std::move(times)), "ms"});
  figures.push_back({name + ", slowest", slowest, "ms"});
}

void measure_finding(index::SetIndex& index, const std::shared_ptr<const content::Library>& library, Figures& figures) {
  auto start = Clock::now();
  const auto facts = index.facts(library);
  room::KnownNames names;
  (void)names.with(facts, {});
  figures.push_back({"names put together for filtering", ms_since(start), "ms"});
  Prose prose;
  std::vector<std::string> words;
  for (int i = 0; i < 30; ++i) words.push_back(i % 3 == 0 ? prose.word() + " " + prose.word() : prose.word());
  add_times(figures, "filtering as one types",
            times_of([&](const std::string& typed) { (void)names.with(facts, typed); }, words));
  add_times(figures, "searching the whole set",
            times_of([&](const std::string& typed) { (void)index.search(*library, typed, 20); }, words));
}

// The frame thread's work while the wall is scrolled from end to end.
Result<void> measure_wall(const fs::path& cache, const fs::path& set, Figures& figures) {
  const double before = resident_mb();
  ReadingOptions options = reading_of(set);
  options.index = cache;
  auto reading = open_reading(options, [] {});
  if (!reading) return std::unexpected(reading.error());
  wait(*reading->index);
  room::Input input;
  input.seconds = kFrame_s;
  input.commands = {room::Command::LibraryOpen};
  auto start = Clock::now();
  reading->room->update(input);
  input.commands.clear();
  while (!reading->room->settled()) reading->room->adopt(), reading->room->update(input);
  figures.push_back({"the wall, from the command until it stands", ms_since(start), "ms"});
  input.pointers.emplace_back().valid = true;
  std::vector<double> times;
  for (int frame = 0; frame < 1000; ++frame) {
    input.pointers[0].scroll_lines = frame % 4 == 0 ? 9.0f : 0.0f;
    start = Clock::now();
    reading->room->adopt();
    reading->room->update(input);
    times.push_back(ms_since(start));
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  add_times(figures, "a frame of the room while the wall is scrolled", std::move(times));
  figures.push_back({"memory of a set of 100,000 with its wall", resident_mb() - before, "MB"});
  return {};
}

}  // namespace

Result<Figures> bench_library() {
  Figures figures;
  const Folder few("few"), many("many"), cache("cache");
  make_set(few.path(), kFew);
  make_set(many.path(), kArticles);
  if (auto done = measure_wall(cache.path(), few.path(), figures); !done) return std::unexpected(done.error());
  figures.clear();  // that was to have what every set needs in memory
  auto start = Clock::now();
  auto opened = content::Library::open({many.path()});
  if (!opened) return std::unexpected(opened.error());
  figures.push_back({"listed", ms_since(start), "ms"});
  const auto library = std::make_shared<const content::Library>(std::move(*opened));
  measure_indexing(cache.path(), many.path(), library, figures);
  {
    const auto index = open_index(cache.path(), {many.path()}, library, {});
    wait(*index);
    measure_finding(*index, library, figures);
  }
  if (auto done = measure_wall(cache.path(), many.path(), figures); !done) return std::unexpected(done.error());
  if (auto done = measure_first_pictures(few.path(), many.path(), figures); !done) return std::unexpected(done.error());
  return figures;
}

}  // namespace lectern::app
