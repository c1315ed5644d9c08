"""The page of the figures, made whole from the JSON files of the parts."""

import json
import shlex
from pathlib import Path
from typing import Any, Final

from tests.bench import sections, sections_flow, sections_kept

HEAD: Final = """# Performance

What one machine did, with the command that measures it again. Broker, load and worker \
share that machine: compare the rows of one table, not figures of different runs. What \
each part measures, and how, is in [testing.md](testing.md#figures).

This page is generated from the JSON files in `{name}/` by `make bench OUT={out}`.
"""
ORDER: Final = {
    "hop": sections.hop,
    "hop-embedded": sections.hop_embedded,
    "idle": sections.idle,
    "backlog": sections.backlog,
    "state": sections.state,
    "catchup": sections.catchup,
    "explain": sections.explain,
    "flow": sections_flow.latency,
    "extras": sections_flow.extras,
    "speed": sections_flow.speed,
    "count": sections_flow.count,
    "count-stateful": sections_flow.count_stateful,
    "copies": sections_flow.copies,
    "kept": sections_kept.kept,
    "news": sections_kept.news,
}


def write(folder: Path) -> Path:
    """Write the page of *folder* beside it, and its plots into it; give the page."""
    records = {name: _read(folder / f"{name}.json") for name in ORDER}
    found = {name: record for name, record in records.items() if record}
    out = shlex.quote(str(folder))
    text = [HEAD.format(out=out, name=folder.name)]
    for name, record in found.items():
        text.append(_section(folder, name, record))
    path = folder.with_suffix(".md")
    path.write_text("\n".join(text), "utf-8")
    return path


def _read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8")) if path.exists() else None


def _source(record: Any) -> str:
    """Say which command measured a part, when, and on what machine.

    The JSON file may hold a ``remark``, written by hand, where the machine was not at
    rest: what a reader must know of the figures.
    """
    machine = record["machine"]
    text = (
        f"`make bench PARTS={record['part']} SIZE={record['size']}`, "
        f"{record['at'][:10]}, {record['seconds']:.0f} s on {machine['cores']} cores "
        f"({machine['cpu']}), {machine['memory_gib']:.0f} GiB, "
        f"load {machine['load_at_start']} before.\n"
    )
    return text + (f"\n> {record['remark']}\n" if "remark" in record else "")


def _section(folder: Path, name: str, record: Any) -> str:
    result = record["result"]
    if isinstance(result, dict) and "skipped" in result:
        return f"## {name}\n\nNot measured: {result['skipped']}\n"
    text, plots = ORDER[name](result)
    title, _, body = text.partition("\n\n")
    text = f"{title}\n\n{_source(record)}\n{body}"
    for plot, svg in plots.items():
        (folder / f"{plot}.svg").write_text(svg, "utf-8")
        text += f"\n![{plot}]({folder.name}/{plot}.svg)\n"
    return text
