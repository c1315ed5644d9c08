"""Building blocks shared by all records: base class, identifiers, times, ranges."""

from datetime import datetime
from typing import Annotated, Any, ClassVar, Final, Literal, TypeAlias, TypeVar

import msgspec
from msgspec import Meta

ID_PATTERN: Final = "^[0-9a-f]{32}$"
ID_MEANS: Final = "Hash of content, 32 hex digits; equal input gives an equal id."
Id: TypeAlias = Annotated[str, Meta(pattern=ID_PATTERN, description=ID_MEANS)]
Time: TypeAlias = Annotated[
    datetime, Meta(tz=True, description="RFC 3339 with zone; written in UTC.")
]
Share: TypeAlias = Annotated[float, Meta(ge=0.0, le=1.0)]
Count: TypeAlias = Annotated[int, Meta(ge=0, le=2**53 - 1)]
"""At most what every reader of JSON holds exactly (RFC 7493 section 2.2)."""

MOST_PERSONS: Final = 10_000_000_000
"""People on earth, rounded up: 8.2 billion in 2024, at most 10.3 billion expected
(United Nations, World Population Prospects 2024). A larger figure is no count."""

Persons: TypeAlias = Annotated[int, Meta(ge=0, le=MOST_PERSONS)]
Name: TypeAlias = Annotated[str, Meta(min_length=1, max_length=300)]
Url: TypeAlias = Annotated[str, Meta(min_length=1, max_length=4096)]
Language: TypeAlias = Annotated[
    str,
    Meta(
        pattern="^[a-z]{2,3}$",
        description="ISO 639-1 code, else 639-3; 'und' = undetermined.",
    ),
]
Severity: TypeAlias = Annotated[
    int,
    Meta(
        ge=0,
        le=4,
        description="0 none; 1 slight; 2 one or two killed, up to 20 hurt, or a "
        "weighty decision; 3 three to nine killed, more than 20 hurt, or a grave "
        "threat, troop movement or epidemic; 4 ten or more killed, or a major "
        "escalation.",
    ),
]
ClaimStatus: TypeAlias = Literal[
    "reported", "claimed", "confirmed", "denied", "retracted", "historical"
]
"""reported: stated as fact; claimed: one interested or unverified source; confirmed:
settles an earlier claim or count; denied; retracted; historical: about the past."""

Verdict: TypeAlias = Literal[
    "new",
    "revision",
    "unchanged",
    "late",
    "copy",
    "extends",
    "correction",
    "replaced",
]


T = TypeVar("T")


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of all records: immutable, keyword-only, and absent means not stated.

    None and empty tuples are left out when a record is written. A value that is known
    is written even where it is the usual one: such a field is :func:`usually` it.

    Attributes:
        foreign: Strangers write it: its JSON is read by :mod:`schemas.foreign`.
    """

    foreign: ClassVar[bool] = False

    @classmethod
    def repaired(cls, given: Any) -> Any:
        """Repair what *given*, decoded JSON of a stranger, has that no field can hold.

        Raises:
            DecodeError: It stands in a field that decides.
        """
        return given


def usually(value: T) -> T:
    """Declare a field that is *value* where it was not set, and is always written.

    A plain filter on the field then finds every record. msgspec leaves out what equals
    a plain default, but not what a function gives.

    Args:
        value: Immutable.
    """
    made: T = msgspec.field(default_factory=lambda: value)
    return made


class Range(Record, frozen=True, kw_only=True):
    """Whole persons of one report: 0 = said to be none, a null bound = open.

    ``low`` alone is "at least", ``high`` alone "up to", both equal an exact figure.

    Attributes:
        low: At least so many; absent = no lower bound was given.
        high: At most so many; absent = no upper bound was given.
    """

    low: Persons | None = None
    high: Persons | None = None


class Ledger(Record, frozen=True, kw_only=True):
    """Whole persons over all reports of a story.

    After the practice of UCDP GED: low, best, high.

    Attributes:
        low: Least figure that somebody still stands by.
        best: Latest sound figure.
        high: Highest figure that somebody still stands by.
    """

    low: Persons
    best: Persons
    high: Persons


class Place(Record, frozen=True, kw_only=True):
    """A named place (GeoNames, CC BY 4.0).

    Attributes:
        name: As GeoNames writes it, else as the text does.
        role: ``main`` = where it happened; one place of a report at most.
        country: ISO 3166-1 alpha-2 code; absent for a sea or a region of several.
        lat: Degrees north, WGS 84.
        lon: Degrees east, WGS 84.
    """

    name: Name
    role: Literal["main", "mentioned"] = usually("mentioned")
    country: Annotated[str, Meta(pattern="^[A-Z]{2}$")] | None = None
    lat: Annotated[float, Meta(ge=-90.0, le=90.0)] | None = None
    lon: Annotated[float, Meta(ge=-180.0, le=180.0)] | None = None


class Label(Record, frozen=True, kw_only=True):
    """One label with its confidence, and the second best.

    Attributes:
        value: Name of the label.
        confidence: Calibrated: of labels given with .8, about 80 of 100 are right.
        runner_up: Second best; absent where none came near.
        runner_up_confidence: Its confidence.
    """

    value: str
    confidence: Share
    runner_up: str | None = None
    runner_up_confidence: Share | None = None


class Provenance(Record, frozen=True, kw_only=True):
    """Which code and models decided.

    Attributes:
        pipeline: Version of Tocsin, as in the metric ``tocsin_build_info``.
        models: Version of each model by its name, likewise.
        rules: Hash of the alert rules; absent where none were asked.
    """

    pipeline: str
    models: dict[str, str] = msgspec.field(default_factory=dict)
    rules: str | None = None


class Envelope(Record, frozen=True, kw_only=True):
    """What the CloudEvents headers of a record say; see :mod:`schemas.headers`.

    Attributes:
        id: ``ce_id``; equal for equal content.
        kind: Tail of ``ce_type``, after ``tocsin.``.
        subject: ``ce_subject``: what the record is about (article, story, alert).
        time: ``ce_time``: the record's own time, not the time of sending.
        trace: 32 hex digits: the trace of a record that goes back to no raw record.
        source: Outlet or part of Tocsin that the record comes from.
        extensions: Further ``ce_*`` attributes: lower-case letters and digits only.
    """

    id: str
    kind: str
    subject: str
    time: datetime
    trace: str
    source: str = "/tocsin"
    extensions: dict[str, str] = msgspec.field(default_factory=dict)


class Lineage(Record, frozen=True, kw_only=True):
    """By which ids a record hangs together with others; ``tocsin explain`` reads it.

    Attributes:
        ids: Further ids by which people ask for the record, such as its URL.
        own: Id that the records made from it name as their parent; "" = none is made.
        parent: The own id of the record that it was made from; "" = none.
        segment: Id of its segment; likewise *story* and *alert*; "" = has none.
        order: Place among the children of one parent, from 0.
    """

    ids: tuple[str, ...] = ()
    own: str = ""
    parent: str = ""
    segment: str = ""
    story: str = ""
    alert: str = ""
    order: int = 0


class TopicRecord(Record, frozen=True, kw_only=True):
    """Base of what a topic carries: a record that can say what it is.

    Raises:
        TypeError: When a subclass is defined that lacks one of the two methods.
    """

    def __init_subclass__(cls, **options: Any) -> None:
        """Refuse a record that does not describe itself, by name."""
        super().__init_subclass__(**options)
        lacks = [name for name in ("lineage", "summary") if name not in vars(cls)]
        if lacks:
            raise TypeError(f"record {cls.__name__} lacks {' and '.join(lacks)}")

    def lineage(self, raw: str) -> Lineage:
        """Name the record's relatives.

        Args:
            raw: Coordinates of the raw record that it goes back to.
        """
        raise NotImplementedError

    def summary(self) -> str:
        """Say in one line what a person wants to know of the record first."""
        raise NotImplementedError
