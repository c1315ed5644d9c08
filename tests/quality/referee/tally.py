"""What a card is made of: shares, counts of faults, and F1."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass
class Share:
    """*n* of *total*; without a total, a count of faults."""

    n: float = 0
    total: float | None = None

    @property
    def value(self) -> float:
        """The share, or the count; 1 where there was nothing to judge."""
        if self.total is None:
            return self.n
        return self.n / self.total if self.total else 1.0

    def __str__(self) -> str:
        """Show it as a line of the card has it."""
        if self.total is None:
            return f"{self.n:g}"
        return f"{self.value:.3f}  {self.n:g}/{self.total:g}"


Card = dict[str, Share]


def mark(card: Card, name: str, *, right: bool) -> None:
    """Count one case of the share *name*."""
    share = card.setdefault(name, Share(0, 0))
    share.n += right
    share.total = (share.total or 0) + 1


def f1(card: Card, name: str, found: float, given: float, due: float) -> None:
    """Put precision, recall and F1 under *name*: *found* of *given* and of *due*."""
    card[f"{name}.precision"] = Share(found, given)
    card[f"{name}.recall"] = Share(found, due)
    card[f"{name}.f1"] = Share(2 * found, given + due)


def mean(card: Card, name: str, parts: Iterable[str]) -> None:
    """Put the mean of the shares *parts* under *name*; a missing one is an error."""
    values = [card[part].value for part in parts]
    card[name] = Share(sum(values), len(values))
