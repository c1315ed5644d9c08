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
