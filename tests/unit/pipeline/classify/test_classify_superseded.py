"""A figure that was given before and holds no longer is no figure of the event."""

import pytest

from pipeline.classify import decide, models
from schemas.common import Range
from schemas.report import Labels
from tests.support import factories

MODELS = models.load()

CORRECTED = [
    (
        "en",
        (
            "Eight people were killed in the blast at a market in Kano, police "
            "said, correcting an earlier toll of 20."
        ),
    ),
    (
        "en",
        (
            "Police said eight people died in the blast in Kano. They had earlier "
            "reported 20 dead."
        ),
    ),
    (
        "en",
        (
            "The toll in the Kano blast was lowered to eight from an earlier count "
            "of 20, the governor said."
        ),
    ),
    (
        "de",
        (
            "Acht Menschen sind bei der Explosion auf einem Markt in Kano getötet "
            "worden, teilte die Polizei mit und korrigierte die zuvor gemeldete "
            "Zahl von 20 Toten."
        ),
    ),
    (
        "es",
        (
            "Ocho personas murieron en la explosión en un mercado de Kano, dijo la "
            "policía, que corrigió un balance anterior de 20 muertos."
        ),
    ),
    (
        "fr",
        (
            "Huit personnes ont été tuées dans l'explosion sur un marché de Kano, a"
            " annoncé la police, corrigeant un précédent bilan de 20 morts."
        ),
    ),
    (
        "it",
        (
            "Otto persone sono morte nell'esplosione in un mercato a Kano, ha detto"
            " la polizia, correggendo un precedente bilancio di 20 morti."
        ),
    ),
    (
        "pt",
        (
            "Oito pessoas morreram na explosão em um mercado em Kano, disse a "
            "polícia, corrigindo um balanço anterior de 20 mortos."
        ),
    ),
    (
        "ru",
        (
            "Восемь человек погибли при взрыве на рынке в Кано, сообщила полиция, "
            "уточнив число жертв: ранее сообщалось о 20 погибших."  # noqa: RUF001 - it is Russian
        ),
    ),
]


def _read(language: str, text: str) -> Labels:
    reference = factories.reference(title="", language=language)
    return decide.read(
        factories.segment(article=reference, text=text, end=len(text)), MODELS
    )


@pytest.mark.parametrize(("language", "text"), CORRECTED)
def test_a_lower_figure_takes_the_place_of_an_earlier_one(
    language: str, text: str
) -> None:
    """It is the figure, and confirmed: as reported alone it would pass for stale."""
    labels = _read(language, text)

    assert labels.killed == Range(low=8, high=8)
    assert labels.claim_status == "confirmed"


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            "Fourteen died in the Izmir quake, up from a previous toll of nine.",
            14,
        ),
        ("Police gave an initial toll of 20 dead after the blast in Kano.", 20),
    ],
)
def test_a_higher_or_a_first_figure_corrects_nothing(text: str, killed: int) -> None:
    """A count that grows is news of the same kind, and a first toll is a toll."""
    labels = _read("en", text)

    assert labels.killed == Range(low=killed, high=killed)
    assert labels.claim_status == "reported"
