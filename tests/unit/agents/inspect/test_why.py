"""Why a record ends: the stage is asked again, and gives its one reason."""

from datetime import timedelta
from typing import Final

import pytest
from msgspec import structs

from agents.flow import FLOW
from agents.inspect.drops import SENTENCES, of_event, sentence
from agents.inspect.reading import StoredRecord
from agents.inspect.why import Decision, words
from pipeline import stages
from pipeline.alert.rules import built_in
from pipeline.stage import TOO_OLD, AnyStage, Put
from schemas import codec
from schemas.event import StoryChange
from schemas.raw import RawArticle
from tests.flow.day import FAIR, FIRE, START
from tests.support import factories as make
from tests.support.factories import AT
from tests.support.straight import Straight

SECOND: Final = """\
Four people died and eleven were injured on Monday in the fire at a paint warehouse in \
Gdansk, the fire brigade said. Families waited behind the tape all morning.
"""
RECIPE: Final = """\
Soak the beans overnight, drain them and cook them for an hour with a bay leaf. \
Fry the onions slowly until they are brown, and stir in the garlic at the end.

Serve it with bread, and keep what is left in the refrigerator for two days.
"""
HOUR: Final = timedelta(hours=1)


def article(name: str, body: str, after: timedelta) -> RawArticle:
    """Make an article that was fetched so long after the day began."""
    url = f"https://{name}.example/1"
    return RawArticle(url=url, title="", body=body, fetched_at=START + after)


def log(*articles: RawArticle) -> list[StoredRecord]:
    """Give all topics as they stand after *articles*."""
    flow = Straight(FLOW)
    for one in articles:
        assert one.fetched_at
        flow.send(codec.encode(one), one.fetched_at)
    return flow.found


def why(stage: AnyStage, found: list[StoredRecord], place: int) -> str:
    """Ask *stage* about the record at *place* of its topic."""
    given = [each for each in found if each.topic == stage.reads.name]
    rules = built_in() if stage is stages.ALERT else ""
    decision = Decision(stage, rules, [given[place]])
    for each in given:
        decision.take(each)
    return decision.words(given[place].offset)


def test_an_event_that_alerts_nobody_says_which_reason() -> None:
    """A fair is no matter for any rule; a second report of a fire changes nothing."""
    found = log(
        article("fire", FIRE, timedelta(0)),
        article("fair", FAIR, HOUR),
        article("second", SECOND, 2 * HOUR),
    )

    assert why(stages.ALERT, found, 1) == "no message: no rule takes it [no_rule]"
    assert why(stages.ALERT, found, 2).startswith(
        "no message: nothing material changed"
    )
    assert why(stages.ALERT, found, 2).endswith("[not_material]")


def test_a_toll_that_changed_within_its_bounds_is_not_called_unchanged() -> None:
    """Who sees the event corrected would not believe that nothing changed."""
    killed = StoryChange(field="killed", before=None, after=None)

    said = of_event(make.event(changed=(killed,)), "not_material")

    assert said.startswith("killed changed, and stays near enough to what the last")
    assert of_event(make.event(), "not_material") == sentence("alert", "not_material")


def test_an_event_that_tells_none_is_not_laid_on_the_rules() -> None:
    """Who reads "no rule takes it" looks into the rules, where nothing is at fault."""
    found = log(
        article("fire", FIRE, timedelta(0)), article("recipe", RECIPE, timedelta(0))
    )

    said = "no message: its text tells no event, so no rule is asked [no_rule]"
    assert why(stages.ALERT, found, 1) == said


def test_every_reason_has_its_sentence() -> None:
    """Those that a stage can give, and no others."""
    for stage in stages.STAGES:
        own = {reason for reason in stage.drops if reason != TOO_OLD}
        assert SENTENCES.get(stage.name, {}).keys() == own
        assert all(sentence(stage.name, reason) != reason for reason in stage.drops)


def test_a_wall_is_named() -> None:
    """Of all kinds of wall the one that it is."""
    body = "Please enable JavaScript and disable any ad blocker to continue."

    said = why(stages.NORMALIZE, log(article("wall", body, timedelta(0))), 0)

    assert said.startswith(
        "ends here: normalize dropped it: the page asks for a script"
    )
    assert said.endswith("[wall_script]")


@pytest.mark.parametrize(
    ("after", "reason"),
    [
        pytest.param(timedelta(0), "replayed", id="the same fetch"),
        pytest.param(-timedelta(days=40), "too_old", id="older than all"),
    ],
)
def test_what_came_before_decides(after: timedelta, reason: str) -> None:
    """A record of another article moves the time; one of the same page is looked at."""
    first = article("fire", FIRE, timedelta(0))
    again = structs.replace(first, fetched_at=START + after)
    found = log(first, article("fair", FAIR, HOUR), again)

    said = why(stages.DEDUPE, found, -1)

    assert said.startswith("ends here: dedupe dropped it: ")
    assert said.endswith(f"[{reason}]")


def test_what_the_log_has_no_more_is_not_guessed() -> None:
    """Where the stage decides otherwise now, what made it drop the record is gone."""
    found = log(article("fire", FIRE, timedelta(0)))

    assert why(stages.SEGMENT, found, 0).endswith("why is on the log no more")
    assert words("deliver", None).endswith("why is on the log no more")


def test_a_delivery_that_is_pending_is_no_drop() -> None:
    """The stage keeps it in its state until it is sent."""
    assert words("deliver", (Put(b"k", b"v", AT),)) == "deliver has it in hand"
