"""Read a segment once, for all: what each reader finds without a look at the others."""

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.classify import (
    adjust,
    casualties,
    claims,
    classes,
    names,
    outlet,
    passage,
    places,
    severity,
)
from pipeline.classify.casualties import Count, Kind
from pipeline.classify.heads.evidence import Observed
from pipeline.classify.models import Models
from pipeline.classify.passage import Passage
from schemas.segment import Segment


@dataclass(frozen=True, slots=True)
class Readings:
    """What the readers found, in full; ``seen`` is what the heads learn from."""

    seen: Observed
    people: list[names.Name]
    orgs: list[names.Name]
    where: list[places.Mention]
    figures: Mapping[Kind, Count | None]
    severity_reasons: tuple[str, ...]


def observe(segment: Segment, models: Models) -> Readings:
    """Read *segment*."""
    article = segment.article
    today = article.fetched_at.date()
    text = passage.read(segment.text, today, article.language)
    title = article.title if segment.count == 1 else segment.heading or ""
    headline = passage.read(title, today, article.language) if title else None
    people = names.persons(text, models)
    orgs = names.organisations(text, models, people)
    known, home = [*people, *orgs], outlet.country(article.source, models)
    where = places.places_in(text, headline, models, known, home)
    claim = claims.judge(text, title)
    figures = _figures(text, headline, claim, models)
    events = classes.weigh(models.events, text, headline)
    if max(events.values.values(), default=0.0) < adjust.THIN:
        page = passage.read(article.title, today, article.language)
        adjust.lend(events, classes.weigh(models.events, page, None))
    likely = classes.label(events)
    level, reasons = severity.judge(
        text, likely.value if likely else None, claim, figures
    )
    seen = Observed(
        passage=text,
        headline=headline,
        events=events.values,
        topics=classes.weigh(models.topics, text, headline).values,
        figures=figures,
        claim=claim,
        places=len(where),
        persons=len(people),
        organisations=len(orgs),
        severity=level,
    )
    return Readings(seen, people, orgs, where, figures, reasons)


def _figures(
    text: Passage, headline: Passage | None, claim: claims.Claim, models: Models
) -> dict[Kind, Count | None]:
    """Take the figures of the text and its headline, none of what was denied."""
    # What did not happen has its figure too: none was killed.
    events = None if claim.nothing else models.events
    figures = casualties.read(text, headline, models.persons, events)
    return adjust.denied(figures, claim, text)
