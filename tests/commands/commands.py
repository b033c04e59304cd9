#!/usr/bin/env python3
"""Runs `lectern` as a user does and holds its answer against what the README promises.

  commands.py LECTERN CASE     0 when it answers as promised

What the world or the user did wrong gives one line on stderr that starts with "lectern: " and the right exit code.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
GOLDEN_SET = HERE.parent / "golden" / "set"


class Answer:
    def __init__(self, lectern, *arguments, **environment):
        kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
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
    for word in ("GPU", "display", "headset", "fonts", "articles"):
        assert word in answer.out, answer.out


def main():
    lectern, case = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        globals()[case](lectern, pathlib.Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
