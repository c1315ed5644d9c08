"""Dead of a new blow at a memorial are told, and those it is held for are not."""

import pytest

from tests.support.alone import told

STRUCK = [
    (
        "en",
        "Gunmen kill six at memorial for 2011 Torvik shooting",
        (
            "Gunmen opened fire on Monday on parents marking the tenth anniversary of "
            "a raid in Torvik that killed 77 pupils, killing six people and wounding "
            "11, police said."
        ),
        6,
        11,
    ),
    (
        "en",
        "Van hits mourners in Lidice, four dead",
        (
            "A van hit mourners at a vigil for the 12 people killed in a 2019 fire on "
            "Monday, killing four and injuring eight, police said."
        ),
        4,
        8,
    ),
    (
        "en",
        "Grenade kills three at march",
        (
            "Three people were killed and 20 wounded on Monday when a grenade was "
            "thrown at a march remembering the 34 miners shot dead in 2012 near "
            "Rustenburg, police said."
        ),
        3,
        20,
    ),
    (
        "de",
        "Anschlag auf Mahnwache in Kassel",
        (
            "Ein Mann hat am Montag in Kassel bei einer Mahnwache zum Gedenken an die "
            "neun Opfer des Anschlags von 2020 vier Menschen erschossen und sechs "
            "verletzt, teilte die Polizei mit."
        ),
        4,
        6,
    ),
    (
        "fr",
        "Cinq morts à Oran",
        (
            "Cinq personnes ont été tuées lundi à Oran lors d'une cérémonie en hommage "
            "aux 40 victimes du naufrage de 2012, selon la police."
        ),
        5,
        None,
    ),
    (
        "es",
        "Tres muertos en Puebla",
        (
            "Tres personas murieron y once resultaron heridas este lunes en Puebla por "
            "una explosión durante un homenaje a los 25 muertos del terremoto de 2017."
        ),
        3,
        11,
    ),
    (
        "it",
        "Spari alla commemorazione, tre morti",
        (
            "Tre persone sono morte lunedì a Bari in una sparatoria durante la "
            "commemorazione delle 12 vittime del crollo del 2009."
        ),
        3,
        None,
    ),
    (
        "pt",
        "Tiroteio em homenagem mata três",
        (
            "Três pessoas morreram na segunda-feira em Recife em um tiroteio durante "
            "uma homenagem às 17 vítimas do incêndio de 2013."
        ),
        3,
        None,
    ),
    (
        "nl",
        "Vier doden bij herdenking in Breda",
        (
            "Bij een herdenking van de 11 slachtoffers van de brand van 2011 zijn "
            "maandag in Breda vier mensen omgekomen, meldt de politie."
        ),
        4,
        None,
    ),
    (
        "tr",
        "Anma töreninde saldırı: üç ölü",  # noqa: RUF001
        (
            "2015'teki patlamada ölen 10 kişi için düzenlenen anma töreninde pazartesi "
            "günü Ankara'da üç kişi öldü."
        ),
        3,
        None,
    ),
    (
        "ar",
        "ثلاثة قتلى في بغداد",
        (
            "قتل ثلاثة أشخاص اليوم الاثنين في بغداد في هجوم على مراسم إحياء ذكرى 12 "
            "من ضحايا تفجير 2016."
        ),
        3,
        None,
    ),
]


@pytest.mark.parametrize(("language", "title", "text", "killed", "injured"), STRUCK)
def test_those_struck_at_a_memorial_are_of_today(
    language: str, title: str, text: str, killed: int, injured: int | None
) -> None:
    """The date behind the memorial is that of those whom it remembers."""
    labels, alerts = told(text, title)

    assert labels.claim_status == "reported", language
    assert labels.killed is not None
    assert labels.killed.low == killed
    assert (labels.injured.low if labels.injured else None) == injured
    assert alerts


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Gedenkfeier in Kassel",
            (
                "Bei der Gedenkfeier für den Anschlag von 2020, bei dem neun Menschen "
                "getötet wurden, sprach am Montag der Präsident."
            ),
        ),
        (
            "Nice se souvient",
            (
                "Une cérémonie en hommage aux 86 personnes tuées dans l'attentat de "
                "2016 s'est tenue lundi à Nice."
            ),
        ),
        (
            "В Перми почтили память жертв пожара",  # noqa: RUF001
            (
                "На церемонии памяти жертв пожара 2009 года, в котором погибли 15 "  # noqa: RUF001
                "человек, в понедельник в Перми выступил губернатор."
            ),
        ),
        (
            "Herdenking in Breda",
            (
                "Bij de herdenking van de brand van 2011, waarbij elf mensen omkwamen, "
                "sprak maandag in Breda de burgemeester."
            ),
        ),
        (
            "Homenagem no Recife",
            (
                "Na homenagem às vítimas do incêndio de 2013, que matou 17 pessoas, o "
                "prefeito falou na segunda-feira no Recife."
            ),
        ),
        (
            "Ankara'da anma töreni",
            (
                "2015'teki patlamada ölen 10 kişi pazartesi günü Ankara'da düzenlenen "
                "törende anıldı."  # noqa: RUF001
            ),
        ),
        (
            "Families mark tenth anniversary of school attack",
            (
                "Families in Torvik on Monday marked the tenth anniversary of a raid "
                "that killed 77 pupils, lighting candles at a service for victims of "
                "the 2011 raid."
            ),
        ),
        (
            "Nine killed in school attack remembered at service for 2016 victims",
            (
                "Nine people killed in a school attack in Leeds were remembered on "
                "Monday at a service for victims of the 2016 shooting."
            ),
        ),
    ],
)
def test_a_memorial_alone_wakes_nobody(title: str, text: str) -> None:
    """All its dead are those of the date, whatever day it is held on."""
    _, alerts = told(text, title)

    assert not alerts
