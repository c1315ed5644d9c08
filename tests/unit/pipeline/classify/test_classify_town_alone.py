"""A denial behind a dateline that is a sentence: "ОМСК. Мэрия опровергла ..."."""  # noqa: RUF002

import pytest

from tests.support.alone import told


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Власти опровергли взрыв на заводе",
            (
                "ПЕРМЬ. Власти Перми опровергли сообщения о взрыве на заводе, при "  # noqa: RUF001
                "котором якобы погибли шесть человек."
            ),
        ),
        (
            "Завод опроверг гибель рабочих",
            "Пермь. Завод опроверг сообщения о гибели шести рабочих при взрыве.",  # noqa: RUF001
        ),
        (
            "Fabryka dementuje",
            "ŁÓDŹ. Fabryka zdementowała doniesienia o śmierci sześciu robotników.",
        ),
        (
            "Werk dementiert",
            "ESSEN. Das Werk hat Berichte über sechs Tote bei einem Brand dementiert.",
        ),
    ],
)
def test_a_denial_behind_a_town_alone_is_one(title: str, text: str) -> None:
    """The town is not the sentence that opens the report."""
    labels, alerts = told(text, title)

    assert labels.claim_status == "denied"
    assert not alerts


def test_another_denial_further_down_is_of_something_else() -> None:
    """Who denies to have broken rules denies no dead."""
    labels, alerts = told(
        (
            "ПЕРМЬ. Шесть рабочих погибли при взрыве на заводе в понедельник. Директор "
            "опроверг, что нарушались правила."
        ),
        "В Перми погибли шесть рабочих",  # noqa: RUF001
    )

    assert labels.claim_status == "reported"
    assert alerts
