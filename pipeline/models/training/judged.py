"""Events of a set without a key, as far as somebody read what an earlier linker joined.

``joins.tsv`` names the items; their texts stay in the corpora.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec import structs

from pipeline.models.training.streams import Linked

SOURCE: Final = Path(__file__).with_name("joins.tsv")


def judged(name: str, items: Sequence[Linked]) -> list[Linked]:
    """Give each report of the set *name* that was read its event, and the others none.

    Reports of joins that were judged to be of one event share one; every other report
    that was read has an event of its own.
    """
    events: dict[str, str] = {}
    for line in SOURCE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        of, item, before, verdict = line.split("\t")
        if of != name:
            continue
        events.setdefault(before, before)
        events.setdefault(item, item)
        if verdict == "same":
            old, new = events[item], events[before]
            events |= {key: new for key, event in events.items() if event == old}
    return [
        structs.replace(item, event=events.get(_key(item), item.event))
        for item in items
    ]


def _key(item: Linked) -> str:
    return item.report.segment.article.url.rpartition("/")[2]
