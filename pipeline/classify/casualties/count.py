"""A figure of casualties and how it is printed."""

from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

Kind: TypeAlias = Literal["killed", "injured", "missing"]
KINDS: Final[tuple[Kind, ...]] = ("killed", "injured", "missing")

NONE: Final = 0
SAID: Final = 1
TOLL: Final = 2
CORRECTED: Final = 3
TOGETHER: Final = "together"
"""The rule of one figure for the dead and the hurt."""


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of the text, and how much it may be trusted to be the whole.

    Attributes:
        low: Lower bound; None is "up to ...". ``high``: upper bound; None is "at
            least ...".
        rank: 3 corrected in so many words, 2 called the toll, 1 else, 0 said to be
            none.
        rule: What read it, for explanations and for the gate.
        noun: The noun that counts, "" for a bare figure.
        text: The words of the figure, lower case.
        more: Said to come on top of others.
        sentence: Index of the sentence it stands in.
        past: A date or a phrase beside it puts it long before the report.
        earlier: Said to have been given before, as "an earlier toll".
        lowers: It takes the place of a higher one that was given before.
        dead: How many of the hurt are told to be dead, and so are not injured.
        feared: Those it counts are only feared to be dead.
        above: It stands in the headline: ``start``, ``end`` and ``sentence`` are
            places there.
        rival: Another source sets it against an earlier figure of the same persons.
        grave: How many a report is as grave as, where ``low`` says too little of it:
            an even share of those of several fates, or the higher of two figures.
    """

    kind: Kind
    low: int | None
    high: int | None
    start: int
    end: int
    rank: int = SAID
    rule: str = ""
    noun: str = ""
    text: str = ""
    more: bool = False
    definite: bool = False
    sentence: int = 0
    past: bool = False
    earlier: bool = False
    lowers: bool = False
    dead: int = 0
    feared: bool = False
    above: bool = False
    rival: bool = False
    grave: int = 0

    @property
    def alive(self) -> "Count":
        """Those of the hurt who are not told to be dead."""
        if not self.dead:
            return self
        low = None if self.low is None else max(0, self.low - self.dead)
        high = None if self.high is None else max(0, self.high - self.dead)
        return replace(self, low=low, high=high, dead=0)

    @property
    def in_text(self) -> bool:
        """Whether the text itself has it: not the headline, and not nowhere."""
        return self.start >= 0 and not self.above

    @property
    def size(self) -> int:
        """What it counts at least, or at most where only that is said."""
        return self.low if self.low is not None else self.high or 0

    @property
    def is_known(self) -> bool:
        """Whether the reader is taken to know them: "the nine pilgrims"."""
        the = self.text.startswith("the ") and not self.rule.endswith(".noun")
        return self.definite or the

    @property
    def is_news(self) -> bool:
        """Whether it counts dead of these days, whom the reader does not know yet."""
        dead = self.kind == "killed" and self.size > 0
        return dead and not (self.is_known or self.past)

    @property
    def may_be_whole(self) -> bool:
        """Whether it may count all of the event: several, told first, none added."""
        several = self.low is not None and self.low > 1
        plain = not (self.more or self.definite or self.past or self.earlier)
        return several and plain and self.rank in (SAID, TOLL)

    @property
    def weight(self) -> int:
        """How many a report that has this figure is as grave as."""
        return max(self.size, self.grave)


def printed(count: Count) -> str:
    """Write the bounds of *count*: "5", "5+", "<=5", "5-8"."""
    if count.high is None:
        return f"{count.low}+"
    if count.low is None:
        return f"<={count.high}"
    return f"{count.low}" if count.low == count.high else f"{count.low}-{count.high}"
