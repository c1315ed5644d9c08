"""Headings that end in a full stop, in live pages; all texts invented."""

from typing import Final

import pytest

from pipeline.segment.cut import cut
from tests.support import factories

POSTS: Final = (
    (
        "Harbour pilots reject the offer.",
        "The pilots of the harbour have turned the offer of the owners down.",
        "Three per cent is too little, their speaker Hanna Brok told the radio.",
    ),
    (
        "Ferries to Pellworm sail again.",
        "Two ferries have sailed to Pellworm since noon, by a timetable for storms.",
        "Cars stay ashore for now.",
    ),
    (
        "Mayor of Elm opens the shelter.",
        "The mayor of Elm has opened a shelter in the old school for stranded drivers.",
        "She asks for blankets and soup.",
    ),
    (
        "Insulin runs short on the islands.",
        "The chemists of the islands have insulin for two days, their guild says.",
        "A helicopter is to bring more tonight.",
    ),
    (
        "Brawl at the northern gate!",
        "Lorry drivers and strikers have come to blows at the northern gate.",
        "Two men were slightly hurt.",
    ),
)
ARTICLE: Final = (
    "The strike in the harbour of Varn began at dawn, when 800 workers left the quay.",
    "Nobody had expected it.",
    "Owners say that they made a fair offer last week, and that they heard no answer.",
    "The union denies that.",
    "Its speaker Hanna Brok showed reporters a letter that she sent on Friday.",
    "It bore a stamp of the post.",
    "Ships wait off the coast, and the grain merchants of the town fear for trade.",
    "Some have hired lorries.",
)


def _headings(title: str, lines: list[str]) -> list[str | None]:
    about = factories.reference(title=title)
    text = "\n".join([title, *lines])
    return [part.heading for part in cut(factories.article(article=about, text=text))]


def test_each_post_has_its_heading() -> None:
    """The first stands below the title."""
    lines = [line for post in POSTS for line in post]
    found = _headings("Live: strike in the harbour of Varn", lines)

    assert found == [post[0] for post in POSTS]


def test_a_page_that_does_not_say_that_it_is_live_shows_it_by_many() -> None:
    """Its title heads the first post."""
    title = "Strike in the harbour of Varn"
    lines = [line for post in POSTS for line in post]

    assert _headings(title, lines) == [title, *(post[0] for post in POSTS[1:])]


def test_what_a_page_repeats_heads_each_post() -> None:
    """Such as the name of a tournament, which nothing below it says again."""
    lines = [line for post in POSTS for line in ("Harbour.", *post[1:])]

    assert _headings("Live: the day in Varn", lines) == ["Harbour."] * len(POSTS)


@pytest.mark.parametrize("title", ["Strike in the harbour of Varn", "Live: the strike"])
def test_short_sentences_of_an_article_are_none(title: str) -> None:
    """They go on with what stands above them."""
    assert not {*ARTICLE} & {*_headings(title, [*ARTICLE])}
