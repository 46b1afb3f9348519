"""Reads a status page's files as others will: feed readers, calendars, a strict HTML parser, xmllint.

usage: site.py FOLDER        prints what is wrong, one a line; exits 1 when anything is
"""

import json
import pathlib
import re
import subprocess
import sys

import feedparser
import html5lib
import icalendar

folder = pathlib.Path(sys.argv[1])
troubles = []


def wrong(path, what):
    troubles.append(f"{path.relative_to(folder)}: {what}")


def read_html(path):
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    text = path.read_bytes()
    document = (
        parser.parseFragment(text) if path.name == "banner.html" else parser.parse(text)
    )
    for place, code, details in parser.errors:
        # A comment or a fragment needs no doctype.
        if path.name != "banner.html" or "doctype" not in code:
            wrong(path, f"{code} {details} at {place}")
    if path.name == "banner.html":
        return
    ids = [node.get("id") for node in document.iter() if node.get("id")]
    for name in ids:
        if ids.count(name) > 1:
            wrong(path, f"the id {name} stands {ids.count(name)} times")
    if document.get("lang") != "en":
        wrong(path, "has no language")
    if len(list(document.iter("h1"))) != 1:
        wrong(path, "has not one h1")
    for node in document.iter():
        for key in ("aria-labelledby", "aria-describedby"):
            for name in (node.get(key) or "").split():
                if name not in ids:
                    wrong(path, f"{key} names {name}, which is not there")
        if node.tag == "img" and node.get("alt") is None:
            wrong(path, "an image without a text")
        if str(node.tag).endswith("svg") and not (
            node.get("aria-hidden") or node.get("aria-labelledby")
        ):
            wrong(path, "a drawing without words")
        for key, value in node.attrib.items():
            if str(key).startswith("on"):
                wrong(path, f"an attribute that runs: {key}")
            if key in ("href", "src") and re.match(r"(?i)\s*(javascript|data|vbscript):", value):
                wrong(path, f"an address that runs: {value}")
        href = node.get("href") or node.get("src")
        if href and not re.match(r"^[a-z]+:", href) and not href.startswith("#"):
            target = (path.parent / href.split("#")[0]).resolve()
            if not target.exists():
                wrong(path, f"links to {href}, which is not there")
    levels = [int(node.tag[1]) for node in document.iter() if re.fullmatch("h[1-6]", str(node.tag))]
    for before, after in zip(levels, levels[1:]):
        if after > before + 1:
            wrong(path, f"a heading h{after} follows h{before}")


for path in sorted(folder.rglob("*")):
    if path.is_dir():
        continue
    if path.suffix == ".html":
        read_html(path)
    elif path.suffix in (".atom", ".rss"):
        feed = feedparser.parse(str(path))
        if feed.bozo:
            wrong(path, f"{feed.bozo_exception}")
        for entry in feed.entries:
            if not entry.get("id") or not entry.get("title"):
                wrong(path, "an entry without an id or a title")
            if not entry.get("updated_parsed") and not entry.get("published_parsed"):
                wrong(path, "an entry without a time")
        ids = [entry.get("id") for entry in feed.entries]
        if len(ids) != len(set(ids)):
            wrong(path, "two entries of one id")
    elif path.suffix == ".ics":
        calendar = icalendar.Calendar.from_ical(path.read_bytes())
        for event in calendar.walk("VEVENT"):
            if event.errors or not event.get("UID") or event.decoded("DTEND") <= event.decoded("DTSTART"):
                wrong(path, f"an event that is none: {event.errors}")
        if calendar.errors:
            wrong(path, f"{calendar.errors}")
    elif path.suffix == ".json":
        json.loads(path.read_bytes())
    if path.suffix in (".atom", ".rss", ".svg"):
        done = subprocess.run(
            ["xmllint", "--noout", "--nonet", str(path)], capture_output=True, text=True
        )
        if done.returncode != 0 or done.stderr:
            wrong(path, done.stderr.strip())

print("\n".join(troubles))
sys.exit(1 if troubles else 0)
