"""Lines of no event: bylines, sources, pointers, notes of the newsroom to itself.

Each pattern is matched against one paragraph of at most 45 words.
"""

import re
from typing import Final

from pipeline.text.sieve import Sifted

LONGEST: Final = 45  # words; longer paragraphs tell news, whatever else they say

_ITEM: Final = (
    r"(?:item|story|article|report|post|page|piece|digest|bulletin|live ?blog|blog|"
    r"feed|"
    r"message|e-?mail|newsletter|text|summary|translation|alert|notice|briefing|column)"
)
_NOTE: Final = (
    rf"^(?:correction|clarification)?\s*[:\u2013\u2014-]?\s*(?:an earlier|a previous) "
    rf"version of this {_ITEM}\b|"
    rf"^(?:this|our) {_ITEM} (?:was|is|has been|had been)\b.{{0,30}}"
    r"\b(?:corrected|amended)\b"
)
"""How a desk begins to say what it corrected: a note under news, or all that it has."""
_BYLINE: Final = (
    r"^(?:by\s(?:[A-Z\u00c0-\u00de][\w.'\u2019-]+[, ]*(?:and |und |y |et )?){1,6}|"
    # these words begin sentences and names too: "Von der Leyen reist nach Elm"
    r"(?:von|por|par)\s(?:(?:von |van |der |den |de |del |la |du |di |dos |da )*"
    r"(?-i:[A-Z\u00c0-\u00de])[\w.'\u2019-]+[, ]*(?:and |und |y |et |e )?){1,6})"
    r"(?:[|\u2013\u2014,].{0,60})?$"
)
_CREDIT: Final = (
    r"^(?:photo(?:graph)?s?|pictures?|image|foto|video|caption|file "
    r"photo)\b[^.]{0,20}"
    r"[:/]"
)
_CREDITED: Final = (
    r"(?:[/|(:\u00a9]|\bvia|\bby)\s?getty images\b|"
    r"\bgetty images(?=\s*[/|\u00b7)\]]|[\s.]*$)|\(file photo\)"
)
"""A report may tell of such a firm in the middle of a sentence."""
_REPORTED: Final = (
    r"^.{2,90}\b(?:has|have) (?:the |our )(?:full |whole )(?:report|story)\b.{0,12}$"
)
_POINTERS: Final = (
    (
        r"^.{2,90}\b(?:has|have) (?:the |more|this |our )?(?:full |whole )?(?:report|"
        r"story|"
        r"details|more)?(?: here| below| from \w+)?\s*:$"
    ),
    (
        r"^(?:[A-Z][\w.'\u2019-]+,? (?:and )?){1,6}(?:reports?|writes?|explains?)"
        r"(?: from [A-Z]\w+)?\s*:$"
    ),
)
"""Who tells more, in front of a colon; such a line may begin with anything."""
_ANYWHERE: Final = (
    # where it came from, who wrote it
    r"^(?:sources?|quelle|fuente|via)\s*:\s*\S.{0,60}$",
    (
        r"^\(?(?:additional |further )?(?:reporting|writing|editing|compiled|written|"
        r"edited|"
        r"translated|translation|photographs?|graphics?) by\b"
    ),
    _BYLINE,
    (
        r"^\((?:corrects?|refiles?|adds|updates?|repeats?|recasts?|fixes|removes|"
        r"clarifies|"
        r"with|this)\b.*\)$"
    ),
    (
        r"^\(?(?:with|avec|con|mit)\b.{0,24}\b(?:agenc|information|informaci|reporting|"
        r"contribution|material|files?\b)"
    ),
    # where to go on
    (
        r"^(?:more (?:on|about|from)\b[^:]{0,40}|read (?:more|also|next|on|the "
        r"full)[^:]{0,30}|"
        r"also read|see also|related[^:]{0,20}|recommended|don't miss|watch|listen|"
        r"in pictures|gallery|lire aussi|\u00e0 lire[^:]{0,20}|lea tambi\u00e9n|"
        r"le[ae]r? "
        r"m\u00e1s|"
        r"lesen sie[^:]{0,20}|mehr zum thema|from the archives?|"
        r"further reading)\s*(?:[:\u2013\u2014-]|$)"
    ),
    r"^(?:click|tap|swipe|scroll|press) (?:here|on|to|the|below)\b",
    # what is asked of the reader
    (
        r"\b(?:sign up|signing up|subscribe|unsubscribe|become a (?:member|subscriber)|"
        r"enter your e-?mail|follow us|like us on|join our|join us on|download our|"
        r"support (?:us|our (?:work|journalism))|donate (?:to us|now|here)|buy us a|"
        r"reply (?:yes|no|stop|to this)|get in touch|contact us|e-?mail us|write to us|"
        r"send us|our (?:newsletter|podcast|app|whatsapp|telegram)|get the \w+(?: "
        r"\w+)? "
        r"(?:newsletter|app)|make a (?:gift|donation)|abonn(?:ez|ieren)|"
        r"suscr\u00edb[ae])\b"
    ),
    r"^(?:please )?(?:log|sign) ?in (?:or|to|and|with)\b",
    r"^to (?:receive|get|stop|unsubscribe|contact|report|advertise|comment)\b",
    (
        r"\b(?:got|have you got|do you have) (?:a |any )?(?:story|tip|news|information|"
        r"something)\b|\bfirst (?:published|appeared) (?:on|in|elsewhere|at)\b"
    ),
    (
        r"^(?:ring|call|text|whatsapp) (?:us|the|our)\b|"
        r"^(?:s\u00edguenos|suivez-nous|folgen sie uns)\b|"
        r"^you are reading\b"
    ),
    # rights, advertising, captions
    (
        r"\u00a9|\ball rights reserved\b|\bcopyright\b.{0,20}\d{4}|"
        r"\bmay not be (?:published|reproduced|republished|broadcast)"
    ),
    (
        r"^(?:advertis(?:e)?ment|advertorial|sponsored|promoted|paid content|anzeige|"
        r"werbung|"
        r"publicit\u00e9|publicidad)\b"
    ),
    _CREDIT,
    _CREDITED,
    # where a system puts a picture or another text: [[image:1]], {{embed}}
    r"^(?:\[\[[^\[\]]*\]\]|\{\{[^{}]*\}\})$",
    # where a bulletin of a wire begins and ends
    r"^(?:zczc\b.{0,40}|n{4})$",
    # whose picture stood there
    (
        r"^\(?(?:afp|reuters|ap|dpa|efe|ansa|pa|upi|tass|xinhua|bloomberg|epa|getty)"
        r"(?:[/ ](?:afp|reuters|ap|dpa|efe|ansa|pa|epa|getty|images|via|photo))*\)?$"
    ),
    # how it was made
    (
        r"\bautomatic(?:ally)? (?:message|reading|bulletin|generated|"
        r"translat|produced|compiled|alert)|"
        r"\bdo not reply\b|\bgenerated (?:automatically|from|by|with)\b|"
        r"\bproduced (?:from|with|by|using) .{0,40}(?:template|software|algorithm|data|"
        r"automation)\b|\bchecked by an? editor\b|\btranslated (?:automatically|from "
        r"the)\b"
    ),
    (
        rf"^(?:this|our) {_ITEM} (?:was|is|has been|will be|may be|had "
        rf"been)\b.{{0,30}}"
        r"\b(?:published|updated?|corrected|amended|produced|generated|edited|written|"
        r"translated|developing|compiled|supplied|closed|clos(?:ing|ed)|refreshed|"
        r"archived|"
        r"part of|based on|automatic)\b"
    ),
    rf"^(?:an earlier|a previous) version of this {_ITEM}\b",
    (
        r"\b(?:are|is|be) (?:updated|refreshed|posted|published|issued|reviewed|"
        r"revised|"
        r"sent)(?: out| again)? (?:every|daily|hourly|weekly|twice|each|as (?:they|it|"
        r"more)|"
        r"from the (?:bottom|top)|continuously|through)"
    ),
    r"^all times\b",
    r"\btimes (?:are )?(?:in |given in )?(?:gmt|utc|bst|cet|et|local)\b",
    (
        r"\bwe (?:are|will be|'ll be|\u2019ll be) (?:bringing|updating|following) "
        r"(?:you|"
        r"this)"
    ),
    # hello and good-bye
    (
        r"^(?:good (?:morning|afternoon|evening|day)|hello|hi|welcome(?: back)?|"
        r"bonjour|"
        r"bonsoir|buenos d\u00edas|buenas tardes|guten (?:morgen|tag|"
        r"abend))\b[^.!:]{0,60}"
        r"(?:$|[.!:]\s*$|[.!:,]?\s.{0,30}\b(?:here(?:'s|\u2019s| is| are)|what "
        r"(?:happened|you)|"
        r"things to|need to know|our live|live (?:coverage|blog)|coverage of|bring you|"
        r"round-?up|i(?:'m|\u2019m| am)\b))"
    ),
    (
        r"^(?:here(?:'s|\u2019s| is| are)) (?:what|the|your|our|a|some)\b[^.]{0,60}"
        r"(?:while you|this morning|today|tonight|to know|overnight|so far|stories|"
        r"headlines|news)[^.]{0,30}[.:]?$"
    ),
    r"^(?:that(?:'s|\u2019s| is)|and that(?:'s|\u2019s| is)) (?:all|it|everything)\b",
    (
        r"\bthank(?:s| you) for (?:reading|following|joining|being|your company|"
        r"watching)\b"
    ),
    r"\bhave a (?:good|great|nice|lovely|pleasant|peaceful) (?:day|evening|night|week)",
    (
        r"\b(?:we(?:'re|\u2019re| are)|i(?:'m|\u2019m| am)) (?:closing|wrapping|"
        r"pausing|"
        r"ending|signing off|handing over)\b"
    ),
    (
        r"^see you (?:tomorrow|again|next|on)\b|"
        r"^until (?:tomorrow|next time)\b|^good ?night\b"
    ),
)
_LAST: Final = (
    r"^\([^()]{2,60}\)$",  # (Agency/initials)
    r"^\W*(?:with|avec|con|mit) (?-i:[A-Z\u00c0-\u00de])[^.!?:]{1,40}$",
    (
        r"^(?:correction|clarification|editor(?:'|\u2019)s note|note to (?:readers|"
        r"editors))"
        r"\s*[:\u2013\u2014-].*\b(?:earlier|version|this (?:story|article|item|post))\b"
    ),
    r"^[-\u2013\u2014_*=~#\s]+$",
    r"^(?:ends?|fin|ende|-30-)$",
    (
        r"^[A-Z\u00c0-\u00de][^.!?:]{0,60} (?:with|avec|con|mit) "
        r"[A-Z\u00c0-\u00de][^.!?:]{1,40}$"
    ),
    r"^(?:afp|reuters|ap|dpa|efe|ansa|pa|upi|tass|xinhua|bloomberg)(?:[/, ].{0,30})?$",
    r"\bis (?:run|funded|supported|owned|published|produced) by\b",
)
_START: Final = re.compile(
    "|".join(f"(?:{p})" for p in _ANYWHERE if p.startswith("^")), re.IGNORECASE
)
"""Apart, for what a line begins with need not be looked for at each of its letters."""
_POINTS: Final = re.compile("|".join(_POINTERS), re.IGNORECASE)
_WITHIN: Final = [
    Sifted(p, re.IGNORECASE)
    for p in (_REPORTED, *(p for p in _ANYWHERE if not p.startswith("^")))
]
_INSIDE: Final = Sifted("|".join(f"(?:{p.source})" for p in _WITHIN), re.IGNORECASE)
"""All of them, of which most lines have no piece."""
_NOISE_LAST: Final = re.compile("|".join(f"(?:{p})" for p in _LAST), re.IGNORECASE)
_BY: Final = re.compile(_BYLINE, re.IGNORECASE)
_CREDIT_LABEL: Final = re.compile(_CREDIT, re.IGNORECASE)
_CREDITS: Final = Sifted(_CREDITED, re.IGNORECASE)
_CORRECTS: Final = Sifted(_NOTE, re.IGNORECASE)
_LETTER: Final = re.compile(r"[^\W_]")
_SHOWN: Final = re.compile(
    r"^(?:watch|listen|video)\s*[:\u2013\u2014-]\s+(?=\S)", re.IGNORECASE
)
"""What a desk puts before news that it also shows: "WATCH - ", "Video: "."""
_SENTENCE: Final = 8  # words; a caption or a pointer is shorter, or no whole sentence


def is_noise(text: str, *, first: bool = False, last: bool = False) -> bool:
    """Tell whether paragraph *text* belongs to no event.

    Args:
        text: Without outer white space.
        first: It opens the text.
        last: It ends the text.
    """
    if not _LETTER.search(text):
        return True
    if len(text.split()) > LONGEST:
        return False
    if _tells_nothing(text):
        return not (first and _is_shown_news(text))
    return last and not first and bool(_NOISE_LAST.search(text))


def is_byline(text: str) -> bool:
    """Tell whether paragraph *text* says who wrote what it stands beside."""
    return bool(_BY.match(text)) and len(text.split()) <= LONGEST


def is_credit(text: str) -> bool:
    """Tell whether paragraph *text* says whose picture stands above it."""
    found = _CREDIT_LABEL.match(text) or _CREDITS.search(text)
    return found is not None and len(text.split()) <= LONGEST


def is_correction(text: str) -> bool:
    """Tell whether paragraph *text* says what the desk corrected."""
    return bool(_CORRECTS.search(text))


def _is_shown_news(text: str) -> bool:
    """Tell whether a whole sentence of news follows the label of a film or a sound."""
    label = _SHOWN.match(text)
    if label is None:
        return False
    rest = text[label.end() :]
    whole = len(rest.split()) >= _SENTENCE and rest.endswith(
        (".", "!", '."', ".\u201d")
    )
    return whole and not _tells_nothing(rest)


def _tells_nothing(text: str) -> bool:
    if _START.match(text) or (text.endswith(":") and _POINTS.match(text)):
        return True
    return _INSIDE.may(text) and any(each.search(text) for each in _WITHIN)
