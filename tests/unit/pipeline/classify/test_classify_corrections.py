"""Corrections of a count, a place or an age: the dead stand, and are counted right."""

import pytest

from tests.support.alone import told


@pytest.mark.parametrize(
    ("title", "text", "killed"),
    [
        (
            "Correction: three killed in Derby mill blaze, not seven",
            (
                "An earlier version of this article gave the dead of Friday's blaze at"
                " a mill in Derby as seven. Derbyshire Fire Service has corrected the "
                "figure: three people died. Four others are in hospital. We apologise "
                "for the error."
            ),
            3,
        ),
        (
            "Correction: nine people died in the Hull ferry fire, not six",
            (
                "An earlier version of this story said that six passengers had died in"
                " the fire aboard a ferry off Hull. The coastguard has put the number "
                "right: nine people died. We regret the error."
            ),
            9,
        ),
        (
            "Correction",
            (
                "Our article about the collapse of a scaffold in Cardiff on Monday "
                "said that five workers had been killed. Three workers were killed, "
                "and eight were hurt. We apologise for the error."
            ),
            3,
        ),
        (
            "Corrections",
            (
                "A story on Tuesday said that the mudslide in Oaxaca killed 12 people."
                " The mudslide killed two; nine were injured. We regret the mistake."
            ),
            2,
        ),
        (
            "Coroner corrects toll of Bergen hotel fire to six",
            (
                "Six people, not eight, died in Saturday's fire at a hotel in Bergen, "
                "the coroner said on Tuesday. A seventh guest who had been counted "
                "among the dead is alive."
            ),
            6,
        ),
        (
            "CORRECTION - Tunnel fire near Chur",
            (
                "A story wrongly stated that 14 had died in a tunnel near Chur; the "
                "canton says four drivers died in the fire."
            ),
            4,
        ),
        (
            "Correction: fire was in Lincoln, not Lichfield",
            (
                "An earlier version of this report said that the fire which killed "
                "five people on Sunday was in Lichfield. It was in Lincoln. We regret "
                "the error."
            ),
            5,
        ),
        (
            "Correction: age of Dover crash victim",
            (
                "An earlier version of this article gave the age of the cyclist who "
                "was killed near Dover on Sunday as 45. She was 54. We apologise for "
                "the mistake."
            ),
            1,
        ),
        (
            "Erratum : un mort à Nancy, et non deux",
            (
                "Dans une version précédente de cet article, nous avons écrit que deux"
                " personnes avaient été tuées dans l'explosion d'une maison à Nancy. "
                "Une seule personne a été tuée. Toutes nos excuses."
            ),
            1,
        ),
        (
            "Korrektur",
            (
                "In unserem Bericht über das Zugunglück bei Celle hieß es am Montag, "
                "sechs Menschen seien getötet worden. Zwei Menschen wurden getötet und"
                " neun verletzt. Wir bitten um Entschuldigung."
            ),
            2,
        ),
    ],
)
def test_a_corrected_count_is_no_retraction(title: str, text: str, killed: int) -> None:
    """Some did die: the report stands with the right figure."""
    labels, _ = told(text, title)

    assert labels.claim_status in ("reported", "confirmed")
    assert labels.killed
    assert (labels.killed.low, labels.killed.high) == (killed, killed)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Correction: no fire at Porto school",
            (
                "An earlier version of this report said that a fire had killed four "
                "pupils at a school in Porto. There was no fire. We regret the error."
            ),
        ),
        (
            "Correction: actor Paul Renck is alive",
            (
                "On Sunday we reported that the actor Paul Renck had died in Basel. He"
                " is alive. We apologise for the error."
            ),
        ),
        (
            "Correction: dam near Ohrid",
            (
                "We regret the error in our report that the dam near Ohrid had burst "
                "and killed nine. The dam holds."
            ),
        ),
        (
            "We were wrong about the Riga explosion",
            (
                "On Monday we published a report that an explosion killed eight people"
                " at a depot in Riga. It was based on a fake account. No explosion "
                "took place. We apologise to our readers."
            ),
        ),
        (
            "Correction",
            (
                "We regret our report on Saturday that three students had been stabbed"
                " to death in Lyon. Police say the report was invented."
            ),
        ),
    ],
)
def test_what_takes_all_back_is_a_retraction(title: str, text: str) -> None:
    """Nobody is left dead."""
    labels, _ = told(text, title)

    assert labels.claim_status == "retracted"
    assert not labels.killed or labels.killed.high == 0
