"""Digests by their labels and bullets, and lists that are none; all invented."""

import pytest

from pipeline.segment import noise
from pipeline.segment.cut import cut
from pipeline.segment.noise import is_noise
from tests.support import factories

ITEMS = (
    "Fog. Two ferries have run into each other off Norvik. Nine people are hurt.",
    "Bread. Bakers in Marrow want 12 % more pay and will close on Friday.",
    "Votes. Ida Quist has lost the town hall of Harwick by 40 votes.",
)
POINTS = (
    "The new ferry of Norvik is longer than the old one, the yard says.",
    "- It carries 140 cars, as Ida Quist had asked of it.",
    "- The bow opens to both sides, which the port of Elm needs.",
    "The yard has also told what drives it, after months of questions.",
    "- A battery from Marrow lasts for two crossings.",
    "- The engine that Hanna Brok built stays as a reserve.",
    "Who sails on it will pay a little more than today.",
    "- The fare to Zennor rises to 14 crowns.",
    "- Children of the Harwick school go on sailing without a ticket.",
)


def _cut(lines: tuple[str, ...], title: str) -> list[str]:
    text = "\n\n".join(lines)
    article = factories.article(article=factories.reference(title=title), text=text)
    return [text[part.start : part.end] for part in cut(article)]


@pytest.mark.parametrize(
    "hello",
    [
        "Good evening. Three stories in six minutes. Pass this on to whom you like.",
        "Here is your day in four minutes.",
    ],
)
def test_a_letter_that_counts_its_minutes_is_a_digest(hello: str) -> None:
    """Any word in front of a stop may label an item there, and the greeting is none."""
    assert _cut((hello, *ITEMS), "The Harbour Post, Tuesday") == [*ITEMS]


def test_single_words_without_such_a_greeting_label_nothing() -> None:
    """A report may begin its paragraphs so."""
    assert len(_cut(ITEMS, "A day at the harbour")) == 1


def test_points_below_the_paragraphs_of_an_article_are_no_items() -> None:
    """Each list tells more of what stands above it."""
    assert len(_cut(POINTS, "What the yard says of the ferry")) == 1


def test_items_with_a_paragraph_below_them_are_items() -> None:
    """And so are those of lists that have a heading each."""
    below = tuple(
        line
        for item in ITEMS
        for line in (f"- {item}", "Nobody had expected it, people in Elm say.")
    )
    lists = (
        "North",
        *(f"- {item}" for item in ITEMS[:2]),
        "South",
        f"- {ITEMS[2]}",
        "- A judge in Varn has sent the owner of a mine to jail for four years.",
        "Abroad",
        "- Snow has shut the pass between Colm and Zennor, the police say.",
        "- Teachers in Accra have called off their strike after a pay deal.",
    )

    assert len(_cut(below, "The harbour")) == len(ITEMS)
    assert len(_cut(lists, "The harbour")) == 6


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Log in or create an account to continue", False),
        ("Please sign in to read on.", False),
        ("Logging in the Marrow valley has killed two workers", True),
        ("Sign in Norvik warns of flood: town put it up after three died", True),
    ],
)
def test_a_line_that_asks_the_reader_to_log_in_tells_nothing(
    line: str, *, told: bool
) -> None:
    """It heads no section."""
    assert is_noise(line) is not told


def test_most_lines_of_news_lack_what_furniture_must_have() -> None:
    """So its many patterns are not tried on them; a word such as "by" is in all."""
    lines = [*ITEMS, *POINTS]

    assert sum(noise._INSIDE.may(line) for line in lines) <= len(lines) / 4


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("A fire at a Getty Images store in Elm killed four people.", True),
        ("Getty Images has sued a firm in Marrow over twelve pictures.", True),
        ("Divers in the harbour of Norvik. Ida Quist/Getty Images", False),
        ("Photo by Ida Quist/Getty Images for the fair of Elm", False),
        ("Snow at Zennor (Getty Images)", False),
        ("Getty Images", False),
    ],
)
def test_a_firm_of_pictures_inside_a_sentence_is_no_credit(
    line: str, *, told: bool
) -> None:
    """A credit ends with it, or has a sign before it."""
    assert is_noise(line) is not told
