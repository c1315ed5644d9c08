"""How a text begins before it says anything: announcements, links, a town."""

import re
from collections.abc import Iterable
from typing import Final

from pipeline.knowledge import acronyms, turns
from pipeline.text import dateline, gazetteer

_CALL: Final = r"(?:please )?(?:p(?:a|la)y (?:close )?)?attention"
_PAPER: Final = (
    r"(?:the|this) (?:report|communique|statement|bulletin|dispatch|message|text)"
)
_ANNOUNCES: Final = re.compile(
    r"[\s\"'\u201c]{0,4}(?:" + _CALL + r"\b|"
    r"(?:now )?(?:this|here|the following) is\b|"
    r"we (?:\w{1,30} )?(?:have|are|bring|repeat|present|interrupt|begin|call)\b|"
    r"good (?:morning|afternoon|evening|day)\b|ladies and gentlemen\b|dear \w+|"
    + _PAPER
    + r" (?:reads|follows)\b|\(?\d{1,2}[.)])",
    re.IGNORECASE,
)
"""How radio, bulletins and communiques begin a sentence that tells no news."""
_CALLS: Final = re.compile(
    r"[\s\"'\u201c]{0,4}(?:" + _CALL + r"|(?:we|i) repeat|"
    r"(?:now )?(?:an? )?(?:\w{1,20}[ -](?:\w{1,20} )?)?reports? from [\w, ]{2,60}|"
    r"(?:attention, )+attention)"
    r"[\s.!:\"'\u201d]{0,4}",
    re.IGNORECASE,
)
_RELAYS: Final = re.compile(
    r"\bbroadcasts? (?:an?|the|approximately|about|its) |"
    r"\bhereby (?:report|inform|announce)s?\b|\bannounces? to (?:our|the|all) ",
    re.IGNORECASE,
)
_BUTTONS: Final = re.compile(
    r"(?:(?:^|\s)(?:Facebook|Twitter|LinkedIn|WhatsApp|E-?mail|Mail|Print|Share|Reddit|"
    r"Pinterest|Telegram)){2,12}\s{0,4}$",
    re.IGNORECASE,
)
_PICTOGRAPHS: Final = re.compile(
    r"\s{0,4}[\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]{1,8}\s{1,4}"
)
_FAR: Final = 160  # characters in which it does
_SHORT: Final = 90  # characters; a longer one tells the news as well
_PREFIX: Final = re.compile(
    r"News (?=[A-Z][a-z]+ [a-z])(?!(?:Corp|International|Group|Limited|Agency)\b)|"
    r"[\"'\u201c]?(?:" + _CALL + r"[,.!:;]\s+)+"
    r"(?:[^.:]{0,80}:\s+)?|this is a [^.:]{0,140}:\s+|"
    + _PAPER
    + r"(?: also| further)? (?:reads|says|states|adds|follows|notes)(?: that\b|:)\s*|"
    r"we (?:have )?(?:also )?(?:just )?(?:received|got) (?:a |an |the )?"
    r"(?:\w{1,20}[ -](?:\w{1,20} )?)?(?:reports?|information|news|word)"
    r"(?: (?:advising|informing|telling) us| (?:indicating|saying|stating))? that\s+|"
    r"(?:we|(?:the|an?) (?:[\w' -]{1,40}?)) informs? (?:the|all|our) "
    r"(?:\w{1,20} ){0,3}(?:people|public|nation|press|media|population) "
    r"(?:of \w{1,20} (?:\w{1,20} )?)?that\s+|"
    r"(?:the|an?) (?:war |news |new )?(?:bulletin|dispatch|report|communique)"
    r" (?:indicates|says|states|adds|notes|reports) that\s+|"
    r"as (?:we|i) (?:have )?(?:said|reported)(?: before)?,\s+|"
    r"it (?:has been|is|was) (?:\w{1,20}ly |also |just )?"
    r"(?:reported|announced|learned|stated|noted)(?: \w{1,20}){0,2} that\s+|"
    r"we (?:also )?(?:have (?:reports|information|news|word)|report) that\s+|"
    r"(?:meanwhile|moreover|furthermore|in addition|additionally|similarly|likewise|"
    r"however|also|consequently|therefore|nevertheless|on the other hand|"
    r"for (?:his|her|its|their) part),?\s+(?=[a-z\d\"'\u201c])",
    re.IGNORECASE,
)
"""What a sentence begins with that joins it to others, or calls for attention."""


_LABEL: Final = re.compile(
    r"\s*([A-Z]{5,25})(?: [A-Z]{2,25}){0,3}:\s+(?=[^\W\d_a-z][^\W_A-Z]*\s)"
)
_LAND: Final = r"(?:, [^\W\d_a-z][\w.]{0,20}(?: [^\W\d_a-z][\w.]{1,20}){0,2}?)?"
_DAY: Final = (
    r"(?:, (?:\d{1,2}\.? [^\W\d_]{3,10}|[^\W\d_]{3,10}\.? \d{1,2})(?:,? \d{4})?)?"
)
_SECOND: Final = r"(?:/[^\W\d_a-z][\w-]{2,20})?"
_NOTE: Final = r"(?:,? ?[(/][^\W\d_][^()/\n]{1,24}[)/])?"
"""The land or the agency in brackets, or between strokes as Russian wires have it."""
_BEHIND_TOWN: Final = re.compile(
    rf"{_SECOND}{_LAND}{_NOTE}{_DAY}{_NOTE}"
    r"(?:\s*:\s+|(?: [-\u2013\u2014]{1,2}|\.(?: ?[-\u2013\u2014])?) +(?=[^\W\d_a-z]))|"
    r",? (?=(?:More than|At least|Over|About|Around|Dozens|Scores|Hundreds) )"
)
_BEHIND_CAPITALS: Final = re.compile(rf"{_LAND}\s+(?=[^\W\d_a-z][a-z]* [a-z])")
"""What stands between the town of a dateline and the first sentence."""


def announces(sentence: str) -> bool:
    """Tell whether *sentence* only says that news follows."""
    return len(sentence) < _SHORT and _ANNOUNCES.match(sentence) is not None


def relays(sentence: str) -> bool:
    """Tell whether *sentence* tells of a broadcast, and not of what it said."""
    return _RELAYS.search(sentence, 0, _FAR) is not None


def calls(sentence: str) -> bool:
    """Tell whether *sentence* only calls for attention, wherever it stands."""
    return _CALLS.fullmatch(sentence) is not None


def unlinked(sentence: str) -> str:
    """Take off what joins *sentence* to those before it."""
    sentence = dateline.uncaptioned(sentence.lstrip("_*- \u2022"))
    if turn := turns.length(sentence):
        sentence = capital(sentence[turn:])
    found = _PREFIX.match(sentence)
    rest = sentence[found.end() :] if found else sentence
    return capital(rest) if found and rest else sentence


def unshared(line: str) -> str:
    """Take off the buttons by which a page is shared."""
    return _BUTTONS.sub("", line)


def asks(sentence: str) -> bool:
    """Tell whether *sentence* is a question: it tells no news."""
    return sentence.rstrip("\"'\u201d\u2019) ").endswith("?")


def label(text: str, language: str) -> int:
    """Count the characters of a label in capitals before *text*: "DESTRUCTION: ".

    An acronym there may be who speaks.
    """
    found = _LABEL.match(text)
    if found is None or found[1].lower() in acronyms.known(language):
        return 0
    return found.end()


def capital(line: str) -> str:
    """Begin *line* with a capital."""
    return line[:1].upper() + line[1:]


def town(text: str, names: Iterable[str]) -> int:
    """Count the characters of one of *names* before *text*, as in "Oslo: ".

    So, too, "Oslo - " and "Oslo. " before a capital, "Oslo, Norway: ", "Oslo, Dec. 1. "
    and "OSLO, Norway " before a sentence, in capitals of any language.
    """
    begun = text.lstrip()
    for name in names:
        first, rest = begun[: len(name)], begun[len(name) :]
        if gazetteer.key(first) != gazetteer.key(name):
            continue
        found = _BEHIND_TOWN.match(rest)
        if not found and first.isupper():
            found = _BEHIND_CAPITALS.match(rest)
        if found:
            return len(text) - len(rest) + found.end()
    return 0


def is_tag(text: str, name: str) -> bool:
    """Tell whether *text* begins with pictographs and *name*: it says where."""
    signs = _pictographs(text)
    return bool(signs and town(text[signs:], (name,)))


def tag(text: str, names: Iterable[str]) -> int:
    """Count the characters of pictographs and of a town, as channels begin a post."""
    signs = _pictographs(text)
    return signs + town(text[signs:], names)


def _pictographs(text: str) -> int:
    """Count the characters of pictographs that *text* begins with, blanks included."""
    signs = _PICTOGRAPHS.match(text)
    return signs.end() if signs else 0


__all__ = [
    "announces",
    "asks",
    "calls",
    "capital",
    "is_tag",
    "label",
    "relays",
    "tag",
    "town",
    "unlinked",
    "unshared",
]
