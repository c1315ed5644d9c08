"""That nobody is known to be hurt yet is neither an all-clear nor a count."""

from datetime import date

import pytest

from pipeline.classify import casualties, models, passage

YET = (
    ("en", "There were no immediate reports of casualties."),
    ("en", "There were no initial reports of deaths or injuries."),
    ("en", "No injuries were immediately reported."),
    ("en", "No casualties have been reported so far."),
    ("de", "Es gab zunächst keine Verletzten."),
    ("de", "Bislang gab es keine Berichte über Opfer."),
    ("es", "Por el momento no se reportan víctimas."),
    ("fr", "Aucune victime n'a été signalée dans l'immédiat."),
    ("it", "Al momento non si segnalano vittime."),
    ("pt", "Até o momento não há relatos de vítimas."),
    ("ru", "Пострадавших пока нет."),
)
NOBODY = (
    ("en", "There were no reports of casualties."),
    ("en", "Nobody was killed or injured."),
    ("de", "Es gab keine Berichte über Opfer."),
    ("es", "No se han reportado víctimas."),
    ("fr", "Aucune victime n'a été signalée."),
    ("it", "Non si segnalano vittime."),
    ("pt", "Não há relatos de vítimas."),
    ("ru", "Сообщений о пострадавших не поступало."),  # noqa: RUF001
)


def hurt(language: str, text: str) -> list[int | None]:
    """Give how many were killed and injured at least; None = not stated."""
    read = passage.read(text, date(2026, 6, 17), language)
    found = casualties.find(read, None, models.load().persons, None)
    best = found.best(casualties.ANY)
    return [one and one.low for one in (best["killed"], best["injured"])]


@pytest.mark.parametrize(("language", "text"), YET)
def test_nothing_is_known_yet(language: str, text: str) -> None:
    """No count is read, in whatever language it is said."""
    assert hurt(language, text) == [None, None]


@pytest.mark.parametrize(("language", "text"), NOBODY)
def test_that_none_is_reported_is_said_to_be_none(language: str, text: str) -> None:
    """Without a word that it is so for now only."""
    assert 0 in hurt(language, text)
