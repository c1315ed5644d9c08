"""What the type checker refuses of a stage whose parts do not fit together."""

from pathlib import Path
from typing import Final

from mypy import api

ROOT: Final = Path(__file__).parents[3]

HEAD: Final = """\
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from pipeline import dedupe, link
from pipeline.stage import Context, Input, NoState, Outcome, Outcomes, Stage, Work
from schemas import topics
from schemas.prepared import PreparedArticle
from schemas.raw import RawArticle
from schemas.report import Report


def plain(
    records: Sequence[Input[PreparedArticle]], context: Context[NoState, None, None]
) -> Iterator[Outcomes]:
    yield from (() for _ in records)


def tick(
    now: datetime, context: Context[dedupe.State, None, None]
) -> Iterable[Outcome]:
    return ()


def heavy(raw: RawArticle) -> Work | None:
    return None


def parse(text: str) -> int:
    return len(text)


"""
FITS: Final = (
    "reads=topics.PREPARED, handle=plain",
    "reads=topics.PREPARED, handle=dedupe.handle, state=dedupe.State, tick=tick",
)
REFUSED: Final = {
    "the state of another stage": (
        "reads=topics.PREPARED, handle=dedupe.handle, state=link.State"
    ),
    "the topic of another record": "reads=topics.RAW, handle=plain",
    "a tick on another state": "reads=topics.PREPARED, handle=plain, tick=tick",
    "heavy work of another record": (
        "reads=topics.PREPARED, handle=plain, offload=heavy"
    ),
    "rules that handle does not take": (
        "reads=topics.PREPARED, handle=plain, rules=parse"
    ),
    "models of another type": (
        "reads=topics.REPORTS, handle=link.handle, state=link.State, models=dict"
    ),
}


def test_a_stage_whose_parts_do_not_fit_is_refused(tmp_path: Path) -> None:
    """All of those and no others: one line of source each."""
    lines = [
        f"Stage(name='x', writes=(), {part})" for part in (*FITS, *REFUSED.values())
    ]
    file = tmp_path / "snippet.py"
    file.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")

    found, trouble, _ = api.run(
        [
            *(
                "--no-error-summary",
                "--hide-error-context",
                "--follow-imports",
                "silent",
            ),
            *("--config-file", str(ROOT / "pyproject.toml")),
            *("--cache-dir", str(ROOT / ".mypy_cache"), str(file)),
        ]
    )

    assert not trouble
    first = HEAD.count("\n") + 1 + len(FITS)
    refused = [int(line.split(":")[1]) - first for line in found.splitlines()]
    names = dict(enumerate(REFUSED))
    assert {names.get(number, found) for number in refused} == set(REFUSED)
