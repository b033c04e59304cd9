#include "lectern/lectern.h"

#include <cmath>
#include <cstdlib>
#include <print>
#include <utility>
#include <variant>

#include "app/commands.h"
#include "content/markdown.h"
#include "core/log.h"
#include "room/arrangement.h"
#include "view/window/window.h"

namespace lectern {
namespace {

constexpr const char* kPictureWithoutDisplay = "lectern.png";  // in the current folder

app::ViewKind view_kind(ViewKind kind) {
  switch (kind) {
    case ViewKind::Headset: return app::ViewKind::Headset;
    case ViewKind::Window: return app::ViewKind::Window;
    case ViewKind::SideBySide: return app::ViewKind::SideBySide;
    case ViewKind::Auto: break;
  }
  return app::ViewKind::Auto;
}

ViewKind view_kind(app::ViewKind kind) {
  if (kind == app::ViewKind::Headset) return ViewKind::Headset;
  if (kind == app::ViewKind::SideBySide) return ViewKind::SideBySide;
  return kind == app::ViewKind::Window ? ViewKind::Window : ViewKind::Auto;
}

app::ReadingOptions reading_options(const Options& options) {
  app::ReadingOptions reading;
  reading.view = view_kind(options.view);
  reading.phone = options.phone;
  reading.theme = options.theme;
  reading.text_dmm = options.text_dmm;
  reading.measure = options.measure;
  reading.font = options.font;
  reading.reduce_motion = options.reduce_motion;
  reading.article = options.article;
  reading.room = options.room;
  reading.store = options.store;
  reading.own.window_title = options.title;
  reading.own.loaders = options.loaders;
  return reading;
}

Result<int> make_picture(const Options& options, app::ReadingOptions reading, std::filesystem::path file) {
  if (reading.view != app::ViewKind::SideBySide) reading.view = app::ViewKind::Auto;
  app::ShotCommand shot;
  shot.reading = std::move(reading);
  shot.output = std::move(file);
  shot.size_px = options.picture_size_px;
  shot.fov_deg = options.picture_fov_deg;
  return app::shot(shot);
}

// In a headset or a window; without both in a picture beside, which is told.
Result<int> open(const Options& options, const app::ReadingOptions& reading) {
  const auto done = app::read({.reading = reading});
  if (done || options.view != ViewKind::Auto || done.error().where != view::Window::kNoDisplay) return done;
  const auto made = make_picture(options, reading, kPictureWithoutDisplay);
  if (made) log::info("there is neither a headset nor a display; {} shows what would be seen", kPictureWithoutDisplay);
  return made;
}

int run(const Options& options, const app::ReadingOptions& reading) {
  const auto status =
      options.picture.empty() ? open(options, reading) : make_picture(options, reading, options.picture);
  if (status) return *status;
  log::error(status.error());
  return 1;
}

}  // namespace

Options options(int argc, const char* const* argv, std::string title) {
  auto parsed = app::parse_program(argc, argv, title);
  if (const auto* answer = std::get_if<app::Answer>(&parsed)) {
    if (answer->status == 0)
      std::print("{}", answer->text);
    else
      log::error({"", answer->text, "--help lists everything"});
    std::exit(answer->status);
  }
  app::ShotCommand& shown = std::get<app::ShotCommand>(parsed);
  return {.title = std::move(title),
          .view = view_kind(shown.reading.view),
          .phone = shown.reading.phone,
          .theme = shown.reading.theme.value_or(page::ThemeName::Light),
          .text_dmm = shown.reading.text_dmm.value_or(page::PageStyle().body_dmm),
          .measure = shown.reading.measure.value_or(page::PageStyle().measure_characters),
          .font = shown.reading.font,
          .reduce_motion = shown.reading.reduce_motion,
          .article = shown.reading.article,
          .room = shown.reading.room,
          .picture = shown.output,
          .picture_size_px = shown.size_px,
          .picture_fov_deg = shown.fov_deg,
          .arguments = std::move(shown.reading.sets)};
}

content::Article markdown(std::string text, const std::filesystem::path& folder) {
  return content::read_markdown(std::move(text), content::Entry{.path = folder / "article.md"});
}

content::Article picture(const std::filesystem::path& file, std::string caption) {
  const auto utf8 = [](const std::filesystem::path& path) {
    const auto name = path.u8string();
    return std::string(reinterpret_cast<const char*>(name.data()), name.size());
  };
  content::Article article;
  article.title = utf8(file.stem());
  article.folder = article.root = file.has_parent_path() ? utf8(file.parent_path()) : ".";
  article.lead_picture = utf8(file.filename());
  article.blocks.emplace_back().content =
      content::Picture{article.lead_picture, article.title, {std::move(caption), {}}};
  return article;
}

int read(const Options& options, std::vector<content::Article> articles) {
  LECTERN_REQUIRE(!articles.empty(), "lectern::read wants at least one article");
  app::ReadingOptions reading = reading_options(options);
  reading.own.articles = std::move(articles);
  return run(options, reading);
}

int read(const Options& options, std::vector<std::filesystem::path> paths) {
  app::ReadingOptions reading = reading_options(options);
  reading.sets = std::move(paths);
  return run(options, reading);
}

int show(const Options& options, std::vector<Panel> panels) {
  LECTERN_REQUIRE(!panels.empty(), "lectern::show wants at least one panel");
  app::ReadingOptions reading = reading_options(options);
  for (Panel& panel : panels)
    reading.own.panels.push_back({.article = std::make_shared<const content::Article>(std::move(panel.article)),
                                  .room_from_panel = panel.room_from_panel,
                                  .largest_m = panel.largest_m,
                                  .show_title = panel.show_title});
  return run(options, reading);
}

Pose facing_the_seat(glm::vec3 position) {
  const glm::vec3 back = room::seat_from_resting_eye().position - position;
  const float yaw = std::atan2(back.x, back.z), pitch = std::atan2(back.y, glm::length(glm::vec2(back.x, back.z)));
  return {glm::angleAxis(yaw, glm::vec3(0, 1, 0)) * glm::angleAxis(-pitch, glm::vec3(1, 0, 0)), position};
}

}  // namespace lectern
