"""Draw what people see of an alert at each kind of destination: ``docs/alerts/*.png``.

    python -m tools.alert_pictures [KIND ...]

The alerts are those of ``docs/alerts/shapes.md``, the requests those that deliver
sends. Needs Chromium, Node and the packages of ``tools/pictures``, which
``make pictures`` installs.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from pydantic import SecretStr

from agents.config.links import LinkSettings
from agents.delivery.links import Links
from pipeline.deliver.kinds import KINDS
from pipeline.deliver.recipient import Recipient
from schemas.alert import Alert
from tests.unit.pipeline.alert.shapes import lives
from tools.pictures.layouts import LAYOUTS, ROOT

FOLDER: Final = ROOT / "docs" / "alerts"
SHRINK: Final = Path(__file__).parent / "pictures" / "shrink.mjs"
SHOT: Final = "640,6000"
"""Width of a picture, and more height than any page has; the rest is cut off."""
FEW: Final = ("alertmanager", "apprise", "email")
"""Kinds whose messages are long: the first, the last and the digest are enough."""
BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")
OPTIONS: Final = {
    "from": "tocsin@paper.example",
    "to": "night@paper.example",
    "channel": "C1",
    "chat_id": "1",
    "topic": "news",
    "sender": "paper.example",
}
LINKS: Final = Links(
    LinkSettings(
        secret=SecretStr("only for pictures, of 32 letters"),
        base_url="https://alerts.paper.example",
    )
)


def messages() -> list[Alert]:
    """Choose the shapes that are drawn, in the order in which a room gets them."""
    found = dict(lives())
    return [
        *found["Corrected: a figure is lowered"],
        *found["Updated: the other side denies it"],
        found["Retracted"][-1],
        *found["In a burst: one digest"],
    ]


def bodies(kind: str) -> list[bytes]:
    """Make the requests of a kind as deliver does: a digest has no links."""
    *single, digest = messages()
    if kind in FEW:
        single = single[:: len(single) - 1]
    render = KINDS[kind].render
    made = [
        render(alert, False, Recipient(OPTIONS, links=LINKS.of(alert, alert.at)))
        for alert in single
    ]
    return [*made, render(digest, False, Recipient(OPTIONS, is_sum=True))]


def draw(kind: str, browser: str) -> None:
    """Write the picture of a kind."""
    with tempfile.TemporaryDirectory() as folder:
        page, shot = Path(folder, "page.html"), Path(folder, "shot.png")
        layout = LAYOUTS.get(kind, LAYOUTS["generic"])  # a new kind: as text
        page.write_text(layout(bodies(kind)), encoding="utf-8")
        _run(
            *(browser, "--headless", "--no-sandbox", "--disable-gpu"),
            *("--hide-scrollbars", "--virtual-time-budget=3000"),
            *(f"--window-size={SHOT}", f"--screenshot={shot}", page.as_uri()),
        )
        _run("node", str(SHRINK), str(shot), str(FOLDER / f"{kind}.png"))


def _run(*command: str) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - ours
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stderr.strip()}")


def main(kinds: Sequence[str]) -> None:
    """Draw *kinds*, or all."""
    browser = next(filter(shutil.which, BROWSERS), None)
    if browser is None:
        sys.exit("needs Chromium (Debian and Ubuntu: apt install chromium)")
    for kind in kinds or KINDS:
        draw(kind, browser)


if __name__ == "__main__":
    main(sys.argv[1:])
