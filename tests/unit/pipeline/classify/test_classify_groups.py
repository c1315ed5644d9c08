"""Groups that are counted by what they are called, by their ages, or not at all."""

import pytest

from tests.support.tolls import figures


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The brothers, 12 and 15, were killed by a train in Orla.", "2"),
        ("Twin sisters, 7, were killed in a crash.", "2"),
        ("Cousins aged 9 and 13 were killed by a truck.", "2"),
        ("Twin boys were killed in a crash.", "2"),
        ("Three women, 70, 72 and 81, died in a fire.", "3"),
        ("The sisters, 4, 6 and 9, were found dead.", "3"),
        ("Two women, 31, and a man died.", "3"),
        ("The blast killed two guards, 3 drivers and a cook.", "6"),
        ("A woman, 34, and her two children died in the fire.", "3"),
        ("A guard, 51, his son, 19, and two drivers were killed.", "4"),
        ("The blast killed a teacher, 40, and 12 pupils.", "13"),
        ("The chairman was killed in the crash.", "1"),
        ("The minister's favourite chauffeur was killed in the crash.", "1"),
        ("Three bishops and the watchman were killed.", "4"),
        ("Two couples from Orla were killed.", "4"),
        ("Four young couples died in the crash.", "8"),
        ("A couple was killed.", "2"),
        ("A couple of dozen people were killed.", "24"),
        ("A couple of people were killed.", "2"),
        ("A family was killed in the fire.", "2+"),
        ("A family of five was killed in the fire.", "5"),
    ],
)
def test_who_belongs_together_is_counted(text: str, killed: str) -> None:
    """Ages count as many persons as there are, a couple is two."""
    assert figures(text)[0] == killed


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A bomb fell on a market on Sunday and 12 people died.", "12", None),
        ("A bus fell into a river and 14 people died.", "14", None),
        ("A crane fell on a school and six pupils died.", "6", None),
        ("A tree fell on a car and two people died.", "2", None),
        ("An old hotel in Orla burned on Sunday, killing two.", "2", None),
    ],
)
def test_what_falls_or_burns_is_nobody(
    text: str, killed: str, injured: str | None
) -> None:
    """A verb ends the noun before it."""
    assert figures(text) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            (
                "Five soldiers were killed in a strike on Orla on Sunday, after a "
                "strike that killed 12 guards on Friday."
            ),
            "5",
        ),
        (
            (
                "Two nurses died in a raid on Orla on Monday, following an attack that "
                "killed 12 doctors on Saturday."
            ),
            "2",
        ),
        ("Five people died on Sunday, after a blast that injured 12.", "5"),
        ("Twelve people died on Sunday, after a bomb that killed them hit Orla.", "12"),
    ],
)
def test_a_toll_of_another_day_is_not_added(text: str, killed: str) -> None:
    """A clause with a day of its own tells of an earlier event."""
    assert figures(text)[0] == killed


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Hunderte Menschen wurden get\u00f6tet.", "de", ("200+", None)),
        ("Des centaines de personnes sont mortes.", "fr", ("200+", None)),
        ("Cientos de personas murieron.", "es", ("200+", None)),
        ("Miles de personas murieron.", "es", ("2000+", None)),
        ("Centinaia di persone sono morte.", "it", ("200+", None)),
        ("Centenas de pessoas morreram.", "pt", ("200+", None)),
        ("Сотни человек погибли.", "ru", ("200+", None)),
        ("Al menos un muerto y tres heridos en Orla.", "es", ("1+", "3")),
        ("Mindestens ein Toter und vier Verletzte in Orla.", "de", ("1+", "4")),
        ("По меньшей мере один погибший и четверо раненых.", "ru", ("1+", "4")),
        ("Au moins un mort et trois bless\u00e9s \u00e0 Orla.", "fr", ("1+", "3")),
    ],
)
def test_hundreds_are_open_and_one_dead_is_one(
    text: str, language: str, expected: tuple[str | None, str | None]
) -> None:
    """A number that is a word of many says so many at least."""
    assert figures(text, language) == expected


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Two men were killed in Orla. A 35-year-old man was killed at noon.", "2"),
        ("Three women were killed. A woman was killed in her car.", "3"),
        ("Two children died in a raid. The children died when a tank fired.", "2"),
        (
            (
                "At least 27 security personnel died on Sunday. Some 20 members of the "
                "guard were killed in Orla."
            ),
            "27+",
        ),
    ],
)
def test_the_same_persons_in_other_words_are_no_others(text: str, killed: str) -> None:
    """One of the men is a man, and members of a force are its personnel."""
    assert figures(text)[0] == killed


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Several people died in the blast. Police later counted 14 dead.", "14"),
        ("Soldiers were killed. The army said that nine soldiers died.", "9"),
        ("At least 9 died. Four guards died in Orla, another guard in Brinn.", "9+"),
        ("A man was killed. The nine pilgrims died in another fire.", "1"),
        ("Three miners died. Twelve drivers died.", "15"),
    ],
)
def test_a_number_takes_the_place_of_several(text: str, killed: str) -> None:
    """Parts fit into a bare figure, and whom the reader should know are no toll."""
    assert figures(text)[0] == killed


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("He was shot and died two hours later.", "1", None),
        ("Two men were stabbed and died on the spot.", "2", None),
        ("A cyclist was hit by a van and died on Monday.", "1", None),
        ("Four people were taken to hospital but died of their burns.", "4", None),
        ("A gunman shot two guards and died in the siege.", "1", "2"),
        ("Two climbers were struck by lightning and one died.", "1", None),
        ("Some 30 people were injured or died in the crush.", "1-30", "1-30"),
    ],
)
def test_who_is_hurt_and_dies_is_dead(
    text: str, killed: str | None, injured: str | None
) -> None:
    """One fate follows the other; it is no figure for the dead and the hurt."""
    assert figures(text) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Five and a half hours later 12 people were dead.", "12"),
        ("About 2 1/2 hours later nine people were dead.", "9"),
        ("3\u00bd hours later nine people were dead.", "9"),
        ("Some 2 million people were killed in that war.", None),
        ("Two and a half million people were killed in that war.", None),
        ("Polls put the two candidates in a dead heat.", None),
    ],
)
def test_fractions_millions_and_idioms_count_nobody(
    text: str, killed: str | None
) -> None:
    """A part of a number is no number, and no day kills a million."""
    assert figures(text)[0] == killed


@pytest.mark.parametrize(
    ("language", "text", "killed", "injured"),
    [
        ("de", "Ein Mann wurde angeschossen und starb im Krankenhaus.", "1", None),
        (
            "de",
            "Ein 34-Jähriger ist von einem Zug erfasst und getötet worden.",
            "1",
            None,
        ),
        ("de", "Zwei Männer wurden verletzt und drei starben.", "3", "2"),
        ("de", "Es gab einen Toten und sechs Verletzte.", "1", "6"),
        ("fr", "Un homme a été blessé et est mort à l'hôpital.", "1", None),
        ("fr", "Un homme de 51 ans a été mortellement blessé.", "1", None),
        ("es", "Dos hombres resultaron heridos y fallecieron.", "2", None),
        ("es", "Cinco personas resultaron heridas y una murió.", "1", "5"),
        ("es", "No hay que lamentar víctimas.", "0", "0"),
        ("it", "Un uomo è stato colpito ed è morto due ore dopo.", "1", None),
        ("pt", "Um homem foi baleado e morreu no hospital.", "1", None),
        ("pt", "Não há registo de vítimas.", "0", "0"),
        ("ru", "Мужчина был ранен и умер в больнице.", "1", None),
    ],
)
def test_a_second_verb_tells_of_the_same_persons(
    language: str, text: str, killed: str | None, injured: str | None
) -> None:
    """In all languages: "was hit and died"; one with an article is somebody else."""
    assert figures(text, language) == (killed, injured)
