"""An alert as a message of the Common Alerting Protocol.

Source: OASIS Common Alerting Protocol 1.2, 1 July 2010, sections 3.2 and 3.3.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal, TypeAlias
from xml.etree import ElementTree as ET

from pipeline.deliver import wording
from pipeline.deliver.neutral import visible
from pipeline.text.xml import clean
from schemas.alert import Alert, AlertChange
from schemas.common import ClaimStatus, Ledger, Place
from schemas.story import StoryState
from schemas.wording import place as place_named

__all__ = ["MEDIA", "NAMESPACE", "Status", "Version", "render"]

Status: TypeAlias = Literal["Actual", "Exercise", "Test"]

MEDIA: Final = "application/cap+xml"
NAMESPACE: Final = "urn:oasis:names:tc:emergency:cap:1.2"
_HEADLINE: Final = 160  # characters that all displays of CAP show (3.2.2, headline)

_TYPE: Final[Mapping[AlertChange, str]] = {
    "opened": "Alert",
    "updated": "Update",
    "corrected": "Update",
    "closed": "Update",
    "retracted": "Cancel",
    "merged": "Cancel",
}
"""An alert that is merged is cancelled, for another goes on; its note says which."""

_SEVERITY: Final = ("Unknown", "Minor", "Moderate", "Severe", "Extreme")
_CERTAINTY: Final[Mapping[ClaimStatus, str]] = {
    "reported": "Likely",
    "confirmed": "Observed",
    "historical": "Observed",
    "claimed": "Possible",
    "denied": "Unlikely",
    "retracted": "Unlikely",
}
"""Who claims is interested or not verified: no more likely than not, in CAP's words.
What is reported is likely; two outlets on their own have determined it."""

_ENOUGH: Final = 2
"""Outlets with reporting of their own by which what is reported counts as observed."""

_CATEGORY: Final[Mapping[str, str]] = {
    **dict.fromkeys(("ACCIDENT", "DISASTER"), "Safety"),
    **dict.fromkeys(
        ("ASSAULT", "COERCE", "CRIME", "MOBILIZE", "PROTEST", "THREATEN"), "Security"
    ),
    "CYBER": "Infra",
    "HEALTH": "Health",
    "WEATHER": "Met",
}
"""By event class; any other is ``Other``."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an alert that was sent before.

    Attributes:
        number: Its ``version``.
        at: Its ``at``.
    """

    number: int
    at: datetime


def render(
    alert: Alert,
    sender: str,
    earlier: Iterable[Version] = (),
    status: Status = "Actual",
    *,
    small: bool = False,
) -> bytes:
    """Write *alert* as a document of XML.

    Args:
        alert: One version.
        sender: Who answers for the message: unique in the world, such as a host name;
            no blank, comma, ``<`` or ``&``.
        earlier: Versions before it that it takes the place of. The first is always
            among them, for its time is known.
        status: ``Actual``, or what an installation on trial sends.
        small: Leave out what a message may be without.
    """
    root = ET.Element("alert", xmlns=NAMESPACE)
    kind = _TYPE[alert.change]
    _add(root, "identifier", _identifier(alert.alert_id, alert.version))
    _add(root, "sender", sender)
    _add(root, "sent", _time(alert.at))
    _add(root, "status", status)
    _add(root, "msgType", kind)
    if not small:
        _add(root, "source", alert.article.source)
    _add(root, "scope", "Public")
    if alert.merged_into:
        _add(root, "note", f"Goes on as alert {alert.merged_into}")
    if kind != "Alert":
        _add(root, "references", _references(alert, sender, earlier))
    _add(root, "incidents", alert.story.story_id)
    _info(ET.SubElement(root, "info"), alert, small=small)
    document: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def _info(info: ET.Element, alert: Alert, *, small: bool) -> None:
    story = alert.story
    name = story.event_class or "OTHER"
    _add(info, "language", alert.article.language)
    _add(info, "category", _CATEGORY.get(name, "Other"))
    _add(info, "event", name.capitalize())
    _add(info, "urgency", "Unknown")
    _add(info, "severity", _SEVERITY[alert.severity])
    _add(info, "certainty", _certainty(story))
    if not small:
        _pair(info, "eventCode", "urn:tocsin:event-class", name)
    if alert.change == "closed":
        _add(info, "expires", _time(alert.at))
    _add(info, "senderName", "Tocsin")
    _add(info, "headline", wording.fit(wording.title(alert), _HEADLINE, str))
    if not small:
        _details(info, alert)
    if story.place is not None:
        _area(ET.SubElement(info, "area"), story.place)


def _certainty(story: StoryState) -> str:
    """Say how sure it is that it happened (3.2.2, certainty)."""
    if story.status == "reported" and len(story.origins) >= _ENOUGH:
        return "Observed"
    return _CERTAINTY[story.status]


def _details(info: ET.Element, alert: Alert) -> None:
    _add(info, "description", wording.body(alert) or alert.headline)
    story = alert.story
    if link := wording.link(alert):
        _add(info, "web", link)
    for field in ("killed", "injured", "missing"):
        ledger: Ledger | None = getattr(story, field)
        if ledger is not None:
            _pair(info, "parameter", f"urn:tocsin:{field}", str(ledger.best))
    _pair(info, "parameter", "urn:tocsin:claim-status", story.status)
    _pair(info, "parameter", "urn:tocsin:rule", alert.rule)


def _area(area: ET.Element, place: Place) -> None:
    """Name the place; a point is a circle without extent, for that is not known."""
    _add(area, "areaDesc", place_named(place))
    if place.lat is not None and place.lon is not None:
        _add(area, "circle", f"{place.lat:f},{place.lon:f} 0")
    if place.country is not None:
        _pair(area, "geocode", "ISO3166-1", place.country)


def _references(alert: Alert, sender: str, earlier: Iterable[Version]) -> str:
    sent = {1: alert.opened_at}
    sent |= {each.number: each.at for each in earlier if each.number < alert.version}
    return " ".join(
        f"{sender},{_identifier(alert.alert_id, number)},{_time(at)}"
        for number, at in sorted(sent.items())
    )


def _identifier(alert_id: str, version: int) -> str:
    """Name a message as its header ``ce_id`` does."""
    return f"{alert_id}-{version}"


def _time(at: datetime) -> str:
    """Write a time as CAP asks for: whole seconds, and -00:00 for UTC (3.3.2)."""
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}-00:00"


def _pair(parent: ET.Element, name: str, value_name: str, value: str) -> None:
    pair = ET.SubElement(parent, name)
    _add(pair, "valueName", value_name)
    _add(pair, "value", value)


def _add(parent: ET.Element, name: str, text: str) -> None:
    """Add an element; displays show its text as it is, so nothing in it is hidden."""
    ET.SubElement(parent, name).text = clean(visible(text))
