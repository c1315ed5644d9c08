"""The names of the numbers that the heads weigh, in words for a person."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from pipeline.taxonomy import TOPICS
from schemas.wording import severity

__all__ = ["KINDS_OF_NEWS", "worded"]

KINDS_OF_NEWS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "AGREE": "an agreement",
        "CONSULT": "talks",
        "SUPPORT": "support",
        "CONCEDE": "a concession",
        "COOPERATE": "cooperation",
        "AID": "aid",
        "RETREAT": "a withdrawal",
        "REQUEST": "an appeal",
        "ACCUSE": "an accusation",
        "REJECT": "a refusal",
        "THREATEN": "a threat",
        "PROTEST": "a protest",
        "SANCTION": "sanctions",
        "MOBILIZE": "troop movements",
        "COERCE": "a crackdown",
        "ASSAULT": "an attack",
        "DISASTER": "a disaster",
        "ACCIDENT": "an accident",
        "HEALTH": "news of health",
        "CRIME": "a crime",
        "LEGAL": "a court case",
        "ELECTION": "an election",
        "ECONOMY": "the economy",
        "LABOUR": "labour",
        "BUSINESS": "business",
        "CYBER": "a cyber attack",
        "SPORT": "sport",
        "CULTURE": "culture",
        "SCIENCE": "science",
        "WEATHER": "the weather",
        "OTHER": "other news",
    }
)
"""What reports of each event class are about."""

_SAYINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "phrases of any class": "wording typical of some kind of event",
        "phrases of any topic": "wording typical of some topic",
        "strong class": "wording very typical of one kind of event",
        "strong topic": "wording very typical of one topic",
        "killed, corrected or a toll": "a toll of the dead, or a corrected one",
        "words of reported": "told as a fact",
        "words of claimed": "told as a claim",
        "words of confirmed": "told as confirmed",
        "words of denied": "told as denied",
        "words of retracted": "told as taken back",
        "words of historical": "told as long past",
        "nothing happened": "it says that nothing happened",
        "a court": "it tells of a trial",
        "a claimant": "it names who says so",
        "words": "the length of the text",
        "sentences": "the number of sentences",
        "words a sentence": "the length of the sentences",
        "a headline": "it has a headline",
        "the title of a review": "headed as a review",
        "a heading line": "it begins with a heading",
        "a dateline": "it begins with a town, as agency reports do",
        "a credited agency": "it credits an agency",
        "share of capitals": "many capital letters",
        "share of digits": "many digits",
        "share of quotes": "much of it is quoted",
        "a score": "the score of a match",
        "questions": "it asks questions",
        "exclamations": "it has exclamation marks",
        "you and we": 'it says "you", "we" or "I"',
        "marks of the past": "words that point to the past",
        "places": "it names places",
        "persons": "it names persons",
        "organisations": "it names organisations",
        "a question as title": "a question as headline",
        "a title of advice": "a headline of advice",
        "a title that counts": "a headline that begins with a number",
        "me or you in the title": 'a headline with "you" or "I"',
        "a bracket in the title": "a headline with a bracket",
        "share of words in ed": "many words that end in -ed",
        "share of words in ing": "many words that end in -ing",
    }
)
"""Names that stand alone, each with how to say it."""

_WAYS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (
        re.compile(r"phrases of class (\w+)"),
        lambda m: f"wording typical of {_news(m[1])}",
    ),
    (
        re.compile(r"share of class (\w+)"),
        lambda m: f"wording more typical of {_news(m[1])} than of anything else",
    ),
    (
        re.compile(r"phrases of topic (\d+)"),
        lambda m: f"wording typical of {_topic(m[1])}",
    ),
    (
        re.compile(r"share of topic (\d+)"),
        lambda m: f"wording more typical of {_topic(m[1])} than of others",
    ),
    (re.compile(r"([a-z]{1,32}) >= (\d+)"), lambda m: f"{m[2]} or more {m[1]}"),
    (
        re.compile(r"severity by the rules >= (\d)"),
        lambda m: f"at least {severity(int(m[1]))} by toll or kind of event alone",
    ),
    (
        re.compile(r"([a-z]{1,32}), how many of any event"),
        lambda m: f"the {m[1]} of this and other events",
    ),
    (re.compile(r"([a-z]{1,32}), how many"), lambda m: f"how many {m[1]}"),
    (
        re.compile(r"([a-z]{1,32}), likely of the event"),
        lambda m: f"it counts the {m[1]} of this event",
    ),
    (re.compile(r"([a-z]{1,32}) stated"), lambda m: f"it counts the {m[1]}"),
    (re.compile(r"nobody ([a-z]{1,32})"), lambda m: f"nobody {m[1]}"),
    (
        re.compile(r"(?:how many )?(.{1,80}) in the lead"),
        lambda m: f"{_about(m[1])} at the beginning",
    ),
    (re.compile(r"how many (.{1,80})"), lambda m: m[1]),
    (
        re.compile(r"share of (.{1,80})"),
        lambda m: f"many {_about(m[1])} for its length",
    ),
    (re.compile(r"(words on .{1,80})"), lambda m: _about(m[1])),
)
"""Forms of names, each with how to say it; what has none says it by itself."""


@cache
def worded(name: str) -> str:
    """Write the name of a number, such as ``share of topic 09000000``, in words.

    There are some 300 names.
    """
    if name in _SAYINGS:
        return _SAYINGS[name]
    for form, words in _WAYS:
        if found := form.fullmatch(name):
            return words(found)
    return name


def _about(words: str) -> str:
    return re.sub("^words on ", "words about ", words)


def _news(event_class: str) -> str:
    return KINDS_OF_NEWS.get(event_class, event_class.lower())


def _topic(code: str) -> str:
    return f'the topic "{TOPICS.get(code, code)}"'
