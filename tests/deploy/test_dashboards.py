"""The dashboards are as made, and ask for what Tocsin exports."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from agents.telemetry.metrics import Metrics
from deploy.grafana import dashboards
from tests.deploy.night import ROOT
from tests.deploy.test_prometheus import OURS, rules

FOLDER: Final = ROOT / "deploy" / "grafana"
NAMES: Final = sorted(dashboards.DASHBOARDS)
RECORDED: Final = re.compile(r"\b(?:[a-z_]+:)?tocsin_\w+:\w+")


def panels(name: str) -> Iterator[dict[str, Any]]:
    """Give the panels of a dashboard, headings of rows left out."""
    read = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    yield from (panel for panel in read["panels"] if panel["type"] != "row")


def queries(name: str) -> list[str]:
    """Give the queries of a dashboard with its variables filled in."""
    found = [target["expr"] for panel in panels(name) for target in panel["targets"]]
    filled = [each.replace("$__rate_interval", "1m") for each in found]
    return [each.replace("$stage", "link|dedupe") for each in filled]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_committed_is_what_is_made(name: str) -> None:
    """Whoever changes a table runs the script again."""
    assert (FOLDER / f"{name}.json").read_text("utf-8") == dashboards.made(name)


@pytest.mark.usefixtures("promtool")
@pytest.mark.parametrize("name", NAMES)
def test_prometheus_understands_each_query(name: str, tmp_path: Path) -> None:
    """Each query parses as PromQL."""
    asked = [{"record": f"q{n}", "expr": e} for n, e in enumerate(queries(name))]
    file = tmp_path / "queries.yaml"
    file.write_text(yaml.safe_dump({"groups": [{"name": name, "rules": asked}]}))
    done = subprocess.run(
        ("promtool", "check", "rules", str(file)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", NAMES)
def test_each_query_asks_for_what_is_exported_or_recorded(name: str) -> None:
    """A metric that is renamed leaves no panel behind that stays empty."""
    exported = set(Metrics().registry._names_to_collectors)
    for query in queries(name):
        recorded = set(RECORDED.findall(query))
        assert recorded <= set(rules("record")), query
        plain = RECORDED.sub("", query)
        assert set(OURS.findall(plain)) <= exported, query


@pytest.mark.parametrize("name", NAMES)
def test_panels_say_what_they_show(name: str) -> None:
    """Each has a title, a unit and a source; none lies over another."""
    places: set[tuple[int, int]] = set()
    for panel in panels(name):
        assert panel["title"]
        assert panel["fieldConfig"]["defaults"]["unit"]
        assert panel["datasource"] == {"type": "prometheus", "uid": "${source}"}
        grid = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(grid["x"], grid["x"] + grid["w"])
            for y in range(grid["y"], grid["y"] + grid["h"])
        }
        assert not cells & places, panel["title"]
        assert max(x for x, _ in cells) < 24, panel["title"]
        places |= cells
