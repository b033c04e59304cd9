#!/usr/bin/env python3
"""Scores `lectern extract` on a folder of web pages whose articles are known.

Usage: extraction.py LECTERN FOLDER [--worst N] [--json OUT]

FOLDER holds one folder a page:
  source.html              the page
  expected.html            its article as HTML, or expected.txt: as text
  expected-metadata.json   optional: title, byline, publishedTime (null where the page has none)

The body is compared by shingles of four words (precision, recall and their harmonic mean F1, by page, then averaged),
and by single words; both count how often each occurs. Title, byline and date must be equal, case and signs aside (the
date by its day).

A second row for title and byline, "matters of taste aside", does not count three things on which careful people
differ, on either side: a first word "By" (or its like in other languages), white space, and the name of the site after
a title's last separator. A name is the site's only if the truth, the page's own declaration or its address says so.
Nothing else is set aside: a date, a role or a second author in a byline is still a difference. Standard library only.
"""
import argparse
import collections
import html.parser
import json
import pathlib
import re
import subprocess
import sys

BLOCKS = set("address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure footer "
             "form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr "
             "ul img video iframe".split())


class Text(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.hidden = [], 0

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in ("script", "style", "svg")
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag):
        self.hidden = max(0, self.hidden - (tag in ("script", "style", "svg")))
        if tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data):
        if not self.hidden:
            self.parts.append(data)


def text_of_html(source):
    parser = Text()
    parser.feed(source)
    parser.close()
    return "".join(parser.parts)


def words_of(text):
    # Scripts without spaces: every character is a word.
    text = re.sub(r"([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af])", r" \1 ", text.lower())
    return re.findall(r"\w+", text)


def shingles(words, size):
    if len(words) < size:
        return collections.Counter([tuple(words)] if words else [])
    return collections.Counter(tuple(words[i:i + size]) for i in range(len(words) - size + 1))


def score(expected, found, size):
    a, b = shingles(expected, size), shingles(found, size)
    common = sum((a & b).values())
    precision = common / sum(b.values()) if b else float(not a)
    recall = common / sum(a.values()) if a else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1


def plain(text):
    return " ".join(re.findall(r"\w+", (text or "").lower()))


def without_by(text):
    return re.sub(r"^\s*((written|posted|published) )?(by|par|von|por|di|door|av)\b:?\s+", "", text or "", flags=re.I)


def letters(text):
    return "".join(re.findall(r"\w+", (text or "").lower()))


def without_site(title, names):
    """The title without its last part where that is one of the site's names."""
    match = re.match(r"(.*\S)\s*(?:[|·»]|\s[-–—]\s)\s*(.+)$", title or "", flags=re.S)
    last = letters(match.group(2)) if match else ""
    return match.group(1) if last and any(last == letters(name) for name in names if name) else title


def names_of_site(page, facts, article):
    names = [facts.get("siteName"), article["site"]]
    source = (page / "source.html").read_text("utf-8", "replace")
    for address in [article["source"], *re.findall(r"""(?:canonical|og:url)["'][^>]*?["'](https?://[^"']+)""", source)]:
        host = re.match(r"https?://([^/]+)", address)
        names += host.group(1).split(".") if host else []
    return names


def same_but_for_taste(key, wanted, got, names):
    if key == "byline":
        return letters(without_by(wanted)) == letters(without_by(got))
    return key == "title" and letters(without_site(wanted, names)) == letters(without_site(got, names))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("lectern")
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--worst", type=int, default=10)
    arguments.add_argument("--json", type=pathlib.Path)
    arguments.add_argument("--metadata", action="store_true", help="show where title, byline and date differ")
    options = arguments.parse_args()

    pages = sorted(p.parent for p in options.folder.glob("**/source.html"))
    if not pages:
        sys.exit(f"{options.folder}: no page (source.html) in it")
    run = subprocess.run([options.lectern, "extract", "--format", "json", *[str(p / "source.html") for p in pages]],
                         capture_output=True, text=True, check=False)
    lines = run.stdout.splitlines()
    if len(lines) != len(pages):
        sys.exit(f"{len(lines)} articles for {len(pages)} pages\n{run.stderr}")

    results, metadata = [], collections.Counter()
    for page, line in zip(pages, lines):
        article = json.loads(line)
        expected = page / "expected.html"
        truth = text_of_html(expected.read_text("utf-8")) if expected.exists() else (page / "expected.txt").read_text("utf-8")
        known, found = words_of(truth), words_of(article["text"])
        results.append({"page": page.name, "shingles": score(known, found, 4), "words": score(known, found, 1)})
        facts = page / "expected-metadata.json"
        facts = json.loads(facts.read_text("utf-8")) if facts.exists() else {}
        for key, ours in (("title", "title"), ("byline", "byline"), ("publishedTime", "published")):
            if not facts.get(key):
                continue
            wanted, got = plain(facts[key]), plain(article[ours])
            if key == "publishedTime":
                wanted, got = wanted[:10], got[:10]
            metadata[key] += 1
            metadata[key + " right"] += wanted == got
            tasteful = wanted == got or same_but_for_taste(key, facts[key], article[ours],
                                                           names_of_site(page, facts, article))
            metadata[key + " tasteful"] += tasteful
            if wanted != got and options.metadata:
                taste = " (a matter of taste)" if tasteful else ""
                print(f"{page.name}: {key}: {facts[key]!r} is given as {article[ours]!r}{taste}")

    for result in results:
        p, r, f = result["shingles"]
        print(f"{result['page']:40.40} shingles {p:.3f} {r:.3f} {f:.3f}   words {result['words'][2]:.3f}")
    for name in ("shingles", "words"):
        mean = [sum(r[name][i] for r in results) / len(results) for i in range(3)]
        print(f"{name:9} precision {mean[0]:.4f}  recall {mean[1]:.4f}  F1 {mean[2]:.4f}")
    for key in ("title", "byline", "publishedTime"):
        if metadata[key]:
            for kind, remark in (("right", ""), ("tasteful", ", matters of taste aside")):
                right = metadata[f"{key} {kind}"]
                if kind == "right" or key != "publishedTime":
                    print(f"{key:14} {right} of {metadata[key]} ({right / metadata[key]:.1%}){remark}")
    print("worst:", ", ".join(f"{r['page']} {r['shingles'][2]:.2f}"
                              for r in sorted(results, key=lambda r: r["shingles"][2])[:options.worst]))
    if options.json:
        options.json.write_text(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
