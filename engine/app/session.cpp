#include "app/session.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <print>

#include "app/browser.h"
#include "app/collected.h"
#include "app/pictures.h"
#include "app/room_file.h"
#include "app/set_index.h"
#include "app/speech.h"
#include "content/collection.h"
#include "content/fetch.h"
#include "core/log.h"
#include "room/room.h"

namespace lectern::app {
namespace {

// An article by its number in the set (from 1) or its title, without regard to case in ASCII.
Result<std::size_t> find_article(const content::Library& library, const std::string& wanted) {
  if (wanted.empty()) return 0;
  std::size_t number = 0;
  const auto [end, code] = std::from_chars(wanted.data(), wanted.data() + wanted.size(), number);
  const std::size_t count = library.entries().size();
  if (code == std::errc() && end == wanted.data() + wanted.size()) {
    if (number >= 1 && number <= count) return number - 1;
    return fail("--article", std::format("there is no number {} in a set of {}", number, count));
  }
  const auto same = [](const std::string& a, const std::string& b) {
    return std::ranges::equal(
        a, b, {}, [](unsigned char c) { return std::tolower(c); }, [](unsigned char c) { return std::tolower(c); });
  };
  for (std::size_t i = 0; i < count; ++i) {
    const content::Entry& entry = library.entries()[i];
    if (same(entry.path.stem().string(), wanted)) return i;
    if (same(entry.title.empty() ? library.load(i).title : entry.title, wanted)) return i;
  }
  return fail("--article", std::format("no article of the set is called “{}”", wanted),
              "`lectern check` names them all");
}

// The set's own paths in `sets`, and what is read there.
Result<content::Library> open_library(const ReadingOptions& options, std::vector<std::filesystem::path>& sets) {
  if (!options.own.articles.empty()) return content::Library::of(options.own.articles);
  sets = options.sets;
  if (options.fetch) {
    if (auto fetched = content::fetch_all(sets); !fetched) return std::unexpected(fetched.error());
  }
  if (sets.empty()) {
    auto set = default_set();
    if (!set) return std::unexpected(set.error());
    sets.push_back(*set);
  }
  return content::Library::open(sets, options.own.loaders);
}

// What the command line says goes before what is remembered.
room::Look look_of(const ReadingOptions& options, room::Look remembered) {
  if (options.theme) remembered.theme_by_hour = false;
  remembered.theme = options.theme.value_or(remembered.theme);
  remembered.body_dmm = options.text_dmm.value_or(remembered.body_dmm);
  remembered.measure = options.measure.value_or(remembered.measure);
  // A family given once and remembered: only whoever gives it again knows its name.
  if (remembered.family == room::Look::kAsGiven) remembered.family = 0;
  if (!options.font.empty()) remembered.family = room::Look::kAsGiven;
  return remembered;
}

double hour_now() {
  const std::time_t now = std::time(nullptr);
  const std::tm* const local = std::localtime(&now);
  return local ? local->tm_hour + local->tm_min / 60.0 : 12;
}

// Null where nothing is kept. What keeps it from opening is said, and reading goes on.
std::unique_ptr<store::Store> open_store(const ReadingOptions& options) {
  if (options.store.empty()) return {};
  auto opened = store::Store::open(options.store);
  if (!opened) return log::error(opened.error()), nullptr;
  if (opened->said) log::error(*opened->said);
  return std::move(opened->store);
}

// What the store knows of the set, which it goes on to keep.
Remembered begin_keeping(ReadingSide& side, const ReadingOptions& options, std::unique_ptr<store::Store> store) {
  if (!store) return {};
  const std::string set = set_key(options.sets);
  auto remembered = recall(*store, set, *side.library);
  if (!remembered) return log::error(remembered.error()), Remembered{};
  side.keeper = std::make_unique<Keeper>(std::move(store), set);
  return std::move(*remembered);
}

std::unique_ptr<room::World> make_room(ReadingSide& side, const ReadingOptions& options, Remembered remembered,
                                       std::size_t article, std::function<void()> wake) {
  const room::Look look = look_of(options, remembered.look);
  if (!options.own.panels.empty())
    return std::make_unique<room::Gallery>(
        options.own.panels,
        room::LayoutServices{.fonts = side.fonts.get(),
                             .pool = side.workers.get(),
                             .picture_sizer = make_picture_sizer(false),
                             .wake = std::move(wake)},
        room::GalleryOptions{
            .theme = look.theme, .style = page_style(look, options.font), .reduce_motion = options.reduce_motion});
  std::function<std::shared_ptr<const content::SetChange>()> set_change;
  room::EntryTaker take_entry;
  if (side.live) {
    set_change = [live = side.live.get(), index = side.index.get()] {
      auto change = live->take();
      if (change && index) index->follow(change->library);
      return change;
    };
    take_entry = [live = side.live.get()](content::Entry entry) { live->add(std::move(entry)); };
  }
  std::function<void(const room::Sitting&)> remember;
  std::function<void(const room::MarkChange&)> mark_changed;
  std::function<void(const room::KeptPanels&)> panels_changed;
  std::function<void(const room::ArrangementChange&)> arrangement_changed;
  if (side.keeper) {
    remember = [&keeper = *side.keeper](const room::Sitting& sitting) { keeper.note(sitting); };
    panels_changed = [&keeper = *side.keeper](const room::KeptPanels& panels) { keeper.note(panels); };
    arrangement_changed = [&keeper = *side.keeper](const room::ArrangementChange& change) { keeper.note(change); };
    mark_changed = [&keeper = *side.keeper](const room::MarkChange& change) { keeper.note(change); };
  }
  side.speaker = make_speaker(wake);
  std::function<void(const room::Sound&)> sounded;
  if (options.sounds) {
    side.sounds = std::make_unique<sound::Player>();
    sounded = [&player = *side.sounds](const room::Sound& sound) { player.play(sound); };
  }
  return std::make_unique<room::Room>(
      side.library, *side.fonts, *side.workers,
      room::RoomOptions{.look = look,
                        .family = options.font,
                        .hour_at_start = hour_now(),
                        .article = article,
                        .reduce_motion = options.reduce_motion,
                        .keys = options.keys,
                        .welcome = options.welcome && remembered.first_time,
                        .rest_every_s = 60.0 * options.rest_minutes,
                        .browse = wake ? open_in_browser : nullptr,
                        .load_panorama = make_panorama_loader(),
                        .inside = options.inside,
                        .places = std::move(remembered.places),
                        .remember = std::move(remember),
                        .panels = remembered.panels,
                        .panels_changed = std::move(panels_changed),
                        .arrangements = std::move(remembered.arrangements),
                        .arrangement_changed = std::move(arrangement_changed),
                        .marks = std::move(remembered.marks),
                        .mark_changed = std::move(mark_changed),
                        .sounded = std::move(sounded),
                        .speaker = side.speaker.get(),
                        .picture_sizer = make_picture_sizer(true),
                        .wake = std::move(wake),
                        .set_change = std::move(set_change),
                        .take_entry = std::move(take_entry),
                        .about_set = side.index ? about_set(*side.index) : room::AboutSet{}});
}

}  // namespace

void Timings::mark(std::string phase) {
  const auto now = Clock::now();
  phases_.push_back({std::move(phase), std::chrono::duration<double, std::milli>(now - last_).count()});
  last_ = now;
}

void Timings::print() const {
  double total = 0;
  for (const Phase& phase : phases_) {
    std::println("{:8.1f} ms  {}", phase.ms, phase.name);
    total += phase.ms;
  }
  std::println("{:8.1f} ms  all", total);
}

Result<ReadingSide> open_reading(ReadingOptions options, std::function<void()> wake) {
  ReadingSide side;
  Remembered remembered;
  std::size_t article = 0;
  if (options.own.panels.empty()) {
    std::vector<std::filesystem::path> sets;
    auto library = open_library(options, sets);
    if (!library) return std::unexpected(library.error());
    auto store = open_store(options);
    std::vector<content::Entry> more;
    if (store) more = read_before(*store, set_key(options.sets), *library);
    if (!more.empty()) library = library->with(more);
    auto found = find_article(*library, options.article);
    if (!found)
      if (auto collected = find_collected(*library, options.article)) {
        library = library->with({*collected});
        found = content::index_of(*library, *collected).value();
        more.push_back(*std::move(collected));
      }
    if (!found) return std::unexpected(found.error());
    side.library = std::make_shared<const content::Library>(std::move(*library));
    if (!options.index.empty() && !sets.empty()) side.index = open_index(options.index, sets, side.library, wake);
    // Without anybody to wake, what is wanted is one picture.
    if ((wake || std::ranges::any_of(side.library->entries(), content::is_collected)) && !sets.empty()) {
      side.live = std::make_unique<content::LiveSet>(std::move(sets), options.own.loaders, side.library, wake);
      for (content::Entry& entry : more) side.live->add(std::move(entry));
    }
    for (const Error& problem : side.library->problems()) log::error(problem);
    remembered = begin_keeping(side, options, std::move(store));
    article = options.article.empty() ? remembered.last_read.value_or(0) : *found;
  }

  auto fonts = text::FontLibrary::open();
  if (!fonts) return std::unexpected(fonts.error());
  side.fonts = std::move(*fonts);
  if (!options.font.empty() && !side.fonts->has_family(options.font))
    return fail("--font", std::format("no family “{}” is installed", options.font),
                "`lectern doctor` lists families to try");
  side.workers = std::make_unique<WorkerPool>();
  side.room_file = options.room;
  side.room = make_room(side, options, std::move(remembered), article, std::move(wake));
  return side;
}

Result<DrawingSide> open_drawing(gpu::DeviceRequest request) {
  const char* validation = std::getenv("LECTERN_VALIDATION");
  request.validation = validation && *validation && std::string_view(validation) != "0";
  DrawingSide side;
  auto device = gpu::Device::open(request);
  if (!device) return std::unexpected(device.error());
  side.device = std::move(*device);
  auto frames = gpu::Frames::create(*side.device);
  if (!frames) return std::unexpected(frames.error());
  side.frames = std::move(*frames);
  return side;
}

Result<std::unique_ptr<render::SceneRenderer>> open_renderer(ReadingSide& reading, DrawingSide& drawing,
                                                             std::uint32_t view_count, VkFormat format,
                                                             std::uint32_t samples, const RendererExtras& extras) {
  return render::SceneRenderer::create(
      *drawing.device, *reading.fonts, *reading.workers,
      {.view_count = view_count,
       .colour_format = format,
       .load_picture = make_picture_loader(),
       .samples = samples,
       .load_room = extras.on_nothing ? render::RoomLoader() : make_room_loader(reading.room_file),
       .on_nothing = extras.on_nothing,
       .mirror_format = extras.mirror_format});
}

std::uint32_t samples_for_speed(const gpu::Device& device) {
  return device.properties().deviceType == VK_PHYSICAL_DEVICE_TYPE_CPU ? 1 : 4;
}

Result<std::filesystem::path> default_set() {
  for (std::filesystem::path candidate : {LECTERN_SOURCE_ASSETS "/articles", LECTERN_INSTALLED_ASSETS "/articles"}) {
    std::error_code code;
    if (std::filesystem::is_directory(candidate, code)) return candidate;
  }
  return fail("default set", "is not installed", "name a folder of articles: lectern FOLDER");
}

}  // namespace lectern::app
