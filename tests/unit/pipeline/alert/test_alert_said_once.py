"""What a headline says, it says once, and by whose word within the line."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.alert.headline import headline
from schemas.common import Place, Range

Events = Callable[..., Any]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param(
            {"status": "claimed", "killed": 4, "claimant": "Officials in Oslo"},
            "Northport: Blast at the market; 4 killed (claimed by officials in Oslo)",
            id="nor has a common word its capital",
        ),
        pytest.param(
            {"status": "claimed", "claimant": "So-called rebels"},
            "Northport: Blast at the market (claimed by so-called rebels)",
            id="nor one with a hyphen",
        ),
        pytest.param(
            {"status": "claimed", "claimant": "A spokesman for rebels in Northport"},
            "Northport: Blast at the market (claimed by rebels in Northport)",
            id="for whom somebody speaks",
        ),
        pytest.param(
            {
                "status": "claimed",
                "heading": "Blast at the market in Northport",
                "claimant": "The rebels in Northport",
            },
            "Blast at the market in Northport (claimed by the rebels)",
            id="a place that the headline has",
        ),
        pytest.param(
            {
                "status": "claimed",
                "claimant": "Doctors for Life",
                "organisations": ("Doctors for Life",),
            },
            "Northport: Blast at the market (claimed by Doctors for Life)",
            id="unless it begins a name",
        ),
        pytest.param(
            {
                "status": "denied",
                "heading": "Norway denies a blast",
                "claimant": "Norway's defence ministry",
            },
            "Northport: Norway denies a blast",
            id="who denies is said once",
        ),
        pytest.param(
            {
                "status": "denied",
                "heading": "Minister denies a blast",
                "claimant": "Norway's army",
            },
            "Northport: Minister denies a blast (denied by Norway's army)",
            id="another who denies is named",
        ),
        pytest.param(
            {
                "status": "claimed",
                "heading": "Norway army says it holds the port",
                "claimant": "Norway's army",
            },
            "Northport: Norway army says it holds the port (not confirmed)",
            id="who claims is said once",
        ),
        pytest.param(
            {
                "status": "claimed",
                "heading": "Six dead in blast \u2013 local site",
                "claimant": "a local news site",
            },
            "Northport: Six dead in blast \u2013 local site (not confirmed)",
            id="so at the end of a headline",
        ),
        pytest.param(
            {
                "status": "claimed",
                "heading": "Norway army base hit",
                "claimant": "Norway's army",
            },
            "Northport: Norway army base hit (claimed by Norway's army)",
            id="who is only hit does not claim",
        ),
        pytest.param(
            {"heading": "Blast kills mayor", "killed": 1},
            "Northport: Blast kills mayor",
            id="one death is said once",
        ),
        pytest.param(
            {
                "heading": "Grandmother and two boys die in blast",
                "text": "A woman and two of her grandsons died in a blast.",
                "killed": 3,
            },
            "Northport: Grandmother and two boys die in blast",
            id="nor are three who are listed",
        ),
        pytest.param(
            {"heading": "Two hurt as blast kills mayor", "killed": 1, "injured": 2},
            "Northport: Two hurt as blast kills mayor; 1 killed",
            id="beside another number it is said",
        ),
        pytest.param(
            {
                "heading": "Rebels say the hill is theirs and dare the army to come "
                "and see for itself",
                "status": "denied",
                "killed": (0, 61, 61),
                "claimant": "the regional command of the army in the northern hills",
            },
            "Northport: Rebels say the hill is theirs and dare the army to come and "
            "see for itself; claim of 61 killed (denied)",
            id="a long line leaves who denies to the status",
        ),
    ],
)
def test_nothing_is_said_twice(event: Events, fields: Any, expected: str) -> None:
    """Neither who denies nor who died; who claims is written as within a line."""
    assert headline(event(**fields)) == expected


def test_a_long_first_sentence_is_not_cut_where_the_kind_can_be_told(
    event: Events,
) -> None:
    """It stands whole below; a place is not known."""
    text = f"Men of the front {'and of the other front ' * 8}shot a mayor."
    made = event(heading=None, title="", text=text, place=None, killed=3)

    assert headline(made) == "Armed violence; 3 killed"


def test_a_short_heading_below_others_has_its_place_as_one_says_it(
    event: Events,
) -> None:
    """On an island and by a river: the kind of event stands before it."""
    river = Place(name="Tigris River", role="main")
    made = event(heading="Toll rises to six", count=4, place=river)

    assert headline(made) == "Explosion near the Tigris River: Toll rises to six"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Storm kills nine", "Northport: Storm kills nine; 11 killed by other counts"),
        ("Storm kills eleven", "Northport: Storm kills eleven"),
        ("Storm kills hopes", "Northport: Storm kills hopes; 11 killed"),
    ],
)
def test_two_counts_of_the_dead_are_told_apart(
    event: Events, title: str, expected: str
) -> None:
    """A text may know more than its title."""
    text = "Media spoke of nine dead, the radio of 11."
    made = event(
        title=title, heading=None, text=text, killed=11,
        own_killed=Range(low=11, high=11),
    )  # fmt: skip

    assert headline(made) == expected


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Four fell when our forces hit a camp.",
            "claimed in a bulletin that names no author",
        ),
        (
            "Four fell to our anti-tank crews.",
            "claimed in a bulletin that names no author",
        ),
        (
            "Four fell near our old positions.",
            "claimed in a bulletin that names no author",
        ),
        ("Four fell. Enemy troops fled.", "claimed in a bulletin that names no author"),
        ("Four fell when a force hit a camp.", "claimed, not confirmed"),
        ('Four fell. "Our forces won," a man said.', "claimed, not confirmed"),
    ],
)
def test_a_side_that_speaks_of_our_forces_is_a_party(
    event: Events, text: str, who: str
) -> None:
    """Its bulletin does not say who "we" are, but that we fight."""
    made = event(status="claimed", text=text)

    assert headline(made).endswith(f"({who})")


@pytest.mark.parametrize(
    ("text", "killed", "expected"),
    [
        pytest.param(
            "A poll found most people content with the way things are.",
            3,
            "Armed violence in Northport; 3 killed",
            id="what tells no harm is no headline of an attack",
        ),
        pytest.param(
            "Gunmen killed three men in a bar.",
            3,
            "Northport: Gunmen killed three men in a bar",
            id="what does is one",
        ),
    ],
)
def test_without_a_title_the_first_sentence_must_tell(
    event: Events, text: str, killed: int, expected: str
) -> None:
    """Else the kind of event says more than it."""
    made = event(heading=None, title="", text=text, killed=killed)

    assert headline(made) == expected


def test_a_long_first_sentence_ends_early_where_nothing_else_is_known(
    event: Events,
) -> None:
    """Neither place nor toll: the bare kind of event would say too little."""
    text = (
        "Warplanes and helicopters have struck again in towns along the whole coast "
        "after the council broke off all its ties with the leaders of the north, "
        "in anger."
    )
    made = event(heading=None, title="", text=text, place=None)

    assert headline(made) == (
        "Warplanes and helicopters have struck again in towns along the whole coast"
    )


def test_a_sentence_that_ends_early_is_not_cut_in_its_subject(event: Events) -> None:
    """The kind of event says more than "The police, through their head"."""
    text = (
        "The police of the whole coast, through their head Per Dahl, told the press of "
        "the port in the old town hall on Monday that they had killed Ole Lund, a man "
        "of many names."
    )
    made = event(heading=None, title="", text=text, place=None, killed=15)

    assert headline(made) == "Armed violence; 15 killed"


def test_a_title_that_was_cut_ends_at_its_comma(event: Events) -> None:
    """What follows is the torn part."""
    title = "Four guards killed in the port, mayor pulls out of ..."

    assert headline(event(heading=None, title=title)) == (
        "Northport: Four guards killed in the port"
    )


def test_a_dispatch_claims_nothing(event: Events) -> None:
    """It is what somebody issued."""
    made = event(status="claimed", claimant="an Oslo dispatch")

    assert headline(made) == "Northport: Blast at the market (claimed, not confirmed)"


def test_an_edition_of_an_agency_is_left_out(event: Events) -> None:
    """Nobody but its customers knows what it means."""
    made = event(heading="Hijackers free five hostages (Update2)")

    assert headline(made) == "Northport: Hijackers free five hostages"


def test_who_denies_at_once_does_not_claim(event: Events) -> None:
    """The claim is that of another party, whom the labels do not name."""
    text = "Rebels hold the hill, they say. Oslo denied that it had lost it."
    made = event(status="claimed", claimant="Oslo", text=text)

    assert headline(made) == "Northport: Blast at the market (claimed, not confirmed)"


@pytest.mark.parametrize(
    ("line", "killed", "expected"),
    [
        ("Four men were killed as shots rang in two towns.", 2, ""),
        ("Guards have shot dead five men in two towns.", 6, ""),
        ("Four men were killed as shots rang in two towns.", 4, ""),
        ("A bomb was killed by a robot that guards killed in May.", 2, "; 2 in all"),
    ],
)
def test_a_first_sentence_that_counts_the_dead_is_not_corrected(
    event: Events, line: str, killed: int, expected: str
) -> None:
    """A figure from below it may be of a part."""
    made = event(heading=None, title="", text=line, killed=killed)

    assert headline(made) == f"Northport: {line[:-1]}{expected}"


@pytest.mark.parametrize(
    ("line", "killed"),
    [
        ("Four men were killed as shots rang in two towns.", 31),
        ("An avalanche killed two climbers and hurt six.", 5),
        ("A ferry sank in the bay, killing nine people, the harbour office said.", 140),
        ("Guards have shot dead five men in two towns.", 7),
    ],
)
def test_more_dead_than_the_first_sentence_counts_are_told(
    event: Events, line: str, killed: int
) -> None:
    """The toll rose below it."""
    made = event(heading=None, title="", text=line, killed=killed)

    assert headline(made) == (
        f"Northport: {line[:-1]}; {killed} killed by other counts"
    )


@pytest.mark.parametrize("killed", [4, 13, 80])
def test_what_another_side_claims_is_told_beside_the_first_count(
    event: Events, killed: int
) -> None:
    """Else the claim would stand behind the count of who speaks there."""
    line = "A raid on a camp killed 12 soldiers, the ministry said"
    made = event(
        heading=None, title="", text=f"{line}.", killed=killed,
        status="claimed", claimant="the rebels",
    )  # fmt: skip

    assert headline(made) == (
        f"Northport: {line}; {killed} killed by other counts (claimed by the rebels)"
    )


@pytest.mark.parametrize(
    "behind", [" | News.example.com", " - World | daily.tv", " \u2013 daily.co.uk"]
)
def test_the_site_behind_a_title_is_left_out(event: Events, behind: str) -> None:
    """It is named below."""
    made = event(heading=f"Blast kills nine at the U.S. port{behind}")

    assert headline(made) == "Northport: Blast kills nine at the U.S. port"


@pytest.mark.parametrize(
    ("language", "line", "killed"),
    [
        ("fr", "Northport : un mort dans une bousculade", 1),
        ("ru", "Взрыв на складе: трое погибших", 3),
        ("de", "Northport: Eine Tote nach Brand", 1),
    ],
)
def test_a_count_in_words_of_its_language_is_said_once(
    event: Events, language: str, line: str, killed: int
) -> None:
    """An article before a word for the dead counts one of them."""
    made = event(heading=line, language=language, killed=killed)

    assert "killed" not in headline(made)


def test_an_article_before_another_word_counts_nobody(event: Events) -> None:
    """A man may be who did it."""
    made = event(
        heading="Northport : un homme tire sur un bus", language="fr", killed=1
    )

    assert headline(made).endswith("; 1 killed")


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("Flash", "Northport: A blast shook the market. Police are there"),
        ("HIGHLIGHTS", "Northport: A blast shook the market. Police are there"),
        ("Northport blast", "Northport blast"),
        ("Two dead", "Northport: Two dead"),
    ],
)
def test_a_word_above_the_news_is_no_headline(
    event: Events, heading: str, line: str
) -> None:
    """It says neither what happened nor where."""
    made = event(
        heading=heading,
        title="",
        text="A blast shook the market, and police are there.",
    )

    assert headline(made).startswith(line.partition(". ")[0])
