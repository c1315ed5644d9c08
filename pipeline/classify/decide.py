"""classify: read one segment and say what it tells, how sure, and where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from pipeline.classify import (
    adjust,
    attribution,
    claims,
    denials,
    false_denials,
    grades,
    located,
    mourned,
    names,
    observe,
    origin,
    published,
    reasons,
    staged,
    totals,
    when,
)
from pipeline.classify.casualties import Count, Kind
from pipeline.classify.heads import explain, linear
from pipeline.classify.heads.evidence import Observed
from pipeline.classify.heads.judge import CALM, GRAVE, NOBODY, Judge, Judgement
from pipeline.classify.models import Models
from pipeline.classify.passage import Passage
from pipeline.ids import content_id
from pipeline.knowledge import desks
from pipeline.stage import Context, Emit, Input, NoState, Outcomes
from pipeline.text.language import ENGLISH
from schemas import topics
from schemas.article import ArticleRef
from schemas.common import ClaimStatus, Label, Provenance
from schemas.report import Labels, Report
from schemas.segment import Segment

DROPS: Final = ()
RULED: Final = ("retracted",)
"""Claim statuses that the rules decide: too few texts show them to be learned."""

UNTAUGHT: Final = ("denied", "historical")
"""Statuses learned from English alone: elsewhere the rules must say them as well."""

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

_CREDITS: Final = 2
"""Sentences at the end in which a text says that it is satire."""

SURVIVED: Final = 2
"""Severity at most where all who were there live and few are hurt."""

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
    seen, claim = found.seen, found.seen.claim
    weights = models.heads
    features = linear.features(seen, models.table, weights.numbers, weights.glossed)
    weighed = weights.weighed(features)
    scores, judge = _outputs(weights.outputs_of(weighed), seen, models)
    sure = claim.status if _is_ruled(claim, seen.passage) else None
    least = judge.least(models.gate.thresholds, scores)
    status, past = (sure, False) if sure else _likeliest(found, scores, judge, least)
    limit = NOBODY if past else judge.waking if waking is None else waking
    said = judge.judge(scores, status, limit)
    account = explain.Account(weights, weighed, _texts(seen))
    unread = _unread(article.language, models)
    label = _unlearned(seen.events, models) or said.event_class
    value = label.value
    shown = label if seen.events else _sure(label, features, unread)
    said, figures = _reconciled(said, found, shown, least)
    if claim.trial and value in ("LEGAL", "CRIME"):
        figures = adjust.untried(figures, value)
    said = _counted(said, claim, figures)
    apart = not sure and not past and judge.is_past(scores)
    apart = apart or (
        value == CALM and adjust.is_dated(figures["killed"], seen.passage)
    )
    apart = apart or article.language not in ENGLISH
    asked, above = None if apart else limit, (seen.passage, seen.headline)
    said = grades.graded(said, shown, figures, above, asked)
    said, figures = _labelled(said, figures, seen, article)
    claim = replace(claim, status=said.status)
    of_harm = published.harms(value, figures)
    return Labels(
        claim_status=said.status,
        severity=said.severity,
        severity_reasons=reasons.of_severity(said, account, figures),
        topic=said.topic if seen.topics else _sure(said.topic, features, unread),
        event_class=shown,
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


def _texts(seen: Observed) -> list[str]:
    return [one.text for one in (seen.headline, seen.passage) if one]


def _spans(
    found: observe.Readings, figures: dict[Kind, Count | None], claim: claims.Claim
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


def _likeliest(
    found: observe.Readings,
    scores: linear.Array,
    judge: Judge,
    least: Mapping[Kind, float],
) -> tuple[ClaimStatus, bool]:
    """Give the status by the heads, and whether it is of the past and wakes nobody.

    *least* is by kind the probability from which a figure is one of the event.
    """
    status, toll = judge.status(scores), found.seen.found.best(least)["killed"]
    if judge.is_past(scores) and _otherwise(found, "historical", toll) is None:
        ruled = found.seen.claim.status == "historical"
        return ("historical" if ruled else status), True
    return _otherwise(found, status, toll) or status, False


def _otherwise(
    found: observe.Readings, status: ClaimStatus, toll: Count | None
) -> ClaimStatus | None:
    """Give the status for one that the heads alone do not decide; None if they do.

    Outside English the rules must say historical too. In English they must where the
    opening has dead of these days, or the *toll* that the text will be told with: the
    heads have learned words such as "hundreds" and "historic", beside which people die
    as well.
    """
    seen = found.seen
    agreed = seen.claim.status == "historical" == status
    if seen.passage.language not in ENGLISH:
        return "reported" if status in UNTAUGHT and not agreed else None
    if status == "denied" != seen.claim.status and toll and _only_seems(seen):
        return "reported"
    if status != "historical" or agreed or seen.claim.trial:
        return None
    fresh = adjust.has_fresh_toll(seen.found, seen.passage, grades.OPENING)
    fresh = fresh or adjust.is_fresh(toll, seen.passage, grades.OPENING)
    return "reported" if fresh else None


def _only_seems(seen: Observed) -> bool:
    """Tell whether words such as "rejected an offer" may have spoken to the heads."""
    return any(false_denials.seems(text) for text in _texts(seen))


def _counted(
    said: Judgement, claim: claims.Claim, figures: Mapping[Kind, Count | None]
) -> Judgement:
    """Take the count of an office for a fact, and a lowered one for no stale one."""
    if said.status == "claimed" and _is_official_count(claim, figures):
        said = replace(said, status="reported")
    killed = figures["killed"]
    lowers = said.status == "reported" and killed is not None and killed.lowers
    return replace(said, status="confirmed") if lowers else said


def _is_official_count(
    claim: claims.Claim, figures: Mapping[Kind, Count | None]
) -> bool:
    """Tell whether an office counts the victims, and no word makes it a claim.

    Of 93 such labelled snippets 91 are reported as fact, 2 as a claim.
    """
    counted = any(count and count.size for count in figures.values())
    plain = claim.status == "reported"
    return counted and plain and claims.is_official(claim.claimant)


def _reconciled(
    said: Judgement,
    found: observe.Readings,
    shown: Label | None,
    least: Mapping[Kind, float],
) -> tuple[Judgement, dict[Kind, Count | None]]:
    """Leave out figures that count nobody, and the severity that rests on them.

    Args:
        said: What the heads say.
        found: What the readers found.
        shown: The event class, None if it is too unsure to be published: then it
            rules no figure out.
        least: Probability by kind from which a figure is one of the event.
    """
    seen, claim, text = found.seen, found.seen.claim, found.seen.passage
    every, covered = seen.found, False
    if said.status == "denied":
        every = denials.uncovered(every, text, seen.headline)
        covered = every != seen.found or denials.covers_sentence(claim, text)
    told = adjust.denied(every.best(least), claim, text)
    kept = told
    if shown and not (shown.value == "CULTURE" and said.severity >= GRAVE):
        kept = adjust.uncounted(told, shown.value, text)  # no tale is grave news
    real = adjust.unplayed(kept, text, seen.headline, seen.found)
    most = said.severity
    if told["killed"] and not kept["killed"] and text.language not in ENGLISH:
        most = min(most, GRAVE - 1)
    sure = claim.nothing and (claim.sure or claim.status in RULED)
    if sure or (covered and not any(told.values())):
        most = min(most, DENIED)
    drilled = not any(c and c.size for c in real.values()) and adjust.is_drill(
        text, seen.headline
    )
    if drilled or (real != kept and not any(real.values())):
        most = min(most, PLAYED)
    elif adjust.all_survived(real):
        most = min(most, SURVIVED)
    return (said if most == said.severity else replace(said, severity=most)), real


def _labelled(
    said: Judgement,
    figures: dict[Kind, Count | None],
    seen: Observed,
    article: ArticleRef,
) -> tuple[Judgement, dict[Kind, Count | None]]:
    """Wake nobody for what its own desk calls satire or opinion, nor for the mourned.

    Neither is news, nor are the dead of half a year.
    """
    if mourned.are_mourned(figures["killed"], seen.passage, seen.headline):
        said = replace(said, severity=min(said.severity, mourned.MOST))
    above = (seen.passage, seen.headline)
    toll, value = figures["killed"], said.event_class.value
    total = totals.most(*above, toll, seen.found, value)
    said = replace(said, severity=min(said.severity, total))
    kinds = {desks.label(one.text, one.language) for one in above if one}
    kinds = staged.without_told(kinds, *above, seen.found, seen.claim.claimant)
    if _is_invented(*above, article.url):
        kinds.add("INVENTED")
    kinds.add(staged.kind(*above, seen.found, article.title))
    if kinds.isdisjoint(("INVENTED", "OPINION", "CHECK")):
        return said, figures
    event = said.is_event and kinds.isdisjoint(("INVENTED", "OPINION"))
    nobody = not kinds.isdisjoint(("INVENTED", "CHECK"))
    most = 0 if nobody else PLAYED
    said = replace(said, severity=min(said.severity, most), is_event=event)
    return said, dict.fromkeys(figures) if nobody else figures


def _is_invented(text: Passage, headline: Passage | None, url: str) -> bool:
    """Tell whether the headline's end, the first or last sentences, or *url* say so."""
    if headline and desks.ends_invented(headline.text, text.language):
        return True
    spans = (*text.body_spans[:1], *text.body_spans[-_CREDITS:])
    lines = (
        [w.low for w in text.words[one.first : one.last] if not text.quoted(w.start)]
        for one in spans
    )
    return desks.is_invented_at(url) or any(
        desks.says_invented(line, text.language) for line in lines
    )


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
    if language in ENGLISH or language in models.foreign:
        return ()
    return (f"no words of language {language}",)


def _unique(found: list[names.Name]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.text[: published.NAME] for name in found))[
        : located.MOST
    ]
