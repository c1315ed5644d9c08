"""Sifted patterns match what the patterns alone match."""

import re
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.classify import past, uncounted
from pipeline.classify.casualties import tolls
from pipeline.classify.claims import english
from pipeline.classify.severity import by_rule
from pipeline.text.sieve import Sifted, required

MODULES: Final = (uncounted, tolls, english, past, by_rule)
SIFTED: Final = [
    value
    for module in MODULES
    for value in vars(module).values()
    if isinstance(value, Sifted)
]


def _plain(sifted: Sifted) -> re.Pattern[str]:
    return re.compile(sifted.source, sifted.pattern.flags)


@given(st.data())
def test_no_match_is_lost(data: st.DataObject) -> None:
    """Whatever a pattern of the rules matches passes its sieve."""
    sifted = data.draw(st.sampled_from(SIFTED))
    text = data.draw(st.from_regex(_plain(sifted)))

    assert sifted.may(text)
    assert sifted.pattern.search(text)


@given(st.data())
def test_case_is_ignored_as_re_ignores_it(data: st.DataObject) -> None:
    """Letters that re folds into s, k and i pass too, and upper case."""
    sifted = data.draw(st.sampled_from(SIFTED))
    text = data.draw(st.from_regex(_plain(sifted)))
    table = str.maketrans("skiSKI", "\u017f\u212a\u0131\u017f\u212a\u0130")
    odd = text.translate(table)

    if _plain(sifted).search(odd):
        assert sifted.may(odd)


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        (
            r"\b(?:anniversar(?:y|ies)|years? ago)\b",
            ("anniversaries", "anniversary", "year ago", "years ago"),
        ),
        (r"mobili[sz]ation\b", ("mobilisation", "mobilization")),
        (r"(?:very )?\w+ dead", (" dead",)),
        (r"(?<!un)hurt(?! feelings)", ("hurt",)),
        (r"a|\w+", ()),
        (r"(?:killed)?", ()),
        (r"(?:killed)+ \d", ("killed",)),
        (r"(a)\1", ("a",)),
    ],
)
def test_required_pieces(pattern: str, pieces: tuple[str, ...]) -> None:
    """Of every match one of the pieces is a part; where none is known all passes."""
    assert required(pattern) == pieces


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@pytest.mark.parametrize("pattern", ["canl\u0131", "\u0130zmir", "\u017fo", "\u212ao"])
def test_a_letter_that_has_kin_is_found_by_all_of_them(
    pattern: str, flags: int
) -> None:
    """Also where the pattern has the rarer one: Turkish has its own i."""
    plain, sifted = re.compile(pattern, flags), Sifted(pattern, flags)
    kin = str.maketrans("\u0131\u0130\u017f\u212a", "IISK")
    texts = (pattern, pattern.upper(), pattern.translate(kin), pattern.lower())

    for text in texts:
        assert bool(sifted.search(text)) == bool(plain.search(text))


def test_slices_are_searched_alone() -> None:
    """What stands outside of start and end does not count."""
    sifted = Sifted(r"\bdead\b")
    text = "dead or alive"

    assert sifted.search(text) is not None
    assert sifted.search(text, 1) is None
    assert not sifted.may(text, 0, 3)


def test_matches_are_those_of_re() -> None:
    """The match knows the whole text, as that of re does."""
    sifted = Sifted("killed", re.IGNORECASE)
    text = "Two KILLED, one killed"
    first = sifted.search(text)

    assert first is not None
    assert text is first.string
    assert [match.start() for match in sifted.finditer(text)] == [4, 16]
    assert not list(sifted.finditer("nothing"))


@given(st.lists(st.sampled_from(["x ", "killed ", "kill ", ". ", "was ", "dead"])))
def test_a_search_between_marks_finds_what_a_search_finds(parts: list[str]) -> None:
    """Of a pattern without a full stop all matches are the same, from any start."""
    sifted = Sifted(r"(?:x )?(?:was )?(?:killed|dead)")
    text = "".join(parts)

    for start in range(len(text)):
        found = sifted.finditer_without(".", text, start)
        expected = sifted.pattern.finditer(text, start)
        assert [one.span() for one in found] == [one.span() for one in expected]


@given(st.lists(st.sampled_from(["x", "He died", "killed", "was skilled", "dead on"])))
def test_spans_with_a_match_are_those_that_re_finds(parts: list[str]) -> None:
    """Each span is searched alone, whatever the others hold."""
    sifted = Sifted(r"\b(?:killed|dies?\b|he died)|dead$", re.IGNORECASE)
    text = " ".join(parts)
    ends = [len(" ".join(parts[: n + 1])) for n in range(len(parts))]
    spans = [(end - len(part), end) for part, end in zip(parts, ends, strict=True)]
    expected = [i for i, span in enumerate(spans) if sifted.pattern.search(text, *span)]

    assert list(sifted.among(text, spans)) == expected


GUARDED: Final = (
    (r"\b(?:ha(?:s|ve) gone|[Ww]ith-?drew|no|a(?! b))\b", 0),
    ("\\b(?:\u017ftop|kin[dg]s?|(?P<x>is) on)\\b", re.IGNORECASE),
    (r"\bred|blue\b", 0),
    (r"\b(1[5-9]\d\d|20\d\d)\b(?!\s*men)", 0),
    (r"\b(?i:may)?\s*(?:be|or)+x", 0),
    (r"\b[^a]b?c{0,2}d", 0),
    (r"(?:ha|[bc]e)+x|(?<!\bor )\bno\b|red\b", re.IGNORECASE),
    (r"^(?:red|no) : |1(?=2)|$", 0),
)


@pytest.mark.parametrize(("pattern", "flags"), GUARDED)
@given(st.data())
def test_what_is_looked_at_first_changes_no_match(
    pattern: str, flags: int, data: st.DataObject
) -> None:
    """A pattern matches where it does by itself, whatever it begins with."""
    plain = re.compile(pattern, flags)
    parts = st.one_of(st.from_regex(plain), st.text(" -abcehinorswx129\u017f\u0130"))
    text = "".join(data.draw(st.lists(parts, max_size=4)))

    found = [match.span() for match in Sifted(pattern, flags).pattern.finditer(text)]

    assert found == [match.span() for match in plain.finditer(text)]


def test_every_alternative_is_behind_what_is_looked_at_first() -> None:
    """Also where a pattern has several and begins with no boundary."""
    assert Sifted(r"red tape|\bblue").pattern.pattern.startswith("(?=[br][el])")
