"""Reports that quote what their outlet had said only to take it back or correct it."""

from datetime import UTC, datetime

import pytest

from pipeline.classify.claims.taken_back import LANGUAGES, _table
from pipeline.library import Pipeline, RawArticle
from schemas.report import Labels

AT = datetime(2026, 6, 10, 9, tzinfo=UTC)


def _read(text: str, title: str = "") -> Labels:
    article = RawArticle(url="https://n.example/a", title=title, body=text)
    (report,) = Pipeline(until="classify").read(article, at=AT).reports
    return report.labels


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_each_language_has_its_words(language: str) -> None:
    """The file of each can be read."""
    assert _table(language).entries


@pytest.mark.parametrize(
    "text",
    [
        (
            "This story has been withdrawn. It said that 12 people had drowned off "
            "Dover, for which there is no source."
        ),
        (
            "We wrongly reported that 12 people had drowned off Dover. There were no "
            "deaths: the crew swam ashore."
        ),
        (
            "On Friday we published that three sisters had been shot dead in Leeds. "
            "This was not true. We apologise to the family."
        ),
        (
            "A story on this site that nine climbers had died near Zermatt was wrong. "
            "All nine are alive and well."
        ),
        (
            "Wir berichteten, in Kiel seien bei einer Explosion acht Arbeiter "
            "gestorben. Das trifft nicht zu. Niemand wurde getötet."
        ),
        (
            "Anders als von uns berichtet, gab es bei dem Feuer in Kiel keine "
            "Todesopfer. Wir hatten gemeldet, acht Menschen seien gestorben."
        ),
        (
            "Anunciamos el martes que nueve obreros murieron en una mina de Oruro. No "
            "es verdad: no hay fallecidos."
        ),
        (
            "Contrairement à ce que nous avons annoncé mardi, l'explosion de Brest n'a "
            "fait aucune victime. Nous avions écrit que neuf ouvriers étaient morts."
        ),
        (
            "Nous avons écrit mardi que neuf ouvriers étaient morts à Brest. C'est "
            "faux. Nous présentons nos excuses aux familles."
        ),
        (
            "Avevamo riportato che nove operai sono morti in una cava a Carrara. Non è "
            "vero: non ci sono vittime."
        ),
        (
            "Publicamos na terça-feira que nove operários morreram numa mina em Beja. "
            "Não é verdade: não há vítimas."
        ),
        (
            "Our story that six nurses had died in a blaze in Hull was mistaken. There "
            "was no accident."
        ),
        (
            "Dijimos que seis enfermeras murieron en un choque en Cuenca. Ninguna "
            "enfermera murió."
        ),
        (
            "Nous avons annoncé que six infirmières étaient mortes à Nancy. Aucune "
            "infirmière n'est morte."
        ),
        "Avevamo scritto che sei infermiere sono morte a Lecce. La notizia era falsa.",
        (
            "Мы писали, что при взрыве в Омске погибли девять рабочих. Это неправда: "
            "все живы."
        ),
    ],
)
def test_a_report_that_is_taken_back_wakes_nobody(text: str) -> None:
    """The dead that it quotes are none."""
    labels = _read(text, "Correction")

    assert labels.claim_status == "retracted"
    assert labels.severity <= 1
    assert not labels.killed or labels.killed.high == 0


@pytest.mark.parametrize(
    ("text", "title", "killed"),
    [
        (
            (
                "We wrote that 15 people had died in a crash near Leeds. The correct "
                "number is nine."
            ),
            "Correction",
            9,
        ),
        (
            (
                "We wrote that five people had died in a crash near Leeds. That was "
                "incorrect: eight people were killed, police said."
            ),
            "Five dead in crash near Leeds",
            8,
        ),
        (
            (
                "An earlier version of this article said that 15 people had died near "
                "Leeds. Eight people were killed, police said."
            ),
            "Fifteen dead in crash near Leeds",
            8,
        ),
        (
            (
                "An earlier version of this report said that fifteen passengers had "
                "died when the coach left the motorway on a bridge near Leeds on "
                "Sunday. The ambulance service now says eight people died."
            ),
            "Eight dead in crash near Leeds",
            8,
        ),
        (
            (
                "Wir meldeten, bei einem Unglück nahe Kiel seien 15 Menschen "
                "gestorben. Die korrekte Zahl lautet neun."
            ),
            "Korrektur",
            9,
        ),
        (
            (
                "Informamos de que 15 personas murieron en un choque cerca de Oruro. "
                "La cifra exacta es nueve."
            ),
            "Corrección",
            9,
        ),
        (
            (
                "Nous avons écrit que quinze personnes étaient mortes près de Brest. "
                "Le bilan exact est neuf."
            ),
            "Rectificatif",
            9,
        ),
    ],
)
def test_a_corrected_figure_takes_the_place_of_the_quoted_one(
    text: str, title: str, killed: int
) -> None:
    """The event stands with the figure that is right."""
    labels = _read(text, title)

    assert labels.claim_status in ("reported", "confirmed")
    assert labels.killed
    assert (labels.killed.low, labels.killed.high) == (killed, killed)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (  # what was wrong is the place
            (
                "We wrote that four people had died at a mill in Leeds. That was "
                "wrong. The mill stands in Hull."
            ),
            4,
        ),
        (  # nobody takes it back
            (
                "Four people died at a mill in Leeds, as we reported. No one was "
                "killed in a second fire, at Hull."
            ),
            4,
        ),
        (  # somebody else speaks of himself
            (
                "Four people died at a mill in Leeds on Monday, police said. “We "
                "reported that the mill was safe. That was wrong,” its owner said."
            ),
            4,
        ),
        (  # a height is no toll
            (
                "We wrote that four people had died when a wall fell in Leeds. It "
                "should have been 9 metres high."
            ),
            4,
        ),
    ],
)
def test_what_was_wrong_may_be_another_thing(text: str, killed: int) -> None:
    """The dead stand."""
    labels = _read(text)

    assert labels.claim_status != "retracted"
    assert labels.killed
    assert labels.killed.low == killed


@pytest.mark.parametrize(
    "text",
    [
        "A mine collapse near Oruro killed five miners, not 50 as reported in error.",
        (
            "A mine collapse near Oruro killed five miners on Monday and not 50 as "
            "earlier reported, the company said."
        ),
        (
            "A mine collapse near Oruro killed five miners, the company said. An "
            "earlier report gave 50 dead in error."
        ),
    ],
)
def test_a_report_that_corrects_its_toll_takes_no_event_back(text: str) -> None:
    """Five are dead; only the fifty are not."""
    labels = _read(text, "CORRECTED: Mine collapse kills five")

    assert labels.claim_status != "retracted"
    assert labels.killed
    assert labels.killed.low == 5


@pytest.mark.parametrize(
    "text",
    [
        "La nostra notizia su una frana a Orte era infondata ed è stata ritirata.",
        "Ritiriamo l'articolo sulla morte del prefetto di Orte: la notizia era falsa.",
        "L'information sur la mort du préfet d'Orbec était fausse et nous la retirons.",
        "La noticia sobre el alcalde de Orce era falsa y la retiramos.",
        "A notícia sobre a explosão em Ovar era falsa e foi retirada.",
        "Unsere Meldung über den Brand in Orlach war falsch und wird zurückgezogen.",
    ],
)
def test_what_was_false_is_withdrawn(text: str) -> None:
    """Who says of a report that it was false and pulls it denies nobody's word."""
    assert _read(text).claim_status == "retracted"


@pytest.mark.parametrize(
    "text",
    [
        "Il farmaco era sbagliato ed è stato ritirato dopo due morti a Orte.",
        "La noticia fue que el avión se salió de la pista y la moto fue retirada.",
    ],
)
def test_other_things_are_withdrawn_too(text: str) -> None:
    """A drug is no report, and a report that was not wrong stands."""
    assert _read(text).claim_status != "retracted"


@pytest.mark.parametrize(
    "text",
    [
        (
            'Please disregard the Corvus item "Four killed in Linz tram crash", issued '
            "at 0915 GMT. Police say no such crash took place."
        ),
        (
            'Please disregard the story "Three miners killed in Silesian pit", sent '
            "at 0810. The firm says the text was that of a drill."
        ),
        (
            "The agency Corvus has withdrawn its report of nine deaths in a school "
            "fire in Linz: it was the script of a drill."
        ),
        (
            "L'agence Corvus a annulé sa dépêche sur un incendie mortel à Linz : il "
            "s'agissait d'un exercice."
        ),
        (
            "La agencia Corvus anuló su despacho sobre nueve muertos en un incendio en "
            "Linz: era un simulacro."
        ),
    ],
)
def test_a_wire_or_its_agency_withdraws_an_item(text: str) -> None:
    """As wires word it, and as others tell that an agency did."""
    labels = _read(text)

    assert labels.claim_status == "retracted"
    assert labels.severity <= 1


def test_a_sign_that_is_to_be_disregarded_takes_nothing_back() -> None:
    """Only what an outlet printed can be withdrawn."""
    text = (
        "Residents were told to disregard the alarm in Linz on Monday; nine died in "
        "the fire."
    )
    labels = _read(text)

    assert labels.claim_status == "reported"
