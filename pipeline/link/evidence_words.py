"""The evidence in words, for a person who asks why a report is in its story."""

from collections.abc import Mapping
from typing import Final

__all__ = ["WORDS"]

WORDS: Final[Mapping[str, str]] = {
    "text": "words alike",
    "best": "words alike to one report",
    "best_title": "title alike to one report",
    "rare": "rare words shared",
    "common": "words shared",
    "core": "heaviest words of the text shared",
    "core_of": "heaviest words of its texts shared",
    "strangers": "no organisation shared",
    "differing": "no figure shared",
    "own": "of the same outlet alone",
    "own_title": "titles of the same outlet that differ",
    "brief": "a text of few words",
    "headless": "no title",
    "mould": "wording used before with other numbers",
    "persons": "person shared",
    "organisations": "organisation shared",
    "place": "place shared",
    "apart": "places apart",
    "sites": "another town or district",
    "sites_scene": "another town or district, at a scene",
    "elsewhere": "places apart, with casualties",
    "scene": "places apart, at a scene",
    "same_class": "same class",
    "other_class": "other class",
    "casualties": "casualties agree",
    "figures": "figures shared",
    "ages": "ages differ",
    "other_day": "of another day",
    "same_page": "same page",
    "linked": "one links to the other, or quotes its title",
    "past": "one of them of the past",
    "days": "days since its last report",
    "open_days": "days since its first report",
    "size": "size of the story",
    "way": "what did harm, in one town",
    "foreign": "something else did harm, in one town",
    "house": "kind of house, in one town",
    "soon": "told soon after, in one town",
    "toll": "one toll, in one town",
    "tongue": "same class in one town, in another language",
    "tongue_scene": "same class in one town, at a scene, in another language",
    "tongue_toll": "one toll in one country, in another language",
}
"""By the names of :class:`pipeline.link.evidence.Evidence`. The sign of the log odds
behind it says whether it spoke for the story or against."""
