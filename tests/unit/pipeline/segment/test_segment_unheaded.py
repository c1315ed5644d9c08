"""Posts without a heading in a live page that heads others; all texts invented."""

from typing import Final

import pytest

from pipeline.segment.cut import cut
from tests.support import factories

TITLE: Final = "Ferry strike and harbour talks - as it happened"
HEADED: Final = (
    (
        "Pilots of the ferry walk out over night shifts",
        "Hanna Brok, head of the pilots, has told reporters that no boat will run.",
        "She said the owners had never answered her letter.",
    ),
    (
        "Minister turns down a bridge for the northern shore",
        "Per Lund, the transport minister, says a bridge at Varn would cost too much.",
        "He spoke at a school in Corvale.",
    ),
    (
        "Storm closes the road to Pellworm",
        "Gusts of 110 km/h have blown down trees on the road between Elm and Pellworm.",
        "The police ask drivers to wait until noon.",
    ),
    (
        "Bakers give bread to stranded passengers",
        "Two bakers from Zennor have carried 200 loaves to the quay of Marrow.",
        "They had nobody to sell them to, they said.",
    ),
)
LONG: Final = (
    "Owners of the ferry reject the pay claim",
    "Ole Dane, who owns the ferry, says the pilots want twice what their rivals earn.",
    "He said he would rather sell his boats.",
    "They are old, he added, and nobody would miss them.",
    "Meanwhile the hospital of Eskdale has opened a ward for 40 frozen passengers.",
    "They had waited on the pier since dawn.",
    "In Harwick, the mayor Ida Quist has called a meeting of all unions for Tuesday.",
    "She wants to hear both sides.",
)
TOWNS: Final = ("Elm", "Varn", "Marrow", "Lorne", "Norvik", "Rothes", "Tarland")
OPENS: Final = ("Meanwhile the hospital", "In Harwick")


ARTICLE: Final = (
    (
        "What the hall has cost the town so far",
        "Marlow opened its concert hall in 1962, in a former tannery by the river.",
        "The roof leaked from the first winter, and the road fund paid for repairs.",
    ),
    (
        "How the bands came to need the hall",
        "Most bands of the valley practised in barns until the farms were sold.",
        "Ada Finch, who teaches the cello, says that her pupils travel to Corvale.",
        "She has asked for a room in the library.",
        "Its head, Tom Reed, turned her down because readers complained of noise.",
        "In the pub at the bridge, musicians play on Fridays without pay.",
        "The landlord says the evenings bring him more guests than football does.",
        "He lost two thousand crowns on a new stage last year, all the same.",
    ),
    (
        "What the council intends to do about it",
        "The council wants to give the hall to a trust of citizens.",
        "It would pay half of the heating for ten years.",
    ),
    (
        "Why the plan could still fail in spring",
        "Two of the five parties have not said how they will vote.",
        "The vote is set for the end of April.",
    ),
)


def _firsts(*sections: tuple[str, ...], title: str = TITLE, url: str = "") -> list[str]:
    text = "\n\n".join(line for section in sections for line in section)
    about = factories.reference(title=title, url=url or "https://n.example/a")
    article = factories.article(article=about, text=text)
    return [text[part.start : part.end].split("\n")[0] for part in cut(article)]


def test_a_long_section_opens_posts_like_those_with_headings() -> None:
    """Where a paragraph looks as much like an opening as those under headings do."""
    found = _firsts(*HEADED[:2], LONG, *HEADED[2:])

    assert [line for line in found if line.startswith(OPENS)] == [LONG[4], LONG[6]]
    assert len(found) == len(HEADED) + 3


def test_short_sections_and_pages_that_are_not_live_stay_as_they_are() -> None:
    """A post of three paragraphs is one; an article has crossheads."""
    assert len(_firsts(*HEADED)) == len(HEADED)
    assert not set(_firsts(*HEADED[:2], LONG, *HEADED[2:], title="Ferry")) & {
        LONG[4],
        LONG[6],
    }


def test_what_is_added_to_a_post_opens_none() -> None:
    """A word and a colon begin a part of it: a question, a speaker, an update."""
    added = (*LONG[:4], f"UPDATE: {LONG[4]}", *LONG[5:])

    found = _firsts(*HEADED[:2], added, *HEADED[2:])

    assert not [line for line in found if line.startswith("UPDATE")]


def test_a_list_of_quotations_is_not_cut() -> None:
    """Lines without an end are no paragraphs whose gaps could be told."""
    quotes = tuple(f"\u201cI waited at {town} with my dog\u201d" for town in TOWNS)

    found = _firsts(*HEADED[:2], (LONG[0], "Passengers said:", *quotes), *HEADED[2:])

    assert len(found) == len(HEADED) + 1


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("\u2018As it happened\u2019: the night the hall of Marlow burned", ""),
        ("Live updates and other habits of a small town hall", ""),
        ("The hall of Marlow, an analysis", "https://n.example/live/hall-analysis"),
    ],
)
def test_an_article_that_calls_itself_live_is_not_shredded(
    title: str, url: str
) -> None:
    """Its gaps are all alike, those at its crossheads too."""
    found = _firsts(*ARTICLE, title=title, url=url)

    assert found == [section[0] for section in ARTICLE]


def test_very_many_headings_show_that_each_line_may_be_a_post() -> None:
    """No article has as many, so lines alone below them are posts of one line."""
    many = tuple(
        (f"{town} asks for a new {thing}", f"The mayor of {town} wants a {thing}.")
        for town in TOWNS
        for thing in ("bridge", "mill", "quay")
    )

    assert len(_firsts(*many, *ARTICLE)) > len(many) + len(ARTICLE)
