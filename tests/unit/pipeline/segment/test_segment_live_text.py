"""Live pages as text extractors leave them; all texts invented."""

from typing import Final

import pytest

from pipeline.segment.cut import cut
from tests.quality.live_forms import FORMS, Post, render, with_key_events
from tests.support import factories

LIVE: Final = "Ferry strike and harbour talks - as it happened"
HEADED: Final = (
    Post(
        "Pilots of the ferry walk out over night shifts",
        (
            "Hanna Brok, head of the pilots, has told reporters that no boat will run.",
            "She said the owners had never answered her letter of last week.",
        ),
    ),
    Post(
        "Who pays for the bridge to the northern shore?",
        ("Per Lund, the transport minister, says a bridge at Varn costs too much.",),
    ),
    Post(
        "Storm closes the road to Pellworm",
        (
            "Gusts of 110 km/h have blown down trees on the road from Elm to Pellworm.",
            "The police ask drivers to wait until noon.",
        ),
    ),
    Post(
        "Mayor of Zennor: \u201cNobody will go hungry\u201d",
        (
            "Two bakers from Zennor have carried 200 loaves to the quay of Marrow.",
            "They had nobody to sell them to, they said.",
        ),
    ),
    Post(
        "Owners reject the pay claim",
        (
            "Ole Dane, who owns the ferry, says the pilots want twice the usual pay.",
            "He said he would rather sell his boats than raise it.",
        ),
    ),
)
BARE: Final = (
    Post(
        "",
        (
            "The hospital of Eskdale has opened a ward for 40 frozen passengers.",
            "They had waited on the pier since dawn, a nurse said.",
        ),
    ),
    Post("", ("In Harwick, Ida Quist has called a meeting of all unions.",)),
)
MIXED: Final = (*HEADED[:2], BARE[0], *HEADED[2:4], BARE[1], HEADED[4])
COVERED: Final = (
    "blank line between posts",
    "rule between posts",
    "dashes between posts",
    "stamp above",
    "stamp at the end",
    "updated at the end",
    "share at the end",
    "share above",
    "buttons at the end",
)
"""Forms in which every post has something before or behind it."""
UNSHOWN: Final = ("headings with a full stop", "bullets", "headings in capitals")


def _parts(title: str, text: str) -> list[str]:
    article = factories.article(article=factories.reference(title=title), text=text)
    return [text[part.start : part.end] for part in cut(article)]


def _holds(part: str, post: Post) -> bool:
    """Tell whether *part* has all lines of *post*, and of no other."""
    lines = [line for each in MIXED for line in each.lines if line in part]
    return lines == [*post.lines] and post.heading in part


def _missed(title: str, posts: tuple[Post, ...], name: str) -> list[str]:
    parts = _parts(title, render(title, posts, FORMS[name]))
    assert len(parts) <= len(posts)
    return [
        post.text for post in posts if not any(_holds(part, post) for part in parts)
    ]


@pytest.mark.parametrize("name", [name for name in FORMS if name not in UNSHOWN])
def test_headed_posts_are_found_in_every_form(name: str) -> None:
    """Whatever an extractor leaves between heading, text and the next heading."""
    assert _missed(LIVE, HEADED, name) == []


@pytest.mark.parametrize("name", COVERED)
def test_posts_without_a_heading_are_found_by_what_parts_posts(name: str) -> None:
    """Where it stands at most headings it opens the others as well."""
    assert _missed(LIVE, MIXED, name) == []


def test_points_below_headings_are_of_their_posts() -> None:
    """A list in a post of a live page is no list of posts."""
    assert _missed(LIVE, HEADED, "bullets") == []


def test_key_events_that_come_again_below_are_no_posts() -> None:
    """They are headings, one below the other, above all posts."""
    parts = _parts(LIVE, with_key_events(LIVE, HEADED))

    assert len(parts) == len(HEADED)
    assert all(map(_holds, parts, HEADED))


def test_some_times_of_updates_open_no_other_posts() -> None:
    """They stand at the end of a post: what follows is new, the rest is as ever."""
    text = render(LIVE, HEADED, FORMS["some updated at the end"])

    assert [part.split("\n")[0] for part in _parts(LIVE, text)] == [
        post.heading for post in HEADED
    ]


def test_a_heading_alone_below_its_stamp_is_a_post() -> None:
    """Nothing stands behind the stamp, so the heading is what it tells."""
    posts = (*HEADED[:3], Post("Ice on the canal of Rothes", ()), *HEADED[3:])

    parts = _parts(LIVE, render(LIVE, posts, FORMS["stamp below heading"]))

    assert parts[3].startswith("Ice on the canal of Rothes")
    assert len(parts) == len(posts)


def test_a_menu_of_repeated_lines_is_no_furniture() -> None:
    """What repeats many different lines is a plan: nothing of it is left out."""
    days = "\n".join(
        f"Breakfast\nPorridge, {n} cups\nLunch\nSoup, {n} bowls\nTea\n"
        f"Bread, {n} slices\nDinner\nFish, {n} pieces\nSupper\nMilk, {n} cups"
        for n in range(2, 6)
    )

    assert len(_parts("A plan of meals", days)) == 1


@pytest.mark.parametrize("above", ["", "Goal by\n"])
def test_a_name_alone_between_two_times_is_a_post(above: str) -> None:
    """In a match the one who scored may be all that a minute tells."""
    scorers = ("Ole Dane", "Per Lund", "Tom Reed", "Ole Dane", "Ida Quist", "Per Lund")
    text = "\n".join(
        f"{88 - 5 * n}\u2019\n{above}{name}" for n, name in enumerate(scorers)
    )

    assert len(_parts("Elm - Varn LIVE", text)) == len(scorers)


def test_a_time_that_is_written_twice_is_a_stamp() -> None:
    """Once for those who see the page, once for those who hear it read."""
    text = "\n".join(
        "\n".join((post.heading, *post.lines, f"Posted at 1{9 - n}:051{9 - n}:05"))
        for n, post in enumerate(HEADED)
    )

    assert [part.split("\n")[0] for part in _parts("Ferry strike", text)] == [
        post.heading for post in HEADED
    ]
