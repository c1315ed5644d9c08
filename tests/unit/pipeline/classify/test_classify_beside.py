"""A denial beside a toll of somebody else: what had been said, or what is counted."""

from datetime import UTC, datetime

import pytest

from pipeline.classify import decide, models
from pipeline.models.training import examples
from schemas.report import Labels

AT = datetime(2026, 6, 10, 9, tzinfo=UTC)
DENIED = (
    (
        "Ministry denies that marchers were shot dead in Orla",
        (
            "The interior ministry denied reports that police had shot dead "
            "four marchers in Orla, Kenya. A students' union had said that four people "
            "died when officers fired."
        ),
    ),
    (
        "Clinic denies that patients died in Ndola power cut",
        (
            "A clinic in Ndola, Zambia, denied that patients had died in a "
            "power cut. Nurses had earlier said that seven patients died."
        ),
    ),
    (
        "Army denies killing herders",
        (
            "The army denied that troops had killed herders near Maroua, "
            "Cameroon. Villagers had reported that eight herders were killed."
        ),
    ),
)
COUNTED = (
    (
        "Defence ministry denies strike on bus in Izium",
        (
            "Russia's defence ministry denied that its forces had struck a "
            "bus in Izium, Ukraine. Ukrainian prosecutors say nine people died."
        ),
    ),
    (
        "Army denies shelling market near Goma",
        (
            "The army denied shelling a market near Goma, DR Congo; doctors at "
            "the main hospital said 11 people were killed."
        ),
    ),
)
FIRM = (
    (
        "False alarm causes crush that kills seven in Agra",
        ("Seven people were killed in a crush in Agra, India, after a false alarm."),
    ),
    (
        "Seven killed in attack on village near Bunia",
        (
            "Seven people were killed in an attack on a village near Bunia, DR Congo, "
            "said the army, which has rejected a proposal for a truce."
        ),
    ),
    (
        "Mine dismissed 30 workers; four shot dead at protest",
        (
            "Police shot dead four miners in Kitwe, Zambia, at a protest "
            "against a mine that dismissed 30 of its workers."
        ),
    ),
)


def _read(title: str, text: str) -> Labels:
    return decide.read(examples.segment("a", text, title, AT), models.load())


@pytest.mark.parametrize(("title", "text"), DENIED)
def test_what_had_been_said_before_is_what_is_denied(title: str, text: str) -> None:
    """It is no second word on the event."""
    assert _read(title, text).claim_status == "denied"


@pytest.mark.parametrize(("title", "text"), COUNTED)
def test_an_office_that_counts_outweighs_who_denies(title: str, text: str) -> None:
    """The toll is its claim, and stays told."""
    labels = _read(title, text)

    assert labels.claim_status in ("claimed", "reported")
    assert labels.killed
    assert labels.severity >= 3


@pytest.mark.parametrize(("title", "text"), FIRM)
def test_alarms_offers_and_staff_deny_nothing(title: str, text: str) -> None:
    """They only look like words on a report."""
    assert _read(title, text).claim_status in ("reported", "confirmed")
