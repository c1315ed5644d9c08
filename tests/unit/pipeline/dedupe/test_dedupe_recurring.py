"""What recurs on pages of one outlet is no part of its articles."""

import pytest

from pipeline import dedupe
from pipeline.stage import Emit, Put
from schemas.article import Article
from schemas.prepared import Block, PreparedArticle
from tests.unit.pipeline.dedupe.test_dedupe_verdicts import article, run

TOWNS = (
    "Alber", "Brisk", "Corvin", "Dalmen", "Estrup", "Fenwick", "Garlow", "Hesper",
    "Ibsley", "Jorvik", "Kelmark", "Lunden",
)  # fmt: skip
WORKS = (
    "a tannery", "a sugar mill", "an old cinema", "a brick kiln", "a boat yard",
    "a chapel", "a glass house", "a dairy", "a bakery", "a saw mill", "a museum",
    "a market hall",
)  # fmt: skip
BOXES = (
    "Get our best stories in your inbox every morning, free of charge.",
    "\u8ba2\u9605\u6211\u4eec\u7684\u6bcf\u65e5\u901a\u8baf\u514d\u8d39",
    "Wir berichten seit vielen Jahren aus der Region und leben von eurer Hilfe.",
    "This outlet is owned by its readers and takes no money from anyone else.",
)
"""Boxes of pages; none has a word that a list of prompts holds."""


NEWS = (
    "At least three people were killed and several others were wounded.",
    "The driver died at the scene and two passengers were seriously hurt.",
    "The toll has risen to 30 and more are feared to lie under the rubble.",
    "Firemen from three villages fought the flames until late in the evening.",
    "“We know nothing of how it began,” the head of the brigade said later on.",
    "No US troops were near the place when it happened, the army said.",
    "No group has come forward to claim the attack so far",
    "Zwei Menschen kamen ums Leben, mehrere liegen noch in Kliniken der Umgebung.",
    "Le feu a été maîtrisé dans la nuit par cent pompiers de la ville.",
    "救援工作到现在为止仍在进行中。",
    "ولم تعلن أي جهة مسؤوليتها عن الهجوم حتى الآن.",
    "आग लगने के कारण का अभी पता नहीं चला है।",
)
"""Sentences that an outlet writes of many events, in other words than any list has."""


def _text(number: int, box: str) -> str:
    town, works = TOWNS[number], WORKS[number]
    return (
        f"A fire destroyed {works} in {town} on Monday night, the brigade says."
        f"\n{box}\nThe {number + 20} people who work there were at home. How the fire "
        f"began is not known, and {town} will hear more on Friday."
    )


def _page(number: int, box: str, minutes: int = 0) -> PreparedArticle:
    return article(
        f"https://paper.example/{number}", _text(number, box), minutes or number * 10
    )


def _texts(outcomes: list[tuple[object, ...]]) -> list[str]:
    found = [o.record for each in outcomes for o in each if isinstance(o, Emit)]
    return [record.text for record in found if isinstance(record, Article)]


@pytest.mark.parametrize("box", BOXES)
def test_a_box_that_returns_is_cut_out(box: str) -> None:
    """From the fifth page of an outlet on, whatever its wording and its language."""
    texts = _texts(run(*(_page(n, box) for n in range(8))))

    assert [box in text for text in texts] == [True] * 4 + [False] * 4
    assert texts[5] == _text(5, box).replace(f"{box}\n", "")


@pytest.mark.parametrize("at", ["first", "inside", "last"])
@pytest.mark.parametrize("told", NEWS)
def test_a_sentence_of_news_that_returns_stays(told: str, at: str) -> None:
    """Wherever it stands, in any language: reports of one outlet use the same words."""
    pages = []
    for n in range(12):
        above, below = _text(n, told).split(f"\n{told}\n")
        rows = {
            "first": (told, above, below),
            "inside": (above, told, below),
            "last": (above, below, told),
        }[at]
        pages.append(article(f"https://paper.example/{n}", "\n".join(rows), n * 10))

    assert [told in text for text in _texts(run(*pages))] == [True] * 12


def test_labels_that_return_side_by_side_are_cut() -> None:
    """Two lines without an end are a list of links, also in an unknown language."""
    links = "Wszystko o pogodzie w regionie\nNajnowsze wyniki meczów ligi"
    texts = _texts(run(*(_page(n, links) for n in range(10))))

    assert ["pogodzie" in text for text in texts] == [True] * 8 + [False] * 2


def test_lines_of_one_matter_stay() -> None:
    """A paragraph that names what the article tells of returns in each of them."""
    told = "The mill of Brisk burned down in 1911 and was built again by the town."
    outcomes = run(
        *(
            article(
                f"https://paper.example/{n}",
                f"{_text(n, told)}\nIn Brisk {works} is closed too.",
                n * 10,
            )
            for n, works in enumerate(WORKS)
        )
    )

    assert all(told in text for text in _texts(outcomes))


def test_other_outlets_do_not_teach() -> None:
    """What four outlets print once each is a line of an agency, and stays."""
    outcomes = run(
        *(
            article(f"https://{town.lower()}.example/a", _text(n, BOXES[0]), n * 10)
            for n, town in enumerate(TOWNS)
        )
    )

    assert all(BOXES[0] in text for text in _texts(outcomes))


def test_short_sentences_need_more_pages() -> None:
    """Five pages that end "No one was hurt there." tell it."""
    texts = _texts(run(*(_page(n, "No one was hurt there.") for n in range(6))))

    assert all("No one was hurt" in text for text in texts)


def test_a_known_page_keeps_its_lines() -> None:
    """What is learned later is no edit of a page that was told with it."""
    state = dedupe.State()
    run(*(_page(n, BOXES[0]) for n in range(8)), state=state)

    longer = f"{_text(1, BOXES[0])}\nA second crew came from the coast at noon."
    later = article("https://paper.example/1", longer, 200)
    cut = article("https://paper.example/6", longer.replace("Brisk", "Garlow"), 210)

    assert BOXES[0] in _texts(run(later, state=state))[0]
    assert BOXES[0] not in _texts(run(cut, state=state))[0]


def test_blocks_move_with_the_text() -> None:
    """Posts keep their text, and one that was only the box is gone."""
    state = dedupe.State()
    run(*(_page(n, BOXES[0]) for n in range(5)), state=state)
    text = f"{_text(6, BOXES[0])}\n\n{BOXES[0]}\n\n{_text(7, BOXES[0])}"
    posts = [_text(6, BOXES[0]), BOXES[0], _text(7, BOXES[0])]
    blocks = tuple(
        Block(start=(at := text.index(post)), end=at + len(post), post=str(n))
        for n, post in enumerate(posts)
    )
    page = article("https://paper.example/live", text, 100, blocks=blocks)

    (outcomes,) = run(page, state=state)

    record = outcomes[0].record if isinstance(outcomes[0], Emit) else None
    assert isinstance(record, Article)
    assert [record.text[b.start : b.end].strip() for b in record.blocks] == [
        post.replace(f"{BOXES[0]}\n", "") for post in (posts[0], posts[2])
    ]
    assert "recurring_lines_cut" in record.flags


def test_a_loaded_state_knows_the_same() -> None:
    """After a restart the next page loses what it would have lost before."""
    pages = [_page(n, BOXES[0]) for n in range(4)]
    loaded = dedupe.State()
    for outcomes in reversed(run(*pages)):
        for put in outcomes:
            if isinstance(put, Put):
                loaded.load(put.key, put.value, put.at)

    assert BOXES[0] not in _texts(run(_page(9, BOXES[0]), state=loaded))[0]
