#!/usr/bin/env python3
"""Kills `lectern` again and again at random moments while a script reads and marks, and looks at what is left.

  kill.py LECTERN ROUNDS [--seed N] [--judge]

In each round a fresh article of one set is read: a page on, a bookmark, and a scene written, over and over, with one
store for all rounds. After the kill (SIGKILL, the whole program at once) the database must be whole, the marks that
are there must be all that were made up to some moment, without a gap, and starting again must show the place that was
kept. How old the place and the marks are is printed; with --judge it must be at most a second.
"""
import argparse
import json
import pathlib
import random
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

STEPS = 150
LONGEST_S = 3.0


def make_set(folder, count):
    """Every sentence of an article says where it stands."""
    folder.mkdir()
    for number in range(count):
        paragraphs = (" ".join(f"Here is sentence {s} of paragraph {p}." for s in range(1, 9)) for p in range(1, 400))
        (folder / f"{number:04}.md").write_text(f"# Article {number}\n\n" + "\n\n".join(paragraphs))


def write_script(folder):
    lines = ["settle"]
    for step in range(STEPS):
        lines += ["command page.next", "settle", "command bookmark.toggle", "wait 0.02", f"scene s{step:04}.json"]
    (folder / "script.txt").write_text("\n".join(lines) + "\n")
    (folder / "look.txt").write_text("settle\nscene look.json\n")


def squeeze(text):
    return " ".join(text.split())


def shown(scene):
    return squeeze(json.loads(scene.read_text())["panels"][0]["text"])


def steps_of(marks, texts):
    """How many steps were done when these were the marks; None: at no moment. A second bookmark at a place takes the
    first away: where the article was not laid out any further yet, a page on stayed there."""
    made, best = [], 0 if not marks else None
    for step, text in enumerate(texts, 1):
        made = [each for each in made if each != text] if text in made else made + [text]
        if len(made) == len(marks) and all(text.startswith(mark) for text, mark in zip(made, marks)):
            best = step
    # The last one may have been made before its scene was written.
    if best is None and len(marks) == len(made) + 1 and all(t.startswith(m) for t, m in zip(made, marks)):
        best = len(texts)
    return best


class Rounds:
    def __init__(self, lectern, folder, count, seed):
        self.lectern, self.folder, self.random = lectern, folder, random.Random(seed)
        make_set(folder / "set", count)
        write_script(folder)
        self.ages_of_place, self.ages_of_marks, self.pages = [], [], []
        self.marks_before = 0

    def command(self, script, *options):
        return [self.lectern, "replay", self.folder / script, self.folder / "set", "--store", self.folder / "store", *options]

    def read_until_killed(self, number):
        """The scenes that were written, in order, with the times at which they were, and when the end came."""
        for old in self.folder.glob("s????.json"):
            old.unlink()
        reader = subprocess.Popen(self.command("script.txt", "--article", f"{number + 1}"), stderr=subprocess.PIPE, text=True)
        time.sleep(self.random.uniform(0.05, LONGEST_S))
        killed_s = time.time()
        reader.send_signal(signal.SIGKILL)
        said = reader.communicate()[1]
        assert said == "", said
        scenes = []
        for scene in sorted(self.folder.glob("s????.json")):
            try:
                scenes.append((scene.stat().st_mtime, shown(scene)))
            except ValueError:
                pass  # the one that was being written
        return scenes, killed_s

    def kept(self):
        database = sqlite3.connect(self.folder / "store" / "lectern.db")
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)], "the database is not whole"
        if not database.execute("SELECT name FROM sqlite_master WHERE name = 'mark'").fetchall():
            return None, [], ""  # killed before the tables were there
        marks = [squeeze(row[0]) for row in database.execute("SELECT exact FROM mark ORDER BY id")]
        last = database.execute("SELECT last_read.article, words FROM last_read JOIN place USING(article)").fetchall()
        database.close()
        return (last[0][0], squeeze(last[0][1])) if last else None, marks, database

    def play(self, number):
        scenes, killed_s = self.read_until_killed(number)
        if not (self.folder / "store" / "lectern.db").exists():
            return
        last, marks, _ = self.kept()
        new = marks[self.marks_before:]
        self.marks_before = len(marks)
        self.pages.append(len(scenes))
        steps = steps_of(new, [text for _, text in scenes])
        assert steps is not None, f"round {number}: the marks have a gap: {new} after {scenes}"
        if scenes:
            lost = scenes[steps:]
            self.ages_of_marks.append(max(0.0, killed_s - lost[0][0]) if lost else 0.0)
        if last and last[0].endswith(f"{number:04}.md") and scenes:
            at = max((i for i, (_, text) in enumerate(scenes) if text.startswith(last[1][:40])), default=-1)
            later = scenes[at + 1:]
            self.ages_of_place.append(max(0.0, killed_s - later[0][0]) if later else 0.0)
        elif scenes:
            self.ages_of_place.append(killed_s - scenes[0][0])
        self.start_again(number, last)

    def start_again(self, number, last):
        done = subprocess.run(self.command("look.txt"), capture_output=True, text=True, timeout=120)
        assert done.returncode == 0 and done.stderr == "", f"round {number}: {done.stderr}"
        if last:
            text = shown(self.folder / "look.json")
            assert text.startswith(last[1][:40]) or not last[1], f"round {number}: shows {text[:60]}, not {last[1]}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("lectern")
    parser.add_argument("rounds", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--judge", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rounds = Rounds(asked.lectern, pathlib.Path(folder), asked.rounds, asked.seed)
        for number in range(asked.rounds):
            rounds.play(number)
    print(f"{asked.rounds} kills, {sum(rounds.pages)} pages, {rounds.marks_before} marks kept, every database whole")
    for name, ages in (("place", rounds.ages_of_place), ("first mark that is not there", rounds.ages_of_marks)):
        if ages:
            print(f"age of the {name}: median {statistics.median(ages):.2f} s, longest {max(ages):.2f} s")
    if asked.judge:
        assert max(rounds.ages_of_place + rounds.ages_of_marks) <= 1.0
    return 0


if __name__ == "__main__":
    sys.exit(main())
