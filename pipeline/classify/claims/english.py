"""How firm an English report is, and whose word it is."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from pipeline.classify import memorials, past, vocabulary
from pipeline.classify.claims import corrections, false_denials, hearsay
from pipeline.classify.claims.claim import Claim
from pipeline.classify.passage import Passage
from pipeline.text.sieve import Sifted
from schemas.common import ClaimStatus

_RETRACTED: Final = Sifted(
    r"\b(?:ha(?:s|ve) (?:withdrawn|retracted)|withdr[ae]ws?|retracts?|retracted|"
    r"is withdrawing|we withdraw) (?:\w+ ){0,3}(?:report|story|article|claim|post|item|"
    r"(?:statement|announcement) that\b)"
    r"|\bretraction\b|\bwe (?:deeply )?(?:regret|apologi[sz]e for) (?:the|this|our) "
    r"(?:error|mistake)|\bearlier (?:versions?|reports?|posts?|entry|entries)\b"
    r"[^.]{0,60}(?:said|stated|reported|wrong|incorrect|in error|was false)|"
    r"(?:report|story|article|post) (?:was|is) (?:false|wrong|withdrawn|untrue|"
    r"invented|fabricated)|"
    r"(?:published|reported) in error",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(r"[“\"][^“”\"]*+[”\"]")
# Of itself it takes nothing back: it may mend one figure. A "Retraction:" does.
_CORRECTION: Final = re.compile(r"^\s*correction\b", re.IGNORECASE)
_TAKEN_BACK: Final = re.compile(
    r"(?:ha(?:s|ve) |we |is )?(?:retract|withdr)", re.IGNORECASE
)
"""Takes back a report also where that is titled a correction."""
_DENIED: Final = Sifted(
    r"\b(?:den(?:y|ies|ied|ying)\b|(?:reject|dismiss|rubbish|refut)(?:s|es|e|ed|ing)? "
    r"(?:(?!sanction|law|bill|appeal|bid|offer|proposal|plan|budget|deal|"
    r"request)[\w\u2019'-]+ "
    r"){0,5}(?:claims?|reports?|accounts?|accusations?|allegations?|assertions?|"
    r"version|charge|suggestions?|rumou?rs?|figures?)|"
    r"disput(?:e|es|ed|ing) (?:[\w\u2019'-]+ ){0,3}(?:claims?|reports?|accounts?) "
    r"(?:that|of)\b|dement(?:i|ent|ido)|desmiente|"
    r"desmintio|dementiert|bestreitet|weist .{0,40} zuruck|no truth in|calls? .{0,30}"
    r"(?:routine|fabricat\w+|a lie|staged|fake)|denial|"
    r"(?:reports?|claims?|rumou?rs?|posts?) (?:that|of) [^.;]{3,120} (?:is|are|was|"
    r"were) (?:false|fake|untrue|unfounded|baseless|an? hoax|hoaxes))",
    re.IGNORECASE,
)
_CLAIMED: Final = Sifted(
    r"\b(?:(?:the )?claim(?:s|ed)?\b(?! (?:the lives|\d|\w+ lives|responsibility))|"
    r"(?:could|can|has|have|had|was|were)(?: not|n[\u2019']t) (?:been |be "
    r")?(?:yet )?(?:been )?"
    r"(?:immediately |independently )*(?:able to )?(?:be )?(?:independently )?(?:verif|"
    r"confirm|establish|check|corroborat)\w*|not (?:been )?possible to "
    r"(?:independently )?(?:establish|verify|confirm)|unverified|unconfirmed|"
    r"no (?:independent|immediate|outside) (?:confirmation|verification)|"
    r"not independently|"
    r"without (?:offering|giving|providing) (?:any )?(?:evidence|proof)|alleged(?:ly)?|"
    r"purported(?:ly)?|(?:working|trying) to (?:confirm|verify)|according to (?:an?|"
    r"unconfirmed|unverified|social media|posts?|messages?|rumou?rs?|a "
    r"telegram)[^.]{0,30}"
    r"(?:telegram|channel|blogger|post|video|reports?|account|source)|(?:rumou?rs?|"
    r"messages shared|posts? on social media)|neither (?:version|account|claim)|"
    r"may be (?:twice|far|much) |(?:local|television|tv|state) "
    r"channel(?:[^.]{0,25}says|"
    r" says)|behauptet|revendique|afirma haber|afirmo haber|selon une chaine|"
    r"unbestatigt\w*|sin confirmar|non confirme\w*)",
    re.IGNORECASE,
)
_CONFIRMED: Final = Sifted(
    r"\b(?:corrected|revised|lowered|cut|reduced|amended) (?:the|its|their) (?:\w+ )?"
    r"(?:toll|count|figure|number)|"
    r"\b(?:has been|was|been|have been) (?:corrected|revised|lowered|raised|adjusted) "
    r"(?:down |up |upwards? |downwards? )?(?:from [\w-]+ )?to\b|\brevised\b[^.]{0,25}"
    r"\b(?:toll|to|down|up)\b|toll (?:is )?revised|"
    r", not [\w-]+, (?:were|was|people|died)|"
    r"\bofficial(?:ly)? confirm|confirms?\b(?! (?:or deny|nor))[^.]{0,60}|"
    r"first deaths? confirmed|now confirmed|confirmed for the first time|"
    r"\b(?:dna|forensic) (?:tests?|experts?|staff|analysis) (?:\w+ )?(?:confirm|"
    r"establish)\w*|"
    r"confirmed (?:that|it had|its|the (?:attack|strike|report|claim|loss|"
    r"authenticity))|"
    r"admit(?:s|ted) (?:that|it|its|the|losing|hitting|carrying|striking)|"
    r"acknowledg(?:es|ed) (?:that|it|its|the|losing|hitting)",
    re.IGNORECASE,
)
_CONFIRMER: Final = Sifted(
    r"\b(?:official|ministr|army|military|police|government|general staff|navy|company|"
    r"operator|authorit|president|governor|spokes|pentagon|kremlin|service|agency|"
    r"commission|nato|un\b|who\b|council|mayor|airline|command|staff|bureau|"
    r"prosecutor)",
    re.IGNORECASE,
)
_HISTORY: Final = Sifted(
    r"\b(?:anniversar(?:y|ies)|(?:years|decades) on\b|(?:years|decades|century) ago\b|"
    r"commemorat\w*|remembers?|remembered|remembering|memorial|wreaths?|"
    r"pa(?:ys|id|ying) tribute|tributes?|obituary|minute[\u2019']s silence|"
    r"in memory of|documentary|centenary|laid to rest|named after (?:her|him|the)|"
    r"unveil\w* (?:a )?(?:plaque|statue|memorial)|funeral|looks? back|"
    r"survivors? recalls?|a year after|years after|"
    r"anniversaire|aniversario|jahrestag|gedenk\w*|il y a \w+ ans|hace \w+ anos|"
    r"vor \w+ jahren)\b",
    re.IGNORECASE,
)
_COURT: Final = Sifted(
    r"\b(?:sentenced|convicted|verdict|trial|jury|jails?|jailed|found guilty|acquitted|"
    r"pleaded|plead|appeal court|life for|years in prison|court)\b",
    re.IGNORECASE,
)
# A full stop is no part of it.
_SPEAKER: Final = Sifted(
    r"(?<![\w\u2019'-])(?P<who>(?:[A-Z][\w\u2019'-]++ )?(?:[A-Z][\w\u2019'-]++|"
    r"(?<![\w\u2019'-])[\w\u2019'-]++ "
    r"(?:ministry|ministries|"
    r"officials|police|service|agency|governor|army|military|spokes\w+|command|"
    r"authorit\w+|staff|investigators|diplomats|residents|witnesses|channel|"
    r"operator|company|doctor|hospital|prosecutors|firefighters|court|government|"
    r"commission|organisers|union|group)))(?:,[^,.]{2,40},)?(?: on \w+day)? "
    r"(?:said|says|claim(?:s|ed)|denied|denies|reported|confirmed|announced|told|"
    r"rejected|puts?)\b"
)
_SOURCES: Final = (
    Sifted(
        r"[Aa]ccording to (?P<who>(?:the |a |an )?(?:[\w\u2019'-]+ "
        r"){0,4}[\w\u2019'-]+?)(?=[,.;]| on| in)"
    ),
    Sifted(
        r"\b(?:said|says) (?P<who>(?:the )?[A-Z][\w\u2019'-]+(?: [A-Z][\w\u2019'-]+)*)"
    ),
    Sifted(r"(?:selon|según) (?P<who>[^,.;]{3,50})"),
    Sifted(  # every noun is capital: what follows in small letters is no name
        r"(?:[Ll]aut|[Nn]ach Angaben (?:der|des|von)) (?P<who>(?:(?:der|dem|den|des|"
        r"einer|einem|eines) )?(?:[a-zäöüß]+e[nrms]? )?[A-ZÄÖÜ][\w-]{1,30}"
        r"(?: (?:(?:der|des|von|für|in) (?:\w{2,30} )?)?[A-ZÄÖÜ][\w-]{1,30})"
        r"{0,3})"
    ),
)
_LEADS: Final = frozenset({"and", "but", "as", "which", "that", "however"})
_NOBODY: Final = vocabulary.words(
    "he she it they we i you who one this that these those there which what monday "
    "tuesday wednesday thursday friday saturday sunday today yesterday report "
    "reports account accounts article articles story data figures estimates "
    "statistics time year week month study polls poll schedule law rules"
)
_BARE: Final = vocabulary.words("sources source others some many people critics")
_OFFICES: Final = vocabulary.words(
    "ministry police official officials authority authorities hospital hospitals "
    "governor mayor coastguard firefighters firefighter agency department council "
    "service services commission office rescuers"
)
_WARRING: Final = vocabulary.words(
    "defence defense military army rebel rebels foreign intelligence information"
)
_BEFORE: Final = 60  # characters in which the rest of a name stands
_OPENING: Final = 2  # sentences behind a heading
_CORRECTING: Final = 4  # sentences: what was said, what is right, and an apology
_NOWHERE: Final = (-1, -1)
_NAME_BEFORE: Final = re.compile(
    r"(?:[Tt]he |[Aa]n? )?(?:[A-Z][\w\u2019'-]{1,30} (?:of |for )?(?:the )?){1,4}$"
)


def judge(passage: Passage, title: str) -> Claim:
    """Judge *passage* with its headline."""
    said = hearsay.read(passage)
    if said:
        return Claim(
            status=said.status,
            nothing=said.status == "denied",
            sure=True,
            claimant=claimant(passage),
            start=said.first.start,
            end=said.last.end,
        )
    status, span = _status(passage, title)
    opening = _opening(passage)
    nothing = status in ("denied", "retracted") and bool(
        corrections.is_nothing(_QUOTED.sub(" ", opening))
        or corrections.is_nothing(title)
        or status == "retracted"
    )
    trial = bool(_COURT.search(f"{title} . {_lead(passage)}"))
    return Claim(
        status=status,
        sure=status == "reported" and false_denials.is_sure(f"{title} . {opening}"),
        nothing=nothing,
        trial=trial,
        claimant=claimant(passage),
        start=span[0],
        end=span[1],
    )


def is_official(claimant: str | None) -> bool:
    """Tell whether it is an office that counts the dead, and no party of a war."""
    words = frozenset(re.findall(r"\w+", (claimant or "").lower()))
    return bool(words & _OFFICES) and not words & _WARRING


def claimant(passage: Passage) -> str | None:
    """Give the first whose word is quoted, as printed; None if nobody is named."""
    found = claimants(passage, passage.body, len(passage.text))
    return next((name for name, _ in found), None)


def claimants(passage: Passage, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Give those whose word is quoted from *start* to *end*, and where they stand.

    First all who "said", in order, then all that the text is "according to".
    """
    text, start = passage.text, max(start, passage.body)
    for found in (_speakers(text, passage.body), *_sources(text)):
        first = bisect_left(found, start, key=re.Match.start)
        last = bisect_left(found, end, first, key=re.Match.start)
        for said in found[first:last]:
            if party := _party(text, said):
                yield party, said.start("who")


@lru_cache(maxsize=4)  # asked for each sentence of a text
def _speakers(text: str, body: int) -> tuple[re.Match[str], ...]:
    return tuple(_SPEAKER.finditer_without(".", text, body))


@lru_cache(maxsize=4)
def _sources(text: str) -> tuple[tuple[re.Match[str], ...], ...]:
    return tuple(tuple(pattern.finditer(text)) for pattern in _SOURCES)


def _party(text: str, found: re.Match[str]) -> str | None:
    """Give the whole name of who speaks; None for a pronoun, a day or a report."""
    who = found["who"]
    words = who.split()
    while words and words[0].lower() in _LEADS:
        words.pop(0)
    low = [word.lower() for word in words]
    if not words or low[-1] in _NOBODY or (len(words) == 1 and low[0] in _BARE):
        return None
    begin = found.start("who") + who.index(words[0])
    before = _NAME_BEFORE.search(text, max(0, begin - _BEFORE), begin)
    name = (before[0] if before else "") + text[begin : found.end("who")]
    return re.sub(r"\s+", " ", name).strip()[:120]


def _status(passage: Passage, title: str) -> tuple[ClaimStatus, tuple[int, int]]:
    """Give the status, and where the words that decide it stand in the text."""
    text = passage.text
    for place in (text, title):
        found = _RETRACTED.search(place)
        if (
            found
            and not _is_mended(found, passage, title)
            and not corrections.is_of_thing(place, *found.span())
            and (
                corrections.is_nothing(_opening(passage))
                or corrections.is_nothing(title)
                or not _CORRECTION.match(text)
                or _TAKEN_BACK.match(found[0])
            )
        ):
            earlier = "earlier entry" in found[0] or "removed" in text
            return ("denied" if earlier else "retracted"), _span(found, text)
    if _history(passage, title):
        return "historical", _span(_HISTORY.search(text), text)
    told, above = false_denials.removed(text), false_denials.removed(title)
    start, end = _bounds(passage, _OPENING + passage.headed)
    found = _DENIED.search(told, start, end)
    denied = found or _DENIED.search(above)
    if denied and not false_denials.CHARGES.search(f"{told[start:end]} {above}"):
        return "denied", _span(found or _DENIED.search(told), told)
    if re.search(r"\bremoved an earlier (?:entry|post|report)", text):
        return "denied", _NOWHERE
    if found := _confirmed(passage, title):
        return "confirmed", _span(found, text)
    heard = false_denials.without_rumours(text)
    found = _CLAIMED.search(heard) or _CLAIMED.search(title)
    return ("claimed", _span(found, heard)) if found else ("reported", _NOWHERE)


def _span(found: re.Match[str] | None, text: str) -> tuple[int, int]:
    """Give where *found* stands, if it was found in *text*."""
    return found.span() if found and found.string is text else _NOWHERE


def _is_mended(found: re.Match[str], passage: Passage, title: str) -> bool:
    """Tell whether a note mends a figure of the report, and no more.

    It stands below ("An earlier version said three were killed"), goes on ("three, but
    the toll is now nine"), or is titled a correction and counts the dead.
    """
    start, end = _bounds(passage, _CORRECTING + passage.headed)
    if corrections.keeps_dead(found, passage.text[start:end], title):
        return True
    below = found.start() >= passage.body + len(_lead(passage))
    mends = found.string is passage.text and corrections.mends_figure(
        found, below=below
    )
    if corrections.NOTHING.search(_opening(passage)) or not mends:
        return False
    end = _bounds(passage, _OPENING + passage.headed)[1]
    return corrections.counts_dead(found, end) or not corrections.WELL.search(
        _opening(passage)
    )


def _confirmed(passage: Passage, title: str) -> re.Match[str] | None:
    """Find words that settle a claim or a count; "five confirmed dead" does not."""
    for text, headline in ((title, True), (_lead(passage), False)):
        for found in _CONFIRMED.finditer(text):
            words = found[0].lower()
            before = text[max(0, found.start() - 60) : found.start()]
            if re.search(
                r"\b(?:not|no|n[\u2019']t|un|to|independently|yet)\s*$", before
            ):
                continue
            if "confirm" in words and not words.startswith("first"):
                if headline is False and not _CONFIRMER.search(before):
                    continue
                if re.search(r"\bdead\b", text[found.start() : found.end() + 8]):
                    continue
            return found
    return None


def _history(passage: Passage, title: str) -> bool:
    """Tell whether the passage is about the past: its opening or its title says so."""
    opening = _opening(passage)
    if _COURT.search(_lead(passage)):
        return False
    above = _HISTORY.search(title)
    if above or _HISTORY.search(opening):
        if memorials.is_news(_lead(passage), title, _HISTORY):
            return False
        return bool(past.marks(passage, passage.text)) or bool(
            re.search(
                r"tribute|memorial|anniversar|remember|commemorat", title + opening
            )
            or _YEARS_ON.search(title)
        )
    spans = passage.body_spans
    lead = passage.text[spans[0].start : spans[0].end] if spans else ""
    marks = past.marks(passage, lead)
    happened = re.search(
        r"\b(?:killed|died|attack|struck|hit|exploded|sank|crash)", lead
    )
    return bool(marks) and bool(happened) and not _NOW.search(lead)


_YEARS_ON: Final = re.compile(r"\b(?:years|decades) on\b", re.IGNORECASE)
_NOW: Final = re.compile(
    r"\b(?:today|tonight|yesterday|overnight|this (?:morning|afternoon|evening|week)|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|ha(?:s|ve)|are|is|"
    r"since)\b"
)


def _lead(passage: Passage) -> str:
    """Give the first sentence, with the heading above it."""
    return passage.text[slice(*_bounds(passage, 1 + passage.headed))]


def _opening(passage: Passage) -> str:
    """Give the first sentences, in which a status must stand to count."""
    return passage.text[slice(*_bounds(passage, _OPENING + passage.headed))]


def _bounds(passage: Passage, count: int) -> tuple[int, int]:
    """Give the places from which and to which the first *count* sentences stand."""
    spans = [
        # a digest's number or a greeting is no sentence
        span
        for span in passage.body_spans
        if span.last - span.first > 1
    ][:count]
    return (spans[0].start, spans[-1].end) if spans else (0, 0)
