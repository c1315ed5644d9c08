"""Class, status, severity, places and names of one segment, and the stage itself."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.classify import decide, models
from pipeline.stage import Context, Emit, Input, NoState
from schemas import topics
from schemas.report import Labels, Report
from tests.support import factories

MODELS = models.load()
START = 100


def read(text: str, **fields: Any) -> Labels:
    """Label *text* as the only segment of an article."""
    reference = factories.reference(
        title=fields.pop("title", ""), language=fields.pop("language", "en")
    )
    values = {"article": reference, "text": text, "start": START} | fields
    segment = factories.segment(**values, end=START + len(text))
    return decide.read(segment, MODELS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two missiles struck a market, wounding nine people.", "ASSAULT"),
        ("A ferry capsized off the coast and 17 people drowned.", "ACCIDENT"),
        ("An earthquake of magnitude 6.3 shook the valley.", "DISASTER"),
        ("The two governments signed a ceasefire on Tuesday.", "AGREE"),
        ("The union said 6,500 dockers began a 48-hour strike.", "LABOUR"),
        ("Ransomware locked the computers of four clinics.", "CYBER"),
        ("A jury sentenced the driver to life in prison.", "LEGAL"),
        ("An outbreak of cholera has spread to the port.", "HEALTH"),
        ("The club won 3-1 with a late goal by the striker.", "SPORT"),
        ("The central bank cut interest rates on Tuesday.", "ECONOMY"),
        ("The premier conceded and resigned after the count.", "CONCEDE"),
        ("Thousands marched through the city against the law.", "PROTEST"),
        ("The ministry massed troops and tanks at the border.", "MOBILIZE"),
    ],
)
def test_event_class(text: str, expected: str) -> None:
    """The phrases of the opening decide."""
    label = read(text).event_class

    assert label is not None
    assert expected == label.value
    assert label.runner_up != expected


@pytest.mark.parametrize(
    "text", ["It was there, and then it was not.", "It was over before it began."]
)
def test_abstains_without_evidence(text: str) -> None:
    """A wrong class costs more than none."""
    labels = read(text)

    assert labels.event_class is None
    assert labels.topic is None


@pytest.mark.parametrize(
    ("text", "status", "severity"),
    [
        ("A bomb killed nine people in Kunduz on Tuesday.", "reported", 3),
        (
            "The group said it had killed 30 soldiers. It could not be verified.",
            "claimed",
            4,
        ),
        ("The army denied that its shells had killed four people.", "denied", 3),
        (
            "We have withdrawn a report that a bomb killed three. There was no bomb.",
            "retracted",
            0,
        ),
        (
            "Officials revised the toll of the blast to eight dead from nine.",
            "confirmed",
            3,
        ),
        (
            "He is accused of theft. He denies the charges, his lawyer said.",
            "reported",
            1,
        ),
        ("A bomb threat at the station turned out to be a hoax.", "denied", 1),
        ("Sixty-three children fell ill after a meal at a school.", "reported", 3),
        ("Twenty people were hurt when two trams collided.", "reported", 2),
    ],
)
def test_status_and_severity(text: str, status: str, severity: int) -> None:
    """Who stands by it, and how grave it is; the line between 2 and 3 alerts."""
    labels = read(text)

    assert (status, severity) == (labels.claim_status, labels.severity)
    assert labels.severity == 0 or labels.severity_reasons


def test_a_memorial_is_of_the_past_and_slight_at_most() -> None:
    """The guide of the labels gives it 0 or 1, however grave the event once was."""
    labels = read("Families marked the tenth anniversary of the attack that killed 86.")

    assert labels.claim_status == "historical"
    assert labels.severity <= 1


def test_the_toll_is_the_first_reason_of_a_severity() -> None:
    """Then come the words and findings that carried the output that decided."""
    labels = read("A bomb killed 12 people at a market on Monday, police said.")

    assert labels.severity_reasons[0] == "killed 12"
    assert len(labels.severity_reasons) > 1


def test_what_has_no_severity_has_no_reasons_for_it() -> None:
    """A match that wakes nobody needs no account of it."""
    labels = read("The club won 3-1 with a late goal by the striker.")

    assert (labels.severity, labels.severity_reasons) == (0, ())


@pytest.mark.parametrize(("waking", "severity"), [(0.0, 3), (1.0, 2)])
def test_who_runs_it_says_when_a_report_wakes_a_person(
    waking: float, severity: int
) -> None:
    """The threshold moves the line between 2 and 3 and nothing else."""
    text = "Gunmen shot dead three guards at a bank in the capital on Monday."
    segment = factories.segment(text=text, start=START, end=START + len(text))

    moved = decide.read(segment, MODELS, waking)
    trained = decide.read(segment, MODELS)

    assert moved.severity == severity
    assert moved.event_class == trained.event_class


def test_a_waking_score_is_a_share() -> None:
    """Nothing is the one of the training; what is no share is refused by name."""
    assert decide.parse_rules("") is None
    assert decide.parse_rules("0.4") == 0.4
    with pytest.raises(ValueError, match="waking is not from 0 to 1"):
        decide.parse_rules("3")


def test_a_text_that_begins_as_a_retraction_is_one() -> None:
    """Whatever words say that it did not happen."""
    labels = read(
        "Retraction: this page said that a bridge had collapsed and that six people "
        "were killed. That was wrong. The message came from an exercise."
    )

    assert labels.claim_status == "retracted"
    assert labels.killed is not None
    assert (labels.killed.low, labels.killed.high) == (0, 0)
    assert labels.severity <= 1


def test_a_statement_that_is_taken_back_is_no_report() -> None:
    """Its figure becomes none, and nothing grave is left to alert on."""
    labels = read("The army withdrew its statement that five guards had died.")

    assert labels.claim_status == "retracted"
    assert labels.killed is not None
    assert (labels.killed.low, labels.killed.high) == (0, 0)
    assert labels.severity <= 1


def test_retraction_sets_named_figures_to_none_killed() -> None:
    """Where nothing happened, the figure that was named becomes 0."""
    labels = read(
        "We have withdrawn a report that five died. No such blast took place."
    )

    assert labels.killed is not None
    assert (labels.killed.low, labels.killed.high) == (0, 0)


@pytest.mark.parametrize(
    ("text", "main", "country"),
    [
        ("MAPUTO, June 17 (Orbit) - A wall fell in Beira on Tuesday.", "Beira", "MZ"),
        ("A fire broke out in Matongwe, a suburb of Nairobi.", "Matongwe", "KE"),
        ("A quake struck 61 km south of Heraklion, Greece.", "Heraklion", "GR"),
        ("Troops entered the town of Shebekino in Russia.", "Shebekino", "RU"),
        ("Reading the letter in Nice, she wept.", "Nice", "FR"),
        ("A strike in Russia's Belgorod region hit a bus.", "Belgorod region", "RU"),
    ],
)
def test_main_place(text: str, main: str, country: str) -> None:
    """The place nearest to the event comes first, also where no list knows it."""
    place = read(text).places[0]

    assert (main, country, "main") == (place.name, place.country, place.role)


def test_a_surname_is_no_place() -> None:
    """A person called like a town is a person."""
    labels = read("Governor Jack London said the dam in Oslo would hold.")

    assert labels.persons == ("Jack London",)
    assert [place.name for place in labels.places] == ["Oslo"]


def test_names() -> None:
    """Persons are full names with evidence; firms and ministries are organisations."""
    labels = read(
        "Chief executive Dinah Pruett told the Harbour Gazette that Calder Pumps "
        "would grow. The ministry's spokesman, Artem Holub, declined to comment."
    )

    assert labels.persons == ("Dinah Pruett", "Artem Holub")
    assert {"Harbour Gazette", "Calder Pumps"} <= set(labels.organisations)


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("OSLO, June 17 (Reuters) - A tram left the rails.", "Reuters"),
        ("OSLO, June 17 (A. Example) - A tram left the rails.", "a.example"),
        (
            "A tram left the rails in Oslo, according to the Fjord Herald.",
            "Fjord Herald",
        ),
        ("A tram left the rails in Oslo.", "a.example"),
        ("OSLO (Own report) - A tram left the rails.", "a.example"),
        ("QUITO (Redacción) - Un tranvía se salió de los rieles.", "a.example"),
        ("ULM (Eigenbericht) - Eine Bahn ist entgleist.", "a.example"),
        ("NANTES (Rédaction) - Un tramway a déraillé.", "a.example"),
        ("BARI (Redazione) - Un tram è deragliato.", "a.example"),
        ("BRAGA (Redação) - Um elétrico descarrilou.", "a.example"),
    ],
)
def test_origin(text: str, origin: str) -> None:
    """A credit names whose reporting it is, else the article's own source."""
    assert origin == read(text).origin


def test_facts_point_into_the_article() -> None:
    """``text[start:end]`` of the article is the printed form of every fact."""
    text = "A blast in Oslo killed at least three people, Mayor Kari Nordmann said."
    labels = read(text)
    article = " " * START + text

    printed = {fact.kind: article[fact.start : fact.end] for fact in labels.facts}
    assert printed["place"] == "Oslo"
    assert printed["killed"] == "at least three people"
    assert printed["person"] == "Kari Nordmann"


def test_handle_gives_one_report_a_segment_and_empties_withdrawn_ones() -> None:
    """Every input gives one report on the shard; a withdrawn text has no labels."""
    segments = [
        factories.segment(),
        factories.segment(change="withdrawn"),
    ]
    inputs = [Input(record=segment, time=factories.AT) for segment in segments]
    context = Context(
        now=factories.AT, state=NoState(), models=MODELS, rules=None, version="9"
    )

    outcomes = list(decide.handle(inputs, context))

    emitted = [outcome for (outcome,) in outcomes]
    assert all(isinstance(outcome, Emit) for outcome in emitted)
    reports = [outcome.record for outcome in emitted if isinstance(outcome, Emit)]
    assert [
        (outcome.topic, outcome.key) for outcome in emitted if isinstance(outcome, Emit)
    ] == [(topics.REPORTS, "world")] * 2
    assert all(isinstance(report, Report) for report in reports)
    assert [report.labels != Labels() for report in reports] == [True, False]  # type: ignore[attr-defined]
    assert reports[0].provenance.pipeline == "9"  # type: ignore[attr-defined]


PIECES = (
    "killed at least three people in Oslo and Lima , the . \u201cNo\u201d one was 12 "
    "hurt \n\n LIVE: (Reuters) -- U.S. d\u2019Agadir M\u00fcller 1,000 half a dozen "
    "between 5 - to 3.14 more than of \u2014 NATO said Dr. \u00c5 \ufe0f 9-year-old"
)
WORDS = st.sampled_from(PIECES.split(" "))


@settings(max_examples=150)
@given(st.lists(WORDS, min_size=1, max_size=60), st.sampled_from(["en", "fr", "de"]))
def test_any_text_is_read(words: list[str], language: str) -> None:
    """No text breaks the rules; every fact lies inside its segment."""
    text = " ".join(words)
    labels = read(text, language=language)

    assert 0 <= labels.severity <= 4
    for fact in labels.facts:
        assert START <= fact.start < fact.end <= START + len(text)
    for figure in (labels.killed, labels.injured, labels.missing):
        if figure and figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high
