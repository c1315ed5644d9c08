"""Whose word a report is: a named party, whole, and never a pronoun."""

from datetime import UTC, date, datetime

import pytest

from pipeline.classify import passage
from pipeline.classify.claims import english, speakers
from pipeline.library import Pipeline, RawArticle


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said it was late. The Interior Ministry said two died.", "Interior"),
        ("According to a report, the dam holds.", None),
        ("It said on Monday that prices rose.", None),
        ("Foreign Minister Ada Brunn said the talks failed.", "Foreign Minister Ada"),
        ("Police said a man was held.", "Police"),
    ],
)
def test_a_claimant_is_a_named_party(text: str, expected: str | None) -> None:
    """Pronouns, days and reports are passed over; names are given whole."""
    found = english.claimant(passage.read(text, date(2026, 6, 17)))

    assert (found is None) == (expected is None)
    assert expected is None or expected in (found or "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wie viele starben, ist laut Feuerwehr noch unklar.", "Feuerwehr"),
        ("Zwei starben nach Angaben der Polizei beim Brand in Ulm.", "Polizei"),
        ("Das Tor war laut der örtlichen Polizei offen.", "der örtlichen Polizei"),
        (
            "Zwei starben laut dem Sprecher der Feuerwehr beim Brand.",
            "dem Sprecher der Feuerwehr",
        ),
    ],
)
def test_a_german_claimant_ends_with_its_nouns(text: str, expected: str) -> None:
    """What follows in small letters says what became of it."""
    assert english.claimant(passage.read(text, date(2026, 6, 17), "de")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten died in the raid, opposition activists said.", "opposition activists"),
        ("A raid killed ten, a local government official said.", "a local government"),
        ("The Eastern Army wrote on its page that it holds the hill.", "The Eastern"),
        ("the armed forces of northland hereby report a clash.", "the armed forces of"),
        (
            "colonel juan perez, commander of the third brigade, reported a clash.",
            "colonel juan perez",
        ),
        ("the army press committee (coprefa) said four died.", "the army press com"),
        ("Ten died, a government report said on Monday.", "the government"),
        ("The Hill Front has claimed responsibility for the raid.", "The Hill Front"),
        ("Officials in the capital said ten died.", "Officials in the capital"),
        ("The command in Sudan\u2019s North denied it.", "The command in Sudan\u2019s"),
    ],
)
def test_who_speaks_is_known_by_what_they_are(text: str, expected: str) -> None:
    """Without a capital or a list of names: people, an office, a force."""
    found = speakers.in_sentence(passage.read(text, date(2026, 6, 17)), 0)

    assert (found.name if found else "").startswith(expected)


@pytest.mark.parametrize(
    "text",
    [
        "A statement said that the hill was taken.",
        "The officer said that ten had died.",
        "Five brigade casualties have been confirmed.",
        "It was reported that the army holds the hill.",
        "The radio has 35 minutes of military reports, also on the hill.",
        'He was told: "The army said that it holds the hill."',
    ],
)
def test_papers_pronouns_and_who_was_named_before_speak_for_nobody(text: str) -> None:
    """Better no name than that of a paper, a victim or "the officer"."""
    assert speakers.in_sentence(passage.read(text, date(2026, 6, 17)), 0) is None


def _named(text: str) -> str | None:
    at = datetime(2026, 6, 17, 9, tzinfo=UTC)
    (report,) = Pipeline(until="classify").read(text, at=at).reports
    return report.labels.claimant


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Six people were killed in a fire in Bonn, the town's fire department "
                "said. Mayor Ada Brunn said the cause was being looked into."
            ),
            "fire department",
        ),
        (
            (
                "Four people were killed in a crash near Ulm. Police said the driver "
                "was helping them."
            ),
            None,
        ),
        (
            (
                "Two people were injured when a car hit a stop in Ulm, and police said "
                "the driver was helping with inquiries."
            ),
            None,
        ),
        (
            (
                "Nine people died in a blast at a mill in Ulm, according to a report "
                "received from the scene."
            ),
            None,
        ),
        (
            (
                "The army said a strike hit the port of Orla. It added that nine "
                "people were killed."
            ),
            "The army",
        ),
        (
            (
                "Nine people were killed in a blast in Ulm, police said. Thirty were "
                "injured, the General Hospital said."
            ),
            None,
        ),
        (
            (
                "Neun Menschen starben bei einem Brand in Ulm. Laut Bürgermeister "
                "Bruno Kern ist die Ursache unklar."
            ),
            None,
        ),
        (
            (
                "Neun Menschen starben bei einem Brand in Ulm, so ist es laut "
                "Feuerwehr am Montag gewesen."
            ),
            "Feuerwehr",
        ),
    ],
)
def test_a_toll_is_the_word_of_who_speaks_beside_it(
    text: str, expected: str | None
) -> None:
    """Who says something else further on gave no figure, and a report is nobody."""
    named = _named(text)

    assert (named is None) == (expected is None)
    assert expected is None or expected in (named or "")


@pytest.mark.parametrize(
    ("opening", "who"),
    [
        ("At first police", "police"),
        ("Initially officials", "officials"),
        ("On Monday police", "police"),
        ("At midnight officials", "officials"),
        ("In the evening residents", "residents"),
        ("Last week prosecutors", "prosecutors"),
        ("Meanwhile the harbour police", "the harbour police"),
        ("In Ulm firefighters", "firefighters"),
        ("Hours later police", "police"),
        ("The Later Life Agency", "The Later Life Agency"),
    ],
)
def test_when_and_where_somebody_speaks_is_no_part_of_who(
    opening: str, who: str
) -> None:
    """They open the sentence without a comma."""
    text = f"{opening} said nine people were killed in a blast at a mill in Ulm."

    assert _named(text) == who


def test_a_claim_that_a_report_adds_is_the_word_of_who_gave_it() -> None:
    """The first sentence says who; "the report adds" names nobody."""
    text = (
        "The northern army reported today that rebels and soldiers have died in the "
        "fighting in Norway. The report adds that 432 soldiers have died and 477 have "
        "been wounded, which could not be independently verified."
    )
    article = RawArticle(
        url="https://a.example/1", source="a.example", title="Fighting", body=text,
        fetched_at=datetime(2026, 6, 17, tzinfo=UTC),
    )  # fmt: skip
    (event,) = Pipeline().read(article, at=article.fetched_at).events

    assert event.labels.claim_status == "claimed"
    assert event.labels.claimant == "The northern army"
