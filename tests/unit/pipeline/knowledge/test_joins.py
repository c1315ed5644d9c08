"""Words that join a sentence to the one before it, in eleven languages."""

import pytest

from pipeline.alert.leaning import leans
from pipeline.knowledge import joins, lines


@pytest.mark.parametrize(
    "sentence",
    [
        "Thus the toll rose to nine.",
        "Damit steigt die Zahl auf neun.",
        "Ainsi, le bilan passe à neuf morts.",
        "Con ello suman nueve los muertos.",
        "Così i morti salgono a nove.",
        "Com isso, sobe para nove o número de mortos.",
        "Daarmee komt het dodental op negen.",
        "Таким образом, погибших стало девять.",
        "Böylece ölü bilanço dokuz oldu.",
        "Tym samym liczba ofiar wzrosła do dziewięciu.",
        "وبذلك ارتفع عدد القتلى إلى تسعة.",
    ],
)
def test_a_sentence_that_goes_on_is_not_read_alone(sentence: str) -> None:
    """The one before it says of what it speaks."""
    assert leans(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Thus far two people have died in Oslo.",
        "Nine people died in Oslo.",
        "De plus en plus de gens quittent Oslo.",
        "Neun Menschen starben, damit steigt die Zahl.",
    ],
)
def test_other_sentences_are(sentence: str) -> None:
    """Such words within a sentence, or another phrase that begins alike."""
    assert not leans(sentence)


def test_no_line_stands_twice() -> None:
    """Nor does a longer one begin with a shorter one, which says it already."""
    for language in joins.LANGUAGES:
        found = [line for _, line in lines.of("joins", (language,))]
        assert len(found) == len(set(found))
        starts = tuple(f"{line} " for line in found)
        assert not [line for line in found if line.startswith(starts)]
