"""What the findings of a segment say to one another: one ordered table of rules.

No reader looks at another, and the heads look at words. A rule looks at everything, and
mends figures, claim status or severity; a later one sees what an earlier one mended.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from pipeline.classify import forces, fresh, played, staged, tried, uncounted
from pipeline.classify.casualties import Count, Kind
from pipeline.classify.claims import denials, english, status
from pipeline.classify.heads.evidence import Observed
from pipeline.classify.heads.judge import CALM, GRAVE, NOBODY, Judgement
from pipeline.classify.severity import alarms, grades, mourned, perils, risks, totals
from pipeline.text.language import ENGLISH
from schemas.article import ArticleRef
from schemas.common import Label

PLAYED: Final = 1
"""Severity at most of an exercise or an opinion, whatever is told in it."""

DENIED: Final = 1
"""Severity at most of what did not happen."""

Told: TypeAlias = Mapping[Kind, Count | None]
"""By kind of casualty the figure of the event, None where nothing is stated."""


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules may ask; no rule changes it.

    Attributes:
        seen: What the readers found.
        heads: What the heads say.
        shown: The event class, None if it is too unsure to be published: then it
            rules no figure out.
        least: Probability by kind from which a figure is one of the event.
        limit: Score from which a report wakes a person.
        unsure: The heads take it for the past, and no rule says so or denies it.
        article: Where it stood.
    """

    seen: Observed
    heads: Judgement
    shown: Label | None
    least: Mapping[Kind, float]
    limit: float
    unsure: bool
    article: ArticleRef

    @property
    def is_foreign(self) -> bool:
        """Whether it is in another language than the heads learned most from."""
        return self.seen.passage.language not in ENGLISH


@dataclass(frozen=True, slots=True)
class Draft:
    """The labels that the rules mend: what the heads say, and the figures."""

    said: Judgement
    figures: Told

    def at_most(self, level: int) -> "Draft":
        """Lower the severity to *level*."""
        if self.said.severity <= level:
            return self
        return replace(self, said=replace(self.said, severity=level))


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table.

    Attributes:
        name: What it looks for, in words for a reader of the severity.
        mend: Gives the draft as it is afterwards, itself where nothing is to mend.
    """

    name: str
    mend: Callable[[Draft, Case], Draft]


def classed(said: Judgement, seen: Observed) -> Judgement:
    """Let the deed name the event class where the words of its victims would."""
    for name in (forces.told, perils.held):
        said = name(said, seen.passage, seen.headline)
    return said


def reconcile(case: Case) -> Draft:
    """Run the table over what the heads say and the figures found."""
    draft = Draft(case.heads, case.seen.found.best(case.least))
    for rule in RULES:
        draft = _said(draft, rule.mend(draft, case), rule)
    return draft


def _said(before: Draft, after: Draft, rule: Rule) -> Draft:
    """Keep what made the severity: the rule that lowered it, or what decided it since.

    A rule that grades a toll says itself what decided.
    """
    was, now = before.said, after.said
    if now.severity == was.severity:
        return after
    named = rule.name if now.decided == was.decided else ""
    return replace(after, said=replace(now, rule=named))


def _count_any(figures: Told) -> bool:
    """Tell whether somebody is dead, hurt or missing: "nobody" counts none."""
    return any(count and count.size for count in figures.values())


def _denied(draft: Draft, case: Case) -> Draft:
    """Leave out figures that are denied, and the severity that rests on them."""
    seen, claim, every, covered = case.seen, case.seen.claim, case.seen.found, False
    if draft.said.status == "denied":
        every = denials.uncovered(every, seen.passage, seen.headline)
        covered = every != seen.found or denials.covers_sentence(claim, seen.passage)
    figures = denials.zeroed(every.best(case.least), claim, seen.passage)
    draft = replace(draft, figures=figures)
    sure = claim.nothing and (claim.sure or claim.status in status.RULED)
    nothing = sure or (covered and not _count_any(figures))
    return draft.at_most(DENIED) if nothing else draft


def _uncounted(draft: Draft, case: Case) -> Draft:
    """Leave out figures of a class that counts nobody; no tale is grave news."""
    shown, before = case.shown, draft.figures
    if not shown or (shown.value == "CULTURE" and case.heads.severity >= GRAVE):
        return draft
    figures = uncounted.without(before, shown.value, case.seen.passage)
    lost = case.is_foreign and before["killed"] and not figures["killed"]
    draft = replace(draft, figures=figures)
    return draft.at_most(GRAVE - 1) if lost else draft


def _played(draft: Draft, case: Case) -> Draft:
    """Leave out victims of an exercise or a tale."""
    seen, before = case.seen, draft.figures
    figures = played.without(before, seen.passage, seen.headline, seen.found)
    drill = not _count_any(figures) and played.is_drill(seen.passage, seen.headline)
    tale = figures != before and not any(figures.values())
    draft = replace(draft, figures=figures)
    return draft.at_most(PLAYED) if drill or tale else draft


def _tried(draft: Draft, case: Case) -> Draft:
    """Leave out the figures of a trial: they are those of an earlier event."""
    seen, value = case.seen, draft.said.event_class.value
    above, none = (seen.passage, seen.headline), dict.fromkeys(draft.figures)
    if seen.claim.trial and value == "LEGAL":
        new = fresh.is_new(draft.figures["killed"], seen.passage)
        if not (new and tried.is_beside(*above)):
            return replace(draft, figures=none)
    told = [count for count in draft.figures.values() if count and count.size]
    if not any(tried.is_of_trial(one, *above, value) for one in told):
        return draft
    return replace(draft, figures=none).at_most(GRAVE - 1)


def _counted(draft: Draft, case: Case) -> Draft:
    """Take the count of an office for a fact, and a lowered one for no stale one.

    Of 93 such labelled snippets 91 are reported as fact, 2 as a claim.
    """
    said, claim, killed = draft.said, case.seen.claim, draft.figures["killed"]
    official = _count_any(draft.figures) and english.is_official(claim.claimant)
    if said.status == "claimed" and claim.status == "reported" and official:
        said = replace(said, status="reported")
    if said.status == "reported" and killed is not None and killed.lowers:
        said = replace(said, status="confirmed")
    return draft if said is draft.said else replace(draft, said=said)


def _asked(draft: Draft, case: Case) -> float | None:
    """Give the score that the heads must come near; None where they know too little.

    They learned from English, and take some news of these days for the past.
    """
    calm = draft.said.event_class.value == CALM
    new = calm and fresh.is_new(draft.figures["killed"], case.seen.passage)
    return None if case.unsure or new or case.is_foreign else case.limit


def _is_past(draft: Draft, case: Case) -> bool:
    asked = _asked(draft, case)
    return asked is not None and asked >= NOBODY


def _toll(draft: Draft, case: Case) -> Draft:
    """Raise the severity to that of a grave toll."""
    said, figures, asked = draft.said, draft.figures, _asked(draft, case)
    if asked is not None and not grades.is_near(said, figures["killed"], asked):
        return draft
    said = grades.undoubted(said, figures["killed"])
    text = case.seen.passage
    return replace(draft, said=grades.raised(said, case.shown, figures, text))


def _scale(draft: Draft, case: Case) -> Draft:
    """Lower what has a small toll, unless many are in danger: raise that."""
    told = (case.seen.passage, case.seen.headline)
    endangers = not _is_past(draft, case) and risks.are_grave(*told)
    grade = grades.at_risk if endangers else grades.lowered
    draft = replace(draft, said=grade(draft.said, draft.figures))
    unharmed = grades.is_unharmed(draft.said, draft.figures)
    return draft.at_most(GRAVE - 1) if unharmed and risks.are_saved(*told) else draft


def _deed(draft: Draft, case: Case) -> Draft:
    """Raise what is grave by the deed before anyone is counted."""
    if _is_past(draft, case):
        return draft
    told, counted = case.seen, grades.are_counted(draft.figures)
    killed = draft.figures["killed"]
    least = max(
        perils.least(told.passage, told.headline, counted=counted, killed=killed),
        alarms.least(told.passage, told.headline),
    )
    return replace(draft, said=grades.by_deed(draft.said, least))


def _mourned(draft: Draft, case: Case) -> Draft:
    killed, seen = draft.figures["killed"], case.seen
    told = mourned.are_mourned(killed, seen.passage, seen.headline)
    return draft.at_most(mourned.MOST) if told else draft


def _total(draft: Draft, case: Case) -> Draft:
    """Lower what counts the dead of a period: it is no event."""
    seen, value = case.seen, draft.said.event_class.value
    toll = draft.figures["killed"]
    return draft.at_most(
        totals.most(seen.passage, seen.headline, toll, seen.found, value)
    )


def _desk(draft: Draft, case: Case) -> Draft:
    """Wake nobody for what a desk calls satire, opinion or a check of facts."""
    kinds = staged.kinds(case.seen, case.article)
    if kinds.isdisjoint(("INVENTED", "OPINION", "CHECK")):
        return draft
    said, figures = draft.said, draft.figures
    nobody = not kinds.isdisjoint(("INVENTED", "CHECK"))
    event = said.is_event and kinds.isdisjoint(("INVENTED", "OPINION"))
    figures = dict.fromkeys(figures) if nobody else figures
    draft = replace(draft, said=replace(said, is_event=event), figures=figures)
    return draft.at_most(0 if nobody else PLAYED)


RULES: Final = (
    Rule("a denial takes figures back", _denied),
    Rule("a class that counts nobody who came to harm", _uncounted),
    Rule("victims of an exercise or a tale", _played),
    Rule("victims of whom a court hears", _tried),
    Rule("figures of an office, and lowered ones", _counted),
    Rule("a grave toll", _toll),
    Rule("a small toll, or many in danger", _scale),
    Rule("a grave deed before anyone is counted", _deed),
    Rule("dead who are mourned weeks after", _mourned),
    Rule("the total of a period", _total),
    Rule("satire, opinion, a check of facts, a game, a stage or an exercise", _desk),
)
"""The order is part of it: figures first, then severity by what is left of them."""
