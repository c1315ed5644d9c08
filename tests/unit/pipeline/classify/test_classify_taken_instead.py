"""Reports that are taken back only by what is said to have happened instead."""

from datetime import UTC, datetime

import pytest

from pipeline.library import Pipeline, RawArticle, Reading

AT = datetime(2026, 6, 10, 9, tzinfo=UTC)


def _flow(text: str, title: str) -> Reading:
    article = RawArticle(url="https://n.example/a", title=title, body=text)
    return Pipeline().read(article, at=AT)


@pytest.mark.parametrize(
    "text",
    [
        (
            "We reported that seven sailors had drowned off Cork. In reality all seven "
            "swam ashore."
        ),
        (
            "On Monday we reported that three climbers had died near Zermatt. In fact "
            "the three came down the mountain unhurt."
        ),
        (
            "We wrote that nine pupils had died in a fire in Hull. That was wrong: "
            "they got out in time, the school said."
        ),
        (
            "Wir haben berichtet, bei einem Brand in Kiel seien sechs Menschen ums "
            "Leben gekommen. In Wirklichkeit wurden alle sechs gerettet."
        ),
        (
            "Informamos de que siete marineros murieron frente a Vigo. En realidad, "
            "los siete fueron rescatados."
        ),
        (
            "Nous avons annoncé que sept marins étaient morts au large de Brest. En "
            "fait, tous sont en vie."
        ),
        (
            "Avevamo scritto che sette marinai sono morti al largo di Bari. In realtà "
            "tutti sono illesi."
        ),
        (
            "Noticiámos que sete marinheiros morreram ao largo de Faro. Na realidade, "
            "todos foram resgatados."
        ),
        (
            "Ранее мы сообщили, что под Омском погибли семь рабочих. Фактически все "
            "семеро живы."
        ),
    ],
)
def test_dead_who_in_fact_all_live_wake_nobody(text: str) -> None:
    """That all of them live takes the report back."""
    result = _flow(text, "Correction")
    (report,) = result.reports

    assert report.labels.claim_status == "retracted"
    assert not report.labels.killed or report.labels.killed.high == 0
    assert not result.alerts


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            (
                "We reported that seven sailors had drowned off Cork. In fact not all "
                "survived."
            ),
            7,
        ),
        (
            (
                "We reported that seven sailors had drowned off Cork. In fact three "
                "drowned and all the others were rescued."
            ),
            3,
        ),
        (
            (
                "Wir meldeten, bei einem Brand in Kiel seien neun Menschen gestorben. "
                "Tatsächlich starben drei Menschen, alle anderen leben."
            ),
            3,
        ),
        (
            (
                "We reported that seven sailors had drowned off Cork. In fact the boat "
                "sank off Kinsale. Its owner said that all his other boats were safe."
            ),
            7,
        ),
        (
            (
                "Seven sailors drowned off Cork on Monday, the coastguard said. In "
                "fact, all had been safe on board an hour before."
            ),
            7,
        ),
    ],
)
def test_dead_of_whom_only_some_live_stand(text: str, killed: int) -> None:
    """Some are dead, or what was wrong is another thing."""
    (report,) = _flow(text, "Sailors and a fire").reports

    assert report.labels.claim_status != "retracted"
    assert report.labels.killed
    assert report.labels.killed.low == killed


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            (
                "An earlier version of this report said that nine pupils died in a "
                "fire in Hull on Monday. Police now say eight pupils died; a girl who "
                "had been counted with them is alive."
            ),
            8,
        ),
        (
            (
                "An earlier version of this story said that four men were killed in a "
                "blast in Leeds. Three men were killed; the fourth is safe at home."
            ),
            3,
        ),
        (
            (
                "An earlier report said that nine pupils died in a fire in Hull, but "
                "the toll is now eight. The ninth is alive, a doctor said."
            ),
            8,
        ),
    ],
)
def test_one_of_the_dead_may_live(text: str, killed: int) -> None:
    """The report is corrected, not taken back."""
    (report,) = _flow(text, "Correction: a toll").reports

    assert report.labels.claim_status in ("reported", "confirmed")
    assert report.labels.killed
    assert report.labels.killed.low == killed


@pytest.mark.parametrize(
    "text",
    [
        (
            "An earlier version of this story said that a bishop was killed in Hull. "
            "The bishop is alive."
        ),
        (
            "An earlier version of this story said that nine pupils died in Hull. "
            "Police now say that none of the nine is dead and each is safe."
        ),
    ],
)
def test_who_is_dead_for_an_earlier_version_alone_is_not(text: str) -> None:
    """Nobody else is counted dead."""
    (report,) = _flow(text, "Correction").reports

    assert report.labels.claim_status == "retracted"


def test_a_titled_correction_that_counts_the_dead_takes_nothing_back() -> None:
    """The regret below is of one figure, and the quoted one gives way."""
    text = (
        "An earlier version of this report said that five guests had died in the fire "
        "at the Anchor hotel in Orla on Sunday. The county fire service has corrected "
        "the figure: four people died. We regret the error."
    )
    (report,) = _flow(text, "Correction: four died in hotel fire, not five").reports

    assert report.labels.claim_status == "reported"
    assert report.labels.killed
    assert report.labels.killed.low == report.labels.killed.high == 4


@pytest.mark.parametrize(
    "text",
    [
        (
            "An earlier report said that nine people died in a bus crash near Orla. "
            "Nobody died, the police say. We apologise for the error."
        ),
        (
            "We regret the error in our report that the bridge in Orla had collapsed "
            "and killed six. The bridge stands."
        ),
    ],
)
def test_a_titled_correction_without_dead_takes_its_report_back(text: str) -> None:
    """Nothing of it is left."""
    (report,) = _flow(text, "Correction: Orla").reports

    assert report.labels.claim_status == "retracted"
