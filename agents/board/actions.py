"""What a person does on the board: acknowledge, silence, lift."""

from datetime import datetime, timedelta
from typing import Annotated, Final, Literal, TypeAlias

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from agents.board.state import State
from pipeline.deliver.link import LinkError, Request
from pipeline.deliver.silence import LONGEST, lifted, named
from schemas.common import Name
from schemas.silence import Silence

__all__ = ["ActionError", "Asked", "Lift", "lift", "made"]

_MOST: Final = LONGEST // timedelta(hours=1)
Hours: TypeAlias = Annotated[float, Meta(gt=0, le=_MOST)]


class ActionError(ValueError):
    """What is asked cannot be done; the message says why, for a person."""


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a person asks for.

    Attributes:
        action: What is done.
        alert: Id of the alert that was looked at.
        by: Who asks.
        why: Reason, for others.
        hours: How long a silence lasts; as long as that of a link unless given.
    """

    action: Literal["acknowledge", "silence"]
    alert: str
    by: str
    why: str
    hours: Hours | None = None


class Lift(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to be lifted before its time, and by whose word."""

    silence: str
    by: Name


def made(state: State, asked: Asked, now: datetime) -> Silence:
    """Make the record that *asked* is for: the same as a link in a message makes.

    Raises:
        ActionError: There is no such alert, or who asks or why is not said.
    """
    versions = state.versions(asked.alert)
    if not versions:
        raise ActionError("there is no such alert any more")
    latest = versions[-1]
    request = Request(
        action=asked.action,
        alert_id=latest.alert_id,
        story_id=latest.story.story_id,
        severity=latest.severity,
        expires=int(now.timestamp()) + 1,
    )
    try:
        silence = request.silence(asked.by, asked.why, now)
    except LinkError as error:
        raise ActionError(str(error)) from None
    if asked.action == "acknowledge" or asked.hours is None:
        return silence
    return named(replace(silence, until=now + timedelta(hours=asked.hours)))


def lift(state: State, asked: Lift, now: datetime) -> Silence:
    """End a silence or an acknowledgement now.

    Raises:
        ActionError: None of that id is in force.
    """
    for each in state.silences.active(now):
        if each.silence_id == asked.silence:
            return lifted(each, asked.by, now)
    raise ActionError("it has ended already")
