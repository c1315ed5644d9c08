"""How soon a report follows counts by what it tells, and of other outlets alone."""

import pytest

from pipeline import link
from pipeline.link.entry import entry_of
from pipeline.link.pair import Pair
from pipeline.link.profile import Profile
from pipeline.link.scene import scene_of
from pipeline.link.traits import Traits
from schemas.common import Label
from schemas.report import Labels
from tests.unit.pipeline.link.test_link_decide import labels, told


def _soon(text: str, what: str, outlet: str = "b", minutes: int = 60) -> float:
    """Tell how soon *text* follows a blast that one outlet told."""
    state, model = link.State(), link.load_models()
    first = told("https://a.example/1", _says("ASSAULT"), "A blast rocked Varn.")
    later = told(f"https://{outlet}.example/2", _says(what), text, minutes)
    one, other = (Traits(entry_of(r, model.idf, state)) for r in (later, first))
    return scene_of(Pair(one, Profile([other], 1), state.rarity)).soon


def _says(what: str) -> Labels:
    return labels(event_class=Label(value=what, confidence=0.9))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("Explosion in Varn.", "ASSAULT", id="the same"),
        pytest.param("Explosion in Varn.", "ACCIDENT", id="another class"),
        pytest.param("Fire in Varn.", "ASSAULT", id="kin"),
        pytest.param("Three dead in Varn.", "ASSAULT", id="silent"),
    ],
)
def test_what_may_be_one_is_soon(text: str, what: str) -> None:
    """What did harm decides; the class does where one report does not say."""
    assert _soon(text, what) > 0.8


@pytest.mark.parametrize(
    ("text", "what"),
    [
        pytest.param("A bus overturned in Varn.", "ASSAULT", id="another way"),
        pytest.param("Three dead in Varn.", "WEATHER", id="another class"),
        pytest.param("A hurricane nears Varn.", "WEATHER", id="both"),
    ],
)
def test_what_is_other_is_not_soon(text: str, what: str) -> None:
    """A town has a robbery and a storm in one hour."""
    assert _soon(text, what) == 0.0


def test_a_later_report_is_less_soon() -> None:
    """It fades within hours."""
    assert _soon("Explosion in Varn.", "ASSAULT", minutes=600) < 0.3


def test_an_outlet_that_writes_twice_has_two_to_tell() -> None:
    """Only another outlet tells of the same soon after."""
    assert _soon("Explosion in Varn.", "ASSAULT", outlet="a") == 0.0
