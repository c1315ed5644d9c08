"""Figures of casualties in languages whose words are data."""

from datetime import date
from typing import Final

import pytest

from pipeline.classify import casualties, passage
from pipeline.classify.casualties.foreign import lexing, reader
from pipeline.knowledge import lookup
from tests.support.tolls import figures

TODAY: Final = date(2026, 6, 17)


def figure(text: str, language: str, kind: casualties.Kind) -> str | None:
    """Give the figure of *kind* as printed, or None."""
    found = casualties.find(passage.read(text, TODAY, language), None, (), None)
    count = found.best(casualties.ANY)[kind]
    return count and casualties.printed(count)


@pytest.mark.parametrize(
    ("text", "language", "killed"),
    [
        ("Medio centenar de personas murieron en el naufragio.", "es", "50"),
        ("El barco se hundió y dejó media docena de muertos.", "es", "6"),
        ("Dos mil personas murieron en el terremoto.", "es", "2000"),
        ("Meia centena de pessoas morreram no naufrágio.", "pt", "50"),
        ("Tremila persone, anzi 3 mila persone sono morte.", "it", "3000"),
        ("Una trentina di persone sono morte nel crollo.", "it", "30"),
        ("Ein halbes Dutzend Menschen starben bei dem Brand.", "de", "6"),
        ("В стране погибли 14 тысяч человек.", "ru", "14000"),  # noqa: RUF001
        ("При землетрясении погибли две тысячи человек.", "ru", "2000"),
        ("При землетрясении погибли 1,5 тысячи человек.", "ru", "1500"),
        ("Hubo 14 mil millones de pesos y siete muertos.", "es", "7"),
        ("Le ferry a coulé ; 17 corps ont été repêchés.", "fr", "17"),
        ("Un Marocain et deux Belges ont été tués par balles.", "fr", "3"),
        ("Un francés y dos españoles murieron en el alud.", "es", "3"),
        ("Ein Franzose und zwei Spanier starben in der Lawine.", "de", "3"),
    ],
)
def test_numbers_are_read_whole(text: str, language: str, killed: str) -> None:
    """Half a hundred, thousands, bodies and one of a people count as they say."""
    assert figure(text, language, "killed") == killed


def test_a_group_of_about_thirty_needs_no_noun() -> None:
    """The number itself stands for the persons."""
    text = "Une trentaine ont été blessées dans l'incendie."
    assert figure(text, "fr", "injured") == "30"


@pytest.mark.parametrize(
    ("text", "language", "killed", "injured"),
    [
        ("Zwei der sechs Verletzten sind am Sonntag gestorben.", "de", "2", "4"),
        ("Deux des dix blessés de Lyon sont morts à l'hôpital.", "fr", "2", "8"),
        ("Tres de los siete heridos murieron el lunes.", "es", "3", "4"),
    ],
)
def test_the_dead_among_the_injured_are_taken_off(
    text: str, language: str, killed: str, injured: str
) -> None:
    """Who was hurt and has died is no longer injured."""
    assert figure(text, language, "killed") == killed
    assert figure(text, language, "injured") == injured


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Im vergangenen Jahr starben in Orla 2.770 Menschen im Verkehr.", "de"),
        ("Seit Jahresbeginn starben in Orla 120 Menschen.", "de"),
        ("За год на дорогах погибли 14 тысяч человек.", "ru"),  # noqa: RUF001
        ("В прошлом году утонули 3200 человек.", "ru"),  # noqa: RUF001
        ("En un an, 3.200 personnes ont été tuées sur les routes.", "fr"),
        ("En lo que va de año han muerto 230 personas ahogadas.", "es"),
        ("Dall'inizio dell'anno sono morte 210 persone.", "it"),
        ("Desde o início do ano morreram 210 pessoas afogadas.", "pt"),
    ],
)
def test_the_totals_of_a_year_are_no_event(text: str, language: str) -> None:
    """What opens with a year or the months since January tells of no one event."""
    assert figure(text, language, "killed") is None


@pytest.mark.parametrize(
    ("text", "language", "killed"),
    [
        ("Bei dem dritten Brand seit Jahresbeginn starben vier Menschen.", "de", "4"),
        ("Es el tercer alud en lo que va de año: murieron dos personas.", "es", "2"),
        ("Это третий пожар с начала года, погибли пять человек.", "ru", "5"),  # noqa: RUF001
    ],
)
def test_a_period_within_a_sentence_may_only_rank_the_event(
    text: str, language: str, killed: str
) -> None:
    """The third fire since January is one of today."""
    assert figure(text, language, "killed") == killed


@pytest.mark.parametrize(
    ("text", "language", "killed"),
    [
        ("Murieron doce personas. Cuatro de los muertos eran menores.", "es", "12"),
        ("Morreram doze pessoas. Quatro dos mortos eram crianças.", "pt", "12"),
        ("Douze personnes sont mortes. Quatre des morts sont des élèves.", "fr", "12"),
        ("Sono morte dodici persone. Quattro dei morti erano turisti.", "it", "12"),
        ("Zwölf Menschen starben. Vier der Toten waren Schüler.", "de", "12"),
        ("Погибли 12 человек. Четверо из погибших — дети.", "ru", "12"),
        ("Entre los fallecidos figuran dos mineros. Murieron ocho.", "es", "8"),
        ("Oito pessoas morreram. Entre os mortos estão duas meninas.", "pt", "8"),
        ("Huit morts. Parmi les morts figurent deux guides et un élève.", "fr", "8"),
        ("Sono morte otto persone. Tra i morti due guide e una donna.", "it", "8"),
        ("Acht Tote in Orla. Unter den Toten sind zwei Kinder.", "de", "8"),
        ("Погибли 8 человек. Среди погибших есть двое детей.", "ru", "8"),
        ("Unter den 14 Toten sind drei Kinder und eine Lehrerin.", "de", "14"),
        ("Murieron ocho. Entre las víctimas hay dos niñas y un guía.", "es", "8"),
    ],
)
def test_part_of_the_dead_is_no_further_dead(
    text: str, language: str, killed: str
) -> None:
    """Who is picked out of the dead changes nothing of how many there are."""
    assert figure(text, language, "killed") == killed


@pytest.mark.parametrize(
    ("text", "language", "killed", "injured"),
    [
        ("Entre los muertos hay cuatro niños.", "es", "4+", None),
        ("Unter den Toten ist ein Kind, zwei Männer wurden verletzt.", "de", "1+", "2"),
        ("Acht Tote. Unter den Verletzten sind drei Schüler.", "de", "8", "3+"),
        ("Unter den Toten und Verletzten sind drei Kinder.", "de", None, None),
        ("Hubo diez heridos. Dos de los heridos murieron el lunes.", "es", "2", "10"),
        ("Huit morts, dont deux élèves, et trois blessés.", "fr", "8", "3"),
    ],
)
def test_a_part_alone_says_at_least_so_many(
    text: str, language: str, killed: str | None, injured: str | None
) -> None:
    """Where no whole is told the part bounds it; the hurt who died are dead."""
    assert figure(text, language, "killed") == killed
    assert figure(text, language, "injured") == injured


@pytest.mark.parametrize(
    ("text", "language", "injured"),
    [
        ("Una treintena de personas resultaron heridas y tres murieron.", "es", "30"),
        ("Más de una veintena de vecinos resultaron heridos.", "es", "20+"),
        ("Mindestens ein Dutzend Menschen wurden verletzt.", "de", "12+"),
        ("Rund zwei Dutzend Menschen wurden verletzt.", "de", "24"),
        ("Dos docenas de personas resultaron heridas.", "es", "24"),
        ("Trois dizaines de personnes ont été blessées.", "fr", "30"),
        ("Due decine di persone sono rimaste ferite.", "it", "20"),
        ("Duas dezenas de pessoas ficaram feridas.", "pt", "20"),
        ("Пострадали около двух десятков человек.", "ru", "20"),
        ("Более десятка человек пострадали.", "ru", "10+"),
        ("Несколько десятков человек ранены.", "ru", "20+"),
    ],
)
def test_collective_numbers_count(text: str, language: str, injured: str) -> None:
    """A "treintena" is thirty, and two dozen are no two."""
    assert figure(text, language, "injured") == injured


def test_a_sentence_without_a_word_of_harm_is_not_taken_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Most sentences have none, and to take one apart costs more than to look."""
    cut: list[int] = []
    tokens = lexing.tokens

    def counted(
        text: passage.Passage, first: int, last: int, known: lookup.Table
    ) -> object:
        cut.append(text.words[first].sentence)
        return tokens(text, first, last, known)

    monkeypatch.setattr(lexing, "tokens", counted)

    text = "Am Abend regnete es in drei Orten. Dann starben zwei Fahrer."
    assert figure(text, "de", "killed") == "2"
    assert cut == [1]


@pytest.mark.parametrize("language", reader.LANGUAGES)
def test_every_phrase_of_harm_is_looked_for(language: str) -> None:
    """One word of each says that it may stand there, and not its smallest."""
    harms = reader._harms(language)

    for entry in reader.words(language).entries:
        if entry.label in ("DEAD", "KILLS", "GONE", "TOLL", "UNHURT"):
            words = [word.removesuffix("*") for word in entry.words]
            assert harms[max(words, key=len)]
    assert not harms["in"]


@pytest.mark.parametrize(
    ("text", "language", "kind", "expected"),
    [
        ("Die Fahrerin verstarb im Krankenhaus.", "de", "killed", "1"),
        ("Die Fahrerin verstarb im Krankenhaus.", "de", "injured", None),
        ("Una conductora quedó herida en la ruta 9.", "es", "injured", "1"),
        ("Zwei Menschen starben auf der Bundesstraße 31.", "de", "killed", "2"),
        ("Bei dem Unfall auf der A 31 starben zwei Menschen.", "de", "killed", "2"),
        ("In Orla starben 12.", "de", "killed", "12"),
        ("Hoy se cumplen diez años del atentado: murieron 9.", "es", "killed", None),
        ("Les corps de trois marins ont été repêchés.", "fr", "killed", "3"),
        ("Hallaron los cuerpos de dos mineros.", "es", "killed", "2"),
        ("Siguen buscando a cuatro mineros.", "es", "missing", "4"),
        ("Cinq autres sont toujours recherchés.", "fr", "missing", "5"),
        ("Si cercano ancora tre operai.", "it", "missing", "3"),
        ("Восемь человек числятся пропавшими без вести.", "ru", "missing", "8"),
        ("Quattro persone sono rimaste intossicate.", "it", "injured", "4"),
        ("Oito passageiros sofreram ferimentos leves.", "pt", "injured", "8"),
        ("A namorada dele foi baleada na perna.", "pt", "injured", "1"),
    ],
)
def test_hurt_missing_and_found_dead(
    text: str, language: str, kind: casualties.Kind, expected: str | None
) -> None:
    """The number of a road counts nobody; who is still sought is missing."""
    assert figure(text, language, kind) == expected


@pytest.mark.parametrize(
    ("text", "language", "kind", "expected"),
    [
        ("Nove ragazzi sono annegati nel lago di Como.", "it", "killed", "9"),
        ("Due turiste sono annegate a Rimini.", "it", "killed", "2"),
        ("Cinque pastori sono stati assassinati nel Sahel.", "it", "killed", "5"),
        ("In Ulm werden 14 Kinder in Krankenhäusern versorgt.", "de", "injured", "14"),
        (
            "Zwei Kletterer starben am Eiger, ein dritter wurde verletzt.",
            *("de", "injured", "1"),
        ),
        (
            "Due alpinisti sono morti in Val Pola, un terzo è rimasto ferito.",
            *("it", "injured", "1"),
        ),
    ],
)
def test_all_forms_of_a_word_and_one_more_person_count(
    text: str, language: str, kind: casualties.Kind, expected: str
) -> None:
    """Participles in the plural, several hospitals, a third one without a noun."""
    assert figure(text, language, kind) == expected


REJECTED = {
    "es": "El gobierno dijo que nueve policías murieron en Pasto y rechazó la versión "
    "de los insurgentes, que hablan de 14 muertos.",
    "fr": "Le ministère a dit que neuf gendarmes étaient morts à Kidal et a rejeté la "
    "version des insurgés, qui parlent de 14 morts.",
    "it": "Il governo ha detto che nove agenti sono morti a Derna e ha respinto la "
    "versione degli insorti, che parlano di 14 morti.",
    "pt": "O governo disse que nove polícias morreram em Palma e rejeitou a versão dos "
    "insurgentes, que falam em 14 mortos.",
}


@pytest.mark.parametrize("language", REJECTED)
def test_who_rejects_a_version_gives_another_figure_of_the_same(language: str) -> None:
    """The other side's figure is no further dead."""
    assert figure(REJECTED[language], language, "killed") == "9-14"


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Zwei Taucher starben, ein vierter wurde verletzt.", ("2", "1")),
        ("de", "Zwei Taucher starben, ein weiteres Opfer wurde verletzt.", ("2", "1")),
        ("es", "Dos buzos murieron, un tercero resultó herido.", ("2", "1")),
        ("pt", "Dois homens morreram, um terceiro ficou ferido.", ("2", "1")),
        ("it", "Due uomini sono morti, un quinto è rimasto ferito.", ("2", "1")),
        ("it", "Sei marinai sono affogati davanti a Orte.", ("6", None)),
        ("it", "Un pescatore è affogato davanti a Orte.", ("1", None)),
    ],
)
def test_one_more_is_told_by_an_ordinal(
    language: str, text: str, expected: tuple[str, str | None]
) -> None:
    """The third has no noun of its own."""
    assert figures(text, language) == expected
