"""How a text is written, as numbers: reports against advice, offers and views."""

from pipeline.classify.heads import manner


def numbers(title: str, text: str) -> dict[str, float]:
    """Give the numbers of a text by name."""
    head, low = title.lower().rstrip("?").split(), text.lower().split()
    found = manner.numbers([*head, *low], len(head) + 4, title, len(head))
    return dict(zip(manner.NAMES, found, strict=True))


def test_a_report_names_sources_and_days() -> None:
    """Who said it and when stand in news, mostly at its beginning."""
    found = numbers("", "officials said on monday that two bridges have collapsed")

    assert found["a source in the lead"] == found["a day in the lead"] == 1.0
    assert found["how many sources named"] > 0
    assert found["how many words for me and you"] == 0


def test_advice_speaks_to_its_reader() -> None:
    """Its title asks or counts, and it says you."""
    found = numbers("How do you sleep better?", "you should keep your phone away")

    assert found["a question as title"] == found["a title of advice"] == 1.0
    assert found["me or you in the title"] == 1.0
    assert found["how many words of opinion"] > 0
    assert found["a source in the lead"] == 0


def test_a_text_without_words_has_numbers() -> None:
    """Nothing is divided by nothing."""
    found = manner.numbers([], 0, "", 0)

    assert set(found) == {0.0}


def test_a_claim_shows_whose_word_it_is_and_how_sure_it_is() -> None:
    """A party's word that nobody could check is told from a denial of it."""
    claim = numbers("", "rebels claimed on radio that they allegedly took the pass")
    denial = numbers("", "the army denied it and called the report false")

    assert claim["how many parties to a conflict in the lead"] > 0
    assert claim["how many words of doubt"] > denial["how many words of doubt"]
    assert claim["how many media quoted"] > 0
    assert denial["how many forces of a state"] > 0
    assert denial["how many words of denial"] > claim["how many words of denial"]


def test_years_long_past_are_counted() -> None:
    """A year in the lead is the news of an anniversary; other numbers are no years."""
    old = numbers("", "in 1879 a train fell off the bridge of 1871")
    new = numbers("", "in 2019 a train with 1234 seats ran 18799 kilometres")

    assert old["a year of the past in the lead"] == 1.0
    assert old["years of the past"] > 0
    assert new["years of the past"] == 0
