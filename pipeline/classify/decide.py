"""classify: read one segment and say what it tells, how sure, and where it stands."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, TypeAlias

from pipeline.classify import (
    adjust,
    casualties,
    claims,
    classes,
    names,
    passage,
    places,
    severity,
    when,
)
from pipeline.classify.casualties import Count, Kind
from pipeline.classify.models import Models
from pipeline.classify.passage import Passage
from pipeline.ids import content_id
from pipeline.stage import Context, Emit, Input, NoState, Outcomes
from schemas import topics
from schemas.common import Place, Provenance, Range
from schemas.report import Fact, Labels, Report
from schemas.segment import Segment

_Kind: TypeAlias = Literal[
    "place", "person", "organisation", "killed", "injured", "missing", "claim"
]
_Fact: TypeAlias = tuple[_Kind, str, int, int]

DROPS: Final = ()
SHARD: Final = "world"
_NAMES: Final = 40  # of one kind; a list of a hundred names is no event
_NAME: Final = 300  # characters of a name, as the schema allows


def handle(
    records: Sequence[Input[Segment]], context: Context[NoState, Models, None]
) -> Iterator[Outcomes]:
    """Turn every segment into a report; a withdrawn one has empty labels."""
    models = context.models
    for record in records:
        segment = record.record
        withdrawn = segment.change == "withdrawn" or not segment.text.strip()
        report = Report(
            report_id=content_id(segment.segment_id, segment.version),
            segment=segment,
            labels=Labels() if withdrawn else read(segment, models),
            provenance=Provenance(pipeline=context.version, models=models.versions),
            shard=SHARD,
        )
        yield (Emit(topics.REPORTS, SHARD, report),)


def read(segment: Segment, models: Models) -> Labels:
    """Label one segment."""
    article = segment.article
    today = article.fetched_at.date()
    text = passage.read(segment.text, today, article.language)
    title = article.title if segment.count == 1 else segment.heading or ""
    headline = passage.read(title, today, article.language) if title else None

    people = names.persons(text, models)
    orgs = names.organisations(text, models, people)
    where = places.places_in(text, models, [*people, *orgs], title)
    claim = claims.judge(text, title)
    figures = _figures(text, headline, claim, models)

    scores = classes.weigh(models.events, text, headline)
    if adjust.REVIEW.search(title):
        scores.add("CULTURE", adjust.FICTION)
    adjust.event(scores, text, claim, figures)
    if not scores.values or max(scores.values.values()) < adjust.THIN:
        page = passage.read(article.title, today, article.language)
        adjust.lend(scores, classes.weigh(models.events, page, None))
    event_class = classes.label(scores)
    subject = classes.weigh(models.topics, text, headline)
    value = event_class.value if event_class else None
    figures = adjust.uncounted(figures, value, text)
    if claim.trial and value in ("LEGAL", "CRIME"):
        figures = adjust.untried(figures, value)
    level, reasons = severity.judge(text, value, claim, figures)
    named = [*_names("person", people), *_names("organisation", orgs)]
    spans = [*_spans(where, figures, claim), *named]
    return Labels(
        claim_status=claim.status,
        severity=level,
        severity_reasons=reasons,
        topic=classes.topic(subject, event_class),
        event_class=event_class,
        claimant=claim.claimant,
        origin=claims.origin(text, article.source),
        places=_places(where),
        persons=_unique(people),
        organisations=_unique(orgs),
        killed=_range(figures["killed"]),
        injured=_range(figures["injured"]),
        missing=_range(figures["missing"]),
        happened=when.time_of_event(text, article.fetched_at),
        facts=tuple(_facts(segment, spans)),
    )


def _figures(
    text: Passage, headline: Passage | None, claim: claims.Claim, models: Models
) -> dict[Kind, Count | None]:
    """Take the figures of the text and its headline, none of what was denied."""
    # What did not happen has its figure too: none was killed.
    events = None if claim.nothing else models.events
    figures = casualties.read(text, headline, models.persons, events)
    return adjust.denied(figures, claim, text)


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
        yield "place", mention.name, mention.start, mention.end
    for kind, count in figures.items():
        if count is not None and count.start >= 0:
            yield kind, casualties.printed(count), count.start, count.end
    if claim.start >= 0:
        yield "claim", claim.status, claim.start, claim.end
