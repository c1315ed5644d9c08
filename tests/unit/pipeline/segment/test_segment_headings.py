"""Headings of live pages and digests as plain text."""

import pytest

from pipeline.segment.cut import cut
from pipeline.segment.headings import heading_starts, is_heading
from pipeline.segment.units import units
from tests.support import factories

TURIN = "Three people have died in a gas explosion in Turin, firefighters say."
ACCRA = "Teachers in Accra have called off their strike after a pay deal."
OSAKA = "A typhoon is expected to reach Osaka on Thursday, forecasters say."


def _firsts(text: str, title: str = "World live: the day so far") -> list[str]:
    """Give the first line of each part."""
    article = factories.article(article=factories.reference(title=title), text=text)
    return [text[part.start : part.end].split("\n", 1)[0] for part in cut(article)]


def test_a_question_may_head_a_post() -> None:
    """On a page of several events; in an interview it is a part of the talk."""
    posts = f"What do we know of the blast?\n\n{TURIN}\n\nStrike over\n\n{ACCRA}"
    talk = f"Strike over\n\n{ACCRA}\n\nQ: Who pays for it?\n\nA: The state does."

    assert _firsts(posts) == ["What do we know of the blast?", "Strike over"]
    assert _firsts(talk) == ["Strike over"]


@pytest.mark.parametrize(
    "line",
    [
        "Write to me: ada.moss@paper.example",
        "More at https://paper.example/turin",
        "Crews at work (@turinfire) October 13, 2026",
        "[[image:4711]]",
        "{{ embed 12 }}",
        "Reuters",
        "(AP/Getty Images)",
    ],
)
def test_a_heading_may_follow_what_ends_without_a_stop(line: str) -> None:
    """An address, the date of a message, the place of a picture or its agency."""
    text = f"Blast in Turin\n\n{TURIN}\n\n{line}\n\nStrike over\n\n{ACCRA}"

    assert _firsts(text) == ["Blast in Turin", "Strike over"]


def test_a_heading_may_follow_a_paragraph_that_lost_its_stop() -> None:
    """What is longer than any heading is a text, whatever ends it."""
    long = f"{TURIN} {OSAKA} {ACCRA}".removesuffix(".")
    found = [
        is_heading(units(f"{text}\n\nStrike over\n\n{ACCRA}"), 1)
        for text in (long, TURIN.removesuffix("."))
    ]

    assert found == [True, False]


def test_a_heading_may_follow_a_list_without_stops() -> None:
    """On any page of several events."""
    text = "Blast in Turin\n\n- Three dead\n- Nine hurt\n\nStrike over\n\n" + ACCRA

    assert heading_starts(units(text), several=True) == [3]


@pytest.mark.parametrize("end", ["\u2026", " ..."])
def test_a_heading_may_be_cut_off_for_its_length(end: str) -> None:
    """A short line that breaks off leads to what somebody says."""
    head = f"Strike of the teachers called off after a night of talks in{end}"
    text = f"Blast in Turin\n\n{TURIN}\n\n{head}\n\n{ACCRA}"
    talk = f"Blast in Turin\n\n{TURIN}\n\nShe went on{end}\n\n{ACCRA}"

    assert _firsts(text) == ["Blast in Turin", head]
    assert _firsts(talk) == ["Blast in Turin"]


def test_a_first_heading_counts_though_the_last_line_repeats_it() -> None:
    """As a link back to the top does; only a line above can be its double."""
    text = (
        f"Blast in Turin\n\n{TURIN}\n\nStrike over\n\n{ACCRA}\n\n"
        f"Typhoon near Osaka\n\n{OSAKA}\n\nBlast in Turin"
    )

    found = [
        heading_starts(units(text), several=True, live=live) for live in (False, True)
    ]

    assert found == [[0, 2, 4], [0, 2, 4]]


def test_quotations_in_turn_are_a_talk() -> None:
    """A quotation heads a post only where no other stands beside it."""
    alone = f"Blast in Turin\n\n{TURIN}\n\n'We will not go back'\n\n{ACCRA}"
    talk = f"Blast in Turin\n\n{TURIN}\n\n'We will not go'\n\n'We will.'\n\n{ACCRA}"

    assert _firsts(alone) == ["Blast in Turin", "'We will not go back'"]
    assert _firsts(talk) == ["Blast in Turin"]


def test_a_post_of_a_live_page_may_be_a_heading_alone() -> None:
    """Another follows at once; elsewhere that is a heading with a line below."""
    first, second = "Gas blast in Turin kills three", "Strike in Accra called off"
    text = f"{first}\n\n{second}\n\n{ACCRA}\n\nTyphoon near Osaka\n\n{OSAKA}"

    assert _firsts(text) == [first, second, "Typhoon near Osaka"]
    assert second not in _firsts(text, "Morning briefing")


KOREAN = (
    "다리가 무너진 마을에서 주민들이 대피했다",
    "김한솔 시장은 주민 열두 명이 다쳤다고 밝혔다. 구조대가 강을 수색하고 있다.",
    "원인 조사는 다음 주에 시작될 예정이다",
    "김한솔 시장은 기둥의 균열을 확인했다고 했다. 전문가들이 현장을 찾았다.",
    "버스는 다른 길로 다니고 학교는 문을 닫는다",
    "김한솔 시장은 한 달 동안 통행을 막겠다고 말했다. 상인들은 걱정하고 있다.",
)
GERMAN = (
    "Das Wehrmühlener Stauwerk wird am Montag gesprengt, teilt der Betreiber mit.",
    "Behörden sperren das Gelände am Stauwerk weiträumig ab",
    "Am Fluss gilt von acht Uhr an ein Verbot. Das Stauwerk war 1921 gebaut worden.",
    "Neue Brücke ersetzt den alten Übergang in zwei Jahren",
    "Sie führt über die Reste des Stauwerks. Der Bau kostet neun Millionen Euro.",
)
VOICES = (
    "The bank left its rate unchanged on Monday, to the surprise of many.",
    "\u2018A pause that nobody asked for\u2019: Norden Savings",
    "Ada Moss of Norden Savings expects a cut in spring. She had bet on one now.",
    "\u2018Right to wait for more figures\u2019: Lorne Capital",
    "Its chief thinks that prices will rise again. Rents already do, he said.",
    "\u2018Bad news for those who build\u2019: the guild of Eskdale",
    "Builders had hoped for cheaper money. Two of them gave up this week.",
)


@pytest.mark.parametrize("lines", [KOREAN, GERMAN, VOICES])
def test_crossheads_of_one_article_open_nothing(lines: tuple[str, ...]) -> None:
    """One name runs through it in any script and form, or all heads are voices."""
    assert len(_firsts("\n\n".join(lines), "")) == 1


def test_headings_of_several_events_open_posts_in_any_script() -> None:
    """Where no name runs through them the sections are events."""
    lines = (
        *KOREAN[:2],
        "어선이 뒤집혀 선원 세 명이 실종됐다",
        "해양경찰은 제주 앞바다에서 수색을 벌이고 있다. 바람이 강하게 불고 있다.",
        "교사들이 파업을 끝내고 학교로 돌아갔다",
        "임금 협상이 새벽에 타결됐다. 수업은 수요일에 다시 시작된다.",
    )

    assert _firsts("\n\n".join(lines), "") == [*lines[::2]]


TOWNS = [
    "Avaris",
    "Bellune",
    "Corvale",
    "Dunmere",
    "Eskdale",
    "Farrow",
    "Glenrath",
    "Harwick",
    "Ilmen",
    "Jorvik",
    "Kestrel",
    "Lorne",
    "Marrow",
    "Norvik",
    "Ostrava",
    "Pellworm",
]


def _course(count: int, about: str = "") -> list[str]:
    """Give heading and text of posts, each about a town, and *about* something else."""
    return [
        line
        for n, town in enumerate(TOWNS[:count])
        for line in (
            f"{town} counts the houses that the fire has left",
            f"{town} has {n + 2} roads open again, and crews{about} stay the night.",
        )
    ]


def test_many_headings_show_that_questions_head_posts_too() -> None:
    """Whatever the title says; a few headings show no such thing."""
    asked = ["Who pays for the new bridge at Zennor?", f"The state does. {ACCRA}"]
    many = _firsts("\n\n".join(_course(6) + asked), "Fire on the moor")
    few = _firsts("\n\n".join(_course(4) + asked), "Fire on the moor")

    assert asked[0] in many
    assert asked[0] not in few


def test_so_many_headings_are_posts_though_one_name_runs_through_them() -> None:
    """An affair may have a day full of events; an article has fewer crossheads."""
    about = " of Governor Moss"

    assert len(_firsts("\n\n".join(_course(16, about)), "Fire on the moor")) == 16
    assert len(_firsts("\n\n".join(_course(7, about)), "Fire on the moor")) == 1


def test_the_title_of_the_page_is_no_post() -> None:
    """It may stand above the posts once more."""
    title = "Fire on the moor - live"
    text = f"{title}\n\nBlast in Turin\n\n{TURIN}\n\nStrike over\n\n{ACCRA}"

    assert _firsts(text, title) == ["Blast in Turin", "Strike over"]


def test_a_heading_whose_text_repeats_it_heads_one_post() -> None:
    """A system that asks for a text gets the heading twice."""
    heading = "Gas blast in Turin kills three"
    text = f"Strike over\n\n{ACCRA}\n\n{heading}\n\n{heading}\n\nTyphoon\n\n{OSAKA}"

    assert _firsts(text) == ["Strike over", heading, "Typhoon"]


@pytest.mark.parametrize("heading", ["Cobh", "Really?"])
def test_a_word_may_head_a_post_of_a_live_page(heading: str) -> None:
    """The name of a town, or a question."""
    text = f"Blast in Turin\n\n{TURIN}\n\n{heading}\n\n{ACCRA}"

    assert _firsts(text) == ["Blast in Turin", heading]


def test_a_heading_may_follow_a_long_text_that_is_not_closed() -> None:
    """It ends with the title of a report that it names."""
    long = f"{TURIN} " * 5 + "Read all about it here: What the city has learned"
    text = f"Blast in Turin\n\n{long}\n\nStrike over\n\n{ACCRA}"

    assert _firsts(text) == ["Blast in Turin", "Strike over"]


def test_a_sentence_on_headlines_makes_no_digest() -> None:
    """It has to say what the page is, and headings have to tell, not to quote."""
    opening = "Beyond the cheerful headlines some banks fear that the worst is ahead"
    closed = f"{opening}."

    assert len(_firsts("\n\n".join((opening, *VOICES)), "")) == 1
    assert len(_firsts(f"{closed}\n\n{TURIN}\n\n{ACCRA}\n\n{OSAKA}", "")) == 1
    assert len(_firsts(f"The headlines:\n\n{TURIN}\n\n{ACCRA}\n\n{OSAKA}", "")) > 1


def _marked(share: int) -> str:
    """Write an article with twelve crossheads, and *share* bare lines."""
    lines = ["Moss Water told its members how the dam of Moss is kept."]
    for n, town in enumerate(TOWNS[:12]):
        lines += [
            f"## Why the Moss Water of {town} runs low in June",
            f"The dam of Moss feeds {town}, {n + 2} miles away. It is old.",
        ]
        if n < share:
            lines += [
                f"Take care of {town}, its wells and its Moss Water",
                f"Nobody had asked the {n + 3} farmers of {town}. They said so.",
            ]
    return "\n\n".join(lines)


def test_bare_lines_of_a_text_that_marks_its_headings_are_none() -> None:
    """In Markdown an article says which lines are its crossheads."""
    assert len(_firsts(_marked(6), "How a dam is kept")) == 1


def test_a_heading_that_lost_its_mark_is_one() -> None:
    """Where nearly all bear one, an extractor has left out the others."""
    text = "\n\n".join(_course(16))
    marked = "\n\n".join(
        f"## {line}" if "counts" in line and TOWNS[3] not in line else line
        for line in text.split("\n\n")
    )

    assert len(_firsts(marked, "Fire on the moor")) == 16


def test_in_a_live_page_of_lines_the_last_is_a_post_too() -> None:
    """Nothing stands below it; nor below one above what the page says of itself."""
    lines = [
        "Three people have died in a gas explosion in Turin",
        "Teachers in Accra have called off their strike",
        "A typhoon is expected to reach Osaka on Thursday",
    ]
    page = "Hello and welcome to our live coverage of the day"
    title = "World live: the day so far"

    assert _firsts("\n".join((title, *lines)), title)[-3:] == lines
    assert _firsts("\n".join((title, lines[0], page, *lines[1:])), title)[-3:] == lines


def test_a_line_without_a_stop_below_text_ends_a_post() -> None:
    """It may be a caption, and heads nothing."""
    text = (
        f"Blast in Turin\n\n{TURIN}\n\nStrike over\n\n{ACCRA}\n\n"
        "Teachers on the steps of the ministry in Accra"
    )

    assert _firsts(text) == ["Blast in Turin", "Strike over"]


def test_many_headings_in_capitals_tell_many_events_of_one_matter() -> None:
    """As others do that are as many, though all name the moor."""
    text = "\n\n".join(
        line.upper() if "counts" in line else line for line in _course(16)
    )

    assert len(_firsts(text, "Fire on the moor")) == 16


ASKED = {
    "en": (
        "Who pays for the {} of the ferry",
        "When may {} be left on the ferry",
        "How does the ferry carry {}",
        "The ferry of Norvik will tell you of {} in good time.",
    ),
    "de": (
        "Wer trägt auf der Fähre die {}",
        "Was gilt auf der Fähre für {}",
        "Wann müssen {} von der Fähre",
        "Auf der Fähre von Norvik gilt für {} die alte Regel.",
    ),
    "fr": (
        "Qui paie sur le bac les {}",
        "Comment le bac prend-il les {}",
        "Combien le bac demande pour les {}",
        "Le bac de Norvik garde pour les {} son prix.",
    ),
    "ru": (
        "Кто платит на пароме за {}",
        "Как на пароме возят {}",
        "Сколько на пароме стоят {}",
        "Порт Норвик берёт за {} на пароме те же деньги.",
    ),
}
CARGO = ("cars", "dogs", "bikes", "horses", "tents", "boats", "vans", "sheep", "hay")


def _asked(language: str, *, capital: bool, told: int = 0) -> str:
    """Give 15 questions on one ferry with an answer each; *told*, some tell news."""
    *heads, text = ASKED[language]
    found = []
    for n, town in enumerate(TOWNS[:15]):
        cargo = f"{CARGO[n % len(CARGO)]} {n}"
        head = heads[n % len(heads)].format(cargo)
        head = f"{town} has lost the ferry and its {cargo}" if n < told else head
        found += [head.upper() if capital else head, text.format(cargo)]
    return "\n\n".join(found)


@pytest.mark.parametrize("capital", [False, True])
@pytest.mark.parametrize("language", [*ASKED])
def test_many_questions_explain_one_matter(language: str, *, capital: bool) -> None:
    """They need no mark to be known, and their sections are no posts."""
    assert len(_firsts(_asked(language, capital=capital), "The new ferry")) == 1


def test_a_few_questions_among_many_headings_change_nothing() -> None:
    """A live page asks one now and then."""
    text = _asked("en", capital=False, told=9)

    assert len(_firsts(text, "The new ferry")) == 15
