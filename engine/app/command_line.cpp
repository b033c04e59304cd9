#include "app/command_line.h"

#include <CLI/CLI.hpp>
#include <format>
#include <map>

#include "app/manual.h"
#include "core/folders.h"

namespace lectern::app {
namespace {

const std::map<std::string, ViewKind> kViews{{"auto", ViewKind::Auto},
                                             {"headset", ViewKind::Headset},
                                             {"window", ViewKind::Window},
                                             {"sidebyside", ViewKind::SideBySide},
                                             {"offscreen", ViewKind::Offscreen}};
const std::map<std::string, page::ThemeName> kThemes{
    {"light", page::ThemeName::Light}, {"sepia", page::ThemeName::Sepia}, {"dark", page::ThemeName::Dark}};
const std::map<std::string, view::Turning> kTurnings{
    {"snap", view::Turning::Snap}, {"smooth", view::Turning::Smooth}, {"off", view::Turning::Off}};
const std::map<std::string, view::Layers> kLayers{
    {"auto", view::Layers::Auto}, {"on", view::Layers::On}, {"off", view::Layers::Off}};
const std::map<std::string, view::Surroundings> kSurroundings{{"room", view::Surroundings::Room},
                                                              {"real", view::Surroundings::Real}};
const std::map<std::string, bool> kStickMoves{{"view", false}, {"paper", true}};
const std::map<std::string, ExtractFormat> kFormats{
    {"json", ExtractFormat::Json}, {"text", ExtractFormat::Text}, {"markdown", ExtractFormat::Markdown}};

const std::map<std::string, MarksFormat> kMarksFormats{{"json", MarksFormat::Json},
                                                       {"markdown", MarksFormat::Markdown}};

const std::map<std::string, const view::Viewer*> kViewers = [] {
  std::map<std::string, const view::Viewer*> named;
  for (const view::Viewer& viewer : view::viewers()) named.emplace(viewer.name, &viewer);
  return named;
}();

// An option that takes one of a few words. The words are shown as the type, so help, manual and completion know them.
template <class Into, class T>
void add_choice(CLI::App& app, const std::string& name, Into& into, const std::map<std::string, T>& choices,
                const std::string& help) {
  std::string words;
  for (const auto& choice : choices) words += (words.empty() ? "" : "|") + choice.first;
  app.add_option_function<std::string>(
         name,
         [&into, &choices, words, name](const std::string& word) {
           const auto found = choices.find(word);
           if (found == choices.end()) throw CLI::ValidationError(name, std::format("{} is none of {}", word, words));
           into = found->second;
         },
         help)
      ->type_name(words);
}

template <int N, class Vector>
CLI::Option* add_vector(CLI::App& app, const std::string& name, const std::string& type, const std::string& help,
                        Vector set) {
  return app
      .add_option_function<std::string>(
          name,
          [set, name, type](const std::string& text) {
            const auto parts = CLI::detail::split(text, type == "WxH" ? 'x' : ',');
            glm::vec<N, float> value(0);
            bool good = parts.size() == static_cast<std::size_t>(N);
            for (int i = 0; good && i < N; ++i)
              good = CLI::detail::lexical_cast(parts[static_cast<std::size_t>(i)], value[i]);
            if (!good) throw CLI::ValidationError(name, std::format("{} is not of the form {}", text, type));
            set(value);
          },
          help)
      ->type_name(type);
}

void add_sets(CLI::App& app, std::vector<std::filesystem::path>& sets) {
  app.add_option("SET", sets, "Folder, article file or JSON Feed; without one the set that comes with Lectern")
      ->type_name("");
}

void add_reading(CLI::App& app, ReadingOptions& reading) {
  add_sets(app, reading.sets);
  add_choice(app, "--view", reading.view, kViews,
             "Where to read (auto: headset, else window; sidebyside: a phone in a holder shows this window)");
  add_choice(app, "--viewer", reading.phone.viewer, kViewers, "Side by side: the phone's holder (cardboard)");
  app.add_option_function<float>(
         "--phone-inches", [&reading](float inches) { reading.phone.diagonal_m = inches * 0.0254f; },
         "Side by side: the diagonal of the phone's screen (6.1)")
      ->type_name("N")
      ->check(CLI::Range(3.0, 9.0));
  app.add_option("--article", reading.article, "Article to open: its number from 1, or its title")
      ->type_name("N|TITLE");
  add_choice(app, "--theme", reading.theme, kThemes, "Colours of page and room");
  app.add_option("--text-dmm", reading.text_dmm, "Text size as an angle: millimetres seen at one metre (24)")
      ->type_name("N")
      ->check(CLI::Range(8.0, 64.0));
  app.add_option("--measure", reading.measure, "Length of a line in average characters (60)")
      ->type_name("N")
      ->check(CLI::Range(20.0, 100.0));
  app.add_option("--font", reading.font, "Family of the running text")->type_name("FAMILY");
  app.add_option("--room", reading.room, "glTF file of a room to read in, instead of Lectern's")->type_name("FILE.glb");
  app.add_flag("--inside", reading.inside, "Step inside the article's first picture that goes all around");
  app.add_flag("--fetch", reading.fetch,
               "Fetch the pages, feeds and books of a kiwix-serve whose addresses are among the sets");
  app.add_option("--rest-minutes", reading.rest_minutes, "Say after so long that eyes want to rest (never)")
      ->type_name("N")
      ->check(CLI::Range(1.0, 600.0));
  app.add_flag("--reduce-motion", reading.reduce_motion, "Nothing glides or drifts: what opens is there at once");
}

template <class Lens>
void add_lens(CLI::App& app, Lens& lens) {
  add_vector<2>(app, "--size", "WxH", "Pixels for each eye (1200x1200)", [&lens](glm::vec2 v) {
    if (v.x < 16 || v.y < 16 || v.x > 8192 || v.y > 8192)
      throw CLI::ValidationError("--size", "from 16x16 to 8192x8192");
    lens.size_px = v;
  });
  app.add_option("--fov", lens.fov_deg, "Vertical field of view in degrees (60)")
      ->type_name("DEG")
      ->check(CLI::Range(1.0, 150.0));
}

// What lasts from one reading to the next.
void add_store(CLI::App& app, std::filesystem::path& store) {
  store = data_folder().value_or("");
  app.add_option_function<std::string>(
         "--store", [&store](const std::string& folder) { store = folder == "none" ? "" : folder; },
         "Where places and settings are kept, instead of the user's own folder; none: nowhere")
      ->type_name("FOLDER");
}

// What only matters in a headset.
void add_headset(CLI::App& app, view::HeadsetOptions& headset) {
  add_choice(app, "--turn", headset.turning, kTurnings, "Headset: how the thumbstick turns you (snap: 30 degrees)");
  add_choice(app, "--stick", headset.natural_scroll, kStickMoves, "Headset: what the thumbstick moves (view)");
  add_choice(app, "--layers", headset.layers, kLayers,
             "Headset: the open panel on a layer of its own (auto: where that is sharper)");
  add_choice(app, "--surroundings", headset.surroundings, kSurroundings,
             "Headset: what is around the panels (room); real: what is there, where the headset shows it");
  app.add_flag("--overlay", headset.overlay, "Headset: only the panels, before another VR application");
  app.add_flag("--gaze", headset.gaze, "Headset: point with eyes or head, select by looking for a while");
}

void add_record(CLI::App& app, std::filesystem::path& record) {
  app.add_option("--record", record,
                 "Write down what is done, as a script for lectern replay; FILE.scene.json tells what stood where at "
                 "the last rest")
      ->type_name("FILE");
}

void add_marks(CLI::App& app, MarksCommand& marks) {
  app.add_option_function<std::string>(
         "ACTION", [&marks](const std::string& word) { marks.in = word == "import"; },
         "export: to standard output; import FILE: W3C Web Annotation JSON, as export writes it")
      ->type_name("")
      ->required()
      ->check(CLI::IsMember({"export", "import"}));
  app.add_option("PATH", marks.paths, "To import, the file first; then sets: only what is marked in these")
      ->type_name("");
  add_choice(app, "--format", marks.format, kMarksFormats, "Export: how it is written (json: W3C Web Annotation)");
  app.add_option("-o,--output", marks.output, "Export: file to write")->type_name("FILE");
  add_store(app, marks.store);
}

void add_shot(CLI::App& app, ShotCommand& shot) {
  add_reading(app, shot.reading);
  app.add_option("-o,--output", shot.output, "Picture to write")->type_name("OUT.png");
  app.add_flag("--describe", shot.describe,
               "Print what is in view, in words; then a picture is made only with --output");
  app.parse_complete_callback([&shot] {
    if (shot.output.empty() && !shot.describe) throw CLI::RequiredError("--output");
  });
  add_lens(app, shot);
  add_vector<3>(app, "--eye", "X,Y,Z", "Where the eye is, metres in the room", [&shot](glm::vec3 v) { shot.eye = v; });
  add_vector<2>(app, "--look", "YAW,PITCH", "Where it looks, degrees to the left and up",
                [&shot](glm::vec2 v) { shot.look_deg = v; });
  add_vector<2>(app, "--orbit", "YAW,PITCH", "The eye moved around the open panel at the same distance, degrees",
                [&shot](glm::vec2 v) { shot.orbit_deg = v; });
  add_vector<2>(app, "--shift", "X,Y", "The picture moved by parts of a pixel",
                [&shot](glm::vec2 v) { shot.shift_px = v; });
  app.add_option_function<std::string>(
         "--crop",
         [&shot](const std::string& what) {
           if (what != "article") throw CLI::ValidationError("--crop", what + " is not article");
           shot.crop_article = true;
         },
         "Only the open panel's text column")
      ->type_name("article");
  app.add_flag("--stereo", shot.stereo, "Both eyes side by side");
  app.add_flag("--timings", shot.timings, "Print how long each phase took");
}

}  // namespace

std::variant<ShotCommand, Answer> parse_program(int argc, const char* const* argv, const std::string& description) {
  ShotCommand command;
  CLI::App app(description, argc > 0 ? std::filesystem::path(argv[0]).stem().string() : std::string());
  app.get_formatter()->column_width(34);
  add_reading(app, command.reading);
  app.add_option("--shot", command.output, "Make one picture instead; no screen is needed")->type_name("OUT.png");
  add_lens(app, command);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) { return Answer{app.help(), 0}; } catch (const CLI::ParseError& error) {
    return Answer{std::string(error.what()), 2};
  }
  return command;
}

Command parse_command_line(int argc, const char* const* argv) {
  CLI::App app("Lectern, a reading room in virtual reality: stands your articles around you as panels of sharp text.",
               "lectern");
  app.set_version_flag("--version", std::string("lectern ") + LECTERN_VERSION);
  app.get_formatter()->column_width(34);
  app.require_subcommand(0, 1);

  ReadCommand read;
  add_reading(app, read.reading);
  add_store(app, read.reading.store);
  read.reading.welcome = true;
  read.reading.sounds = true;
  read.reading.index = cache_folder().value_or("");
  add_headset(app, read.headset);
  add_record(app, read.record);
  ShotCommand shot;
  CLI::App* shot_app = app.add_subcommand("shot", "Make one picture; no screen is needed");
  add_shot(*shot_app, shot);
  ReplayCommand replay;
  CLI::App* replay_app = app.add_subcommand("replay", "Play a script of what a reader does, with pictures on the way");
  replay_app->add_option("SCRIPT", replay.script, "Text file, an action a line; the manual lists them")
      ->type_name("")
      ->required();
  add_reading(*replay_app, replay.reading);
  add_store(*replay_app, replay.reading.store);
  replay.reading.index = cache_folder().value_or("");
  replay.reading.store.clear();  // what is played leaves no trace, unless it is asked to
  add_headset(*replay_app, replay.headset);
  add_record(*replay_app, replay.record);
  add_lens(*replay_app, replay);
  ExtractCommand extract;
  CLI::App* extract_app = app.add_subcommand("extract", "Print what the loader understood of files");
  extract_app->add_option("FILE", extract.files, "Article files")->type_name("")->required();
  extract_app->add_flag("--fetch", extract.fetch,
                        "Fetch the pages, feeds and books of a kiwix-serve whose addresses are among the files");
  add_choice(*extract_app, "--format", extract.format, kFormats, "How to print it (text); json: one object a line");
  CheckCommand check;
  CLI::App* check_app = app.add_subcommand("check", "Name every problem in a set, a line each");
  check_app->add_option("SET", check.sets, "Folder, article file or JSON Feed")->type_name("")->required();
  MarksCommand marks;
  CLI::App* marks_app = app.add_subcommand("marks", "Write out what you marked, or take it in again");
  add_marks(*marks_app, marks);
  ArrangementsCommand arrangements;
  CLI::App* arrangements_app = app.add_subcommand(
      "arrangements", "Print the arrangements of panels that you kept of a set, as its manifest may carry them");
  arrangements_app
      ->add_option("SET", arrangements.set, "Folder, article file or JSON Feed; without one the set of Lectern's own")
      ->type_name("");
  add_store(*arrangements_app, arrangements.store);
  BenchCommand bench;
  CLI::App* bench_app = app.add_subcommand("bench", "Measure Lectern on this machine");
  bench_app
      ->add_option("NAME", bench.names,
                   "What to measure: headset, library, page, room, temporal, text, turn (page, room, temporal, text)")
      ->type_name("")
      ->check(CLI::IsMember({"headset", "library", "page", "room", "temporal", "text", "turn"}));
  bench_app->add_flag("--json", bench.json, "Print one JSON object");
  CLI::App* doctor_app = app.add_subcommand("doctor", "Tell what this machine offers: GPU, display, headset, sound, fonts");
  std::string manual_kind;
  CLI::App* manual_app =
      app.add_subcommand("manual", "Print the manual page, the shell completion or the table of keys");
  manual_app->add_option("KIND", manual_kind, "man, bash or keys")
      ->type_name("")
      ->required()
      ->check(CLI::IsMember({"man", "bash", "keys"}));

  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForVersion&) { return Answer{app.version() + "\n", 0}; } catch (const CLI::CallForHelp&) {
    CLI::App* asked = &app;
    for (CLI::App* sub : app.get_subcommands()) asked = sub;
    return Answer{asked->help("", CLI::AppFormatMode::Normal), 0};
  } catch (const CLI::ParseError& error) { return Answer{std::string(error.what()), 2}; }
  if (shot_app->parsed()) return shot;
  if (replay_app->parsed()) return replay;
  if (extract_app->parsed()) return extract;
  if (check_app->parsed()) return check;
  if (marks_app->parsed()) {
    if (marks.in && marks.paths.empty()) return Answer{"marks import: name the file to take in", 2};
    return marks;
  }
  if (arrangements_app->parsed()) return arrangements;
  if (bench_app->parsed()) return bench;
  if (doctor_app->parsed()) return DoctorCommand{};
  if (manual_app->parsed())
    return Answer{manual_kind == "man"    ? manual_page(app)
                  : manual_kind == "bash" ? bash_completion(app)
                                          : key_table(),
                  0};
  return read;
}

}  // namespace lectern::app
