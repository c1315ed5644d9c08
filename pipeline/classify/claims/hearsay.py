"""English openings that deny an event, or leave it to posts, users or one party.

"No attack took place", "the video does not show a strike", "posts on X say", "rebels
said they killed 12; the army denied it", "our forces killed 40".

These forms are plain enough to decide the claim status. Each is a pass over the words
of the first sentence, so its cost grows with their number only.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.classify import numerals, vocabulary
from pipeline.classify.passage import Passage, Word
from pipeline.knowledge import word_lists
from schemas.common import ClaimStatus

_LABELS: Final = (
    *("HAPPENED", "WAS", "SAYINGS", "SHOWING", "SHOW", "NOT", "FALSE", "DEGREE"),
    *("FILMED", "BUT", "WEB", "WRITERS", "SPEAK", "PARTIES", "ANSWERS"),
    *("ANSWERING", "SIDES", "DEEDS", "FOE", "GRANTED", "OWN", "SAYS", "HOSTILE"),
    *("THE", "LOSES", "HAVING", "CIVIL", "THEM"),
)
_LISTS: Final = word_lists.load("hearsay", _LABELS)

_EVENTS: Final = vocabulary.EVENTS
_HAPPENED: Final = _LISTS["HAPPENED"]
_WAS: Final = _LISTS["WAS"]
_SAYINGS: Final = _LISTS["SAYINGS"]
_SHOWING: Final = _LISTS["SHOWING"]
_SHOW: Final = _LISTS["SHOW"]
_NOT: Final = _LISTS["NOT"]
_FALSE: Final = _LISTS["FALSE"]
_DEGREE: Final = _LISTS["DEGREE"]
_FILMED: Final = _LISTS["FILMED"]
_BUT: Final = _LISTS["BUT"]
_WEB: Final = _LISTS["WEB"]
_WRITERS: Final = _LISTS["WRITERS"]
_SPEAK: Final = _LISTS["SPEAK"]
_PARTIES: Final = _LISTS["PARTIES"]
_ANSWERS: Final = _LISTS["ANSWERS"]
_ANSWERING: Final = _LISTS["ANSWERING"]
_SIDES: Final = _LISTS["SIDES"]
_DEEDS: Final = _LISTS["DEEDS"]
"""What a side says of itself in its own bulletin."""
_FOE: Final = _LISTS["FOE"]
"""Whom or what a side boasts to have hit; so it does with a bare number."""
_GRANTED: Final = _LISTS["GRANTED"]
"""In a sentence that owns up to a deed: no boast."""
_OWN: Final = _LISTS["OWN"]
"""Behind a deed: whom no side boasts to have hit."""
_SAYS: Final = _LISTS["SAYS"]
_HOSTILE: Final = _LISTS["HOSTILE"]
_THE: Final = _LISTS["THE"]
_LOSES: Final = _LISTS["LOSES"]
_HAVING: Final = _LISTS["HAVING"]
_CIVIL: Final = _LISTS["CIVIL"]
_OURS: Final = 4  # words from "our" to the side, and from there to the deed
_REFUSED: Final = vocabulary.WITHHELD | _LISTS["THEM"]
"""Behind "denied": what somebody did not get, or who did not."""
_BETWEEN: Final = 5  # words from who answers to "denied"
_OPENS: Final = 10  # words of the next sentence in which the answer must stand
_FAR: Final = 16  # words from who says it to "false"
_NEAR: Final = 7  # words from who writes to "say"
_STEP: Final = 4  # words of a noun phrase after "no"
_FIRST: Final = 8  # words in which the subject of the sentence begins


class Hearsay(NamedTuple):
    """What an opening says, and the words ``first`` to ``last`` that say it."""

    status: ClaimStatus
    first: Word
    last: Word


def read(passage: Passage) -> Hearsay | None:
    """Read the first sentence of *passage*; None if it has none of the forms."""
    spans = [span for span in passage.body_spans if span.last - span.first > 1]
    spans = spans[passage.headed : passage.headed + 1]
    if not spans:
        return None
    words = passage.words[spans[0].first : spans[0].last]
    lows = passage.lows[spans[0].first : spans[0].last]
    if not _BUT.intersection(lows):
        for find in (_did_not_happen, _is_false, _does_not_show, _is_filmed):
            place = find(lows)
            if place:
                return Hearsay("denied", words[place[0]], words[place[1]])
    after = passage.lows[spans[0].last : spans[0].last + _OPENS]
    place = (
        _only_posts(words, lows)
        or _is_answered(lows, after)
        or _by_us(words, lows)
        or _by_itself(words, lows)
        or _of_the_foe(words, lows)
    )
    return Hearsay("claimed", words[place[0]], words[place[1]]) if place else None


def _did_not_happen(lows: Sequence[str]) -> tuple[int, int] | None:
    """Read "there was no explosion", "no attack took place" at the head of a clause."""
    for at, low in enumerate(lows):
        if low != "no":
            continue
        noun = next(
            (
                to
                for to in range(at + 1, min(at + _STEP, len(lows)))
                if lows[to] in _EVENTS
            ),
            None,
        )
        if noun is None:
            continue
        head = at == 0 or lows[at - 1] == "that"
        there = at > 1 and lows[at - 1] in _WAS and "there" in lows[max(0, at - 4) : at]
        early = there and lows.index("there") == 0
        said = there and "that" in lows[max(0, at - 5) : at]
        happened = noun + 1 < len(lows) and lows[noun + 1] in _HAPPENED
        if early or said or (head and happened):
            return at, noun
    return None


def _is_false(lows: Sequence[str]) -> tuple[int, int] | None:
    """Read "posts which spoke of 12 dead were false"."""
    begun = next((at for at, low in enumerate(lows) if low in _SAYINGS), None)
    if begun is None or begun > _FIRST:
        return None
    for at in range(begun + 2, min(begun + _FAR, len(lows))):
        if lows[at] not in _FALSE:
            continue
        before = at - 1
        while before > begun and lows[before] in _DEGREE - {"not"}:
            before -= 1
        if lows[before] in _WAS:
            return begun, at
    return None


def _does_not_show(lows: Sequence[str]) -> tuple[int, int] | None:
    """Read "the video does not show an attack"."""
    begun = next((at for at, low in enumerate(lows) if low in _SHOWING), None)
    if begun is None or begun > _FIRST:
        return None
    for at in range(begun + 1, min(begun + _FAR, len(lows))):
        if lows[at] in _SHOW and lows[at - 1] in _NOT:
            return begun, at
    return None


def _is_filmed(lows: Sequence[str]) -> tuple[int, int] | None:
    """Read "the bodies in the video are from a film set"."""
    begun = next((at for at, low in enumerate(lows) if low in _SHOWING), None)
    if begun is None or begun > _FIRST:
        return None
    for at in range(begun + 1, min(begun + _FAR, len(lows) - 2)):
        is_from = lows[at] in _WAS and lows[at + 1] == "from"
        if (is_from or tuple(lows[at : at + 2]) == ("come", "from")) and (
            _FILMED.intersection(lows[at + 2 : at + 2 + _STEP])
        ):
            return begun, at + 1
    return None


def _only_posts(words: Sequence[Word], lows: Sequence[str]) -> tuple[int, int] | None:
    """Read "posts on social media say", "residents wrote on Telegram that"."""
    for at, low in enumerate(lows[:_FIRST]):
        if low not in _WRITERS:
            continue
        near = range(max(0, at - 2), min(at + _NEAR, len(lows)))
        web = [to for to in near if lows[to] in _WEB and _is_web(words[to])]
        speaks = [to for to in near if to > at and lows[to] in _SPEAK]
        if web and speaks:
            return min(at, web[0]), max(speaks[0], web[0])
    return None


def _by_us(words: Sequence[Word], lows: Sequence[str]) -> tuple[int, int] | None:
    """Read "our forces killed 40": a side to a war tells of its own deeds."""
    if not _GRANTED.isdisjoint(lows):
        return None  # "our army struck us by mistake": nothing to boast of
    for at, low in enumerate(lows):
        if low != "our":
            continue
        near = range(at + 1, min(at + 1 + _OURS, len(lows)))
        side = next((to for to in near if lows[to] in _SIDES), at)
        behind = range(side + 1, min(side + 1 + _OURS, len(lows)))
        deed = next((to for to in behind if lows[to] in _DEEDS), None)
        if side > at and deed is not None and _is_of_foe(words, deed + 1):
            return at, deed
    return None


def _by_itself(words: Sequence[Word], lows: Sequence[str]) -> tuple[int, int] | None:
    """Read "rebels said they had killed 12 soldiers": a side tells of its own deed.

    Police and offices that tell of theirs are no side to a war.
    """
    said = next((at for at, low in enumerate(lows) if low in _SAYS), None)
    if said is None or not _GRANTED.isdisjoint(lows):
        return None
    if not _CIVIL.isdisjoint(lows[:said]):
        return None
    rest = [*lows[said + 1 : said + 4], "", "", ""]
    that = rest[0] == "that"
    if rest[that] not in ("it", "they"):
        return None
    at = said + 2 + that + (rest[1 + that] in _HAVING)
    if at < len(lows) and lows[at] in _DEEDS and _is_of_foe(words, at + 1):
        return said, at
    return None


def _of_the_foe(words: Sequence[Word], lows: Sequence[str]) -> tuple[int, int] | None:
    """Read "the enemy has lost 45 fighters": who says so is at war with them."""
    for at, low in enumerate(lows[:-1]):
        if low not in _HOSTILE or lows[max(0, at - 1)] not in _THE:
            continue
        lost = at + 1 + (lows[at + 1] in _HAVING)
        counted = any(
            numerals.number(words, to)
            for to in range(lost + 1, min(lost + 1 + _OURS, len(lows)))
        )
        if lost < len(lows) and lows[lost] in _LOSES and counted:
            return at, lost
    return None


def _is_of_foe(words: Sequence[Word], first: int) -> bool:
    """Tell whether a foe or a number is what the deed before *first* was done to."""
    near = range(first, min(first + _OURS, len(words)))
    if any(words[at].low in _OWN for at in near):
        return False
    return any(words[at].low in _FOE or numerals.number(words, at) for at in near)


def _is_answered(lows: Sequence[str], after: Sequence[str]) -> tuple[int, int] | None:
    """Read "rebels said they killed 12, which the army denied".

    Args:
        lows: Words of the first sentence.
        after: The first words behind it, where the answer may stand too.
    """
    for at, low in enumerate(lows):
        if low in _ANSWERS:
            return None
        if low not in _SPEAK:
            continue
        # "claims" needs no party; before "that" and "of" it is what is spoken of.
        claims = low.startswith("claim") and {"that", "of"}.isdisjoint(
            lows[at + 1 :][:1]
        )
        party = _PARTIES.intersection(lows[max(0, at - _FIRST) : at])
        if (claims or party) and (_answer(lows[at + 1 :]) or _answer(after)):
            return at, at
    return None


def _answer(lows: Sequence[str]) -> bool:
    """Tell whether another party denies in *lows*.

    "Were denied" and "denied them access" are no answers.
    """
    return any(
        low in _ANSWERS
        and bool(_ANSWERING.intersection(lows[max(0, at - _BETWEEN) : at]))
        and lows[at - 1] not in _WAS
        and _REFUSED.isdisjoint(lows[at + 1 : at + 3])
        for at, low in enumerate(lows)
    )


def _is_web(word: Word) -> bool:
    """Tell the site X from a letter."""
    return word.low != "x" or word.text == "X"
