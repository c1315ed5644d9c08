"""classify: read one segment and say what it tells, how sure, and where it stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, Literal, TypeAlias

from pipeline.classify import (
    adjust,
    casualties,
    claims,
    names,
    observe,
    places,
    when,
)
from pipeline.classify.casualties import Count, Kind
from pipeline.classify.heads import explain, linear
from pipeline.classify.heads.judge import Judgement
from pipeline.classify.models import Models
from pipeline.classify.passage import Passage
from pipeline.ids import content_id
from pipeline.stage import Context, Emit, Input, NoState, Outcomes
from schemas import topics
from schemas.common import Label, Place, Provenance, Range
from schemas.report import Fact, Labels, Report
from schemas.segment import Segment

_Kind: TypeAlias = Literal[
    "place", "person", "organisation", "killed", "injured", "missing", "claim"
]
_Fact: TypeAlias = tuple[_Kind, str, int, int]

DROPS: Final = ()
RULED: Final = ("retracted",)
"""Claim statuses that the rules decide: too few texts show them to be learned."""

FEW: Final = 16
"""Words below which a text without any phrase of a class or topic is thin."""

UNSURE: Final = 0.65
"""Confidence below which a label of a thin text is left out."""

UNLEARNED: Final = 0.5
"""Confidence in a class by its phrases alone: of real snippets they get .58 right."""

PLAYED: Final = 1
"""Severity of an exercise at most, whatever is played in it."""

DENIED: Final = 1
"""Severity at most of what did not happen."""

SURVIVED: Final = 2
"""Severity at most where all who were there live and few are hurt."""

SHARD: Final = "world"
_NAMES: Final = 40  # of one kind; a list of a hundred names is no event
_NAME: Final = 300  # characters of a name, as the schema allows


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
    found = observe.observe(segment, models)
    seen, claim = found.seen, found.seen.claim
    features = linear.features(seen, models.table, models.heads.numbers)
    weighed = models.heads.weighed(features)
    scores = models.heads.outputs_of(weighed)
    sure = claim.status if _is_ruled(claim, seen.passage) else None
    said = models.judge.judge(scores, sure, waking)
    account = explain.Account(models.heads, weighed)
    unread = _unread(segment.article.language, models)
    label = _unlearned(seen.events, models) or said.event_class
    value = label.value
    least = models.judge.least(models.gate.thresholds, scores)
    figures = adjust.denied(seen.found.best(least), claim, seen.passage)
    figures = adjust.uncounted(figures, value, seen.passage)
    if claim.sure and claim.nothing:
        said = replace(said, severity=min(said.severity, DENIED))
    real = adjust.unplayed(figures, seen.passage)
    if real != figures and not any(real.values()):
        said = replace(said, severity=min(said.severity, PLAYED))
    elif adjust.all_survived(real):
        said = replace(said, severity=min(said.severity, SURVIVED))
    figures = real
    if claim.trial and value in ("LEGAL", "CRIME"):
        figures = adjust.untried(figures, value)
    if said.status == "claimed" and _is_official_count(claim, figures):
        said = replace(said, status="reported")
    claim = replace(claim, status=said.status)
    named = [
        *_names("person", found.people),
        *_names("organisation", found.orgs),
    ]
    spans = [*_spans(found.where, figures, claim), *named]
    return Labels(
        claim_status=said.status,
        severity=said.severity,
        severity_reasons=_severity_reasons(said, account, figures),
        topic=said.topic if seen.topics else _sure(said.topic, features, unread),
        event_class=label if seen.events else _sure(label, features, unread),
        event_probability=said.event,
        is_event=said.is_event,
        reasons=unread + account.reasons(f"class {value}"),
        claimant=claim.claimant,
        origin=claims.origin(seen.passage, segment.article.source),
        places=_places(found.where),
        persons=_unique(found.people),
        organisations=_unique(found.orgs),
        killed=_range(figures["killed"]),
        injured=_range(figures["injured"]),
        missing=_range(figures["missing"]),
        happened=when.time_of_event(seen.passage, segment.article.fetched_at),
        facts=tuple(_facts(segment, spans)),
    )


def _is_ruled(claim: claims.Claim, passage: Passage) -> bool:
    """Tell whether the rules decide the claim status, whatever the heads say.

    Nearly all texts of the training are English: elsewhere a denial in the headline or
    the first sentence is one. Further down it may be of guilt alone.
    """
    if claim.status in RULED or claim.sure:
        return True
    if claim.status != "denied" or passage.language == "en":
        return False
    lead = passage.body_spans[:1]
    return claim.start < 0 or any(claim.start < span.end for span in lead)


def _is_official_count(
    claim: claims.Claim, figures: Mapping[Kind, Count | None]
) -> bool:
    """Tell whether an office counts the victims, and no word makes it a claim.

    Of 93 such labelled snippets 91 are reported as fact, 2 as a claim.
    """
    counted = any(count and count.size for count in figures.values())
    plain = claim.status == "reported"
    return counted and plain and claims.is_official(claim.claimant)


def _severity_reasons(
    said: Judgement,
    account: explain.Account,
    figures: Mapping[Kind, Count | None],
) -> tuple[str, ...]:
    """Say what the severity rests on: the toll, and what carried the output."""
    if not said.severity:
        return ()
    if not said.decided:
        return (f"claim status {said.status}",)
    return (
        *(f"{kind} {casualties.printed(c)}" for kind, c in figures.items() if c),
        *account.reasons(said.decided),
    ) or (said.decided,)


def _unlearned(events: Mapping[str, float], models: Models) -> Label | None:
    """Let phrases speak for a class that was added since the heads were trained."""
    best = max(events, key=events.__getitem__, default=None)
    if best is None or models.judge.knows(best) or events[best] < adjust.THIN:
        return None
    return Label(value=best, confidence=UNLEARNED)


def _sure(
    label: Label, features: linear.Features, unread: tuple[str, ...]
) -> Label | None:
    """Abstain on a text that is thin or unread and that no phrase speaks for.

    Unless the heads are sure.
    """
    thin = bool(unread) or len(features.words) < FEW
    return None if thin and label.confidence < UNSURE else label


def _unread(language: str, models: Models) -> tuple[str, ...]:
    """Say that no words of *language* are known; nothing for one that is read."""
    if language in observe.ENGLISH or language in models.foreign:
        return ()
    return (f"no words of language {language}",)


def _range(count: Count | None) -> Range | None:
    return None if count is None else Range(low=count.low, high=count.high)


def _places(found: list[places.Mention]) -> tuple[Place, ...]:
    result = []
    for index, mention in enumerate(found[:_NAMES]):
        reading = mention.reading
        exact = reading is not None and reading.kind != "c"
        result.append(
            Place(
                name=mention.name[:_NAME],
                role="mentioned" if index else "main",
                country=mention.country or None,
                lat=reading.lat if exact and reading else None,
                lon=reading.lon if exact and reading else None,
            )
        )
    return tuple(result)


def _unique(found: list[names.Name]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.text[:_NAME] for name in found))[:_NAMES]


def _facts(segment: Segment, spans: Iterable[_Fact]) -> Iterator[Fact]:
    """Locate every value in the published text of the article."""
    for kind, value, start, end in sorted(spans, key=lambda span: span[2]):
        yield Fact(
            kind=kind, value=value, start=segment.start + start, end=segment.start + end
        )


def _names(kind: _Kind, found: list[names.Name]) -> Iterator[_Fact]:
    """Locate the first mention of each name."""
    first = {name.text: name for name in reversed(found)}
    for name in list(first.values())[:_NAMES]:
        yield kind, name.text, name.start, name.end


def _spans(
    where: list[places.Mention], figures: dict[Kind, Count | None], claim: claims.Claim
) -> Iterator[_Fact]:
    for mention in where[:_NAMES]:
        if mention.start >= 0:
            yield "place", mention.name, mention.start, mention.end
    for kind, count in figures.items():
        if count is not None and count.start >= 0:
            yield kind, casualties.printed(count), count.start, count.end
    if claim.start >= 0:
        yield "claim", claim.status, claim.start, claim.end
