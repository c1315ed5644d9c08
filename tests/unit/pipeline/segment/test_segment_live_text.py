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
UNSHOWN: Final = (
    "headings with a full stop",
    "bullets",
    "headings in capitals",
    "a third without a last stop",
)


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


@pytest.mark.parametrize("by", ["", "By "])
def test_an_author_is_no_end_of_a_heading_wrapped_by_hand(by: str) -> None:
    """On a page with lines that are, a long heading seems to go on below."""
    wrapped = "The boats of the\nharbour stay where they\nare until Thursday, he said."
    posts = [
        f"Pilots of the ferry to {town} walk out over the night shifts of May\n"
        f"{by}{who}\nNo boat will run from {town} for a week, they say. {wrapped}"
        for town, who in zip(("Elm", "Varn", "Marrow"), AUTHORS, strict=True)
    ]

    parts = _parts(LIVE, "\n".join([LIVE, *posts]))

    assert len(parts) == len(posts)
    assert all(map(str.startswith, parts, (post.split("\n")[0] for post in posts)))


def test_buttons_that_always_stand_together_are_no_headings() -> None:
    """Whatever is above and below them: here whole sentences."""
    rows = [line for post in BARE * 2 for line in (*post.lines, "Share this", "Link")]

    parts = _parts(LIVE, "\n".join([LIVE, *rows]))

    assert len(parts) == 2 * len(BARE)
    assert not [part for part in parts if "Share" in part]


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


PIER: Final = "Crew of the tug leaves the burning pier"
PIER_TEXT: Final = "All nine hands are safe, the harbour master of Marrow has said."
SCHOOL: Final = "Schools of Elm stay shut"
SCHOOL_TEXT: Final = "Lessons begin again on Thursday, the mayor has told parents."


def test_a_heading_below_a_list_without_stops_opens_its_post() -> None:
    """Points of a list end without a full stop, and hide nothing below them."""
    points = "- Nine hands are safe\n- The pier is shut\n- Trains run"
    known = f"What is known so far\n{points}"

    parts = _parts(LIVE, f"{known}\n{PIER}\n{PIER_TEXT}\n{SCHOOL}\n{SCHOOL_TEXT}")

    assert parts == [known, f"{PIER}\n{PIER_TEXT}", f"{SCHOOL}\n{SCHOOL_TEXT}"]


def test_the_first_post_keeps_the_heading_that_key_events_list() -> None:
    """The last point of the list is the second to last time that it is read."""
    posts = [f"{PIER}\n{PIER_TEXT}", f"{SCHOOL}\n{SCHOOL_TEXT}"]
    listed = f"{LIVE}\nKey events\n{PIER}\n{SCHOOL}\n"

    assert _parts(LIVE, listed + "\n".join(posts)) == posts


def test_a_question_that_heads_a_post_is_its_heading() -> None:
    """It is none by itself, but on a page that is live."""
    text = f"{PIER}\n{PIER_TEXT}\nWho will pay for a new pier?\n{SCHOOL_TEXT}"
    about = factories.reference(title=LIVE)

    found = cut(factories.article(article=about, text=text))

    assert [part.heading for part in found] == [PIER, "Who will pay for a new pier?"]


@pytest.mark.parametrize(
    ("above", "stamps"),
    [
        ("Partager\nEnvoyer\nFeuer am Kai von Norvik", ("14:20 GMT\n", "14:02 GMT\n")),
        (f"{LIVE}\nPartager\nEnvoyer", ("", "")),
    ],
)
def test_lines_without_a_stop_above_the_first_post_are_none(
    above: str, stamps: tuple[str, str]
) -> None:
    """Buttons and captions in any language; no list of words can have them all."""
    posts = (f"{PIER}\n{PIER_TEXT}", f"{SCHOOL}\n{SCHOOL_TEXT}")
    body = "\n".join(stamp + post for stamp, post in zip(stamps, posts, strict=True))

    found = _parts(LIVE, f"{above}\n{body}")

    assert [part.split("GMT\n")[-1] for part in found] == [*posts]


def test_a_first_post_that_is_a_line_stays() -> None:
    """It is longer than a button."""
    text = f"{LIVE}\nTOLL: Nine hands safe and one still missing\n{PIER}\n{PIER_TEXT}"

    assert len(_parts(LIVE, text)) == 2


AUTHORS: Final = ("Ida Quist", "Per Lund", "Ida Quist")
CLOCKS: Final = ("14:20", "14:02", "13:45")


@pytest.mark.parametrize(
    "line",
    [
        "{who} {at}",
        "{who}, {at}",
        "{who} | {at} GMT",
        "{at} | {who}",
        "By {who} at {at}",
        "Posted at {at}",
        "published at {at} British Summer Time 12 May",
        "heute um {at}",
        "сегодня в {at}",
    ],
)
def test_a_line_of_author_and_time_opens_a_post(line: str) -> None:
    """In either order, in small letters, and in the words of the page."""
    posts = (f"{PIER}\n{PIER_TEXT}", f"{SCHOOL}\n{SCHOOL_TEXT}", BARE[1].text)
    lines = [line.format(who=w, at=at) for w, at in zip(AUTHORS, CLOCKS, strict=True)]
    text = "\n".join(f"{one}\n{post}" for one, post in zip(lines, posts, strict=True))

    found = _parts("Corvale, 12 May", f"Corvale, 12 May\n{text}")

    assert all(post in part for part, post in zip(found, posts, strict=True))


def test_one_line_of_author_and_time_stays_in_its_article() -> None:
    """It is no layout."""
    text = f"{PIER_TEXT}\nIda Quist, 14:20\n{SCHOOL_TEXT}"

    assert _parts("Pier burns", text) == [text]


@pytest.mark.parametrize(
    "head",
    ["Punti chiave", "W skrócie", "Главное", "Pontos-chave", "Overblik", "要点"],
)
def test_key_points_are_left_out_in_the_words_of_their_language(head: str) -> None:
    """They tell no event that the posts below do not tell."""
    posts = (f"{PIER}\n{PIER_TEXT}", f"{SCHOOL}\n{SCHOOL_TEXT}")
    points = "- Nine hands are safe.\n- Schools are shut until Thursday."

    found = _parts(LIVE, "\n".join([LIVE, head, points, *posts]))

    assert found == [*posts]
