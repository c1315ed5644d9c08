"""English openings that deny an event, or leave it to posts, users or one party.

"No attack took place", "the video does not show a strike", "posts on X say", "rebels
said they killed 12; the army denied it", "our forces killed 40".

These forms are plain enough to decide the claim status. Each is a pass over the words
of the first sentence, so its cost grows with their number only.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.classify import false_denials, numerals, vocabulary
from pipeline.classify.passage import Passage, Word
from schemas.common import ClaimStatus

_EVENTS: Final = vocabulary.EVENTS
_HAPPENED: Final = vocabulary.words(
    "took happened occurred exploded went broke fell crashed collapsed detonated "
    "landed existed derailed hit struck"
)
_WAS: Final = vocabulary.words("was were is are been")
_SAYINGS: Final = vocabulary.words(
    "posts post messages message claims claim reports report rumours rumors rumour "
    "rumor videos video clips clip photos photo pictures picture images image footage "
    "stories allegations screenshots screenshot"
)
_SHOWING: Final = vocabulary.words(
    "video videos clip clips photo photos picture pictures image images footage "
    "screenshot screenshots"
)
_SHOW: Final = vocabulary.words("show depict")
_NOT: Final = vocabulary.words("not doesn't don't didn't doesnt dont didnt")
_FALSE: Final = vocabulary.words(
    "false fake untrue unfounded baseless fabricated hoax hoaxes groundless bogus"
)
_DEGREE: Final = vocabulary.words(
    "a an completely entirely totally simply all also not"
)
_FILMED: Final = vocabulary.words(
    "film films movie movies series drill exercise training game simulation"
)
_BUT: Final = vocabulary.words(
    "but although though however instead only yet because if whether until"
)
_WEB: Final = vocabulary.words(
    "telegram whatsapp facebook tiktok twitter instagram youtube x online social "
    "internet viral chat"
)
_WRITERS: Final = vocabulary.words(
    "posts messages users bloggers accounts channels channel residents locals activists"
)
_SPEAK: Final = vocabulary.words(
    "say says said claim claims claimed write writes wrote allege alleges alleged "
    "report reported suggest suggested"
)
_PARTIES: Final = vocabulary.words(
    "rebel rebels insurgent insurgents guerrilla guerrillas militant militants "
    "fighters separatists militia villagers residents witnesses activists survivors "
    "relatives families locals opposition monitors protesters"
)
_ANSWERS: Final = vocabulary.words(
    "denied denies deny dismissed dismisses rejected rejects disputed disputes refuted"
)
_ANSWERING: Final = vocabulary.words(
    "army military ministry minister government police officials official authorities "
    "spokesman spokeswoman command commander company president governor navy forces"
)
_SIDES: Final = vocabulary.words(
    "forces troops fighters soldiers units guerrillas combatants comrades commandos "
    "batteries crews columns squads snipers brigades battalions army militia"
)
_DEEDS: Final = vocabulary.words(
    "killed wounded inflicted destroyed downed captured annihilated eliminated shot "
    "ambushed attacked struck hit repelled repulsed liquidated neutralized neutralised"
)
"""What a side says of itself in its own bulletin."""
_FOE: Final = vocabulary.words(
    "enemy enemies foe foes invaders occupiers aggressors fighters soldiers troops men "
    "militants terrorists rebels insurgents mercenaries infiltrators jet jets drone "
    "drones plane planes tank tanks base bases position positions convoy warship"
)
"""Whom or what a side boasts to have hit; so it does with a bare number."""
_GRANTED: Final = vocabulary.words(
    "mistake mistakenly accident accidentally accidental admitted admits admit "
    "conceded concedes acknowledged acknowledges apologised apologized regretted"
)
"""In a sentence that owns up to a deed: no boast."""
_OWN: Final = vocabulary.words(
    "us our civilians civilian crowd crowds protesters demonstrators villagers "
    "worshippers students pupils children women residents people"
)
"""Behind a deed: whom no side boasts to have hit."""
_SAYS: Final = vocabulary.words("said says announced declared")
_HOSTILE: Final = vocabulary.words("enemy enemies foe foes invaders occupiers")
_THE: Final = vocabulary.words("the our")
_LOSES: Final = vocabulary.words("lost loses suffered")
_HAVING: Final = vocabulary.words("had has have")
_CIVIL: Final = vocabulary.words(
    "police policemen officers officer authorities authority officials official "
    "sheriff ministry minister government governor mayor prosecutors court guards "
    "rangers"
)
_OURS: Final = 4  # words from "our" to the side, and from there to the deed
_REFUSED: Final = false_denials.WITHHELD | vocabulary.words("them him her us me")
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
