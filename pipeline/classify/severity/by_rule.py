"""How grave a report is by the rules, 0 to 4; the scale stands in schemas.common."""

import re
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from pipeline.classify.casualties import Count, Kind
from pipeline.classify.claims.claim import Claim
from pipeline.classify.passage import Passage
from pipeline.classify.severity import words
from pipeline.taxonomy import row_of
from pipeline.text.sieve import Sifted

_SAFE: Final = Sifted(
    r"no damage (?:is|was) expected|light shaking|no damage (?:was )?reported|"
    r"minor (?:quake|tremor)",
    re.IGNORECASE,
)
_JUBILEE: Final = Sifted(
    r"\b(?:anniversar\w+|years on|years ago|decades ago|centenary)\b", re.IGNORECASE
)
_HOAX: Final = Sifted(
    r"\b(?:hoax|false alarm|turned out to be (?:false|harmless|a (?:hoax|joke|"
    r"drill)))\b",
    re.IGNORECASE,
)
_EPIDEMIC: Final = Sifted(
    r"\b(?:outbreak|epidemic|pandemic|cholera|ebola|marburg|plague|"
    r"(?:measles|polio|dengue|diphtheria|meningitis|mpox|typhoid|hepatitis|malaria|"
    r"covid[-\d]*|flu|hantavirus|dysentery) cases|cases of|cases (?:have|had|rose))\b",
    re.IGNORECASE,
)
_VIOLENT: Final = Sifted(
    r"\b(?:shots?|dead|killed|riot|rubber (?:rounds|bullets)|live rounds|tear gas|"
    r"on fire|"
    r"set (?:on fire|alight|ablaze)|torched|looted|looting|clash\w*|opened fire)\b",
    re.IGNORECASE,
)
_GRAVE: Final = Sifted(
    r"\b(?:nuclear (?:strike|attack|weapon|war|test)|invasion|invade|declared? war|"
    r"general mobili[sz]ation|state of war|ballistic missiles? (?:at|towards?|over)|"
    r"coup|seized power|mutin\w+|"
    r"dissolv\w+ (?:the |\w+[\u2019']s )?(?:government|parliament)|"
    r"overthr(?:ew|own|ow)|toppled|suspend\w* (?:the )?constitution|junta|"
    r"transition(?:al)? council|reactor|meltdown|radiation leak|martial law)\b",
    re.IGNORECASE,
)
_FLIGHT: Final = re.compile(
    r"\bevacuation orders?\b|\b(?:thousands|hundreds|\d[\d,.]+|residents?|people|"
    r"families|villagers|homes)\b[^.;]{0,60}\b(?:evacuated|told to (?:leave|flee)|"
    r"ordered (?:to leave|out)|have fled|forced (?:out|from))\b|\bevacuat\w+ (?:of )?"
    r"(?:some |about |more than )?(?:thousands|hundreds|\d[\d,.]+)",
    re.IGNORECASE,
)
_CALM: Final = Sifted(
    r"\bno flooding (?:is |was )?expected|\bbelow (?:the )?"
    r"(?:alarm|flood|warning) (?:level|stage)",
    re.IGNORECASE,
)
_ENGLISH: Final[dict[str, Sifted | re.Pattern[str]]] = {
    "SAFE": _SAFE,
    "JUBILEE": _JUBILEE,
    "HOAX": _HOAX,
    "EPIDEMIC": _EPIDEMIC,
    "VIOLENT": _VIOLENT,
    "GRAVE": _GRAVE,
    "FLIGHT": _FLIGHT,
    "CALM": _CALM,
}
# What the words of a report add to its class: classes, words, severity.
_WORDING: Final = (
    (("DISASTER", "ACCIDENT"), "FLIGHT", 2),
    (("DISASTER",), "CALM", 1),
    (("HEALTH",), "EPIDEMIC", 3),
    (("PROTEST",), "VIOLENT", 2),
    (("THREATEN", "MOBILIZE", "COERCE", "ASSAULT"), "GRAVE", 3),
)
_Says: TypeAlias = Callable[[str], bool]
"""Whether words of a label stand in a text."""
_DEADLY_LEAD: Final = 3
_MASS: Final = 10
"""Dead from which a report is of severity 3 and 4, by the scale in schemas.common."""
MANY_HURT: Final = 20
"""Injured above which a report is of severity 3, by the scale in schemas.common."""


def judge(
    passage: Passage,
    event_class: str | None,
    claim: Claim,
    figures: Mapping[Kind, Count | None],
) -> int:
    """Grade the report from 0 to 4, by toll or by class, whichever is graver."""
    killed, injured = figures.get("killed"), figures.get("injured")
    if claim.status == "retracted":
        return 0
    if claim.nothing:
        return 1
    says = _reader(passage)
    if claim.status == "historical":
        mourned = killed is not None and not says("JUBILEE")
        return 1 if mourned else 0
    if says("HOAX") and not _size(killed):
        return 1
    toll = by_toll(event_class, killed, injured, figures.get("missing"))
    return max(toll, _by_class(says, event_class, killed, injured))


def by_toll(
    event_class: str | None,
    killed: Count | None,
    injured: Count | None,
    missing: Count | None,
) -> int:
    """Grade a toll from 0 to 4; the dead of an epidemic are 3 at most."""
    level = 0
    dead = _size(killed)
    if dead:
        level = 2 if dead < _DEADLY_LEAD else 3 if dead < _MASS else 4
    hurt = _size(injured)
    if hurt:
        open_end = injured is not None and injured.high is None and hurt >= MANY_HURT
        level = max(level, 3 if hurt > MANY_HURT or open_end else 2)
    if _size(missing):
        level = max(level, 2)
    return min(level, 3) if event_class == "HEALTH" else level


def _by_class(
    says: _Says,
    event_class: str | None,
    killed: Count | None,
    injured: Count | None,
) -> int:
    level = row_of(event_class).severity
    spared = any(count is not None and count.rank == 0 for count in (killed, injured))
    if event_class == "DISASTER" and says("SAFE"):
        return 0
    for classes, label, higher in _WORDING:
        if event_class in classes and says(label):
            return higher
    if event_class in ("DISASTER", "ACCIDENT", "ASSAULT") and spared:
        return min(level, 1)
    return level


def _size(count: Count | None) -> int:
    return 0 if count is None else count.weight


def _reader(passage: Passage) -> _Says:
    """Make what tells whether words of severity of a label stand in *passage*."""
    if passage.language in words.LANGUAGES:
        return words.labels(passage).__contains__
    return lambda label: _ENGLISH[label].search(passage.text) is not None
