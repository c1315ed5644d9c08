"""An alert on the board: its versions, where each went, and what holds it back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from agents.board.cards import figures, of_story, seconds
from agents.board.said import in_words
from agents.board.state import State
from agents.inspect.spoken import Words
from schemas.alert import Alert
from schemas.delivery import Delivery
from schemas.silence import Silence

__all__ = ["alert", "silence"]


def alert(state: State, ident: str, now: datetime) -> dict[str, Any] | None:
    """Give an alert with all its versions; None where it is not known."""
    versions = state.versions(ident)
    if not versions:
        return None
    latest = versions[-1]
    return {
        "id": latest.alert_id,
        "rule": latest.rule,
        "severity": latest.severity,
        "change": latest.change,
        "version": latest.version,
        "headline": latest.headline,
        "excerpt": latest.excerpt,
        "text": latest.text,
        "source": latest.article.source,
        "url": latest.article.url,
        "opened": seconds(latest.opened_at),
        "at": seconds(latest.at),
        "story": of_story(latest.story),
        "held": [silence(each) for each in state.silences.concerning(latest, now)],
        "versions": _versions(versions, state)[::-1],
        "deliveries": [_delivery(each) for each in state.deliveries(ident)],
    }


def silence(held: Silence) -> dict[str, Any]:
    """Give who holds back what, until when and why."""
    return {
        "id": held.silence_id,
        "kind": held.kind,
        "by": held.by,
        "why": held.why,
        "until": seconds(held.until),
        "of": held.conditions(),
    }


def _versions(versions: Sequence[Alert], state: State) -> list[dict[str, Any]]:
    """Give each version with its figures as the message of it has them."""
    found, told = [], dict[str, Words]()
    for version in versions:
        before = dict(told)
        told |= state.said.by(version.event_id)
        found.append(_version(version, state, before, told))
    return found


def _version(
    version: Alert,
    state: State,
    before: Mapping[str, Words],
    told: Mapping[str, Words],
) -> dict[str, Any]:
    return {
        "version": version.version,
        "change": version.change,
        "at": seconds(version.at),
        "severity": version.severity,
        "headline": version.headline,
        "reasons": version.reasons,
        **state.said.into(version.story.story_id, figures(version.story), told),
        "changes": [
            {
                "field": each.field,
                "before": in_words(each.field, each.before, before),
                "after": in_words(each.field, each.after, told),
            }
            for each in version.changes
        ],
    }


def _delivery(end: Delivery) -> dict[str, Any]:
    return {
        "id": end.delivery_id,
        "version": end.alert_version,
        "destination": end.destination,
        "kind": end.kind,
        "outcome": end.outcome,
        "status": end.status,
        "reason": end.reason,
        "attempts": end.attempts,
        "unconfirmed": end.unconfirmed or 0,
        "at": seconds(end.at),
        "queued": seconds(end.queued_at),
    }
