"""Rarer layouts of live pages as text: all titles and texts invented."""

from collections.abc import Callable
from typing import Final

import pytest

from pipeline.segment.cut import Part, cut
from pipeline.segment.live import is_tag, says_live
from pipeline.segment.noise import is_byline
from pipeline.text import times
from pipeline.text.posts import heads_summary
from schemas.article import Article
from tests.support import factories

LIVE: Final = "Flood in Ostrand: live updates"
POSTS: Final = (
    "Bridge at Tolm closed. Drivers must go round by Hesk.",
    "Two hundred people sleep in a gym of Varn, the mayor says.",
    "A goat was pulled from a roof by Ole Brandt, a fireman of Dorn.",
    "Trains of the coast line run again as far as Lomm.",
    "The prime minister, Ida Vang, flies to the delta at noon.",
)


def _article(text: str, title: str = LIVE) -> Article:
    return factories.article(article=factories.reference(title=title), text=text)


def _texts(text: str, title: str = LIVE) -> list[str]:
    return [text[part.body : part.end] for part in cut(_article(text, title))]


def _parts(text: str, title: str = LIVE) -> list[Part]:
    return cut(_article(text, title))


@pytest.mark.parametrize(
    "mark",
    [
        lambda n: f"{9 - n}) ",
        lambda n: f"{n + 1}. ",
        lambda n: f"No. {40 - n}: ",
        lambda n: f"\u2116 {40 - n}. ",
        lambda n: f"{40 - n}/40 ",
        lambda n: f"#{40 - n} ",
        lambda n: f"{40 - n}\n",
        lambda n: f"{80 - 7 * n}. Minute: ",
        lambda n: f"{80 - 7 * n}e minute : ",
        lambda n: f"| 1{9 - n}:05 | ",
        lambda n: f"Update, 1{9 - n}:05: ",
        lambda n: f"1{9 - n}:05 Eastern Time\n",
        lambda n: f"1{9 - n} h 35, heure locale\n",
    ],
)
def test_what_stands_in_front_of_each_post_parts_them(
    mark: Callable[[int], str],
) -> None:
    """Numbers, minutes of play, rows of a table, times with a zone in words."""
    text = "\n".join(mark(n) + post for n, post in enumerate(POSTS))

    assert _texts(f"{LIVE}\n{text}") == [*POSTS]


def test_a_number_names_no_post_for_the_next_fetch() -> None:
    """A page that counts its newest as one gives each another number."""
    text = "\n".join(f"{n + 1}. {post}" for n, post in enumerate(POSTS))

    assert {part.mark for part in _parts(f"{LIVE}\n{text}")} == {""}


@pytest.mark.parametrize(
    "numbers", [(3, 2, 1), (5, 4, 3, 1, 2), (1, 2, 3, 5, 6), (9, 7, 5, 3, 1)]
)
def test_numbers_that_are_no_row_part_nothing(numbers: tuple[int, ...]) -> None:
    """Such as those of a list in one post, or figures that open sentences."""
    posts = [f"{n}) {post}" for n, post in zip(numbers, POSTS, strict=False)]

    assert all(p.evidence != "stamp" for p in _parts("\n".join([LIVE, *posts])))


def test_a_list_above_the_posts_does_not_number_them() -> None:
    """Its last point would be the whole page."""
    points = [f"{n}. Point of the day in {t}." for n, t in enumerate("ABCD", 1)]
    below = [post for post in POSTS for _ in range(4)]

    assert all(
        p.evidence != "stamp" for p in _parts("\n".join([LIVE, *points, *below]))
    )


def test_a_list_that_counts_down_to_one_is_no_live_page() -> None:
    """The best five of a year end at the first."""
    text = "\n".join(f"{5 - n}. {post}" for n, post in enumerate(POSTS))

    found = _parts(text, "The five best rescues of the year")

    assert all(part.evidence != "stamp" for part in found)


@pytest.mark.parametrize("sign", ["({})", "[{}]", "| {}"])
def test_a_time_at_the_end_of_each_post_parts_them(sign: str) -> None:
    """It is no part of the text; behind a bar alone it is too rare to be known."""
    stamps = [sign.format(f"1{9 - n}:20") for n in range(len(POSTS))]
    lines = [f"{post} {at}" for post, at in zip(POSTS, stamps, strict=True)]
    parts = _parts("\n".join([LIVE, *lines]))
    found = [p.evidence for p in parts]

    assert (found == ["stamp"] * len(POSTS)) == (not sign.startswith("|"))


def test_times_behind_headings_part_posts_too() -> None:
    """The last line of the page is then a text without one."""
    heads = ("Bridge closed", "Gym opened", "Goat saved")
    lines = [
        line
        for n, (head, post) in enumerate(zip(heads, POSTS, strict=False))
        for line in (f"{head} (1{9 - n}:20)", post)
    ]
    found = _parts("\n".join([LIVE, *lines]))

    assert [part.heading for part in found] == [*heads]


def test_times_of_key_points_above_stamped_posts_are_not_theirs() -> None:
    """They point to posts that have a time of their own."""
    points = ("Bridge shut (19.20 h)", "Gym open (18.20 h)", "Goat saved (17.20 h)")
    posts = [f"1{9 - n}.20 h: {post}" for n, post in enumerate(POSTS)]
    found = _texts("\n".join([*points, *posts]))

    assert found[-len(POSTS) :] == [*POSTS]


def test_a_programme_with_times_in_brackets_stays_whole() -> None:
    """It tells the first one first, and is no live page."""
    lines = [f"{post} (1{n}:20)" for n, post in enumerate(POSTS)]

    assert len(_parts("\n".join(lines), "What the festival of Ostrand shows")) == 1


@pytest.mark.parametrize(
    "tag", ["Key event", "Pinned", "Momento clave", "Événement clé", "Angepinnt"]
)
def test_the_rank_of_a_post_is_no_part_of_the_one_above(tag: str) -> None:
    """Though it stands at two posts alone."""
    lines = [f"1{9 - n}:20\n{post}" for n, post in enumerate(POSTS)]
    text = "\n".join([LIVE, lines[0], tag, *lines[1:3], tag, *lines[3:]])

    assert _texts(text) == [*POSTS]
    assert is_tag(tag)
    assert not heads_summary(tag) or tag == "Key event"


@pytest.mark.parametrize(
    "title",
    [
        "Caso Almagro, última hora: declara el contable",
        "Festa di Borgo, la diretta della prima serata",
        "Guerra nel Tarvan, le notizie in tempo reale",
        "Cheias no Velido, últimas notícias da proteção civil",
        "Sturm über Holm \u2013 die aktuelle Lage an der Küste",
        "Tempête à Kerlan, suivez la situation heure par heure",
    ],
)
def test_a_title_says_so_behind_a_comma(title: str) -> None:
    """Whatever follows it."""
    assert says_live(title)


@pytest.mark.parametrize(
    "title",
    [
        "La RAI rinuncia alla diretta della finale",
        "Un gol a última hora salva al Ostrand",
        "Der Verein nennt die Lage ernst",
        "Rescate en la última hora del sábado",
    ],
)
def test_the_same_words_within_a_sentence_do_not(title: str) -> None:
    """They stand behind no comma."""
    assert not says_live(title)


def test_a_short_live_page_is_cut_where_no_name_comes_again() -> None:
    """Below eight paragraphs too, if nothing else marks its posts."""
    assert len(_parts("\n".join(POSTS))) > 1


def test_a_short_article_that_calls_itself_live_stays_whole() -> None:
    """One name runs through it."""
    lines = [
        "Ida Vang has flown to the delta of Tolm at noon.",
        "The people of Hesk did not greet Vang, who came late.",
        "She had promised dikes there before the vote.",
        "Aides of Vang spoke of a misunderstanding.",
        "The opposition says that Vang must go.",
        "A vote may come in May.",
    ]

    assert len(_parts("\n".join(lines))) == 1


@pytest.mark.parametrize(
    ("line", "minute"),
    [
        ("14:05 Moscow time", 180),
        ("14:05 local time", None),
        ("14:05, hora de Lima", None),
    ],
)
def test_zones_in_words_end_a_time(line: str, minute: int | None) -> None:
    """Where summer and standard time differ nobody knows which it is."""
    stamp = times.read(line)

    assert stamp is not None
    assert (stamp.zone, stamp.length) == (minute, len(line))


def test_a_sentence_about_a_time_is_no_zone() -> None:
    """Only known ones are."""
    stamp = times.read("14:05 First time in years that Varn floods")

    assert stamp is not None
    assert stamp.length == len("14:05 ")


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Von der Mole reist nach Holm", False),
        ("Por fin llueve en Velido", False),
        ("Par temps de crise", False),
        ("Von Anna Sand und Karl von der Mole", True),
        ("Por Rosa del Pino L\u00f3pez", True),
        ("Par Jean Dulac, envoy\u00e9 sp\u00e9cial \u00e0 Kerlan", True),
    ],
)
def test_a_byline_of_such_words_is_names_alone(line: str, *, is_one: bool) -> None:
    """They begin headings as well."""
    assert is_byline(line) is is_one
