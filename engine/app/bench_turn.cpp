// What turning pages and changing the text's size costs in an article of 100,000 words.
#include <chrono>
#include <cmath>
#include <ctime>
#include <thread>

#include "app/bench.h"
#include "app/session.h"
#include "app/still.h"
#include "room/arrangement.h"

namespace lectern::app {
namespace {

using Clock = std::chrono::steady_clock;
using room::Command;

// The frame thread's work is the same at every size; small enough that a processor that draws keeps the pace, too.
constexpr VkExtent2D kExtent{240, 240};
constexpr double kFrame_s = 1.0 / 72;
constexpr double kLate = 1.5;  // times the median from frame to frame: the display had to show the last one again
constexpr int kTurns = 200, kStillFrames = 2000, kSizeChanges = 20, kTurnsBetween = 9;
constexpr std::size_t kWords = 100'000, kSection = 60;  // paragraphs between two headings

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// What this thread alone has computed: what other programs do on the machine is not in it.
double thread_ms() {
#ifdef CLOCK_THREAD_CPUTIME_ID
  timespec spent{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
  return 1e3 * static_cast<double>(spent.tv_sec) + 1e-6 * static_cast<double>(spent.tv_nsec);
#else
  return ms_since({});
#endif
}

// Paragraphs of about 80 words, no two alike, with headings and links among them.
content::Article long_article() {
  static constexpr const char* kWordsUsed[] = {"page",   "quiet", "letters", "stand",  "reading", "eyes",  "between",
                                               "light",  "paper", "a",       "the",    "of",      "and",   "lines",
                                               "margin", "slow",  "morning", "window", "turns",   "words", "in"};
  content::Article article;
  article.title = "A hundred thousand words";
  article.language = "en";
  std::uint32_t seed = 1;
  for (std::size_t words = 0, number = 0; words < kWords; ++number) {
    if (number % kSection == 0) {
      content::Heading heading;
      heading.level = 2;
      heading.text.text = std::format("Part {}", number / kSection + 1);
      article.blocks.emplace_back().content = std::move(heading);
    }
    content::Paragraph paragraph;
    for (int i = 0; i < 80; ++i, ++words) {
      seed = seed * 1664525 + 1013904223;
      paragraph.text.text += (i > 0 ? " " : "") + std::string(kWordsUsed[(seed >> 16) % std::size(kWordsUsed)]);
    }
    content::Mark& link = paragraph.text.marks.emplace_back();
    link.kind = content::Mark::Kind::Link;
    link.begin = 10;
    link.end = 24;
    link.target = "#" + std::to_string(number);
    article.blocks.push_back({.content = std::move(paragraph)});
  }
  return article;
}

// A display of 72 pictures a second: whoever comes late waits for the one after.
class Display {
 public:
  void wait() {
    const auto now = Clock::now();
    while (next_ < now) next_ += kPeriod;
    std::this_thread::sleep_until(next_);
  }

 private:
  static constexpr auto kPeriod = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(kFrame_s));
  Clock::time_point next_ = Clock::now();
};

class Sitting {
 public:
  static Result<std::unique_ptr<Sitting>> begin() {
    auto made = std::make_unique<Sitting>();
    ReadingOptions options;
    options.own.articles.push_back(long_article());
    auto reading = open_reading(std::move(options), {});
    if (!reading) return std::unexpected(reading.error());
    made->reading_ = std::move(*reading);
    auto drawing = open_drawing({});
    if (!drawing) return std::unexpected(drawing.error());
    made->drawing_ = std::move(*drawing);
    const float half = std::tan(glm::radians(30.0f));
    auto source = view::Offscreen::create(*made->drawing_.device, kExtent,
                                          {{room::seat_from_resting_eye(), {-half, half, half, -half}}});
    if (!source) return std::unexpected(source.error());
    made->source_ = std::move(*source);
    auto renderer = open_renderer(made->reading_, made->drawing_, 1, VK_FORMAT_R8G8B8A8_SRGB, 1);
    if (!renderer) return std::unexpected(renderer.error());
    made->renderer_ = std::move(*renderer);
    return made;
  }

  // One frame as the frame loop has it. How long its thread worked, ms, without waiting for the GPU.
  Result<double> frame(Command command = Command::None) {
    input_.seconds = kFrame_s;
    input_.clock_s += kFrame_s;
    if (command != Command::None) input_.commands.push_back(command);
    const double began = thread_ms();
    reading_.room->adopt();
    scene_ = &reading_.room->update(input_);
    input_.commands.clear();
    if (const auto news = renderer_->adopt(*scene_); !news) return std::unexpected(news.error());
    const auto frame = drawing_.frames->begin();
    if (!frame) return std::unexpected(frame.error());
    const auto target = source_->acquire();
    if (auto done = renderer_->record(*frame, *scene_, source_->views(), *target); !done)
      return std::unexpected(done.error());
    if (auto done = drawing_.frames->submit(*frame); !done) return std::unexpected(done.error());
    newest_ = *frame;
    return thread_ms() - began;
  }

  // The same until it is drawn.
  Result<void> draw(Command command = Command::None) {
    if (const auto done = frame(command); !done) return std::unexpected(done.error());
    return drawing_.frames->wait(newest_);
  }

  Result<void> settle() {
    do {
      if (auto done = draw(); !done) return done;
      if (!reading_.room->changed()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    } while (!reading_.room->settled() || !renderer_->settled());
    return {};
  }

  bool moving() const { return reading_.room->changed(); }
  float shown_dmm() const {
    const page::Page* const page = scene_->panels.front().page;
    return page ? page->style().body_dmm : 0;
  }
  bool drawn() const { return renderer_->settled(); }

 private:
  ReadingSide reading_;
  DrawingSide drawing_;
  std::unique_ptr<view::Offscreen> source_;
  std::unique_ptr<render::SceneRenderer> renderer_;
  room::Input input_;
  const room::Scene* scene_ = nullptr;
  gpu::Frame newest_;
};

struct Frames {
  std::vector<double> thread_ms;
  std::vector<double> interval_ms;  // from one frame's begin to the next one's
};

// Every frame of the turns, from the command until nothing moves.
Result<Frames> turn_pages(Sitting& sitting) {
  Frames frames;
  for (int turn = 0; turn < kTurns; ++turn) {
    Display display;
    display.wait();
    auto began = Clock::now();
    for (Command command = Command::PageDown; command != Command::None || sitting.moving();) {
      const auto worked = sitting.frame(std::exchange(command, Command::None));
      if (!worked) return std::unexpected(worked.error());
      frames.thread_ms.push_back(*worked);
      display.wait();
      frames.interval_ms.push_back(ms_since(std::exchange(began, Clock::now())));
    }
    if (auto settled = sitting.settle(); !settled) return std::unexpected(settled.error());
  }
  return frames;
}

// What the machine itself makes of frames in which nothing happens: how long their thread worked.
Result<std::vector<double>> stand_still(Sitting& sitting) {
  std::vector<double> times;
  Display display;
  for (int i = 0; i < kStillFrames; ++i) {
    const auto worked = sitting.frame();
    if (!worked) return std::unexpected(worked.error());
    times.push_back(*worked);
    display.wait();
  }
  return times;
}

// From the command to the picture that shows the page in its new size, at another place each time.
Result<std::vector<double>> change_sizes(Sitting& sitting) {
  std::vector<double> times;
  for (int change = 0; change < kSizeChanges; ++change) {
    const float before = sitting.shown_dmm();
    const auto began = Clock::now();
    Command command = change % 2 == 0 ? Command::TextLarger : Command::TextSmaller;
    do {
      if (auto done = sitting.draw(std::exchange(command, Command::None)); !done) return std::unexpected(done.error());
    } while (sitting.shown_dmm() == before || !sitting.drawn());
    times.push_back(ms_since(began));
    for (int turn = 0; turn < kTurnsBetween; ++turn)
      if (auto done = sitting.draw(Command::PageUp); !done) return std::unexpected(done.error());
    if (auto settled = sitting.settle(); !settled) return std::unexpected(settled.error());
  }
  return times;
}

double percentile(std::vector<double> values, double part) {
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

}  // namespace

Result<Figures> bench_turn() {
  auto sitting = Sitting::begin();
  if (!sitting) return std::unexpected(sitting.error());
  if (auto settled = (*sitting)->settle(); !settled) return std::unexpected(settled.error());
  const auto frames = turn_pages(**sitting);
  if (!frames) return std::unexpected(frames.error());
  const auto still = stand_still(**sitting);
  if (!still) return std::unexpected(still.error());
  const auto changes = change_sizes(**sitting);
  if (!changes) return std::unexpected(changes.error());
  const double pace = median(frames->interval_ms);
  const auto late = std::ranges::count_if(frames->interval_ms, [&](double each) { return each > kLate * pace; });
  return Figures{{std::format("frames of {} turns", kTurns), static_cast<double>(frames->thread_ms.size()), ""},
                 {"from frame to frame, median", pace, "ms"},
                 {"from frame to frame, longest over median", std::ranges::max(frames->interval_ms) / pace, "times"},
                 {std::format("frames later than {} times the median", kLate), static_cast<double>(late), ""},
                 {"frame thread, median", median(frames->thread_ms), "ms"},
                 {"frame thread, 99th percentile", percentile(frames->thread_ms, 0.99), "ms"},
                 {"frame thread, longest", std::ranges::max(frames->thread_ms), "ms"},
                 {"frame thread, nothing moves, median", median(*still), "ms"},
                 {"frame thread, nothing moves, 99th pct", percentile(*still, 0.99), "ms"},
                 {"frame thread, nothing moves, longest", std::ranges::max(*still), "ms"},
                 {"size change to the first picture, median", median(*changes), "ms"},
                 {"size change to the first picture, longest", std::ranges::max(*changes), "ms"}};
}

}  // namespace lectern::app
