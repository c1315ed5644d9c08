"""Whose word a story rests on: reprints, and outlets that withdraw theirs."""

import json
from datetime import timedelta

import pytest

from agents.flow import FLOW
from schemas import topics
from tests.support.factories import AT
from tests.support.straight import Straight
from tests.unit.pipeline.link.test_link_joining import ABROAD, flow


def test_a_reprint_with_a_sentence_more_is_no_second_origin() -> None:
    """Whoever prints the text of another outlet says nothing that it did not know."""
    title, body = ABROAD[0]
    more = f"{body} The road was closed until the evening, the police in Lima said."
    own = (
        "Coach accident near Huancayo kills nine",
        (
            "Nine passengers died when a coach fell into a ravine between Huancayo and "
            "Ayacucho, a doctor in Huancayo told this paper on Saturday."
        ),
    )

    straight = flow((title, body), (title, more), own, minutes=5)

    found = list(straight.records(topics.EVENTS))

    assert len({event.story.story_id for event in found}) == 1
    assert [event.story.origins for event in found] == [
        ("n0.example",), ("n0.example",), ("n0.example", "n2.example"),
    ]  # fmt: skip


BLAST = (
    (
        "Explosion at Tirana bus station kills five",
        (
            "An explosion at the main bus station in Tirana killed five people on "
            "Saturday, a driver who saw it said. Two coaches burned out."
        ),
    ),
    (
        "Four dead in blast at Tirana bus station",
        (
            "Four people were killed on Saturday when an explosion tore through the "
            "main bus station in Tirana, a doctor at the military hospital told us."
        ),
    ),
    (
        "Report of explosion at Tirana bus station withdrawn",
        (
            "This paper has withdrawn its report of an explosion at the main bus "
            "station in Tirana. It relied on a single witness whom we could not reach "
            "again. We apologise to our readers."
        ),
    ),
    (
        "Correction: no blast in Tirana",
        (
            "We have retracted a report that four people died in an explosion at the "
            "bus station in Tirana on Saturday. The doctor whom we quoted spoke of a "
            "road accident. We regret the error."
        ),
    ),
)


@pytest.mark.parametrize(
    ("senders", "status", "changes"),
    [
        pytest.param("ab", "reported", ["opened"], id="two stand by it"),
        pytest.param("aba", "reported", ["opened", "corrected"], id="one is left"),
        pytest.param("aa", "retracted", ["opened", "retracted"], id="none is left"),
        pytest.param(
            "abab", "retracted", ["opened", "corrected", "retracted"], id="both did"
        ),
    ],
)
def test_an_outlet_that_withdraws_takes_back_its_own_word(
    senders: str, status: str, changes: list[str]
) -> None:
    """Alerts follow: people hear of it only where it changes what is known."""
    straight = Straight(FLOW)
    for number, sender in enumerate(senders):
        withdraws = sender in senders[:number]
        title, body = BLAST["ab".index(sender) + 2 * withdraws]
        at = AT + timedelta(minutes=20 * number)
        url = f"https://{sender}.example/{number}"
        row = {"url": url, "title": title, "body": body, "fetched_at": at.isoformat()}
        straight.send(json.dumps(row).encode(), at)

    found = list(straight.records(topics.EVENTS))
    alerts = straight.records(topics.ALERTS)

    assert len({event.story.story_id for event in found}) == 1
    assert found[-1].story.status == status
    assert [alert.change for alert in alerts] == changes
