"""A tour of every command that Lectern has, by whoever has hands for it: keys and mouse, or ray and trigger. Judged by the
scene as Lectern itself tells of it (--record).

A hand has
    does(command)     obeys it in its way, and gives the scene once all is at rest
    selects(from, to) what lies between two points of the room (metres), likewise
    types(words)      into the line that is open, likewise
    puts_away()       the note that stands before all else, likewise
    scene()           as it is at rest
"""

import random
import subprocess

import PIL.Image

from reading import prose, write_browser
from screen import eventually

CARDS = 40  # more than stand before the reader at once


def write_tour(folder):
    """The first article leads to the second one and to the web; the others are cards to go through."""
    folder.mkdir()
    chance = random.Random(11)
    for name, colour in (("red", (220, 20, 20)), ("blue", (20, 20, 220))):
        PIL.Image.new("RGB", (320, 200), colour).save(folder / f"{name}.png")
    parts = "\n\n".join(f"## Part {part}\n\n{prose(chance, 90)}" for part in range(1, 9))
    (folder / "01-first.md").write_text(f"# First article\n\nSee [the second](02-second.md), or what is [out there]"
                                        f"(https://example.org/read).\n\n{parts}\n")
    for number in range(2, CARDS + 1):
        title = {2: "Second article"}.get(number, f"Article {number}")
        lead = {2: "image: red.png\n", 3: "image: blue.png\n"}.get(number, "")
        (folder / f"{number:02}-{title.split()[0].lower()}.md").write_text(
            f"---\ntitle: {title}\n{lead}date: 2026-{1 + number // 28:02}-{1 + number % 28:02}\nauthor: {'Ada' if number % 2 else 'Bea'}\n---\n\n"
            f"{prose(chance, 200)}\n\n## Part 1\n\n{prose(chance, 200)}\n")
    write_browser(folder)
    return folder


def all_commands(program):
    """Names and keys of every command, from the table that README has too."""
    table = subprocess.run([program, "manual", "keys"], check=True, capture_output=True, text=True).stdout
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()[2:] if line.startswith("|")]
    return {row[3].strip("`"): [key.strip("`") for key in row[0].split()] for row in rows if row[3]}


def active(scene):
    return scene["panels"][0]


def panel(scene, title):
    return next((each for each in scene["panels"] if each["title"] == title), None)


def link(scene, address):
    """Where in the room a link that leads there can be pointed at."""
    return next((each["at_m"] for panel in scene["panels"] for each in panel["links"] if each["to"] == address), None)


def distance(scene):
    seat = scene["seat"]["position_m"]
    return sum((a - b) ** 2 for a, b in zip(active(scene)["position_m"], seat)) ** 0.5


def grew(value):
    return lambda before, after: value(after) > value(before) + 1e-4


def shrank(value):
    return lambda before, after: value(after) < value(before) - 1e-4


def scroll(scene):
    return active(scene)["scroll_dmm"]


def opened(title):
    return lambda before, after: active(after)["title"] == title != active(before)["title"]


def shows(title):
    return lambda before, after: panel(after, title) and not panel(before, title)


def hides(title):
    return lambda before, after: panel(before, title) and not panel(after, title)


def marked(before, after):
    return len(after["highlights"]) > len(before["highlights"])


def unmarked(before, after):
    return len(after["highlights"]) < len(before["highlights"])


def recoloured(before, after):
    return after["highlights"] != before["highlights"]


def resettled(before, after):
    """Something stands elsewhere, or says something else."""
    return after != before


def told(before, after):
    """What it does is seen later only."""
    return True


def changes(before, after):
    """What differs between two scenes, for whoever reads why a test failed."""
    differ = [f"{key}: {before[key]} -> {after[key]}" for key in before if key != "panels" and before[key] != after[key]]
    panels = {each["id"]: each for each in before["panels"]}
    for each in after["panels"]:
        old = panels.pop(each["id"], {})
        parts = {key: (old.get(key), value) for key, value in each.items() if old.get(key) != value}
        if parts:
            differ.append(f"panel {each['id']} “{each['title']}”: {parts}")
    return "; ".join(differ + [f"gone: {each['title']}" for each in panels.values()]) or "nothing changed"


class Tour:
    def __init__(self, hand):
        self.hand = hand
        self.scene = hand.scene()
        self.done = set()

    def do(self, *steps):
        """Each (command, what must have come of it)."""
        for command, check in steps:
            before, self.scene = self.scene, self.hand.does(command)
            self.done.add(command)
            assert check(before, self.scene), f"{command} was obeyed otherwise: {changes(before, self.scene)}"

    def wait(self, condition, what):
        eventually(lambda: condition(self.hand.scene()), what)
        self.scene = self.hand.scene()

    def select(self, start, end):
        """Over the open page; both from its middle, in parts of its size."""
        page = active(self.scene)
        (x, y, z), (width, height) = page["position_m"], page["size_m"]
        self.scene = self.hand.selects(*[(x + right * width, y + up * height, z) for right, up in (start, end)])

    def type(self, words):
        self.scene = self.hand.types(words)


def tour(hand):
    """All but leaving. Gives the commands that were obeyed."""
    t = Tour(hand)
    read(t)
    follow(t)
    choose(t)
    find(t)
    mark(t)
    look(t)
    place(t)
    arrange(t)
    return t.done


def read(t):
    t.do(("line.next", grew(scroll)), ("line.previous", shrank(scroll)), ("page.next", grew(scroll)),
         ("page.previous", shrank(scroll)), ("article.end", grew(scroll)), ("article.start", shrank(scroll)),
         ("contents.toggle", shows("Contents")), ("contents.toggle", hides("Contents")),
         ("ruler.toggle", marked), ("ruler.toggle", unmarked))
    t.do(("aloud.toggle", told))
    t.wait(lambda scene: scene["highlights"] or panel(scene, "Not read aloud"), "a voice, or why there is none")
    if panel(t.scene, "Not read aloud"):
        t.scene = t.hand.puts_away()
        assert not panel(t.scene, "Not read aloud")
    else:
        t.do(("aloud.toggle", told))


def follow(t):
    t.do(("link.next", marked), ("link.next", recoloured), ("find.next", shows("This link leads out of the room")),
         ("link.browse", hides("This link leads out of the room")), ("link.previous", marked), ("link.previous", recoloured),
         ("find.next", opened("Second article")), ("place.back", opened("First article")),
         ("place.forward", opened("Second article")), ("panel.next", opened("First article")),
         ("panel.close_others", lambda before, after: before["threads"] and not after["threads"]))


def choose(t):
    t.do(("article.next", opened("Second article")), ("article.previous", opened("First article")),
         ("shelf.right", resettled), ("shelf.left", resettled), ("card.next", resettled), ("card.next", resettled),
         ("card.previous", resettled), ("library.open", resettled), ("library.order", resettled), ("library.open", resettled),
         ("shelf.filter", resettled))
    t.type("second")
    t.do(("find.next", opened("Second article")), ("place.back", opened("First article")))


def find(t):
    t.do(("find.open", resettled))
    t.type("part")
    t.do(("find.next", resettled), ("find.previous", resettled), ("room.quit", resettled), ("search.open", resettled))
    t.type("part")
    t.do(("keyboard.toggle", resettled), ("keyboard.toggle", resettled), ("room.quit", resettled))
    if any(each["title"].startswith("Found") for each in t.scene["panels"]):
        t.do(("room.quit", resettled))


def mark(t):
    t.do(("article.start", told), ("page.next", grew(scroll)), ("contents.toggle", shows("Contents")),
         ("bookmark.toggle", resettled), ("bookmark.toggle", resettled), ("contents.toggle", hides("Contents")),
         ("selection.toggle", resettled), ("selection.toggle", resettled))
    t.select((-0.3, 0.1), (0.2, 0.0))
    t.do(("mark.yellow", recoloured))
    for colour in ("green", "blue", "red"):
        t.select((-0.3, 0.1), (0.2, 0.0))
        t.do((f"mark.{colour}", recoloured))
    t.select((-0.3, 0.1), (0.2, 0.0))
    t.do(("selection.copy", told), ("note.write", resettled))
    t.type("why")
    t.do(("find.next", resettled))
    t.select((-0.3, 0.1), (0.2, 0.0))
    t.do(("mark.remove", recoloured), ("article.start", shrank(scroll)))


def look(t):
    def size(scene):
        return active(scene)["body_dmm"]

    t.do(("text.larger", grew(size)), ("text.smaller", shrank(size)), ("settings.toggle", shows("How it looks")))
    for steps in ("theme.next theme.by_hour", "contrast.next", "family.next", "leading.wider leading.closer",
                  "measure.longer measure.shorter", "letters.wider letters.closer", "words.wider words.closer",
                  "justify.toggle", "hyphens.toggle", "sounds.toggle", "settings.this_set"):
        there, *back = steps.split()
        t.do((there, resettled), (*back, there)[:1] + (resettled,))
    t.do(("settings.toggle", hides("How it looks")))


def place(t):
    def width(scene):
        return active(scene)["size_m"][0]

    def tilt(scene):
        return active(scene)["facing"][1]

    def bend(scene):
        return active(scene).get("bend_per_m", [0, 0])

    def pinned(scene):
        return active(scene).get("pinned", False)

    t.do(("panel.keep_metres", told), ("panel.nearer", shrank(distance)), ("panel.farther", grew(distance)),
         ("panel.larger", grew(width)), ("panel.smaller", shrank(width)), ("panel.tilt_back", grew(tilt)),
         ("panel.tilt_forward", shrank(tilt)), ("panel.curve", lambda before, after: bend(after)[0] > 0 == bend(before)[0]),
         ("panel.curve", lambda before, after: bend(after)[1] != 0 == bend(after)[0]),
         ("panel.curve", lambda before, after: bend(after) == [0, 0]), ("panel.pin", grew(pinned)),
         ("panel.pin", shrank(pinned)), ("panel.tilt_back", grew(tilt)), ("panel.align", resettled),
         ("link.next", marked), ("find.next", opened("Second article")), ("panel.snap", resettled),
         ("panel.close", opened("First article")), ("posture.standing", told), ("posture.reclined", resettled),
         ("posture.seated", resettled), ("panel.follow", told), ("panel.follow", told), ("seat.back", told),
         ("help.toggle", resettled), ("help.toggle", resettled))


def arrange(t):
    """Keeps what is open by name, moves it, and brings it back."""
    def listed(scene):
        return link(scene, "arrangement:desk") is not None

    t.do(("arrangement.keep", resettled))
    t.type("desk")
    t.do(("find.next", told))
    kept = active(t.scene)["position_m"]
    t.do(("panel.farther", grew(distance)), ("arrangement.list", shows("Arrangements")))
    assert listed(t.scene)
    t.do(("link.next", marked), ("find.next", hides("Arrangements")))
    assert all(abs(a - b) < 1e-3 for a, b in zip(active(t.scene)["position_m"], kept)), "brought back elsewhere"
    t.do(("arrangement.list", shows("Arrangements")), ("link.next", marked),
         ("arrangement.remove", lambda before, after: listed(before) and not listed(after)),
         ("arrangement.list", hides("Arrangements")))
