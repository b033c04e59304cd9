#!/usr/bin/env python3
"""Kiwix files (ZIM) and a kiwix-serve, read as a user does: with a file that zimwriterfs makes here.

  kiwix.py LECTERN CASE     0 when it answers as promised
"""
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

import books
from commands import Answer, panel_titled, replay

PROSE = " ".join(f"Sentence {i} of the page tells of the river." for i in range(1, 40))


def make_zim(folder, pages=120):
    """A hundred and twenty pages, of which the first names two; what `folder`/set is for the scripts."""
    source = folder / "in"
    source.mkdir()
    page = lambda title, body: (f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
                                f"<body><h1>{title}</h1>{body}<p>{PROSE}</p></body></html>")
    (source / "main.html").write_text(page("A small library", '<p>Here is <a href="p7.html">the seventh page</a> of it.</p>'))
    for i in range(1, pages + 1):
        body = f'<p>This is number {i}. <img src="dot.png" alt="A dot"> Back to <a href="main.html">the beginning</a>.</p>'
        (source / f"p{i}.html").write_text(page(f"Page {i}", body + ("<p>A rare wombat.</p>" if i == 42 else "")))
    (source / "dot.png").write_bytes(books.png(48, 48))
    zim = folder / "small.zim"
    subprocess.run(["zimwriterfs", "--welcome=main.html", "--illustration=dot.png", "--language=eng", "--title=A small library",
                    "--name=small", "--description=d", "--creator=c", "--publisher=p", source, zim], check=True, capture_output=True)
    return zim


def play(lectern, folder, script, *options):
    (folder / "set").symlink_to(folder / "small.zim") if not (folder / "set").exists() else None
    answer, scene = replay(lectern, folder, script, *options)
    answer.expect(0)
    return scene


def follows_links(lectern, folder):
    """A link leads to an article of the set, however many there are; the way back leads back."""
    make_zim(folder)
    scene = play(lectern, folder, "settle\nscene scene.json\n")
    assert [panel["title"] for panel in scene["panels"]] == ["A small library"], scene["panels"]
    scene = play(lectern, folder, "settle\npoint at the seventh page\nclick\nsettle\nscene scene.json\n")
    assert scene["panels"][0]["title"] == "Page 7" and "This is number 7" in scene["panels"][0]["text"]
    assert panel_titled(scene, "A small library"), "the first page is a card now"
    scene = play(lectern, folder, "settle\npoint at the seventh page\nclick\nsettle\ncommand place.back\nsettle\nscene scene.json\n")
    assert scene["panels"][0]["title"] == "A small library"
    assert panel_titled(scene, "Page 7")


def finds_by_words(lectern, folder):
    """What is typed to choose cards is looked for in the whole collection."""
    make_zim(folder)
    found = "settle\nkey L\ntype wombat\nsettle\nkey Enter\nsettle\nscene scene.json\n"
    scene = play(lectern, folder, found)
    assert scene["panels"][0]["title"] == "“wombat”", scene["panels"][0]
    assert "Page 42" in scene["panels"][0]["text"] and "wombat. Sentence 1" in scene["panels"][0]["text"]
    # So are words to be found in all of the set; both lines say so, and the wall says how much there is.
    for command, told in (("shelf.filter", "none; Enter: in the collection"),
                          ("search.open", "in no article read here; Enter: in the collection")):
        typed = f"settle\ncommand {command}\ntype wombat\nsettle\n"
        scene = play(lectern, folder, typed + "scene scene.json\n")
        assert any(told in " ".join(panel["text"].split()) for panel in scene["panels"]), scene["panels"]
        scene = play(lectern, folder, typed + "key Enter\nsettle\nscene scene.json\n")
        assert scene["panels"][0]["title"] == "“wombat”", scene["panels"][0]
    scene = play(lectern, folder, "settle\ncommand library.open\nsettle\nscene scene.json\n")
    assert any("1 article of 12" in panel["text"] and "in the collection" in " ".join(panel["text"].split()) for panel in scene["panels"]), scene["panels"]
    scene = play(lectern, folder, found + "point at Page 42\nclick\nsettle\nscene scene.json\n")
    assert scene["panels"][0]["title"] == "Page 42"


def opens_by_title(lectern, folder):
    zim = make_zim(folder)
    Answer(lectern, "shot", zim, "-o", folder / "x.png", "--size", "320x240", "--article", "page 99").expect(0)
    scene = play(lectern, folder, "settle\nscene scene.json\n", "--article", "page 99")
    assert scene["panels"][0]["title"] == "Page 99"
    Answer(lectern, "shot", zim, "-o", folder / "x.png", "--article", "Nobody").expect(1, "no article of the set is called “Nobody”")


def goes_on(lectern, folder):
    """What was read of a collection stands in the room again, and the place in it."""
    make_zim(folder)
    store = ("--store", folder / "store")
    play(lectern, folder, "settle\npoint at the seventh page\nclick\nsettle\n", *store)
    scene = play(lectern, folder, "settle\nscene scene.json\n", *store)
    assert scene["panels"][0]["title"] == "Page 7"
    assert panel_titled(scene, "A small library")


def without_helper(lectern, folder):
    """Lectern works without lectern-zim, and says in one line what is missing."""
    alone = folder / "lectern"
    shutil.copy(lectern, alone)
    (folder / "x.zim").write_bytes(b"ZIM\x04" + bytes(200))
    Answer(alone, "extract", folder / "x.zim").expect(1, "the program lectern-zim, which reads those, is not installed; install libzim")
    (folder / "good.md").write_text("# Good\n")
    Answer(alone, "shot", folder, "-o", folder / "x.png", "--size", "160x120").expect(0, "lectern-zim")


def damaged(lectern, folder):
    zim = make_zim(folder, 3)
    data = zim.read_bytes()
    for name, bad in (("cut", data[:-1000]), ("sum", data[:-2] + b"xx"), ("head", data[:32] + b"\xff" * 16 + data[48:])):
        (folder / f"{name}.zim").write_bytes(bad)
        Answer(lectern, "extract", folder / f"{name}.zim").expect(1, "is a damaged Kiwix file")


def helper_alone(lectern, folder):
    answer = subprocess.run([pathlib.Path(lectern).with_name("lectern-zim")], capture_output=True, text=True)
    assert answer.returncode == 2 and "is started by Lectern" in answer.stderr


def over_the_network(lectern, folder):
    """The same set from kiwix-serve, and only with --fetch."""
    zim = make_zim(folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(["kiwix-serve", "--address", "127.0.0.1", "--port", str(port), zim], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                urllib.request.urlopen(address).read()
                break
            except OSError:
                time.sleep(0.05)
        cache = {"XDG_CACHE_HOME": str(folder / "cache")}
        Answer(lectern, "extract", address, **cache).expect(1)
        answer = Answer(lectern, "extract", "--fetch", address, "--format", "text", **cache).expect(0)
        assert "Here is the seventh page of it." in answer.out, answer.out
        (folder / "script.txt").write_text("settle\npoint at the seventh page\nclick\nsettle\nscene scene.json\nkey L\ntype wombat\nkey Enter\nsettle\nscene found.json\n")
        Answer(lectern, "replay", folder / "script.txt", address, "--fetch", **cache).expect(0)
        assert '"Page 7"' in (folder / "scene.json").read_text()
        assert "Page 42" in (folder / "found.json").read_text()
    finally:
        server.kill()
        server.wait()


def main():
    lectern, case = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        globals()[case](lectern, pathlib.Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
