"""A name of a place in capitals is written as a reader knows it."""

import pytest

from pipeline.classify.place_case import titled


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("OSLO", "Oslo"),
        ("DİYARBAKIR", "Diyarbak\u0131r"),
        ("İZMİR", "İzmir"),
        ("IĞDIR", "Iğd\u0131r"),
        ("RIO DE JANEIRO", "Rio de Janeiro"),
        ("PORT-AU-PRINCE", "Port-au-Prince"),
        ("STOKE-ON-TRENT", "Stoke-on-Trent"),
        ("LA PAZ", "La Paz"),
        ("ST. LOUIS", "St. Louis"),
        ("ПЕРМЬ", "Пермь"),
        ("ILLINOIS", "Illinois"),
    ],
)
def test_a_name_in_capitals_gets_one_for_each_word(name: str, written: str) -> None:
    """Small words within it stay small, and a Turkish I keeps its dot or has none."""
    assert titled(name) == written
