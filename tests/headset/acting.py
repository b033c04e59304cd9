"""What one does in the headset, each a function and a test of its own (in_headset.py tells how it is run)."""

import math
import pathlib
import sys
import tempfile

import numpy

from in_headset import HEAD, SIZE, RayAndTrigger, middle_of_the_page, run
from reading import difference, write_picture_all_around
from runtime import HALF_FOV, HALF_IPD_M, eventually, turned
from tour import all_commands, tour, write_tour

SHOULDER = (0.17, -0.25, 0.05)  # of a right hand, from between the eyes
KNUCKLE = (0.0, 0.0, -0.1)  # of the forefinger, from where the runtime is told that the hand is


def trigger_opens_a_card(start):
    for hand, article, colour in (("right", "2", "red"), ("left", "3", "blue")):
        with start() as lectern:
            first, other = lectern.expected(), lectern.expected("--article", article)
            lectern.eventually_focused()
            lectern.shows_rather(first, other, "the first article")
            lectern.still()
            lectern.aim_at(first, colour, hand)
            lectern.pull_trigger(hand)
            lectern.shows_rather(other, first, "the card's article")
            lectern.leave()


def trigger_leads_into_a_picture_and_back(start):
    with tempfile.TemporaryDirectory() as folder:
        with start(own_articles=write_picture_all_around(pathlib.Path(folder) / "set")) as lectern:
            room, inside = lectern.expected(), lectern.expected("--inside")
            lectern.eventually_focused()
            lectern.shows_rather(room, inside, "the article with its picture")
            lectern.still()
            lectern.aim_at(room, "red")
            lectern.pull_trigger()
            lectern.shows_rather(inside, room, "the picture from inside")
            lectern.pull_trigger()
            lectern.shows_rather(room, inside, "the room again")
            lectern.leave()


def finger_on_the_pad_scrolls(start):
    with start() as lectern:
        lectern.eventually_focused()
        top = lectern.still()
        finger = lectern.runtime.reader.right
        for stroke in range(3):  # each goes half the pad's way: four lines
            for touched, y in ((True, -0.5), (True, 0.0), (True, 0.5), (False, 0.5)):
                finger.pad, finger.pad_touched = (0.0, y), touched
                lectern.act()
        lectern.shows_else_than(top, "a scrolled page")
        lectern.key(*["Up"] * 4)  # of three lines each
        lectern.shows(top, "the beginning again")
        lectern.leave()


def stick_scrolls_and_turns(start):
    with start() as lectern:
        lectern.eventually_focused()
        top, right = lectern.still(), lectern.expected(yaw=-30)
        hand = lectern.runtime.reader.left

        def push(*stick):
            hand.stick = stick
            lectern.runtime.reader.change()

        push(0.0, -1.0)
        eventually(lambda: difference(lectern.picture(), top) > 2, "a scrolled page")
        push(0.0, 0.0)
        lower = lectern.still()
        assert difference(lower, top) > 2
        push(0.0, 1.0)
        lectern.shows(top, "the beginning again")
        push(1.0, 0.0)
        lectern.shows_rather(right, top, "a turn to the right, once")
        hand.stick = (0.0, 0.0)
        lectern.act()
        lectern.act()
        push(-1.0, 0.0)
        lectern.shows(top, "a turn back")
        push(0.0, 0.0)
        lectern.leave()


def grip_carries_the_panel(start):
    with start() as lectern:
        lectern.eventually_focused()
        before = lectern.still()
        hand = lectern.runtime.reader.right

        def hold(x, y, squeeze):
            hand.position, hand.squeeze = (HEAD[0] + x, HEAD[1] + y, HEAD[2]), squeeze
            lectern.act()

        hold(0, -0.2, 0.0)
        hold(0, -0.2, 1.0)
        hold(0.5, -0.2, 1.0)
        hold(0.5, -0.2, 0.0)
        hold(0.5, -1.2, 0.0)
        hold(0.5, -1.2, 0.0)
        carried = lectern.shows_else_than(before, "the panel elsewhere")
        moved = (middle_of_the_page(carried) - middle_of_the_page(before)) / (SIZE[0] / 2) * math.tan(HALF_FOV)
        print(f"the panel moved by {moved * 1.75:.2f} m for 0.5 m of the hand")
        assert 0.4 < moved * 1.75 < 0.6
        lectern.leave()


def pinch_of_a_bare_hand_opens_a_card(start):
    with start() as lectern:
        first, other = lectern.expected(), lectern.expected("--article", "3")
        lectern.eventually_focused()
        lectern.shows_rather(first, other, "the first article")
        lectern.still()
        # Its ray comes from the shoulder; the knuckle lies before the wrist.
        card = numpy.array(HEAD) + (-HALF_IPD_M, 0, 0) + 2.2 * lectern.where(first, "blue") / numpy.linalg.norm(
            lectern.where(first, "blue"))
        shoulder = numpy.array(HEAD) + SHOULDER
        along = (card - shoulder) / numpy.linalg.norm(card - shoulder)
        hand = lectern.runtime.reader.right
        hand.hand_tracked, hand.active = True, False
        hand.position = tuple(shoulder + 0.5 * along - KNUCKLE)
        open_hand, pinch = (0, 0, 0, 0, 0), (0, 0, 0, 1, 1)  # from the little finger to the thumb
        for curl in (open_hand, pinch, open_hand, open_hand):
            hand.curl = curl
            lectern.act()
        lectern.shows_rather(other, first, "the card's article")
        lectern.leave()


def gaze_opens_a_card(start):
    """Of the head, for this runtime's headset does not track eyes; a look that rests is a click."""
    with start(words=("--gaze",)) as lectern:
        first, other = lectern.expected(), lectern.expected("--article", "2")
        lectern.eventually_focused()
        lectern.park_hands()
        lectern.shows_rather(first, other, "the first article")
        right, up, _ = lectern.where(first, "red")
        yaw, pitch = -math.degrees(math.atan(right)), math.degrees(math.atan2(up, math.hypot(1, right)))
        before, after = lectern.expected(yaw=yaw, pitch=pitch), lectern.expected("--article", "2", yaw=yaw, pitch=pitch)
        lectern.runtime.reader.orientation = turned(yaw, pitch)
        lectern.runtime.reader.change()
        lectern.shows_rather(after, before, "the card's article")
        lectern.leave()


def recenters(start):
    with start() as lectern:
        lectern.eventually_focused()
        ahead = lectern.still()
        reader = lectern.runtime.reader
        reader.orientation, reader.position = turned(70), (0.6, 1.1, 0.4)
        reader.change()
        lectern.shows_else_than(ahead, "a view from elsewhere")

        def recentre():
            for pressed in (False, True):
                lectern.still()
                reader.left.stick_click = pressed
                reader.change()

        recentre()
        lectern.shows(ahead, "the panel before the eyes of who sits")
        reader.orientation, reader.position = turned(-60), (-0.3, 1.75, 0.1)
        reader.change()
        recentre()
        lectern.shows(ahead, "before the eyes of who stands")
        reader.orientation, reader.position = turned(20, 50), (0.1, 0.8, 0.2)
        reader.change()
        recentre()

        def page_in_the_middle():
            seen = lectern.picture()
            rows = numpy.nonzero((seen.min(axis=2) > 235).mean(axis=1) > 0.15)[0]
            return (abs(middle_of_the_page(seen) - SIZE[0] / 2) < SIZE[0] / 40 and len(rows)
                    and abs((rows[0] + rows[-1]) / 2 - SIZE[1] / 2) < SIZE[1] / 20)

        eventually(page_in_the_middle, "across the gaze of who leans back")
        lectern.leave()


def follows_the_reader_when_asked(start):
    with start() as lectern:
        lectern.eventually_focused()
        lectern.still()
        reader = lectern.runtime.reader
        lectern.key("f")
        lectern.act()
        reader.orientation, reader.position = turned(80), (0.5, 1.7, 0.3)
        reader.change()

        def before_the_eyes():
            return abs(middle_of_the_page(lectern.picture()) - SIZE[0] / 2) < SIZE[0] / 40

        eventually(before_the_eyes, "the page before the eyes")
        lectern.key("f")
        lectern.act()
        reader.orientation = turned(120)
        reader.change()
        lectern.shows_else_than(lectern.picture(), "the page left behind")
        assert not before_the_eyes()
        lectern.leave()


def sits_anew_when_the_runtime_recentres(start):
    with start() as lectern:
        lectern.eventually_focused()
        ahead = lectern.still()
        reader = lectern.runtime.reader
        reader.orientation, reader.position = turned(50), (0.4, 1.3, 0.2)
        reader.change()
        lectern.shows_else_than(ahead, "a view from elsewhere")
        lectern.runtime.recentre()
        lectern.shows(ahead, "the panel before the eyes")
        lectern.leave()


def one_hand_reaches_every_command(start):
    with start(own_articles=write_tour(start.folder / "tour")) as lectern:
        lectern.eventually_focused()
        lectern.still()
        done = tour(RayAndTrigger(lectern))
        missed = set(all_commands(lectern.program)) - done - {"room.quit"}
        assert not missed, f"no hand reached {missed}"
        lectern.leave()


if __name__ == "__main__":
    sys.exit(run(globals()))
