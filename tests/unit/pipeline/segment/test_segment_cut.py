"""Where an article is cut."""

from typing import Any

import pytest

from pipeline.segment.cut import cut
from schemas.prepared import Block
from tests.support import factories

TURIN = "Three people have died in a gas explosion in Turin, firefighters say."
ACCRA = "Teachers in Accra have called off their strike after a pay deal."
OSAKA = "A typhoon is expected to reach Osaka on Thursday, forecasters say."
LIVE = "https://n.example/live/world"


def _cut(
    text: str, title: str = "", url: str = "https://n.example/a", **more: Any
) -> list[str]:
    article = factories.article(
        article=factories.reference(title=title, url=url), text=text, **more
    )
    return [text[part.start : part.end] for part in cut(article)]


def test_article_of_one_event_stays_whole() -> None:
    """Paragraphs with casualties, crossheads and a chronology are one event."""
    text = (
        f"{TURIN}\n\nWhat we know about the house\n\nThe house in Turin was built in "
        "1960. "
        "Two more people were hurt.\n\nMeanwhile, Turin's mayor called for calm.\n\n"
        "How it happened:\n\n08:10 A smell of gas\n\n08:40 The blast\n\nAn inquiry "
        "follows."
    )

    assert [text] == _cut(text)


FACTS = (
    "- Two dockers died and 14 are in hospital, the harbour master says.\n\n"
    "- The ship carried fertiliser and belongs to Nordlast.\n\n"
    "- Schools in Varn and Ostra stay closed on Monday.\n\n"
    "- A prosecutor in Helm has opened a case.\n\n"
    "- A fire on a ferry in 2009 hurt six at the same pier."
)


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("", "What we know about the fire in the port of Lund:\n\n"),
        ("Ship burns in Lund: what is known so far", ""),
        ("", "A ship burned in the port of Lund.\n\nWas wir wissen:\n\n"),
    ],
)
def test_a_list_of_facts_on_one_event_stays_whole(title: str, head: str) -> None:
    """Its background names other places and years, and no name runs through it."""
    assert _cut(f"{head}{FACTS}", title) == [f"{head}{FACTS}"]


def test_a_list_without_such_a_head_is_a_digest() -> None:
    """As it was."""
    assert len(_cut(f"Good morning.\n\n{FACTS}")) == 5


@pytest.mark.parametrize("label", ["WATCH - ", "Watch: ", "Video: ", "LISTEN \u2013 "])
def test_the_label_of_a_film_throws_no_news_away(label: str) -> None:
    """A desk that also shows its news puts so before it; the rest tells on."""
    first = f"{label}Two men drowned when a barge sank near Turin, the mayor said."

    assert _cut(first) == [first]
    assert _cut(f"{first}\n\n{TURIN}")[0].startswith(label)


@pytest.mark.parametrize(
    "pointer", ["Watch: Barge sinks near Turin", "Listen: Our podcast on the barge."]
)
def test_a_pointer_at_the_top_is_no_news(pointer: str) -> None:
    """A few words, or no whole sentence, only say where to go on."""
    assert _cut(f"{pointer}\n\n{TURIN}") == [TURIN]


@pytest.mark.parametrize(
    "noise",
    [
        "(Reporting by Jane Doe; Editing by John Roe)",
        "Source: n.example",
        "Jane Doe and John Roe have the full report:",
        "More on this story: Why gas pipes leak",
        "Sign up to our newsletter to read this first.",
        "Automatic message. Do not reply.",
        "\u00a9 2026 The Post. All rights reserved.",
        "This item was produced from company data and checked by an editor.",
        "That is all from us today. Thank you for reading.",
        "Avec Agence X",
        "(Corrects number of dead in paragraph 2)",
    ],
)
def test_noise_at_the_end_belongs_to_no_event(noise: str) -> None:
    """Bylines, sources, pointers and pleas are left out."""
    assert _cut(f"{TURIN}\n\n{noise}") == [TURIN]


@pytest.mark.parametrize(
    "news",
    [
        "Thank God, the mayor said.",
        "The report was published on Monday.",
        "Police will update the public every day at noon, a spokesman said.",
        "Watch keepers saw smoke, the coast guard said.",
    ],
)
def test_news_at_the_end_is_no_noise(news: str) -> None:
    """Sentences that only sound like furniture are kept."""
    text = f"{TURIN}\n\n{news}"

    assert [text] == _cut(text)


def test_stamps_open_posts() -> None:
    """Each time stamp opens a post; greeting and farewell are none."""
    posts = [
        f"14:05 BST\n{TURIN}",
        f"13:40 BST \u2013 Strike off\n\n{ACCRA}",
        f"09:02 BST\n{OSAKA}",
    ]
    text = "\n\n".join(
        ["Welcome to our live coverage.", *posts, "Thank you for following."]
    )
    found = _cut(text, "World live")

    assert posts == found


def test_stamp_with_a_zone_gives_the_time() -> None:
    """The post is of the day on which it was fetched, or the day before."""
    article = factories.article(
        article=factories.reference(title="World live"),
        text=f"10:00 BST \u2013 Strike off\n{ACCRA}\n\n23:30 GMT\n{TURIN}",
    )
    one, two = cut(article)

    assert one.heading == "Strike off"
    assert [part.time.isoformat() for part in (one, two) if part.time] == [
        "2026-05-04T09:00:00+00:00",
        "2026-05-03T23:30:00+00:00",
    ]


def test_key_points_are_left_out() -> None:
    """A list of key points repeats what follows and makes no events."""
    posts = [f"11:20 {TURIN}", f"10:05 {ACCRA}"]
    text = "\n\n".join(
        ["Key points\n- Three dead in Turin\n- Strike called off", *posts]
    )

    assert posts == _cut(text, "World live")


@pytest.mark.parametrize(
    "mark", ["* {}", "{n}. {}", "{label}: {}", "{caps} \u2014 {}", "{caps}\n\n{}"]
)
def test_digest_is_cut_into_its_items(mark: str) -> None:
    """Bullets, numbers, labels and capitals each open an item."""
    items = [
        mark.format(text, n=n, label=label, caps=label.upper())
        for n, (label, text) in enumerate(
            [("Italy", TURIN), ("Ghana", ACCRA), ("Japan", OSAKA)], start=1
        )
    ]
    text = "\n\n".join(["Good morning. Here is what happened overnight.", *items])

    assert items == _cut(text, "Morning briefing")


@pytest.mark.parametrize(
    "head", ["HIGHLIGHTS", "Key points", "Das Wichtigste", "L\u2019essentiel"]
)
def test_points_that_the_rest_does_not_repeat_are_kept(head: str) -> None:
    """A report of an agency has its toll there and nowhere else."""
    text = (
        f"{head}\n- 23 people drowned in the valley of the Orm.\n"
        "- 4,100 sleep in nine schools.\n- The road to Varn is open.\n\nHEALTH\n"
        "Two mobile clinics have come. Chlorine is short.\n\nLOGISTICS\n"
        "A helicopter will bring blankets on Friday."
    )

    assert "23 people drowned" in "".join(_cut(text, "Orm valley: flood report 2"))


@pytest.mark.parametrize("mark", ["\u26a1 ", "\u2705\ufe0f ", "\U0001f539 "])
def test_a_pictograph_opens_an_item(mark: str) -> None:
    """Letters to subscribers put a small picture before each item."""
    text = "\n".join(["Hello you.", mark + TURIN, mark + ACCRA, mark + OSAKA])

    assert [mark + one for one in (TURIN, ACCRA, OSAKA)] == _cut(text)[-3:]


def test_advice_behind_pictographs_stays_with_its_report() -> None:
    """What to do names nobody of its own."""
    advice = (
        "\u26a0\ufe0f Stay indoors until Sunday noon, the council asks.",
        "\U0001f4de Ring the help line if a neighbour is missing.",
        "\U0001f6b0 Boil all water before you drink it.",
    )
    text = "\n\n".join([ACCRA, *advice])

    assert _cut(text, "Flood in Accra") == [text]


def test_a_number_in_a_box_opens_an_item() -> None:
    """1, 2 and 3 on keys."""
    items = [f"{n}\ufe0f\u20e3 {one}" for n, one in enumerate((TURIN, ACCRA, OSAKA), 1)]

    assert _cut("\n".join(items)) == items


def test_digest_without_marks_is_cut_by_names() -> None:
    """Paragraphs that share a name stay together."""
    text = f"{TURIN}\n\nThe blast in Turin was heard for miles.\n\n{ACCRA}"

    assert [f"{TURIN}\n\nThe blast in Turin was heard for miles.", ACCRA] == _cut(
        text, "World round-up"
    )


def test_headings_of_a_live_blog_open_segments() -> None:
    """Headings, the lead, and a lead paragraph with casualties of its own."""
    lead = "Parliament in Oslo votes tonight on the budget."
    heads = f"Teachers call off strike after deal\n{ACCRA}"
    more = f"Full report: Typhoon heads for Osaka\n{OSAKA}"
    turn = f"On the home front, {TURIN}"
    text = f"{lead}\n{turn}\n{heads}\nJane Doe has the full report:\n{more}"

    assert [lead, turn, heads, more] == _cut(text, url=LIVE)


def test_blocks_of_the_page_decide() -> None:
    """Pinned blocks are left out, noise at the end of a block too."""
    text = f"Strike off\n{ACCRA}\nSign up to our newsletter.\n\nTurin leads\n{TURIN}"
    second = text.index("Turin leads")
    blocks = (
        Block(start=0, end=second - 2, post="p2", heading="Strike off"),
        Block(start=second, end=len(text), pinned=True),
    )

    assert [f"Strike off\n{ACCRA}"] == _cut(text, blocks=blocks, format="html")


PARTS = (
    "A missile hit a school in Kherson and killed nine people, the governor said.\n\n"
    "Search goes on\n\nRescuers look for two pupils of the school in Kherson.\n\n"
    "World reacts\n\nThe president called the strike on the school a crime."
)


@pytest.mark.parametrize(
    "title",
    [
        "DIRECT HIT ON SCHOOL KILLS NINE IN KHERSON",
        "LIVE ROUNDS FIRED AT SCHOOL IN KHERSON",
        "NINE DEAD IN KHERSON, WHERE CHILDREN LIVE UNDER FIRE",
        "NOVE MORTI A KHERSON, VIVO UN BAMBINO",
    ],
)
def test_a_word_of_a_line_in_capitals_makes_no_live_page(title: str) -> None:
    """There "direct" and "live" are words like others."""
    assert _cut(PARTS, title) == [PARTS]


@pytest.mark.parametrize(
    "title",
    [
        "DIRECT. GUERRE EN UKRAINE",
        "LIVE: WAR IN UKRAINE",
        "WAR IN UKRAINE - LIVE UPDATES",
        "GUERRA IN UCRAINA, IN DIRETTA",
        "GUERRA EN UCRANIA, EN VIVO",
        "LIVE",
    ],
)
def test_a_line_in_capitals_that_says_live_makes_a_live_page(title: str) -> None:
    """Such words stand apart, or beside one of coverage."""
    assert len(_cut(PARTS, title)) == 3


def test_a_text_of_blanks_has_no_part() -> None:
    """Nothing is read where nothing stands."""
    assert _cut(" \n\n ") == []


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Elm strikers on their third day in the cold", 1),
        ("Varn clerk dies on first day in office", 1),
        ("Norvik keeper ends a week in hospital", 1),
        ("The day in brief from Elm", 3),
        ("Elm Post: week in pictures", 3),
    ],
)
def test_a_day_that_somebody_spends_is_no_digest(title: str, parts: int) -> None:
    """What a page calls itself is "the day in ..."."""
    assert len(_cut(f"{TURIN}\n\n{ACCRA}\n\n{OSAKA}", title)) == parts
