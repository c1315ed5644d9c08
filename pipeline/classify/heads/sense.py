"""Which of the numbers and words that carried a label a person takes for a reason.

That a text has few sentences, a dateline or the pair "of the" may speak for a class,
but tells nobody why. A theme is a reason by the words of it that stand in the text.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from pipeline.classify import vocabulary
from pipeline.classify.casualties import KINDS, Count, Kind
from pipeline.classify.heads import themes

_FORMS: Final = frozenset({
    *("words", "sentences", "words a sentence", "a headline", "a heading line"),
    *("a dateline", "a credited agency", "share of capitals", "share of digits"),
    *("share of words in ed", "share of words in ing", "places", "persons"),
    *("organisations", "not English", "a claimant", "a day in the lead"),
    *("a source in the lead", "phrases of any class", "strong class"),
    *("phrases of any topic", "strong topic"),
})  # fmt: skip
"""Numbers of how a text is made, and not of what it says."""
_COUNTED: Final = ("sources named", "days named")
_VAGUE: Final = frozenset({"aftermath", "scale", "slightness"})
"""Themes whose words stand in news of all kinds: "report", "earlier"."""
_FEWEST: Final = 2
"""Words of a theme without which a text does not speak of it: "mine" is no weapon."""
_SHOWN: Final = 3  # words of a theme that are quoted
_SMALL: Final = (
    vocabulary.SMALL
    | vocabulary.SAYING
    | vocabulary.DETERMINERS
    | vocabulary.words(
        "is are was were be been being has have had do does did will would can could "
        "may might must shall should than that which who whom whose what other others "
        "another least than too very just own such them him us me just about up out "
        "off down over again once among per via"
    )
)
_SHORTEST: Final = 3  # letters of a word that tells anything
_SHORTEST_ABROAD: Final = 4  # elsewhere three letters are an article or a number


def is_form(name: str) -> bool:
    """Tell whether the number *name* says how a text is made."""
    return name in _FORMS or any(what in name for what in _COUNTED)


def is_beside(
    name: str, event_class: str, figures: Mapping[Kind, Count | None]
) -> bool:
    """Tell whether a number says nothing for *event_class*, or what is not published.

    Wording of another class is no reason of this one, nor is how grave it is.
    """
    if name.startswith("severity by the rules"):
        return True
    if name == "a score":  # "5-4" is one of a vote, a split or a bond elsewhere
        return event_class != "SPORT"
    what, of, other = name.partition(" of class ")
    if of and what in ("phrases", "share"):
        return other != event_class
    kind = next((kind for kind in KINDS if kind in name), None)
    if kind is None:
        return False
    count = figures[kind]
    _, _, least = name.partition(" >= ")
    return count is None or (bool(least) and count.weight < int(least))


def theme(name: str, words: Sequence[str], written: Sequence[str]) -> str | None:
    """Say a theme by its words: ``words about courts: "judge", "trial"``.

    Args:
        name: Of a number.
        words: The text, folded, in English as far as it is known.
        written: The same words as the text has them.

    Returns:
        What to say; "" for a theme of which too few words stand there, None for a
        number that is of no theme.
    """
    of = themes.theme_of(name)
    if of is None:
        return None
    if of in _VAGUE:
        return ""
    known = themes.words_of(of)
    found = dict.fromkeys(
        [shown for word, shown in zip(words, written, strict=True) if word in known]
    )
    if len(found) < _FEWEST:
        return ""
    quoted = ", ".join(f'"{word}"' for word in [*found][:_SHOWN])
    return f"words about {of}: {quoted}"


def tells(words: Sequence[str], written: Sequence[str]) -> bool:
    """Tell whether a word or pair, folded as *words*, says anything by itself."""
    return any(
        word not in _SMALL
        and not word[0].isdigit()
        and len(word) >= (_SHORTEST if word == shown else _SHORTEST_ABROAD)
        for word, shown in zip(words, written, strict=True)
    )
