"""Outside English the severity follows the toll, and its reasons are true."""

import re
from datetime import UTC, datetime

import pytest

from pipeline.classify import decide, models
from pipeline.models.training import examples
from schemas.report import Labels

AT = datetime(2026, 6, 17, 9, tzinfo=UTC)

STORY = "Im Roman sterben zehn Gäste auf einer Insel. Er erscheint im Herbst."
BANNED = "Zehn Menschen starben im Film, den ein Gericht in Karsk am Montag verbot."


def labels(language: str, text: str) -> Labels:
    """Label one text by the whole stage."""
    made = examples.segment(text, text, "", AT, language)
    return decide.read(made, models.load())


@pytest.mark.parametrize(
    ("language", "text", "least"),
    [
        ("de", "Bei einem Grubenunglück in Karsk starben zwölf Bergleute.", 4),
        ("fr", "Un bac a chaviré lundi près de Tolv : 14 passagers sont morts.", 4),
        ("es", "Cinco obreros murieron el lunes al caer un andamio en Tolv.", 3),
        ("it", "Un traghetto è affondato a Tolv: sono morte 16 persone.", 4),
        ("pt", "Uma mina desabou em Tolv e morreram onze mineiros.", 4),
        ("ru", "Пять шахтёров погибли во вторник на шахте под Толвом.", 3),
    ],
)
def test_an_accident_of_unknown_words_is_as_grave_as_its_toll(
    language: str, text: str, least: int
) -> None:
    """Three dead are grave, ten more so, whatever the accident is called."""
    assert labels(language, text).severity >= least


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Vor zehn Jahren starben in Karsk zwölf Bergleute; die Stadt gedachte."),
        ("de", STORY),
        ("fr", "Le film raconte un naufrage où 34 personnes sont mortes."),
    ],
)
def test_the_dead_of_long_ago_or_of_a_story_make_nothing_grave(
    language: str, text: str
) -> None:
    """The toll must be one of the event that is told."""
    assert labels(language, text).severity <= 2


def test_no_reason_says_more_than_the_severity() -> None:
    """What speaks for severity 3 is no reason of a 2."""
    found = labels("de", BANNED)

    assert 0 < found.severity <= 2
    assert found.severity_reasons
    assert not [r for r in found.severity_reasons if re.search(r"[34] of 4", r)]
    assert not [r for r in found.severity_reasons if "or more" in r]
