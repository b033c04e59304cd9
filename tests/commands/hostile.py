#!/usr/bin/env python3
"""Attack files of our own making, read by the real program: nothing outside is opened, memory and time are bounded, and
the good article beside them is still read.

  hostile.py LECTERN CASE     0 when that holds; prints the peak of memory and the time of the processor for each file

Memory is what the program and the processes that read for it held at their peaks, all together.
"""
import ctypes
import os
import pathlib
import resource
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
import zlib

import books

MOST_MB = 512
MOST_S = 5  # of the processor for a file: a limit that the system keeps, in each process
SET_S = 30  # and for all of them at once
SECRET = "the-secret-of-the-house"
GOOD = "# Good\n\nThe river rose in the night.\n"


class Outside:
    """A folder that nothing may open: the kernel tells whether somebody did."""
    IN_OPEN = 0x20

    def __init__(self, folder):
        self.path = folder / "outside"
        self.path.mkdir()
        (self.path / "secret.txt").write_text(SECRET)
        (self.path / "secret.md").write_text(SECRET)
        (self.path / "secret.png").write_bytes(books.png(33, 33))
        libc = ctypes.CDLL(None, use_errno=True)
        self.queue = libc.inotify_init1(os.O_NONBLOCK)
        for one in (self.path, *self.path.iterdir()):
            assert libc.inotify_add_watch(self.queue, os.fsencode(one), self.IN_OPEN) >= 0

    def opened(self):
        try:
            return len(os.read(self.queue, 1 << 16)) > 0
        except BlockingIOError:
            return False


def descendants(process):
    found = [process]
    for one in found:
        try:
            for thread in os.listdir(f"/proc/{one}/task"):
                found += map(int, pathlib.Path(f"/proc/{one}/task/{thread}/children").read_text().split())
        except OSError:
            pass
    return found


def peak_kb(process):
    try:
        lines = pathlib.Path(f"/proc/{process}/status").read_text().splitlines()
        return int(next((line.split()[1] for line in lines if line.startswith("VmHWM:")), 0))
    except OSError:
        return 0


def run(lectern, *arguments, most_s=MOST_S):
    """The answer, the peak of memory in MB, and the seconds of the processor that the program itself took."""
    status, out, err, peaks, seconds = watched(lectern, *arguments, most_s=most_s)
    return status, out, err, sum(peaks), seconds


def watched(lectern, *arguments, most_s=MOST_S):
    """The same with the peaks of memory of each process, the program's own first."""
    with tempfile.TemporaryDirectory() as data:
        process = subprocess.Popen([lectern, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                                   preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (most_s, most_s)), env={**os.environ, "XDG_DATA_HOME": data})
        peaks = {}

        def watch():
            while process.poll() is None:
                for one in descendants(process.pid):
                    peaks[one] = max(peaks.get(one, 0), peak_kb(one))
                time.sleep(0.004)

        watcher = threading.Thread(target=watch)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        watcher.start()
        out, err = process.communicate()
        watcher.join()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        megabytes = [peaks.pop(process.pid, 0) / 1024, *(kb / 1024 for kb in peaks.values())]
        return process.returncode, out.decode(), err.decode(), megabytes, seconds


def attack(lectern, folder, files, expected=(0, 1), words=None):
    """`files` by name, bytes or text, beside a good article; each is read alone and all are checked as a set."""
    outside = Outside(folder)
    articles = folder / "set"
    articles.mkdir()
    (articles / "good.md").write_text(GOOD)
    for name, data in files(outside.path).items():
        path = articles / name
        path.parent.mkdir(exist_ok=True)
        if isinstance(data, pathlib.Path):
            path.symlink_to(data)
        else:
            path.write_bytes(data.encode() if isinstance(data, str) else data)
    told = ""
    alone = [p for p in articles.rglob("*") if p.is_file() and not p.is_symlink() and p.suffix != ".png"]
    for path in [*sorted(alone), articles]:
        command = ("check", path) if path == articles else ("extract", path, "--format", "json")
        status, out, err, mb, seconds = run(lectern, *command, most_s=SET_S if path == articles else MOST_S)
        print(f"{path.name}: exit {status}, {mb:.0f} MB, {seconds:.2f} s", flush=True)
        assert status in expected, f"{path.name}: exit {status}: {err[-500:]}"
        assert all(line.startswith("lectern: ") for line in err.splitlines()), err[-500:]
        assert mb < MOST_MB, f"{path.name} takes {mb:.0f} MB"
        assert SECRET not in out + err, f"{path.name}: what is outside is shown"
        assert not outside.opened(), f"{path.name}: something outside was opened"
        told += out + err
    status, out, err, mb, seconds = run(lectern, "shot", articles, "-o", folder / "good.png", "--size", "160x120", "--article", "good",
                                         most_s=SET_S)
    print(f"the set: exit {status}, {mb:.0f} MB, {seconds:.2f} s")
    assert status == 0 and (folder / "good.png").stat().st_size > 0, err
    assert mb < MOST_MB, f"the set takes {mb:.0f} MB"
    assert not outside.opened(), "something outside was opened"
    for word in words or ():
        assert word in told, f"“{word}” is not in: {told[-2000:]}"


def zipped(members, extra=None):
    path = tempfile.NamedTemporaryFile(suffix=".zip")
    with zipfile.ZipFile(path.name, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
        if extra:
            extra(archive)
    return pathlib.Path(path.name).read_bytes()


def book(changes, extra=None):
    """A good book with some members changed or added; names go on from the archive's top."""
    members = {"mimetype": "application/epub+zip", "META-INF/container.xml": books.CONTAINER}
    members.update({"OEBPS/" + name: data for name, data in books.with_nav().items()})
    members.update(changes)
    return zipped(members.items(), extra)


def page(body, head=""):
    return f"<!doctype html><html><head><title>A page</title>{head}</head><body><article><h1>A page</h1>{body}</article></body></html>"


def traversal(lectern, folder):
    """Addresses and names that lead out: of a ZIP, a book, a page, Markdown, a feed; and symbolic links."""

    def files(outside):
        out = f"../{outside.name}/secret"
        far = "../" * 12 + str(outside).lstrip("/") + "/secret"
        addresses = [a for base in (out, far, str(outside / "secret"), f"file://{outside}/secret", out.replace("/", "%2f"),
                                    out.replace("/", "\\"), "x/../" + out, "%2e%2e" + out[2:])
                     for a in (base + ".png", base + ".txt")]
        images = "".join(f'<p>word <img src="{a}"> <a href="{a}">there</a></p><iframe src="{a}"></iframe><object data="{a}"></object>'
                         for a in addresses)
        opf = books.with_nav()["package.opf"].replace('href="text/m.xhtml"', f'href="../{out}.txt"')
        return {
            "page.html": page(images),
            "page.md": "# Page\n\n" + "\n\n".join(f"![x](<{a}>) [there](<{a}>) ![[{a}]]" for a in addresses),
            "names.epub": book({}, lambda z: [z.writestr(n, SECRET) for n in (f"../{out}.txt", "/etc/x", "a\\..\\b", "OEBPS/../../x")]),
            "href.epub": book({"OEBPS/package.opf": opf}),
            "chapter.epub": book({"OEBPS/text/m.xhtml": books.chapter("M", "".join(f'<p>x<img src="{a}" alt=""/></p>' for a in addresses))}),
            "container.epub": book({"META-INF/container.xml": books.CONTAINER.replace("OEBPS/package.opf", f"../{out}.txt")}),
            "saved.html": zipped([("index.html", page(images)), ("../evil.png", books.png(2, 2))]),
            "feed.rss": f'<rss version="2.0"><channel><title>F</title><item><title>I</title><link>{out}.txt</link>'
                        f"<description>{images.replace('<', '&lt;')}</description></item></channel></rss>",
            "lists.opml": f'<opml version="2.0"><body><outline text="A" xmlUrl="{out}.txt"/><outline text="B" xmlUrl="{far}.txt"/></body></opml>',
            "link.md": outside / "secret.md",
            "link.txt": pathlib.Path("/etc/hostname"),
            "pictures.md": "# Pictures\n\n![a](link.png)\n",
            "link.png": outside / "secret.png",
        }

    attack(lectern, folder, files, words=["link.md"])


def archive_bombs(lectern, folder):
    """A gigabyte of nothing in a book; many names for the same bytes; an archive in an archive; very many members."""
    nothing = zlib.compressobj(9, wbits=-15)
    packed = b"".join([nothing.compress(bytes(1 << 20)) for _ in range(1024)] + [nothing.flush()])

    def bomb(name):
        """A book in which `name` is a gigabyte: written by hand, since packing it would take the test's time."""
        data, crc = book({}), 0
        end = data.rindex(b"PK\x05\x06")
        count, size, at = struct.unpack_from("<HII", data, end + 10)
        local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, crc, len(packed), 1 << 30, len(name), 0) + name.encode() + packed
        central = data[at:at + size]
        marker = central.index(name.encode()) - 46
        length = 46 + len(name)
        entry = struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 0, crc, len(packed), 1 << 30, len(name), 0, 0, 0, 0, 0, at)
        central = central[:marker] + central[marker + length:] + entry + name.encode()
        tail = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(central), at + len(local), 0)
        return data[:at] + local + central + tail

    def overlapping():
        """A thousand members that are all the same four megabytes."""
        squeeze = zlib.compressobj(9, wbits=-15)
        kernel = squeeze.compress(bytes(4 << 20)) + squeeze.flush()
        crc = zlib.crc32(bytes(4 << 20))
        local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, crc, len(kernel), 4 << 20, 4, 0) + b"0000" + kernel
        central = b"".join(struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 0, crc, len(kernel), 4 << 20, 4, 0, 0, 0, 0, 0, 0) +
                           b"%04d" % i for i in range(1000))
        return local + central + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 1000, 1000, len(central), len(local), 0)

    files = lambda outside: {
        "chapter.epub": bomb("OEBPS/text/m.xhtml"),
        "package.epub": bomb("OEBPS/package.opf"),
        "picture.epub": bomb("OEBPS/images/boat.png"),
        "overlap.epub": overlapping(),
        "nested.epub": book({"OEBPS/text/m.xhtml": book({})}),
        "many.epub": zipped((f"{i}", "") for i in range(40_000)),
        "bomb.html": zipped([("index.html", page("<p>" + "x " * (20 << 20)))]),
    }
    attack(lectern, folder, files, words=["unpacks to more than is read", "overlap"])


def xml_bombs(lectern, folder):
    """A billion laughs, a quadratic blow-up, entities from outside: in feeds, lists, a book's package, a chapter, a drawing."""

    def files(outside):
        laughs = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(10))
        long_one = f'<!ENTITY k "{"A" * 100_000}">'
        from_outside = f'<!ENTITY k SYSTEM "file://{outside}/secret.txt">'
        made = {}
        for name, entities, use in (("laughs", laughs, "&k;"), ("long", long_one, "&k;" * 20_000), ("outside", from_outside, "&k;")):
            top = f'<?xml version="1.0"?><!DOCTYPE x [{entities}]>'
            made[f"{name}.rss"] = f'{top}<rss version="2.0"><channel><title>{use[:30]}</title><item><title>I</title><description>{use}</description></item></channel></rss>'
            made[f"{name}.opml"] = f'{top}<opml version="2.0"><body><outline text="{use}" xmlUrl="a.rss"/></body></opml>'
            made[f"{name}.xhtml"] = f'{top}<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{use}</p></body></html>'
            package = books.with_nav()["package.opf"].split("?>", 1)[1].replace("Rivers", use)
            made[f"{name}.epub"] = book({"OEBPS/package.opf": top + package})
            made[f"{name}.md"] = f"# Drawing\n\n![d]({name}.svg)\n"
            made[f"{name}.svg"] = f'{top}<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text>{use}</text></svg>'
        made["use.md"] = "# Drawing\n\n![d](use.svg)\n"
        made["use.svg"] = ('<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9"><defs><g id="g0"><rect width="1" height="1"/></g>' +
                           "".join(f'<g id="g{i + 1}">{f"""<use xlink:href="#g{i}"/>""" * 10}</g>' for i in range(9)) +
                           f'</defs><use xlink:href="#g9"/><image xlink:href="file://{outside}/secret.png" width="9" height="9"/></svg>')
        return made

    attack(lectern, folder, files)


def depth_and_length(lectern, folder):
    """50,000 elements deep; lines and words without an end; 100,000 attributes, cells, items."""
    deep = 50_000
    megabytes = 8 << 20
    attack(lectern, folder, lambda outside: {
        "deep.html": page("<div>" * deep + "<p>Deep down.</p>" + "</div>" * deep),
        "deep-open.html": "<b><i><table>" * deep + "x",
        "deep.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><body>' + "<blockquote>" * deep + "x",
        "deep-lists.html": page("<ul><li>" * deep + "x"),
        "deep.md": "> " * deep + "x\n\n" + "- " * deep + "x\n\n" + "[" * deep + "x" + "](y)" * deep + "\n\n" + "*" * deep + "x",
        "below/deep.json": '{"version":"https://jsonfeed.org/version/1.1","items":' + "[" * deep + "]" * deep + "}",
        "deep.rss": "<rss><channel>" + "<item>" * deep,
        "deep.opml": '<opml version="2.0"><body>' + '<outline text="a">' * deep,
        "deep.epub": book({"OEBPS/text/m.xhtml": books.chapter("M", "<div>" * deep + "x" + "</div>" * deep)}),
        "line.md": "word " * (megabytes // 5), "line.txt": "word " * (megabytes // 5), "word.txt": "x" * megabytes,
        "line.html": page("<p>" + "word " * (megabytes // 5)), "word.html": page("<p>" + "x" * megabytes),
        "attributes.html": page("<p " + " ".join(f"a{i}=b" for i in range(100_000)) + ">x</p>"),
        "cells.html": page("<table><tr>" + "<td>x" * 100_000 + "</table>"),
        "fractions.html": page("<p>x <math>" + "<mfrac><mi>a</mi>" * deep + "<mi>b</mi>"),
    })


def repetition(lectern, folder):
    """The same again and again, where each could be compared with all others."""
    prose = "<p>" + "Some text that is long enough, to be read by anyone. " * 30
    attack(lectern, folder, lambda outside: {name + ".html": page("<article><h1>T</h1>" + prose + one * times + "</article>")
                                             for name, one, times in (
        ("lists", "<ul><li>x</ul>", 40_000), ("tables", "<table><tr><td>a<td>b</table>", 40_000),
        ("comments", "<h2>Comments</h2><p>Words enough, to be a text of some length, really, that goes on.</p>", 40_000),
        ("code", "<pre><code>x</code></pre>", 40_000), ("headers", "<header><h1>T</h1></header>", 40_000),
        ("authors", "<span class=byline>By Ada Byron</span>", 20_000), ("links", "<a rel=author href=x>Ada Byron</a>", 20_000),
        ("signs", "<math>" + "<mo>=</mo>" * 150_000 + "</math>", 1))})


def large_pictures(lectern, folder):
    """Pictures that say to be 100,000 by 100,000, or as large as their format can say."""
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    png = lambda w, h, rows: (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 8, 6, 0, 0, 0)) +
                              chunk(b"IDAT", rows) + chunk(b"IEND", b""))
    cut = zlib.compress(bytes(1 << 20))
    squeeze = zlib.compressobj(1)
    whole = b"".join([squeeze.compress(bytes(4 * 9_900 + 1)) for _ in range(9_900)]) + squeeze.flush()
    jpeg = (b"\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01" + b"\xff\xda\x00\x0c\x03\x01\x00\x02\x11\x03\x11\x00\x3f\x00" +
            bytes(1000) + b"\xff\xd9")
    gif = b"GIF89a\xff\xff\xff\xff\x80\0\0\0\0\0\xff\xff\xff\x2c\0\0\0\0\xff\xff\xff\xff\0\x02\x02\x44\x01\0;"
    riff = lambda kind, data: b"RIFF" + struct.pack("<I", len(data) + 12) + b"WEBP" + kind + struct.pack("<I", len(data)) + data
    webp = riff(b"VP8X", bytes(4) + b"\xff\xff\xff\xff\xff\xff") + bytes(64)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="100000" height="100000"><rect width="100000" height="100000"/></svg>'
    pictures = {"a.png": png(100_000, 100_000, cut), "b.png": png(16_384, 16_384, cut), "c.png": png(9_900, 9_900, whole), "d.jpg": jpeg, "e.gif": gif, "f.webp": webp, "g.svg": svg,
                "h.png": png(0xFFFFFFFF, 0xFFFFFFFF, cut)}
    text = lambda name: f"# Picture {name}\n\n![p]({name})\n\nThe river rose.\n"

    attack(lectern, folder, lambda outside: {**pictures, **{name + ".md": text(name) for name in pictures}})
    for name in pictures:
        article = folder / "set" / (name + ".md")
        status, out, err, mb, seconds = run(lectern, "shot", article, "-o", folder / "x.png", "--size", "160x120")
        print(f"shown, {name}: exit {status}, {mb:.0f} MB, {seconds:.2f} s", flush=True)
        assert status == 0 and mb < MOST_MB, f"{name}: {mb:.0f} MB, {err}"


def pictures_apart(lectern, folder):
    """What decodes pictures is another process: the memory that takes is its own, whatever file they stand in."""
    side = 4000
    passes = ((8, 8, 0, 0), (8, 8, 4, 0), (4, 8, 0, 4), (4, 4, 2, 0), (2, 4, 0, 2), (2, 2, 1, 0), (1, 2, 0, 1))  # interlaced: all at once
    rows = sum(-(-(side - y) // down) * (1 + 4 * -(-(side - x) // right)) for right, down, x, y in passes)
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    png = (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 1)) +
           chunk(b"IDAT", zlib.compress(bytes(rows), 1)) + chunk(b"IEND", b""))
    decoded_mb = side * side * 4 / (1 << 20)
    sets = {"without.md": GOOD, "picture.md": GOOD + "\n![A boat](boat.png)\n", "boat.png": png,
            "book.epub": book({"OEBPS/images/boat.png": png})}
    for name, data in sets.items():
        (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    own = {}
    for name in ("without.md", "picture.md", "book.epub"):
        status, out, err, (program, *others), seconds = watched(lectern, "shot", folder / name, "-o", folder / "x.png", "--size", "160x120", most_s=SET_S)
        print(f"{name}: {program:.0f} MB, the others {', '.join(f'{mb:.0f}' for mb in others)} MB, {seconds:.2f} s", flush=True)
        assert status == 0 and not err, err
        own[name] = program
        if name != "without.md":
            assert max(others) > 1.5 * decoded_mb, f"{name}: was it decoded?"
            assert program < own["without.md"] + decoded_mb / 2, f"{name} was decoded in the program"


def broken_text(lectern, folder):
    """UTF-8 broken in each way that it can be, in each kind of file."""
    broken = {"overlong": b"\xc0\xaf \xe0\x80\xaf \xf0\x80\x80\xaf", "surrogate": b"\xed\xa0\x80\xed\xb0\x80", "beyond": b"\xf4\x90\x80\x80 \xf8\x88\x80\x80\x80",
              "cut": b"\xe2\x82", "lone": b"\x80\xbf\xbf", "bom": b"\xef\xbb\xbf\xef\xbb\xbf\xfe\xff", "zero": b"a\x00b\x00", "noncharacters": "\ufffe\uffff\U0010ffff".encode(),
              "controls": bytes(range(1, 32)) + b"\x7f\xc2\x80\xc2\x9f", "bidi": "\u202e\u2066\u2067".encode() * 2000, "combining": "e".encode() + "\u0301".encode() * 50_000}
    files = {}
    for name, data in broken.items():
        files[name + ".md"] = b"# The " + data + b" boat\n\nThe river " + data + b" rose in the night.\n"
        files[name + ".txt"] = b"The boat\n\nThe river " + data + b" rose in the night.\n" + data
        files[name + ".html"] = b"<!doctype html><meta charset=utf-8><title>B" + data + b"</title><p>The river " + data + b" rose in the night."
        files[name + ".rss"] = b'<rss version="2.0"><channel><title>F</title><item><title>I' + data + b"</title><description>" + data + b"</description></item></channel></rss>"
    attack(lectern, folder, lambda outside: files)


def books_with_more(lectern, folder):
    """A font, scripts and styles in a book: none is used, what they say is not shown."""
    script = f"document.write('{SECRET}')"
    body = (f'<h1>M</h1><p onclick="{script}">The meadow.</p><script>{script}</script><style>p::before {{ content: "{SECRET}" }}</style>'
            f'<svg xmlns="http://www.w3.org/2000/svg"><script>{script}</script></svg><a href="javascript:{script}">x</a>')
    style = "@font-face { font-family: x; src: url(../fonts/x.ttf) } @import url(http://127.0.0.1:9/x.css); body { font-family: x }"

    def files(outside):
        font = bytes(range(256)) * 400
        return {"more.epub": book({"OEBPS/text/m.xhtml": books.chapter("M", body, head='<script src="../x.js"/><link rel="stylesheet" href="../x.css"/>'),
                                   "OEBPS/x.js": script, "OEBPS/x.css": style, "OEBPS/fonts/x.ttf": font,
                                   "META-INF/encryption.xml": '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData><CipherData>'
                                                              '<CipherReference URI="OEBPS/fonts/x.ttf"/></CipherData></EncryptedData></encryption>'})}

    attack(lectern, folder, files, words=["The meadow."])


def main():
    lectern, case = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        globals()[case](lectern, pathlib.Path(folder))


if __name__ == "__main__":
    main()
