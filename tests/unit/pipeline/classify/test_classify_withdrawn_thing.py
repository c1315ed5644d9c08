"""A report on a thing is withdrawn, while people die: their report stands."""

import pytest

from tests.support.alone import told


@pytest.mark.parametrize(
    ("title", "text", "killed"),
    [
        (
            "Institute withdraws report on levee as river kills 14",
            (
                "A river in flood killed 14 people in Sylhet on Monday, hours after an "
                "institute had withdrawn its report that the levee was unsafe."
            ),
            14,
        ),
        (
            "Storm kills seven in Leyte",
            (
                "A storm killed seven people in Leyte on Monday after the weather "
                "office had withdrawn its report that the winds would weaken."
            ),
            7,
        ),
        (
            "Panel withdraws report about road safety after bus kills nine in Kisumu",
            (
                "Nine people died when a bus fell into a river near Kisumu on Monday, "
                "a day after a panel withdrew its report about road safety."
            ),
            9,
        ),
    ],
)
def test_the_dead_beside_a_withdrawn_report_stand(
    title: str, text: str, killed: int
) -> None:
    """They stand in the main clause, and the report was of no harm."""
    labels, alerts = told(text, title)

    assert labels.claim_status == "reported"
    assert labels.killed is not None
    assert labels.killed.low == killed
    assert alerts


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Daily withdraws report on Basra",
            (
                "The Daily has withdrawn its report on Basra, in which it had said nine "  # noqa: E501
                "were killed."
            ),
        ),
        (
            "Paper retracts story",
            (
                "Nine people were killed in an attack in Basra, the paper said on "
                "Monday. It has withdrawn its report on the attack."
            ),
        ),
        (
            "Agency withdraws report of dead",
            (
                "The agency has withdrawn its report that a flood killed 16 people in "
                "Sylhet on Monday."
            ),
        ),
    ],
)
def test_a_report_of_the_dead_itself_is_taken_back(title: str, text: str) -> None:
    """What it was about is the harm, or no thing is named."""
    labels, alerts = told(text, title)

    assert labels.claim_status == "retracted"
    assert not alerts
