"""What a window must do, each a function and a test of its own. Real mouse and key events, judged by what the screen shows.

    python3 behaviours.py PROGRAM WINDOW_MANAGER BEHAVIOUR
"""

import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy

from keys_and_mouse import KeysAndMouse, press
from reading import SAME, Lectern, difference, middle_of, write_link_below, write_links, write_picture_all_around, write_set
from screen import Screen, eventually
from tour import all_commands, tour, write_tour


RADIANS_A_PIXEL = 0.0015  # how far the mouse turns the head behind lenses

# What some behaviours are shown with instead of a set of articles, or of a window alone.
SETS = {"steps_inside_a_picture": write_picture_all_around, "opens_an_address_in_the_browser": write_links,
        "follows_a_link_and_returns_to_the_line": write_links, "follows_a_link_by_keys_and_comes_back": write_link_below,
        "obeys_every_command_by_its_key": write_tour, "finds_the_panels_as_they_were_left": write_tour}
KEYS = {"own_keys_count_and_wrong_lines_are_said": "# mine\npage.next = J PageDown\npage.nowhere = K\nfind.open = Hyper+X\n"
                                                   "theme.next = Space\n"}
FIRST_TIME = {"welcomes_the_first_time_only"}
VIEWS = {"shows_both_eyes_behind_lenses": "sidebyside"}


def leave(window):
    window.key("Escape")
    assert window.exit_code() == 0
    assert window.words() == ""


def opens_with_the_same_as_a_shot(lectern):
    lectern.shows(lectern.shot(), "the same as a shot")
    assert lectern.place()[2:] == (1280, 800)
    leave(lectern)


def quits_when_the_window_is_closed(lectern):
    lectern.shows(lectern.shot(), "the first picture")
    lectern.key("alt+F4")
    assert lectern.exit_code() == 0
    assert lectern.words() == ""


def click_opens_a_card(lectern):
    first, second = lectern.shot(), lectern.shot("--article", "2")
    assert difference(first, second) > 2 * SAME
    lectern.shows(first, "the first article")
    lectern.point(*middle_of(first, "red"))
    lectern.screen.hand("click", 1)
    lectern.screen.park_mouse()
    lectern.shows(second, "the second article")
    leave(lectern)


def wheel_scrolls(lectern):
    start = lectern.shot()
    lectern.shows(start, "the first picture")
    lectern.point(640, 400)
    lectern.screen.hand("click", "--repeat", 2, 5)
    lectern.screen.park_mouse()
    lower = lectern.shows_else_than(start, "a scrolled page")
    band = lower[360:400, 460:820]  # within the article's panel; of little height, for the panel leans
    fits = {rise: difference(band, start[360 + rise:400 + rise, 460:820]) for rise in range(-100, 300)}
    rise = min(fits, key=fits.get)
    print(f"the wheel moved the text up by {rise} pixels; they differ by {fits[rise]:.1f} there, by {fits[0]:.1f} at rest")
    assert rise > 20 and fits[rise] < fits[0] / 2
    lectern.point(640, 400)
    lectern.screen.hand("click", "--repeat", 9, 4)
    lectern.screen.park_mouse()
    lectern.shows(start, "the beginning again")
    leave(lectern)


def keys_scroll(lectern):
    start = lectern.shot()
    lectern.shows(start, "the first picture")
    lectern.key("space")
    second = lectern.shows_else_than(start, "the second page")
    lectern.key("Next")
    lectern.shows_else_than(second, "the third page")
    lectern.key("shift+space")
    lectern.shows(second, "the second page again")
    lectern.key("Home")
    lectern.shows(start, "the beginning")
    lectern.key("Down")
    lectern.shows_else_than(start, "some lines on")
    lectern.key("Up")
    lectern.shows(start, "the beginning again")
    leave(lectern)


def keys_change_theme_and_size(lectern):
    light, sepia = lectern.shot(), lectern.shot("--theme", "sepia")
    assert difference(light, sepia) > 2 * SAME
    lectern.shows(light, "the light theme")
    lectern.key("t")
    lectern.shows(sepia, "the sepia theme")
    lectern.key("t", "t")
    lectern.shows(light, "the light theme again")
    lectern.key("plus")
    lectern.shows_else_than(light, "larger text")
    lectern.key("minus")
    lectern.shows(light, "text of the old size")
    leave(lectern)


def help_is_shown_and_put_away(lectern):
    start = lectern.shot()
    lectern.shows(start, "the first picture")
    lectern.key("F1")
    lectern.shows_else_than(start, "the help")
    lectern.key("F1")
    lectern.shows(start, "the article again")
    leave(lectern)


def finds_what_is_typed(lectern):
    start = lectern.shot()
    lectern.shows(start, "the first picture")
    lectern.key("ctrl+f")
    lectern.screen.hand("type", "--delay", 50, "part 7")
    lectern.shows(lectern.replay("settle\nkey Ctrl+F\ntype part 7"), "the word that was found")
    lectern.key("BackSpace")
    lectern.screen.hand("type", "9")
    found = lectern.replay("settle\nkey Ctrl+F\ntype part 9")
    lectern.shows(found, "another word")
    lectern.key("Escape")
    lectern.shows_else_than(found, "no search any more")
    leave(lectern)


def contents_lead_to_a_part(lectern):
    lectern.shows(lectern.shot(), "the first picture")
    lectern.key("c")
    lectern.shows(lectern.replay("settle\nkey C"), "the contents")
    lectern.key("Escape")
    lectern.shows(lectern.shot(), "the room without them")
    leave(lectern)


def goes_on_at_the_same_line_after_a_kill(lectern):
    start = lectern.shot()
    lectern.shows(start, "the first picture")
    lectern.key("space")
    second = lectern.shows_else_than(start, "the second page")
    lectern.key("t")
    left = lectern.shows_else_than(second, "another theme")  # it stands still for longer than a place takes to be kept
    lectern.process.kill()
    lectern.process.wait()
    with Lectern(lectern.program, lectern.screen, lectern.articles) as again:
        again.shows(left, "the same place and theme")
        leave(again)


def finds_the_panels_as_they_were_left(lectern):
    """One that a link opened, and one that was moved, tilted, curved and sized, after a kill."""
    lectern.shows(lectern.shot(), "the first article")
    hand = KeysAndMouse(lectern)
    for command in ("link.next", "find.next", "panel.next", "panel.farther", "panel.tilt_back", "panel.curve", "panel.larger",
                    "panel.pin", "page.next"):
        left = hand.does(command)
    time.sleep(2)  # twice as long as it takes to be kept
    lectern.process.kill()
    lectern.process.wait()
    lectern.record.unlink()
    lectern.record.with_name(lectern.record.name + ".scene.json").unlink()
    with Lectern(lectern.program, lectern.screen, lectern.articles) as again:
        eventually(lambda: again.told_scene()["panels"][1]["id"] == left["panels"][1]["id"], "both open panels")
        found = again.told_scene()
        for before, after in zip(left["panels"][:2], found["panels"][:2]):
            differ = {key: (before[key], after.get(key)) for key in before if key not in ("progress", "glow")
                      and not same(before[key], after.get(key))}
            assert not differ, differ
        assert left["panels"][0]["bend_per_m"][0] > 0 and left["panels"][0]["pinned"]
        leave(again)


def brings_an_arrangement_back(lectern):
    """Two panels, kept by name: after other things were done, and again after a restart."""
    lectern.shows(lectern.shot(), "the first article")
    hand = KeysAndMouse(lectern)
    for command in ("link.next", "find.next", "panel.farther", "panel.tilt_back", "panel.curve", "panel.larger", "page.next",
                    "arrangement.keep"):
        hand.does(command)
    hand.types("two at once")
    kept = hand.does("find.next")
    for command in ("panel.close_others", "article.next", "panel.nearer", "arrangement.list", "link.next"):
        left = hand.does(command)
    assert left["panels"][0]["title"] != kept["panels"][0]["title"]
    check_panels(hand.does("find.next"), kept)
    hand.does("panel.close")
    leave(lectern)
    lectern.record.unlink()
    lectern.record.with_name(lectern.record.name + ".scene.json").unlink()
    with Lectern(lectern.program, lectern.screen, lectern.articles) as again:
        hand = KeysAndMouse(again)
        hand.does("arrangement.list")
        hand.does("link.next")
        check_panels(hand.does("find.next"), kept)
        leave(again)


def sounds_soft_or_not_at_all(lectern):
    """Into a file, by OpenAL Soft's own writer: something at a page turn, nothing once sounds are off."""
    leave(lectern)
    pages = ["page.next", "page.previous"]
    heard = listen(lectern, pages)
    assert 300 < heard < 16000, f"loudest sample of 32768: {heard}"
    off, remembered = listen(lectern, ["sounds.toggle", *pages]), listen(lectern, pages)
    assert off == remembered == 0, f"loudest samples of 32768: {off}, {remembered}"


def listen(lectern, commands):
    """The loudest sample that Lectern plays while these are obeyed."""
    sound, settings = (lectern.screen.folder / name for name in ("sound.wav", "alsoft.conf"))
    settings.write_text(f"[general]\ndrivers = wave\nsample-type = int16\nchannels = stereo\ndither = false\n[wave]\nfile = {sound}\n")
    lectern.screen.environment["ALSOFT_CONF"] = str(settings)
    for told in (lectern.record, lectern.record.with_name(lectern.record.name + ".scene.json")):
        told.unlink(missing_ok=True)
    with Lectern(lectern.program, lectern.screen, lectern.articles) as again:
        hand = KeysAndMouse(again)
        for command in commands:
            hand.does(command)
        time.sleep(0.5)  # it sounds beside the reading
        leave(again)
    written = sound.read_bytes()
    begin = written.index(b"data") + 8
    samples = numpy.frombuffer(written[begin:begin + (len(written) - begin) // 2 * 2], dtype="<i2")
    assert len(samples) > 4410, "nothing was played at all"
    return int(numpy.abs(samples.astype(int)).max())


def check_panels(scene, kept):
    """The first two stand and read as they did."""
    parts = ("title", "text", "position_m", "facing", "size_m", "scroll_dmm", "bend_per_m")
    for before, after in zip(kept["panels"][:2], scene["panels"][:2]):
        differ = {part: (before.get(part), after.get(part)) for part in parts if not same(before.get(part), after.get(part))}
        assert not differ, differ


def same(a, b):
    """The same scene, but for the last digits of its numbers, and for how far one has come: that is estimated by what is
    laid out so far."""
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(
            abs(a[key] - b[key]) < 0.05 if key == "progress" else same(a[key], b[key]) for key in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    return abs(a - b) < 1e-3 if isinstance(a, float) or isinstance(b, float) else a == b


def opens_by_card_finds_a_word_and_copies_it(lectern):
    """All by mouse and keys; judged by the scene that the record of it gives, and by the clipboard."""
    first = lectern.shot()
    lectern.shows(first, "the first article")
    lectern.point(*middle_of(first, "red"))
    lectern.screen.hand("click", 1)
    lectern.screen.park_mouse()
    lectern.shows(lectern.shot("--article", "2"), "the second article")
    lectern.key("ctrl+f")
    lectern.screen.hand("type", "--delay", 50, "part 7")
    found = lectern.replay("settle\npoint at Second article\nclick\nsettle\nray 0 none\nkey Ctrl+F\ntype part 7")
    lectern.shows(found, "the word that was found")
    scene = lectern.recorded()
    assert scene["panels"][0]["title"] == "Second article"
    assert "Part 7" in scene["panels"][0]["text"], scene["panels"][0]["text"]
    lectern.key("Escape")
    lectern.point(420, 300)
    lectern.screen.hand("mousedown", 1)
    lectern.point(640, 300)
    lectern.point(760, 340)
    lectern.screen.hand("mouseup", 1)
    lectern.screen.park_mouse()
    lectern.shows_else_than(found, "text that is selected")
    lectern.key("ctrl+c")
    copied = eventually(lectern.clipboard, "something in the clipboard")
    scene = lectern.recorded()
    assert any(each["panel"] == scene["panels"][0]["id"] for each in scene["highlights"])
    shown = " ".join(scene["panels"][0]["text"].split())
    assert len(copied.split()) > 5 and " ".join(copied.split()[:4]) in shown, (copied, shown)
    lectern.key("Escape")
    leave(lectern)


def follows_a_link_by_keys_and_comes_back(lectern):
    start = lectern.shot()
    lectern.shows(start, "the article with its link below")
    lectern.key("space")
    page = lectern.shows_else_than(start, "the second page")
    lectern.key("ctrl+Down")
    chosen = lectern.shows_else_than(page, "a link that is chosen")
    before = lectern.recorded()["panels"][0]
    assert before["title"] == "First" and before["scroll_dmm"] > 0
    lectern.key("Return")
    beside = lectern.shows_else_than(chosen, "the article that it leads to")
    assert lectern.recorded()["panels"][0]["title"] == "Other"
    lectern.key("BackSpace")
    lectern.shows_else_than(beside, "the article before")
    after = lectern.recorded()["panels"][0]
    assert after["title"] == "First" and after["text"] == before["text"], "the same line as before"
    leave(lectern)


def obeys_every_command_by_its_key(lectern):
    lectern.shows(lectern.shot(), "the first article")
    done = tour(KeysAndMouse(lectern))
    leave(lectern)
    missed = set(all_commands(lectern.program)) - done - {"room.quit"}
    assert not missed, f"no key was pressed for {missed}"


def bar_is_pressed_with_the_mouse(lectern):
    start = lectern.shot()
    lectern.shows(start, "the first picture")
    lectern.point(640, 660)  # low on the panel
    lectern.shows_else_than(start, "the bar")
    press(lectern, lectern.recorded(park=False), "Bar", "theme.next")
    lectern.screen.park_mouse()
    lectern.shows(lectern.shot("--theme", "sepia"), "the sepia theme, and no bar")
    leave(lectern)


def own_keys_count_and_wrong_lines_are_said(lectern):
    first = lectern.shot()
    lectern.shows(first, "the first article")
    lectern.key("j")
    second = lectern.shows_else_than(first, "the next page by the user's key")
    lectern.key("space")  # hangs on another command now
    lectern.shows(lectern.replay("settle\ncommand page.next\nsettle\ncommand theme.next"), "another theme by it")
    lectern.key("Escape")
    assert lectern.exit_code() == 0
    lines = lectern.words().splitlines()
    assert len(lines) == 2, lines
    assert lines[0].endswith("keys.conf:3: “page.nowhere” is no command; `lectern manual keys` lists them"), lines
    assert "keys.conf:4: “Hyper+X” is no key" in lines[1], lines


def welcomes_the_first_time_only(lectern):
    start = lectern.shot()
    welcome = lectern.shows_else_than(start, "the welcome")
    lectern.point(640, 400)
    lectern.screen.hand("click", 1)
    lectern.screen.park_mouse()
    lectern.shows(start, "the room after a click")
    assert difference(welcome, start) > 2 * SAME
    leave(lectern)
    with Lectern(lectern.program, lectern.screen, lectern.articles, first_time=True) as again:
        again.shows(start, "no welcome again")
        leave(again)


def replays_in_the_window_as_without(lectern):
    lectern.shows(lectern.shot(), "the first picture")
    leave(lectern)
    script = lectern.screen.folder / "script.txt"
    script.write_text("settle\ncommand page.next\nsettle\npoint at Second article\nclick\nsettle\nkey Ctrl+F\ntype part 3\nsettle\n"
                      "scene NAME.json\n")
    scenes = []
    for view in ("offscreen", "window"):
        own = lectern.screen.folder / f"{view}.txt"
        own.write_text(script.read_text().replace("NAME", view))
        subprocess.run([lectern.program, "replay", str(own), str(lectern.articles), "--view", view], check=True,
                       env=dict(lectern.screen.environment, LECTERN_VALIDATION="1"))
        scene = json.loads((lectern.screen.folder / f"{view}.json").read_text())
        assert "Part 3" in scene["panels"][0]["text"]
        scenes.append(scene)
    assert same(*scenes), scenes


def moves_and_goes_back_to_the_seat(lectern):
    start = lectern.shot()
    lectern.shows(start, "the first picture")
    lectern.screen.hand("keydown", "d")
    eventually(lambda: difference(lectern.picture(), start) > 4 * SAME, "another place in the room")
    lectern.screen.hand("keyup", "d")
    lectern.key("r")
    lectern.shows(start, "the view from the seat")
    leave(lectern)


def looking_keeps_the_picture_under_the_cursor(lectern):
    start = lectern.shot()
    lectern.shows(start, "the first picture")
    x, y = middle_of(start, "red")
    lectern.point(x, y)
    lectern.screen.hand("mousedown", 3)
    lectern.point(x + 60, y)
    eventually(lambda: abs(middle_of(lectern.picture(), "red")[0] - (x + 60)) <= 4, "the card at the cursor")
    lectern.screen.hand("mouseup", 3)
    lectern.screen.park_mouse()
    turned = lectern.picture()
    lectern.key("r")
    lectern.shows(start, "the view from the seat")
    assert difference(turned, start) > SAME
    leave(lectern)


def follows_a_resize(lectern):
    lectern.shows(lectern.shot(), "the first picture")
    for size in ((900, 700), (500, 900), (1400, 500)):
        lectern.screen.hand("windowsize", lectern.window, *size)
        lectern.shows(lectern.shot(size=size), f"the picture at {size[0]}x{size[1]}")
    for step in range(40):  # as a hand on the window's edge does it
        lectern.screen.hand("windowsize", lectern.window, 600 + 10 * step, 500 + 5 * step)
    lectern.shows(lectern.shot(size=(990, 695)), "the picture at the last size")
    lectern.screen.hand("windowsize", lectern.window, 1, 1)
    lectern.screen.hand("windowsize", lectern.window, 640, 480)
    lectern.shows(lectern.shot(size=(640, 480)), "the picture after a window of one pixel")
    leave(lectern)


def survives_being_minimised(lectern):
    start = lectern.shot()
    lectern.shows(start, "the first picture")
    lectern.screen.hand("windowminimize", lectern.window)
    eventually(lambda: lectern.screen.find_window("Lectern") is None, "no window")
    lectern.screen.hand("windowmap", lectern.window)
    lectern.shows(start, "the picture after it was restored")
    lectern.key("t")
    lectern.shows(lectern.shot("--theme", "sepia"), "a window that still listens")
    leave(lectern)


def shows_a_hand_over_a_card(lectern):
    start = lectern.shot()
    lectern.shows(start, "the first picture")
    card, wall = middle_of(start, "red"), (640, 60)
    lectern.point(*card)
    seen = []

    def has_cursor():
        seen.append(lectern.cursor_at(*card))
        return seen[-1].any()

    eventually(has_cursor, "a cursor of Lectern's own over the card")
    hand = seen[-1]
    lectern.point(*wall)
    eventually(lambda: not numpy.array_equal(lectern.cursor_at(*wall), hand), "another cursor over the wall")
    lectern.point(*card)
    eventually(lambda: numpy.array_equal(lectern.cursor_at(*card), hand), "the hand again")
    leave(lectern)


def steps_inside_a_picture(lectern):
    start, inside = lectern.shot(), lectern.shot("--inside")
    lectern.shows(start, "the article with its picture")
    lectern.point(*middle_of(start, "red"))
    lectern.screen.hand("click", 1)
    lectern.screen.park_mouse()
    lectern.shows(inside, "the picture from inside")
    lectern.point(200, 200)
    lectern.screen.hand("click", 1)
    lectern.screen.park_mouse()
    lectern.shows(start, "the room again")
    lectern.point(*middle_of(start, "red"))
    lectern.screen.hand("click", 1)
    lectern.screen.park_mouse()
    lectern.shows(inside, "the picture from inside once more")
    lectern.key("Escape")
    lectern.shows(start, "the room after Escape")
    leave(lectern)


def shows_both_eyes_behind_lenses(lectern):
    start = lectern.shot("--view", "sidebyside")
    lectern.shows(start, "both eyes' pictures")
    eyes = start[:, :640].astype(int).sum(axis=2), start[:, 640:].astype(int).sum(axis=2)
    assert all((eye[:4, :4] == 0).all() or (eye[-4:, :4] == 0).all() for eye in eyes[:1]), "no lens shows the corners"
    # The mouse is the head: far enough to the side, and a card is in the middle, where the pointer is.
    flat = lectern.shot()
    x, y = middle_of(flat, "red")
    right = math.atan((x - 640) / 400 * math.tan(math.radians(30))) / RADIANS_A_PIXEL
    up = (math.atan((400 - y) / 400 * math.tan(math.radians(30)))) / RADIANS_A_PIXEL
    for _ in range(4):
        lectern.screen.hand("mousemove_relative", "--", round(right / 4), round(-up / 4))
    turned = lectern.shows_else_than(start, "the view to the side")
    middles = [abs(middle_of(turned[:, from_x:from_x + 640], "red")[0] - 320) for from_x in (0, 640)]
    assert max(middles) < 120, f"the card is not before both eyes: {middles}"
    lectern.screen.hand("click", 1)
    second = lectern.shot("--view", "sidebyside", "--article", "2")
    lectern.key("r")
    lectern.shows(second, "the second article from the seat")
    lectern.screen.hand("windowsize", lectern.window, 900, 500)
    lectern.shows(lectern.shot("--view", "sidebyside", "--article", "2", size=(900, 500)), "a smaller screen")
    leave(lectern)


def ends_when_the_display_goes_away(lectern):
    lectern.shows(lectern.shot(), "the first picture")
    lectern.screen.kill()
    assert lectern.exit_code() == 1
    assert lectern.words() == "lectern: display: it went away; start Lectern again when it is back\n"


def ends_when_the_display_goes_away_while_moving(lectern):
    lectern.shows(lectern.shot(), "the first picture")
    lectern.screen.hand("keydown", "d")
    lectern.screen.kill()
    assert lectern.exit_code() == 1
    assert lectern.words() == "lectern: display: it went away; start Lectern again when it is back\n"


def ends_when_the_window_is_taken_away(lectern):
    lectern.shows(lectern.shot(), "the first picture")
    lectern.screen.hand("windowclose", lectern.window)  # XDestroyWindow, as no window manager does it
    assert lectern.exit_code() == 1
    assert lectern.words().startswith("lectern: ") and lectern.words().count("\n") == 1


def opens_an_address_in_the_browser(lectern):
    """Only when that is asked for, and the address as it is: no shell reads it."""
    first = lectern.shot()
    lectern.shows(first, "the article that is a link")
    lectern.point(640, 400)
    lectern.screen.hand("click", 1)
    lectern.screen.park_mouse()
    lectern.shows(lectern.replay("settle\npoint 640,400\nclick\npoint 2,798"), "the link's address")
    opened = lectern.screen.folder / "opened.txt"
    assert not opened.exists()
    lectern.key("ctrl+Return")
    eventually(opened.exists, "the browser")
    eventually(lambda: opened.read_text() == "https://example.org/read?a=1&b=2\n", "the address")
    lectern.key("Escape")  # the click on the words selected one of them
    lectern.shows(first, "the article again")
    leave(lectern)


def follows_a_link_and_returns_to_the_line(lectern):
    """A link opens beside, the eye turns there, and Backspace leads back to the same line."""
    start = "settle\ncommand article.next\nsettle\ncommand line.next\nsettle\n"
    lectern.shows(lectern.shot(), "the first article")
    lectern.key("n")
    lectern.shows(lectern.shot("--article", "2"), "the second article")
    lectern.key("Down")
    before = lectern.replay(start)
    lectern.shows(before, "a few lines on")
    lectern.point(640, 400)
    lectern.screen.hand("click", 1)
    lectern.screen.park_mouse()
    linked = lectern.replay(start + "point 640,400\nclick\nsettle\npoint 2,798")
    assert difference(linked, before) > 2 * SAME
    lectern.shows(linked, "the linked article beside")
    lectern.key("BackSpace")
    lectern.shows(lectern.replay(start + "point 640,400\nclick\npoint 2,798\nsettle\ncommand place.back"), "the same line")
    leave(lectern)


def places_a_panel_with_keys_and_mouse(lectern):
    start = lectern.shot()
    lectern.shows(start, "the first picture")
    for key in "ouvk":
        lectern.key(key)
    placed = lectern.replay("settle\n" + "".join(f"command panel.{name}\n" for name in
                                                 ("farther", "tilt_back", "curve", "larger")))
    assert difference(placed, start) > 2 * SAME
    lectern.shows(placed, "the panel farther, tilted, curved and larger")
    lectern.key("r")
    lectern.key("v")
    lectern.key("v")
    lectern.shows(start, "the panel in its place")
    lectern.screen.hand("keydown", "ctrl")
    lectern.point(640, 400)
    lectern.screen.hand("mousedown", 1)
    lectern.point(800, 330)
    lectern.screen.hand("mouseup", 1)
    lectern.screen.hand("keyup", "ctrl")
    lectern.screen.park_mouse()
    carried = "settle\npoint 640,400\ngrab\npoint 800,330\ndrop\npoint 2,798"
    lectern.shows(lectern.replay(carried), "the panel where it was carried to")
    leave(lectern)


def says_that_there_is_no_display(program):
    for display in (None, ":4095"):
        environment = {name: value for name, value in os.environ.items()
                       if name not in ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "XDG_RUNTIME_DIR")}
        if display:
            environment["DISPLAY"] = display
        done = subprocess.run([program, "--view", "window"], env=environment, capture_output=True, text=True)
        print(done.stderr, end="")
        assert done.returncode == 1
        assert done.stderr.startswith("lectern: no display: ") and done.stderr.count("\n") == 1


def main():
    program, window_manager, name = sys.argv[1:]
    if name == "says_that_there_is_no_display":
        return says_that_there_is_no_display(program)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="lectern-window-"))
    os.environ["PATH"] = f"{folder / 'bin'}:{os.environ['PATH']}"  # what the set brought along goes before the system's
    if name in KEYS:
        (folder / "config" / "lectern").mkdir(parents=True)
        (folder / "config" / "lectern" / "keys.conf").write_text(KEYS[name])
    with Screen(folder, window_manager) as screen, Lectern(
            program, screen, SETS.get(name, write_set)(folder / "set"), VIEWS.get(name, "window"),
            first_time=name in FIRST_TIME) as lectern:
        globals()[name](lectern)
    subprocess.run(["rm", "-r", str(folder)], check=True)


if __name__ == "__main__":
    main()
