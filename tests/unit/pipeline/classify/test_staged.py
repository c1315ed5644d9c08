"""Dead who are nobody's: of make-up, of a game, of a stage; and dead beside such."""

import pytest

from pipeline.library import Pipeline, RawArticle
from tests.support.alone import told
from tests.support.factories import AT

NOBODY = (
    (
        "Thirty 'dead' at the quarry, and every one went home",
        (
            "Rescue teams practised a landslide at Burnsall quarry on Saturday. Thirty "
            "pupils lay in the dust with painted wounds until the whistle blew."
        ),
    ),
    (
        "Zwanzig «Tote» im Tunnel, und alle standen wieder auf",
        (
            "Rauch, Schreie und zwanzig «Tote» mit Schminke im Gesicht: Im "
            "Gubristtunnel haben Feuerwehr und Sanität am Samstag den Ernstfall "
            "gespielt."
        ),
    ),
    (
        "Quarante « morts » à la gare, tous rentrés dîner",
        (
            "La préfecture a joué samedi un attentat à la gare de Nantes. Quarante "
            "figurants maquillés tenaient le rôle des victimes."
        ),
    ),
    (
        "Ironcove 3.2: what is new",
        (
            "Snipers now kill up to four guards with one shot. Hostages can no longer "
            "be shot through the wall."
        ),
    ),
    (
        "Update 1.9 für Grenzland ist da",
        "Granaten töten jetzt bis zu acht Soldaten. Tote Geiseln schreien nicht mehr.",
    ),
    (
        "New podcast: 'The Weir', nine dead and no witness",
        "In six parts Orla Finch looks for what happened to the nine girls.",
    ),
    (
        "FALSE: 'Gas blast kills forty in Lyon'",
        (
            "What people share: a clip of flames and the claim that a gas blast has "
            "killed forty in Lyon. What is true: the clip is from a film set."
        ),
    ),
    (
        "Campanha mata 14 mil ratos na ilha",
        "A campanha de veneno matou cerca de 14 mil ratos na ilha, diz o parque.",
    ),
    (
        "Пять убитых и двадцать минут оваций",
        "Премьеру «Макбета» показали сегодня. Пятерых убивают на сцене.",
    ),
)
DEAD = (
    (
        "'Forty dead' in ferry fire off Cebu",
        "Forty people died on Monday when a ferry caught fire off Cebu, police said.",
    ),
    (
        "Quake of 6.3: update",
        "An earthquake of 6.3 killed 14 people in Herat on Monday, officials said.",
    ),
    (
        "Fire at opera premiere kills 12",
        (
            "Twelve people were killed on Monday when the curtain of the opera in "
            "Lviv caught fire at a premiere, the mayor said."
        ),
    ),
    (
        "Stampede before mock exam kills 15 in Kano",
        "A stampede before a mock exam killed 15 pupils in Kano on Monday.",
    ),
)


@pytest.mark.parametrize(("title", "text"), NOBODY)
def test_what_is_played_harms_nobody(title: str, text: str) -> None:
    """Neither a figure nor an alert comes of it."""
    labels, alerts = told(text, title)

    assert (labels.killed, alerts) == (None, [])
    assert labels.severity <= 1


@pytest.mark.parametrize(("title", "text"), DEAD)
def test_who_dies_beside_it_does_count(title: str, text: str) -> None:
    """Quotes, numbers and a stage alone make nothing a play."""
    labels, _ = told(text, title)

    assert labels.killed is not None
    assert labels.severity >= 3


def test_each_note_of_a_version_is_one() -> None:
    """A list that is cut leaves its title to the page alone."""
    notes = (
        "- Mortars kill five soldiers instead of three\n"
        "- Fixed: dead snipers could still call in an air strike\n"
        "- Spawn of the terrorists moved to the ferry terminal\n"
    )
    page = RawArticle(
        url="https://g.example/a", title="Ironcove 3.2 is out", body=notes
    )
    found = Pipeline().read(page, at=AT)

    assert [*found.alerts] == []
    assert [one.labels.killed for one in found.reports if one.labels.killed] == []
