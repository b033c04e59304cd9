#!/usr/bin/env python3
"""Books of our own in every form that EPUB has: made here, read by the tests, accepted by epubcheck.

  books.py FOLDER     writes them there; then: epubcheck FOLDER/*.epub
"""
import pathlib
import struct
import sys
import zipfile
import zlib

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="OEBPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""


def png(width, height):
    rows = b"".join(b"\0" + bytes((200, 120, 40)) * width for _ in range(height))
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def chapter(title, body, language="en", head="", html=""):
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" xml:lang="{language}"{html}>
<head><title>{title}</title>{head}</head>
<body>{body}</body></html>"""


def chapter2(title, body):
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>{title}</title></head><body>{body}</body></html>"""


def package3(title, author, language, items, spine, direction=""):
    manifest = "".join(f'<item id="{i}" href="{h}" media-type="{t}"{p}/>\n' for i, h, t, p in items)
    refs = "".join(f'<itemref idref="{i}"{extra}/>\n' for i, extra in spine)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:lectern:{title.encode().hex()}</dc:identifier>
<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dc:language>{language}</dc:language>
<dc:date>1911-02-03</dc:date><meta property="dcterms:modified">2026-01-02T03:04:05Z</meta></metadata>
<manifest>{manifest}</manifest><spine{direction}>{refs}</spine></package>"""


def nav(title, links, language="en"):
    items = "".join(f'<li><a href="{href}">{text}</a></li>' for href, text in links)
    return chapter(title, f'<nav epub:type="toc"><h1>{title}</h1><ol>{items}</ol></nav>', language)


XHTML = "application/xhtml+xml"
NAV = ("nav", "nav.xhtml", XHTML, ' properties="nav"')


def with_nav():
    """EPUB 3: contents in a nav, chapters not in the order of their names, footnotes, a picture, a part outside the order."""
    one = chapter("The Boat", """<h1>The Boat</h1><p>It came down<a epub:type="noteref" href="#n1">1</a> the river at noon. See
<a href="a-last.xhtml#end">the end</a>.</p><p><img src="../images/boat.png" alt="A boat"/></p>
<aside epub:type="footnote" id="n1"><p>In the year of the flood.</p></aside>""")
    two = chapter("The Meadow", "<section><h1>The Meadow</h1><p>The lower meadow was under water by the morning.</p></section>")
    last = chapter("The Bridge", '<h1>The Bridge</h1><p>Nobody believed that it would stand.</p><p id="end">It stands.</p>')
    notes = chapter("Notes", "<p>The notes of the printer.</p>")
    items = [NAV, ("z", "text/z-first.xhtml", XHTML, ""), ("m", "text/m.xhtml", XHTML, ""),
             ("a", "text/a-last.xhtml", XHTML, ""), ("notes", "text/notes.xhtml", XHTML, ""),
             ("pic", "images/boat.png", "image/png", "")]
    spine = [("z", ""), ("m", ""), ("a", ""), ("notes", ' linear="no"')]
    links = [("text/z-first.xhtml", "The Boat"), ("text/m.xhtml", "The Meadow"), ("text/a-last.xhtml", "The Bridge"),
             ("text/notes.xhtml", "Notes")]
    return {"package.opf": package3("Rivers", "Ada Byron", "en", items, spine), "nav.xhtml": nav("Contents", links),
            "text/z-first.xhtml": one, "text/m.xhtml": two, "text/a-last.xhtml": last, "text/notes.xhtml": notes,
            "images/boat.png": png(40, 30)}


def with_ncx():
    """EPUB 2: contents in an NCX, nested."""
    point = lambda n, text, src, inner="": (f'<navPoint id="p{n}" playOrder="{n}"><navLabel><text>{text}</text></navLabel>'
                                            f'<content src="{src}"/>{inner}</navPoint>')
    ncx = f"""<?xml version="1.0" encoding="UTF-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head><meta name="dtb:uid" content="urn:lectern:hills"/>
<meta name="dtb:depth" content="2"/><meta name="dtb:totalPageCount" content="0"/><meta name="dtb:maxPageNumber" content="0"/></head>
<docTitle><text>Hills</text></docTitle><navMap>{point(1, "Part One", "one.xhtml", point(2, "The Climb", "two.xhtml"))}
{point(3, "Part Two", "three.xhtml")}</navMap></ncx>"""
    opf = """<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">
<dc:identifier id="id">urn:lectern:hills</dc:identifier><dc:title>Hills</dc:title><dc:creator opf:role="aut">Mary Ward</dc:creator>
<dc:language>en</dc:language><dc:date>1902</dc:date></metadata>
<manifest><item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="c1" href="one.xhtml" media-type="application/xhtml+xml"/><item id="c2" href="two.xhtml" media-type="application/xhtml+xml"/>
<item id="c3" href="three.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine toc="ncx"><itemref idref="c1"/><itemref idref="c2"/><itemref idref="c3"/></spine></package>"""
    return {"package.opf": opf, "toc.ncx": ncx,
            "one.xhtml": chapter2("One", "<h1>Part One</h1><p>The hill was steep, and the path was narrow.</p>"),
            "two.xhtml": chapter2("Two", "<p>They climbed until the evening.</p>"),
            "three.xhtml": chapter2("Three", "<h1>Part Two</h1><p>From the top one saw the sea.</p>")}


def right_to_left():
    """Hebrew, pages turned to the right."""
    one = chapter("הנהר", "<h1>הנהר</h1><p>הנהר עלה בלילה, ובבוקר היה האחו מתחת למים.</p>", "he", html=' dir="rtl"')
    two = chapter("הגשר", "<h1>הגשר</h1><p>איש לא האמין שהגשר יעמוד.</p>", "he", html=' dir="rtl"')
    items = [NAV, ("c1", "one.xhtml", XHTML, ""), ("c2", "two.xhtml", XHTML, "")]
    return {"package.opf": package3("נהרות", "מרים לוי", "he", items, [("c1", ""), ("c2", "")],
                                    ' page-progression-direction="rtl"'),
            "nav.xhtml": nav("תוכן", [("one.xhtml", "הנהר"), ("two.xhtml", "הגשר")], "he"), "one.xhtml": one, "two.xhtml": two}


def vertical():
    """Japanese, set in columns from the right, with ruby."""
    style = '<link rel="stylesheet" type="text/css" href="v.css"/>'
    one = chapter("川", "<h1>川</h1><p>夜のうちに<ruby>川<rt>かわ</rt></ruby>が増え、朝には低い牧場が水の下にあった。</p>", "ja", style)
    two = chapter("橋", "<h1>橋</h1><p>橋が立っているとは、誰も信じなかった。</p>", "ja", style)
    items = [NAV, ("css", "v.css", "text/css", ""), ("c1", "one.xhtml", XHTML, ""), ("c2", "two.xhtml", XHTML, "")]
    return {"package.opf": package3("川の本", "山田花子", "ja", items, [("c1", ""), ("c2", "")],
                                    ' page-progression-direction="rtl"'),
            "nav.xhtml": nav("目次", [("one.xhtml", "川"), ("two.xhtml", "橋")], "ja"), "one.xhtml": one, "two.xhtml": two,
            "v.css": "html { writing-mode: vertical-rl; -epub-writing-mode: vertical-rl; }\n"}


BOOKS = {"nav.epub": with_nav, "ncx.epub": with_ncx, "rtl.epub": right_to_left, "vertical.epub": vertical}


def write(path, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", CONTAINER)
        for name, data in members.items():
            archive.writestr("OEBPS/" + name, data)


def write_all(folder):
    for name, members in BOOKS.items():
        write(pathlib.Path(folder) / name, members())


if __name__ == "__main__":
    write_all(sys.argv[1])
