"""Casualties: what counts, what does not, and which figure wins."""

from datetime import date

import pytest

from pipeline.classify import casualties, models, passage

TODAY = date(2026, 6, 17)


@pytest.fixture(scope="module")
def persons() -> frozenset[str]:
    """Give the nouns for persons."""
    return models.load().persons


def bounds(
    text: str, kind: str, persons: frozenset[str], language: str = "en"
) -> object:
    """Give low and high of the figure that wins, or None."""
    found = casualties.counts_in(passage.read(text, TODAY, language), persons)
    count = casualties.best(found, kind)  # type: ignore[arg-type]
    return None if count is None else (count.low, count.high)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five people were killed in a fire.", (5, 5)),
        ("A blast killed at least thirty-one people.", (31, None)),
        ("Up to 40 miners have died.", (None, 40)),
        ("More than 60 fighters were killed.", (61, None)),
        ("A storm killed a dozen.", (12, 12)),
        ("Two dozen people drowned.", (24, 24)),
        ("A mother and her two children died in the flat.", (3, 3)),
        ("A couple and their son were found dead.", (3, 3)),
        ("Two men and a woman were shot dead.", (3, 3)),
        ("Three people, including a 12-year-old boy, were killed.", (3, 3)),
        ("Nine migrants, two of them children, were found dead.", (9, 9)),
        ("A street sweeper, 51, died of heatstroke.", (1, 1)),
        ("The death toll from the flood rose from nine to 14.", (14, 14)),
        ("The toll climbed to seven. Two men died on the spot.", (7, 7)),
        ("Eight people, not nine, were killed, officials said.", (8, 8)),
        ("A fifth person has died after the march.", (5, 5)),
        ("Six people died. Three of the dead were cooks.", (6, 6)),
        ("No one was killed.", (0, 0)),
        ("There were no reports of deaths.", (0, 0)),
        ("The fire caused no casualties.", (0, 0)),
        ("Dozens were killed when the roof fell.", (24, None)),
        ("Between 10 and 15 people were killed.", (10, 15)),
        ("Men found two more bodies at the plant, raising the toll to 5.", (5, 5)),
        ("Rescuers found two more bodies overnight.", (2, None)),
        ("Four miners were brought out dead on Monday.", (4, 4)),
        ("The death toll rose to 12, police said.", (12, 12)),
        ("On 15 June 45 people died in the wreck.", (45, 45)),
        ("On June 15 45 people died in the wreck.", (45, 45)),
        ("On 15 June, 14 hikers died on the ridge.", (14, 14)),
        ("In June 27 hikers died on the ridge.", (27, 27)),
        ("Eleven of the ship's crew, 2 may die, were hurt.", None),
        ("Confirmed deaths have reached 15, the agency said.", (15, 15)),
        ("That brings to 31 the number of people killed here.", (31, 31)),
        ("The toll is up to 28, the ministry says.", (28, 28)),
        ("The 82-year-old died two days later.", (1, 1)),
        ("The 82-year-old house died its slow death.", None),
        ("A family of four was found dead.", (4, 4)),
        ("As many as 22 or more people were killed.", (22, None)),
        ("At least 18 were killed in Orla and seven in Brinn.", (25, None)),
        ("One man died at once and eight others died later.", (9, 9)),
        ("17 injured, 2 fatally, in pile-up", (2, 2)),
        ("The 5 dead-end streets were closed.", None),
    ],
)
def test_killed_is_read(text: str, expected: object, persons: frozenset[str]) -> None:
    """Digits, words, groups, bounds, tolls and corrections are understood."""
    assert expected == bounds(text, "killed", persons)


@pytest.mark.parametrize(
    "text",
    [
        "The senate killed the bill by 52 votes.",
        "It was a bloodbath on the exchange; 38 of 40 shares fell.",
        "A child aged 12 was among the dead.",
        "In 2012 a stronger quake killed 44 people.",
        "A fire in a mill killed nine people last year.",
        "The bombing of 2024 that killed 11 people came to court.",
        "No deaths have been confirmed so far: no confirmed deaths.",
        "The storm could kill hundreds.",
        "The band killed it at the festival for 12 nights.",
        "They were 12 km from the village and 30 minutes late.",
        "The actor, 81, lives in Bergen.",
    ],
)
def test_killed_is_not_read(text: str, persons: frozenset[str]) -> None:
    """Ages, earlier events, what might happen and figures of speech count nothing."""
    assert bounds(text, "killed", persons) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nineteen people were injured, two seriously.", (19, 19)),
        ("Two dozen more are in hospital.", (24, 24)),
        ("Eight others had been brought in.", (8, 8)),
        ("Hospitals have treated some 150 people.", (150, 150)),
        ("Sixty-three children fell ill after lunch.", (63, 63)),
        ("Four died and more than twenty were hurt.", (21, None)),
        ("Nobody was hurt.", (0, 0)),
        ("No one was killed or seriously injured.", (0, 0)),
        ("Thirty people needed hospital care.", (30, 30)),
        ("The blast left eleven others with shrapnel wounds.", (11, 11)),
        ("No patient is known to have been harmed.", (0, 0)),
        ("It shot down 1,212 of the drones.", None),
        ("Nobody else was hurt.", None),
    ],
)
def test_injured(text: str, expected: object, persons: frozenset[str]) -> None:
    """Who is hurt, in hospital or falls ill in one incident is injured."""
    assert expected == bounds(text, "injured", persons)


@pytest.mark.parametrize(
    ("text", "language", "killed", "injured"),
    [
        ("Neuf personnes ont été tuées et 34 blessées.", "fr", (9, 9), (34, 34)),
        ("Un séisme a fait au moins vingt et un morts.", "fr", (21, None), None),
        (
            "Seis personas murieron y unas 150 resultaron heridas.",
            "es",
            (6, 6),
            (150, 150),
        ),
        ("Sieben Menschen sind ums Leben gekommen.", "de", (7, 7), None),
        ("El número de muertos en la mina ha subido a cinco.", "es", (5, 5), None),
        ("Suben a cinco los muertos por el fuego.", "es", (5, 5), None),
        ("Le nombre de morts dans la mine est passé à neuf.", "fr", (9, 9), None),
        ("Die Zahl der Toten stieg auf acht.", "de", (8, 8), None),
        ("Es gab mindestens 15 Verletzte.", "de", None, (15, None)),
    ],
)
def test_other_languages(
    text: str,
    language: str,
    killed: object,
    injured: object,
    persons: frozenset[str],
) -> None:
    """French, Spanish and German figures are read by patterns of their own."""
    assert killed == bounds(text, "killed", persons, language)
    assert injured == bounds(text, "injured", persons, language)


def test_missing_is_apart_from_the_dead(persons: frozenset[str]) -> None:
    """Who is unaccounted for is neither dead nor hurt."""
    text = "Up to 60 people are missing. Six bodies have been recovered."

    assert bounds(text, "missing", persons) == (None, 60)
    assert bounds(text, "killed", persons) == (6, 6)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"An explosion killed {10**11} people.", "en"),
        (f"An explosion killed {'9' * 5000} people.", "en"),
        ("An explosion killed twenty thousand thousand thousand people.", "en"),
        (f"Une explosion a fait {'9' * 5000} morts.", "fr"),
    ],
)
def test_more_than_live_on_earth_is_no_figure(
    text: str, language: str, persons: frozenset[str]
) -> None:
    """Nor an exception: no length of a number ends the stage that reads it."""
    assert bounds(text, "killed", persons, language) is None
