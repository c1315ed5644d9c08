"""Figures that fall or are put right, in languages whose words are data."""

import pytest

from pipeline.classify import casualties, models, passage
from tests.support.tolls import TODAY, figures


@pytest.mark.parametrize(
    ("language", "text", "killed"),
    [
        (
            "pt",
            "A explosão em Belém fez sete mortos, e não dez, corrigiu a polícia.",
            7,
        ),
        (
            "es",
            "El incendio en Lima dejó once muertos, no ocho, informó la policía.",
            11,
        ),
        ("es", "El incendio en Lima dejó once muertos, informó la policía.", 11),
        ("pt", "Sete, e não dez, pessoas morreram em Belém, disse a polícia.", 7),
        (
            "ru",
            "Число погибших при пожаре в Омске выросло с восьми до одиннадцати.",  # noqa: RUF001
            11,
        ),
        ("ru", "Число погибших при пожаре в Омске выросло с десяти до сорока.", 40),  # noqa: RUF001
    ],
)
def test_who_mends_a_toll_is_none_of_the_dead(
    language: str, text: str, killed: int
) -> None:
    """A police that tells of it is no woman among them; a number has cases."""
    assert figures(text, language)[0] == str(killed)


@pytest.mark.parametrize(
    ("language", "text", "kind", "left"),
    [
        ("es", "Los desaparecidos bajaron de nueve a cinco en Cusco.", "missing", 5),
        ("it", "I dispersi sono scesi da nove a cinque a Bari.", "missing", 5),
        ("fr", "Le nombre de disparus est tombé de neuf à cinq à Oran.", "missing", 5),
        ("tr", "Kayıp sayısı 10'dan 7'ye düştü.", "missing", 7),  # noqa: RUF001
        ("pt", "O número de feridos baixou de trinta para vinte.", "injured", 20),
    ],
)
def test_of_two_numbers_that_fall_the_second_holds(
    language: str, text: str, kind: casualties.Kind, left: int
) -> None:
    """Fewer are missing, or hurt, than before."""
    read = passage.read(text, TODAY, language)
    found = casualties.find(read, None, models.load().persons, None)
    count = found.best(casualties.ANY)[kind]

    assert count is not None
    assert (count.low, count.high) == (left, left)


def test_a_range_does_not_fall() -> None:
    """ "De cinco a nueve heridos" are five to nine, and no five are left out."""  # noqa: D210
    assert figures("El alud dejó de cinco a nueve heridos en Cusco.", "es")[1] != "4"


def test_a_headline_says_for_both_that_a_toll_is_lowered() -> None:
    """The text may put a day between "lowered" and the figure."""
    read, above = (
        passage.read(one, TODAY, "es")
        for one in (
            "La policía rebajó el lunes a nueve la cifra de muertos en Lima.",
            "La cifra de muertos baja a nueve en Lima",
        )
    )
    found = casualties.find(read, above, models.load().persons, None)
    killed = found.best(casualties.ANY)["killed"]

    assert killed is not None
    assert (killed.low, killed.lowers) == (9, True)
