"""Short cuts on the way to names and places say what the long way says."""

from collections.abc import Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.classify import passage
from pipeline.classify.places import around, spans
from pipeline.classify.places.features import Candidate
from pipeline.classify.places.groups import Group, _features
from pipeline.classify.places.spans import Span
from pipeline.knowledge import institutions
from pipeline.text import gazetteer


@pytest.mark.parametrize("listed", [("in", "near"), ("in", "near", "bei*")])
def test_beginnings_are_looked_for_where_there_are_some(listed: Sequence[str]) -> None:
    """A list of whole words is a plain set; one with beginnings has their words too."""
    words = around._listed(listed)

    assert "near" in words
    assert "nearby" not in words
    assert ("beim" in words) == ("bei*" in listed)
    assert words.meet(["x", "beim"]) == ("bei*" in listed)
    assert words.meet(iter(["x", "in"]))
    assert not words.meet(["bei*", "on"][1:])


def _seen(**seen: float) -> Candidate:
    return Candidate(Span(0, 1, 0, 4, "?", ()), "Orla", False, (), seen)


def test_a_name_has_the_largest_number_of_its_mentions() -> None:
    """The first mention keeps its own features."""
    one, other = _seen(at=0.5, depth=0.25), _seen(at=1.0, opens=1.0)

    features = _features(Group([one, other]))

    assert (features["at"], features["opens"], features["depth"]) == (1.0, 1.0, 0.0)
    assert one.seen == {"at": 0.5, "depth": 0.25}


@given(st.text(max_size=12))
def test_a_folded_name_is_kept_as_it_folds(name: str) -> None:
    """What is kept of a name is what folding it gives."""
    assert gazetteer.key(name) == gazetteer._key(name) == gazetteer.key(name)


def test_a_people_is_told_by_its_readings() -> None:
    """A name is of a people where one of its readings is."""
    names = gazetteer.Gazetteer(["orlan\td,XO,0,0,0", "orla\tp,XO,1,2,3000"])

    assert names.is_people("Orlan")
    assert not names.is_people("Orla")
    assert not names.is_people("Nowhere")


@given(st.text(st.sampled_from("abZ `.-'9\u2019\u00e9"), max_size=8))
def test_plain_names_are_folded_as_all_are(name: str) -> None:
    """Dots fall out, dashes part words, and marks and accents are as good as none."""
    plain = name.replace("\u2019", "'").replace("\u00e9", "e").replace("`", "'")
    expected = plain.replace(".", "").replace("-", " ").lower().strip()

    assert gazetteer.key(name) == expected


def test_common_words_are_no_name_of_several_where_capitals_say_nothing() -> None:
    """They are not looked up at all; with capitals the last word has one."""
    models: Any = SimpleNamespace(common=frozenset({"the", "new", "town"}))
    text = passage.read("the new town Orla", date(2026, 6, 17))

    def joins(first: int, last: int, *, anywhere: bool) -> bool:
        return spans._may_join(text, models, first, last, anywhere=anywhere)

    assert not joins(0, 3, anywhere=True)
    assert joins(0, 4, anywhere=True)
    assert not joins(1, 3, anywhere=False)
    assert joins(1, 4, anywhere=False)


def test_only_words_that_begin_a_name_are_asked_for_bodies() -> None:
    """English names count in every language."""
    begun = institutions.begun("de")

    assert begun["nhs"]
    assert not begun["xyz"]
