"""Words near a place that the model has learned count; which ones is learned too."""

from pipeline.classify.places.weights import BEFORE, BEHIND, load
from pipeline.models.training import words_near


def test_words_are_learned_before_and_behind_a_place() -> None:
    """Both sides have some, and each has a weight."""
    weights = load()
    near = [name for name in weights.place if name.startswith((BEFORE, BEHIND))]

    assert any(name.startswith(BEFORE) for name in near)
    assert any(name.startswith(BEHIND) for name in near)
    assert all(name in weights.near for name in near)


def test_a_word_of_few_places_or_sources_is_not_learned() -> None:
    """Else the model would learn the phrases of one source."""
    often = [({BEFORE + "in": 0.3}, f"set-{n % words_near.SETS}") for n in range(40)]
    local = [({BEHIND + "precinct": 0.3}, "one-set") for _ in range(90)]
    rare = [({BEHIND + "isthmus": 0.3}, f"set-{n}") for n in range(words_near.SETS)]

    assert words_near.chosen([*often, *local, *rare]) == {BEFORE + "in"}


def test_other_features_are_kept() -> None:
    """Only words are chosen among."""
    near = frozenset({BEFORE + "in"})
    seen = {"again": 1.0, BEFORE + "in": 0.3, BEHIND + "precinct": 0.3}

    assert words_near.kept(seen, near) == {"again": 1.0, BEFORE + "in": 0.3}
