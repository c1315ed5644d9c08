"""Writes the table of event classes as a page, ``docs/event-classes.md``."""

from typing import Final

from pipeline.taxonomy import FAMILIES, TAXONOMY, ClassRow
from schemas.event_classes import EventClass

_HEAD: Final = """\
# Event classes

Made by `tocsin schemas classes > docs/event-classes.md` from `EventClass` in
`schemas/event_classes.py` and the rows of `pipeline/taxonomy.py`; edit there.

Every report has at most one class, or none where the classifier abstains. A class of
origin PLOVER is one of the 16 of the PLOVER ontology (Open Event Data Alliance), acts
between political actors; the others are Tocsin's own, for the news that PLOVER leaves
out.

- **Severity** is that of a report that gives neither figures nor grave words, 0 to 4.
- **Families** hold the classes that different outlets may give to one event; link and
  alert treat classes of one family as near.
- **Headline** is what an alert calls the event where the text has no heading.

A reader of a topic must accept a class that is not listed: a later version may write
it. Tocsin's own stages treat it as a class of severity 1 without family.

| Class | Origin | What a report says | Severity | Families | Headline |
|---|---|---|---|---|---|
"""
_FAMILIES: Final = """
## Families

| Family | What it holds | Classes |
|---|---|---|
"""


def page() -> str:
    """Write the page: one row a class, then one row a family."""
    classes = "".join(_class(row) for row in TAXONOMY.values())
    return _HEAD + classes + _FAMILIES + "".join(map(_family, FAMILIES))


def _class(row: ClassRow) -> str:
    member = EventClass[row.name]
    cells = (
        *(f"`{row.name}`", member.origin, member.definition, str(row.severity)),
        ", ".join(row.families) or "none",
        row.noun or "from the text",
    )
    return f"| {' | '.join(cells)} |\n"


def _family(name: str) -> str:
    held = (f"`{row.name}`" for row in TAXONOMY.values() if name in row.families)
    return f"| {name} | {FAMILIES[name]} | {', '.join(held)} |\n"
