"""Totals of a year or a war, and tolls of other events, are no toll of the event."""

from datetime import date

import pytest

from pipeline.classify import casualties, models, passage
from pipeline.classify.casualties import printed

DAY = date(2026, 6, 17)
PERSONS = models.load().persons


def killed(text: str) -> str | None:
    """Read how many were killed, without the gate."""
    found = casualties.find(passage.read(text, DAY), None, PERSONS, None)
    count = found.best(casualties.ANY)["killed"]
    return count and printed(count)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (
            (
                "Two hikers died on Mount Tarn on Sunday. Avalanches have killed 31 "
                "people this season."
            ),
            "2",
        ),
        (
            (
                "A cyclist was killed in Brinn on Tuesday; 43 have died on the city's "
                "roads so far this year."
            ),
            "1",
        ),
        (
            (
                "Three guards were shot dead near Orla. The war has killed more than "
                "12,000 people."
            ),
            "3",
        ),
        (
            (
                "Four people drowned. The sinking comes a month after a ferry fire "
                "that killed 60."
            ),
            "4",
        ),
        (
            (
                "Soldiers shot three gunmen dead. It brings the death toll of 15 "
                "months of the uprising to 1,121."
            ),
            "3",
        ),
    ],
)
def test_the_event_goes_before_what_it_is_compared_with(text: str, figure: str) -> None:
    """The larger figure is of a year, of a war or of an earlier event."""
    assert killed(text) == figure


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Avalanches have killed 31 people in the Alps this season.", "31"),
        ("Nine people were killed in the deadliest attack this year.", "9"),
        (
            (
                "Rebels shot a guard dead and 12 others died in the fire, the worst "
                "since 2019."
            ),
            "13",
        ),
    ],
)
def test_a_total_that_is_the_news_stays(text: str, figure: str) -> None:
    """Nothing smaller is told, or the year is that of a record."""
    assert killed(text) == figure


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (
            (
                "In the deadliest raid this year, gunmen killed 40 people near Orla. "
                "Two raiders also died."
            ),
            "40",
        ),
        (
            (
                "For the third time this year, a bus left the road, killing 31 "
                "passengers on Sunday. One rescuer drowned."
            ),
            "32",
        ),
        (
            (
                "A day after the truce began, a strike killed 14 people in Brinn. One "
                "rescuer also died."
            ),
            "14",
        ),
        ("After a lull this year, gunmen killed 40 people. One raider died.", "40"),
        (
            (
                "Two people died in Orla. It comes a year after the quake, which "
                "killed 600."
            ),
            "2",
        ),
        (
            (
                "Three died in Orla. On the roads of the state this year, 2,000 people "
                "have died."
            ),
            "3",
        ),
        ("Three drowned. In the past year, 240 people have died on the lake.", "3"),
        ("Three drowned. Since January, 240 people have died on the lake.", "3"),
        ("Two hikers died on Sunday. So far this year, slides have killed 31.", "2"),
    ],
)
def test_a_period_before_the_event_itself_makes_it_no_total(
    text: str, figure: str
) -> None:
    """A rank or a new main clause stands between: it is of that day."""
    assert killed(text) == figure


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (
            (
                "A man killed several people in Orla on Monday. The state changed the "
                "law after 35 people were shot dead in Brinn."
            ),
            "3+",
        ),
        (
            (
                "Several people were killed in Monday's blast in Orla. It was the "
                "worst since a bomber killed 16 people in Brinn."
            ),
            "3+",
        ),
        (
            (
                "Two people were killed in Orla on Monday. The bridge was closed after "
                "35 people were killed in Brinn."
            ),
            "2",
        ),
        (
            (
                "The storm killed four people on Monday, and 30 people were killed in "
                "last week's floods."
            ),
            "4",
        ),
        (
            (
                "Three were killed in Orla. Crews came after 12 people were found "
                "dead in Orla."
            ),
            "12",
        ),
        ("It was the worst blaze since a fire killed 16 people in Brinn.", "16"),
    ],
)
def test_the_toll_of_another_place_is_no_toll_of_the_event(
    text: str, figure: str
) -> None:
    """A figure that the text only goes back to takes no place, not that of a few."""
    assert killed(text) == figure


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (
            (
                "Nearly 90,000 people were killed in the war, and on Tuesday a shell "
                "killed three boys in a field."
            ),
            "3",
        ),
        ("On 9/11 about 3,000 people died; a blaze in Brinn killed four.", "4"),
        ("More than 6,000 people have died in the war.", "6001+"),
        ("Some 40 people died in the war on Monday, two of them children.", "40"),
    ],
)
def test_the_dead_of_a_war_are_none_of_the_day(text: str, figure: str) -> None:
    """A figure of thousands of a war gives way to that of the day, if there is one."""
    assert killed(text) == figure


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The attack came a year after 40 were massacred in the same village.", None),
        ("The raid comes two years after gunmen killed nine people there.", None),
        (
            (
                "Two soldiers died in the ambush, which came a year after 40 were "
                "massacred in the same village."
            ),
            "2",
        ),
        (
            (
                "Monday's fault comes less than a year after a jet crashed near Sarn, "
                "killing all 124 people on board."
            ),
            None,
        ),
        ("A storm that came ashore on Monday killed nine people.", "9"),
        ("The crash killed nine people, months after a strike.", "9"),
        ("A generation later, six people were killed there on Monday.", "6"),
        ("Two years later, a bomb killed nine in the same square on Monday.", "9"),
        ("Two years later, a bomb killed nine in the same square.", None),
    ],
)
def test_what_came_long_before_is_no_toll(text: str, figure: str | None) -> None:
    """Where a sentence says how long after another event it was, the dead are there."""
    assert killed(text) == figure


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (
            (
                "Wardens are held in a jail at Orla. The revolt began on Sunday. Two "
                "wings are lost. Hundreds of prisoners have died in jails since 2019."
            ),
            None,
        ),
        (
            (
                "A new brake is on show. It costs 900 dollars. Lorries kill about 600 "
                "cyclists a year."
            ),
            None,
        ),
        ("Hundreds of prisoners have died in the country's jails since 2019.", "200+"),
        ("How bad is it? Very. Since January the fever has killed 47.", "47"),
        (
            (
                "A raft sank off Orla. The coast guard is searching. Nine bodies have "
                "been found."
            ),
            "9",
        ),
    ],
)
def test_a_total_far_down_is_background(text: str, figure: str | None) -> None:
    """Where no other dead are told, only one of the opening is the news."""
    assert killed(text) == figure


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (
            (
                "A man of 71 died in a fire in Orla, the Welsh town where eight miners "
                "were killed in a blast on Sunday."
            ),
            "1",
        ),
        ("Eight miners were killed in Orla, the town where gold was found.", "8"),
        ("Two died in Orla, the town where three more were killed.", "5"),
        ("Mourners met in Orla, the town where eight miners died on Sunday.", "8"),
    ],
)
def test_what_else_befell_the_town_is_another_event(text: str, figure: str) -> None:
    """The dead before it are those of the report."""
    assert killed(text) == figure
