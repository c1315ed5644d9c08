"""Know a paragraph that counts killed or hurt people."""

import re
from typing import Final

from pipeline.text.sieve import Sifted

_NUMBER: Final = (
    r"(?:\d[\d,.]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|"
    r"forty|"
    r"fifty|sixty|seventy|eighty|ninety|hundreds?|dozens?|scores|several|deux|trois|"
    r"quatre|cinq|dos|tres|cuatro|cinco|zwei|drei|vier|f\u00fcnf)"
)
_HARMED: Final = (
    r"(?:killed|dead|died|dies|wounded|injured|hurt|drowned|perished|deaths|casualties|"
    r"bodies were|morts?|tu\u00e9e?s|bless\u00e9e?s|muertos?|heridos?|tote|verletzte?|"
    r"get\u00f6tet)"
)
_HARMING: Final = r"(?:killed|killing|wounded|wounding|injured|injuring|hurting)"
_CASUALTIES: Final = Sifted(
    rf"\b{_NUMBER}\b[^.!?]{{0,80}}\b{_HARMED}\b|\b{_HARMING}\b (?:at least |up to |"
    rf"some |"
    rf"about |nearly |more than )?{_NUMBER}\b|\b(?:death toll|"
    rf"toll)\b[^.!?]{{0,40}}\b{_NUMBER}\b",
    re.IGNORECASE,
)


def may_have_casualties(text: str) -> bool:
    """Tell whether *text* or a part of it may count any, by a cheap look."""
    return _CASUALTIES.may(text)


def has_casualties(text: str) -> bool:
    """Tell whether *text* counts killed or hurt people."""
    return bool(_CASUALTIES.search(text))
