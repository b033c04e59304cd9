#!/usr/bin/env python3
"""Seeds of our own for a fuzz target: seeds.py content|wire FOLDER"""
import io
import pathlib
import struct
import sys
import zipfile

# The order is that of kEndings in fuzz_content.cpp.
ENDINGS = [".html", ".xhtml", ".mhtml", ".epub", ".rss", ".opml", ".json", ".md", ".txt", ".png"]

HTML = """<!doctype html><html lang=en><head><title>The Boat | Paper</title><meta name=author content="Ada Byron">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"The Boat","author":{"name":"Ada"}}</script></head>
<body><nav><a href=/>Home</a></nav><article><h1>The Boat</h1><p class=byline>By Ada Byron, July 5, 2017</p>
<p>The <a href="x.html">river</a> rose in the <b>night</b>, and by the morning the lower meadow was under water.</p>
<figure><img data-src="a.png" srcset="b.png 2x"><figcaption>The river</figcaption></figure>
<table><tr><th>a<th>b<tr><td>1<td>2</table><pre><code class=language-c>int x;</code></pre><ol start=3><li>one</ol>
<blockquote>said</blockquote><math><mi>x</mi></math><sup><a href="#n1">1</a></sup><p id=n1>A note.</p></article>
<div class=comments><p>First!</div></body></html>"""
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><item><title>One</title>
<description>&lt;p&gt;Text.&lt;/p&gt;</description><pubDate>Mon, 03 Feb 2026 10:00:00 GMT</pubDate></item></channel></rss>"""
OPML = '<opml version="2.0"><body><outline text="A" xmlUrl="a.rss"/></body></opml>'
FEED = """{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","title":"One",
"content_html":"<p>one"},{"id":"2","content_text":"two","date_published":"2026-02-03"}]}"""
MARKDOWN = """---
title: "A: B"
tags: [a, b]
---
# A

The *river* `rose` [there](x.md)[^1], [[Note#Part|words]] ![[a.png]] {{< x >}}.

> [!note] Title
> said

| a | b |
|---|--:|
| 1 | 2 |

- [x] done
  1. deep

```c
int x;
```

[^1]: The note.
"""
TOML = '+++\ntitle = "T"\ntags = [\n "a",\n]\n[extra]\nlang = "en"\n+++\nBody.\n'
TEXT = "THE BOAT\n\nby Ada Byron\n\nThe river rose in the night.\n  It fell again.\n\n* * *\n\n1. one\n2. two\n"
MHTML = ("From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/x\r\nMIME-Version: 1.0\r\n"
         'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
         "Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>The river rose =3D.</p>\r\n--b--\r\n")
CSV_LIST = "title,url,time_added,tags,status\nThe Boat,https://a.example/x,1,a|b,unread\n"


def book():
    chapter = ('<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>One</h1><p>Text<a epub:type="noteref" '
               'href="#n">1</a></p><aside id="n"><p>Note</p></aside></body></html>')
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>')
        archive.writestr("a.opf", '<package version="3.0"><metadata><title>T</title></metadata><manifest>'
                         '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
                         '<spine><itemref idref="c"/></spine></package>')
        archive.writestr("c.xhtml", chapter)
    return out.getvalue()


PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000"
                    "1f15c4890000000d49444154789c6360f8cfc0f01f0005050102cf58cd5b0000000049454e44ae426082")


def seeds(target):
    if target == "wire":
        # An error, an article with a title and little else, and what is told of pictures (see apart_wire.cpp).
        text = lambda s: len(s).to_bytes(4, "little") + s
        yield b"\0" + text(b"where") + text(b"what") + text(b"hint")
        empty = text(b"")
        yield (b"\1\0" + text(b"T") + empty * 3 + b"\0" + empty * 5 + bytes(4) + empty +
               (1).to_bytes(4, "little") + b"\0" + text(b"ab") + (1).to_bytes(4, "little") + b"\1" +
               bytes(4) + (2).to_bytes(4, "little") + empty * 2 + empty + b"\0" + empty + bytes(4) + bytes(4))
        size, shape = struct.pack("<ii", 300, 200), struct.pack("<?4f", False, 0.25, 0, 0.5, 1)
        yield b"\1\1" + size + b"\0\1" + shape
        yield b"\1\2" + size
        yield b"\1\3" + shape + size
        yield b"\1\4"
        one = (1).to_bytes(4, "little")
        entry = text(b"b.md") + empty + text(b"B") + empty * 2 + one + text(b"tag") + empty * 5 + b"\0" + empty * 2
        yield b"\1\5" + text(b"T") + empty * 3 + one + entry + one + text(b"where") + text(b"what") + text(b"hint")
        yield b"\0" + entry
        yield b"\4" + text(b"a.json") + b"\1" + one + text(b".srt")
        picture = text(b"folder") + text(b"root") + text(b"boat.png") + b"\1" + text(b"bytes")
        yield b"\1" + picture + b"\1"
        yield b"\2" + picture + struct.pack("<i", 512) + b"\0"
        yield b"\3" + picture
        return
    for ending, content in ((".html", HTML), (".xhtml", HTML), (".mhtml", MHTML), (".epub", book()), (".rss", RSS),
                            (".opml", OPML), (".json", FEED), (".md", MARKDOWN), (".md", TOML), (".txt", TEXT),
                            (".txt", CSV_LIST), (".png", PNG)):
        data = content if isinstance(content, bytes) else content.encode()
        yield bytes([ENDINGS.index(ending)]) + data


def main():
    folder = pathlib.Path(sys.argv[2])
    for number, seed in enumerate(seeds(sys.argv[1])):
        (folder / f"seed-{number}").write_bytes(seed)


if __name__ == "__main__":
    main()
