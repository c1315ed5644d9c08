"""Claims, denials and the past in languages whose words are data."""

from datetime import UTC, date, datetime

import pytest

from pipeline.classify import passage
from pipeline.classify.claims import foreign
from pipeline.library import Pipeline

TODAY = date(2026, 6, 17)
AT = datetime(2026, 6, 10, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Die Miliz behauptet, den Hafen zu halten.", "claimed"),
        ("fr", "La police dément toute bavure.", "denied"),
        ("es", "El ministro confirmó que el buque se hundió.", "confirmed"),
        ("pt", "A empresa negou o vazamento.", "denied"),
        ("it", "Dieci anni fa crollò la torre del porto.", "historical"),
        ("ru", "Мэр опроверг сообщения.", "denied"),
        ("de", "Am Montag ist ein Kran umgestürzt.", "reported"),
        ("de", "Die Gruppe bekannte sich zu dem Angriff in Kirkuk.", "claimed"),
        ("nl", "Kiev zegt een depot bij Koersk te hebben verwoest.", "claimed"),
        ("pl", "Separatyści przyznali się do ataku.", "claimed"),
        ("nl", "Rectificatie: in Gouda brandde geen school af.", "retracted"),
        ("pl", "Błędnie podaliśmy, że w Ełku zginęły trzy osoby.", "retracted"),
    ],
)
def test_status(language: str, text: str, expected: str) -> None:
    """The first sentences say how firm a report is."""
    assert foreign.judge(passage.read(text, TODAY, language), None).status == (expected)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Laut den Rebellen starben am Hafen elf Soldaten."),
        ("de", "Bei Kiel soll ein Zug entgleist sein, bestätigt ist das nicht."),
        ("fr", "Selon les insurgés, onze soldats sont morts au port."),
        ("fr", "Selon des rumeurs, onze marins sont morts au port."),
        ("es", "Según los insurgentes, once soldados murieron en el puerto."),
        ("it", "Secondo gli insorti, undici soldati sono morti al porto."),
        ("pt", "De acordo com os rebeldes, onze soldados morreram no porto."),
        ("ru", "По слухам, в порту погибли одиннадцать моряков."),
    ],
)
def test_hearsay_and_the_word_of_rebels_are_claims(language: str, text: str) -> None:
    """They decide the status, unless it is confirmed."""
    found = foreign.judge(passage.read(text, TODAY, language), None)

    assert (found.status, found.sure) == ("claimed", True)


def test_what_another_side_confirms_is_no_mere_claim() -> None:
    """The word of rebels decides nothing then."""
    text = "Laut den Rebellen starben elf Soldaten, die Armee bestätigte das."

    found = foreign.judge(passage.read(text, TODAY, "de"), None)

    assert found.status == "confirmed"


def test_the_words_that_decide_are_located() -> None:
    """The offsets of a claim point into the text; those of a headline are -1."""
    text = passage.read("Le groupe affirme avoir pris le fort.", TODAY, "fr")
    title = passage.read("Le groupe affirme avoir pris le fort", TODAY, "fr")
    plain = passage.read("Des tirs ont retenti.", TODAY, "fr")

    found = foreign.judge(text, None)

    assert text.text[found.start : found.end] == "affirme avoir"
    assert foreign.judge(plain, title).start == -1


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Moskau bestreitet, dass am Montag in Kiew neun Menschen starben.", "denied"),
        ("Die Armee wies am Montag Berichte zurück, wonach neun starben.", "denied"),
        ("El ministerio negó el martes que murieran nueve personas.", "denied"),
        ("L'esercito ha smentito che nove persone siano morte a Bari.", "denied"),
        ("In Kiel starben neun Menschen. Der Wirt bestreitet jede Schuld.", "reported"),
        ("Murieron nueve en Lima. El dueño niega haber cometido nada.", "reported"),
    ],
)
def test_a_denial_that_opens_a_foreign_report_stands(text: str, status: str) -> None:
    """The heads have learned from English; one of guilt further down denies nothing."""
    (report,) = Pipeline(until="classify").read(text, at=AT).reports

    assert report.labels.claim_status == status


@pytest.mark.parametrize(
    ("text", "harmed"),
    [
        ("Seis obreros murieron al caer una grúa: no hubo ningún incendio.", 6),
        ("Drei Menschen sind in Köln gestorben, laut Polizei kein Anschlag.", 3),
        ("Aucun attentat n'avait fait pire à Lyon: 31 personnes ont été tuées.", 31),
        (
            (
                "Cinq ouvriers ont été tués lundi dans l'effondrement d'un toit. "
                "Aucune explosion n'est à l'origine du drame."
            ),
            5,
        ),
        ("Três pessoas morreram no Porto (não houve atentado, diz a polícia).", 3),
        ("Otto persone sono morte nel crollo, nessuna esplosione è stata udita.", 8),
        ("В Казани погибли 11 человек; теракта не было, заявили в полиции.", 11),  # noqa: RUF001
    ],
)
def test_a_cause_ruled_out_beside_a_toll_denies_no_event(
    text: str, harmed: int
) -> None:
    """The dead are dead, whatever did not kill them."""
    (report,) = Pipeline(until="classify").read(text, at=AT).reports

    assert report.labels.claim_status == "reported"
    assert report.labels.killed
    assert report.labels.killed.low == harmed


@pytest.mark.parametrize(
    "text",
    [
        "Es gab keinen Anschlag, bei dem zwölf Menschen starben, sagte die Polizei.",
        "Un video parla di 12 morti a Torino: nessun attentato, dice la questura.",
        "Bulo: doce muertos en Cali. Es falso que doce personas murieran en Cali.",
    ],
)
def test_a_toll_that_is_no_fact_leaves_the_denial(text: str) -> None:
    """A video, a rumour or the denial itself speaks of these dead."""
    (report,) = Pipeline(until="classify").read(text, at=AT).reports

    assert report.labels.claim_status == "denied"
    assert not report.labels.killed or not report.labels.killed.high
    assert report.labels.severity <= 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "Il colonnello sarebbe morto a Orte, riferisce un sito locale."),
        ("es", "El coronel habría muerto en Orce, según un portal."),
        ("fr", "Le colonel aurait été abattu à Orbec, selon un site local."),
        ("pt", "O coronel teria morrido em Ovar, segundo um blog."),
        (
            "de",
            "Der Oberst soll in Orla getötet worden sein, so steht es in einem Blog.",
        ),
        ("ru", "Полковник якобы погиб в Орле, пишет сайт."),
    ],
)
def test_what_one_site_has_from_nobody_is_a_claim(language: str, text: str) -> None:
    """The verb leaves it open, and the source is no office."""
    found = foreign.judge(passage.read(text, TODAY, language), None)

    assert found.status == "claimed"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("it", "Il colonnello è morto a Orte, riferisce un sito locale."),
        ("it", "Il ponte sarebbe costato nove milioni, dice il ministero."),
        ("de", "Der Mann soll die Scheune angezündet haben, sagte die Polizei."),
    ],
)
def test_one_of_both_is_no_claim(language: str, text: str) -> None:
    """A site may report a fact, and an office may leave a thing open."""
    found = foreign.judge(passage.read(text, TODAY, language), None)

    assert found.status == "reported"
