"""Killed, injured and missing: what one segment says of its own event.

Each sentence is written anew with groups of persons as ``<n>``; patterns then run over
that. Left out: parts of a whole ("three of the dead"), earlier events, what could or
might happen, and who did it. Of several figures a count that is said to be the toll
wins, then the largest.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from pipeline.classify import casualties_foreign, quantities
from pipeline.classify.past import is_past
from pipeline.classify.passage import Passage
from pipeline.classify.quantities import ORDINALS, Quantity

Kind: TypeAlias = Literal["killed", "injured", "missing"]

_Q: Final = r"<(\d+)>"
_AUX: Final = (
    r"(?: (?:were|was|are|is|have|had|has|been|being|be|also|now|so|far|already|later|"
    r"known|confirmed|reported|believed|thought|reportedly|officially|to|left|either|"
    r"both|all|each|who|that|there|still|feared|found|lay|lie|more|others|instantly|"
    r"on|tuesday|monday|wednesday|thursday|friday|saturday|sunday|overnight|today|"
    r"early|earlier|yesterday)){0,6}"
)
_BE: Final = (
    r"(?: (?:were|was|are|is|have been|has been|had been|have|had|being|been|also|"
    r"now|known to have been|confirmed|reported|believed|reportedly|be|either|left|"
    r"who|that|later|all|each|both|more|others|feared|to)){1,5}"
)
_END: Final = (
    r"(?= (?:in|by|at|when|after|as|and|on|during|near|outside|inside|while|"
    r"since|overnight|with|early|late|today|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday|monday|when|across|along|before|,|;|:|\.|\bor\b|there|here|this|that|"
    r"one|for|over|earlier|instantly|so|,|from|under|beneath|or)\b| [,.;:]|$)"
)
_DEADLY: Final = (
    r"(?:(?:[a-z]+ly )?(?:killed|slain|murdered|massacred|executed|beheaded|lynched|"
    r"electrocuted|shot dead|shot and killed|shot to death|stabbed to death|stabbed "
    r"dead|beaten to death|burned to death|burnt to death|crushed to death|trampled "
    r"to death|fatally \w+|swept to (?:his|her|their) deaths?|found dead|gunned down|"
    r"hacked to death|blown up))"
)
_DYING: Final = (
    r"(?:(?:[a-z]+ly )?(?:died|dead|drowned|perished|suffocated|lost (?:their|his|her) "
    r"li(?:ves|fe)|dies|die|drown|passed away|bled to death|froze to death|burned to "
    r"death|burnt to death|plunged to (?:their|his|her) deaths?|fell to (?:their|his|"
    r"her) deaths?))"
)
_HURT: Final = (
    r"(?:(?:[a-z]+ly |[a-z]+ )?(?:injured|wounded|hurt|hospitalised|hospitalized|"
    r"maimed|burned|burnt|scalded|sickened|poisoned|trampled|treated|admitted|"
    r"concussed|shot and wounded|shot and injured|shot|stabbed|bitten|gassed))"
)
_WARD: Final = (
    r"(?:in (?:a |the )?(?:\w+ )?hospitals?|in intensive care|taken to (?:the )?"
    r"(?:\w+ ){0,2}(?:hospitals?|clinics?)|rushed to (?:\w+ )?hospitals?|brought in|"
    r"sent to hospital|in (?:a )?(?:critical|serious|stable|grave) condition|"
    r"(?:being |been )?treated|need(?:ed|ing) (?:hospital )?treatment|fell ill|"
    r"(?:had )?fallen ill|taken ill|became ill|ill\b|airlifted to|suffered|suffering from|sustained|with (?:a )?gunshot wounds?)"
)
_UPTO: Final = r"(?:(?:[^.;<]|from <\d+>){0,90}?)"
_RISES: Final = (
    r"(?:to|at|of|is|was|stands at|stood at|reach(?:es|ed)|has reached|had reached|"
    r"hits?|passe[sd]|exceed(?:s|ed)|now|has passed|tops|topped|now stands at|:)"
)


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of the text, and how much it may be trusted to be the whole.

    Attributes:
        rank: 3 corrected in so many words, 2 called the toll, 1 else, 0 said to be
            none.
    """

    kind: Kind
    low: int | None
    high: int | None
    start: int
    end: int
    rank: int = 1


_PATTERNS: Final[tuple[tuple[Kind, int, re.Pattern[str]], ...]] = tuple(
    (kind, rank, re.compile(pattern))  # type: ignore[misc]
    for kind, rank, pattern in (
        ("killed", 1, rf"{_Q}(?: ,)?{_BE} {_DEADLY}"),
        ("killed", 1, rf"{_Q}(?: others| more| also| either)? {_DEADLY}{_END}"),
        ("killed", 1, rf"{_Q}(?: ,)?{_AUX} {_DYING}\b(?! (?:heat|end|sea|of night))"),
        (
            "killed",
            1,
            r"(?<!to )(?<!could )(?<!would )(?<!can )(?<!might )(?<!may )"
            r"\b(?:kill(?:s|ed|ing)?|slay(?:s|ing)|slew|murder(?:s|ed|ing)|"
            r"massacr(?:es|ed|ing)|shoots? dead|shot dead|drown(?:s|ing)|"
            r"stabb(?:ed|ing) to death|execut(?:es|ed|ing)|behead(?:ed|ing)|"
            r"shot and killed|shooting dead|fatally shot|fatally stabbed|"
            r"claim(?:s|ed|ing) the lives of|took the li(?:ves|fe) of|"
            r"cost(?:s|ing)? the li(?:ves|fe) of|deaths? of|killing of|murders? of|"
            rf"bod(?:y|ies) of|kills?)(?: an? total of| another)? {_Q}",
        ),
        ("killed", 1, rf"(?:claim(?:s|ed|ing)|took|taken|cost(?:ing)?) {_Q} lives"),
        (
            "killed",
            1,
            rf"(?:left|leaving|leaves|with) {_Q}(?: people)? dead",
        ),
        (
            "killed",
            1,
            rf"{_Q} (?:\w+ )?(?:deaths|fatalities|bodies|corpses|lives (?:were )?lost|"
            r"dead|death|killed and)\b(?! heat)",
        ),
        (
            "killed",
            2,
            r"(?:death toll|toll|(?:number|count|total|figure) of (?:the )?(?:people |"
            r"persons |those )?(?:dead|killed|deaths|fatalities|victims)|"
            r"(?:brings?|brought|bringing|puts?|putting|raises?|raised|raising|"
            r"lower(?:s|ed|ing)) the (?:number of )?(?:dead|deaths|"
            rf"fatalities)){_UPTO} {_RISES} {_Q}",
        ),
        ("killed", 2, rf"put(?:s|ting)? the (?:toll|dead|deaths|killed) at {_Q}"),
        ("killed", 2, rf"toll of {_Q}|{_Q} confirmed dead"),
        ("injured", 1, rf"{_Q}{_AUX} {_HURT}\b(?! dead| to death| and killed| down)"),
        ("injured", 1, rf"{_Q}{_AUX} {_WARD}"),
        (
            "injured",
            1,
            r"(?<!to )(?<!could )(?<!would )\b(?:injur(?:es|ed|ing)|wound(?:s|ed|ing)|"
            r"hurt(?:s|ing)?|maim(?:s|ed|ing)|hospitali[sz](?:es|ed|ing)|"
            r"sicken(?:s|ed|ing)|poison(?:s|ed|ing)|burn(?:s|ed|ing)|(?:have |has |had )"
            rf"?treat(?:ed|ing|s)?)(?: another| a further)? {_Q}",
        ),
        ("injured", 1, rf"{_Q} (?:\w+ )?(?:injuries|wounded|injured|casualties)\b"),
        (
            "injured",
            2,
            r"(?:number|count|total|figure) of (?:the )?(?:people |those )?"
            rf"(?:injured|wounded|hurt|injuries){_UPTO} {_RISES} {_Q}",
        ),
        (
            "missing",
            1,
            rf"{_Q}{_AUX} (?:missing|unaccounted for|trapped|buried|stranded below|"
            r"being (?:looked|searched) for|being sought|not been found|"
            r"disappeared|swept away|lost at sea)",
        ),
        (
            "missing",
            1,
            r"(?:search(?:ing|ed)?|looking|hunting|look|hunt) for (?:survivors among )?"
            rf"{_Q}",
        ),
        ("missing", 1, rf"(?:missing are|trapping|burying|buried|trapped) {_Q}"),
    )
)
_CORRECTED: Final = re.compile(
    r"(?:revis|correct|lower|amend|adjust|cut|reduc)\w* (?:down |downwards? |upwards? |"
    rf"up )?(?:from <\d+> )?to {_Q}|{_Q} , not <\d+>"
    rf"|not <\d+> but {_Q}|{_Q} (?:people |dead )?rather than <\d+>"
)
_PARTS: Final = re.compile(
    r"\s+of\s+(?:the|them|those|these|whom|his|her|its|their|all|our)\b(?!\s+crew)"
)
_RELATIVE: Final = re.compile(r"\s+(?:more|fewer|less|higher|lower)\s+than\b")
_INSIDE: Final = re.compile(
    r" , (?:including|among them|among whom|most of them|some of them|many of them|all of "
    r"them|mostly|aged?|ages|most|both|all|<\d+> of (?:them|whom)|# years? old|#) "
    r"?[^.;:]*?(?= , |$| \. )(?: ,)?|, # ,|, aged? # ,"
)
_ORDINAL: Final = re.compile(
    rf"\b(?:a|the|his|her) (?P<ordinal>{'|'.join(ORDINALS)}) (?:person|victim|man|woman|"
    r"child|boy|girl|death|body|patient|soldier|worker|passenger|protester|fatality|"
    r"miner|resident|casualty|student|pupil|hostage|climber|crew member)"
    r"(?:[^.;]{0,40}?\b(?:died|dead|killed|dies|found|recovered|confirmed))?"
)
_ANOTHER: Final = re.compile(
    r"\b(?:a|the) (?:second|third|fourth|fifth|other) (?:was|is) (?:[a-z]+ly )?"
    r"(?:hurt|injured|wounded|burned|in hospital|being treated)|"
    r"(?:injur|wound)(?:ed|ing) (?:another|a second|one other)(?! <)"
)
# One victim, named or already spoken of.
_ALONE: Final = re.compile(
    r"\b(?:[A-Z][\w’'-]+,?(?: (?:aged )?\d{1,2},)?|[Hh]e|[Ss]he|who) (?:was|were) "
    r"(?:pronounced (?:dead|deceased)|fatally (?:shot|stabbed|wounded|injured)|"
    r"shot dead|shot and killed|stabbed to death|beaten to death|shot to death|murdered)"
    r"|\b(?:[Hh]e|[Ss]he|who|[A-Z][\w’'-]+) (?:later |has )?died (?:of|from) (?:his|her|"
    r"(?:multiple )?(?:gunshot|stab) )\s?(?:injuries|wounds?)"
)
_NONE: Final[tuple[tuple[tuple[Kind, ...], re.Pattern[str]], ...]] = (
    (
        ("killed", "injured"),
        re.compile(
            r"\b(?:no one|nobody|no-one|none|no people)(?! else) (?:\w+ )?(?:was|were|is|"
            r"has been|had been|got)?(?: known to have been)? ?(?:hurt|injured|harmed|"
            r"wounded)\b|(?:there were |there was |causing |with |caused |and )no "
            r"casualties|\bno casualties(?! (?:have|figures))|without casualties|"
            r"no (?:deaths|one killed|fatalities) or injuries|no injuries or (?:deaths|"
            r"fatalities)|no (?:dead|deaths) or (?:injured|wounded)"
        ),
    ),
    (
        ("killed",),
        re.compile(
            r"\b(?:no one|nobody|no-one|none)(?! else)(?: \w+)? (?:was |were |has been |"
            r"had been |had |has |have )?(?:killed|died|dead|lost their lives?)\b|"
            r"\bno (?:deaths|fatalities|lives (?:were )?lost|loss of life)|without loss "
            r"of life|no (?:one|passengers?|people|patients?|workers?) (?:was|were|has|"
            r"had|have)?(?: been)? ?(?:killed|died)"
        ),
    ),
    (
        ("injured",),
        re.compile(
            r"\bno injuries\b|\bno (?:\w+ )?(?:was|were|is|are|has been|had been|have been)"
            r"(?: known to have been)? (?:hurt|injured|harmed|wounded)|without injur(?:y|"
            r"ies)|all (?:\w+ ){0,4}(?:unhurt|uninjured|unharmed)"
        ),
    ),
)
_UNSURE: Final = re.compile(
    r"no (?:immediate|early|initial|confirmed|further|other|official|independent)?\s*"
    r"(?:reports?|word|sign|news|indication|details|information|confirmation|record)s? "
    r"(?:of|on|about)|not (?:immediately )?(?:clear|known)|no (?:confirmed|immediate|"
    r"new|further|more|other|serious|major|early|additional) "
)
_WISH: Final = re.compile(
    r"\b(?:could|would|might|may|can|should|if|to avoid|in case|fears? that|threat\w*|"
    r"risk\w*|plot\w*|plan\w*|intend\w*|attempt\w*|conspir\w*|vow\w*|warn\w*)\b"
)


def find(passage: Passage, persons: Collection[str]) -> list[Count]:
    """Give every figure of casualties in *passage*, past events left out."""
    if passage.language != "en":
        return [
            Count(*found)
            for found in casualties_foreign.find(passage.text, passage.language)
        ]
    found: list[Count] = []
    for sentence in range(len(passage.spans)):
        found.extend(_in_sentence(passage, sentence, persons))
    return found


def best(found: list[Count], kind: Kind) -> Count | None:
    """Choose among the figures of one *kind*; None if there is none."""
    counts = [count for count in found if count.kind == kind]
    if kind == "injured" and any(c.kind == "killed" and _is_one(c) for c in found):
        # Of one victim it is told first that he was hurt, then that he died.
        victims = [c for c in counts if not _is_one(c)]
        later = any(c.kind == "killed" and c.low == 1 for c in found)
        counts = victims if later and len(counts) == 1 else counts
    if not counts:
        return None
    rank = max(count.rank for count in counts)
    if rank > 1:
        counts = [count for count in counts if count.rank == rank]
        return counts[0] if rank > 2 else max(counts, key=_size)
    return max(counts, key=_size)


def printed(count: Count) -> str:
    """Write the bounds of *count*: "5", "5+", "<=5", "5-8"."""
    if count.high is None:
        return f"{count.low}+"
    if count.low is None:
        return f"<={count.high}"
    return f"{count.low}" if count.low == count.high else f"{count.low}-{count.high}"


def _is_one(count: Count) -> bool:
    return count.low == count.high == 1


def _size(count: Count) -> tuple[int, int]:
    size = count.low if count.low is not None else count.high or 0
    return size, -1 if count.low is None else 0


def _in_sentence(
    passage: Passage, sentence: int, persons: Collection[str]
) -> list[Count]:
    text, groups = encode(passage, sentence, persons)
    found: list[Count] = []
    flat = _INSIDE.sub(" ", f" {text} ").strip()
    for form in (flat, text) if flat != text else (flat,):
        for kind, rank, pattern in _PATTERNS:
            for match in pattern.finditer(form):
                count = _counted(passage, groups, match, kind, rank)
                if count and not any(_same(count, other) for other in found):
                    found.append(count)
        if found:
            break
    found = _corrected(_survived(found), groups, text)
    found.extend(_others(passage, sentence, text))
    return [c for c in found if not is_past(passage, sentence, c.start)]


def _counted(
    passage: Passage,
    groups: list[Quantity],
    match: re.Match[str],
    kind: Kind,
    rank: int,
) -> Count | None:
    place = match.lastindex or 1
    group = groups[int(match[place])]
    after = passage.text[group.end : group.end + 40]
    if _PARTS.match(after) or _RELATIVE.match(after):
        return None
    before = match.string[max(0, match.start() - 30) : match.start(place)]
    if re.search(r"\b(?:including|among them|among)\s*<$", before) and rank < 2:
        return None
    if _WISH.search(before) and not re.search(r"\b(?:said|says)\b", before):
        return None
    return Count(kind, group.low, group.high, group.start, group.end, rank)


def _survived(found: list[Count]) -> list[Count]:
    """Count a group once: "found shot dead" is a death and no injury."""
    dead = {count.start for count in found if count.kind == "killed"}
    return [c for c in found if c.kind != "injured" or c.start not in dead]


def _same(one: Count, two: Count) -> bool:
    """Tell whether *one* takes a figure that was read already, or another's words."""
    return one.start == two.start and (one.kind == two.kind or one.rank <= two.rank)


def _corrected(found: list[Count], groups: list[Quantity], text: str) -> list[Count]:
    """Rank a figure higher that is said to replace another."""
    match = _CORRECTED.search(text)
    if not match:
        return found
    index = next(int(n) for n in match.groups() if n) if match.groups() else 0
    start = groups[index].start
    kept = [replace(c, rank=3) for c in found if c.start == start]
    if kept or not re.search(r"\b(?:toll|dead|killed|deaths|died)\b", text):
        return kept or found
    group = groups[index]
    return [Count("killed", group.low, group.high, group.start, group.end, 3)]


def _others(passage: Passage, sentence: int, text: str) -> list[Count]:
    """Read "a fifth person has died" and figures that are said to be none."""
    span = passage.spans[sentence]
    found: list[Count] = []
    match = _ORDINAL.search(text)
    if match and re.search(r"\b(?:died|dead|killed|dies|death|body)\b", match[0]):
        value = ORDINALS[match["ordinal"]]
        found.append(Count("killed", value, value, span.start, span.end, 2))
    if _ANOTHER.search(text):
        found.append(Count("injured", 1, 1, span.start, span.end, 1))
    if _ALONE.search(passage.text, span.start, span.end):
        found.append(Count("killed", 1, 1, span.start, span.end, 1))
    if not _UNSURE.search(text):
        for kinds, pattern in _NONE:
            if pattern.search(text):
                found.extend(
                    Count(kind, 0, 0, span.start, span.end, 0) for kind in kinds
                )
    return found


def encode(
    passage: Passage, sentence: int, persons: Collection[str]
) -> tuple[str, list[Quantity]]:
    """Write a sentence anew: groups of persons as ``<n>``, other numbers as ``#``."""
    span = passage.spans[sentence]
    groups: list[Quantity] = []
    parts: list[str] = []
    index = span.first
    while index < span.last:
        group = quantities.find(passage, index, span.last, persons)
        if group:
            parts.append(f"<{len(groups)}>")
            groups.append(group[0])
            index = group[1]
        else:
            low = passage.words[index].low
            parts.append("#" if low[0].isdigit() else low)
            index += 1
        gap = passage.gap(index - 1)
        mark = re.search(r"[,;:()—–.]| - ", gap)
        if mark and index < span.last:
            parts.append(mark[0] if mark[0] in ";:." else ",")
    return " ".join(parts), groups
