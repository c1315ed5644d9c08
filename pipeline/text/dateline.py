"""The line of town, day and agency that an agency's text begins with.

Such as "LOKOJA, Nigeria, Oct 13 (Agency) - ", "BERLIN (AP) \u2014 ", "Bremen (dpa) - ".
"""

import re
from typing import Final

from pipeline.text import time_words

_DATELINE: Final = re.compile(
    r"^\s*(?P<town>[A-Z\u00c0-\u00dd][A-Z\u00c0-\u00dd'\u2019. -]{2,40}"
    r"(?:\s\([^)]{2,20}\))?)"
    r"(?:,\s*(?P<land>[A-Z][\w.' ]{2,30}?))?"
    r"(?:,\s*(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)"
    r"(?:,?\s+\d{4})?)?"
    r"\s*(?:\((?P<agency>[A-Z][\w .&/'-]{1,30})\))?\s*(?:-{1,2}|\u2014|\u2013)\s",
)

_AGENCIES: Final = (
    "AFP|AP|Reuters|EFE|ANSA|Ansa|APA|SDA|Keystone-SDA|KNA|PAP|ANP|Belga|TASS|"
    "\u0422\u0410\u0421\u0421|DHA|AA|UPI|Lusa|Xinhua|PTI|ANI|IANS|"
    "Canadian Press|Associated Press"
)
_CREDIT: Final = re.compile(rf"\s*\((?:{_AGENCIES})\)\s*$")
_OPENING: Final = re.compile(
    rf"^\s*(?:\(?(?:{_AGENCIES})\)?\s*[-\u2013\u2014]{{1,2}}\s|"
    rf"\((?:{_AGENCIES})\)\s+(?=[^\W_]))"
)
_CAPITAL: Final = r"[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff\u0430-\u045f]"
"""A letter that is not small, in Latin or Cyrillic."""

_TWO: Final = r"/(?=[^()\n]{2,60}\((?:[a-z]{3}|APA|Keystone|PAP|ANP|Belga)\b)"
"""Between two towns before an agency of one country. "PARIS/LYON (Reuters)" is left to
the names: of 5 real texts that changed with it, both of these were placed worse."""
# In small letters a town before a name in brackets may be a person before a party, so
# the agency must be one: "Bremen (dpa) - ", "Paris (AFP) - ".
_NAMED: Final = re.compile(
    r"^\s*(?P<town>[^\W\d_a-z][\w'\u2019.-]+"
    rf"(?:(?: |{_TWO})[^\W\d_a-z][\w'\u2019.-]+){{0,2}})"
    r"(?:,\s*(?P<land>[^\W\d_a-z][\w.' ]{2,30}?))?"
    r"(?:,\s*(?:\d{1,2}\.?\s+\w{3,10}\.?|\w{3,10}\.?\s+\d{1,2})(?:,?\s+\d{4})?)?[.,]?"
    rf"\s*[(/](?P<agency>[a-z]{{2,5}}(?:[/-](?:[a-z]{{2,5}}|AFX))?|{_AGENCIES})"
    r"[)/]\s*(?:\.?\s?[-\u2013\u2014]{1,2}|[.:])\s",
)

_TELEX: Final = re.compile(
    r"^\s*(?P<town>[A-Z\u00c0-\u00dd][A-Z\u00c0-\u00dd'\u2019.-]{2,20}"
    r"(?: [A-Z\u00c0-\u00dd'\u2019.-]{2,20}){0,2})"
    r"(?:,\s*(?P<land>[A-Z][\w.']{2,20}(?: [A-Z][\w.']{2,20})?))?,?\s+"
    r"(?:\d{1,2}\.?\s+(?P<month>[^\W\d_]{3,9})\.?|(?P<first>[^\W\d_]{3,9})\.?\s+\d{1,2})"
    r"(?:,?\s+\d{4})?,?"
    r"\s*\((?P<agency>[A-Z][\w .&/'-]{1,30})\)\s*(?:=|:|-{1,2}|\u2014|\u2013)\s"
)
"""Telex, often all in capitals: "OSLO 4 MAR (AGENCY) = "."""

_AGENCY_AHEAD: Final = re.compile(
    r"^\s*\((?P<agency>[A-Z][\w .&/'-]{1,30})\)\s+"
    r"(?P<town>[A-Z\u00c0-\u00dd][A-Z\u00c0-\u00dd'\u2019. -]{2,40})"
    r"(?:,\s*(?P<land>[A-Z][\w.' ]{2,30}?))?"
    r",\s*(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)"
    r"(?:,?\s+\d{4})?\s*(?:-{1,2}|\u2014|\u2013)\s"
)
"""The agency first: "(Agency) OSLO, March 4 - "."""


def match(text: str) -> re.Match[str] | None:
    """Find the dateline of *text*; its groups are ``town``, ``land``, ``agency``."""
    found = _DATELINE.match(text)
    if found is None:
        return _telex(text) or _AGENCY_AHEAD.match(text) or _NAMED.match(text)
    marked = found["agency"] or found["land"] or found["town"].strip().isupper()
    return found if marked else None


def _telex(text: str) -> re.Match[str] | None:
    found = _TELEX.match(text)
    month = (found["month"] or found["first"]).casefold() if found else ""
    return found if month in time_words.load().months else None


_DATE: Final = r",\s*(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}|\d{1,2}\s+[A-Z][a-z]{2,8}\.?)"
_TOWN: Final = (
    r"[^\W\d_][\w'\u2019-]{1,30}"
    r"(?:[ /](?:(?:al|de|del|des|der|el|la|of|the|upon) )?"
    rf"{_CAPITAL}[\w'\u2019-]{{0,30}}){{0,3}}"
)
_WRITTEN_IN: Final = re.compile(
    r"^\s*(?:[^\n.]{0,60}\d{4}\s*\n\s*)?"
    rf"(?:{_TOWN}(?:{_DATE})?\s*(?:\([A-Z]{{2,8}}\))?:"
    rf"|{_TOWN}{_DATE}\s*\([A-Z][\w .]{{1,30}}\)"
    r"|[A-Z]\w{2,20}(?:/[A-Z]\w{2,20})+ [-\u2013\u2014]"
    r"|[A-Z]{4,}(?: [A-Z]{3,}){0,2}(?:, [A-Z]\w+)?(?= [A-Z][a-z]* [a-z]))\s"
)
"""A looser form for what is only shown, where a place is doubted and nothing else.

"GUWAHATI: ", "Bukavu/Nairobi - ", "Delhi, Sept. 8 (NNN): ", "Damascus, 26 Jun
(Agency) ", "JERUSALEM A court ...". In a text that is read it may as well be who
speaks, or a heading.
"""


_DATED: Final = re.compile(
    rf"^\s*{_TOWN}{_DATE}\s*\([A-Z][\w .]{{1,30}}\)\s*[-\u2013\u2014:]{{0,2}}\s"
)
"""Day and agency together make a dateline of a town in small letters too."""
_LOUD: Final = re.compile(
    r"^\s*(?:[A-Z][\w.]{1,15} (?:News|Press|Agency) )?[A-Z\u00c0-\u00dd]{3,20}"
    r"(?: [A-Z\u00c0-\u00dd]{3,20}){0,2}"
    r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:,? \d{4})?)?"
    r" ?[-\u2013\u2014]{1,2}\s"
)
"""A town in capitals behind its agency, or before a day without a comma."""
_BARE: Final = re.compile(
    r"^\s*(?:[A-Z]{5,20}(?: [A-Z]{4,20})?\s+(?=(?:An?|The|At|In|On|Two|Three|Four|Five|"
    r"Six|Seven|Eight|Nine|Ten|More|Some|Police|Officials|Hundreds|Thousands) [a-z])"
    r"|[A-Z][a-z]{2,20}/[A-Z][a-z]{2,20}(?: [-\u2013\u2014]\s+(?=[A-Z])|:\s+))"
)
"""Towns before a sentence, and nothing else: "OSLO A court", "Oslo/Bergen - "."""


_CREDITED: Final = re.compile(
    rf"^\s*(?:(?:REUTERS|AFP|AP)(?: Photo)? ?/ ?{_TOWN} )?"
    r"(?:[A-Z]{3,20}(?: [A-Z]{3,20}){0,2}(?:, [A-Z]\w{2,20})?"
    r"(?: / [A-Z]{3,20}){1,2} (?=[A-Z][a-z])"
    r"|(?:REUTERS|AFP|AP)(?: Photo)? ?/ ?[A-Z]{2,20}(?: [A-Z]{1,20}){1,2}?"
    r" (?=[A-Z][a-z]* [a-z])"
    rf"|{_TOWN} \((?:[A-Z]\w{{2,20}}\. ?(?:com|net|org))\) [-\u2013\u2014]{{0,2}} ?"
    r"(?=[A-Z])"
    rf"|{_TOWN},? (?:{_AGENCIES}|SANA|IRNA|KUNA|MENA) ?[-\u2013\u2014] ?(?=[A-Z]))"
)
"""Towns behind a photographer, a photographer alone, a site in brackets, an agency
without a blank."""
_INNER: Final = re.compile(
    rf"{_TOWN}{_DATE}(?:,? \d{{4}})? \((?:{_AGENCIES})\) [-\u2013\u2014]{{1,2}} "
)
_STOPPED: Final = re.compile(
    rf"^\s*{_TOWN}(?:, {_TOWN})?(?:,? \d{{1,2}} (?:de )?[^\W\d_]{{3,10}})?"
    r"(?:\s*\([A-Z][\w .]{1,30}\))?\s?\.\s?[-\u2013\u2014]{1,2}\s(?=[^\W_])"
)
"""A town and its country before a full stop and a dash: "Lima, Peru.-"."""
_HEADED: Final = 200  # characters of a title in front of such a line
_SIGN_MAX: Final = 24  # characters of such a sign, with the blanks around it
_SIGN: Final = re.compile(
    r"(?<=[.!?])\s{1,2}=\s?[A-Z]{2,6}(?:[ /]\d{1,6})?\s{0,2}$", re.IGNORECASE
)
"""What telex writes behind the last sentence."""
_AGENCY_FIRST: Final = re.compile(
    r"^\s*(?:AFP|AP|REUTERS) (?=[A-Z][a-z]+ [a-z]+ )"
    r"(?!(?:News|Agency|Photo|Bureau|Chief|Correspondent|President|Editor)\b)"
)


def town(text: str) -> int:
    """Count the characters up to the end of the town where *text* was written; or 0."""
    found = match(text) or _WRITTEN_IN.match(text)
    return found.end() if found else 0


def length(text: str) -> int:
    """Count the characters before the first sentence: a dateline, or "AP - "."""
    credit = _OPENING.match(text)  # "Agency - OSLO, Norway (Other) - "
    start = credit.end() if credit else 0
    rest = text[start:]
    found = match(rest) or _DATED.match(rest) or _LOUD.match(rest) or _BARE.match(rest)
    found = found or _CREDITED.match(rest) or _INNER.search(rest, 0, _HEADED)
    found = found or _STOPPED.match(rest)
    return start + (found.end() if found else 0)


def unsigned(text: str) -> str:
    """Take the sign of an agency off the end of *text*: " = ABC 0321"."""
    found = _SIGN.search(text, max(0, len(text) - _SIGN_MAX))
    return text[: found.start()] if found else text


def uncaptioned(sentence: str) -> str:
    """Take the agency of a picture off the beginning of the sentence behind it."""
    return _AGENCY_FIRST.sub("", sentence)


def uncredited(title: str) -> str:
    """Take the agency off the end of *title*: "Ferry sinks (AFP)"."""
    return _CREDIT.sub("", title)


__all__ = ["length", "match", "town", "uncaptioned", "uncredited", "unsigned"]
