"""A denial takes back the toll that it covers, and no other."""

from datetime import UTC, datetime

import pytest

from pipeline.classify import decide, models
from pipeline.library import Pipeline
from pipeline.models.training import examples
from schemas.common import Range
from schemas.report import Labels
from tests.unit.pipeline.classify.test_classify_labels import read

AT = datetime(2026, 6, 10, 9, tzinfo=UTC)


def _read(text: str) -> Labels:
    (report,) = Pipeline(until="classify").read(text, at=AT).reports
    return report.labels


@pytest.mark.parametrize(
    "text",
    [
        "The ministry denied that 14 villagers were killed in a raid near Orla.",
        "The government dismissed as made up a report that 25 troops were killed.",
        "There is no truth in reports that 18 people were shot dead, the mayor said.",
        "The bodies of 15 people in the video are from a film set in Leeds.",
        "Die Regierung bestreitet, dass Soldaten im Dorf elf Bauern getötet haben.",
        "La préfecture dément que des gendarmes aient tué onze manifestants à Lyon.",
        "El ejército niega haber matado a 14 campesinos en el norte del país.",
        "L'esercito ha smentito che 14 persone siano morte nel raid di lunedì.",
        "O governo nega que 14 pessoas tenham morrido no desabamento da ponte.",
        "Армия опровергла сообщения о том, что при обстреле погибли 14 человек.",  # noqa: RUF001
    ],
)
def test_a_denied_toll_is_none(text: str) -> None:
    """It is no figure, and wakes nobody."""
    labels = _read(text)

    assert labels.claim_status == "denied"
    assert not labels.killed or not labels.killed.high
    assert labels.severity <= 1


@pytest.mark.parametrize(
    "text",
    [
        "The army denied responsibility for a strike that killed 12 people in Orla.",
        "Rebels said they killed 12 soldiers near Orla. The army denied the claim.",
        (
            "Villagers said a strike killed 12 people in Orla. The army denied that "
            "its planes killed 12 villagers."
        ),
        "The army denied that it killed the 12 villagers near Orla on Monday.",
        "Police denied killing the 12 miners who were found in Orla on Monday.",
        "Rebels denied they fled and said the army's toll of 12 dead was made up.",
        "Rebels denied that they fled and said the toll of 12 dead was made up.",
        "El ejército niega que participara en el ataque que mató a 12 personas.",
        "L'armée dément toute responsabilité dans la frappe qui a tué 12 civils.",
        "L'armée a démenti que ses soldats aient tué 12 villageois vendredi.",
        "Die Armee bestritt, dass ihre Soldaten am Freitag 12 Bauern getötet haben.",
        "L'esercito ha negato che i suoi soldati abbiano ucciso venerdì 12 contadini.",
        "O exército negou que seus soldados tenham matado 12 camponeses na sexta.",
        "Армия отрицает, что её солдаты убили 12 жителей деревни в пятницу.",
    ],
)
def test_a_toll_outside_the_denial_stays(text: str) -> None:
    """Guilt is denied, or what another party claims."""
    labels = _read(text)

    assert labels.killed
    assert labels.killed.low == 12


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        (
            (
                "Correction: an earlier version said three people were killed in Orla. "
                "Nobody was killed; two people were injured."
            ),
            2,
        ),
        (
            (
                "A clash in Orla hurt two people on Monday, police said. "
                "An earlier version of this story said three were killed."
            ),
            2,
        ),
    ],
)
def test_a_corrected_toll_is_none(text: str, injured: int) -> None:
    """The report stands without it."""
    labels = _read(text)

    assert labels.claim_status != "retracted"
    assert not labels.killed or not labels.killed.high
    assert labels.injured
    assert labels.injured.low == injured


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            "Rebels said they killed 40 soldiers near Orla. The army denied the claim.",
            40,
        ),
        ("Rebels say they killed 11 troops, which the defence ministry denies.", 11),
        (
            (
                "Villagers said a strike killed 12 people in Orla. The army denied "
                "that its planes killed 12 villagers."
            ),
            12,
        ),
    ],
)
def test_what_another_party_denies_is_a_claim(text: str, killed: int) -> None:
    """The claim leads: it may wake, as a claim."""
    labels = _read(text)

    assert labels.claim_status == "claimed"
    assert labels.killed
    assert labels.killed.low == killed


def test_who_is_denied_something_answers_nobody() -> None:
    """The army that denies leads; "were denied aid" is no answer."""
    assert _read("The army denied rebel claims that 40 died.").claim_status == "denied"
    text = "Residents said on Monday that the police were denied fuel for their cars."
    assert _read(text).claim_status != "claimed"


def test_a_strike_of_workers_is_no_earlier_event() -> None:
    """It has no toll: the dead behind it are those of the day."""
    labels = _read(
        "A march turned violent a day after a strike over pay and 12 men were killed."
    )

    assert labels.killed
    assert labels.killed.low == 12


@pytest.mark.parametrize(
    "text",
    [
        "Nobody denies that the storm killed 12 people in Bonn on Sunday.",
        "The army did not deny that 12 soldiers had been killed in a strike on Tyre.",
        "The airline denied negligence in the crash that killed 12 people near Bonn.",
        "Help was denied to refugees in Goma, where shelling killed 12 on Tuesday.",
        "Il sindaco nega ogni colpa per il crollo che ha ucciso 12 persone a Genova.",
        "O prefeito negou culpa pelo incêndio que matou 12 pessoas em São Paulo.",
    ],
)
def test_words_of_denial_that_deny_no_event_leave_it_reported(text: str) -> None:
    """Nobody denies, guilt alone is denied, or somebody is denied something."""
    labels = _read(text)

    assert labels.claim_status == "reported"
    assert labels.killed
    assert labels.killed.low == 12


def test_a_day_may_stand_between_the_denial_and_what_is_denied() -> None:
    """Spanish puts it before the infinitive."""
    labels = _read("El ejército negó el domingo haber matado a 15 civiles en el norte.")

    assert labels.claim_status == "denied"
    assert labels.severity <= 1


def test_a_correction_that_retracts_the_report_wakes_nobody() -> None:
    """What it tells of the retracted report is no news."""
    labels = _read(
        "CORRECTION: We reported on Sunday that 12 people were killed in a fire in "
        "Ulm. Nobody was killed. We retract the report."
    )

    assert labels.claim_status == "retracted"
    assert labels.severity <= 1


@pytest.mark.parametrize(
    ("text", "denial"),
    [
        (
            (
                "The army denied responsibility for a strike that killed 12 people in "
                "Orla, and denied reports that it had lost a plane."
            ),
            "denied reports",
        ),
        (
            (
                "The pilot was denied bail on Monday. The airline rejected claims that "
                "12 people had been killed."
            ),
            "rejected claims",
        ),
        (
            "The ministry disputed newspaper reports that nine miners had died.",
            "disputed newspaper reports",
        ),
    ],
)
def test_the_claim_points_at_what_denies_the_event(text: str, denial: str) -> None:
    """Not at words before it by which guilt alone is denied, or help."""
    labels = _read(text)

    (start,) = [fact.start for fact in labels.facts if fact.kind == "claim"]
    assert labels.claim_status == "denied"
    assert text[start:].startswith(denial)


@pytest.mark.parametrize(
    "text",
    [
        "Oslo denied losing a tug as a landslide killed 12 people in Voss on Sunday.",
        (
            "The mayor denied reports of a cut in wages while a fire killed 12 "
            "people in Bonn on Sunday."
        ),
        (
            "The firm initially denied that anybody was hurt, but 12 workers were "
            "killed in the fire at its plant in Dhaka on Monday."
        ),
        (
            "The ministry's denial was false: 12 soldiers were killed in the blast at "
            "the depot in Tula on Sunday."
        ),
    ],
)
def test_a_denial_of_something_else_or_a_false_one_denies_no_dead(text: str) -> None:
    """It is of another event than the dead beside it, or no longer holds."""
    labels = _read(text)

    assert labels.claim_status == "reported"
    assert labels.killed
    assert labels.killed.low == 12


@pytest.mark.parametrize(
    "text",
    [
        "The army denied that as many as 12 villagers were killed in Orla on Monday.",
        "The army denied that it had killed 12 people as it advanced on Orla.",
        (
            "The airline denied reports that a plane had crashed as rumours of 40 dead "
            "spread online on Sunday."
        ),
    ],
)
def test_an_as_behind_a_denial_leaves_it_a_denial(text: str) -> None:
    """It compares, says when, or tells of hearsay."""
    assert _read(text).claim_status == "denied"


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            (
                "An earlier report said seven were dead, but the ministry now puts "
                "the toll of the fire in Lima at 19."
            ),
            19,
        ),
        (
            (
                "An earlier report said 14 people had died. The toll of the fire in "
                "Lima rose to 23 on Monday, the ministry said."
            ),
            23,
        ),
    ],
)
def test_a_raised_toll_takes_no_report_back(text: str, killed: int) -> None:
    """Only the earlier figure is gone."""
    labels = _read(text)

    assert labels.claim_status != "retracted"
    assert labels.killed
    assert labels.killed.low == killed


@pytest.mark.parametrize(
    "text",
    [
        "Die Polizei hat Berichte über einen Anschlag mit zehn Toten dementiert.",
        "Das Ministerium wies Meldungen über 30 getötete Soldaten im Osten zurück.",
    ],
)
def test_a_denied_report_of_dead_in_german_has_no_toll(text: str) -> None:
    """The verb, or its other half, ends the sentence."""
    labels = _read(text)

    assert labels.claim_status == "denied"
    assert not labels.killed or not labels.killed.high


@pytest.mark.parametrize(
    "text",
    [
        "Le gouvernement dément que vingt mineurs aient péri dans la mine de Kolwezi.",
        "Il sindaco ha smentito che nove operai abbiano perso la vita nel cantiere.",
        "El gobierno niega que hayan fallecido diez pacientes en el hospital de Quito.",
    ],
)
def test_a_denial_of_dead_in_other_moods_wakes_nobody(text: str) -> None:
    """Not all these verbs are read as figures: the denial covers them all the same."""
    labels = _read(text)

    assert labels.claim_status == "denied"
    assert labels.severity <= 1


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Reports of 12 dead are false, police say",
            "Reports of an explosion in Karsk are false, police said on Sunday.",
        ),
        (
            "Keine Explosion in Kiel, 12 Tote erfunden",
            "Es gab am Sonntag keine Explosion in Kiel, teilte die Polizei mit.",
        ),
    ],
)
def test_a_denied_figure_of_the_headline_is_no_fact_of_the_text(
    title: str, text: str
) -> None:
    """Its place in the headline is not one in the text."""
    made = examples.segment("a", text, title, datetime(2026, 6, 17, tzinfo=UTC))
    found = decide.read(made, models.load())

    assert found.killed == Range(low=0, high=0)
    assert [fact for fact in found.facts if fact.kind == "killed"] == []


@pytest.mark.parametrize(
    "text",
    [
        "A fire in Enugu killed four people, not 40 as earlier reported, police said.",
        "Four people died in the fire in Enugu, not 40 as earlier reported, it said.",
        (
            "Police corrected the toll of the fire in Enugu to four from the earlier "
            "reported 40, and said that the hall had stood empty."
        ),
    ],
)
def test_an_earlier_reported_figure_takes_no_report_back(text: str) -> None:
    """The fire did happen, and there are dead."""
    labels = read(text, title="CORRECTED-Fire in Enugu kills four")

    assert labels.claim_status != "retracted"
    assert labels.killed == Range(low=4, high=4)
    assert labels.severity == 3
