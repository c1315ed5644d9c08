"""Dead of half a year are a statistic: no event, and nobody is woken.

Words: ``pipeline/knowledge/<language>/totals.txt``.
"""

from typing import Final

from pipeline.classify.casualties import Count, Figures
from pipeline.classify.heads.judge import GRAVE
from pipeline.classify.passage import Passage
from pipeline.knowledge import totals
from pipeline.text.words import unjoined

WAR: Final = ("ASSAULT", "COERCE", "DISASTER")
"""Event classes whose totals are grave: of a war or a flood, but not of roads."""
_HIGHEST: Final = 4  # of the scale in schemas.common: nothing is lowered
_TOTAL: Final = frozenset({"TOTAL"})
_OF_SEASON: Final = frozenset({"SEASON", "DISEASE"})
"""The dead of a flu this winter are a total too; those of its avalanches are none."""


def most(
    text: Passage,
    headline: Passage | None,
    toll: Count | None,
    found: Figures,
    event_class: str,
) -> int:
    """Give the highest severity of a report whose *toll* is the total of a period.

    No other dead are told: else an event stands beside the total.
    """
    place = headline if toll is not None and toll.above else text
    if toll is None or place is None or place.language not in totals.LANGUAGES:
        return _HIGHEST
    if not 0 <= toll.sentence < len(place.spans):
        return _HIGHEST
    labels = _labels(place, toll.sentence)
    if "TOTAL" not in labels or _is_beside(text, toll, found):
        return _HIGHEST
    war = event_class in WAR and "ROAD" not in labels
    return GRAVE if war else GRAVE - 1


def _is_beside(text: Passage, toll: Count, found: Figures) -> bool:
    """Tell whether other dead stand beside *toll*, who are of no total themselves."""
    return any(
        one.is_news
        and one.size != toll.size
        and (
            one.sentence == toll.sentence or "TOTAL" not in _labels(text, one.sentence)
        )
        for one, _ in found.text
    )


def _labels(place: Passage, sentence: int) -> frozenset[str]:
    span = place.spans[sentence]
    words = unjoined(place.lows[span.first : span.last])
    found = totals.table(place.language).labels(words)
    since = "SINCE" in found and "UNLESS" not in found
    return found | _TOTAL if since or found >= _OF_SEASON else found
