"""From a comparison to a verdict on the newer text."""

from typing import Final, Literal, TypeAlias

from pipeline.dedupe.compare import Comparison

Judgement: TypeAlias = Literal[
    "exact", "wire", "truncated", "spun", "extends", "correction"
]

_MOST: Final = 0.8
_HALF: Final = 0.5
_EQUAL: Final = 0.97
_ONE_CHANGE: Final = (
    2  # values replaced in a correction: a figure, and what hangs on it
)
_TEASER: Final = 8  # words under which a text says too little to be part of another
_LOCAL_LINES: Final = (
    0.5  # what an outlet adds to a wire story, in shares of its length
)
_MUCH_ADDED: Final = 60
_SPEAKS: Final = 25  # words of an article; walls and errors have fewer
_STRANGE: Final = 0.1
_OTHER_CAST: Final = 0.3
_NOTE: Final = 40  # words that say what was corrected


def judge(c: Comparison, *, same_outlet: bool = False) -> Judgement | None:
    """Tell how the newer text follows from the earlier one; None = on its own.

    An outlet does not rewrite itself to hide a copy: where it changes numbers or words
    of its own text, it has something new to say.

    The bars lie between what was measured: shingle containment of copies at least .75,
    of templates at most .6; fact containment of spun copies at least .89
    (``docs/evidence.md#dedupe``).
    """
    if min(c.old_words, c.new_words) < _TEASER:
        return "exact" if c.same_order and c.new_words else None
    if c.numbers or len(c.names) > _renamed(c):
        return "correction" if _is_correction(c) else None
    if same_outlet and c.more_numbers:
        return None
    if c.new_covered >= _MOST:
        return _contained(c)
    if c.old_covered >= _MOST:
        return "extends" if _is_more(c) else "wire"
    return "spun" if _is_spun(c) and not same_outlet else None


def is_other_article(c: Comparison, title_likeness: float | None) -> bool:
    """Tell whether the newer text is another article than the earlier one.

    Both must be long enough to show it, share next to no wording and few names and
    numbers, and bear other titles: a story that is written anew keeps its names.
    """
    return (
        min(c.old_words, c.new_words) >= _SPEAKS
        and max(c.old_covered, c.new_covered) < _STRANGE
        and c.shared_facts < _OTHER_CAST
        and (title_likeness is None or title_likeness < _HALF)
    )


def _contained(c: Comparison) -> Judgement | None:
    """Judge a newer text that the earlier one holds."""
    if c.old_covered >= _MOST:
        return _equal(c)
    # What stands in the middle of a longer page is a part of it (a post, an item of a
    # digest), not a copy cut short.
    near_start = c.start == 0 or c.new_words >= _HALF * c.old_words
    return "truncated" if near_start else None


def _renamed(c: Comparison) -> int:
    # Rewriting tools replace parts of names ("State Urgent Service") and titles too.
    return c.fact_count // 8 if c.reworded >= 0.1 else 0  # noqa: PLR2004 (see above)


def _equal(c: Comparison) -> Judgement:
    if c.new_words - c.old_words > _LOCAL_LINES * c.old_words:
        return "extends"
    return "exact" if min(c.new_covered, c.old_covered) >= _EQUAL else "wire"


def _is_correction(c: Comparison) -> bool:
    return (
        len(c.numbers) + len(c.names) <= _ONE_CHANGE
        and c.old_covered >= 0.7  # noqa: PLR2004 (the changed words uncover neighbours)
        and c.new_covered >= 0.6  # noqa: PLR2004 (and a note may be added)
        and c.added <= _NOTE
        and c.reworded <= 0.08  # noqa: PLR2004 (else a template, or a rewrite)
    )


def _is_more(c: Comparison) -> bool:
    return c.added > _LOCAL_LINES * c.old_words or (
        c.added >= _MUCH_ADDED and c.added > 0.3 * c.old_words
    )


def _is_spun(c: Comparison) -> bool:
    """Tell a rewritten copy: every sentence is a version of one, the facts stand."""
    return (
        c.paired >= 0.75  # noqa: PLR2004
        and c.facts >= 0.8  # noqa: PLR2004
        and c.new_covered >= 0.42  # noqa: PLR2004
        and c.old_covered >= 0.3  # noqa: PLR2004
        and c.added <= 0.3 * c.new_words
    )
