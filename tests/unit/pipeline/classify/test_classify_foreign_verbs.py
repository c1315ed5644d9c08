"""Whose a verb of death or harm is, in languages whose words are data."""

import pytest

from tests.support.tolls import figures


@pytest.mark.parametrize(
    ("language", "text", "killed", "injured"),
    [
        ("de", "Ein Soldat verletzte im Lager sechs Menschen und starb.", "1", "6"),
        ("de", "Ein Fahrer rammte vier Radfahrer und starb.", None, None),
        ("es", "Un hombre hirió a siete vecinos y fue abatido.", "1", "7"),
        ("es", "El conductor arrolló a tres ciclistas y murió.", None, None),
        ("fr", "Un soldat a blessé six élèves et a été abattu.", "1", "6"),
        ("fr", "Un motard a renversé deux enfants et est mort à Lille.", None, None),
        ("it", "Un soldato ha ferito sei passeggeri ed è morto.", "1", "6"),
        ("it", "Un uomo ha investito due ciclisti ed è morto.", None, None),
        ("pt", "O soldado feriu seis alunos e morreu.", "1", "6"),
        ("pt", "O motorista atingiu dois ciclistas e morreu.", None, None),
        ("ru", "Солдат ранил шесть пассажиров и был застрелен.", "1", "6"),
        ("ru", "Водитель задавил двух подростков и погиб.", None, None),
        ("es", "Dos hombres hirieron a seis vecinos en Lugo y murieron.", None, "6"),
        ("es", "Los guardias sacaron a seis niñas y murieron.", None, None),
        ("de", "Ein Soldat verletzte eine Lehrerin schwer und starb.", "1", "1"),
        ("de", "Ein Soldat verletzte sich und starb.", "1", None),
    ],
)
def test_who_does_it_and_dies_is_not_the_ones_it_befell(
    language: str, text: str, killed: str | None, injured: str | None
) -> None:
    """A verb in the singular is said of one; the object of a verb does nothing."""
    assert figures(text, language) == (killed, injured)


@pytest.mark.parametrize(
    ("language", "text", "killed", "injured"),
    [
        ("de", "Sechs Wanderer wurden verletzt und dann starb ein Kind.", "1", "6"),
        ("es", "Los guardias sacaron a seis niñas y murió un pescador.", "1", None),
        ("pt", "Seis alunos ficaram feridos e morreu um professor.", "1", "6"),
        ("ru", "Шесть человек ранены и погиб водитель.", "1", "6"),
    ],
)  # fmt: skip
def test_a_verb_before_a_group_is_of_that_group(
    language: str, text: str, killed: str | None, injured: str | None
) -> None:
    """It tells nothing more of those before "and"."""
    assert figures(text, language) == (killed, injured)


@pytest.mark.parametrize(
    ("language", "text", "killed"),
    [
        ("de", "Zwei Frauen wurden angefahren und starben in der Klinik.", "2"),
        ("es", "Tres obreros fueron golpeados y murieron.", "3"),
        ("fr", "Deux élèves ont été percutés et sont morts.", "2"),
        ("it", "Due operai sono stati colpiti e sono morti.", "2"),
        ("pt", "Três alunos foram atingidos e morreram.", "3"),
        ("ru", "Двое рабочих были избиты и умерли.", "2"),
    ],
)
def test_whom_it_befell_and_who_died_are_dead(
    language: str, text: str, killed: str
) -> None:
    """The second verb is in the plural and the group is the subject of the first."""
    assert figures(text, language) == (killed, None)


@pytest.mark.parametrize(
    ("language", "text", "killed", "injured"),
    [
        ("de", "Acht Kinder wurden verletzt und einer ist gestorben.", "1", "8"),
        ("de", "Drei Bergsteiger stürzten, einer starb.", "1", None),
        ("de", "Neun Menschen starben, einer starb in der Klinik.", "9", None),
        ("es", "La guardia detuvo a seis hombres y uno murió.", "1", None),
        ("es", "Dos alumnos cayeron y uno de ellos murió.", "1", None),
        ("fr", "Huit élèves ont été blessés et un est mort.", "1", "8"),
        ("it", "Tre operai sono morti e uno è rimasto ferito.", "3", "1"),
        ("it", "Tre operai sono morti e uno è grave.", "3", None),
        ("pt", "Quatro pessoas morreram e uma ficou ferida.", "4", "1"),
        ("pt", "Um morreu e quatro ficaram feridos.", "1", "4"),
        ("it", "Sei operai sono morti. Uno è morto in ospedale.", "6", None),
        ("ru", "Четыре человека погибли и один ранен.", "4", "1"),
    ],
)
def test_one_with_no_noun_is_a_group_of_its_own(
    language: str, text: str, killed: str | None, injured: str | None
) -> None:
    """It has the verb behind it, and is no further dead if all of them died."""
    assert figures(text, language) == (killed, injured)


@pytest.mark.parametrize(
    ("language", "text", "killed", "injured"),
    [
        ("de", "Die Helfer bargen sechs Kinder und eine Frau starb.", "1", None),
        ("es", "La guardia sacó a 40 vecinos y tres murieron.", "3", None),
        ("es", "La cifra llegó a nueve y hay doce heridos.", None, "12"),
        ("fr", "Les pompiers ont sauvé 15 élèves et trois sont morts.", "3", None),
        ("fr", "La gendarmerie a pris six hommes et un soldat est mort.", "1", None),
        ("it", "La guardia ha portato via sei donne e tre sono morte.", "3", None),
        ("pt", "A guarda retirou 40 alunos, e três morreram.", "3", None),
        ("ru", "Врачи осмотрели 40 пассажиров, и трое умерли.", "3", None),
        ("de", "Ein Lehrer und zwei Kinder starben.", "3", None),
        ("fr", "Trois hommes et une femme sont morts.", "4", None),
        ("fr", "Deux élèves, un soldat, et une femme sont morts.", "4", None),
        ("es", "Un soldado, dos niñas, y una maestra murieron.", "4", None),
    ],
)
def test_the_dead_of_another_clause_make_no_list(
    language: str, text: str, killed: str | None, injured: str | None
) -> None:
    """A comma, a verb right behind the number or one in the singular begins it."""
    assert figures(text, language) == (killed, injured)


@pytest.mark.parametrize(
    ("language", "text", "killed"),
    [
        ("de", "Dabei starben ein Lehrer und vier Kinder der Schule.", "5"),
        ("es", "Murieron una maestra, un niño y cuatro vecinos.", "6"),
        ("pt", "Morreram um professor e quatro alunos.", "5"),
        ("ru", "Погибли учитель и четверо детей.", "5"),
        ("es", "Murió un niño y dos escaparon.", "1"),
    ],
)
def test_a_verb_in_the_plural_before_one_person_leads_a_list(
    language: str, text: str, killed: str
) -> None:
    """Of one alone it would be in the singular."""
    assert figures(text, language) == (killed, None)


@pytest.mark.parametrize(
    ("language", "text", "killed", "injured"),
    [
        ("de", "Es gab in der Nacht einen Toten und acht Verletzte.", "1", "8"),
        ("de", "Der Sturm kostete sieben Menschen das Leben.", "7", None),
        ("de", "Der Sturm hat sieben Bewohnern das Leben gekostet.", "7", None),
        ("de", "Zwei Arbeiter erlitten tödliche Verletzungen.", "2", None),
        ("es", "Dos pescadores fueron heridos de muerte.", "2", None),
        ("it", "Tre donne sono state ferite a morte.", "3", None),
        ("pt", "Dois alunos foram feridos de morte.", "2", None),
        ("ru", "Двое пассажиров получили смертельные травмы.", "2", None),
    ],
)
def test_mortal_wounds_and_lives_taken_are_deaths(
    language: str, text: str, killed: str | None, injured: str | None
) -> None:
    """The longer phrase counts, not the word for a wound in it."""
    assert figures(text, language) == (killed, injured)


@pytest.mark.parametrize(
    ("language", "text", "killed"),
    [
        ("de", "Am Montag starben bei einem Unfall in Orlach sieben Gäste.", "7"),
        ("de", "Dabei starb am Abend in der Nähe von Orlach ein Fahrer.", "1"),
        ("de", "Die Gäste starben am Abend in einem Heim für 20 Kinder.", None),
        ("es", "Murieron el lunes en un choque cerca de Orla nueve obreros.", "9"),
        ("es", "Los obreros murieron el lunes en un autobús con 40 pasajeros.", None),
        ("it", "Morirono lunedì in una miniera vicino a Orla sei operai.", "6"),
        ("pt", "Morreram na segunda em uma mina perto de Orla seis operários.", "6"),
        ("ru", "Погибли вечером при пожаре на складе под Орлой шесть рабочих.", "6"),
    ],
)
def test_a_verb_may_stand_far_before_its_subject(
    language: str, text: str, killed: str | None
) -> None:
    """Time and place stand between; what a preposition governs is no subject."""
    assert figures(text, language)[0] == killed
