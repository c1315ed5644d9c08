"""What a silence and an acknowledgement hold back, and what comes through."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from pipeline.deliver.silence import (
    LONGEST,
    Silences,
    acknowledged,
    holds,
    lifted,
    named,
)
from pipeline.ids import content_id
from tests.support import factories as make

LATER = make.AT + timedelta(minutes=10)


@pytest.mark.parametrize(
    "conditions",
    [
        {"story_id": make.state().story_id},
        {"story_id": None, "alert_id": make.alert().alert_id},
        {"story_id": None, "rule": "grave"},
        {"story_id": None, "event_class": "ACCIDENT"},
        {"story_id": None, "country": "NO"},
        {"destination": "room"},
        {"severity_at_most": 3},
    ],
    ids=lambda given: ",".join(name for name, it in given.items() if it),
)
def test_what_meets_the_condition_is_held_back(conditions: dict[str, Any]) -> None:
    """Each condition alone holds back an alert that meets it."""
    story = make.state(event_class="ACCIDENT", place=make.LABELS.places[0], version=2)
    alert = make.alert(story=story)

    assert holds(make.silence(**conditions), alert, "room", LATER)


@pytest.mark.parametrize(
    "conditions",
    [
        {"story_id": content_id("another")},
        {"alert_id": content_id("another")},
        {"rule": "slight"},
        {"event_class": "STRIKE"},
        {"country": "SE"},
        {"destination": "another"},
        {"severity_at_most": 2},
    ],
    ids=lambda given: next(iter(given)),
)
def test_all_conditions_must_hold(conditions: dict[str, Any]) -> None:
    """One that is not met lets the alert through, whatever the others say."""
    assert not holds(make.silence(**conditions), make.alert(), "room", LATER)


def test_it_holds_between_its_beginning_and_its_end() -> None:
    """The first moment is within, the last is not."""
    silence, alert = make.silence(), make.alert()
    moments = (silence.at, silence.until - timedelta(seconds=1), silence.until)

    assert [holds(silence, alert, "room", at) for at in moments] == [True, True, False]


@pytest.mark.parametrize("change", ["corrected", "retracted", "merged"])
def test_who_is_at_work_hears_what_was_wrong(change: str) -> None:
    """An acknowledgement holds back updates alone; a silence holds back all."""
    alert = make.alert(change="updated", version=2)
    noted = acknowledged(alert.alert_id, 3, "Ann", "calling", make.AT)
    other = replace(alert, change=change)

    assert holds(noted, alert, "room", LATER)
    assert not holds(noted, other, "room", LATER)
    assert holds(make.silence(), other, "room", LATER)


def test_what_is_graver_comes_through_an_acknowledgement() -> None:
    """Severity 3 was read, so 4 is an escalation."""
    noted = acknowledged(make.alert().alert_id, 3, "Ann", "calling", make.AT)

    assert not holds(
        noted, make.alert(change="updated", version=2, severity=4), "room", LATER
    )


def test_a_lifted_silence_holds_nothing_and_stays_lifted() -> None:
    """Its first record, read again, does not bring it back."""
    silence, alert = make.silence(), make.alert()
    known = Silences([silence])
    assert known.holding(alert, "room", LATER) == silence

    known.take(lifted(silence, "Bo", LATER))
    known.take(silence)

    assert known.holding(alert, "room", LATER) is None
    assert [each.lifted_by for each in known.all()] == ["Bo"]


def test_of_several_the_oldest_is_named() -> None:
    """So the record of a delivery does not depend on the order of reading."""
    first = make.silence()
    second = make.silence(silence_id=content_id("second"), at=LATER)

    for order in ([first, second], [second, first]):
        found = Silences(order).holding(make.alert(), "room", LATER)
        assert found == first


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"story_id": None, "destination": "room"}, "needs an alert"),
        ({"until": make.AT}, "ends before"),
        ({"until": make.AT + LONGEST + timedelta(seconds=1)}, "lasts over 365 days"),
    ],
)
def test_what_makes_no_sense_is_refused(fields: dict[str, Any], words: str) -> None:
    """Nobody silences a whole room by forgetting a condition."""
    with pytest.raises(ValueError, match=words):
        named(make.silence(**fields))


def test_its_id_comes_from_its_content() -> None:
    """Asked twice in one breath it is one silence; another reason makes another."""
    one, again = named(make.silence()), named(make.silence())
    other = named(make.silence(why="other"))

    assert one.silence_id == again.silence_id != other.silence_id


def test_what_an_acknowledgement_holds_back_is_said_in_words() -> None:
    """Up to which severity, as nobody acknowledges a severity."""
    ident = make.alert().alert_id
    noted = acknowledged(ident, 3, "Ann", "calling", make.AT)

    assert f"acknowledgement of alert {ident} up to severity 3" in noted.summary()
