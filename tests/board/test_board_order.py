"""The order of the stories on the board, as the source of its page has it."""

import json
import subprocess
from typing import Any, Final

import pytest

from tests.board.test_board_built import ROOT
from tests.support import toolchains

_RUN: Final = """
import { chosen, asked } from "./src/select.ts";
const [cards, order] = JSON.parse(process.argv[2]);
const found = chosen(cards, asked(new URLSearchParams({ sort: order })));
console.log(JSON.stringify(found.map((card) => card.id)));
"""


def _card(
    ident: str, status: str, severity: int, low: int, best: int
) -> dict[str, Any]:
    return {
        "id": ident,
        "open": True,
        "event": True,
        "status": status,
        "severity": severity,
        "reports": 1,
        "last": len(ident),
        "killed": {"low": low, "best": best, "high": best},
    }


@pytest.fixture(scope="module")
def program() -> str:
    """Build what sorts, for Node."""
    if reason := toolchains.missing("npm", "node"):
        pytest.skip(reason)
    folder = toolchains.installed(ROOT / "agents" / "board" / "web")
    (folder / "order.ts").write_text(_RUN)
    made = ["npx", "esbuild", "order.ts", "--bundle", "--format=esm"]
    subprocess.run([*made, "--outfile=order.mjs"], cwd=folder, check=True, timeout=60)
    return str(folder / "order.mjs")


@pytest.mark.node
@pytest.mark.timeout(600)
@pytest.mark.parametrize("order", ["gravest", "toll"])
def test_what_is_denied_stands_below_what_is_grave_now(
    program: str, order: str
) -> None:
    """Also where its toll was the highest, and where the toll alone is denied."""
    cards = [
        _card("a denied story", "denied", 4, 0, 200),
        _card("a retracted one", "retracted", 4, 90, 90),
        _card("live", "reported", 3, 12, 12),
        _card("graver", "confirmed", 4, 30, 30),
    ]

    done = subprocess.run(
        ["node", program, json.dumps([cards, order])],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert json.loads(done.stdout)[:2] == ["graver", "live"]
