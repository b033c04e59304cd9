#include <hb.h>

#include <chrono>
#include <cmath>
#include <ctime>
#include <utility>

#include "app/bench.h"
#include "app/pictures.h"
#include "app/session.h"
#include "app/still.h"
#include "room/arrangement.h"
#include "text/paragraph.h"

namespace lectern::app {
namespace {

using Clock = std::chrono::steady_clock;
constexpr VkExtent2D kExtent{1200, 1200};
constexpr int kWarmUp = 5, kFrames = 41;

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// Running English prose of about `characters` characters, in paragraphs.
content::Article prose(std::size_t characters) {
  static constexpr const char* kSentences[] = {
      "The eye does not glide along a line of print but leaps, rests, and leaps again. ",
      "Between two leaps it takes in a handful of letters, and the mind makes words of them before the next one "
      "begins. ",
      "A column that is too wide loses the reader on the way back to its left edge; one that is too narrow breaks "
      "every phrase. ",
      "Somewhere between forty-five and sixty-six characters lies the measure that printers settled on long ago. ",
      "Quiet margins, even grey and honest black do the rest. "};
  content::Article article;
  article.title = "A page of prose";
  article.language = "en";
  std::string text;
  std::size_t made = 0;
  for (std::size_t i = 0; made < characters; ++i) {
    text += kSentences[i % std::size(kSentences)];
    if (text.size() > 420 || made + text.size() >= characters) {
      text.resize(std::min(text.size(), characters - made));
      made += text.size();
      article.blocks.push_back({.content = content::Paragraph{{std::exchange(text, {}), {}}}});
    }
  }
  return article;
}

struct Measured {
  double ms = 0, cpu_ms = 0;  // cpu: of all threads; steadier than the time on a busy machine
  render::DrawStatistics drawn;
};

// Median time from the begin of a frame to its end on the GPU.
Result<Measured> measure(DrawingSide& drawing, render::SceneRenderer& renderer, view::Offscreen& source,
                         const room::Scene& scene) {
  if (auto settled = settle(scene, renderer); !settled) return std::unexpected(settled.error());
  std::vector<double> times, cpu_times;
  for (int i = 0; i < kWarmUp + kFrames; ++i) {
    const auto start = Clock::now();
    const std::clock_t cpu_start = std::clock();
    const auto frame = drawing.frames->begin();
    if (!frame) return std::unexpected(frame.error());
    const auto target = source.acquire();
    if (auto done = renderer.record(*frame, scene, source.views(), *target); !done)
      return std::unexpected(done.error());
    if (auto done = drawing.frames->submit(*frame); !done) return std::unexpected(done.error());
    if (auto done = drawing.frames->wait(*frame); !done) return std::unexpected(done.error());
    if (i < kWarmUp) continue;
    times.push_back(ms_since(start));
    cpu_times.push_back(1000.0 * static_cast<double>(std::clock() - cpu_start) / CLOCKS_PER_SEC);
  }
  return Measured{median(std::move(times)), median(std::move(cpu_times)), renderer.statistics()};
}

// A panel straight ahead that fills a view of 60° (1 dmm = 1.039 px at one metre and 1200 px).
room::Panel filling_panel(const page::Page* page) {
  const float half = std::tan(glm::radians(30.0f));
  return {.id = 1,
          .room_from_panel = {{1, 0, 0, 0}, {0, 0, -1}},
          .size_m = glm::vec2(2 * half),
          .metres_per_dmm = 0.001f,
          .column_m = {0.03f, 0.02f},
          .clip_height_dmm = 2000 * half - 40,
          .page = page};
}

struct Stage {
  ReadingSide reading;
  DrawingSide drawing;
  std::unique_ptr<view::Offscreen> source;
};

Result<Stage> set_stage() {
  Stage stage;
  auto reading = open_reading({}, {});
  if (!reading) return std::unexpected(reading.error());
  stage.reading = std::move(*reading);
  auto drawing = open_drawing({});
  if (!drawing) return std::unexpected(drawing.error());
  stage.drawing = std::move(*drawing);
  const float half = std::tan(glm::radians(30.0f));
  auto source = view::Offscreen::create(*stage.drawing.device, kExtent, {{{}, {-half, half, half, -half}}});
  if (!source) return std::unexpected(source.error());
  stage.source = std::move(*source);
  return stage;
}

Result<Measured> measure_prose(Stage& stage, std::size_t characters, float size_dmm) {
  page::PageStyle style{.body_dmm = size_dmm, .leading = 1.3f, .show_title = false};
  const float width = 2000 * std::tan(glm::radians(30.0f)) - 60;
  auto article = std::make_shared<content::Article>(prose(characters));
  page::Page page(article, style, width);
  page.append(std::make_shared<page::Section>(
      page::lay_out_section(*stage.reading.fonts, *article, style, width, 0, 1u << 20, {})));
  room::Scene scene;
  scene.theme = page::theme(page::ThemeName::Light);
  scene.panels = {filling_panel(&page)};
  auto renderer =
      render::SceneRenderer::create(*stage.drawing.device, *stage.reading.fonts, *stage.reading.workers, {});
  if (!renderer) return std::unexpected(renderer.error());
  return measure(stage.drawing, **renderer, *stage.source, scene);
}

}  // namespace

Result<Figures> bench_page() {
  auto stage = set_stage();
  if (!stage) return std::unexpected(stage.error());
  Figures figures;
  constexpr float kDmmPerPx = 1 / 1.03923f;
  for (const auto& [characters, px] :
       {std::pair{0, 20}, std::pair{3450, 20}, std::pair{3450, 10}, std::pair{700, 40}}) {
    const auto measured =
        measure_prose(*stage, static_cast<std::size_t>(characters), static_cast<float>(px) * kDmmPerPx);
    if (!measured) return std::unexpected(measured.error());
    figures.push_back({std::format("frame, {} characters at {} px", characters, px), measured->ms, "ms"});
    figures.push_back({std::format("cpu, {} characters at {} px", characters, px), measured->cpu_ms, "ms"});
    if (characters == 3450 && px == 20)
      figures.push_back({"glyphs drawn of 3450 characters", static_cast<double>(measured->drawn.glyphs), ""});
  }
  return figures;
}

namespace {

// What the room costs in a frame: alone, and where panels stand before it and hide a part of it.
Result<void> add_times(Stage& stage, render::SceneRenderer& with_room, const room::Scene& whole, Figures& figures) {
  auto without_room = render::SceneRenderer::create(*stage.drawing.device, *stage.reading.fonts, *stage.reading.workers,
                                                    {.load_picture = make_picture_loader()});
  if (!without_room) return std::unexpected(without_room.error());
  room::Scene empty = whole, bare = whole;
  empty.panels.clear();
  for (room::Panel& panel : bare.panels) panel.page = nullptr;
  const auto time = [&](render::SceneRenderer& renderer, const room::Scene& scene) {
    return measure(stage.drawing, renderer, *stage.source, scene);
  };
  const auto cleared = time(**without_room, empty), panels = time(**without_room, bare),
             pages = time(**without_room, whole), room_alone = time(with_room, empty), frame = time(with_room, whole);
  for (const auto* each : {&cleared, &panels, &pages, &room_alone, &frame})
    if (!*each) return std::unexpected(each->error());
  figures.push_back({"frame", frame->ms, "ms"});
  figures.push_back({"room", frame->ms - pages->ms, "ms"});
  figures.push_back({"panels", panels->ms - cleared->ms, "ms"});
  figures.push_back({"text and pictures", pages->ms - panels->ms, "ms"});
  figures.push_back({"background", cleared->ms, "ms"});
  figures.push_back({"room with nothing before it", room_alone->ms - cleared->ms, "ms"});
  figures.push_back({"cpu, room", frame->cpu_ms - pages->cpu_ms, "ms"});
  figures.push_back({"cpu, panels, text and pictures", pages->cpu_ms - cleared->cpu_ms, "ms"});
  figures.push_back({"cpu, room with nothing before it", room_alone->cpu_ms - cleared->cpu_ms, "ms"});
  figures.push_back({"draws", static_cast<double>(frame->drawn.draws), ""});
  figures.push_back({"glyphs", static_cast<double>(frame->drawn.glyphs), ""});
  return {};
}

}  // namespace

Result<Figures> bench_room() {
  auto stage = set_stage();
  if (!stage) return std::unexpected(stage.error());
  const room::Scene whole = settled_scene(*stage->reading.room);
  const room::Fov fov = stage->source->views()[0].fov;
  stage->source->set_views({{room::seat_from_resting_eye(), fov}});
  auto renderer = open_renderer(stage->reading, stage->drawing, 1, VK_FORMAT_R8G8B8A8_SRGB, 1);
  if (!renderer) return std::unexpected(renderer.error());
  Figures figures;
  if (auto done = add_times(*stage, **renderer, whole, figures); !done) return std::unexpected(done.error());
  const render::RoomCost cost = (*renderer)->room().cost();
  const auto mib = [](std::size_t bytes) { return static_cast<double>(bytes) / (1 << 20); };
  figures.push_back({"draws of the room", static_cast<double>(cost.draws), ""});
  figures.push_back({"triangles of the room", static_cast<double>(cost.triangles), ""});
  figures.push_back({"meshes of the room on the GPU", mib(cost.mesh_bytes), "MiB"});
  figures.push_back({"textures of the room on the GPU", mib(cost.texture_bytes), "MiB"});
  figures.push_back({"glyph outlines on the GPU", mib((*renderer)->glyphs().used_bytes()), "MiB"});
  figures.push_back({"pictures on the GPU", mib((*renderer)->pictures().used_bytes()), "MiB"});
  return figures;
}

Result<Figures> bench_text() {
  auto fonts = text::FontLibrary::open();
  if (!fonts) return std::unexpected(fonts.error());
  const content::Article article = prose(100'000);
  std::vector<text::ParagraphText> paragraphs;
  std::size_t characters = 0;
  for (const content::Block& block : article.blocks) {
    const std::string& words = std::get<content::Paragraph>(block.content).text.text;
    characters += words.size();
    paragraphs.push_back({.text = words, .styles = {{.language = "en"}}, .spans = {{}}});
  }
  hb_font_t* font = (*fonts)->match({"sans"}).hb();
  std::vector<double> ours, bare;
  for (int round = 0; round < 7; ++round) {
    auto start = Clock::now();
    for (const text::ParagraphText& paragraph : paragraphs) lay_out_paragraph(**fonts, paragraph, {});
    ours.push_back(ms_since(start));
    start = Clock::now();
    for (const text::ParagraphText& paragraph : paragraphs) {
      hb_buffer_t* buffer = hb_buffer_create();
      hb_buffer_add_utf8(buffer, paragraph.text.data(), static_cast<int>(paragraph.text.size()), 0, -1);
      hb_buffer_guess_segment_properties(buffer);
      hb_shape(font, buffer, nullptr, 0);
      hb_buffer_destroy(buffer);
    }
    bare.push_back(ms_since(start));
  }
  const double mine = median(ours), theirs = median(bare);
  return Figures{{"paragraphs", static_cast<double>(characters) / mine, "characters/ms"},
                 {"hb_shape alone", static_cast<double>(characters) / theirs, "characters/ms"},
                 {"paragraphs over hb_shape alone", mine / theirs, "times"}};
}

}  // namespace lectern::app
