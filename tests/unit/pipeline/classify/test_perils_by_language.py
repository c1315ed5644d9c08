"""What is grave before anyone is counted, as German, Dutch and Polish press says it."""

import pytest

from tests.support.alone import told

GRAVE = (
    "Bij Pokhara is dinsdag een lijnvliegtuig met 64 passagiers aan boord neergestort.",
    "Pod Ankarą rozbił się we wtorek samolot pasażerski z 64 osobami na pokładzie.",
    "Vor Sulawesi ist am Dienstag eine Fähre mit 140 Passagieren an Bord gekentert.",
    "Nach einem Ammoniakleck sind am Dienstag 3.400 Anwohner evakuiert worden.",
    "Po rozszczelnieniu zbiornika z chlorem ewakuowano we wtorek 4 tys. mieszkańców.",
    "Door een dambreuk bij Zutphen zijn dinsdag 5.200 inwoners geëvacueerd.",
    "Wojskowi ogłosili we wtorek w Niamey przejęcie władzy i zamknięcie granic.",
    "Gedetineerden gijzelen sinds dinsdag twintig cipiers in een gevangenis in Quito.",
    "Bojownicy porwali we wtorek 40 uczennic ze szkoły na północy Nigerii.",
    "Een modderstroom heeft dinsdag in Nepal 30 huizen bedolven.",
)
CALM = (
    "Das Wrack der Fähre, die 1994 mit 140 Passagieren sank, ist gefilmt worden.",
    "De kustwacht redt dinsdag twaalf opvarenden van een gezonken kotter bij Vlieland.",
    "Elk jaar sterven in België zo'n veertig mensen door brand, zegt de brandweer.",
    "Een vliegtuig met 64 passagiers is dinsdag veilig in Eelde geland.",
    "W ćwiczeniach na Dunajcu tonie we wtorek statek z 30 pasażerami na pokładzie.",
    "In 2025 vielen 520 doden op de weg, blijkt uit de statistieken van de politie.",
    "Z policyjnych statystyk wynika, że na drogach zginęło 1600 osób.",
)


@pytest.mark.parametrize("text", GRAVE)
def test_many_in_peril_wake(text: str) -> None:
    """A craft that crashed, a leak, a dam, a coup, captives, a slide."""
    labels, _ = told(text, "")

    assert labels.severity >= 3


@pytest.mark.parametrize("text", CALM)
def test_wrecks_landings_drills_and_statistics_do_not(text: str) -> None:
    """What is past, well over, played, or added up."""
    labels, alerts = told(text, "")

    assert labels.severity < 3
    assert not alerts
