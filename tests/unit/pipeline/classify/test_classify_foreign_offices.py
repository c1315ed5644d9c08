"""One person without a number, in languages whose words are data."""

from datetime import date

import pytest

from pipeline.classify import casualties, passage


def killed(language: str, text: str) -> str | None:
    """Give the dead as printed, or None."""
    read = passage.read(text, date(2026, 6, 17), language)
    count = casualties.find(read, None, (), None).best(casualties.ANY)["killed"]
    return count and casualties.printed(count)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Bürgermeister von Orla wurde am Montag erschossen."),
        ("fr", "Le chef de l'opposition a été tué par balle lundi à Apia."),
        ("es", "Asesinan al alcalde de Orla."),
        ("it", "Il sindaco è stato ucciso a colpi di pistola lunedì."),
        ("pt", "O líder do maior partido da oposição foi morto a tiro."),
        ("ru", "Лидер оппозиции был застрелен в понедельник."),
        ("nl", "De oppositieleider is maandag in Apia doodgeschoten."),
        ("pl", "Przywódca opozycji został zastrzelony w poniedziałek."),
        ("tr", "Belediye başkanı pazartesi günü saldırıda öldürüldü."),  # noqa: RUF001
        ("ar", "اغتيال وزير الدفاع في هجوم."),
        ("tr", "Orla'da kaza: Sürücü öldü"),
        ("de", "Unfall bei Orla: Fahrer stirbt"),
        ("fr", "Accident à Orla : conducteur tué"),
    ],
)
def test_who_is_slain_in_office_or_without_an_article_is_one(
    language: str, text: str
) -> None:
    """A mayor, a leader, a minister; the driver behind a colon."""
    assert killed(language, text) == "1"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Bürgermeister sprach von mehreren Getöteten in seiner Stadt."),
        ("de", "Der Präsident des Vereins ist am Montag gestorben."),
        ("de", "Der Innenminister sagte, die Attentäter seien erschossen worden."),
        ("de", "Ihr Mann, Lehrer in Orla, starb am Montag."),
        ("es", "El presidente recordó a los soldados muertos."),
        ("fr", "Le ministre a rendu hommage au policier tué."),
        ("pl", "Prezydent odznaczył żołnierza zabitego na misji."),
        ("nl", "De burgemeester herdacht de gedode agent."),
        ("tr", "Bakan, öldürülen askerin ailesini ziyaret etti."),
    ],
)
def test_who_speaks_of_dead_or_dies_in_bed_is_none(language: str, text: str) -> None:
    """An office is counted only where violence befell who holds it."""
    assert killed(language, text) is None
