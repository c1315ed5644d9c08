# ruff: noqa: RUF001 - letters of Russian and Turkish
"""Dead of a deed that a court judges are no news, in the languages that are read."""

from typing import Final

import pytest

from pipeline.classify import decide, models
from schemas.report import Labels
from tests.support import factories

MODELS = models.load()

JUDGED: Final = (
    (
        "de",
        (
            "Der Prozess gegen den Fahrer, der neun Menschen getötet hat,"
            " begann am Montag in Kiel."
        ),
    ),
    (
        "de",
        (
            "Das Landgericht Kiel hat am Montag einen Mann wegen Mordes "
            "an vier Menschen zu lebenslanger Haft verurteilt."
        ),
    ),
    (
        "de",
        (
            "Nach dem Brand mit elf Toten hat die Staatsanwaltschaft "
            "Anklage gegen den Betreiber des Clubs erhoben. Das teilte "
            "sie am Montag in Graz mit."
        ),
    ),
    ("fr", "Le procès de l'homme qui a tué neuf personnes s'est ouvert lundi à Lyon."),
    (
        "fr",
        (
            "La cour d'assises de Lille a condamné lundi à perpétuité un "
            "homme qui avait tué quatre personnes dans un bar."
        ),
    ),
    (
        "es",
        (
            "Un tribunal de Madrid condenó el lunes a 30 años de prisión "
            "al autor del atentado que mató a 12 personas."
        ),
    ),
    (
        "es",
        (
            "Arranca en Sevilla el juicio por el accidente de tren en el "
            "que murieron 14 personas."
        ),
    ),
    (
        "it",
        (
            "È iniziato lunedì a Bari il processo per il crollo in cui "
            "morirono nove operai."
        ),
    ),
    (
        "pt",
        (
            "O tribunal de Braga condenou na segunda-feira a 25 anos de "
            "prisão o homem que matou três pessoas."
        ),
    ),
    (
        "ru",
        (
            "Суд в Перми приговорил в понедельник к пожизненному сроку "
            "мужчину, убившего шестерых человек."
        ),
    ),
    (
        "nl",
        (
            "De rechtbank in Utrecht veroordeelde maandag een man tot "
            "levenslang voor de moord op vier mensen."
        ),
    ),
    (
        "pl",
        (
            "Sąd w Krakowie skazał w poniedziałek na dożywocie mężczyznę,"
            " który zabił cztery osoby."
        ),
    ),
    (
        "tr",
        (
            "Ankara'da mahkeme, dört kişiyi öldüren sanığa pazartesi günü"
            " müebbet hapis cezası verdi."
        ),
    ),
    ("ar", "قضت محكمة في تونس الاثنين بالسجن المؤبد على رجل قتل أربعة أشخاص."),
    (
        "de",
        (
            "Im Prozess um das Grubenunglück mit 17 Toten hat der Richter"
            " am Montag den früheren Betriebsleiter freigesprochen."
        ),
    ),
    (
        "es",
        (
            "La Fiscalía pide 40 años de cárcel para el hombre que mató a"
            " tiros a cinco vecinos en Murcia."
        ),
    ),
    (
        "fr",
        (
            "Incendie de la discothèque de Nantes (14 morts) : le gérant "
            "mis en examen lundi."
        ),
    ),
    (
        "it",
        (
            "Strage di Bari, quattro condanne all'ergastolo per "
            "l'attentato costato la vita a undici persone."
        ),
    ),
    (
        "ru",
        ("Вынесен приговор по делу о пожаре, в котором погибли 60 человек в Кемерове."),
    ),
    (
        "nl",
        (
            "Om Ministerie eist levenslang tegen man die drie mensen "
            "doodschoot in Rotterdam."
        ),
    ),
    (
        "pl",
        (
            "Przed sądem w Gdańsku ruszył proces kierowcy autobusu, w "
            "którego wypadku zginęło 12 osób."
        ),
    ),
    (
        "tr",
        (
            "Otel yangınında 36 kişinin öldüğü davada işletme müdürüne 20"
            " yıl hapis cezası verildi."
        ),
    ),
    ("ar", "تأجيل محاكمة المتهمين في انهيار عمارة أودى بحياة 15 شخصا في الإسكندرية."),
    (
        "de",
        (
            "Amok-Urteil in Graz: Lebenslang für den Todesschützen, der "
            "elf Schüler tötete."
        ),
    ),
)

OF_TODAY: Final = (
    (
        "de",
        ("Ein Angeklagter hat am Montag im Landgericht Kiel drei Menschen erschossen."),
    ),
    ("es", "Una bomba mató el lunes a nueve personas en el tribunal de Quetta."),
    (
        "fr",
        (
            "Neuf personnes ont été tuées lundi dans un attentat contre "
            "le tribunal de Quetta."
        ),
    ),
    (
        "de",
        (
            "Bei einem Brand im Gefängnis von Graz sind am Montag elf "
            "Häftlinge gestorben. Die Staatsanwaltschaft ermittelt."
        ),
    ),
    (
        "it",
        (
            "Crolla un ponte a Bari, nove morti: aperta un'inchiesta, "
            "indagato il gestore."
        ),
    ),
    ("ru", "Девять человек погибли в понедельник при взрыве у здания суда в Перми."),
    (
        "de",
        (
            "In Saudi-Arabien sind am Montag fünf verurteilte Männer "
            "hingerichtet worden."
        ),
    ),
    (
        "nl",
        (
            "Bij een schietpartij voor de rechtbank in Breda zijn maandag"
            " drie mensen gedood."
        ),
    ),
    (
        "pl",
        (
            "Sześć osób zginęło w poniedziałek w wybuchu gazu w Łodzi; "
            "zatrzymano właściciela budynku."
        ),
    ),
    ("tr", "İzmir'de adliye önünde silahlı saldırı: dört ölü."),
    (
        "fr",
        (
            "Un détenu condamné pour meurtre a tué trois surveillants "
            "lundi à la prison d'Arles."
        ),
    ),
    (
        "es",
        (
            "Un preso condenado por asesinato mató el lunes a tres "
            "guardias en la cárcel de Cali."
        ),
    ),
    (
        "de",
        (
            "Nach dem Urteil gegen den Oppositionsführer starben am "
            "Montag bei Unruhen in Dakar neun Menschen."
        ),
    ),
)


def _read(language: str, text: str) -> Labels:
    article = factories.reference(title="", language=language)
    segment = factories.segment(article=article, text=text, end=len(text))
    return decide.read(segment, MODELS)


@pytest.mark.parametrize(("language", "text"), JUDGED)
def test_the_dead_of_a_trial_wake_nobody(language: str, text: str) -> None:
    """They died before anyone was charged."""
    labels = _read(language, text)

    assert labels.killed is None
    assert labels.severity <= 2


@pytest.mark.parametrize(("language", "text"), OF_TODAY)
def test_who_dies_at_a_court_or_is_put_to_death_is_news(
    language: str, text: str
) -> None:
    """Courts, prisons and verdicts have dead of their own."""
    labels = _read(language, text)

    assert labels.killed is not None
    assert labels.severity >= 3
