"""What a natural force or captors did is neither an accident nor the state's doing."""

import pytest

from tests.support.alone import told

BY_A_FORCE = (
    (
        "A girl has been found alive in a cupboard after a twister that hit Ardmore "
        "killed five on Monday."
    ),
    (
        "Une coulée de boue a fait 14 morts et 20 blessés lundi sur les hauteurs de "
        "Bukavu, selon le gouverneur."
    ),
    (
        "Searchers with dogs are going through a trailer park in Ardmore where a "
        "tornado killed four people on Monday and hurt dozens."
    ),
    (
        "Tre escursionisti sono morti lunedì sotto una valanga sopra Livigno, dice il "
        "soccorso alpino."
    ),
)
BY_A_CRAFT = (
    "A ferry sank in a storm off Orla on Monday and nine passengers drowned.",
    (
        "A coach was swept off a bridge by a flood near Orla on Monday and four "
        "passengers died."
    ),
    "Two workers died when a crane fell in Orla on Monday, two years after the flood.",
)
HELD = (
    (
        "Los internos de la cárcel de Tacumbú mantienen retenidos desde el lunes a 34 "
        "guardias, informó el ministerio."
    ),
    (
        "Inmates at a jail in Oruro have taken 41 wardens and two cooks hostage, the "
        "prison service said on Monday."
    ),
)


@pytest.mark.parametrize("text", BY_A_FORCE)
def test_what_a_force_did_is_a_disaster(text: str) -> None:
    """Its dead and its rescuers are those of a crash."""
    labels, _ = told(text, "")

    assert labels.event_class is not None
    assert labels.event_class.value == "DISASTER"


@pytest.mark.parametrize("text", BY_A_CRAFT)
def test_a_craft_in_a_storm_stays_an_accident(text: str) -> None:
    """It sank; and a flood of another year did nothing."""
    labels, _ = told(text, "")

    assert labels.event_class is not None
    assert labels.event_class.value == "ACCIDENT"


@pytest.mark.parametrize("text", HELD)
def test_what_captors_did_is_a_crime(text: str) -> None:
    """No state holds hostages, and the court has not begun; many are grave."""
    labels, _ = told(text, "")

    assert labels.event_class is not None
    assert labels.event_class.value in ("CRIME", "ASSAULT")
    assert labels.severity == 3
