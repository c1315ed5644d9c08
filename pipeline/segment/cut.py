"""Cut an article into parts of one event each.

Order of evidence: blocks of the page, time stamps, the items of a digest, heading lines
with the lead before them, the words of the paragraphs; else it is one part.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from pipeline.segment import (
    believed,
    cohesion,
    digest,
    furniture,
    headings,
    key_points,
    lead,
    reader,
    roundup,
    separators,
    signed,
    towns,
    trailing,
    unheaded,
)
from pipeline.segment.live import is_live_address, says_live
from pipeline.segment.stamped import stamped
from pipeline.segment.units import Unit, trim, units, with_corrections
from pipeline.text import times
from pipeline.text.page import Post
from pipeline.text.posts import mark_pinned
from pipeline.text.words import content
from schemas.article import Article
from schemas.prepared import Block

_DIGEST: Final = re.compile(
    r"\b(?:briefing|in brief|briefs|round-?up|digest|newsletter|at a glance|headlines|"
    r"(?:things|stories) (?:to|you)|what (?:to know|you need)|need to know|wrap-?up|"
    r"wrap|"
    r"around the (?:world|globe|country|region|regions)|in (?:\d+|two|three|five|ten) "
    r"minutes|(?:news|stories|headlines|things|items|world|day|week|morning|evening) "
    r"in (?:four|six|seven|eight|nine|a few) minutes|"
    r"(?:africa|asia|europe|americas|world|nation) (?:today|tonight|this \w+)|"
    r"news in|bulletin board|blotter|"
    r"(?:the|this|your|our) (?:day|week) in|(?<!\w\s)(?:day|week) in|"
    r"(?:morning|evening|daily|weekly|midday|lunchtime) (?:edition|update|news|report)|"
    r"en bref|en breve|kurz notiert|kurznachrichten|nachrichten\u00fcberblick)\b",
    re.IGNORECASE,
)
_TO_READER: Final = re.compile(
    r"\b(?:here|you|your|we|our|us|this|these|today|tonight|overnight|welcome)\b|"
    r"\bgood (?:morning|afternoon|evening|day)\b",
    re.IGNORECASE,
)
_FACTS: Final = re.compile(
    r"\bwhat(?:'s|\u2019s| do| is| else do)?(?: we)?(?: do| don(?:'|\u2019)t)?"
    r" (?:know|known)\b|\bwhat happened to\b|\b(?:key|main|basic) facts\b|"
    r"\bce que l(?:'|\u2019)on sait\b|\bce qu(?:'|\u2019)on sait\b|"
    r"\blo que (?:se sabe|sabemos)\b|\bwas (?:wir wissen|bekannt ist|man wei\u00df)\b|"
    r"\b(?:cosa|quello che) (?:sappiamo|si sa)\b|\bo que (?:se sabe|sabemos)\b|"
    r"\bwat we weten\b|\bco wiemy\b|\bчто известно\b|\bщо відомо\b",  # noqa: RUF001
    re.IGNORECASE,
)
"""What heads a list of facts on one event: its background names other places."""
_HEAD_WORDS: Final = 15  # of the line above a list
_PAIR: Final = 2
_FEW_HEADS: Final = 3  # that show that a page has headings
_GREETING: Final = 20  # words of a first line that says what the page is
_BUTTON: Final = 4  # words of a button or of a name


Evidence: TypeAlias = Literal[
    "whole",
    "block",
    "stamp",
    "item",
    "sentence",
    "heading",
    "separator",
    "lead",
    "turn",
    "names",
    "words",
]
"""Why a part begins: it is the first; a block of the page, a time stamp, an item of a
digest or of a round-up, a heading, or what parts posts stands there; a paragraph of the
lead tells another event; a paragraph says that it turns to something else, shares no
name with the one before, or uses other words."""


@dataclass(frozen=True, slots=True)
class Part:
    """One event's worth of an article.

    Attributes:
        start: First code point in the text of the article.
        end: One past the last.
        body: Where the text begins after a time stamp, which is no news.
        post: The page's own id.
        mark: What names the post when text and heading change: its time as printed,
            if that stays.
        evidence: Why it begins where it does.
    """

    start: int
    end: int
    body: int
    heading: str | None = None
    post: str | None = None
    time: datetime | None = None
    mark: str = ""
    evidence: Evidence = "whole"


def cut(article: Article) -> list[Part]:
    """Cut *article*; summaries that repeat other posts are left out."""
    if article.blocks:
        return _blocks(article)
    text = article.text
    title, url = article.article.title, article.article.url
    given = signed.unsigned(with_corrections(units(text)))
    given = reader.without_letter(given)
    kept = trim(furniture.without(given))
    if not kept:
        return []
    said = says_live(title)
    says = said or (not kept[0].closed and says_live(kept[0].text))
    sure = is_live_address(url)
    live = says or sure
    if not live and reader.is_schedule(title):
        return [Part(kept[0].start, kept[-1].end, kept[0].start)]
    several = bool(_DIGEST.search(title)) and not reader.keeps_to(title, kept)
    several = several or reader.names_digest(title)
    kept = key_points.left_out(kept, repeated=live or several)
    several = several or (_greets(kept[0]) and not headings.are_voices(kept))
    parts = _stamped(text, kept, article, live=live)
    parts = parts or ([] if live else _spoken(kept, title))
    parts = parts or [
        Part(start, end, start, evidence="sentence")
        for start, end in roundup.items(kept, several=several)
    ]
    if not parts:
        kept = trim([_timeless(unit) for unit in kept])
        line = title if said else kept[0].text
        kept = trim(reader.without_page(kept)) if live else kept
        heads = headings.heading_starts(kept, several=several, live=live)
        if live and not (sure or believed.shows_posts(text, given, kept, heads, line)):
            live = False
            heads = headings.heading_starts(kept, several=several)
        openings = _openings(kept, heads, title, live=live, several=several)
        if live:
            openings = _separated(text, given, kept, openings)
        parts = _sections(kept, openings)
    return _without_title(parts, kept, title)


def _without_title(parts: list[Part], given: Sequence[Unit], title: str) -> list[Part]:
    """Leave out a first part that is nothing but the title, and lines without a stop.

    Above stamped posts these are a title, buttons, authors or captions, for a post has
    a stamp of its own. Above headings short ones alone are, below the title.
    """
    if len(parts) < _PAIR:
        return parts
    end = parts[0].end
    first = [unit for unit in given if unit.start < end and not unit.noise]
    if first and content(first[0].text) == content(title):
        first = first[1:]
    if not first:
        parts = parts[1:]
        end = parts[0].end
        first = [unit for unit in given if parts[0].start <= unit.start < end]
    if len(parts) < _PAIR or any(unit.closed for unit in first):
        return parts
    if parts[1].evidence == "stamp":
        return parts if parts[0].evidence == "stamp" else parts[1:]
    short = all(unit.words <= _BUTTON for unit in first)
    return parts[1:] if short and parts[1].evidence == "heading" else parts


def _greets(first: Unit) -> bool:
    """Tell whether a first line says that the page tells several events.

    A sentence that has such a word, and neither names the page nor speaks to its
    reader, is one of an article.
    """
    if first.words > _GREETING or not _DIGEST.search(first.text[:80]):
        return False
    return not first.text.endswith(".") or bool(_TO_READER.search(first.text))


def _blocks(article: Article) -> list[Part]:
    """Cut the noise from the ends of the blocks of the page."""
    parts: list[Part] = []
    for block in article.blocks:
        kept = trim(units(article.text, block.start, block.end))
        if block.pinned or not kept:
            continue
        start, end = kept[0].start, kept[-1].end
        time, mark = _dated(block, article.article.fetched_at)
        parts.append(
            Part(start, end, start, block.heading, block.post, time, mark, "block")
        )
    return parts


def _dated(block: Block, fetched_at: datetime) -> tuple[datetime | None, str]:
    """Give the time of a block, and what names it where that stays the same."""
    if block.time:
        return block.time, block.time.isoformat()
    stamp = times.read(block.stamp or "")
    if stamp is None:
        return None, ""
    mark = "" if stamp.changes else block.stamp or ""
    return times.moment(stamp, fetched_at), mark


def _stamped(
    text: str, given: Sequence[Unit], article: Article, *, live: bool
) -> list[Part]:
    """Cut at time stamps; nothing if the text is no run of stamped posts."""
    given = trailing.parted(given, live=live)
    posts = stamped(given, live=live)
    if not posts:
        return []
    parts: list[Part] = []
    before = trim(reader.without_page(given[: posts[0].first]))
    if before:
        parts.extend(_sections(before, _by("lead", lead.split(before))))
    for post in posts:
        kept = trim(list(given[post.first : post.end]))
        if not kept:
            continue
        start, end = kept[0].start, kept[-1].end
        stamp, at = post.stamp, given[post.at].start
        printed = text[at : at + stamp.length].strip()
        body = at + stamp.length if start <= at < end else start
        while body < end and text[body].isspace():
            body += 1
        if body >= end and post.heading and post.first < post.at:
            body = start  # the heading above the stamp is all of it
        if body >= end:
            continue
        time = times.moment(stamp, article.article.fetched_at)
        mark = "" if stamp.changes else printed
        parts.append(Part(start, end, body, post.heading, None, time, mark, "stamp"))
    return _unpinned(text, parts)


def _spoken(given: Sequence[Unit], title: str) -> list[Part]:
    """Cut a bulletin that is read aloud; nothing if the text is none."""
    marked, items = reader.spoken(given, title)
    return _sections(marked, _by("names", items)) if items else []


def _unpinned(text: str, parts: list[Part]) -> list[Part]:
    """Leave out stamped posts that only repeat others under a summary's heading."""
    posts = [
        Post(lines=tuple(text[p.body : p.end].split("\n")), heading=p.heading)
        for p in parts
    ]
    marked = mark_pinned(posts)
    return [part for part, post in zip(parts, marked, strict=True) if not post.pinned]


def _openings(
    given: Sequence[Unit], heads: list[int], title: str, *, live: bool, several: bool
) -> dict[int, Evidence]:
    """Give the indexes of the units that open a part, the first always, and why."""
    items = digest.item_starts(given, several=several) or towns.labelled(
        given, several=several
    )
    if live and _are_listed(given, heads, items):
        items = []
    if items and not several and _heads_facts(given, items[0], title):
        return _by("words", [0])
    if items:
        opened = _by("item", items)
        greeted = digest.greets(given[: items[0]])
        return opened if greeted else _lead(given, items) | opened
    if several and (sections := towns.openings(given, several=True)):
        return _by("heading", sections)
    if [i for i in heads if i > 0]:
        heads = _with_bodies(given, heads, live=live)
        turned = _by("turn", _turns(given, heads))
        bare = _by("words", unheaded.openings(given, heads) if live else [])
        return bare | turned | _lead(given, heads) | _by("heading", heads)
    if several:
        return _by("names", digest.paragraphs(given))
    return _by("words", _by_wording(given, live=live))


def _are_listed(
    given: Sequence[Unit], heads: Sequence[int], items: Sequence[int]
) -> bool:
    """Tell whether most *items* are points of the posts that *heads* begin."""
    first = heads[0] if heads else len(given)
    below = [i for i in items if i > first]
    alone = [i for i in heads if i not in items]
    return len(alone) >= _FEW_HEADS and 2 * len(below) > len(items)


def _separated(
    text: str,
    given: Sequence[Unit],
    kept: Sequence[Unit],
    openings: Mapping[int, Evidence],
) -> dict[int, Evidence]:
    """Open a part behind what a live page puts between posts; then words tell less."""
    heads = [i for i, evidence in openings.items() if evidence == "heading"]
    found, whole = separators.openings(text, given, kept, heads)
    others = {
        i: evidence
        for i, evidence in openings.items()
        if i == 0 or not (whole and evidence == "words")
    }
    return _by("separator", found) | others


def _timeless(unit: Unit) -> Unit:
    """Take the time of an update for noise: no post begins there."""
    return replace(unit, noise=True) if separators.is_one(unit) else unit


def _heads_facts(given: Sequence[Unit], item: int, title: str) -> bool:
    """Tell whether title or line above the first *item* head facts on one event."""
    if _FACTS.search(title):
        return True
    if not item or given[item - 1].words > _HEAD_WORDS:
        return False
    return bool(_FACTS.search(given[item - 1].text))


def _by(evidence: Evidence, found: Sequence[int]) -> dict[int, Evidence]:
    return dict.fromkeys(found, evidence)


def _by_wording(given: Sequence[Unit], *, live: bool) -> list[int]:
    """Open a part where the words turn to something else, in a text without marks."""
    news = [i for i, unit in enumerate(given) if not unit.noise]
    texts = [given[i].text for i in news]
    found = cohesion.posts(texts) if live else cohesion.stories(texts)
    return [0, *(news[i] for i in found)]


def _lead(given: Sequence[Unit], heads: list[int]) -> dict[int, Evidence]:
    """Find what opens above the first of *heads*, or under a title."""
    first = heads[0]
    if first == 0:  # the headline of the page: its lead runs to the next heading
        end = heads[1] if len(heads) > 1 else len(given)
        return _by("lead", [1 + i for i in lead.split(given[1:end]) if i > 0])
    return _by("lead", lead.split(given[:first]))


def _with_bodies(given: Sequence[Unit], heads: list[int], *, live: bool) -> list[int]:
    """Drop the second of two headings that follow each other without text between.

    In a live page the first may be a post of its own.
    """
    kept: list[int] = []
    for i in heads:
        bare = kept and all(unit.noise for unit in given[kept[-1] + 1 : i])
        if bare and not (live and headings.is_alone(given[kept[-1]])):
            continue
        kept.append(i)
    return kept


def _turns(given: Sequence[Unit], heads: list[int]) -> list[int]:
    """Find paragraphs below a heading that turn to something else in so many words."""
    return [i for i in range(heads[0], len(given)) if digest.turns(given[i])]


def _sections(given: Sequence[Unit], openings: Mapping[int, Evidence]) -> list[Part]:
    """Make a part of each run of units; the noise at its ends stays out."""
    parts: list[Part] = []
    for here, there in pairwise([*sorted(openings), len(given)]):
        kept = trim(list(given[here:there]))
        if not kept:
            continue
        head = kept[0]
        evidence = openings[here] if parts or openings[here] == "item" else "whole"
        known = openings[here] == "heading" and head is given[here]
        headed = len(kept) > 1 and (known or _is_head(head, kept[1]))
        heading = head.text if headed else None
        end = kept[-1].end
        parts.append(Part(head.start, end, head.start, heading, evidence=evidence))
    return parts


def _is_head(unit: Unit, following: Unit) -> bool:
    return headings.is_heading([unit, following], 0)
