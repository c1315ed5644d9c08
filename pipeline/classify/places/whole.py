"""What the whole of a text says of each span: other names in it, and its capitals."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.classify.names.by_rule import Name
from pipeline.classify.passage import Passage
from pipeline.classify.places.spans import Span


@dataclass(frozen=True, slots=True)
class Page:
    """What holds of all spans of a text or a headline.

    Attributes:
        persons: Words of names of persons.
        inside: By word, the name of a person or an organisation that it is part of.
        embodied: Words of institutions.
        titled: It is the headline.
        headed: A dateline, or a name that is a sentence, opens it.
        caseless: Capitals say nothing in it.
    """

    persons: frozenset[str]
    inside: Mapping[int, Name]
    embodied: frozenset[int]
    titled: bool
    headed: bool
    caseless: bool


def holds(
    passage: Passage, span: Span, page: Page, *, bound: bool, binds: bool
) -> Iterator[str]:
    """Name what the names around *span*, and the page, say of it."""
    if span.last - span.first == 1 and passage.lows[span.first] in page.persons:
        yield "person_word"
        if page.titled:
            yield "person_word_in_title"
    if bound:
        yield "bound"
    if binds:
        yield "binds"
    if name := page.inside.get(span.first):
        whole = name.first == span.first and name.last == span.last
        yield "is_name" if whole else "in_name"
    if span.first in page.embodied:
        yield "in_body"
    if page.caseless:
        yield "caseless"
        yield f"caseless_{span.kind}"
