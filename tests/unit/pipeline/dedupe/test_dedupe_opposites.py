"""Words turned round by a prefix, and other magnitudes; all texts invented."""

import pytest

from pipeline.dedupe.opposites import overturns
from pipeline.dedupe.sketch import NAME, code_of
from tests.unit.pipeline.dedupe.test_dedupe_later_versions import LONG
from tests.unit.pipeline.dedupe.test_dedupe_verdicts import article, run, verdict

REWRITTEN = (
    *(
        ("chosen", "picked"),
        ("mend", "repair"),
        ("storm", "gale"),
        ("broke", "smashed"),
    ),
    *(("begins", "starts"), ("moves", "goes"), ("higher", "taller"), ("path", "lane")),
    *(("walkers", "hikers"), ("asked", "begged"), ("drew", "put"), ("built", "made")),
    *(
        ("houses", "homes"),
        ("raises", "lifts"),
        ("hearing", "meeting"),
        ("vote", "poll"),
    ),
)


def _says_otherwise(old: str, new: str, *, is_known: bool = True) -> bool:
    units = [tuple(code_of(word) for word in text.split()) for text in (old, new)]
    before, after = (
        {code_of(word) & ~NAME: word for word in text.split()} for text in (old, new)
    )
    return overturns(*units, (before if is_known else {}, after))


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a deal is likely now", "a deal is unlikely now"),
        ("the water is unsafe here", "the water is safe here"),
        ("a legal strike", "an illegal strike"),
        ("a possible rescue", "an impossible rescue"),
        ("regular votes", "irregular votes"),
        ("they agree on it", "they disagree on it"),
        ("er ist schuldig", "er ist unschuldig"),
        ("seine Schuld", "seine Unschuld"),
        ("une trêve probable", "une trêve improbable"),
        ("una huelga legal", "una huelga ilegal"),
        ("вода опасна", "вода неопасна"),
        ("3 million crowns", "3 billion crowns"),
        ("drei Millionen Kronen", "drei Milliarden Kronen"),
        ("три миллиона", "три миллиарда"),
        ("5 mln dlrs", "5 bln dlrs"),
    ],
)
def test_a_prefix_and_a_magnitude_turn_a_text_round(
    old: str,
    new: str,
    is_known: bool,  # noqa: FBT001
) -> None:
    """Whether or not the words of the earlier text are kept as written."""
    assert _says_otherwise(old, new, is_known=is_known)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("he went in side doors", "he went inside doors"),
        ("he stood inside it", "he stood in side it"),
        ("3 million crowns", "3 mln crowns"),
        ("many thousands came", "many people came"),
        ("it is likely", "it is probable"),
        ("der Hund", "under Hund"),
    ],
)
def test_a_lost_blank_and_another_word_turn_nothing_round(old: str, new: str) -> None:
    """Nor does a magnitude that is abbreviated."""
    assert not _says_otherwise(old, new)


@pytest.mark.parametrize(
    ("old", "unlike"),
    [("is paid by the province", "is unpaid by the province"), ("unfair", "fair")],
)
def test_a_turned_word_is_news_in_a_text_rewritten_all_over(
    old: str, unlike: str
) -> None:
    """A long text of which sixteen words are swapped is a copy without it."""
    later = LONG
    for before, after in REWRITTEN:
        assert before in later
        later = later.replace(before, after, 1)

    def second(text: str) -> str:
        outcomes = run(
            article("https://a.example/1", LONG),
            article("https://b.example/2", text, 20),
        )
        return verdict(outcomes[1])[0]

    assert second(later) == "copy"
    assert second(later.replace(old, unlike, 1)) != "copy"
