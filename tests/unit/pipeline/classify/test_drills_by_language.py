"""Drills, series and cattle in the younger languages have no dead; soldiers do."""

import pytest

from tests.support.alone import told

PLAYED = (
    "Tijdens een oefening in Assen speelden studenten woensdag 30 doden.",
    "Bij een rampoefening in Venlo speelden leerlingen vrijdag 15 gewonden en 8 doden.",
    "تدريب في المنامة يحاكي زلزالا أسفر عن 35 قتيلا، أدى فيه طلاب دور الضحايا الأحد.",
    "مناورة للدفاع المدني في الدوحة تفترض سقوط 20 قتيلا في انفجار الأربعاء.",
    "Dizinin son bölümünde 15 kişi öldü; seyirciler Ankara'da ağladı.",  # noqa: RUF001
    "2023 yılında 4 bin 200 kişi yangınlarda öldü, bakanlık salı günü açıkladı.",  # noqa: RUF001
    "نفوق ومصرع 20 من الأغنام في حريق حظيرة قرب حماة الاثنين.",
)
REAL = (
    "Tijdens een oefening in Assen zijn woensdag drie militairen omgekomen.",
    "مقتل أربعة جنود في انفجار خلال تدريب في المنامة الأحد.",
    "مصرع 9 من عمال البناء في انهيار قرب حماة الاثنين.",
)


@pytest.mark.parametrize("text", PLAYED)
def test_nobody_died(text: str) -> None:
    """They are played, of a year, or animals."""
    labels, alerts = told(text, "")
    assert labels.severity < 3
    assert alerts == []


@pytest.mark.parametrize("text", REAL)
def test_those_who_died_are_counted(text: str) -> None:
    """A drill beside them makes nobody an actor."""
    labels, _ = told(text, "")
    assert labels.killed is not None
    assert labels.severity >= 3
