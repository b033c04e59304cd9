#!/usr/bin/env python3
"""Runs `lectern` as a user does and holds its answer against what the README promises.

  commands.py LECTERN CASE     0 when it answers as promised

What the world or the user did wrong gives one line on stderr that starts with "lectern: " and the right exit code.
"""
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

import books

HERE = pathlib.Path(__file__).resolve().parent
GOLDEN_SET = HERE.parent / "golden" / "set"


DATA = tempfile.TemporaryDirectory()  # not the places of whoever runs this


class Answer:
    def __init__(self, lectern, *arguments, **environment):
        kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
        kept["XDG_DATA_HOME"] = DATA.name
        kept["XDG_CACHE_HOME"] = DATA.name
        shaders = os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")
        kept.setdefault("MESA_SHADER_CACHE_DIR", str(shaders))  # compiled once, not for each test
        done = subprocess.run([lectern, *map(str, arguments)], env={**kept, **environment}, text=True, capture_output=True,
                              timeout=60, stdin=subprocess.DEVNULL)
        self.status, self.out, self.err = done.returncode, done.stdout, done.stderr

    def expect(self, status, words=None):
        lines = self.err.splitlines()
        assert self.status == status, f"exit {self.status} instead of {status}: {self.err}"
        if words is not None:
            assert len(lines) == 1 and lines[0].startswith("lectern: "), f"not one line: {self.err}"
            assert words in lines[0], f"“{words}” is not in: {lines[0]}"
        return self


def missing_file(lectern, folder):
    Answer(lectern, "shot", folder / "nowhere.md", "-o", folder / "x.png").expect(1, "there is no such file or folder")
    Answer(lectern, "extract", folder / "nowhere.md").expect(1, "there is no such file")
    Answer(lectern, "check", folder / "nowhere").expect(1, "there is no such file or folder")


def folder_without_articles(lectern, folder):
    Answer(lectern, "shot", folder, "-o", folder / "x.png").expect(1, "holds no articles")


def not_a_regular_file(lectern, folder):
    os.mkfifo(folder / "pipe.md")
    Answer(lectern, "shot", folder / "pipe.md", "-o", folder / "x.png").expect(1, "is not a regular file")


def unreadable_file(lectern, folder):
    (folder / "binary.md").write_bytes(b"\x7fELF\x02\x01\x01" + bytes(100))
    Answer(lectern, "shot", folder / "binary.md", "-o", folder / "x.png").expect(1, "not an article")


def unknown_option(lectern, folder):
    Answer(lectern, "--bogus").expect(2, "--bogus")
    Answer(lectern, "shot").expect(2, "--output")
    Answer(lectern, "shot", "-o", "x.png", "--size", "3").expect(2, "--size")
    Answer(lectern, "--theme", "pink").expect(2, "pink is none of")
    Answer(lectern, "--text-dmm", "7").expect(2, "--text-dmm")
    Answer(lectern, "--viewer", "nobody").expect(2, "nobody is none of")
    Answer(lectern, "--phone-inches", "40").expect(2, "--phone-inches")
    Answer(lectern, "shot", "-o", "x.png", "--view", "sidebyside", "--stereo").expect(1, "leave out --stereo")
    Answer(lectern, "bench", "nothing").expect(2, "nothing")


def no_such_article(lectern, folder):
    Answer(lectern, "shot", GOLDEN_SET, "-o", folder / "x.png", "--article", "99").expect(1, "no number 99")
    Answer(lectern, "shot", GOLDEN_SET, "-o", folder / "x.png", "--article", "Nobody").expect(1, "Nobody")


def no_such_font(lectern, folder):
    Answer(lectern, "shot", GOLDEN_SET, "-o", folder / "x.png", "--font", "No Such Family").expect(1, "No Such Family")


def output_cannot_be_written(lectern, folder):
    Answer(lectern, "shot", GOLDEN_SET, "-o", folder / "no" / "x.png", "--size", "64x64").expect(1, "cannot be written")


def no_vulkan_device(lectern, folder):
    Answer(lectern, "shot", GOLDEN_SET, "-o", folder / "x.png", VK_DRIVER_FILES="/nonexistent",
           VK_ICD_FILENAMES="/nonexistent").expect(1, "install a Vulkan driver")


def no_display(lectern, folder):
    Answer(lectern, "--view", "window").expect(1, "no display")
    Answer(lectern, "--view", "headset").expect(1, "the OpenXR runtime does not answer")
    broken = folder / "runtime.json"
    for manifest in ("", "{", '{"file_format_version": "1.0.0", "runtime": {"library_path": "./none.so"}}'):
        broken.write_text(manifest)
        Answer(lectern, "--view", "headset", XR_RUNTIME_JSON=broken).expect(1, "headset: ")
    Answer(lectern, "--view", "headset", XR_RUNTIME_JSON=folder / "nowhere.json").expect(1, "no OpenXR runtime answers")


def broken_room(lectern, folder):
    """A room that does not open is named, and the article is read in Lectern's own."""
    (folder / "broken.glb").write_bytes(b"glTF" + bytes(40))
    for room, words in ((folder / "broken.glb", "broken.glb: is glTF of version 0"),
                        (folder / "nowhere.glb", "nowhere.glb: there is no such file"), (folder, "is a folder")):
        Answer(lectern, "shot", GOLDEN_SET, "-o", folder / "own.png", "--size", "320x240", "--room", room).expect(0, words)
    answer = Answer(lectern, "shot", GOLDEN_SET, "-o", folder / "default.png", "--size", "320x240").expect(0)
    assert answer.err == "", answer.err
    assert (folder / "own.png").read_bytes() == (folder / "default.png").read_bytes()


def help_and_version(lectern, folder):
    for command in ([], ["shot"], ["extract"], ["check"], ["bench"], ["doctor"], ["manual"]):
        answer = Answer(lectern, *command, "--help").expect(0)
        assert "Usage" in answer.out or "OPTIONS" in answer.out, answer.out
    assert Answer(lectern, "--version").expect(0).out.startswith("lectern ")
    assert ".TH LECTERN 1" in Answer(lectern, "manual", "man").expect(0).out
    completion = folder / "completion.bash"
    completion.write_text(Answer(lectern, "manual", "bash").expect(0).out)
    words = subprocess.run(["bash", "-c", f'source {completion}; COMP_WORDS=(lectern shot --theme d); COMP_CWORD=3; '
                            '_lectern; echo "${COMPREPLY[@]}"'], text=True, capture_output=True).stdout.split()
    assert words == ["dark"], words


def extract_formats(lectern, folder):
    article = GOLDEN_SET / "2-blocks.md"
    data = json.loads(Answer(lectern, "extract", article, article, "--format", "json").expect(0).out.splitlines()[1])
    assert data["title"] == "Every block there is" and data["byline"] == "The Lectern authors", data
    kinds = {block["type"] for block in data["blocks"]}
    assert {"heading", "paragraph", "list", "code", "table", "picture", "rule"} <= kinds, kinds
    for key in ("published", "language", "direction", "site", "source", "text", "set_aside"):
        assert key in data, key
    assert "## A table" in Answer(lectern, "extract", article, "--format", "markdown").expect(0).out


def books_in_order(lectern, folder):
    """Books of every form: chapters in the order of the spine, by the names of nav or NCX, read as running text."""
    books.write_all(folder)

    def chapters(name):
        return [json.loads(line) for line in Answer(lectern, "extract", folder / name, "--format", "json").expect(0).out.splitlines()]

    nav = chapters("nav.epub")
    assert [one["title"] for one in nav] == ["The Boat", "The Meadow", "The Bridge", "Notes"], nav  # what is not linear stands last
    assert {"picture", "footnote"} <= {block["type"] for block in nav[0]["blocks"]}, nav[0]["blocks"]
    assert nav[0]["byline"] == "Ada Byron" and nav[0]["site"] == "Rivers" and nav[0]["published"] == "1911-02-03"
    ncx = chapters("ncx.epub")
    assert [one["title"] for one in ncx] == ["Part One", "The Climb", "Part Two"], ncx
    rtl = chapters("rtl.epub")
    assert [(one["title"], one["direction"], one["language"]) for one in rtl] == [("הנהר", "rtl", "he"), ("הגשר", "rtl", "he")], rtl
    vertical = chapters("vertical.epub")
    assert [(one["title"], one["language"]) for one in vertical] == [("川", "ja"), ("橋", "ja")], vertical
    assert "橋が立っているとは" in vertical[1]["text"]
    Answer(lectern, "check", folder).expect(0)


def check_names_problems(lectern, folder):
    (folder / "a.md").write_text("---\ntitle: [broken\n---\n\nText with a ![picture](gone.png).\n")
    (folder / "b.md").write_text("All is well here.\n")
    answer = Answer(lectern, "check", folder).expect(1)
    assert "a.md" in answer.out and "gone.png" in answer.out and "b.md" not in answer.out, answer.out
    (folder / "a.md").unlink()
    Answer(lectern, "check", folder).expect(0)


def bad_articles_leave_the_rest(lectern, folder):
    (folder / "1-good.md").write_text("# Good\n\nReadable.\n")
    (folder / "2-empty.md").write_text("")
    (folder / "3-huge.txt").write_bytes(b"a line of text that is repeated\n" * (100 << 20 >> 5))
    (folder / "4-bytes.txt").write_bytes(bytes(range(256)) * 8)
    for article in ("1", "2", "3", "4"):
        Answer(lectern, "shot", folder, "-o", folder / "x.png", "--size", "320x240", "--article", article).expect(0)
    assert Answer(lectern, "check", folder).expect(1).out.count("\n") >= 3


def doctor(lectern, folder):
    answer = Answer(lectern, "doctor").expect(0)
    for word in ("GPU", "display", "headset", "sound", "fonts", "articles"):
        assert word in answer.out, answer.out
    assert "ALSA" not in answer.err, answer.err
    sounds = folder / "alsoft.conf"
    sounds.write_text(f"[general]\ndrivers = wave\n[wave]\nfile = {folder / 'sound.wav'}\n")
    assert "sound     Wave File Writer" in Answer(lectern, "doctor", ALSOFT_CONF=sounds).expect(0).out


def replay_set(folder):
    """Two articles; every sentence of the first says where it stands."""
    articles = folder / "set"
    articles.mkdir()
    paragraphs = "\n\n".join(" ".join(f"This is sentence {s} of paragraph {p}." for s in range(1, 9)) for p in range(1, 61))
    (articles / "1.md").write_text(f"# Long\n\n{paragraphs}\n\n## The end\n\nA needle lies here.\n")
    (articles / "2.md").write_text("# Short\n\nNothing much.\n")
    return articles


def replay(lectern, folder, script, *options):
    """Plays a script; gives the Answer and the scene that it wrote last."""
    (folder / "script.txt").write_text(script)
    answer = Answer(lectern, "replay", folder / "script.txt", folder / "set", *options, LECTERN_VALIDATION="1")
    scene = folder / "scene.json"
    return answer, json.loads(scene.read_text()) if scene.exists() else None


def panel_titled(scene, title):
    return next(panel for panel in scene["panels"] if panel["title"] == title)


def replay_finds_a_word(lectern, folder):
    replay_set(folder)
    answer, scene = replay(lectern, folder, """
# find, as a reader does it
settle
key Ctrl+F
type needle
settle
scene scene.json
""")
    answer.expect(0)
    assert "A needle lies here." in scene["panels"][0]["text"], scene["panels"][0]["text"]
    found = (17, 18)  # page::Role::Found, FoundHere
    assert len([each for each in scene["highlights"] if each["role"] in found]) == 1


def replay_points_and_clicks(lectern, folder):
    replay_set(folder)
    answer, scene = replay(lectern, folder, "settle\npoint at Short\nclick\nsettle\nscene scene.json\n")
    answer.expect(0)
    assert scene["panels"][0]["title"] == "Short"


def replay_makes_pictures(lectern, folder):
    replay_set(folder)
    answer, _ = replay(lectern, folder, "settle\npicture a.png\ncommand page.next\ncommand theme.next\nsettle\npicture b.png\n", "--size", "320x240")
    answer.expect(0)
    assert (folder / "a.png").read_bytes() != (folder / "b.png").read_bytes()


def a_tall_picture_has_no_seams(lectern, folder):
    """A shot is drawn in bands, a replay's picture at once: what they show is the same, every eye and row of it."""
    from PIL import Image, ImageChops, ImageStat
    replay_set(folder)
    size = ("--size", "701x999")
    replay(lectern, folder, "settle\npicture whole.png\n", *size)[0].expect(0)
    for name, more in (("bands", ()), ("eyes", ("--stereo",))):
        Answer(lectern, "shot", folder / "set", "-o", folder / f"{name}.png", *size, *more).expect(0)
    whole, bands, eyes = (Image.open(folder / f"{name}.png").convert("RGB") for name in ("whole", "bands", "eyes"))
    apart = ImageStat.Stat(ImageChops.difference(whole, bands)).mean
    assert max(apart) < 0.2, apart  # of 255: rounding at the room's edges
    assert eyes.size == (1402, 999)
    assert eyes.crop((0, 900, 701, 999)).getcolors(1) is None, "nothing is in the last band"


def replay_says_what_is_wrong(lectern, folder):
    replay_set(folder)
    for script, words in (("settle\njump 3\n", "script.txt:2: “jump 3” is no action"), ("wait soon\n", "script.txt:1:"),
                          ("settle\npoint at unheard of\n", "script.txt:2: no panel shows"),
                          ("settle\ntype x\n", "script.txt:2: nothing takes text here"),
                          ("settle\ncommand room.quit\nsettle\n", "script.txt:3: the room was left before this line")):
        replay(lectern, folder, script)[0].expect(1, words)
    Answer(lectern, "replay", folder / "none.txt").expect(1, "there is no such file")


def places_last(lectern, folder):
    """What is read with --store goes on where it ended, in size and theme too; without it nothing is left behind."""
    replay_set(folder)
    store = ("--store", folder / "store")
    move = "settle\n" + "command page.next\n" * 3 + "command theme.next\ncommand text.larger\nsettle\nscene scene.json\n"
    answer, left = replay(lectern, folder, move, *store)
    answer.expect(0)
    answer, found = replay(lectern, folder, "settle\nscene scene.json\n", *store)
    answer.expect(0)
    assert found["panels"][0]["text"].splitlines()[0] == left["panels"][0]["text"].splitlines()[0]
    assert found["theme"] == left["theme"] == "sepia"
    assert found["panels"][0]["body_dmm"] == left["panels"][0]["body_dmm"] > 24
    answer, other = replay(lectern, folder, "settle\nscene scene.json\n")
    assert other["panels"][0]["text"].startswith("Long") and other["theme"] == "light"
    replay(lectern, folder, "settle\ncommand article.next\nsettle\n", *store)
    answer, last = replay(lectern, folder, "settle\nscene scene.json\n", *store)
    assert last["panels"][0]["title"] == "Short", "the article that was read last"


def look_lasts(lectern, folder):
    """How it looks is kept for all sets, or for one alone."""
    replay_set(folder)
    other = folder / "other set"
    other.mkdir()
    (other / "c.md").write_text("# Other\n\n" + "Words to read. " * 40)
    store = ("--store", folder / "store")
    scene = "settle\nscene scene.json\n"
    replay(lectern, folder, "settle\n" + "command text.larger\n" * 2 + "command leading.wider\nsettle\n", *store)
    of_all = replay(lectern, folder, scene, *store)[1]["panels"][0]["body_dmm"]
    assert of_all > 24
    replay(lectern, folder, "settle\ncommand settings.this_set\ncommand text.smaller\nsettle\n", *store)
    assert replay(lectern, folder, scene, *store)[1]["panels"][0]["body_dmm"] < of_all
    script = folder / "other.txt"
    script.write_text("settle\nscene other.json\n")
    Answer(lectern, "replay", script, other, *store).expect(0)
    assert json.loads((folder / "other.json").read_text())["panels"][0]["body_dmm"] == of_all
    replay(lectern, folder, "settle\ncommand settings.this_set\nsettle\n", *store)
    Answer(lectern, "replay", script, other, *store).expect(0)
    assert json.loads((folder / "other.json").read_text())["panels"][0]["body_dmm"] < of_all, "for all again"


def marks_last(lectern, folder):
    replay_set(folder)
    store = ("--store", folder / "store")
    mark = ("settle\npoint at sentence 2 of paragraph 1.\npress\npoint at sentence 4 of paragraph 1.\nrelease\n"
            "key 2\nkey B\nsettle\nscene scene.json\n")
    answer, made = replay(lectern, folder, mark, *store)
    answer.expect(0)
    assert made["highlights"], "the mark is seen"
    answer, found = replay(lectern, folder, "settle\nkey C\nsettle\nscene scene.json\n", *store)
    answer.expect(0)
    assert found["highlights"] == made["highlights"]
    contents = panel_titled(found, "Contents")["text"]
    assert "The end" in contents and "sentence" in contents, contents


def linked_set(folder):
    articles = folder / "set"
    articles.mkdir()
    lines = [f"This is line {i} of the harbour." for i in range(1, 90)]
    lines.insert(4, "From here to [the ships](2.md).")
    (articles / "1.md").write_text("# Harbour\n\n" + "\n\n".join(lines))
    (articles / "2.md").write_text("# Ships\n\nThey sail.\n")


def panels_last(lectern, folder):
    """A link opens beside with a thread; what was moved, tilted, curved and sized stands there again after a restart."""
    linked_set(folder)
    store = ("--store", folder / "store")
    script = ("settle\npoint at the ships\nclick\nsettle\ncommand panel.nearer\ncommand panel.tilt_back\ncommand panel.larger\n"
              "command panel.curve\ncommand panel.pin\nsettle\nscene scene.json\n")
    answer, left = replay(lectern, folder, script, *store)
    answer.expect(0)
    assert [panel["title"] for panel in left["panels"][:2]] == ["Ships", "Harbour"], left["panels"]
    assert left["panels"][0]["bend_per_m"][0] > 0 and left["panels"][0]["pinned"]
    assert len(left["threads"]) == 1
    answer, found = replay(lectern, folder, "settle\nscene scene.json\n", *store)
    answer.expect(0)
    for key in ("title", "position_m", "facing", "size_m", "bend_per_m", "pinned"):
        assert found["panels"][0][key] == left["panels"][0][key], (key, found["panels"][0], left["panels"][0])
    assert found["panels"][1]["title"] == "Harbour"
    # An article that is asked for takes the place of the active one; what was damaged is as if it had not been kept.
    answer, other = replay(lectern, folder, "settle\nscene scene.json\n", *store, "--article", "Harbour")
    answer.expect(0)
    assert [panel["title"] for panel in other["panels"][:2]] == ["Harbour", "Ships"]
    with sqlite3.connect(folder / "store" / "lectern.db") as database:
        database.execute("UPDATE setting SET value = '[{\"article\": 3}, 7' WHERE name LIKE 'panels %'")
    answer, bare = replay(lectern, folder, "settle\nscene scene.json\n", *store)
    answer.expect(0)
    assert bare["panels"][0]["title"] == "Harbour"


def follows_a_link_and_returns(lectern, folder):
    linked_set(folder)
    script = ("settle\ncommand line.next\nsettle\nscene before.json\npoint at the ships\nclick\nsettle\n"
              "command place.back\nsettle\nscene scene.json\n")
    answer, back = replay(lectern, folder, script)
    answer.expect(0)
    before = json.loads((folder / "before.json").read_text())["panels"][0]
    assert back["panels"][0]["title"] == "Harbour"
    assert abs(back["panels"][0]["scroll_dmm"] - before["scroll_dmm"]) < 0.1 and before["scroll_dmm"] > 0
def record_replays_to_the_same_scene(lectern, folder):
    """All that a mouse, a hand and keys do."""
    replay_set(folder)
    script = """
settle
key PageDown
wait 0.2
scroll 2
aim 0.2,1.1,0 10,-3
press
aim 0.2,1.1,0 10,3
wait 0.1
release
settle
grab
aim 0.2,1.1,0 20,3
drop
move 0.5,0,-1
wait 0.3
move 0,0,0
turn 12,3
key Ctrl+F
type sentence 7 of x
erase
type paragraph 9.
settle
key B
scene scene.json
"""
    answer, played = replay(lectern, folder, script, "--record", folder / "record.txt")
    answer.expect(0)
    recorded = (folder / "record.txt").read_text()
    assert "command find.open" in recorded and "erase" in recorded and "grab 0" in recorded, recorded
    again, scene = replay(lectern, folder, recorded + "settle\nscene scene.json\n")
    again.expect(0)
    for one, other in zip(played["panels"], scene["panels"], strict=True):
        assert one["text"] == other["text"] and one["id"] == other["id"], (one, other)
        for key in ("position_m", "facing"):
            assert all(abs(a - b) < 1e-3 for a, b in zip(one[key], other[key])), (key, one, other)
        assert abs(one["scroll_dmm"] - other["scroll_dmm"]) < 0.1, (one["scroll_dmm"], other["scroll_dmm"])
    assert all(abs(a - b) < 1e-3 for a, b in zip(played["seat"]["position_m"], scene["seat"]["position_m"]))
    assert played["panels"][0]["position_m"][0] < -0.1, "the panel was carried"
    assert abs(played["seat"]["position_m"][2]) > 0.1, "the seat moved"
    Answer(lectern, "replay", folder / "script.txt", folder / "set", "--record", folder / "no" / "r.txt").expect(
        1, "cannot be written")


def keyboard_types_what_is_pressed(lectern, folder):
    """In a headset, with a hand alone: find a word."""
    replay_set(folder)
    hand = "ray 0 hand 0,1.2,0 0,0,0,1\nhead worn 0,1.22,0 0,0,0,1\nsettle\n"
    keys = "".join(f"point to write:{key}\nclick\nsettle\n" for key in ("n", "e", "e", "d", "l", "e"))
    answer, scene = replay(lectern, folder, hand + "command find.open\nsettle\n" + keys + "settle\nscene scene.json\n")
    answer.expect(0)
    assert "A needle lies here." in scene["panels"][0]["text"], scene["panels"][0]["text"]


def readme_has_the_list_of_commands(lectern, folder):
    table = Answer(lectern, "manual", "keys").expect(0).out
    assert table.count("\n") > 30 and "`page.next`" in table
    readme = (HERE.parent.parent / "README.md").read_text()
    assert table in readme, "README's table of keys is another one than `lectern manual keys` prints"
    manual = Answer(lectern, "manual", "man").expect(0).out
    for line in table.splitlines()[2:]:
        name = line.split("`")[-2]
        assert name.replace("-", "\\-") in manual, name


def wrong_key_files_are_said(lectern, folder):
    (folder / "config" / "lectern").mkdir(parents=True)
    keys = folder / "config" / "lectern" / "keys.conf"
    keys.write_text("# mine\n\npage.next = Space J\npage.next\nno.such = K\nfind.open = Alt+F\nhelp.toggle = J\n"
                    "theme.next =\nplace.back = BackButton\n")
    answer = Answer(lectern, "--view", "window", XDG_CONFIG_HOME=folder / "config")
    lines = answer.err.splitlines()
    assert answer.status == 1 and len(lines) == 5, answer.err
    for line, words in zip(lines, (":4: “page.next” is not of the form COMMAND = KEYS", ":5: “no.such” is no command",
                                   ":6: “Alt+F” is no key", ":7: “J” is taken by line 3", "no display")):
        assert line.startswith("lectern: ") and words in line, line
    keys.unlink()
    keys.mkdir()
    lines = Answer(lectern, "--view", "window", XDG_CONFIG_HOME=folder / "config").err.splitlines()
    assert "keys.conf: is a folder" in lines[0], lines


def describes_what_is_in_view(lectern, folder):
    replay_set(folder)
    answer = Answer(lectern, "shot", folder / "set", "--describe", VK_DRIVER_FILES="/nonexistent",
                    VK_ICD_FILENAMES="/nonexistent").expect(0)
    lines = answer.out.splitlines()
    assert lines[0].startswith("In front, 1.7 m away: the open article, Long") or lines[0].startswith(
        "In front, 1.8 m away: the open article, Long"), lines[0]
    assert "This is sentence 1 of paragraph 1." in answer.out and "paragraph 60" not in answer.out
    assert any("degrees to the right" in line and "card, Short" in line for line in lines), answer.out
    aside = Answer(lectern, "shot", folder / "set", "--describe", "--look", "-90,0").expect(0).out
    assert aside.splitlines()[0].startswith("90 degrees to the left"), aside
    Answer(lectern, "shot", folder / "set", "--describe", "-o", folder / "x.png", "--size", "64x64").expect(0)
    assert (folder / "x.png").exists()


def arrangements_last_and_go_into_a_manifest(lectern, folder):
    """Kept by name in one sitting, printed, carried by the set's manifest, and brought back from there without a store."""
    files = {"a b.md": "# One\n\n[two](sub/2.md)\n", "sub/2.md": "# Two\n\n" + "Some words of it. " * 2000}
    articles = folder / "set"
    for name, text in files.items():
        (articles / name).parent.mkdir(parents=True, exist_ok=True)
        (articles / name).write_text(text)
    store = ["--store", folder / "store"]

    def play(script, *options):
        (folder / "script.txt").write_text(script + "\nsettle\nscene out.json\n")
        Answer(lectern, "replay", folder / "script.txt", articles, *options).expect(0)
        return json.loads((folder / "out.json").read_text())["panels"]

    def standing(panels):
        return [[panel[part] for part in ("title", "text", "position_m", "facing", "size_m")] for panel in panels[:2]]

    keep = ("settle\nkey Ctrl+Down\nkey Enter\nsettle\nkey PageDown\nkey O\nkey U\nsettle\n"
            "command arrangement.keep\ntype Mine\nsettle\nkey Enter\nsettle\n")
    kept = standing(play(keep, *store))
    back = "settle\nkey Ctrl+Shift+W\nkey Home\nsettle\nkey R\nsettle\nkey F7\nsettle\nkey Ctrl+Down\nkey Enter\n"
    assert kept[0][0] == "Two" and standing(play(back, *store)) == kept
    printed = json.loads(Answer(lectern, "arrangements", articles, *store).expect(0).out)
    assert [panel["article"] for panel in printed["_lectern"]["arrangements"][0]["panels"]] == ["a b.md", "sub/2.md"]
    manifest = {"version": "https://jsonfeed.org/version/1.1", "title": "Set", **printed,
                "items": [{"id": "1", "url": "a%20b.md"}, {"id": "2", "url": "sub/2.md"}]}
    (articles / "feed.json").write_text(json.dumps(manifest))
    Answer(lectern, "check", articles).expect(0)
    assert standing(play(back)) == kept, "the same from the manifest"
    manifest["_lectern"]["arrangements"][0]["panels"][0]["reach_m"] = "far"
    (articles / "feed.json").write_text(json.dumps(manifest))
    told = Answer(lectern, "check", articles).expect(1).out
    assert 'arrangement 1 has a panel that has a "reach_m" that cannot be used; left out' in told, told


def marks_go_out_and_in(lectern, folder):
    """What is exported and imported again into an empty store is the same, wherever the set lies by then."""
    replay_set(folder)
    store = ("--store", folder / "store")
    make = ("settle\npoint at sentence 2 of paragraph 1.\npress\npoint at sentence 4 of paragraph 1.\nrelease\n"
            "key Ctrl+M\nsettle\ntype a note, “so”\nkey Enter\nkey B\nsettle\n")
    replay(lectern, folder, make, *store)[0].expect(0)
    out = Answer(lectern, "marks", "export", *store).expect(0).out
    page = json.loads(out)["first"]
    assert json.loads(out)["type"] == "AnnotationCollection" and page["type"] == "AnnotationPage"
    mark = next(item for item in page["items"] if item["motivation"] == "commenting")
    assert mark["body"]["value"] == "a note, “so”"
    quote, position = mark["target"]["selector"]
    assert quote["type"] == "TextQuoteSelector" and position["type"] == "TextPositionSelector"
    assert position["end"] - position["start"] == len(quote["exact"])
    assert mark["target"]["source"].startswith("file:///") and mark["target"]["styleClass"] == "yellow"
    markdown = Answer(lectern, "marks", "export", "--format", "markdown", *store).expect(0).out
    assert "> " + quote["exact"] in markdown and "a note, “so”" in markdown and "bookmark" in markdown

    file = folder / "marks.json"
    file.write_text(out)
    fresh = ("--store", folder / "fresh")
    Answer(lectern, "marks", "import", file, *fresh).expect(0)
    same = lambda text: [[item[key] for key in ("motivation", "target", "created")] for item in json.loads(text)["first"]["items"]]
    assert same(Answer(lectern, "marks", "export", *fresh).expect(0).out) == same(out)
    assert Answer(lectern, "marks", "import", file, *fresh).expect(0).out.startswith("0 of 2"), "not twice"

    moved = folder / "moved"
    (folder / "set").rename(moved)
    other = ("--store", folder / "other")
    Answer(lectern, "marks", "import", file, moved, *other).expect(0)
    again = json.loads(Answer(lectern, "marks", "export", moved, *other).expect(0).out)["first"]["items"]
    assert sorted(item["target"]["selector"][0]["exact"] for item in again) == sorted(
        item["target"]["selector"][0]["exact"] for item in page["items"])
    assert all("/moved/" in item["target"]["source"] for item in again)


def marks_of_others_come_in(lectern, folder):
    """An annotation of another program: no places of ours, a body in plain words, an article found by its words."""
    article = folder / "a.md"
    article.write_text("# Walk\n\nThe quick brown fox.\n\nA quick brown dog.\n")
    file = folder / "theirs.json"
    file.write_text(json.dumps({"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "id": "urn:x:1",
                                "bodyValue": "theirs", "target": {"source": article.as_uri(), "selector": {
                                    "type": "TextQuoteSelector", "exact": "quick brown", "prefix": "A "}}}))
    store = ("--store", folder / "store")
    Answer(lectern, "marks", "import", file, *store).expect(0)
    item, = json.loads(Answer(lectern, "marks", "export", *store).expect(0).out)["first"]["items"]
    assert item["target"]["selector"][1]["start"] == len("Walk\n\nThe quick brown fox.\n\nA ")
    file.write_text("[not json")
    Answer(lectern, "marks", "import", file, *store).expect(1, "is not JSON")
    file.write_text('[1, {"target": 3}, {"target": {"source": "x", "selector": 4}}]')
    Answer(lectern, "marks", "import", file, *store).expect(1, "holds no annotation")
    Answer(lectern, "marks", "import", *store).expect(2, "name the file")
    Answer(lectern, "marks", "import", folder / "none.json", *store).expect(1, "there is no such file")


def two_at_once(lectern, folder):
    """Two programs that read the same set with the same store, each making marks: none is lost, no error is said."""
    replay_set(folder)
    (folder / "first.txt").write_text("settle\n" + "command page.next\nsettle\ncommand bookmark.toggle\n" * 8)
    (folder / "second.txt").write_text("settle\ncommand article.end\nsettle\n" + "command page.previous\nsettle\n"
                                       "command bookmark.toggle\ncommand leading.wider\ncommand leading.closer\nsettle\n" * 8)
    both = [subprocess.Popen([lectern, "replay", folder / name, folder / "set", "--store", folder / "store"],
                             stderr=subprocess.PIPE, text=True) for name in ("first.txt", "second.txt")]
    for one in both:
        assert one.communicate(timeout=60)[1] == "" and one.returncode == 0
    items = json.loads(Answer(lectern, "marks", "export", "--store", folder / "store").expect(0).out)["first"]["items"]
    assert len(items) == 16, len(items)


def reads_aloud(lectern, folder):
    """The helper says words in their order, by its own clock; what cannot be heard is told in the room."""
    (folder / "a.md").write_text("# Fox\n\nThe quick brown fox jumps over the lazy dog, and so on and on.\n")
    start = "settle\ncommand aloud.toggle\n"
    (folder / "script.txt").write_text(start + "".join(f"wait 100\nscene {i:03}.json\n" for i in range(150)))
    Answer(lectern, "replay", folder / "script.txt", folder / "a.md", LECTERN_SPEAK_SILENT="1").expect(0)
    found = 18  # page::Role::FoundHere
    scenes = [json.loads(scene.read_text()) for scene in sorted(folder.glob("???.json"))]
    words = [tuple(each["rect_dmm"]) for scene in scenes for each in scene["highlights"] if each["role"] == found]
    assert len(set(words)) >= 3, "the word that is said is marked, one after another"
    below = [(y, x) for x, y, _, _ in words]
    assert below == sorted(below), "in their order"
    (folder / "script.txt").write_text(start + "wait 100\n" * 60 + "settle\nscene deaf.json\n")
    no_sound = {"ALSA_CONFIG_PATH": "/dev/null", "PULSE_SERVER": "none", "PIPEWIRE_REMOTE": "none"}
    Answer(lectern, "replay", folder / "script.txt", folder / "a.md", **no_sound).expect(0)
    assert "no sound device" in panel_titled(json.loads((folder / "deaf.json").read_text()), "Not read aloud")["text"]


def damaged_store(lectern, folder):
    replay_set(folder)
    (folder / "store").mkdir()
    (folder / "store" / "lectern.db").write_bytes(b"no database at all" * 500)
    answer, scene = replay(lectern, folder, "settle\nscene scene.json\n", "--store", folder / "store")
    answer.expect(0, "was damaged and is kept as lectern-damaged-")
    assert scene["panels"][0]["title"] == "Long"


def main():
    lectern, case = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        globals()[case](lectern, pathlib.Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
