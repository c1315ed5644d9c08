"""A tiny run of the bench, so that it cannot rot; its figures mean nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.bench import __main__ as bench
from tests.bench import brokers, catchup, copies, explain, hop, kept, page, parts

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(180)]


def measured(names: list[str], out: Path) -> dict[str, Any]:
    """Measure *names* at the smallest size, and give what each found."""
    bench.run("tiny", names, out)
    read = {n: json.loads((out / f"{n}.json").read_text("utf-8")) for n in names}
    skipped = [
        record["result"]["skipped"]
        for record in read.values()
        if "skipped" in record["result"]
    ]
    if skipped:
        pytest.skip(skipped[0])
    return {name: record["result"] for name, record in read.items()}


def test_one_hop_of_ours_writes_what_the_bare_loop_writes(
    kafka: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And rivals that are not installed are left out with a reason."""
    assert kafka
    monkeypatch.setattr(hop, "RIVALS", tmp_path / "nothing")
    monkeypatch.setattr(hop, "VARIANTS", ("bare", "ours", "confluent"))
    monkeypatch.setitem(parts.ALL, "hop", _few)

    variants = measured(["hop"], tmp_path / "out")["hop"]["variants"]

    for name in ("bare", "ours"):
        (once,) = variants[name]["rounds"]
        assert once["same_content"], once
        assert once["same_headers"], once
        assert once["extra"] == 0
        assert once["committed"] == hop.SIZES["tiny"].records
    assert "not installed" in variants["confluent"]["rounds"][0]["skipped"]


async def _few(size: str) -> Any:
    async with brokers.broker("kafka") as settings:
        return await hop.measure(settings, hop.SIZES[size], hop.VARIANTS)


def test_the_flow_and_the_stages_are_measured_and_told(
    kafka: Any, tmp_path: Path
) -> None:
    """Every article has its event, every alerting one its webhook; a page has them."""
    assert kafka
    out = tmp_path / "out"

    names = ["flow", "count", "count-stateful", "state", "catchup"]
    found = measured(names, out)

    (flow,) = found["flow"]
    assert flow["events"] == flow["articles"]
    assert flow["webhooks"] == flow["alerting"]
    assert flow["event_ms"]["p50"] <= flow["webhook_ms"]["max"]
    for part in ("count", "count-stateful"):
        last = found[part]["parts"][-1]
        assert last["inputs"]["link"] >= 1
        assert last["ms"]["classify"] > 0
        assert last["stateful_ms"] > 0
    assert found["catchup"]["events"] == catchup.SIZES["tiny"]
    text = page.write(out).read_text("utf-8")
    assert "## A subscriber that catches up" in text
    assert "## The whole flow, at a pace" in text
    for plot in ("flow", "count", "count-stateful"):
        assert f"({out.name}/{plot}.svg)" in text
        assert (out / f"{plot}.svg").read_text("utf-8").startswith("<svg")


def test_what_people_look_at_is_measured(kafka: Any, tmp_path: Path) -> None:
    """What board, metrics, logs and traces cost, and how long explain takes."""
    assert kafka
    out = tmp_path / "out"

    found = measured(["extras", "explain"], out)

    assert all(found["extras"]["cpu_ms"].values())
    assert min(found["extras"]["ratio"].values()) > 0
    assert len(found["explain"]["seconds"]) == len(explain.ASKED)
    text = page.write(out).read_text("utf-8")
    assert "## What board, metrics, logs and traces cost" in text
    assert "## The trace of one thing" in text


def test_copies_are_found_beside_many_texts() -> None:
    """Each tenth of the sample is one; a page has the figures."""
    found = copies.measure(copies.SIZES["tiny"])

    assert [row["kept"] for row in found["rows"]] == list(copies.SIZES["tiny"])
    for row in found["rows"]:
        assert row["due"] - 1 <= row["copies"] <= row["due"]
        assert 0 < row["index_ms"] < row["ms"]
    text, _ = page.ORDER["copies"](found)
    assert "index within" in text


def test_what_is_kept_of_an_article_is_measured_by_stage(tmp_path: Path) -> None:
    """Dedupe and segment keep something of each; a page has the sum."""
    found = measured(["kept"], tmp_path / "out")["kept"]

    assert found["articles"] == kept.SIZES["tiny"]
    for name in ("dedupe", "segment", "link"):
        row = found["stages"][name]
        assert row["entries"] > 0
        assert row["memory"] > 0 < row["us"]
    text, _ = page.ORDER["kept"](found)
    assert "All stages within" in text


def test_what_a_real_article_costs_is_measured_at_both_ends(tmp_path: Path) -> None:
    """By stage, of as many of the first articles as of the last."""
    found = measured(["news"], tmp_path / "out")["news"]

    first, rest, last = found["parts"]
    assert first["articles"] == last["articles"]
    assert found["articles"] == first["articles"] + rest["articles"] + last["articles"]
    for part in found["parts"]:
        assert 0 < sum(part["ms"].values()) < part["cpu_ms"]
    text, _ = page.ORDER["news"](found)
    assert "- The first within 8 ms" in text
