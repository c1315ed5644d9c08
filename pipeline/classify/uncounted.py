"""Figures that count nobody who came to harm: cases, scores, dead of a tale."""

import re
from collections.abc import Mapping
from typing import Final

from pipeline.classify.casualties import Count, Kind
from pipeline.classify.passage import Passage
from pipeline.text.sieve import Sifted

EPIDEMIC: Final = Sifted(
    r"\b(?:outbreak|epidemic|pandemic|virus|cholera|ebola|measles|dengue|malaria|mpox|"
    r"polio|plague|covid|flu|influenza|meningitis|marburg|typhoid|diphtheria|fever)\b",
    re.IGNORECASE,
)
_SCORE: Final = re.compile(
    r"\b\d{1,3}[-\u2013]\d{1,3}\b(?!-)|(?<![\d:.])\d{1,2}:\d\b(?![:.\d])"
)
"""Of a match; "5:1" with one figure behind the colon is no time of day."""


def without(
    figures: Mapping[Kind, Count | None], event_class: str, text: Passage
) -> Mapping[Kind, Count | None]:
    """Drop what is no casualty: cases of an epidemic, dead of a story or match."""
    if event_class == "HEALTH" and EPIDEMIC.search(text.text):
        return {k: None if k == "injured" else count for k, count in figures.items()}
    played = event_class == "SPORT" and _SCORE.search(text.text)
    return dict.fromkeys(figures) if event_class == "CULTURE" or played else figures
