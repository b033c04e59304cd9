"""How one comes into the headset, stays and goes, each a function and a test of its own (in_headset.py tells how it is run)."""

import random
import statistics
import sys
import time

from in_headset import SIZE, run
from runtime import eventually

ROUNDS = 20  # of losing the runtime


def reaches_the_focus_and_leaves_in_order(start):
    for again in range(2):
        with start() as lectern:
            lectern.eventually_focused()
            print(f"focused {time.monotonic() - lectern.started:.1f} s after the start")
            lectern.leave()
            assert lectern.client() == ""


def does_with_openxr_1_0(start):
    with start(mood="old") as lectern:
        first, other = lectern.expected(), lectern.expected("--article", "2")
        lectern.eventually_focused()
        lectern.shows_rather(first, other, "the first article")
        lectern.still()
        lectern.aim_at(first, "red")
        lectern.pull_trigger()
        lectern.shows_rather(other, first, "the card's article")
        lectern.leave()


def goes_on_in_the_window_and_returns(start):
    with start() as lectern:
        chance = random.Random(4)
        lectern.eventually_focused()
        first = lectern.still()
        lectern.key("n", "Next", "Down")  # into the second article
        worn = lectern.shows_else_than(first, "a place in the second article")
        place, memory_kib, late = None, [], []
        for number in range(ROUNDS):
            time.sleep(chance.uniform(0, 1.5))  # at any moment
            lectern.runtime.kill()
            killed = time.monotonic()
            if place is None:
                lectern.shows_else_than(worn, "the window's own picture")
                place = lectern.still()
            else:
                lectern.shows(place, "the same place in the window")
                late.append(time.monotonic() - killed)
            lectern.runtime.start()
            lectern.runtime.reader.change()
            lectern.shows_rather(worn, place, "the same place in the headset again")
            memory_kib.append(lectern.memory_kib())
        print(f"in the window {statistics.median(late):.2f} s after the runtime's end, {max(late):.2f} s at most; "
              f"memory after each return, MiB: {[kib // 1024 for kib in memory_kib]}")
        lectern.key("Escape")
        assert lectern.exit_code() == 0, lectern.words()
        lines = [line for line in lectern.words().splitlines() if line.startswith("lectern: ")]
        assert len(lines) == ROUNDS and set(lines) == {lines[0]}, lines  # no message of Vulkan's validation among them
        assert lectern.xr_messages() == [], lectern.xr_messages()
        half = ROUNDS // 2
        growth = min(memory_kib[half:]) - max(memory_kib[:half])
        assert growth < 2048, f"memory grows by {growth} KiB"


def reads_on_in_the_window_while_the_headset_sleeps(start):
    """Also from one article to another; awake again, it shows that one."""
    with start(mood="well") as lectern:
        first, third = lectern.expected(), lectern.expected("--article", "3")
        lectern.eventually_focused()
        lectern.shows_rather(first, third, "the first article")
        worn = lectern.still()
        lectern.mood("asleep")
        lectern.shows_else_than(worn, "the window's own picture")
        lectern.key("n", "n")
        lectern.shows(lectern.shot("--article", "3", size=SIZE), "the third article in the window")
        lectern.mood("well")
        lectern.shows_rather(third, first, "the third article in the headset")
        lectern.leave()


def reads_on_in_the_window_while_another_application_has_the_headset(start):
    """The one that came last has it, until the runtime gives it to Lectern again."""
    with start() as lectern:
        lectern.eventually_focused()
        worn = lectern.still()
        with lectern.runtime.other_application():
            eventually(lambda: "disp: 0" in lectern.client(), "another application in the headset")
            lectern.shows(lectern.shot(size=SIZE), "the page in the window")
            lectern.runtime.give_to("Lectern")
            lectern.eventually_focused()
            lectern.shows(worn, "the same place in the headset again")
        lectern.leave()


def joins_a_headset_that_is_plugged_in_again(start):
    with start(mood="well") as lectern:
        lectern.eventually_focused()
        worn = lectern.still()
        lectern.mood("unplugged")
        lectern.shows(lectern.shot(size=SIZE), "the page in the window")
        lectern.mood("well")
        lectern.shows(worn, "the same place in the headset again")
        lectern.key("Escape")
        assert lectern.exit_code() == 0, lectern.words()
        assert lectern.words().splitlines() == [
            "lectern: headset: the OpenXR runtime went away; reading goes on in the window"]
        assert lectern.xr_messages() == [], lectern.xr_messages()


def leaves_when_the_runtime_asks(start):
    with start(mood="well") as lectern:
        lectern.eventually_focused()
        lectern.still()
        lectern.mood("exit")
        assert lectern.exit_code() == 0, lectern.words()
        assert lectern.words() == "", lectern.words()
        assert lectern.xr_messages() == [], lectern.xr_messages()
        assert lectern.client() == ""


def doctor_tells_of_runtime_and_headset(start):
    """With it, and with one that has no headset."""
    lectern = start(mood="well")
    lectern.prepare()
    told = lectern.asked("doctor").stdout
    for words in ("Remote HMD on Monado(XRT)", "320x240 pixels an eye, hands tracked", "uses XR_KHR_vulkan_enable2 (",
                  "uses XR_EXT_hand_interaction (", "has no XR_EXT_user_presence (",
                  "knows /interaction_profiles/valve/index_controller",
                  "knows /interaction_profiles/khr/simple_controller"):
        assert words in told, told
    lectern.mood("unplugged")
    told = lectern.asked("doctor").stdout
    lines = [line for line in told.splitlines() if line.startswith("headset")]
    assert lines == ["headset   headset: the OpenXR runtime has none to offer; connect it and switch it on"], told


if __name__ == "__main__":
    sys.exit(run(globals()))
