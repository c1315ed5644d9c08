"""Alerts in the Common Alerting Protocol 1.2: valid, and no more than is known."""

from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Final, get_args

import pytest
from lxml import etree
from msgspec import structs

from pipeline.deliver.cap import NAMESPACE, Version, render
from schemas.alert import Alert, AlertChange
from schemas.common import ClaimStatus, Ledger, Place
from schemas.event_classes import EventClass
from tests.support.factories import AT, alert

SCHEMA: Final = etree.XMLSchema(etree.parse(Path(__file__).parent / "cap.xsd"))
SENDER: Final = "alerts.paper.example"


def read(document: bytes) -> dict[str, list[str]]:
    """Check *document*; give its texts by the name of the element."""
    root = etree.fromstring(document)
    SCHEMA.assertValid(root)
    found: dict[str, list[str]] = {}
    for node in root.iter(f"{{{NAMESPACE}}}*"):
        found.setdefault(etree.QName(node).localname, []).append(node.text or "")
    return found


def made(**given: Any) -> Alert:
    """Make an alert with the values *given*, its own and its story's."""
    whole = alert()
    own = {n: v for n, v in given.items() if n in type(whole).__struct_fields__}
    of_story = type(whole.story).__struct_fields__
    story = {n: v for n, v in given.items() if n in of_story and n != "version"}
    new = structs.replace(whole.story, **story)
    return structs.replace(whole, **own, story=new)


@pytest.mark.parametrize("change", get_args(AlertChange))
def test_each_change_is_a_valid_message(change: AlertChange) -> None:
    """An alert, an update, or a cancellation of what was sent before."""
    kinds = {"opened": "Alert", "retracted": "Cancel", "merged": "Cancel"}

    found = read(render(made(change=change, version=3), SENDER))

    kind = kinds.get(change, "Update")
    assert found["msgType"] == [kind]
    assert found["identifier"] == [f"{alert().alert_id}-3"]
    assert ("references" in found) == (kind != "Alert")
    assert ("expires" in found) == (change == "closed")


@pytest.mark.parametrize("status", get_args(ClaimStatus))
@pytest.mark.parametrize("severity", range(5))
def test_each_severity_and_claim_is_in_words_of_cap(
    severity: int, status: ClaimStatus
) -> None:
    """Unknown where Tocsin has none, and never more certain than the story."""
    found = read(render(made(severity=severity, status=status), SENDER))

    words = ("Unknown", "Minor", "Moderate", "Severe", "Extreme")
    assert found["severity"] == [words[severity]]
    sure = {"claimed": "Possible", "denied": "Unlikely", "retracted": "Unlikely"}
    sure["reported"] = "Likely"
    assert found["certainty"] == [sure.get(status, "Observed")]


def test_what_two_outlets_report_is_observed() -> None:
    """One outlet makes it likely; whom nobody else reports has not determined it."""
    found = [
        read(render(made(status="reported", origins=origins), SENDER))["certainty"]
        for origins in ((), ("a.example",), ("a.example", "b.example"))
    ]

    assert found == [["Likely"], ["Likely"], ["Observed"]]


@pytest.mark.parametrize("name", [*EventClass, None])
def test_each_class_has_a_category(name: EventClass | None) -> None:
    """CAP asks for one; the class itself goes along as an event code."""
    found = read(render(made(event_class=name and name.value), SENDER))

    assert len(found["category"]) == 1
    assert (name.value if name else "OTHER") in found["value"]


def test_an_update_names_what_it_takes_the_place_of() -> None:
    """All earlier versions that are known, the first one always; no later one."""
    third = made(change="updated", version=3, at=AT + timedelta(hours=2))
    earlier = [Version(2, AT + timedelta(hours=1)), Version(3, third.at)]

    (bare,) = read(render(third, SENDER))["references"]
    (whole,) = read(render(third, SENDER, earlier))["references"]

    first = f"{SENDER},{third.alert_id}-1,{AT:%Y-%m-%dT%H:%M:%S}-00:00"
    assert bare == first
    assert [one.split(",")[1][-2:] for one in whole.split()] == ["-1", "-2"]
    assert whole.startswith(first)


def test_an_area_says_no_more_than_is_known() -> None:
    """None without a place; a point has no extent; a country is a code."""
    placed = Place(name="Bergen", country="NO", lat=60.39, lon=-0.00001)
    named = Place(name="North Sea")

    nowhere, somewhere, point = (
        read(render(made(place=place), SENDER)) for place in (None, named, placed)
    )

    assert "area" not in nowhere
    assert (somewhere["areaDesc"], "circle" in somewhere) == (["North Sea"], False)
    assert "geocode" not in somewhere
    assert point["areaDesc"] == ["Bergen (NO)"]
    assert point["circle"] == ["60.390000,-0.000010 0"]
    assert "NO" in point["value"]


def test_times_are_as_cap_writes_them() -> None:
    """In UTC, without fractions, and never with the letter Z."""
    east = timezone(timedelta(hours=2))
    at = datetime(2026, 5, 4, 11, 30, 7, 900_000, tzinfo=east)

    assert read(render(made(at=at), SENDER))["sent"] == ["2026-05-04T09:30:07-00:00"]


def test_figures_go_along_as_parameters() -> None:
    """The best figure of each that somebody gives; what is not stated is absent."""
    toll = Ledger(low=3, best=4, high=6)
    found = read(render(made(killed=toll, injured=None, missing=None), SENDER))

    pairs = dict(zip(found["valueName"], found["value"], strict=True))
    assert pairs["urn:tocsin:killed"] == "4"
    assert "urn:tocsin:injured" not in pairs


def test_text_of_others_cannot_break_the_document() -> None:
    """Markup is shown as letters; what XML cannot hold is left out."""
    text = "Fire <b>&amp;</b> flood \x0b]]> \ufffe"
    found = read(render(made(text=text, headline="<x/>" * 100), SENDER))

    assert found["description"] == ["Fire <b>&amp;</b> flood ]]> "]
    assert len(found["headline"][0]) <= 160


def test_an_installation_on_trial_says_so() -> None:
    """So that nobody acts on it."""
    assert read(render(alert(), SENDER, status="Test"))["status"] == ["Test"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<status>Actual", b"<status>Real"),
        (b"<scope>Public</scope>", b""),
        (b"-00:00</sent>", b"Z</sent>"),
        (b"<sender>", b"<sender>a b"),
        (b"<urgency>Unknown</urgency>", b""),
    ],
)
def test_what_cap_does_not_allow_is_noticed(old: bytes, new: bytes) -> None:
    """The schema of this test is one that refuses."""
    document = render(alert(), SENDER)
    assert old in document

    with pytest.raises(etree.DocumentInvalid):
        read(document.replace(old, new))
