# ruff: noqa: RUF001 - letters of Turkish
"""By what an event did harm, in Dutch, Polish, Turkish and Arabic."""

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.library import Pipeline, RawArticle

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)

TWO = (
    (
        "Negen doden bij schietpartij in café in Gent",
        "Bij een schietpartij in een café in Gent zijn maandag negen mensen omgekomen.",
        "Negen doden bij brand in woonzorgcentrum in Gent",
        "Bij een brand in een woonzorgcentrum in Gent kwamen maandag negen mensen om.",
    ),
    (
        "Dziewięć ofiar pożaru szkoły w Łodzi",
        "Dziewięć osób zginęło w poniedziałek w pożarze szkoły w Łodzi.",
        "Dziewięć osób zginęło w strzelaninie w klubie w Łodzi",
        "Dziewięć osób zginęło w poniedziałek wieczorem w strzelaninie w Łodzi.",
    ),
    (
        "Bursa'da otobüs devrildi: yedi ölü",
        "Bursa'da pazartesi günü bir otobüsün devrilmesi sonucu yedi kişi öldü.",
        "Bursa'da fabrikada patlama: yedi ölü",
        "Bursa'da pazartesi akşamı bir fabrikadaki patlamada yedi kişi öldü.",
    ),
    (
        "تسعة قتلى في حريق فندق في حلب",
        "قتل تسعة أشخاص الاثنين في حريق فندق في حلب، وفق الدفاع المدني.",
        "تسعة قتلى في إطلاق نار في مسجد في حلب",
        "قتل تسعة أشخاص مساء الاثنين في إطلاق نار في مسجد في حلب.",
    ),
)
ONE = (
    (
        "Vier doden na ontploffing in flat in Tilburg",
        "Bij een ontploffing in een flat in Tilburg stierven maandag vier mensen.",
        "Brand na gasexplosie in flat Tilburg: vijf doden",
        (
            "De brand die na een gasexplosie in een flat in Tilburg uitbrak, heeft "
            "vijf levens geëist."
        ),
    ),
    (
        "Sześć osób zginęło w wybuchu gazu w Radomiu",
        "Sześć osób zginęło w poniedziałek w wybuchu gazu w kamienicy w Radomiu.",
        "Siedem ofiar zawalenia kamienicy w Radomiu",
        "Po zawaleniu się kamienicy w Radomiu znaleziono siódmą ofiarę wybuchu.",
    ),
    (
        "Konya'da trenle minibüs çarpıştı: beş ölü",
        "Konya'da pazartesi günü tren ile minibüsün çarpışması sonucu beş kişi öldü.",
        "Konya'daki hemzemin geçit kazasında ölü sayısı altıya çıktı",
        "Konya'da trenin minibüse çarptığı kazada ölenlerin sayısı altıya yükseldi.",
    ),
    (
        "ثمانية قتلى في غرق قارب قبالة صفاقس",
        "غرق قارب يقل مهاجرين قبالة صفاقس في تونس الاثنين ما أسفر عن ثمانية قتلى.",
        "ارتفاع حصيلة غرق مركب المهاجرين قبالة صفاقس إلى عشرة",
        "ارتفعت حصيلة غرق مركب المهاجرين قبالة صفاقس التونسية إلى عشرة قتلى.",
    ),
)


def _stories(texts: tuple[str, ...]) -> int:
    flow, found = Pipeline(), set()
    for hour, (title, body) in enumerate(zip(texts[::2], texts[1::2], strict=True)):
        article = RawArticle(url=f"https://n{hour}.example/a", title=title, body=body)
        read = flow.read(article, at=AT + timedelta(hours=2 * hour))
        found |= {event.story.story_id for event in read.events}
    return len(found)


@pytest.mark.parametrize("texts", TWO)
def test_two_deeds_of_one_town_and_toll_are_two(texts: tuple[str, ...]) -> None:
    """The second one is not lost in the alert of the first."""
    assert _stories(texts) == 2


@pytest.mark.parametrize("texts", ONE)
def test_one_deed_in_other_words_is_one(texts: tuple[str, ...]) -> None:
    """A blast sets fire, and a house falls after it."""
    assert _stories(texts) == 1
