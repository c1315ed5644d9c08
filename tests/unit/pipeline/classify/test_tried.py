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

BESIDE_A_COURT: Final = (
    (
        "fr",
        "Attentat devant la cour d'assises de Pau : cinq morts",
        (
            "Une voiture piégée a explosé lundi devant la cour d'assises de"
            " Pau, où s'ouvre le procès d'un chef de gang. Cinq personnes "
            "ont été tuées et douze blessées, selon la préfecture."
        ),
    ),
    (
        "it",
        "Sparatoria in tribunale a Bari, quattro morti",
        (
            "Un uomo ha aperto il fuoco lunedì nel tribunale di Bari "
            "durante il processo per bancarotta e ha ucciso quattro "
            "persone, tra cui un giudice."
        ),
    ),
    (
        "pl",
        "Wybuch w sądzie w Radomiu, sześć osób nie żyje",
        (
            "Sześć osób zginęło w poniedziałek w wybuchu w sądzie w "
            "Radomiu, gdzie toczył się proces w sprawie gangu."
        ),
    ),
    (
        "de",
        "Urteil löst Unruhen aus: Neun Tote in Nairobi",
        (
            "Das Urteil des Obersten Gerichts zur Wahl hat am Montag "
            "Unruhen ausgelöst. Neun Menschen wurden in Nairobi erschossen."
        ),
    ),
    (
        "fr",
        "Verdict contre l'ex-président : neuf morts à Dakar",
        (
            "Neuf personnes ont été tuées lundi à Dakar dans des heurts "
            "après le verdict contre l'ancien président, condamné à cinq "
            "ans de prison."
        ),
    ),
    (
        "pl",
        "Dziewięć ofiar zamieszek po wyroku w Nairobi",
        (
            "Dziewięć osób zginęło w poniedziałek w Nairobi w zamieszkach "
            "po wyroku sądu na przywódcę opozycji."
        ),
    ),
    (
        "nl",
        "Negen doden bij rellen na vonnis in Nairobi",
        (
            "Bij rellen na het vonnis tegen de oppositieleider zijn maandag"
            " in Nairobi negen mensen gedood."
        ),
    ),
    (
        "tr",
        "Karar sonrası Nairobi'de olaylar: dokuz ölü",
        (
            "Muhalefet liderinin hapis cezasına çarptırılmasının ardından "
            "Nairobi'de pazartesi günü çıkan olaylarda dokuz kişi öldü."
        ),
    ),
    (
        "ru",
        "Девять погибших в беспорядках после приговора в Найроби",
        (
            "Девять человек погибли в понедельник в Найроби в беспорядках "
            "после приговора лидеру оппозиции."
        ),
    ),
    (
        "ar",
        "تسعة قتلى في احتجاجات بعد الحكم على زعيم المعارضة في نيروبي",
        (
            "قتل تسعة أشخاص اليوم الاثنين في نيروبي في احتجاجات بعد الحكم "
            "على زعيم المعارضة بالسجن."
        ),
    ),
    (
        "es",
        "Emboscada mata a cinco fiscales en Culiacán",
        (
            "Cinco fiscales fueron asesinados este lunes en una emboscada "
            "en Culiacán cuando iban al juicio de un capo."
        ),
    ),
    (
        "pt",
        "Explosão em tribunal mata sete em Luanda",
        (
            "Uma explosão matou sete pessoas na segunda-feira num tribunal "
            "de Luanda durante o julgamento de um general."
        ),
    ),
    (
        "de",
        "Sechs Tote nach Protesten in Conakry",
        (
            "Bei Protesten gegen die Haftstrafe für einen Journalisten sind"
            " am Montag in Conakry sechs Menschen getötet worden."
        ),
    ),
    (
        "es",
        "Cuatro muertos en choques en Cochabamba",
        (
            "Cuatro personas murieron el lunes en choques con la policía en"
            " Cochabamba, horas después de que un tribunal declarara "
            "culpable al exalcalde."
        ),
    ),
    (
        "it",
        "Crolla il tetto del tribunale di Foggia, tre vittime",
        (
            "Tre persone sono morte lunedì nel crollo del tetto del "
            "tribunale di Foggia. In aula era in corso un processo."
        ),
    ),
    (
        "fr",
        "Sept gendarmes tués dans une embuscade",
        (
            "Sept gendarmes qui escortaient un homme condamné à la "
            "perpétuité ont été tués lundi près de Gao."
        ),
    ),
)
HEADED: Final = (
    (
        "de",
        "Lebenslang für Fahrer nach vier Toten",
        (
            "Das Landgericht Kiel hat am Montag einen Mann wegen Mordes an "
            "vier Menschen verurteilt."
        ),
    ),
    (
        "fr",
        "Neuf morts à Lyon : le procès s'ouvre",
        ("Le procès de l'homme qui a tué neuf personnes s'est ouvert lundi à Lyon."),
    ),
    (
        "es",
        "30 años de prisión para el autor del atentado con 12 muertos",
        (
            "Un tribunal de Madrid condenó el lunes a 30 años de prisión al"
            " autor del atentado que mató a 12 personas."
        ),
    ),
    (
        "it",
        "Crollo di Bari, in nove a giudizio",
        (
            "È iniziato lunedì a Bari il processo per il crollo in cui "
            "morirono nove operai."
        ),
    ),
    (
        "ru",
        "Приговор по делу о пожаре",
        (
            "Суд в Перми приговорил в понедельник к пожизненному сроку "
            "мужчину, убившего шестерых человек."
        ),
    ),
    (
        "nl",
        "Man krijgt levenslang voor vier moorden",
        (
            "De rechtbank in Utrecht veroordeelde maandag een man tot "
            "levenslang voor de moord op vier mensen."
        ),
    ),
)


def _read(language: str, text: str, title: str = "") -> Labels:
    article = factories.reference(title=title, language=language)
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


@pytest.mark.parametrize(("language", "title", "text"), BESIDE_A_COURT)
def test_dead_beside_a_court_are_news(language: str, title: str, text: str) -> None:
    """Riots after a verdict and a blast in a court room are judged by nobody yet."""
    labels = _read(language, text, title)

    assert labels.killed is not None
    assert labels.severity >= 3


@pytest.mark.parametrize(("language", "title", "text"), HEADED)
def test_a_headline_that_tells_the_judgement_counts_no_dead(
    language: str, title: str, text: str
) -> None:
    """Even where it names the dead of the deed."""
    labels = _read(language, text, title)

    assert labels.killed is None
    assert labels.severity <= 2
