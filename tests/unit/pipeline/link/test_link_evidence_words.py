"""Why a report is in its story is said in words."""

from pipeline.link.evidence import Evidence
from pipeline.link.evidence_words import WORDS
from pipeline.link.model import load_model

ASKED_FOR = {"best", "best_title", "way", "tongue_scene", "tongue_toll"}


def test_every_kind_of_evidence_has_words_of_its_own() -> None:
    """None is forgotten, and no two read alike."""
    assert WORDS.keys() == set(Evidence._fields)
    assert len(set(WORDS.values())) == len(WORDS)


def test_what_weighed_most_is_named_with_its_log_odds() -> None:
    """For or against, by the sign."""
    model = load_model()
    odds = model.weights.same_page

    assert model.weightiest(Evidence(same_page=1.0)) == (f"same page {odds:+.1f}",)


def test_what_weighs_nothing_is_not_collected() -> None:
    """But for what the first look at a pair asks for."""
    weights = load_model().weights._asdict()

    assert {name for name, weight in weights.items() if not weight} <= ASKED_FOR
