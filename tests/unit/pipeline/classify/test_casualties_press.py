"""How English press outside the West tells of the dead, the hurt and the missing."""

from datetime import UTC, datetime
from functools import cache
from typing import Final

import pytest

from pipeline.classify import casualties, models, passage

MODELS: Final = cache(models.load)
TODAY: Final = datetime(2026, 6, 17, tzinfo=UTC).date()


@pytest.mark.parametrize(
    ("text", "killed", "injured", "missing"),
    [
        ("Five troopers made the supreme sacrifice at Lolab.", "5", None, None),
        ("Six khwarij were sent to hell in an operation.", "6", None, None),
        ("Four anglers met a watery grave in the lagoon.", "4", None, None),
        ("Two tenants were certified dead at the gutted shack.", "2", None, None),
        ("Three decomposed bodies were picked up in a bush.", "3", None, None),
        ("A dumper ran over three men asleep, killing them.", "3", None, None),
        ("Robbers bound two watchmen and killed them.", "2", None, None),
        ("A roof fell on three sisters, killing all of them.", "3", None, None),
        ("Two men under treatment died on Sunday.", "2", None, None),
        ("Two of the wounded breathed their last at night.", "2", None, None),
        ("Six people died on the spot while two others died later.", "8", None, None),
        ("Six died there and two more succumbed at a clinic.", "8", None, None),
        (
            "Divers found two more bodies, pushing the death count to 9.",
            "9",
            None,
            None,
        ),
        ("The toll went up to 26 as three more bodies were found.", "26", None, None),
        ("Nine traders took ill after the feast.", None, "9", None),
        ("Eleven others are nursing bullet wounds.", None, "11", None),
        ("Seven more are on admission at the clinic.", None, "7", None),
        ("Over 30 others are battling for life.", None, "31+", None),
        ("No passengers were injured in the derailment.", None, "0", None),
        ("No other rider was hurt.", None, "0", None),
        ("Nobody was reported hurt.", None, "0", None),
        ("No life was lost in the inferno.", "0", None, None),
        ("The inferno claimed no lives.", "0", None, None),
        ("Six fishermen are yet to be traced.", None, None, "6"),
        ("The national grid suffered a total collapse.", None, None, None),
        ("Twelve hikers were airlifted to safety.", None, None, None),
        (
            "The stolen firearms and three plates have yet to be found.",
            None,
            None,
            None,
        ),
    ],
)
def test_its_wordings_are_counted(
    text: str, killed: str | None, injured: str | None, missing: str | None
) -> None:
    """Fates, states of the hurt, sums, whom "them" means, and who came to no harm."""
    read = passage.read(text, TODAY, "en")
    found = casualties.find(read, None, MODELS().persons, None).best(casualties.ANY)
    told = [
        casualties.printed(count) if (count := found[kind]) else None
        for kind in ("killed", "injured", "missing")
    ]

    assert told == [killed, injured, missing]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            "A couple in their 60s never came back from a track near Dead Goat Pass.",
            None,
        ),
        ("Rangers looked for a walker close to Dead Camel Creek.", None),
        ("Four people were killed when a coach crashed beside the Dead Sea.", "4"),
        ("Number of Dead Rises to 12 After Blast", "12"),
    ],
)
def test_a_name_that_begins_with_dead_counts_nobody(
    text: str, killed: str | None
) -> None:
    """A capital in the middle of a sentence begins a name, but not in a headline."""
    read = passage.read(text, TODAY, "en")
    found = casualties.find(read, None, MODELS().persons, None).best(casualties.ANY)

    assert (casualties.printed(found["killed"]) if found["killed"] else None) == killed
