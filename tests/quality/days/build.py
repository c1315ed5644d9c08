"""Make the labelled days from their sources.

``python tests/quality/days/build.py`` reads ``source.txt`` of each day (invented
texts, with marks for events and labels) and writes ``articles.jsonl`` and
``gold.json`` in the format of the referee; ``places.txt`` says where places are.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
DAYS: Final = {
    "second": datetime(2026, 6, 18, tzinfo=UTC),
    "third": datetime(2026, 9, 23, tzinfo=UTC),
    "fourth": datetime(2026, 11, 5, tzinfo=UTC),
    "fifth": datetime(2026, 8, 11, tzinfo=UTC),
    "sixth": datetime(2026, 4, 22, tzinfo=UTC),
    "seventh": datetime(2026, 10, 21, tzinfo=UTC),
}
COPIES: Final = {
    *("exact_copy", "wire_copy", "truncated", "expanded", "spun"),
    *("refetch", "tracking_query"),
}
LIVE: Final = {"reported", "claimed", "confirmed"}
INHERITED: Final = (
    *("event_class", "event_class_alt", "iptc_topic", "iptc_alt"),
    *("killed", "injured", "claim_source", "claim_status", "severity", "origin"),
    *("places", "persons", "organisations"),
)
Row = dict[str, Any]


def figure(text: str | None) -> Row | None:
    """Read a figure: ``9``, ``9+`` (at least), ``-9`` (up to), ``8..11``."""
    if text in (None, "-"):
        return None
    assert text is not None
    if text.endswith("+"):
        return {"low": int(text[:-1]), "high": None}
    if text.startswith("-"):
        return {"low": None, "high": int(text[1:])}
    low, _, high = text.partition("..")
    return {"low": int(low), "high": int(high or low)}


def places(folder: Path) -> dict[str, Row]:
    """Read where places are: ``name country latitude longitude`` a line."""
    found = {}
    for line in (folder / "places.txt").read_text(encoding="utf-8").splitlines():
        name, country, lat, lon = line.rsplit(maxsplit=3)
        spot = {"name": name, "country": country, "lat": float(lat), "lon": float(lon)}
        found[name] = spot
    return found


def topics(text: str) -> list[str]:
    """Write out top-level topics: ``03,14``, or ``-`` for none."""
    return [f"medtop:{one}000000" for one in text.split(",") if one != "-"]


def named(name: str, text: str) -> bool:
    """Say whether *name* stands in *text* as a word of its own."""
    return (
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None
    )


class Source:
    """The day as written down: its events and its articles, in order."""

    def __init__(self, name: str) -> None:
        """Cut the text of day *name* into blocks of events and articles."""
        text = (HERE / name / "source.txt").read_text(encoding="utf-8")
        self.day = DAYS[name]
        self.where = places(HERE / name)
        self.events: dict[str, Row] = {}
        self.articles: list[Row] = []
        for block in re.split(r"(?m)^(?=@)", text):
            if block.startswith("@event"):
                self._event(block)
            elif block.startswith("@article"):
                self._article(block)

    def _event(self, block: str) -> None:
        first, *rest = block.strip().splitlines()
        head, title = first.split(" | ")
        _, name, label, other, topic, more = head.split()
        event: Row = {"title": title, "event_class": label, "updates": []}
        event["event_class_alt"] = [x for x in other.split(",") if x != "-"]
        event["iptc_topic"], event["iptc_alt"] = topics(topic)[0], topics(more)
        event["killed"] = event["injured"] = None
        for line in rest:
            word, *values = line.split()
            if word == "update":
                event["updates"].append(_update(values))
            else:
                bounds = map(int, values)
                event[word] = dict(zip(("low", "best", "high"), bounds, strict=True))
        self.events[name] = event

    def _article(self, block: str) -> None:
        first, _, text = block.partition("\n")
        head, title = first.split(" | ")
        _, name, source, language, clock, path, *rest = head.split()
        article: Row = {"id": name, "source": source, "language": language}
        article |= {"title": title, "clock": clock, "path": path, "rest": rest}
        article["parts"] = [
            (mark, body.strip())
            for mark, body in re.findall(
                r"(?ms)^\[\[(.*?)\]\]\n(.*?)(?=^\[\[|\Z)", text
            )
        ]
        self.articles.append(article)


def _update(values: list[str]) -> Row:
    article, field, before, after = values
    change = [int(x) if x.isdigit() else x for x in (before, after)]
    return {"article": article, "field": field, "from": change[0], "to": change[1]}


class Day:
    """The files made of a source."""

    def __init__(self, source: Source) -> None:
        """Make articles and key."""
        self.source = source
        self.rows: list[Row] = []
        self.key: dict[str, Row] = {}
        self.raw = {article["id"]: article for article in source.articles}
        for article in source.articles:
            self._add(article)

    def _add(self, article: Row) -> None:
        row, key = self._head(article)
        parts = self._labelled(article, row["title"], key)
        if key["format"] == "html":
            style = next(x for x in article["rest"] if x.startswith("html:"))
            row["html"] = page(style[5:], row, parts)
        else:
            gap = "\n" if "sep1" in article["rest"] else "\n\n"
            row["body"] = gap.join(part["text"] for part in parts)
            at = 0
            for part in parts:
                part["start"], part["end"] = at, at + len(part["text"])
                at = part["end"] + len(gap)
        noise = [p for p in parts if p["kind"] == "noise"]
        if key["format"] == "html":
            ban = [p for p in parts if p["kind"] == "forbidden"]
            key["must_not_contain"] = [x for p in ban for x in p["text"].split("\n")]
        else:
            key["noise"] = [[p["start"], p["end"]] for p in noise]
        key["segments"] = [p for p in parts if p["kind"] in ("event", "summary")]
        for number, segment in enumerate(key["segments"]):
            segment["seg"] = number
        self._compare(key)
        self.rows.append(row)
        self.key[article["id"]] = key

    def _head(self, article: Row) -> tuple[Row, Row]:
        hour, minute = map(int, article["clock"].split(":"))
        at = self.source.day + timedelta(hours=hour, minutes=minute)
        late = next((int(x[5:]) for x in article["rest"] if x.startswith("late=")), 0)
        published = at - timedelta(minutes=late or 3 + len(article["title"]) % 6)
        row = {name: article[name] for name in ("id", "source", "title", "language")}
        row["url"] = f"https://{article['source']}{article['path']}"
        row |= {"published_at": published.isoformat(), "fetched_at": at.isoformat()}
        key: Row = {"duplicate_of": None, "kind": None, "revision_of": None}
        rest = article["rest"]
        key["format"] = "html" if any(x.startswith("html") for x in rest) else "text"
        for word, value in zip(rest, [*rest, ""][1:], strict=True):
            if word == "rev":
                key["revision_of"] = value
            elif word == "correction":
                key["correction_of"] = value
            elif word.startswith("deleted="):
                key["deleted_posts"] = word[8:].split("|")
            elif word in COPIES:
                key |= {"kind": word, "duplicate_of": value}
        if article["source"].startswith("mekonglevels"):
            key["template_group"] = "bulletin-river"
        return row, key

    def _labelled(self, article: Row, title: str, key: Row) -> list[Row]:
        parts = []
        for mark, text in article["parts"]:
            word, *pairs = mark.split()
            given = dict(pair.split("=", 1) for pair in pairs)
            given = {name: x.replace("_", " ") for name, x in given.items()}
            if word in ("noise", "forbidden", "ads"):
                parts.append({"kind": word, "text": text})
                continue
            part = _frame(text, given, key)
            if word.startswith("="):
                part |= self._inherited(word[1:], text, title, key["duplicate_of"])
            elif word == "summary":
                part |= {"kind": "summary", "event_id": None}
                part["event_ids"] = given["ids"].split("|")
            else:
                part |= self._own(word, given, article["source"])
            parts.append(part)
        return parts

    def _own(self, name: str, given: dict[str, str], source: str) -> Row:
        event = self.source.events[name]
        listed = {k: given.get(k, "").split("|") for k in ("places", "persons", "orgs")}
        return {
            "event_id": name,
            "event_ids": [name],
            "event_class": event["event_class"],
            "event_class_alt": event["event_class_alt"],
            "iptc_topic": event["iptc_topic"],
            "iptc_alt": event["iptc_alt"],
            "places": [self.source.where[x] for x in listed["places"] if x],
            "persons": [x for x in listed["persons"] if x],
            "organisations": [x for x in listed["orgs"] if x],
            "killed": figure(given.get("k")),
            "injured": figure(given.get("i")),
            "claim_source": given.get("src"),
            "claim_status": given.get("st", "reported"),
            "severity": int(given["sev"]),
            "origin": given.get("origin", source),
        }

    def _inherited(self, name: str, text: str, title: str, root: str) -> Row:
        theirs = self.key[root]["segments"]
        other = next(x for x in theirs if x["event_id"] == name)
        mine = {"event_id": name, "event_ids": [name]}
        mine |= {field: other[field] for field in INHERITED}
        if self.key[root].get("kind") is None:
            hay = f"{text}\n{title}"
            for field in ("persons", "organisations"):
                mine[field] = [x for x in other[field] if named(x, hay)]
            mine["places"] = [x for x in other["places"] if named(x["name"], hay)]
        return mine

    def _compare(self, key: Row) -> None:
        before = self.key.get(key["revision_of"] or "")
        if before is None:
            return
        old = {s["post_key"]: s for s in before["segments"] if s["post_key"]}
        for segment in key["segments"]:
            name = segment["post_key"]
            segment["is_new"] = name is not None and name not in old
            segment["edited"] = not segment["is_new"] and (
                name is None or old[name]["text"] != segment["text"]
            )

    def events(self) -> Iterator[Row]:
        """Make the key of all events, what can be counted being counted."""
        for name, event in self.source.events.items():
            told = [
                (number, key["duplicate_of"], segment)
                for number, key in self.key.items()
                for segment in key["segments"]
                if segment["event_id"] == name
            ]
            origins = list(dict.fromkeys(s["origin"] for _, _, s in told))
            grave = [n for n, _, s in told if s["severity"] >= 3 and _live(s)]
            own = [s for _, copied, s in told if not copied]
            yield {
                "id": name,
                "title": event["title"],
                "event_class": event["event_class"],
                "place": _main_place(own),
                "articles": list(dict.fromkeys(number for number, _, _ in told)),
                "independent_origins": len(origins),
                "origins": origins,
                "killed": event["killed"],
                "injured": event["injured"],
                "severity": max(s["severity"] for _, _, s in told),
                "should_alert": bool(grave),
                "first_alert_article": grave[0] if grave else None,
                "expected_updates": len(event["updates"]),
                "updates": event["updates"],
                "historical": all(
                    s["claim_status"] == "historical" for _, _, s in told
                ),
                "note": None,
            }


def _live(segment: Row) -> bool:
    return segment["claim_status"] in LIVE


def _frame(text: str, given: dict[str, str], key: Row) -> Row:
    part: Row = {"seg": 0, "kind": "event", "start": None, "end": None, "text": text}
    part |= {"heading": given.get("head"), "time_line": given.get("time")}
    part |= {"post_key": given.get("key"), "is_new": True, "edited": False}
    part |= {"event_class": None, "event_class_alt": [], "iptc_topic": None}
    part |= {"iptc_alt": [], "places": [], "persons": [], "organisations": []}
    part |= dict.fromkeys(("killed", "injured", "claim_source", "claim_status"))
    part["severity"] = None
    if key["format"] == "html":
        part["rendered"] = given.get("rendered") != "false"
    return part


def _main_place(segments: list[Row]) -> Row | None:
    spots = [
        s["places"][0] for s in segments if s["places"] and (s["is_new"] or s["edited"])
    ]
    where = Counter((p["lat"], p["lon"]) for p in spots)
    names = Counter(p["name"] for p in spots)

    def often(spot: Row) -> tuple[int, int]:
        return where[spot["lat"], spot["lon"]], names[spot["name"]]

    return max(spots, key=often, default=None)


def page(style: str, row: Row, parts: list[Row]) -> str:
    """Write a page: ``live`` (posts, JSON-LD, a pinned list) or ``sections``."""
    posts = [p for p in parts if p["kind"] == "event"]
    shown = [_post(p, style) for p in posts if p["rendered"]]
    pinned = [p["text"].split("\n") for p in parts if p["kind"] == "summary"]
    ban = [x for p in parts if p["kind"] == "forbidden" for x in p["text"].split("\n")]
    lists = "".join(
        "<div class='sum'><h4>In brief</h4><ul>"
        + "".join(f"<li>{escape(x, quote=False)}</li>" for x in lines)
        + "</ul></div>"
        for lines in pinned
    )
    data = _linked(row, posts) if style == "live" else ""
    aside = "".join(f"<li><a href='/x'>{escape(x)}</a></li>" for x in ban)
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{escape(row['title'])}"
        f"</title>{data}</head>\n<body><nav><a href='/'>Home</a> <a href='/w'>World</a>"
        f"</nav>\n<main><h1>{escape(row['title'], quote=False)}</h1>\n{lists}\n"
        + "\n".join(shown)
        + f"</main>\n<aside><h4>Popular now</h4><ul>{aside}</ul></aside>"
        "<footer>Terms of use</footer></body></html>"
    )


def _post(part: Row, style: str) -> str:
    lines = part["text"].split("\n")
    body = "".join(f"<p>{escape(x, quote=False)}</p>\n" for x in lines[1:])
    head = escape(lines[0], quote=False)
    if style == "live":
        return (
            f"<article class='lb-item' id='{part['post_key']}'><header><h3>{head}</h3>"
            f"</header><div class='lb-body'>{body}</div></article>"
        )
    return f"<section><h2>{head}</h2>\n{body}</section>"


def _linked(row: Row, posts: list[Row]) -> str:
    updates = [
        {
            "@type": "BlogPosting",
            "headline": part["heading"],
            "articleBody": "\n".join(part["text"].split("\n")[1:]),
            "datePublished": f"{row['fetched_at'][:10]}T0{6 - number}:10:00+00:00",
            "url": f"{row['url']}#{part['post_key']}",
        }
        for number, part in enumerate(posts)
    ]
    blog = {"@context": "https://schema.org", "@type": "LiveBlogPosting"}
    text = json.dumps(blog | {"headline": row["title"], "liveBlogUpdate": updates})
    return f'<script type="application/ld+json">{text}</script>'


def made(name: str) -> tuple[str, str]:
    """Give what belongs into ``articles.jsonl`` and ``gold.json``."""
    day = Day(Source(name))
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in day.rows)
    key = {"set": name, "day": f"{DAYS[name]:%Y-%m-%d}", "offset_unit": "code point"}
    gold = key | {"articles": day.key, "events": list(day.events())}
    return "".join(lines), json.dumps(gold, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Write the files."""
    for name in DAYS:
        articles, gold = made(name)
        (HERE / name / "articles.jsonl").write_text(articles, encoding="utf-8")
        (HERE / name / "gold.json").write_text(gold, encoding="utf-8")


if __name__ == "__main__":
    main()
