"""No word in a grave report keeps it from people: appeals, pictures, looks back."""

from collections.abc import Callable
from typing import Any

import pytest

Events = Callable[..., Any]


@pytest.mark.parametrize(
    ("language", "title", "text"),
    [
        (
            "en",
            "Army seizes power in Gabon",
            (
                "Soldiers have seized power. “We call on the people to stay at home. We"
                " ask all officials to return to their posts,” their leader said."
            ),
        ),
        (
            "en",
            None,
            "His palace was overrun at dawn, and the president has fled.",
        ),
        (
            "en",
            "Shell hits school in Sumy",
            (
                "Smoke rises over the school. Rescuers search for survivors; parents "
                "look on near the scene."
            ),
        ),
        (
            "de",
            "Schweres Beben in Split",
            (
                "Das Beben ist das schwerste in der Geschichte der Stadt, Jahrzehnte "
                "nach dem letzten; seit Jahren wurde gewarnt."
            ),
        ),
        (
            "de",
            None,
            "Er sprengte sich vor dem Parlament in die Luft.",
        ),
        (
            "fr",
            "Coup d'État au Burkina Faso",
            (
                "« Nous appelons la population au calme, nous demandons à tous de "
                "rester chez eux », a dit un officier."
            ),
        ),
        (
            "fr",
            None,
            "Mais la trêve n'a pas tenu : la ville est bombardée.",
        ),
        (
            "es",
            "Golpe de Estado en Bolivia",
            (
                "«Llamamos al pueblo a la calma; pedimos a todos quedarse en casa», "
                "dijo un general."
            ),
        ),
        (
            "it",
            "Missili su un ospedale",
            (
                "È l'attacco più grave nella storia della città, decenni dopo l'ultimo."
                " Per anni era rimasta in pace."
            ),
        ),
        (
            "pt",
            "Golpe militar na Guiné",
            "“Apelamos a todos, fazemos um apelo à calma”, disse um oficial.",
        ),
        (
            "ru",
            "Переворот в Нигере",
            (
                "Это пятый переворот в истории страны, годы спустя после последнего; "
                "десятилетия войны не прошли даром."
            ),
        ),
    ],
)
def test_a_grave_report_without_a_toll_opens_an_alert(
    bench: Any, event: Events, language: str, title: str | None, text: str
) -> None:
    """Whoever speaks, whatever a picture shows, and wherever the text begins."""
    told = event(language=language, title=title, heading=None, text=text)

    assert [alert.change for alert in bench.send(told)] == ["opened"]
    assert bench.drops == []
