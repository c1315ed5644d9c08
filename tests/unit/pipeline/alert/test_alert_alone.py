"""Excerpts that can be read alone: no credits, no half quotation, no "the attack"."""

from collections.abc import Callable
from typing import Any

import pytest

from pipeline.alert.excerpt import excerpt, leans
from pipeline.alert.headline import headline
from pipeline.alert.letters import legible
from schemas.alert import FieldChange
from schemas.common import Range

Events = Callable[..., Any]
ROSE = (FieldChange(field="killed", before="7", after="9"),)
SENTENCE = "Coast guards freed nine sailors on Tuesday, officials said."


@pytest.mark.parametrize(
    "credit",
    [
        "REUTERS / Kari Nord BERGEN, Norway / OSLO ",
        "Bergen (NordNews. com) ",
        "Bergen, SANA-",
        "Bergen/Oslo: ",
        "AFP ",
        "Nine sailors freed by coast guards Bergen, March 12, 2019 (AFP) - ",
    ],
)
def test_credits_before_a_sentence_are_no_part_of_it(
    event: Events, credit: str
) -> None:
    """Photographers, sites, agencies without a dash, a title above the dateline."""
    made = event(heading=None, title=None, text=credit + SENTENCE)

    assert excerpt(made) == SENTENCE


def test_who_is_called_like_an_agency_is_kept(event: Events) -> None:
    """Behind it stands what it is."""
    text = "AFP President Kari Nord was freed on Tuesday, officials said."

    assert excerpt(event(heading=None, title=None, text=text)) == text


def test_a_text_in_small_letters_ends_sentences_at_a_quotation(event: Events) -> None:
    """What follows the mark is the next sentence, and the mark alone says nothing."""
    text = (
        'the mayor spoke. he said: "the bomb went off at noon. nine people died in the '
        'market." the report adds that "the square was closed. it will open."'
    )
    made = event(
        heading=None, title=None, text=text, killed=9, own_killed=Range(low=9, high=9)
    )

    assert excerpt(legible(made), ROSE) == (
        'Nine people died in the market. The report adds that "the square was closed. '
        'It will open."'
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The attack killed nine.", True),
        ("The blasts were heard far away.", True),
        ("The attack on the mill killed nine.", False),
        ("The death toll rose to nine.", False),
        ("The fire brigade came at once.", False),
        ("Where the men had met, nine died.", True),
        ("While the two armies argue, nine died.", True),
        ("While rain fell, nine died.", False),
    ],
)
def test_a_known_event_leans_on_what_was_said(sentence: str, expected: bool) -> None:  # noqa: FBT001
    """Nobody knows which attack it was, unless the sentence says where."""
    assert leans(sentence) is expected


def test_a_subordinate_clause_is_no_headline(event: Events) -> None:
    """It is the rest of a longer text."""
    made = event(
        heading=None, title=None, text="Where the group said that nine fighters died.",
        event_class="ASSAULT",
    )  # fmt: skip

    assert headline(made).startswith("Armed violence in Northport")


def test_news_far_behind_an_announcement_is_quoted(event: Events) -> None:
    """What tells of a broadcast tells no news, and neither do its next sentences."""
    idle = "The speaker greets the coast. He reads slowly. It is late. It is cold. "
    text = f"Radio Dawn broadcasts a report on the war. {idle}A bomb hit the mill."

    assert excerpt(event(heading=None, title=None, text=text)) == "A bomb hit the mill."


def test_a_quotation_of_two_sentences_keeps_its_end(event: Events) -> None:
    """The mark at the end is not alone where the first one is quoted too."""
    text = 'The guard said: "A bomb hit the mill. Nine died."'

    assert excerpt(event(heading=None, title=None, text=text)) == text


def test_what_a_radio_announces_to_people_is_no_news_yet(event: Events) -> None:
    """The next sentence is."""
    text = "Radio Dawn now announces to our people war report no. 1. A bomb hit a mill."

    assert excerpt(event(heading=None, title=None, text=text)) == "A bomb hit a mill."
