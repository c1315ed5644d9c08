"""Capitalised words that are seldom places: days, numbers, short forms, German nouns.

In German every noun has a capital, and "bei", "in" and "am" lead to all of them; a
town that few know by its name needs more there than such a word before it.
"""

from typing import Final

from pipeline.classify import place_words, vocabulary
from pipeline.classify.passage import Passage, Word, month_of

_BARE: Final = frozenset({"in", "nahe"})
"""Stand right before a town in German; before a noun mostly an article does. "Bei" is
none of them: of what it leads to and nobody knows, most is an event."""
_ARTICLES: Final = vocabulary.words(
    "am im beim vom zum zur der die das dem den des ein eine einem einen einer eines "
    "kein keine keinem keiner diesem dieser jedem jeder seinem seiner ihrem ihrer"
)
"""Stand before a noun in German, hardly ever right before a town."""
_ENDINGS: Final = (
    *("ung", "ungen", "heit", "keit", "schaft", "tion", "tionen", "tat", "ismus"),
    *("zeit", "fall", "form", "kraft", "weise", "linie", "folge", "sicht", "hand"),
    *("fallen", "ungluck", "unglucken", "brand", "branden", "fahrt", "fahrten"),
    *("sion", "sionen", "sturz", "sturzen", "anschlag", "anschlagen", "angriff"),
    *("angriffen", "beben", "wetter", "wettern", "sturm", "sturmen", "unruhen"),
    *("kampfe", "kampfen", "gefecht", "gefechten", "protest", "protesten", "lawine"),
    *("fabrik", "fabriken", "altenheim", "pflegeheim", "wohnheim", "seniorenheim"),
    *("kinderheim", "krankenhaus", "wohnhaus", "hochhaus", "kaufhaus", "gebaude"),
    *("klinik", "kliniken", "schule", "schulen", "kirche", "moschee", "kaserne"),
    *("anstalt", "wohnung", "lager", "werk", "werken", "bahnhof", "flughafen"),
    *("tunnel", "bergwerk", "mine", "grube", "zug", "bus", "boot", "schiff", "haft"),
    *("gefahr", "flammen", "panik", "trummern", "einsatz", "betrieb", "razzia"),
)
"""How German nouns end that news leads to a place with."""


def is_plain(passage: Passage, word: Word) -> bool:
    """Tell a day, a month or a number: "am Sonntag", "Sete pessoas"."""
    return bool(month_of(word.low)) or place_words.is_plain(word.low, passage.language)


def is_german(passage: Passage, index: int) -> bool:
    """Tell whether word *index* of a German text reads as a noun, not as a name."""
    if passage.language != "de":
        return False
    before, low = passage.lows[index - 1] if index else "", passage.lows[index]
    deed = low in place_words.of("de").deed
    return deed or before in _ARTICLES or low.endswith(_ENDINGS)


def leads_to_town(passage: Passage, index: int) -> bool:
    """Tell whether word *index* of a German text is a town, though nobody knows it."""
    bare = index > 0 and passage.lows[index - 1] in _BARE
    return bare and not is_german(passage, index)
