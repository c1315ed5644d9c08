"""Why a stage drops a record, in plain words: a sentence for each of its reasons."""

from collections.abc import Mapping
from typing import Final

from pipeline.stage import TOO_OLD
from schemas.event import Event
from schemas.wording import listed

__all__ = ["NO_EVENT", "SENTENCES", "of_event", "sentence"]

NO_EVENT: Final = "its text tells no event, so no rule is asked"

_ANY: Final[Mapping[str, str]] = {
    TOO_OLD: "it is older than what is remembered, so nobody can know whether it is new"
}
SENTENCES: Final[Mapping[str, Mapping[str, str]]] = {
    "normalize": {
        "wall_consent": "the page asks for consent and shows no article",
        "wall_robot": "the page asks whether a robot reads it and shows no article",
        "wall_error": "the page is an error and no article",
        "wall_paywall": "the page asks for a subscription and shows no article",
        "wall_script": "the page asks for a script and shows no article",
        "wall_cut_off": "the page breaks off before the article",
    },
    "dedupe": {"replayed": "this fetch of the page was handled before"},
    "segment": {
        "nothing_new": "every part of the page was there before",
        "no_event_text": "no part of the text tells an event: it is notes of the "
        "newsroom, bylines, prompts or the like",
        "late": "a later fetch of the page was handled before",
        "suspect": "nothing of what the page told before is in this fetch, as in a "
        "failed one; what it told stands",
    },
    "link": {
        "replayed": "this report was handled before",
        "not_known": "a report was withdrawn whose story is forgotten already",
    },
    "alert": {
        "no_rule": "no rule takes it",
        "not_material": "nothing material changed (toll, claim status, kind of event "
        "and number of outlets stay near enough to what the last message says)",
        "historical": "it is about the past",
        "possibly_same": "another story's alert may be about the same event",
        "inhibited": "a rule takes it that another alert of the story holds back",
        "merged": "its alert goes on in another story",
        "stale": "the story had moved on when it came",
    },
    "deliver": {
        "not_posted": "a change of this kind is not sent to destinations",
        "no_destination": "no destination takes alerts of this rule",
        "known": "this version or a later one was queued before",
    },
}
"""By stage, then by reason; what any stage may say is in none of them."""


_TOLL: Final = frozenset({"killed", "injured", "missing"})
_NEAR: Final = (
    "stays near enough to what the last message says, its bounds included; nothing "
    "else material changed"
)


def sentence(stage: str, reason: str) -> str:
    """Say in words why *stage* dropped a record; an unknown reason as it is."""
    return SENTENCES.get(stage, {}).get(reason) or _ANY.get(reason, reason)


def of_event(event: Event, reason: str) -> str:
    """Say in words why *event* sends no message.

    "No rule takes it" would send who reads it to the rules, where there is nothing to
    mend if the text tells no event.
    """
    if reason == "no_rule" and not event.labels.is_event:
        return NO_EVENT
    moved = [each.field for each in event.changed if each.field in _TOLL]
    if reason == "not_material" and moved:
        return f"{listed(*moved)} changed, and {_NEAR}"
    return sentence("alert", reason)
