"""Read a segment once, for all: what each reader finds without a look at the others."""

from dataclasses import dataclass
from typing import Final

from pipeline.classify import casualties, classes, outlet, passage
from pipeline.classify.casualties import Figures, Learned
from pipeline.classify.claims import (
    beside,
    denials,
    english,
    foreign,
    taken_back,
)
from pipeline.classify.claims.claim import Claim
from pipeline.classify.heads.evidence import Observed
from pipeline.classify.lexicon import Lexicon
from pipeline.classify.models import Models
from pipeline.classify.names import tagger
from pipeline.classify.names.by_rule import Name
from pipeline.classify.passage import Passage
from pipeline.classify.places import reader
from pipeline.classify.places.reader import Mention
from pipeline.classify.severity import by_rule
from pipeline.text.language import ENGLISH
from schemas.article import ArticleRef
from schemas.segment import Segment

_NONE: Final = Lexicon("", (), "none")


@dataclass(frozen=True, slots=True)
class Readings:
    """What the readers found, in full; ``seen`` is what the heads learn from."""

    seen: Observed
    people: list[Name]
    orgs: list[Name]
    where: list[Mention]


def observe(segment: Segment, models: Models) -> Readings:
    """Read *segment*."""
    article, title = segment.article, _title(segment)
    text = _passage(segment.text, article)
    headline = _passage(title, article) if title else None
    people, orgs = tagger.read(text, models)
    home = outlet.country(article.source, models)
    where = reader.places_in(text, headline, models, (people, orgs), home)
    claim, found = _told(text, headline, title, models)
    figures = denials.zeroed(found.best(models.gate.thresholds), claim, text)
    phrases, topics = _phrases(article.language, models)
    events = _events(phrases, text, headline, segment)
    likely = classes.label(events)
    level = by_rule.judge(text, likely.value if likely else None, claim, figures)
    seen = Observed(
        passage=text,
        headline=headline,
        events=events.values,
        topics=classes.weigh(topics, text, headline).values,
        figures=figures,
        found=found,
        claim=claim,
        places=len(where),
        persons=len(people),
        organisations=len(orgs),
        severity=level,
    )
    return Readings(seen, people, orgs, where)


def _title(segment: Segment) -> str:
    """Give what stands above *segment*: the title of a page speaks for all of it."""
    return segment.article.title if segment.count == 1 else segment.heading or ""


def _passage(text: str, article: ArticleRef) -> Passage:
    return passage.read(text, article.fetched_at.date(), article.language)


def _told(
    text: Passage, headline: Passage | None, title: str, models: Models
) -> tuple[Claim, Figures]:
    """Read how firm the report is, and its figures: each says something of the other.

    What did not happen has its figure too: none was killed.
    """
    claim = _claim(text, headline, title, models)
    taken = taken_back.read(text)
    if taken and (taken.gone or not claim.nothing):
        claim = _taken(taken, claim, (text, headline), models)
    learned = None if claim.nothing else Learned(models.events, models.gate)
    found = casualties.find(text, headline, models.persons, learned)
    if claim.nothing:
        return claim, found
    found = taken_back.corrected(taken, found) if taken else found
    return beside.judge(claim, denials.uncorrected(found, text), text, headline)


def _events(
    phrases: Lexicon, text: Passage, headline: Passage | None, segment: Segment
) -> classes.Scores:
    """Weigh the phrases of classes; the title of the page helps where few are found."""
    events, article = classes.weigh(phrases, text, headline), segment.article
    if max(events.values.values(), default=0.0) >= classes.THIN:
        return events
    above = headline if _title(segment) == article.title else None
    page = above or _passage(article.title, article)
    classes.lend(events, classes.weigh(phrases, page, None))
    return events


def _claim(
    text: Passage, headline: Passage | None, title: str, models: Models
) -> Claim:
    """Judge how firm the report is; a toll beside "no explosion" is asked for."""
    if text.language not in models.foreign:
        return english.judge(text, title)
    claim = foreign.judge(text, headline)
    if not claim.nothing:
        return claim
    figures = casualties.find(text, headline, models.persons, None)
    return foreign.judge(text, headline, figures)


def _taken(
    taken: taken_back.TakenBack,
    claim: Claim,
    above: tuple[Passage, Passage | None],
    models: Models,
) -> Claim:
    """Judge what takes its own report back: as a whole, unless others came to harm."""
    figures = casualties.find(*above, models.persons, None)
    whole = taken_back.is_whole(taken, figures)
    return taken_back.retracted(taken, claim) if whole else claim


def _phrases(language: str, models: Models) -> tuple[Lexicon, Lexicon]:
    """Give the phrases of a language by class and by topic: English ones on no other.

    What is too short to tell its language is taken for English.
    """
    if language in ENGLISH:
        return models.events, models.topics
    return models.foreign.get(language, _NONE), _NONE
