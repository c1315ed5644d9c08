"""Digests and live blogs in house styles that a second day brought up."""

import pytest

from pipeline.segment.cut import cut
from tests.support import factories

FERRY = "A ferry sank off Basilan and 23 people drowned, the coast guard said."
COURT = "A judge in Quito has freed a former banker for lack of evidence."
RATES = "Norway's central bank raised its rate to 4.5 per cent."


def _cut(text: str, title: str = "") -> list[str]:
    reference = factories.reference(title=title, url="https://n.example/a")
    parts = cut(factories.article(article=reference, text=text))
    return [text[part.start : part.end] for part in parts]


@pytest.mark.parametrize(
    "greeting",
    [
        "Good evening. Three things, no adjectives.",
        "Hello from a wet Thursday. Reading time: three minutes.",
    ],
)
def test_a_greeting_above_a_digest_is_no_event(greeting: str) -> None:
    """What names nobody and counts nothing belongs to no item."""
    items = [f"\u2022 {text}" for text in (FERRY, COURT, RATES)]

    assert items == _cut("\n".join([greeting, *items]), "The Sheet")


def test_news_above_a_digest_is_kept() -> None:
    """A paragraph that names a place is an item of its own."""
    lead = "Police in Lagos have arrested four men over the kidnapping."
    items = [f"\u2022 {text}" for text in (FERRY, COURT, RATES)]

    assert [lead, *items] == _cut("\n".join([lead, *items]), "The Sheet")


def test_numbered_updates_are_posts() -> None:
    """A time in brackets after "UPDATE 2" opens a post."""
    posts = [
        "UPDATE 2 (14:10): The fire is under control, the Izmir fire brigade says.",
        "UPDATE 1 (12:50): A fire has broken out in a cable store in Izmir docks.",
    ]

    assert posts == _cut("\n\n".join(posts), "LIVE: Fire in Izmir docks")


@pytest.mark.parametrize("title", ["Around the world", "The week in five minutes"])
def test_round_ups_are_known_by_their_titles(title: str) -> None:
    """Paragraphs that share no name are items."""
    items = [FERRY, COURT, RATES]

    assert items == _cut("\n\n".join(items), title)


@pytest.mark.parametrize(
    "line",
    [
        "Automatic reading. Values are provisional. Next reading at 13:00.",
        "GOT A STORY? Ring the desk on 0800 555 019.",
        "S\u00edguenos en nuestro canal.",
    ],
)
def test_words_of_the_desk_for_itself_stay_out(line: str) -> None:
    """They stand at the end and tell nothing."""
    expected = [FERRY]

    assert expected == _cut(f"{FERRY}\n\n{line}")
