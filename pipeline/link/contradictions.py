"""Figures and claims of a story that stand against each other, in words."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from pipeline.link.entry import Figure, ReportEntry
from pipeline.link.ledger import NAMES, Name
from pipeline.link.ordered import Grouped
from schemas.common import Ledger
from schemas.story import StoryState

_Saying: TypeAlias = tuple[str, str]  # figure, in words, and outlet

_SPEAKERS: Final = 3  # outlets that are named
_FIGURES: Final = 4  # that are told of one kind
_SAYINGS: Final = 40  # of one kind that are looked at, the latest


class Contradictions:
    """Who gives which figure, and who denies or upholds the claim.

    Only of reports that are current and not about the past.
    """

    __slots__ = ("_denying", "_figures", "_upheld")

    def __init__(self) -> None:
        self._figures = {name: Grouped(_figure_of(name)) for name in NAMES}
        self._denying = Grouped(_denier)
        self._upheld = Grouped(_upholder)

    def add(self, entry: ReportEntry) -> None:
        """Take a report in."""
        for grouped in self._every():
            grouped.add(entry)

    def discard(self, entry: ReportEntry) -> None:
        """Take a report out that was added."""
        for grouped in self._every():
            grouped.discard(entry)

    def words(self, state: StoryState) -> tuple[str, ...]:
        """Tell what stands against each other in a story of this *state*."""
        found = [
            f"{name}: {_range(figures)}; {_sayings(self._figures[name].keys())}"
            for name in NAMES
            if (figures := getattr(state, name)) and figures.low != figures.high
        ]
        denying, upheld = sorted(self._denying.keys()), sorted(self._upheld.keys())
        if denying and upheld and state.status != "retracted":
            found.append(f"denied ({_list(denying)}), upheld ({_list(upheld)})")
        return tuple(found)

    def _every(self) -> Sequence[Grouped[_Saying] | Grouped[str]]:
        return (*self._figures.values(), self._denying, self._upheld)


def _figure_of(name: Name) -> Callable[[ReportEntry], _Saying | None]:
    def key(entry: ReportEntry) -> _Saying | None:
        figure: Figure = getattr(entry, name)
        return None if figure is None else (_figure(figure), entry.origin)

    return key


def _denier(entry: ReportEntry) -> str | None:
    return entry.origin if entry.status == "denied" else None


def _upholder(entry: ReportEntry) -> str | None:
    return entry.origin if entry.status in {"claimed", "confirmed"} else None


def _range(figures: Ledger) -> str:
    return f"{figures.low} to {figures.high} stated, {figures.best} taken as best"


def _sayings(sayings: Sequence[_Saying]) -> str:
    """Tell the latest figures and who gives them: a war has hundreds."""
    said: defaultdict[str, list[str]] = defaultdict(list)
    for figure, origin in sayings[-_SAYINGS:]:
        said[figure].append(origin)
    told = list(said.items())[-_FIGURES:]
    listed = "; ".join(f"{words} ({_list(sorted(who))})" for words, who in told)
    more = len(said) > len(told) or len(sayings) > _SAYINGS
    return f"earlier ones; {listed}" if more else listed


def _figure(figure: tuple[int | None, int | None]) -> str:
    low, high = figure
    if low == high:
        return str(low)
    if low is None:
        return f"up to {high}"
    return f"at least {low}" if high is None else f"{low} to {high}"


def _list(names: Sequence[str]) -> str:
    more = len(names) - _SPEAKERS
    text = ", ".join(names[:_SPEAKERS])
    return f"{text} and {more} more" if more > 0 else text
