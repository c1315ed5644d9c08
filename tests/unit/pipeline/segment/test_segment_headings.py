"""Headings of live pages and digests as plain text."""

import pytest

from pipeline.segment.cut import cut
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
