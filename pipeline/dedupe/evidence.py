"""What speaks for and against a copy: the numbers that the judge weighs."""

import math
from typing import Final, NamedTuple

from pipeline.dedupe.compare import Comparison

_FEW: Final = 4  # changed facts past which more of them tell no more
_DAYS: Final = 3.0  # as long as texts are kept
_STRAY: Final = 25.0  # a word of 25 is as much as tells misreading from an edit
_READ: Final = 0.4
"""Least coverage at which words are compared by their letters, which takes long: of a
page with every thirtieth letter misread more than half is covered."""
_SHORT: Final = 30.0  # words of a note, in which one fact is much of what it tells


class Evidence(NamedTuple):
    """Features of a pair, each 0 where nothing is known.

    Attributes:
        cover: Coverage of the text that the other covers more of; *least*: of the other
            one; *high* and *low*: what is above .8 and below .4 of it.
        known: Share of the words of the text that is covered more which the other has;
            *paired*: which stand in sentences that the other has a version of.
        reworded: Share of words replaced in paired sentences.
        number: Whether a number is changed; *numbers* how many, *number_rate* of all
            facts; *name*, *names*, *name_rate* likewise.
        came: Facts of paired sentences that are more, *gone* less, of all facts;
            *came_number*: whether a number is among them; *came_name* likewise.
        slips: Names in another spelling, of all facts.
        facts: Share of the newer text's facts that the earlier one has.
        spun_names: Changed names where much is reworded, as rewriting tools do.
        stray: Other words replaced, as misreading does all over a text; *noisy*: and a
            changed number, *noisy_came*: and facts that are more.
        misread: Words in another spelling, all over the text; *misread_fact*: and a
            number or name that is changed or more.
        small: How short the shorter text is, 1 to 0; *days*: time between the two;
            *later*: a changed fact, days later; *template*: in a short text.
        outlet: The same outlet; *outlet_number*: and numbers that are more.
    """

    cover: float
    least: float
    high: float
    low: float
    known: float
    paired: float
    reworded: float
    number: float
    numbers: float
    number_rate: float
    name: float
    names: float
    name_rate: float
    came: float
    gone: float
    came_number: float
    came_name: float
    slips: float
    facts: float
    spun_names: float
    stray: float
    noisy: float
    noisy_came: float
    misread: float
    misread_fact: float
    small: float
    days: float
    later: float
    template: float
    outlet: float
    outlet_number: float


LABELS: Final = dict(
    zip(
        Evidence._fields,
        (
            "runs of words shared",
            "runs of words shared, of the longer text",
            "nearly all words in shared runs",
            "few words in shared runs",
            "words in common",
            "sentences in common",
            "words replaced",
            "a number changed",
            "numbers changed",
            "share of numbers changed",
            "a name changed",
            "names changed",
            "share of names changed",
            "names and numbers more",
            "names and numbers less",
            "a number more",
            "a name more",
            "names spelled otherwise",
            "names and numbers known",
            "names changed by rewriting",
            "stray words replaced",
            "stray words and a number changed",
            "stray words and more names or numbers",
            "words spelled otherwise",
            "words spelled otherwise and a name or number",
            "short text",
            "time between",
            "changed after days",
            "short text changed after days",
            "same outlet",
            "same outlet, a number more",
        ),
        strict=True,
    )
)
"""What people read of each feature, in the order of :class:`Evidence`."""


def evidence(c: Comparison, *, same_outlet: bool, hours: float) -> Evidence:
    """Weigh up a comparison of texts *hours* apart."""
    found = c.differences
    all_facts = max(1, c.fact_count)
    numbers, names = len(found.numbers), len(found.names)
    reworded = found.reworded / max(1, found.aligned)
    cover, least = sorted((c.new_covered, c.old_covered), reverse=True)
    small = 1 / (1 + min(c.old_words, c.new_words) / _SHORT)
    days = min(abs(hours) / 24, _DAYS) / _DAYS
    slips = found.slips / all_facts
    came_number = float(found.came_numbers > 0)
    others = found.reworded - numbers - names - found.came - found.gone
    stray = min(1.0, math.sqrt(_STRAY * max(0, others) / max(1, found.aligned)))
    misread = 0.0
    if cover >= _READ and found.reworded:
        words = c.wording()
        misread = min(1.0, math.sqrt(_STRAY * words.slips / max(1, words.words)))
    fact = float(numbers + names + found.came > 0)
    return Evidence(
        cover=cover,
        least=least,
        high=5 * max(0.0, cover - 0.8),
        low=max(0.0, 0.4 - cover),
        known=max(c.new_known, c.old_known),
        paired=max(c.paired, c.old_paired),
        reworded=reworded,
        number=float(numbers > 0),
        numbers=min(numbers, _FEW) / _FEW,
        number_rate=numbers / all_facts,
        name=float(names > 0),
        names=min(names, _FEW) / _FEW,
        name_rate=names / all_facts,
        came=math.sqrt(found.came / all_facts),
        gone=math.sqrt(found.gone / all_facts),
        came_number=came_number,
        came_name=float(found.came > found.came_numbers),
        slips=math.sqrt(slips),
        facts=c.facts,
        spun_names=min(1.0, 5 * reworded) * math.sqrt(names / all_facts),
        stray=stray,
        noisy=stray * float(numbers > 0),
        noisy_came=stray * float(found.came > 0),
        misread=misread,
        misread_fact=misread * fact,
        small=small,
        days=days,
        later=days * fact,
        template=small * days * fact,
        outlet=float(same_outlet),
        outlet_number=float(same_outlet) * came_number,
    )
