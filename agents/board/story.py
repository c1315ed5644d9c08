"""The page of a story: every report with its text, and what each rule says of it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from agents.board.cards import card_of, figures, place_of, seconds
from agents.board.messages import messages
from agents.board.said import in_words
from agents.board.state import State
from agents.inspect.spoken import Words, title, words_of
from pipeline.alert.figures import UNCOUNTED
from pipeline.alert.match import Verdict, verdicts
from pipeline.alert.rules import Rule, Rules
from pipeline.link.weights import SURE
from pipeline.text import sentences
from schemas.alert import Alert
from schemas.event import Event
from schemas.report import Fact

__all__ = ["claim", "judged", "page", "runs"]

_CARRIES: Final = frozenset({"killed", "injured", "missing", "claim"})
"""Kinds of fact whose sentence is what the report says."""


def page(state: State, ident: str, rules: Rules) -> dict[str, Any] | None:
    """Make the page of a story; None where it is not known."""
    story = state.story(ident)
    if story is None:
        return None
    shown = card_of(story, state)
    events = state.events_of(ident)
    here = {event.event_id for event in events}
    steps = [
        {
            "id": step.event_id,
            "change": step.change,
            "at": seconds(step.at),
            "source": step.source,
            "title": title(step.title),
            "status": step.status,
        }
        for step in story.timeline
        if step.event_id not in here
    ]
    known = [state.versions(each) for each in shown["alerts"]]
    ruled = {each[0].rule: each[0] for each in known}
    ended = {each[0].rule: each[-1].change for each in known}
    sent = messages(state, ident, events, rules)
    return shown | {
        "contradictions": story.contradictions,
        "steps": steps,
        "claims": [
            told | sent[event.event_id]
            for event, told in zip(events, _claims(events), strict=True)
        ],
        "rules": [
            judged(rule, events, ruled)
            | {"retracted": ended.get(rule.name) == "retracted"}
            for rule in rules.rules
        ],
    }


def _claims(events: Sequence[Event]) -> Iterator[dict[str, Any]]:
    """Give what each report says; figures that it replaced in the words of others."""
    known = dict[str, Words]()
    for event in events:
        before = dict(known)
        known |= words_of(event)
        yield claim(event, before)


def claim(event: Event, before: Mapping[str, Words] | None = None) -> dict[str, Any]:
    """Give what one report says, from where, and why it stands in this story.

    Args:
        event: The report in its story.
        before: How earlier reports of the story say its figures.
    """
    was, own = before or {}, words_of(event)
    labels, article = event.labels, event.segment.article
    label = labels.event_class
    return {
        "id": event.event_id,
        "change": event.change,
        "at": seconds(article.fetched_at),
        "source": article.source,
        "url": article.url,
        "title": title(event.title),
        "language": article.language,
        "verdict": article.verdict,
        "status": labels.claim_status,
        "claimant": labels.claimant,
        "severity": labels.severity,
        "severity_reasons": labels.severity_reasons,
        "class": label.value if label else None,
        "confidence": label.confidence if label else None,
        "is_sure": label is not None and label.confidence >= SURE,
        "is_event": labels.is_event,
        "place": place_of(labels.places[0] if labels.places else None),
        "joined": event.joining.summary() if event.joining else None,
        "changed": [
            {
                "field": each.field,
                "before": in_words(each.field, each.before, was),
                "after": in_words(each.field, each.after, {**was, **own}),
            }
            for each in event.changed
            if each.field in ("killed", "injured", "missing", "status", "severity")
        ],
        "text": runs(event.segment.text, event.segment.start, labels.facts),
        **_said(event, own),
    }


def _said(event: Event, own: Mapping[str, Words]) -> dict[str, Any]:
    """Give the figures of a report: "more than 160" is not told as at least 161."""
    found = figures(event.labels)
    for kind, words in own.items():
        figure = found[kind]
        is_own = words.best in (figure["low"], figure["high"])
        if is_own and words.label == kind and words.words != UNCOUNTED:
            found[kind] = figure | {"words": words.words}
    return found


def runs(text: str, start: int, facts: Sequence[Fact]) -> list[dict[str, Any]]:
    """Cut *text* where a fact or a sentence begins or ends.

    Args:
        text: Of the segment.
        start: Where it begins in its article; the offsets of facts point into that.
        facts: What was read in it.

    Returns:
        Parts in order: ``t`` the text; ``f`` the kind of the fact it is; ``s`` true
        where it belongs to a sentence that carries what the report says.
    """
    inside = [
        (fact.start - start, fact.end - start, fact.kind)
        for fact in facts
        if start <= fact.start < fact.end <= start + len(text)
    ]
    carrying = _carrying(text, inside)
    edges = {0, len(text)}
    edges |= {edge for begin, end, _ in inside for edge in (begin, end)}
    edges |= {edge for span in carrying for edge in span}
    found: list[dict[str, Any]] = []
    for begin, end in pairwise(sorted(edges)):
        part: dict[str, Any] = {"t": text[begin:end]}
        kinds = [kind for a, b, kind in inside if a <= begin and end <= b]
        if kinds:
            part["f"] = min(kinds, key=lambda kind: kind not in _CARRIES)
        if any(a <= begin and end <= b for a, b in carrying):
            part["s"] = True
        found.append(part)
    return found


def _carrying(
    text: str, facts: Sequence[tuple[int, int, str]]
) -> list[tuple[int, int]]:
    """Locate the sentences with figures or claims; else the first one with a fact."""
    spans = sentences.spans(text)

    def holding(kinds: frozenset[str] | None) -> list[tuple[int, int]]:
        return [
            (begin, end)
            for begin, end in spans
            if any(
                begin <= a < end and (kinds is None or kind in kinds)
                for a, _, kind in facts
            )
        ]

    return holding(_CARRIES) or holding(None)[:1] or spans[:1]


def judged(
    rule: Rule, events: Sequence[Event], alerts: Mapping[str, Alert]
) -> dict[str, Any]:
    """Say what *rule* makes of the report that opened its alert, or comes closest.

    Args:
        rule: One of those in force.
        events: Of one story.
        alerts: First versions of the alerts of the story, by the name of their rule.
    """
    opened = alerts.get(rule.name)
    if opened:
        events = [event for event in events if event.event_id == opened.event_id]
    asked = [(event, list(verdicts(rule.match, event))) for event in events]
    best = max(asked, key=lambda each: _met(each[1]), default=None)
    article = best[0].segment.article if best else opened and opened.article
    return {
        "rule": rule.name,
        "alert": opened and opened.alert_id,
        "takes": best is not None and all(each.holds for each in best[1]),
        "held_back_by": [name for name in rule.inhibited_by if name in alerts],
        "source": article and article.source,
        "at": article and seconds(article.fetched_at),
        "conditions": [
            {
                "name": each.name,
                "asked": _asked(getattr(rule.match, each.name, True)),
                "found": each.found,
                "holds": each.holds,
            }
            for each in (best[1] if best else ())
        ],
    }


def _met(found: Sequence[Verdict]) -> float:
    return sum(each.holds for each in found) / max(len(found), 1)


def _asked(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(each) for each in value)
    return str(value).lower() if isinstance(value, bool) else str(value)
