"""Labelled texts the heads are trained on, those not distributed and our own."""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from pipeline.ids import content_id
from pipeline.text.language import UNKNOWN, detect
from schemas.article import ArticleRef
from schemas.segment import Segment

HERE: Final = Path(__file__).parent
HERE_DAYS: Final = HERE.parents[2] / "tests" / "quality" / "days"
SECOND: Final = HERE_DAYS / "second"
AT: Final = datetime(2020, 6, 17, 14, tzinfo=UTC)  # where the date is not known
_DATE: Final = re.compile(
    r"((?:19|20)\d\d)(?!\d)(?:-(0[1-9]|1[0-2]))?(?:-([0-2]\d|3[01]))?"
)
KEYS: Final = {"k": "killed", "i": "injured", "m": "missing"}
OTHER: Final = 0.3  # share of the label that is as right
ALSO: Final = 0.7
"""How true of a text the heads learn that topic to be; of the first one 1. Shares that
add up to 1 taught them to be less sure of both. On sets that were left out 0.6 to 1 are
as good. Classes gain as much, but their sums move the thresholds of casualties."""
OWN: Final = 2.0  # weight of a text of ours: there are few of each kind
OURS: Final = "own"  # the set of our own snippets
OF: Final = ": "  # between it and the made-up source of a snippet
MADE_UP: Final = 1.0  # of one in the manner of a made-up source; 2 cost no event
COURTESY: Final = 0.5
"""Of the class of a text that tells no event: nobody asks for it, and learned in full
it costs events theirs. Of 1, 0.7, 0.5 and 0 the best on sets that were left out."""

COURTESY_TOPIC: Final = 0.85
"""Of its topic, likewise; with that of the class, or none, topics lose."""
DAYS: Final = ("newsday", "second")
LATER: Final = ("third", "fourth")
"""Days that were put away while they were measured on. Learned as a made-up source is,
for they are of its hands: on each of the two, left out, that gave as much as twice the
weight, and less of the sets of read_news was lost."""

_SHORT: Final = (
    "arts crime disaster economy education environment health human labour lifestyle "
    "politics religion science society sport conflict weather"
)
TOPICS: Final = {
    name: f"{number:02d}000000" for number, name in enumerate(_SHORT.split(), 1)
}
"""Short names of the seventeen topics by their IPTC code."""

# Types of CASE-2021 that have a class of ours.
CASE: Final = {
    kind: ours
    for ours, kinds in {
        ("ASSAULT",): "ARMED_CLASH AIR_STRIKE ART_MISS_ATTACK SUIC_BOMB REM_EXPLOS "
        "GRENADE CHEM_WEAP ATTACK GOV_REGAINS_TERIT NON_STATE_ACTOR_OVERTAKES_TER",
        ("PROTEST",): "PEACE_PROTEST VIOL_DEMONSTR PROTEST_WITH_INTER",
        ("PROTEST", "COERCE"): "FORCE_AGAINST_PROTEST",
        ("CRIME", "COERCE"): "ARREST",
        ("ASSAULT", "ACCUSE"): "ATTRIB",
        ("CRIME",): "ORG_CRIME SEX_VIOL ABDUCT_DISSAP",
        ("ACCIDENT",): "MAN_MADE_DISASTER",
        ("DISASTER",): "NATURAL_DISASTER",
    }.items()
    for kind in kinds.split()
}


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what is known of it; None = not labelled.

    Attributes:
        origin: Set it comes from; sets are left out as a whole.
        classes: Event classes, with their shares; ``topics``: codes likewise.
        nothing: It tells no event.
        stated: Kinds of casualties with a figure that is not none.
        plain: Of part 1 of ``read_news``: may be measured on.
    """

    key: str
    origin: str
    segment: Segment
    classes: tuple[tuple[str, float], ...] | None = None
    topics: tuple[tuple[str, float], ...] | None = None
    severity: int | None = None
    status: str | None = None
    nothing: bool | None = None
    stated: frozenset[str] | None = None
    weight: float = 1.0
    plain: bool = False

    @property
    def taught(self) -> tuple[tuple[str, float], ...] | None:
        """Give the classes as the heads learn them."""
        if self.classes is None or not self.nothing:
            return self.classes
        return tuple((name, COURTESY * share) for name, share in self.classes)

    @property
    def taught_topics(self) -> tuple[tuple[str, float], ...] | None:
        """Give the topics as the heads learn them: each by how true it is.

        Those of the invented days stay shares.
        """
        if self.topics is None:
            return None
        also = 1.0 if self.origin in DAYS else ALSO / OTHER
        scale = COURTESY_TOPIC if self.nothing else 1.0
        first = max(share for _, share in self.topics)
        main = first if self.origin in DAYS else 1.0
        return tuple(
            (name, scale * (main if share == first else also * share))
            for name, share in self.topics
        )


def segment(
    key: str, text: str, title: str, at: datetime = AT, language: str | None = None
) -> Segment:
    """Make the only segment of an article."""
    found = language or detect(f"{title}. {text}").code
    identity = content_id(key)
    address = f"https://example.invalid/{identity}"
    article = ArticleRef(
        article_id=identity,
        revision_id=identity,
        url=address,
        raw_url=address,
        source="example.invalid",
        title=title,
        language="en" if found == UNKNOWN else found,
        verdict="new",
        fetched_at=at,
    )
    return Segment(
        segment_id=identity,
        version=identity,
        ordinal=1,
        change="new",
        article=article,
        text=text,
        start=0,
        end=len(text),
    )


def is_held(key: str) -> bool:
    """Tell whether an item of part 1 is of the tenth that no model ever sees."""
    return int(hashlib.sha256(key.encode()).hexdigest()[:8], 16) % 10 == 0


def held(data: Path) -> list[Example]:
    """Give the tenth of part 1 of ``read_news`` that no model ever sees."""
    return [one for one in read_news(data) if _is_of_tenth(one)]


def _is_of_tenth(one: Example) -> bool:
    return one.plain and is_held(one.key)


def learned(found: Sequence[Example]) -> list[Example]:
    """Leave out the held tenth, and what has the text of one of its items.

    Some passages stand twice in ``read_news``, under two ids.
    """
    texts = {_read(one) for one in found if _is_of_tenth(one)}
    return [one for one in found if _read(one) not in texts]


def learned_keys(data: Path) -> frozenset[str]:
    """Give the ids of ``read_news`` that a model may learn from."""
    return frozenset(one.key for one in learned([*read_news(data)]))


def tenth(one: Example) -> int:
    """Give the part of ten of an example, by the hash of its text: twins share it."""
    text = "part" + " ".join(_read(one))
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16) % 10


def read_news(data: Path) -> Iterator[Example]:
    """Give the snippets of ``read_news``, the held tenth among them."""
    folder = data / "read_news"
    rare = set((folder / "rare.txt").read_text("utf-8").split())
    labels = {row["id"]: row for row in lines(folder / "labels.jsonl")}
    for row in lines(folder / "items.jsonl"):
        made = segment(row["id"], row["text"], row["title"] or "", date_of(row["date"]))
        yield _labelled(
            row["id"], row["set"], made, labels[row["id"]], plain=row["id"] not in rare
        )


def snippets() -> Iterator[Example]:
    """Give our own snippets; a made-up source is a set, as a real one is."""
    for path in sorted(HERE.glob("*.jsonl")):
        for number, row in enumerate(lines(path)):
            key = f"{path.stem}-{number}"
            made = segment(
                key, row["text"], row.get("title", ""), language=row.get("language")
            )
            if "source" in row:
                origin, weight = f"{OURS}{OF}{row['source']}", MADE_UP
            else:
                origin, weight = OURS, OWN
            yield _labelled(key, origin, made, row, weight=weight)


def case_2021(data: Path) -> Iterator[Example]:
    """Give the snippets of CASE-2021 whose type has a class of ours."""
    for number, row in enumerate(lines(data / "case2021" / "events.jsonl")):
        if row["label"] in CASE:
            kinds = CASE[row["label"]]
            key = f"case2021-{number}"
            made = segment(key, row["text"], "")
            shares = tuple((kind, 1 / len(kinds)) for kind in kinds)
            yield Example(key, "case", made, shares)


def days(data: Path) -> list[Path]:
    """Give the folders of the invented days that are learned from."""
    return [data / "newsday", *(HERE_DAYS / name for name in ("second", *LATER))]


def day(folder: Path) -> Iterator[Example]:
    """Give the segments of an invented day that tell one event."""
    gold = json.loads((folder / "gold.json").read_text("utf-8"))["articles"]
    for row in lines(folder / "articles.jsonl"):
        answer = gold[row["id"]]
        if answer["duplicate_of"]:
            continue
        for place, part in enumerate(answer["segments"]):
            if part["kind"] != "event" or not (part["is_new"] or part["edited"]):
                continue
            alone = len(answer["segments"]) == 1
            head, _, rest = part["text"].partition("\n")
            made = segment(
                f"{folder.name}-{row['id']}-{place}",
                part["text"],
                (row["title"] or "") if alone else head if rest else "",
                datetime.fromisoformat(row["fetched_at"]),
                row["language"],
            )
            yield Example(
                key=made.article.url,
                origin=folder.name,
                segment=made,
                classes=_shares(part["event_class"], part["event_class_alt"]),
                topics=_shares(
                    part["iptc_topic"].removeprefix("medtop:"),
                    [code.removeprefix("medtop:") for code in part["iptc_alt"]],
                ),
                severity=part["severity"],
                status=part["claim_status"],
                nothing=False,
                stated=frozenset(
                    kind
                    for kind in KEYS.values()
                    if part.get(kind) and part[kind]["high"] != 0
                ),
                weight=OWN if folder.name in DAYS else MADE_UP,
            )


def _read(one: Example) -> tuple[str, ...]:
    """Give the words as printed, by which twins are known."""
    return tuple(f"{one.segment.article.title} {one.segment.text}".split())


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Read JSON Lines."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _labelled(
    key: str, origin: str, made: Segment, row: dict[str, Any], **fields: Any
) -> Example:
    topics = [TOPICS[row["t2"]]] if row.get("t2") else []
    return Example(
        key=key,
        origin=origin,
        segment=made,
        classes=_shares(row["c"], [row["c2"]] if row.get("c2") else []),
        topics=_shares(TOPICS[row["t"]], topics) if "t" in row else None,
        severity=row["s"],
        status=row["st"],
        nothing=row["n"] == "none",
        stated=_stated(row),
        **fields,
    )


def _stated(row: dict[str, Any]) -> frozenset[str] | None:
    """Give the kinds of casualties that the label states; None where it has no such."""
    if "k" not in row:
        return None
    return frozenset(KEYS[key] for key in KEYS if row[key] and row[key] != [0, 0])


def _shares(first: str, others: list[str]) -> tuple[tuple[str, float], ...]:
    if not others:
        return ((first, 1.0),)
    return (
        (first, 1.0 - OTHER),
        *((other, OTHER / len(others)) for other in others),
    )


def date_of(date: str | None) -> datetime:
    """Read a date of which only the year or the month may be known."""
    found = _DATE.match(date or "")
    if not found:
        return AT
    year, month, day_of = found.groups()
    return datetime(int(year), int(month or 6), int(day_of or 15), 14, tzinfo=UTC)
