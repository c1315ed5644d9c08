"""classify: read one segment and say what it tells, how sure, and where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.classify import (
    classes,
    located,
    observe,
    origin,
    published,
    reasons,
    reconcile,
    when,
)
from pipeline.classify.claims import attribution, status
from pipeline.classify.claims.claim import Claim
from pipeline.classify.heads import explain, linear
from pipeline.classify.heads.evidence import Observed
from pipeline.classify.heads.judge import NOBODY, Judge, Judgement
from pipeline.classify.models import Models
from pipeline.classify.names.by_rule import Name
from pipeline.ids import content_id
from pipeline.stage import Context, Emit, Input, NoState, Outcomes
from pipeline.text.language import ENGLISH
from schemas import topics
from schemas.article import ArticleRef
from schemas.common import Label, Provenance
from schemas.report import Labels, Report
from schemas.segment import Segment

DROPS: Final = ()

FEW: Final = 16
"""Words below which a text without any phrase of a class or topic is thin."""

UNSURE: Final = 0.65
"""Confidence below which a label of a thin text is left out."""

UNLEARNED: Final = 0.5
"""Confidence in a class by its phrases alone: of real snippets they get .58 right."""

SHARD: Final = "world"


def parse_rules(text: str) -> float | None:
    """Read the score from which a report wakes a person; None if *text* is empty.

    Raises:
        ValueError: It is no number from 0 to 1.
    """
    if not text:
        return None
    waking = float(text)
    if not 0 <= waking <= 1:
        raise ValueError(f"waking is not from 0 to 1: {text}")
    return waking


def handle(
    records: Sequence[Input[Segment]], context: Context[NoState, Models, float | None]
) -> Iterator[Outcomes]:
    """Turn every segment into a report; a withdrawn one has empty labels."""
    models = context.models
    for record in records:
        segment = record.record
        withdrawn = segment.change == "withdrawn" or not segment.text.strip()
        report = Report(
            report_id=content_id(segment.segment_id, segment.version),
            segment=segment,
            labels=Labels() if withdrawn else read(segment, models, context.rules),
            provenance=Provenance(pipeline=context.version, models=models.versions),
            shard=SHARD,
        )
        yield (Emit(topics.REPORTS, SHARD, report),)


def read(segment: Segment, models: Models, waking: float | None = None) -> Labels:
    """Label one segment: the readers observe, the heads have the last word.

    Args:
        segment: The segment.
        models: Package data.
        waking: Score from which it wakes a person; that of the training if None.
    """
    found, article = observe.observe(segment, models), segment.article
    seen, weights = found.seen, models.heads
    features = linear.features(seen, models.table, weights.numbers, weights.glossed)
    weighed = weights.weighed(features)
    unread = _unread(article.language, models)
    thin = bool(unread) or len(features.words) < FEW
    scores = weights.outputs_of(weighed)
    case = _case(_Weighed(seen, scores, thin=thin), article, models, waking)
    value = _class(seen, case.heads, models).value
    draft = reconcile.reconcile(case)
    said, figures = draft.said, draft.figures
    claim = replace(seen.claim, status=said.status)
    account = explain.Account(weights, weighed, [one.text for one in seen.lines])
    of_harm = published.harms(value, figures)
    return Labels(
        claim_status=said.status,
        severity=said.severity,
        severity_reasons=reasons.of_severity(said, account, figures),
        topic=said.topic if seen.topics else _sure(said.topic, thin=thin),
        event_class=case.shown,
        event_probability=said.event,
        is_event=said.is_event,
        reasons=unread + reasons.of_class(account, value, figures),
        claimant=attribution.claimant(claim, figures, seen.passage),
        origin=origin.origin(seen.passage, article.source),
        places=published.places_of(found.where, article.language, of_harm=of_harm),
        persons=_unique(found.people),
        organisations=_unique(found.orgs),
        killed=published.range_of(figures["killed"]),
        injured=published.range_of(figures["injured"]),
        missing=published.range_of(figures["missing"]),
        happened=when.time_of_event(seen.passage, article.fetched_at),
        facts=tuple(located.facts(segment, _spans(found, figures, claim))),
    )


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What was observed, and what the heads make of it.

    Attributes:
        seen: What the readers found.
        scores: Outputs of the heads.
        thin: The text is short, or in a language without words: heads that are not
            sure are not heard.
    """

    seen: Observed
    scores: linear.Array
    thin: bool


def _case(
    weighed: _Weighed, article: ArticleRef, models: Models, waking: float | None
) -> reconcile.Case:
    """Let the heads speak, and give all that the rules may ask."""
    seen, claim = weighed.seen, weighed.seen.claim
    scores, judge = _outputs(weighed.scores, seen, models)
    sure = claim.status if status.is_ruled(claim, seen.passage) else None
    least = judge.least(models.gate.thresholds, scores)
    likely, past = (
        (sure, False) if sure else status.likeliest(seen, scores, judge, least)
    )
    limit = NOBODY if past else judge.waking if waking is None else waking
    heads = reconcile.classed(judge.judge(scores, likely, limit), seen)
    label = _class(seen, heads, models)
    return reconcile.Case(
        seen=seen,
        heads=heads,
        shown=label if seen.events else _sure(label, thin=weighed.thin),
        least=least,
        limit=limit,
        unsure=not sure and not past and judge.is_past(scores),
        article=article,
    )


def _class(seen: Observed, heads: Judgement, models: Models) -> Label:
    """Give the event class, be it too unsure to be published."""
    return _unlearned(seen.events, models) or heads.event_class


def _spans(
    found: observe.Readings, figures: reconcile.Told, claim: Claim
) -> list[located.Located]:
    """Say where in the text the labels stand."""
    return [
        *located.spans(found.where, figures, claim),
        *located.names("person", found.people),
        *located.names("organisation", found.orgs),
    ]


def _outputs(
    scores: linear.Array, seen: Observed, models: Models
) -> tuple[linear.Array, Judge]:
    """Give the outputs that count and their judge: a second may have been heard."""
    if models.second is None:
        return scores, models.judge
    return models.second.consider(scores, models.judge, seen)


def _unlearned(events: Mapping[str, float], models: Models) -> Label | None:
    """Let phrases speak for a class that was added since the heads were trained."""
    best = max(events, key=events.__getitem__, default=None)
    if best is None or models.judge.knows(best) or events[best] < classes.THIN:
        return None
    return Label(value=best, confidence=UNLEARNED)


def _sure(label: Label, *, thin: bool) -> Label | None:
    """Abstain on a thin text that no phrase speaks for, unless the heads are sure."""
    return None if thin and label.confidence < UNSURE else label


def _unread(language: str, models: Models) -> tuple[str, ...]:
    """Say that no words of *language* are known; nothing for one that is read."""
    if language in ENGLISH or language in models.foreign:
        return ()
    return (f"no words of language {language}",)


def _unique(found: list[Name]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.text[: published.NAME] for name in found))[
        : located.MOST
    ]
