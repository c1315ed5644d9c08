"""A rule that another one holds back: one message where two rules match one story."""

from collections.abc import Callable
from typing import Any, Final

import pytest

from pipeline.alert.rules import RulesError, parse

Events = Callable[..., Any]
RULES: Final = """
rules:
  - {name: grave, match: {severity_at_least: 3}}
  - {name: desk, match: {severity_at_least: 1}, inhibited_by: [grave]}
close_after_hours: 2
"""


def _sent(alerts: list[Any]) -> list[tuple[str, str]]:
    return [(alert.rule, alert.change) for alert in alerts]


@pytest.fixture
def two(bench_of: Callable[[str], Any]) -> Any:
    """Give a stage with a rule and one that it inhibits."""
    return bench_of(RULES)


def test_where_both_match_the_first_alone_alerts(two: Any, event: Events) -> None:
    """And its updates are not doubled either."""
    assert _sent(two.send(event(killed=3))) == [("grave", "opened")]
    two.restart()
    again = two.send(event(minute=5, killed=5, version=2))

    assert _sent(again) == [("grave", "updated")]


def test_what_the_first_does_not_take_is_not_held_back(two: Any, event: Events) -> None:
    """A slight report alerts by the second rule as if it stood alone."""
    assert _sent(two.send(event(severity=1))) == [("desk", "opened")]


def test_a_later_slight_report_of_the_story_is_held_back(
    two: Any, event: Events
) -> None:
    """The story has an open alert; the drop says why nothing is sent."""
    two.send(event(severity=3))
    assert two.send(event(minute=5, severity=1, version=2)) == []
    assert two.drops == ["inhibited"]


def test_an_alert_that_was_open_before_goes_on(two: Any, event: Events) -> None:
    """Who was told by the second rule hears what becomes of it."""
    two.send(event(severity=1, killed=1))
    worse = two.send(event(minute=5, severity=3, killed=4, version=2))

    assert _sent(worse) == [("grave", "opened"), ("desk", "updated")]


def test_a_duplicate_that_the_first_holds_back_is_held_back_by_both(
    two: Any, event: Events
) -> None:
    """People know the event by the other story; the second rule does not tell it."""
    two.send(event("one", killed=5))
    assert two.send(event("two", 30, killed=5)) == []


def test_once_the_first_has_closed_the_second_may_alert(
    two: Any, event: Events
) -> None:
    """After so long a silence it is news again."""
    two.send(event(severity=3))
    assert _sent(two.tick(180)) == [("grave", "closed")]
    later = two.send(event(minute=200, severity=1, version=2))

    assert ("desk", "opened") in _sent(later)


@pytest.mark.parametrize("name", ["desk", "below", "nobody"])
def test_only_a_rule_above_can_hold_back(name: str) -> None:
    """So no two hold each other back; the fault names the field."""
    text = f"rules: [{{name: desk, inhibited_by: [{name}]}}, {{name: below}}]"
    with pytest.raises(RulesError) as caught:
        parse(text)

    assert caught.value.faults == (
        f"field 'rules[0].inhibited_by[0]': '{name}' is no rule above this one",
    )
