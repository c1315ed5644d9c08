"""Every shape that a message can take, as a page: ``docs/alerts/shapes.md``.

python -m tests.unit.pipeline.alert.shapes > docs/alerts/shapes.md
"""

import sys
from collections.abc import Iterator
from typing import Any, Final

from pipeline.deliver import wording
from pipeline.deliver.burst import DIGEST
from pipeline.deliver.old import QUIET, together
from pipeline.ids import content_id
from schemas.alert import Alert
from schemas.common import Place, Range
from tests.unit.pipeline.alert.conftest import Bench, make_event

PORT: Final = Place(name="Veldhaven", role="main", country="NO", lat=60.0, lon=5.0)
RULES: Final = "rules: [{name: grave-news, match: {severity_at_least: 2}}]"
INTRO: Final = """\
# The shapes of an alert

What people read in each turn that a story can take, as the code writes it; a test
compares this page with the code. Places and events are invented. The first line of each
is the one that a room shows in bold. [Alerts](../alerts.md) says what the lines are.
"""
FIRST: Final[dict[str, Any]] = {
    "place": PORT,
    "severity": 3,
    "title": "Fire on ferry off Veldhaven",
    "heading": "Fire on ferry off Veldhaven",
    "text": "Fire on ferry off Veldhaven\nFive people died when fire broke out on a "
    "ferry off Veldhaven before dawn, the coast guard said. The ship had come from "
    "the islands.",
    "killed": 5,
    "injured": 12,
}


def _told(**fields: Any) -> dict[str, Any]:
    return FIRST | {"origins": ("a.example", "b.example")} | fields


UPDATED: Final = _told(
    heading="Toll of ferry fire rises",
    text="Toll of ferry fire rises\nAt least eight people are dead, the hospital said.",
    killed=8,
    own_killed=Range(low=8),
)
CORRECTED: Final = _told(
    change="corrected",
    heading="Ferry toll lowered",
    text="Ferry toll lowered\nSeven people died and not eight, the police said.",
    killed=7,
    status="confirmed",
    claimant="police",
)
BEHIND: Final = _told(
    heading=None,
    title="Five killed in ferry fire",
    text="Eight people died when fire broke out on a ferry off Veldhaven before dawn, "
    "the coast guard said. All others are ashore.",
    killed=8,
)
CLAIMED: Final = _told(
    heading="Militia says it holds the port",
    text="Militia says it holds the port\nThe Harbour Militia said it had taken the "
    "port and killed 20 guards. Nobody could confirm it.",
    status="claimed",
    claimant="the Harbour Militia",
    killed=(0, 20, 20),
    injured=None,
)
DENIED: Final = _told(
    heading="Army denies losing port",
    text="Army denies losing port\nThe army said that no guard had been hurt.",
    status="denied",
    claimant="the army",
    killed=(0, 0, 20),
    injured=None,
)
RETRACTED: Final = _told(
    change="retracted",
    heading="Retraction: no attack on the port",
    text="Retraction: no attack on the port\nWe withdraw our report of an attack. It "
    "rested on one source, which was wrong.",
    status="retracted",
    killed=(0, 0, 0),
    injured=None,
)
POST: Final = _told(
    heading=None,
    title="",
    text="Two bridges are down after the storm, the road office says. Ferries run.",
    killed=None,
    injured=None,
)
BLOG: Final = _told(
    heading=None,
    count=9,
    title="Live: storm over the coast",
    text="07:40 At least 30 people were hurt when a roof fell in. Halls are open.",
    killed=None,
    injured=(30, 30, 30),
    event_class="DISASTER",
)


def lives() -> Iterator[tuple[str, list[Alert]]]:
    """Run each story through the stage, and name what its last message shows."""
    yield "Opened: what, where, how many", _sent(FIRST)
    yield "Updated: the toll rises, and is a bound", _sent(FIRST, UPDATED)
    yield "Corrected: a figure is lowered", _sent(FIRST, UPDATED, CORRECTED)
    yield "Opened: one side claims it", _sent(CLAIMED)
    yield "Updated: the other side denies it", _sent(CLAIMED, DENIED)
    yield "Retracted", _sent(CLAIMED, RETRACTED)
    yield "A text without a title", _sent(POST)
    yield "A post of a live page without a heading", _sent(BLOG)
    yield "Merged into another alert", _merged()
    found = [_sent(each, name=name)[0] for name, each in _NIGHT]
    yield "After quiet hours: one message for a rule", [together(found, QUIET)]
    yield "In a burst: one digest", [together(found, DIGEST)]
    yield "Updated: the title of the page is behind its text", _sent(FIRST, BEHIND)


_NIGHT: Final = (("ferry", FIRST), ("post", POST), ("blog", BLOG))


def _sent(*steps: dict[str, Any], name: str = "story") -> list[Alert]:
    bench = Bench(RULES)
    return [
        alert
        for number, fields in enumerate(steps, 1)
        for alert in bench.send(
            make_event(name, number * 10, version=number, url=_url(name), **fields)
        )
    ]


def _merged() -> list[Alert]:
    bench = Bench(RULES)
    far = Place(name="Ostby", role="main", country="NO", lat=64.0, lon=11.0)
    bench.send(make_event("kept", 1, **FIRST))
    bench.send(make_event("gone", 2, **(FIRST | {"place": far}), url=_url("gone")))
    into = content_id("story", "kept")
    return bench.send(
        make_event(
            "gone", 3, **(FIRST | {"change": "merged"}), merged_into=into, version=2,
            url=_url("gone"),
        )
    )  # fmt: skip


def _url(name: str) -> str:
    return f"https://a.example/{name}"


def page() -> str:
    """Write the page."""
    parts = [INTRO]
    for title, alerts in lives():
        alert = alerts[-1]
        lines = (f"## {title}", "", "```", wording.title(alert), "", alert.text, "```")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(page())
