"""How many: in the words of the report, and no number that it does not give."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.alert.headline import headline
from pipeline.alert.wording import text
from schemas.alert import FieldChange
from schemas.common import Ledger, Range
from schemas.report import Fact

Events = Callable[..., Any]
TITLE = "Blast at the market"


def counted(event: Events, span: str, low: int, *kinds: str, **given: Any) -> Any:
    """Make a report whose words *span* were read as at least *low*."""
    kinds = kinds or ("killed",)
    body = f"A blast shook the market. There were {span} on Monday."
    at = body.index(span)
    facts = tuple(
        Fact(kind=kind, value=f"{low}+", start=at, end=at + len(span)) for kind in kinds
    )
    made = event(heading=None, text=body, **dict.fromkeys(kinds, low), **given)
    own = dict.fromkeys(kinds, Range(low=low))
    return replace(made, labels=replace(made.labels, facts=facts, **own))


@pytest.mark.parametrize(
    ("span", "low", "said"),
    [
        ("at least 12 people", 12, "at least 12"),
        ("at least twelve", 12, "at least 12"),
        ("more than 60", 61, "more than 60"),
        ("over a dozen", 13, "more than a dozen"),
        ("a man and two boys", 3, "at least 3"),
        ("dozens of miners", 24, "dozens"),
        ("tens of soldiers", 20, "dozens"),
        ("scores more", 40, "scores"),
        ("tens of thousands", 20_000, "tens of thousands"),
        ("several others", 3, "several"),
        ("at least nine and several others", 12, "at least 9"),
        ("44 peasants", 46, "at least 44"),
        ("two dozen more", 24, "at least 24"),
    ],
)
def test_an_open_figure_is_said_as_the_report_says_it(
    event: Events, span: str, low: int, said: str
) -> None:
    """The word "dozens" is not made a number, nor "more than 60" the next one."""
    made = counted(event, span, low)

    assert headline(made) == f"Northport: {TITLE}; {said} killed"
    assert f"Killed: {said}" in text(made)


def test_the_dead_of_no_number_are_not_one(event: Events) -> None:
    """People were killed: the count holds one at least, the report says none."""
    made = counted(event, "casualties", 1, "killed", "injured")
    apart = replace(made, labels=replace(made.labels, facts=made.labels.facts[:1]))

    assert headline(made).endswith("; deaths and injuries reported")
    assert "Killed: number not given" in text(made)
    assert "Injured: number not given" in text(made)
    assert headline(apart).endswith("; deaths reported, at least 1 injured")


def test_deaths_that_the_headline_tells_are_not_reported_again(event: Events) -> None:
    """Nor is a word such as "dozens"."""
    some = counted(event, "people", 1, title="Market blast kills shoppers")
    many = counted(event, "dozens", 24, title="Dozens die in market blast")

    assert headline(some) == "Northport: Market blast kills shoppers"
    assert headline(many) == "Northport: Dozens die in market blast"


@pytest.mark.parametrize(
    ("span", "said"),
    [
        ("over 400 soldiers", "more than 400"),
        ("at least 400 soldiers", "at least 400"),
        ("400 soldiers", "400"),
        ("hundreds of civilians", "hundreds"),
    ],
)
def test_one_figure_for_dead_and_injured_is_said_once(
    event: Events, span: str, said: str
) -> None:
    """Over 400 killed or wounded: who of them died is not known."""
    made = counted(event, span, 1, "killed", "injured")

    assert headline(made) == f"Northport: {TITLE}; {said} killed or injured"
    assert f"Killed or injured: {said}" in text(made).splitlines()[1]


def test_a_change_says_the_new_figure_as_the_figures_do(event: Events) -> None:
    """Both lines of a message tell one count."""
    made = counted(event, "more than 60", 61)
    change = FieldChange(field="killed", before="5", after="61")

    assert "Changed: killed 5 \u2192 more than 60" in text(made, (change,))


def test_words_of_the_title_count_where_the_text_gives_none(event: Events) -> None:
    """No fact stands in the text: the figure was read above it."""
    title = "Flood injures thousands"
    made = event(title=title, heading=None, injured=2_000)
    made = replace(made, labels=replace(made.labels, injured=Range(low=2_000)))

    assert headline(made) == f"Northport: {title}"
    assert "Injured: thousands" in text(made)


def test_a_sum_that_nobody_states_is_told_by_its_largest_part(event: Events) -> None:
    """Parts may overlap: "14 killed" and, below, three of them by name."""
    made = counted(event, "14 rebels", 14)
    labels = replace(made.labels, killed=Range(low=17, high=17))
    added = replace(
        made,
        labels=labels,
        story=event(killed=17).story,
    )
    stated = replace(
        added,
        segment=replace(added.segment, text=f"{added.segment.text} It is 17 in all."),
    )

    assert headline(added).endswith("; at least 14 killed")
    assert headline(stated).endswith("; 17 killed")


@pytest.mark.parametrize(
    ("span", "best", "said"),
    [
        ("some 150 people", 150, "about 150"),
        ("around thirty people", 30, "about 30"),
        ("some people, 30 in all,", 30, "30"),
        ("two dozen people", 24, "24"),
    ],
)
def test_a_round_figure_is_said_to_be_one(
    event: Events, span: str, best: int, said: str
) -> None:
    """Nobody counted "some 150", and two dozen are not two."""
    made = counted(event, span, best)
    own = replace(made.labels, killed=Range(low=best, high=best))

    assert headline(replace(made, labels=own)) == f"Northport: {TITLE}; {said} killed"


@pytest.mark.parametrize(
    ("kind", "best", "said"),
    [
        ("injured", 30, "about 30 injured"),
        ("injured", 31, "31 injured"),
        ("injured", 10, "10 injured"),
        ("injured", 50, "50 injured"),
        ("killed", 30, "30 killed"),
    ],
)
def test_a_round_figure_of_earlier_reports_is_no_exact_one(
    event: Events, kind: str, best: int, said: str
) -> None:
    """Whether they said "some 30" is not known; the dead are counted one by one."""
    made = event(
        heading=None, text="The market is shut, with 50 stalls.", **{kind: best}
    )
    made = replace(made, labels=replace(made.labels, **{kind: None}))

    assert headline(made) == f"Northport: {TITLE}; {said}"


def test_a_denied_figure_stays_open(event: Events) -> None:
    """Who claimed "more than 60" did not claim 61."""
    made = event(
        status="denied", killed=(0, 61, 61), text="It denied that 60 had died."
    )

    assert "; claim of more than 60 killed" in headline(made)


def test_large_figures_are_written_alike_on_every_line(event: Events) -> None:
    """In the headline, beside a change, and in a range."""
    made = event(killed=(1_000, 12_000, 13_000))
    change = FieldChange(field="killed", before="9500", after="12000")
    told = text(made, (change,))

    assert headline(made).endswith("; 12,000 killed")
    assert "Changed: killed 9,500 \u2192 12,000" in told
    assert "Killed: 12,000 (between 1,000 and 13,000)" in told


@pytest.mark.parametrize(
    ("body", "span", "expected"),
    [
        ("Between 20 and 30 died.", "20 and 30", "20 to 30 killed"),
        ("Nearly 30 died, of 20 bodies.", "20 bodies", "at least 20 killed"),
    ],
)
def test_a_range_is_written_with_its_ends(
    event: Events, body: str, span: str, expected: str
) -> None:
    """One that two statements make is no range of the report: the lower end holds."""
    at = body.index(span)
    fact = Fact(kind="killed", value="20-30", start=at, end=at + len(span))
    made = event(heading=TITLE, text=body, killed=20)
    ledger = Ledger(low=20, best=20, high=30)
    made = replace(
        made,
        labels=replace(made.labels, facts=(fact,), killed=Range(low=20, high=30)),
        story=replace(made.story, killed=ledger),
    )

    assert headline(made).endswith(expected)


@pytest.mark.parametrize(
    ("words", "own", "said"),
    [
        ("Eleven are still missing.", 11, "Missing: 11"),
        ("Up to 12 people are still missing.", 12, "Missing: 12"),
        ("Some of the missing have turned up.", None, ""),
        ("The 40 missing are from two towns.", None, "Missing: 40"),
        ("Divers went on with their work.", None, "Missing: 40"),
    ],
)
def test_the_missing_are_those_of_the_report(
    event: Events, words: str, own: int | None, said: str
) -> None:
    """Their number falls as people are found, while that of a story only rises."""
    made = event(text=f"A ferry sank. {words}", killed=3)
    lost = own and Range(low=own, high=own)
    made = replace(
        made,
        labels=replace(made.labels, missing=lost),
        story=replace(made.story, missing=Ledger(low=40, best=40, high=40)),
    )
    line = next(each for each in text(made).splitlines() if "Killed: 3" in each)

    assert line == "Northport \u00b7 Killed: 3" + (f" \u00b7 {said}" if said else "")


@pytest.mark.parametrize(
    ("killed", "words"),
    [
        ((0, 61, 61), "Killed by the claim: more than 60"),
        ((0, 0, 61), "Killed: 0 (more than 60 by the claim)"),
        ((5, 5, 5), "Killed: 5"),
    ],
)
def test_the_dead_of_a_claim_that_is_denied_are_no_count(
    event: Events, killed: tuple[int, int, int], words: str
) -> None:
    """They are told as those of the claim, with its bound."""
    body = "The army denied that it had lost a hill and more than 60 men."
    made = event(status="denied", killed=killed, text=body)

    assert f"Northport \u00b7 {words}" in text(made).splitlines()


@pytest.mark.parametrize(
    ("span", "total", "said"),
    [
        ("four soldiers and two guerrillas", 6, "6"),
        ("three troops and five members", 10, "at least 8"),
        ("nine in a bus, and four in a car", 13, "at least 9"),
    ],
)
def test_two_groups_in_one_breath_are_added(
    event: Events, span: str, total: int, said: str
) -> None:
    """Nobody is counted twice in them."""
    made = counted(event, span, total)
    exact = Range(low=total, high=total)
    made = replace(made, labels=replace(made.labels, killed=exact))

    assert headline(made) == f"Northport: {TITLE}; {said} killed"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Sixteen farmers died and 30 were hurt.", "deaths reported, 30 injured"),
        ("No farmers died and 30 were hurt.", "30 injured"),
        ("A wall fell and 30 were hurt.", "30 injured"),
    ],
)
def test_dead_whom_no_figure_counts_are_reported(
    event: Events, line: str, said: str
) -> None:
    """Else only the hurt of the sentence would be told."""
    made = event(text=line, heading=None, injured=30)
    at = line.index("30")
    fact = Fact(kind="injured", value="30", start=at, end=at + 2)
    made = replace(made, labels=replace(made.labels, facts=(fact,)))

    assert headline(made) == f"Northport: {TITLE}; {said}"


@pytest.mark.parametrize(
    ("language", "span", "low", "said"),
    [
        ("de", "Dutzende Menschen", 24, "dozens"),
        ("de", "mehrere Hunderte", 200, "hundreds"),
        ("es", "decenas de miles de personas", 20_000, "tens of thousands"),
        ("fr", "une dizaine de blesses", 10, "at least 10"),
        ("fr", "des centaines de civils", 200, "hundreds"),
        ("it", "decine di persone", 24, "dozens"),
        ("pt", "v\u00e1rias pessoas", 3, "several"),
        (
            "ru",
            "\u0434\u0435\u0441\u044f\u0442\u043a\u0438 \u043b\u044e\u0434\u0435\u0439",
            24,
            "dozens",
        ),
    ],
)
def test_an_open_figure_of_another_language_is_said_in_english(
    event: Events, language: str, span: str, low: int, said: str
) -> None:
    """The words stand in ``pipeline/knowledge``; "dizaine" alone is ten."""
    made = counted(event, span, low, language=language)

    assert headline(made) == f"Northport: {TITLE}; {said} killed"


def test_an_open_figure_of_a_foreign_headline_is_not_said_again(event: Events) -> None:
    """Its reader knows the word."""
    made = counted(event, "decenas de personas", 24, language="es")
    title = "Decenas de muertos en el puerto"
    made = replace(made, segment=replace(made.segment, heading=title))

    assert headline(made) == f"Northport: {title}"


@pytest.mark.parametrize(
    ("said", "label", "high"),
    [
        ("up to 70 people were killed or injured", "killed or injured", 70),
        ("nearly 80 people were killed or injured", "killed or injured", 80),
        (
            "nearly 900 people were killed, injured or displaced",
            "killed, injured or displaced",
            900,
        ),
        (
            "over 300 men were killed, wounded or captured",
            "killed, wounded or captured",
            None,
        ),
    ],
)
def test_one_figure_of_all_fates_keeps_its_bound(
    event: Events, said: str, label: str, high: int | None
) -> None:
    """The ledger holds no number of the dead, and the message tells the joint one."""
    figure = said[: said.index(" were")]
    body = f"A storm hit the port. In all {said} on Monday."
    span = figure if high is None else figure.removeprefix("up to ")
    span = span.removeprefix("nearly ")
    at = body.index(span)
    facts = tuple(
        Fact(kind=kind, value="1+", start=at, end=at + len(span))
        for kind in ("killed", "injured")
    )
    own = dict.fromkeys(("killed", "injured"), Range(low=1, high=high))
    made = event(heading=None, text=body)
    made = replace(made, labels=replace(made.labels, facts=facts, **own))
    bounded = figure.removesuffix(" people").removesuffix(" men")
    bounded = bounded.replace("over", "more than")

    assert headline(made) == f"Northport: {TITLE}; {bounded} {label}"


def test_a_title_of_no_number_counts_nobody(event: Events) -> None:
    """Fighters who were killed are two at least, which the title does not say."""
    made = event(title="Fighters killed in the north", heading=None, killed=2)
    made = replace(made, labels=replace(made.labels, killed=Range(low=2)))

    assert headline(made) == "Northport: Fighters killed in the north"
