"""The gazetteer and the lexicon, without a segment."""

from datetime import date

import pytest

from pipeline.classify import passage
from pipeline.classify.lexicon import Lexicon
from pipeline.text import gazetteer

NAMES = gazetteer.load()
TODAY = date(2026, 6, 17)


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Kharkiv", "p", "UA"),
        ("Malmö", "p", "SE"),
        ("Malmo", "p", "SE"),
        ("Nuku\u2019alofa", "p", "TO"),
        ("North Kivu", "r", "CD"),
        ("United Kingdom", "c", "GB"),
        ("Allemagne", "c", "DE"),
        ("Ukrainian", "d", "UA"),
        ("Red Sea", "w", ""),
    ],
)
def test_gazetteer_knows(name: str, kind: str, country: str) -> None:
    """Names are found without accents and case, the largest reading first."""
    reading = NAMES.find(name)[0]

    assert (kind, country) == (reading.kind, reading.country)


def test_gazetteer_gives_nothing_for_an_unknown_name() -> None:
    """An unknown name has no reading, which is no error."""
    assert NAMES.find("Xyzzyville") == ()


def test_homonyms_are_ordered_by_size() -> None:
    """The reader chooses by context; the default is the largest."""
    sizes = [reading.population for reading in NAMES.find("San Marcos")]

    assert sorted(sizes, reverse=True) == sizes
    assert len(sizes) > 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army signed a fragile ceasefire.", ["sign* .. ceasefire", "army"]),
        ("They signed. A ceasefire came later.", []),
        ("Strikers met.", ["strike*"]),
    ],
)
def test_lexicon(text: str, expected: list[str]) -> None:
    """Prefixes and gaps match, but never over the end of a sentence."""
    lexicon = Lexicon("A 1: sign* .. ceasefire, army\nB 2: strike*  # why", "AB")
    hits = lexicon.hits(passage.read(text, TODAY).words)

    assert sorted(expected) == sorted(" ".join(hit.phrase.words) for hit in hits)


@pytest.mark.parametrize("line", ["A: x", "A one: x", "A 1 x", "A 1: ab*", "C 1: x"])
def test_lexicon_names_the_faulty_line(line: str) -> None:
    """A mistake in the file is told with its line."""
    with pytest.raises(ValueError, match=r"words\.txt, line 2"):
        Lexicon(f"B 1: y\n{line}", "AB", "words.txt")


@pytest.mark.parametrize(
    ("phrase", "fault"),
    [
        ("strikes", "is found by"),
        ("strike*", "stands in line 1"),
        ("walk-out", "no text has the word"),
        ("Walk", "no text has the word"),
        ("_ out", "does not begin with a word"),
    ],
)
def test_lexicon_refuses_a_phrase_that_cannot_count(phrase: str, fault: str) -> None:
    """It is found by another, stands twice, or has a word that no text has."""
    with pytest.raises(ValueError, match=fault) as error:
        Lexicon(f"B 1: strike*\nB 2: {phrase}", "B", "words.txt")

    assert "words.txt, line 2" in str(error.value)


def test_lexicon_takes_a_phrase_for_two_labels() -> None:
    """A word may speak for two classes, each with its weight."""
    lexicon = Lexicon("A 1: strike*\nB 2: strikes", "AB")

    assert [phrase.label for phrase in lexicon.phrases] == ["A", "B"]


def test_passage_knows_dateline_quotes_and_heading() -> None:
    """Credit, direct speech and a heading line are seen before any rule runs."""
    wire = passage.read(
        "OSLO, Norway, June 17 (Orbit) - \u201cWe will rebuild it,\u201d he said.",
        TODAY,
    )
    post = passage.read("Fire in the port\nA shed is burning in Bergen.", TODAY)

    assert (wire.town, wire.agency) == ("OSLO", "Orbit")
    assert wire.quoted(wire.text.index("rebuild"))
    assert not wire.quoted(wire.text.index("he said"))
    assert post.headed
    assert not wire.headed
