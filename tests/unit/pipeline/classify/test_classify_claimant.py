"""Whose word a report is: a named party, whole, and never a pronoun."""

from datetime import date

import pytest

from pipeline.classify import claims, passage


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
    found = claims.claimant(passage.read(text, date(2026, 6, 17)))

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
    assert claims.claimant(passage.read(text, date(2026, 6, 17), "de")) == expected
