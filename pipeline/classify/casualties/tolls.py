"""Figures that are called the toll, that correct another, and that are said to be none.

The patterns run over a sentence in which ``<n>`` stands for group n.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from pipeline.classify.casualties import nouns
from pipeline.classify.casualties.count import (
    CORRECTED,
    NONE,
    SAID,
    TOLL,
    Count,
    Kind,
)
from pipeline.classify.casualties.encode import OPEN, Token
from pipeline.classify.quantities import ORDINALS
from pipeline.text.sieve import Sifted

_Q: Final = r"<(\d+)>"
_RISES: Final = (
    r"(?:(?<!according )to|at|of|is|was|over|now|:|hits?|nears|gone|went|goes|"
    r"(?:climb|ris|rose|mount|soar|jump|grow|grew|reach|"
    r"pass|top|exceed|stand|stood|touch|cross|"
    r"increas)\w*(?: (?:to|at|past|above|over))?)"
)
_RISEN: Final = (
    r"(?:now )?(?:(?:climb|ris|rose|mount|soar|jump|grow|grew|increas|doubl|went|go|"
    r"stand|stood|edg)\w*(?: up)? (?:to|at|above|past|over)|"
    r"(?:reach|hit|pass|top|exceed|number|total|cross)\w*)(?: now)?"
)
# Up to the number, but not into "the number injured rose to 40".
_UPTO: Final = (
    r"(?:(?:(?! number (?:of )?(?:\w+ )?(?:injured|wounded|hurt|missing|dead|killed)\b)"
    r"[^.;<]|from <\d+>){0,140}?)"
)
# "of the people who have been" in "the number of the people who have been killed"
_NUMBER: Final = (
    r"(?<!\ba )(?:number|count|total|figure)"
    r"(?: of(?: (?:the|all|people|persons|those|<\d+>)){0,2})?"
    r"(?: (?:who|that))?(?: (?:were|was|are|is|have|has|had|been|be|now|known|to|"
    r"confirmed|reported|officially)){0,4}"
)
_TOLLS: Final[tuple[tuple[Kind, Sifted], ...]] = (
    (
        "killed",
        Sifted(
            r"(?:death toll|(?<!injury )toll|"
            rf"(?:death|body) (?:count|tally|figure)|{_NUMBER} "
            r"(?:dead|killed|died|deaths|victims|fatalities|drowned|perished|"
            r"lost their lives)\b|"
            r"(?:brings?|brought|bringing|puts?|putting|push(?:es|ed|ing)|rais(?:es?|ed|ing)|"
            r"lower(?:s|ed|ing)|taking|takes|took) the (?:number of |total )?(?:dead|"
            rf"deaths|fatalities)){_UPTO} {_RISES} {_Q}"
        ),
    ),
    ("killed", Sifted(rf"put(?:s|ting)? the (?:toll|dead|deaths|killed) at {_Q}")),
    (
        "killed",
        Sifted(
            rf"(?:bring|brought|tak|took|rais|put)\w* to {_Q} the (?:number|total|"
            r"count|toll)\b(?: of)?(?: (?:the|those|known|confirmed|<\d+>)){0,2}"
            r"(?: (?:dead|killed|deaths|victims|fatalities)\b|"
            r"(?: [\w-]+){0,3} (?:who|that)(?: (?:have|had|were|was|been)){0,2} "
            r"(?:died|killed|drowned|perished)\b)"
        ),
    ),
    ("killed", Sifted(rf"\b(?:deaths|fatalities)\b[^.;,<]{{0,50}} {_RISEN} {_Q}")),
    ("injured", Sifted(rf"\b(?:injuries|injured)\b[^.;,<]{{0,50}} {_RISEN} {_Q}")),
    ("killed", Sifted(rf"^(?:dead|killed|deaths|fatalities) : {_Q}")),
    (
        "injured",
        Sifted(
            rf"(?:{_NUMBER} (?:injured|wounded|hurt)\b|injury toll)"
            rf"{_UPTO} {_RISES} {_Q}"
        ),
    ),
    (
        "missing",
        Sifted(
            rf"(?:{_NUMBER}|\blist of(?: (?:the|those|<\d+>)){{0,2}}) "
            r"(?:missing|unaccounted for)\b"
            rf"{_UPTO} {_RISES} {_Q}"
        ),
    ),
    ("injured", Sifted(rf"^(?:injured|wounded|hurt|injuries) : {_Q}")),
    ("killed", Sifted(rf"toll of {_Q}|no survivors among {_Q}")),
    (
        "killed",
        Sifted(
            r"(?:no one|nobody|none|no survivors)[^.]{0,60}(?:surviv\w+)?[^.]{0,40}"
            rf"{_Q} (?:\w+ ){{0,3}}(?:aboard|on board)"
        ),
    ),
)
_HAVE_DIED: Final = Sifted(
    rf"{_Q} of (?:the )?<\d+>(?: (?!killed|dead|died)\w+){{0,2}}? "
    r"(?:injured|wounded|hurt)\b(?:(?!\b(?:who|when|and|but|said|says|told|that|his|"
    r"her)\b)(?:[^.;,]| , (?:in )?\w+ ,)){0,90}? "
    r"(?:(?:have|has|had)(?: \w+)? )?died\b"
)
"""Read "seven of the 30 injured have died"."""
_SOUGHT: Final = Sifted(
    rf"\b(?:look|search|hunt)\w* (?:\w+ )?for {_Q}(?P<gone> (?:still |(?:who|that) "
    r"(?:had|have|were|was) )(?:been )?(?:missing|aboard|on (?:board|the)|trapped|"
    r"swept|buried))?"
)
"""Read "looking for three more", whom ``gone`` or those who look make missing."""
_SEEKERS: Final = Sifted(
    r"\b(?:rescue\w*|coast ?guards?|divers|crews?|teams?|lifeboats?|firefighters|"
    r"searchers|helicopters?|navy|volunteers)\b(?:(?! for |,)[^.;:]){0,60} "
    r"(?:look|search|hunt)\w* "
)
_GRAVELY: Final = Sifted(
    rf"(?:wounded|injured|hurt) , {_Q} (?:of them )?"
    r"(?:seriously|critically|severely|gravely|badly)\b"
)
"""Read "workers were hurt, seven seriously": seven at least, where no number stands."""
_WORDS: Final = re.compile(
    r"\b(?:search\w*|look\w*|hunt\w*|lives|drowned|perished|toll|deaths|number|count|list|total|figure|dead|fatalities|killed|injured|"
    r"wounded|hurt|injuries|surviv\w+)\b"
)
_CORRECTED: Final = Sifted(
    r"(?:revis|correct|lower|amend|adjust|cut|reduc)\w* (?:down |downwards? |upwards? |"
    rf"up )?(?:from <\d+> )?to {_Q}|{_Q} , not <\d+>"
    rf"|not <\d+> but {_Q}|{_Q} (?:people |dead )?rather than <\d+>"
)
_IS_OVER: Final = re.compile(
    r"\b(?:tops|topped|topping|exceed\w*|surpass\w*|over|above) <\d+>$"
)
"""Read "the toll tops 340": 341 and more."""
# "The toll is up to 28" has risen to it.
_IS_UP: Final = re.compile(r"\b(?:is|now|was|goes|went|gone) <\d+>$")
_DEAD: Final = re.compile(r"\b(?:toll|dead|killed|deaths|died)\b")
_HIGHER: Final = re.compile(rf"\b(?:could|may|might) be as (?:high|many) as {_Q}")
_ORDINAL: Final = Sifted(
    r"(?:\b(?:(?:killed|kills|claimed|claims) )?(?:a|the|his|her) |^)"
    rf"(?P<ordinal>{'|'.join(ORDINALS)}) (?:person|victim|man|woman|"
    r"child|boy|girl|teen|teenager|death|body|patient|soldier|worker|passenger|"
    r"protester|fatality|miner|resident|casualty|student|pupil|hostage|climber|"
    r"crew member)"
    # "a third man is in hospital, and two died" tells of two
    r"(?:(?:(?!\b(?:and|but|while) )[^.;]){0,70}?"
    r"\b(?:died|dead|killed|dies|found|recovered|confirmed))?"
)
_LIVES: Final = re.compile(
    r"(?<!not )(?<!no longer )\b(?:alive|survived|counted (?:among|with))\b"
)
"""Behind an ordinal: "a fifth resident who was counted among the dead is alive"."""
# "all 40 people on board": no part of them, and no other clause
_ALL_SURVIVED: Final = Sifted(
    r"(?<!\bnot )(?<!almost )(?<!nearly )\b(?:all|everyone|everybody) "
    r"(?:(?!(?:but|except|who|that|which|a|an|one|he|she|it|only|some|most|was|were|is|"
    r"are|said|\w+ed) )[\w-]+ ){0,9}(?:survived|(?:(?:was|were|is|are|\w+ed) )?"
    r"(?:unhurt|uninjured|unharmed))\b"
)
_ZERO: Final[tuple[tuple[tuple[Kind, ...], Sifted], ...]] = (
    (
        ("killed", "injured"),
        Sifted(
            r"(?:there were |there was |causing |with |caused |and )no casualties|"
            r"\bno casualties(?! (?:have(?! been reported)|figures))|"
            r"without casualties|"
            r"no (?:\w+ )?(?:damage|losses) or casualties|"
            r"no (?:deaths|one killed|fatalities) or injuries|no injuries or (?:deaths|"
            r"fatalities)|no (?:dead|deaths) or (?:injured|wounded)|no casualty\b|"
            r"no (?:human )?casualties (?:were )?reported|did not cause casualties|"
            r"\b(?:no one|nobody|no-one) (?:has |had )?(?:came|come) to "
            r"(?:any )?harm\b|"
            r"\b(?:no one|nobody|no-one|none|no people)(?! else) (?:\w+ )?(?:was|were|"
            r"is|has been|had been|got)?(?: known to have been)? ?(?:killed or )?"
            r"(?:seriously |physically )?(?:hurt|injured|harmed|wounded)\b|"
            r"\b(?:no one|nobody|no-one|none)(?! else) (?:\w+ )?(?:was|were|is|are) "
            r"reported (?:to have been )?(?:killed|dead) or (?:hurt|injured|wounded)\b|"
            r"\bno (?:\w+ )?victims\b|without (?:\w+ ){0,4}victims\b|"
            r"no loss of life or injur|no (?:immediate |initial )?reports? of (?:any )?"
            r"(?:casualt|(?:deaths|fatalities|dead) or (?:injur|wound)|"
            r"injuries or (?:deaths|fatalities))"
        ),
    ),
    (
        ("killed",),
        Sifted(
            r"\b(?:no one|nobody|no-one|none)(?! else)(?: \w+)? (?:was |were |has "
            r"been |had been |had |has |have )?(?:killed|died|dead|lost their lives?)\b"
            r"|\bnone of (?:the|its|their|his|her|our|those) (?:[\w<>]+ ){1,3}"
            r"(?:was |were |had been |has been |had |has )(?:killed|died)\b"
            r"|\bno (?:deaths|fatalities|loss of life)|"
            r"\bno (?:lives|life|souls?)(?: (?:was|were|is|are|has been|have been|had "
            r"been))? (?:lost|claimed)\b|\bclaim(?:ed|s|ing) no (?:lives|life)\b|"
            r"\bno (?:immediate |initial )?reports? of (?:any )?(?:deaths|fatal)|"
            r"without loss of life|no (?:one|\w+) "
            r"(?:was|were|has|had|have)?(?: been)? ?(?:killed|died)"
        ),
    ),
    (
        ("injured",),
        Sifted(
            r"\b(?:no one|nobody|no-one|none|no people|no \w+)(?! else) (?:\w+ )?"
            r"(?:was|were|is|are|has been|had been|have been|got)?"
            r"(?: known to have been| reported(?: to have been)?)? ?"
            r"(?:seriously |physically )?(?:hurt|injured|harmed|wounded)\b|"
            r"\b(?:no one|nobody|no-one|none)(?! else)(?: \w+)? "
            r"(?:sustain|suffer|receiv)\w+ (?:any )?(?:\w+ )?injur(?:y|ies)\b|"
            r"\bno (?:immediate |initial )?reports? of (?:any )?injur|"
            r"\bno (?:\w+ )?injuries\b|without injur(?:y|ies)|"
            r"\bdid not (?:cause|result in) (?:any )?injur|"
            r"all (?:[\w<>]+ ){0,9}(?:unhurt|uninjured|unharmed)|"
            r"\b(?:unhurt|uninjured|unharmed|unscathed)\b|"
            r"(?:was|were) not (?:seriously )?(?:hurt|injured|harmed|wounded)\b"
        ),
    ),
)
SPARED: Final = "spared"
"""The rule of a figure that says that all who were there live."""
_NOTHING: Final = re.compile(
    r"\b(?:no|nobody|none|not|without|un(?:hurt|injured|harmed|"
    r"scathed)|survived)\b"
)
_HARM: Final = (
    r"threatening|casualt\w+|injur\w+|deaths?|dead|fatalit\w+|victims?|reports?|"
    r"wounded|hurt|details?"
)
_UNSURE: Final = Sifted(
    r"no (?:immediate|early|initial|confirmed|further|other|official|independent)?\s*"
    r"(?:word|sign|news|indication|details|information|confirmation|record)s? "
    r"(?:of|on|about)|not (?:immediately )?(?:clear|known)|no (?:confirmed|new|"
    r"further|more|other|serious|major|early|additional|life)(?: (?!damage)\w+)?"
    rf" (?:{_HARM})|no[ -]?one else|"
    r"nobody else"
)

_OF_DISEASE: Final = Sifted(
    r"(?<![\d,] )\b(?P<count>\d{1,3}(?:,\d{3})*|\d{1,6}) (?:(?:more|new|further) )?"
    r"(?:covid(?: \d+)?|coronavirus|cholera|ebola|measles|dengue|flu|mpox)"
    r"(?: related)? deaths\b"
)

_NTH: Final = Sifted(
    rf"\bbec(?:o|a)m(?:e|es|ing) (?:the )?(?P<ordinal>{'|'.join(ORDINALS)}) "
    r"(?:[\w<>]+ )?to die\b"
)

_AS_NTH: Final = Sifted(
    rf"\b(?:died|dies) (?:(?!<)[^.;:]){{0,60}}, (?:the|a|his|her) "
    rf"(?P<ordinal>{'|'.join(ORDINALS)}) "
    r"(?:person|victim|passenger|fatality|casualty)\b"
)
"""Read "a nurse died on Friday, the third victim of the attack"."""


def read(tokens: list[Token], sentence: int, span: tuple[int, int]) -> Iterator[Count]:
    """Give the figures of one sentence that stand in a fixed form."""
    parts: list[str] = []
    groups: list[Token] = []
    for token in tokens:
        counts = token.group and token.group.noun != nouns.NAMED
        nth = not ORDINALS.keys().isdisjoint(token.text.split()[1:2])
        if counts and token.sure > OPEN and not nth:
            parts.append(f"<{len(groups)}>")
            groups.append(token)
        else:
            parts.append(_as_person(token) if nth else token.text)
    text, bare = " ".join(parts), " ".join(token.text for token in tokens)
    if groups and _WORDS.search(text):
        yield from _tolls(text, groups, sentence)
        yield from _further(text, bare, groups, sentence)
    yield from _ordinals(text, sentence, span)
    if died := _OF_DISEASE.search(text):
        most = int(died["count"].replace(",", ""))
        yield Count("killed", most, most, *span, TOLL, "disease", sentence=sentence)
    if _NOTHING.search(bare) and not _UNSURE.search(bare):
        if _ALL_SURVIVED.search(bare):
            yield Count("killed", 0, 0, *span, NONE, SPARED, sentence=sentence)
        for kinds, pattern in _ZERO:
            if pattern.search(bare):
                for kind in kinds:
                    yield Count(kind, 0, 0, *span, NONE, "none", sentence=sentence)


def _as_person(token: Token) -> str:
    """Read "a third skier" as a person; who is sought may be no victim."""
    noun = token.group.noun if token.group else ""
    if not noun or noun == nouns.NAMED or noun in nouns.WANTED:
        return token.text
    return token.text.removesuffix(noun) + "person"


def _tolls(text: str, groups: list[Token], sentence: int) -> Iterator[Count]:
    for kind, pattern in _TOLLS:
        for match in pattern.finditer(text):
            index = next(int(n) for n in match.groups() if n)
            for count in _count(groups[index], kind, TOLL, "toll", sentence):
                risen = count.low is None and _IS_UP.search(text, 0, match.end())
                over = count.low == count.high and _IS_OVER.search(text, 0, match.end())
                if over and count.low:
                    yield replace(count, low=count.low + 1, high=None)
                else:
                    yield replace(count, low=count.high) if risen else count
    if not _DEAD.search(text):
        return
    if part := _HAVE_DIED.search(text):
        yield from _count(groups[int(part[1])], "killed", SAID, "part", sentence)
    corrected = _CORRECTED.search(text)
    if corrected:
        index = next(int(n) for n in corrected.groups() if n)
        yield from _count(groups[index], "killed", CORRECTED, "corrected", sentence)
    higher = _HIGHER.search(text)
    if higher:
        group = groups[int(higher[1])].group
        if group:
            most = group.high or group.low
            yield Count(
                "killed",
                None,
                most,
                group.start,
                group.end,
                TOLL,
                "higher",
                sentence=sentence,
            )


def _further(
    text: str, bare: str, groups: list[Token], sentence: int
) -> Iterator[Count]:
    """Read whom rescuers look for, and how many of the hurt are badly hurt."""
    sought = _SOUGHT.search(text)
    if sought and (sought["gone"] or _SEEKERS.search(bare)):
        for count in _count(
            groups[int(sought[1])], "missing", SAID, "sought", sentence
        ):
            if count.noun not in nouns.WANTED:
                yield count
    if grave := _GRAVELY.search(text):
        for count in _count(groups[int(grave[1])], "injured", SAID, "part", sentence):
            yield replace(count, high=None)


def _count(
    token: Token, kind: Kind, rank: int, rule: str, sentence: int
) -> Iterator[Count]:
    group = token.group
    if group:
        yield Count(
            kind,
            group.low,
            group.high,
            group.start,
            group.end,
            rank,
            rule,
            group.noun,
            sentence=sentence,
        )


def _ordinals(text: str, sentence: int, span: tuple[int, int]) -> Iterator[Count]:
    """Read "a fifth person has died", "became the fifth to die"."""
    match = _ORDINAL.search(text)
    if not (match and re.search(r"\b(?:died|dead|killed|dies|death|body)\b", match[0])):
        match = _NTH.search(text) or _AS_NTH.search(text)
    if match and not _LIVES.search(text, match.start()):
        value = ORDINALS[match["ordinal"]]
        yield Count("killed", value, value, *span, TOLL, "ordinal", sentence=sentence)
