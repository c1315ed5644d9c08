"""One swap of several is the news, by another outlet; all texts invented."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import pytest

from tests.unit.pipeline.dedupe.test_dedupe_verdicts import article, run, verdict

# ruff: noqa: RUF001 - words of other scripts
Swap = tuple[str, str]

COURT: Final = (
    "The court of Varn found the old captain guilty on Friday. His lawyers called the "
    "hearing hasty and asked for another judge. The quarrel about the sunken barge has "
    "split the small town for months, and many people came to the square to wait."
)
VOTE: Final = (
    "The council approved the plan for a tunnel to the southern shore. Large crowds "
    "gathered before the hall. The mayor thanked her staff, and promised that the work "
    "would start quickly. Several shops in the street shut early because of the noise."
)
FIRE: Final = (
    "An inquiry has been opened after the large fire at the mill. Neighbours saw thick "
    "smoke at dawn. The owner was shocked and asked for help. Crews remained there all "
    "day, and the road to the valley was closed until the evening."
)
BRIEF: Final = (
    "The ferry is safe. Boats had looked for it all night off Lesk. Its passengers "
    "were weary when the harbour came in sight, and huge crowds cheered."
)
GERMAN: Final = (
    "Das Gericht in Varn hat den alten Hafenmeister am Freitag schuldig gesprochen. "
    "Seine Anw\u00e4lte nannten das Verfahren hastig und baten um andere Richter. Der "
    "Streit um den Kahn hat die kleine Stadt lange gespalten, und viele Leute kamen."
)
FRENCH: Final = (
    "Le conseil a approuv\u00e9 le projet de tunnel vers la rive. Une foule immense "
    "attendait devant la mairie. Le maire a remerci\u00e9 ses coll\u00e8gues et promis "
    "un d\u00e9but rapide. Plusieurs boutiques ont ferm\u00e9 t\u00f4t dans la rue."
)
SPANISH: Final = (
    "El consejo acept\u00f3 el plan del t\u00fanel hacia la orilla. Una multitud "
    "enorme esperaba ante la alcald\u00eda. La alcaldesa agradeci\u00f3 a su equipo y "
    "prometi\u00f3 un comienzo r\u00e1pido. Varias tiendas cerraron temprano."
)
RUSSIAN: Final = (
    "Депутаты одобрили план тоннеля к берегу. Огромная толпа ждала перед ратушей. "
    "Глава города поблагодарила коллег и обещала быстрое начало. Многие магазины на "
    "улице закрылись рано из-за шума."
)
ARABIC: Final = (
    "وافق المجلس على خطة النفق نحو الشاطئ. انتظر حشد كبير أمام البلدية. شكرت رئيسة "
    "البلدية زملاءها ووعدت ببداية سريعة. أغلقت متاجر كثيرة في الشارع مبكرا بسبب الضجيج."
)
KINDS: Final[Sequence[tuple[str, str, Swap, Sequence[Swap]]]] = (
    (
        "verdict",
        COURT,
        ("guilty", "innocent"),
        (("hasty", "rushed"), ("quarrel", "dispute"), ("split", "divided")),
    ),
    (
        "vote",
        VOTE,
        ("approved", "rejected"),
        (("Large", "Big"), ("quickly", "soon"), ("shops", "stores")),
    ),
    (
        "side",
        VOTE,
        ("southern", "northern"),
        (("gathered", "assembled"), ("staff", "team"), ("quickly", "soon")),
    ),
    (
        "stage",
        FIRE,
        ("An inquiry has been opened", "An arsonist has been caught"),
        (("thick", "dense"), ("shocked", "stunned"), ("remained", "stayed")),
    ),
    (
        "state",
        FIRE,
        ("closed", "open"),
        (("large", "big"), ("thick", "dense"), ("shocked", "stunned")),
    ),
    (
        "brief",
        BRIEF,
        ("safe", "lost"),
        (("looked", "searched"), ("weary", "tired"), ("huge", "large")),
    ),
    (
        "de",
        GERMAN,
        ("schuldig", "unschuldig"),
        (("hastig", "eilig"), ("kleine", "winzige"), ("lange", "monatelang")),
    ),
    (
        "fr",
        FRENCH,
        ("approuv\u00e9", "rejet\u00e9"),
        (("immense", "\u00e9norme"), ("rapide", "prompt"), ("boutiques", "magasins")),
    ),
    (
        "es",
        SPANISH,
        ("acept\u00f3", "rechaz\u00f3"),
        (("enorme", "inmensa"), ("r\u00e1pido", "veloz"), ("tiendas", "comercios")),
    ),
    (
        "ru",
        RUSSIAN,
        ("одобрили", "отвергли"),
        (("Огромная", "Большая"), ("быстрое", "скорое"), ("магазины", "лавки")),
    ),
    (
        "ar",
        ARABIC,
        ("وافق المجلس على", "رفض المجلس"),
        (("كبير", "ضخم"), ("سريعة", "عاجلة"), ("متاجر", "محلات")),
    ),
)
MILLIONS: Final = (
    (
        "The harbour firm owes 3 million crowns to its banks. Its old director left in "
        "haste last week. The workers fear for their jobs, and the town wants to help."
    ),
    ("million", "billion"),
    (("haste", "hurry"), ("fear", "worry"), ("help", "assist")),
)


def _cases() -> Iterator[Any]:
    for name, text, news, others in (*KINDS, ("sum", *MILLIONS)):
        for count in (0, 2, 3):
            later = text
            for old, new in (news, *others[:count]):
                assert old in later, old
                later = later.replace(old, new)
            yield pytest.param(text, later, id=f"{name}, {count} synonyms")


@pytest.mark.parametrize(("text", "later"), [*_cases()])
def test_what_is_news_among_synonyms_is_not_lost(text: str, later: str) -> None:
    """However many words beside it are swapped for others of the same meaning."""
    outcomes = run(
        article("https://a.example/1", text), article("https://b.example/2", later, 20)
    )

    assert verdict(outcomes[1])[0] in {"new", "correction", "extends"}
