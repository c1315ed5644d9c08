"""Weights of the pair score and the bars of the linker: the one place to tune them.

The weights were fitted on one invented news day and on versions of it with damaged
labels and with all events in six cities; the mix of .3 and the days term were chosen
by order of arrival and on BASIL, a set of real news (``docs/evidence.md#linking``).
"""

from typing import Final, NamedTuple


class Evidence(NamedTuple):
    """What speaks for one event behind two reports; 0 = nothing known.

    Attributes:
        tfidf: Cosine of the weighted words.
        persons: Shared last names: 1 if all of the shorter list.
        organisations: Rarest shared name.
        main_near: Nearness of the places where it happened.
        places: Shared places over the shorter list.
        conflict: Both name point places, and none within 100 km of another.
        event_class: 1 same, 0.5 a kindred one, by the confidence in both.
        casualties: Killed, and half of injured: how well the figures agree.
        figures: Shared numbers of two digits and more; three are full.
        disjoint: Both name persons or organisations and share none.
        historical: One tells of the past, the other does not.
        no_place: With *no_class*: one of the two has none.
        no_evidence: Hardly a word and no name in common.
        days: Binary logarithm of 1 + days apart.
    """

    tfidf: float = 0.0
    persons: float = 0.0
    organisations: float = 0.0
    main_near: float = 0.0
    places: float = 0.0
    conflict: float = 0.0
    event_class: float = 0.0
    casualties: float = 0.0
    figures: float = 0.0
    disjoint: float = 0.0
    historical: float = 0.0
    no_place: float = 0.0
    no_class: float = 0.0
    no_evidence: float = 0.0
    days: float = 0.0


WEIGHTS: Final = Evidence(
    tfidf=2.12,
    persons=1.14,
    organisations=1.80,
    main_near=0.12,
    places=0.16,
    conflict=-2.57,
    event_class=1.06,
    casualties=0.48,
    figures=0.86,
    disjoint=-0.38,
    historical=-0.28,
    no_place=0.26,
    no_class=0.71,
    no_evidence=-0.36,
    days=-0.10,
)
THRESHOLD: Final = 0.98
MIX: Final = 0.3
"""A story scores (1 - MIX) of its best pair and MIX of the mean of its best three."""
MERGE: Final = 1.2 * THRESHOLD
"""What best and mean of all pairs of two stories must reach, on average, to merge.

At 1.0 one thin pair merges two stories of the invented day that are not one; at 1.5
halves of stories stay apart.
"""

SURE: Final = 0.5
"""Confidence under which an event class is treated as absent."""
LAST: Final = 40
"""Reports of a story that a new one is compared with, the latest."""
CANDIDATES: Final = 30
"""Stories that are scored."""
USUAL: Final = 3
"""Open stories that may share a name before it counts less."""
