"""Many in danger, a head of state struck and a struck nuclear plant are grave."""

import pytest

from tests.support.alone import told

GRAVE = (
    (
        "Ferry with 260 aboard on fire off Cebu",
        (
            "A ferry with 260 people aboard was on fire off Cebu on Monday, the coast "
            "guard said. One sailor is dead."
        ),
    ),
    (
        "Gunmen hold pupils in Ghent",
        (
            "Two gunmen killed a guard and are holding hostages in Ghent on "
            "Monday, police said."
        ),
    ),
    (
        "Prime minister killed in Apia",
        "Prime Minister Lea Tuilo was shot dead in Apia on Monday, police said.",
    ),
    (
        "Drone hits nuclear plant",
        (
            "A drone attack on the nuclear power plant at Orlovo killed one worker on "
            "Monday, the operator said."
        ),
    ),
    (
        "Fähre mit 300 Menschen an Bord brennt",
        "Ein Mensch starb am Montag auf einer Fähre mit 300 Menschen an Bord.",
    ),
    (
        "Prise d'otages à Liège : un mort",
        (
            "Un homme armé a tué un gardien lundi à Liège et retient 25 otages dans "
            "une banque, selon la police."
        ),
    ),
    (
        "Incendio en un ferry con 300 personas a bordo",
        (
            "Una persona murió el lunes en el incendio de un ferry con 300 personas a "
            "bordo frente a Cebú, dijo la guardia costera."
        ),
    ),
    (
        "Opposition leader shot in Apia",
        "The leader of the opposition was shot dead in Apia on Monday, police said.",
    ),
    (
        "Rebel leader killed",
        "Gunmen shot dead the leader of a rebel group in Goma on Monday, police said.",
    ),
)
SMALL = (
    (
        "Driver killed in Apia",
        "Gunmen killed the prime minister's driver in Apia on Monday, police said.",
    ),
    (
        "Union leader killed in Lagos",
        "A union leader was shot dead in Lagos on Monday, police said.",
    ),
    (
        "Two dead as car hits tree near Bath",
        (
            "Two people were killed on Monday when a car hit a tree near Bath. The "
            "president of the club they had left was shocked."
        ),
    ),
    (
        "One dead, 80 rescued from ferry",
        (
            "One man died on Monday as a ferry with 80 people aboard ran aground off "
            "Split. All others were rescued, the coast guard said."
        ),
    ),
    (
        "Club president shot dead in Bari",
        "A club president was shot dead in Bari on Monday, police said.",
    ),
)


@pytest.mark.parametrize(("title", "text"), GRAVE)
def test_what_is_grave_whatever_its_toll_wakes(title: str, text: str) -> None:
    """One or two dead say nothing of it."""
    labels, alerts = told(text, title)
    assert labels.severity >= 3
    assert alerts


@pytest.mark.parametrize(("title", "text"), SMALL)
def test_a_small_toll_beside_such_words_stays_small(title: str, text: str) -> None:
    """They are safe, or another president."""
    labels, alerts = told(text, title)
    assert labels.severity == 2
    assert alerts == []
