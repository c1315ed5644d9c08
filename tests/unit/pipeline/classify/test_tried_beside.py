# ruff: noqa: RUF001 - letters of Russian and Turkish
"""Dead beside a court are news; a headline of the judgement counts none."""

from typing import Final

import pytest

from pipeline.classify import decide, models
from schemas.report import Labels
from tests.support import factories

MODELS = models.load()

BESIDE_A_COURT: Final = (
    (
        "en",
        "Riots after verdict leave eight dead in Lome",
        (
            "Eight people were shot dead in riots in Lome on Monday after a court "
            "sentenced an opposition leader to 20 years, medics said."
        ),
    ),
    (
        "en",
        "Blast in Mwanza courthouse kills nine during murder trial",
        "A blast at the courthouse in Mwanza killed nine people on Monday, police say.",
    ),
    (
        "de",
        "Brand in Labor: vier Tote",
        (
            "Vier Menschen sind am Montag in Leuna gestorben, als ein Prozess zur "
            "Herstellung von Lack außer Kontrolle geriet."
        ),
    ),
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
        "en",
        "Driver jailed for bus crash that killed nine",
        (
            "A driver was jailed for ten years in Leeds on Monday after a court heard "
            "how he had killed nine people."
        ),
    ),
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
