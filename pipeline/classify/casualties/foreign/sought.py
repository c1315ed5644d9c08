"""Who is sought and so is missing, in languages whose words are data.

"Nach drei Skifahrern wird gesucht", "buscan a siete pescadores": persons are missing
where a rescue is told of, or where they are still sought. Suspects, witnesses and men
whom the police look for are not.
"""

from typing import Final

from pipeline.classify.casualties.foreign.lexing import Found

_LABELS: Final = {"SOUGHT": "GONE", "SEEKS": "LOOKS"}
"""What stands for the word where it tells of missing persons."""


def read(found: Found) -> Found:
    """Give the phrases of a sentence, with those that tell of missing named so."""
    every = {entry.label for at in found for entry, _ in at}
    if every.isdisjoint(_LABELS) or not _is_search(every):
        return found
    return [
        [(entry._replace(label=_LABELS.get(entry.label, entry.label)), length)
         for entry, length in at]
        for at in found
    ]  # fmt: skip


def _is_search(labels: set[str]) -> bool:
    """Tell whether a sentence with *labels* tells of a search for victims."""
    if "WANTED" in labels:
        return False
    return "SEARCH" in labels or ("STILL" in labels and "CHASE" not in labels)
