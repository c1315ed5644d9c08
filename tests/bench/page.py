"""The page of the figures, made whole from the JSON files of the parts."""

import json
import shlex
from pathlib import Path
from typing import Any, Final

from tests.bench import sections, sections_flow

HEAD: Final = """# Performance

Made by `make bench OUT={out}` from the JSON files in `{name}/`; do not edit. One part \
again: `make bench OUT={out} PARTS=hop`. What is measured and how: \
[testing.md](testing.md#figures).

All on one machine, which also carries broker and load: compare columns, not pages.
"""
ORDER: Final = {
    "hop": sections.hop,
    "hop-embedded": sections.hop_embedded,
    "idle": sections.idle,
    "backlog": sections.backlog,
    "state": sections.state,
    "flow": sections_flow.latency,
    "speed": sections_flow.speed,
    "count": sections_flow.count,
    "count-stateful": sections_flow.count_stateful,
}


def write(folder: Path) -> Path:
    """Write the page of *folder* beside it, and its plots into it; give the page."""
    records = {name: _read(folder / f"{name}.json") for name in ORDER}
    found = {name: record for name, record in records.items() if record}
    out = shlex.quote(str(folder))
    text = [HEAD.format(out=out, name=folder.name), _machines(found)]
    for name, record in found.items():
        text.append(_section(folder, name, record))
    path = folder.with_suffix(".md")
    path.write_text("\n".join(text), "utf-8")
    return path


def _read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8")) if path.exists() else None


def _machines(found: dict[str, Any]) -> str:
    """Say where and when each part was measured."""
    rows = [
        [
            name,
            record["size"],
            record["at"],
            f"{record['seconds']:.0f} s",
            f"{record['machine']['cores']} cores, {record['machine']['cpu']}",
            f"{record['machine']['memory_gib']:.0f} GiB",
            f"{record['machine']['load_at_start']}",
        ]
        for name, record in found.items()
    ]
    head = ["part", "size", "when", "took", "machine", "memory", "load before"]
    remarks = [  # written into the file by hand, where a run was not as it should be
        f"\n{name}: {record['remark']}\n"
        for name, record in found.items()
        if "remark" in record
    ]
    return sections.table(head, rows) + "".join(remarks)


def _section(folder: Path, name: str, record: Any) -> str:
    result = record["result"]
    if isinstance(result, dict) and "skipped" in result:
        return f"## {name}\n\nNot measured: {result['skipped']}\n"
    text, plots = ORDER[name](result)
    for plot, svg in plots.items():
        (folder / f"{plot}.svg").write_text(svg, "utf-8")
        text += f"\n![{plot}]({folder.name}/{plot}.svg)\n"
    return text
