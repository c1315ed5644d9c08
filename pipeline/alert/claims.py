"""By whose word a message is: who claims, denies or takes back, said once."""

import re
from typing import Final

from pipeline.alert.bounded import sentence_of
from pipeline.alert.sides import is_bulletin, is_partisan, partisan, side
from pipeline.alert.torn import shorten
from pipeline.alert.voices import according, speaker, station
from pipeline.text.word_lists import packed
from pipeline.text.words import content, stems, tokens
from schemas.event import Event

_CLAIMANT_MAX: Final = 50  # characters
_PRONOUN: Final = re.compile(
    r"\b(?:its|his|her|their|our|my|(?:\w{1,30} of )?"
    r"(?:this|that|these|those|such))\b",
    re.IGNORECASE,
)
_POSSESSIVE: Final = re.compile(r"['\u2019]s\b")
_ARTICLE: Final = re.compile(r"\b(?:The|An?)(?= )")
_DENIES: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|denial|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|"
    r"refut(?:es?|ed|ing))\b",
    re.IGNORECASE,
)
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f]")
_SAYS: Final = re.compile(
    r"\b(?:say|says|said|claim|claims|claimed|asserts?|asserted|according|reports?)\b"
    r"| [\u2013\u2014-] [^\u2013\u2014]{3,40}$",
    re.IGNORECASE,
)
"""How a headline tells by whose word: "army says", or "- local site" at its end."""
_SPEAKER: Final = re.compile(
    r"((?:[^\s,;:]{1,30} ){1,5})(?:says?|claims?|claimed|asserts?)\b", re.IGNORECASE
)
"""Who speaks in a headline, before the verb: "rights group says"."""
_WHEREABOUTS: Final = re.compile(r" (?:in|from|near|around) .*")
"""Where who speaks is: a headline names "rebels in Norway" by the first word."""
_SPOKEN: Final = re.compile(
    r"^(?:(?:an?|the) )?(?:[\w-]{1,20} )?spokes(?:m[ae]n|wom[ae]n|persons?|people) "
    r"(?:for|of) (?=\S)",
    re.IGNORECASE,
)
"""Who speaks for another: the claim is that other's."""
_NAMING: Final = 5  # letters of a word that tells who speaks
_NO_AUTHOR: Final = "in a bulletin that names no author"
"""How a side of a war tells of itself where nothing says which one it is."""
_PAPER: Final = re.compile(
    r"(?:the|a|an|this|one)?\s*(?:(?:official|joint|news|press|written)\s+)?"
    r"(?:(?:\w{1,20} )?dispatch(?:es)?|bulletin|announcement|statement|report|"
    r"communiqu[e\u00e9]|message|document|article|release)s?",
    re.IGNORECASE,
)
"""What somebody issued is nobody's word."""


def claimant(event: Event) -> str:
    """Name whose word the status of the story is; "" where the report does not say.

    The report's claimant is the one who claims or denies only if the report itself has
    the status of the story. "Its authority" names nobody, and where the sentence that
    counts the victims follows another than who claims, neither stands for all.
    """
    who = _claimant(event)
    if not who or event.story.status != "claimed":
        return who
    line = sentence_of(event, "killed") or sentence_of(event, "injured")
    other = according(line, event.segment.article.language)
    is_of_two = bool(other) and not (_shares(who, other) or _shares(other, who))
    return "" if is_of_two else who


def _claimant(event: Event) -> str:
    labels = event.labels
    who = labels.claimant or ""
    if labels.claim_status != event.story.status or _PRONOUN.match(who):
        return ""
    is_paper = _PAPER.fullmatch(who) is not None
    if labels.claim_status == "claimed" and (is_paper or not who):
        return _unnamed(event)
    if labels.claim_status == "claimed" and _denies(event):
        other = _unnamed(event)  # a claim of somebody else
        return "" if _shares(who, other) else other
    if is_paper:
        return ""
    return _named(event, _speaker(event, who))


def by_whom(event: Event) -> str:
    """Say by whose word the status of the story is: "by the army"; "" if none says.

    A bulletin of a side to a war that names nobody is told to be one.
    """
    if who := claimant(event):
        return f"by {who}"
    labels, segment = event.labels, event.segment
    text, language = segment.text, segment.article.language
    is_claim = labels.claim_status == event.story.status == "claimed"
    if is_claim and (is_bulletin(text, language) or is_partisan(text, language)):
        return _NO_AUTHOR
    return ""


def _unnamed(event: Event) -> str:
    """Name who claims in a text that names no speaker: a side to a war, or a radio."""
    text, language = event.segment.text, event.segment.article.language
    if is_bulletin(text, language):
        return side(text, language) or station(text, language)
    who = station(text, language) or speaker(text, language)
    who = who or according(text, language)
    if not who and is_partisan(text, language):
        return partisan(text, language)
    return _named(event, who)


def _named(event: Event, who: str) -> str:
    """Write *who* within a line; "" for letters that an English line has not."""
    if not _LATIN.search(who):
        return ""
    who = _SPOKEN.sub("", who)
    who = _ARTICLE.sub(lambda found: found[0].lower(), who)  # it began a sentence
    return shorten(_within_a_line(who, event.labels.organisations), _CLAIMANT_MAX)


def _speaker(event: Event, who: str) -> str:
    """Take the verb of the claim off the end of who makes it: "the army dismissed"."""
    segment = event.segment
    for fact in event.labels.facts:
        if fact.kind == "claim":
            start = fact.start - segment.start
            verb = segment.text[start : fact.end - segment.start].split(" ")[0]
            who = who.removesuffix(f" {verb}")
    return who


def _denies(event: Event) -> bool:
    """Tell whether the claimant denies something at once: the claim is another's."""
    who, text = event.labels.claimant, event.segment.text
    return bool(who) and any(
        _DENIES.match(text, found.end() + 1)
        for found in re.finditer(re.escape(who or ""), text)
    )


def _within_a_line(who: str, organisations: tuple[str, ...]) -> str:
    """Begin *who* with a small letter if only the start of a sentence made it large.

    That is so of a common word before small letters, unless it begins a name.
    """
    first, _, rest = who.partition(" ")
    is_common = first.partition("-")[0].lower() in packed("common_words.txt.gz")
    is_name = any(" " in name and who.startswith(name) for name in organisations)
    if (
        is_common
        and first[:1].isupper()
        and first[1:].islower()
        and ("-" in first or not rest[:1].isupper())  # "So-called Islamic State"
        and not is_name
    ):
        return f"{first.lower()} {rest}".rstrip()
    return who


def standing(event: Event, what: str, *, is_short: bool) -> str:
    """Say behind *what* that a story is claimed, denied or taken back, and by whom.

    Args:
        event: Its report and story.
        what: The headline: who speaks there is not named again.
        is_short: Name nobody; the line of the status does.
    """
    status, who = event.story.status, "" if is_short else claimant(event)
    by = "" if is_short else by_whom(event)
    if status not in ("claimed", "denied", "retracted"):
        return ""
    says_it = status == "retracted" and what.casefold().startswith("retract")
    if status == "denied" and _DENIES.search(what):
        says_it = not by or (bool(who) and _shares(who, what))
    if says_it:
        return ""
    if status == "claimed" and who and _SAYS.search(what) and _is_by(who, what):
        return " (not confirmed)"
    here = _WHEREABOUTS.search(who)
    if here and f" {content(here[0]).partition(' ')[2]} " in f" {content(what)} ":
        by = by.removesuffix(here[0])  # the headline says where
    if not by or (who and f" {content(who)} " in f" {content(what)} "):
        return " (claimed, not confirmed)" if status == "claimed" else f" ({status})"
    return f" ({status} {by})"


def of_another(event: Event, what: str) -> bool:
    """Tell whether *what* is said by another than who claims: "the ministry said"."""
    who = claimant(event) if event.story.status == "claimed" else ""
    return bool(who and _SAYS.search(what)) and not _is_by(who, what)


def _is_by(who: str, what: str) -> bool:
    """Tell whether *what* names *who*, or who speaks there by a noun of *who*.

    "Rights group says" is the Human Rights Network. A name that both have is not
    enough: an army and a minister may be of one country.
    """
    if _names(who, what):
        return True
    called = who.split()
    common = {word for word in stems(tokens(who)) if len(word) >= _NAMING - 1}
    for found in _SPEAKER.finditer(what):
        said = _WHEREABOUTS.sub("", f"{found[1]} ").split()
        known = [word for word in said if word.islower() or word.lower() in called]
        if not common.isdisjoint(stems(tokens(" ".join(known)))):
            return True
    return False


def _shares(who: str, what: str) -> bool:
    """Tell whether *what* names *who*, be it in other words: "Norway's army", "Norway".

    The first letters of a word count, but not those of little words.
    """
    return not _stems(who).isdisjoint(stems(tokens(what)))


def _names(who: str, what: str) -> bool:
    """Tell whether *what* has all that *who* is called by, but for where they are."""
    called = _stems(_WHEREABOUTS.sub("", who))
    return bool(called) and called <= stems(tokens(what))


def _stems(who: str) -> frozenset[str]:
    words = tokens(_POSSESSIVE.sub("", who))
    long = [word for word in words if len(word) >= _NAMING]
    return frozenset(stems(long or [w for w in words if len(w) == _NAMING - 1]))


__all__ = ["by_whom", "claimant", "of_another", "standing"]
