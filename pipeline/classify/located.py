"""Where in a text the values of its labels stand, for the ``facts`` of a report."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, TypeAlias

from pipeline.classify import casualties
from pipeline.classify.casualties import Count
from pipeline.classify.claims.claim import Claim
from pipeline.classify.names.by_rule import Name
from pipeline.classify.places.reader import Mention
from schemas.report import Fact
from schemas.segment import Segment

Kind: TypeAlias = Literal[
    "place", "person", "organisation", "killed", "injured", "missing", "claim"
]
Located: TypeAlias = tuple[Kind, str, int, int]
"""Kind, value as printed, and characters of the segment: start and end."""

MOST: Final = 40  # of one kind; a list of a hundred names is no event


def facts(segment: Segment, found: Iterable[Located]) -> Iterator[Fact]:
    """Locate every value in the published text of the article."""
    for kind, value, start, end in sorted(found, key=lambda span: span[2]):
        yield Fact(
            kind=kind, value=value, start=segment.start + start, end=segment.start + end
        )


def names(kind: Kind, found: list[Name]) -> Iterator[Located]:
    """Locate the first mention of each name."""
    first = {name.text: name for name in reversed(found)}
    for name in list(first.values())[:MOST]:
        yield kind, name.text, name.start, name.end


def spans(
    where: list[Mention],
    figures: Mapping[casualties.Kind, Count | None],
    claim: Claim,
) -> Iterator[Located]:
    """Locate places, figures and the claim, as far as the text has them."""
    for mention in where[:MOST]:
        if mention.start >= 0:
            yield "place", mention.name, mention.start, mention.end
    for kind, count in figures.items():
        if count is not None and count.in_text:
            yield kind, casualties.printed(count), count.start, count.end
    if claim.start >= 0:
        yield "claim", claim.status, claim.start, claim.end
