"""What speaks for and against a report being about the event of a story.

All is 0 where nothing is known: what is missing is no evidence.
"""

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from pipeline.link.differences import differences
from pipeline.link.entry import ReportEntry
from pipeline.link.follow_up import raises_toll
from pipeline.link.ledger import value_of
from pipeline.link.pair import Pair, kinship
from pipeline.link.profile import Profile
from pipeline.link.scene import scene_of
from pipeline.link.tongues import UNKNOWN, is_foreign, tongues_of
from pipeline.link.traits import Traits
from pipeline.link.words import Rarities, is_telling, sketches_alike

_DAY: Final = 86400.0
_RARE: Final = 0.5
_GROWN: Final = 3
"""Reports past which a story is as large as any: the sets that weights are fitted on
tell most events two or three times, and say nothing of larger stories."""
_WORDED: Final = 4
"""Words in common from which two posts may be of one matter, as at the first look."""
_TITLED: Final = 0.8  # cosine of two titles of one matter
_USUAL: Final = 0.3  # what a shared year or round sum counts, beside another number


class Evidence(NamedTuple):
    """Numbers that the regression weighs; each 0 to 1 where not said otherwise.

    Attributes:
        text: Cosine of the words with the sum of the members.
        best: Highest cosine with one member.
        best_title: Highest cosine with the title of one member.
        rare: Sum of what the words in common have of rarity over 0.5, by the last
            reports, as a square root.
        common: Natural logarithm of 1 + words in common.
        core: Share of the heaviest words of the text that stand in the story;
            ``core_of``: the same the other way.
        strangers: Both name organisations, and share none; ``differing``: figures.
        own: Nobody but the outlet of the report, on other pages, tells the story. An
            outlet that writes twice mostly has two events to tell.
        own_title: The same, by how unlike its titles are; 0 for a post without one.
        brief: Cosine of the words of a text of few words.
        headless: One of the two has no title, and so only its text to go by.
        mould: How alike the wording is where its outlet told it with other numbers.
        persons: Rarest shared person, by the share of members that name it.
        organisations: Rarest shared organisation likewise.
        place: Rarest shared place likewise, but not the city where both tell of what
            happened in parts of it.
        apart: Both name towns, and none is within 100 km of another; 0.5 where only
            the names or the countries differ.
        sites: Town or district of the event differ, and neither contains the other;
            0.5 where one may; ``sites_scene``: the same where it happens in one place.
        elsewhere: As ``apart``, where both count killed or injured.
        scene: The same where both tell of what happens in one place.
        same_class: Of the event, by the confidence in both; half where kindred.
        other_class: Neither the same nor kindred, by the confidence in both.
        casualties: Killed, and half of injured, agree: -1 to 1.5.
        figures: Shared numbers of two digits and more, with words in common; a year or
            a round sum counts less, and what the next table of a series repeats.
        ages: Both give ages of persons, and share none; -1 where they share one.
        other_day: How far the days are apart on which it happened, as both say; 1 = two
            days or more.
        same_page: Another post of its page tells of it, and shares four words: a live
            page tells of many events.
        linked: The text of one links to the other, or to a member of the story, or
            quotes its title.
        past: One tells of the past, the other does not.
        days: Binary logarithm of 1 + days since its last report.
        open_days: The same since its first.
        size: Natural logarithm of its reports, 3 at most: the more they are, the more
            words one shares with one of them by chance. 0 where all are in other
            languages, and no word is shared by chance.
        way: As in :class:`pipeline.link.scene.Scene`, all of one town; ``foreign``,
            ``house``, ``soon`` and ``toll`` likewise.
        tongue: As in :class:`pipeline.link.tongues.Tongues`; ``tongue_scene`` and
            ``tongue_toll`` likewise.
    """

    text: float = 0.0
    best: float = 0.0
    best_title: float = 0.0
    rare: float = 0.0
    common: float = 0.0
    core: float = 0.0
    core_of: float = 0.0
    strangers: float = 0.0
    differing: float = 0.0
    own: float = 0.0
    own_title: float = 0.0
    brief: float = 0.0
    headless: float = 0.0
    mould: float = 0.0
    persons: float = 0.0
    organisations: float = 0.0
    place: float = 0.0
    apart: float = 0.0
    sites: float = 0.0
    sites_scene: float = 0.0
    elsewhere: float = 0.0
    scene: float = 0.0
    same_class: float = 0.0
    other_class: float = 0.0
    casualties: float = 0.0
    figures: float = 0.0
    ages: float = 0.0
    other_day: float = 0.0
    same_page: float = 0.0
    linked: float = 0.0
    past: float = 0.0
    days: float = 0.0
    open_days: float = 0.0
    size: float = 0.0
    way: float = 0.0
    foreign: float = 0.0
    house: float = 0.0
    soon: float = 0.0
    toll: float = 0.0
    tongue: float = 0.0
    tongue_scene: float = 0.0
    tongue_toll: float = 0.0


def evidence(pair: Pair, rarities: Rarities) -> Evidence:
    """Collect what speaks for and against a report telling the event of a story.

    Args:
        pair: The two.
        rarities: Weighs the words of the report.
    """
    report, story = pair.report, pair.story
    entry = report.entry
    shared = rarities.of(pair.common)
    apart = pair.places[-1]
    sites, scenes = pair.sites, pair.scenes
    mould = _mould(report, story)
    unlike = differences(pair)
    own = float(_are_own(report, story))
    alike = len(shared) >= _WORDED
    text = _alike(pair)
    # In their order: by their names it takes three times as long.
    return Evidence(
        text,
        pair.best,
        pair.best_title,
        math.sqrt(sum([w - _RARE for w in shared if w > _RARE])),
        math.log1p(len(shared)),
        *unlike[:-1],  # from core to differing
        own,
        own and _untitled(pair),
        unlike.brief * text,
        float(not report.head or not story.head),
        mould,
        pair.persons,
        pair.organisations,
        pair.place,
        apart,
        sites,
        sites * scenes,
        apart * _both_count(entry, story),
        apart * scenes,
        *_classes(entry, story),
        pair.casualties,
        _figures(entry, story) * min(1.0, 2 * pair.best) * (1.0 - mould),
        _ages(entry.ages, story),
        _other_day(entry.day, story),
        float(alike and entry.article in story.articles),
        float(_are_linked(report, story)),
        float(report.is_past != story.is_past),
        *_days(entry, story),
        0.0 if is_foreign(entry, story) else math.log(min(_GROWN, story.count)),
        *scene_of(pair),
        *tongues_of(pair),
    )


def _alike(pair: Pair) -> float:
    """Give the cosine of the words with the sum of the members."""
    story = pair.story
    if len(story.members) == 1:
        return pair.best
    return math.sqrt(sum(pair.worded) / story.length)


def _days(entry: ReportEntry, story: Profile) -> tuple[float, float]:
    days = abs((entry.at - story.last).total_seconds()) / _DAY
    open_days = abs((entry.at - story.first).total_seconds()) / _DAY
    return math.log2(1 + days), math.log2(1 + open_days)


def _other_day(day: int, story: Profile) -> float:
    if not day or not story.days:
        return 0.0
    return min(1.0, min(abs(day - other) for other in story.days) / 2)


def _are_linked(report: Traits, story: Profile) -> bool:
    entry = report.entry
    if entry.links and not story.pages.isdisjoint(entry.links):
        return True
    if not story.links:
        return False
    return report.page in story.links or entry.title_key in story.links


def _are_own(report: Traits, story: Profile) -> bool:
    """Tell a story of other pages of the same outlet, none of which takes it back.

    Nor does one of them raise the toll that the outlet told before, nor tell it in
    another language: what an outlet writes in two languages it translates.
    """
    if report.takes_back or raises_toll(report, story):
        return False
    source, article = report.entry.source, report.entry.article
    for member in story.members:
        entry = member.entry
        if entry.source != source or entry.article == article or member.takes_back:
            return False
        if _are_two_languages(entry.language, report.entry.language):
            return False
    return True


def _are_two_languages(one: str, other: str) -> bool:
    return one != other and UNKNOWN.isdisjoint((one, other))


def _untitled(pair: Pair) -> float:
    """Give how unlike the titles of two pages are; 0 where one of them has none."""
    report, story = pair.report, pair.story
    if not report.head or not story.head or report.entry.is_post or story.has_post:
        return 0.0
    return max(0.0, 1.0 - pair.best_title / _TITLED)


def _mould(report: Traits, story: Profile) -> float:
    one = report.entry
    if report.takes_back or raises_toll(report, story):
        return 0.0
    others = [
        m.sketch
        for m in story.members
        if m.entry.source == one.source
        and not m.takes_back
        and m.entry.article != one.article
        and m.entry.numbers != one.numbers
    ]
    return max((sketches_alike(report.sketch, o) for o in others), default=0.0)


def _classes(entry: ReportEntry, story: Profile) -> tuple[float, float]:
    if not entry.event_class or not story.event_class:
        return 0.0, 0.0
    confidence = min(entry.class_confidence, story.class_confidence)
    kin = kinship(entry.event_class, story.event_class)
    return confidence * kin, confidence * (kin == 0)


def _figures(entry: ReportEntry, story: Profile) -> float:
    """Weigh the numbers in common: all firms report of one year, and in round sums."""
    if not entry.long_numbers:
        return 0.0
    shared = story.numbers.intersection(entry.long_numbers)
    worth = sum([1.0 if is_telling(figure) else _USUAL for figure in shared])
    return min(1.0, worth / 3)


def _both_count(entry: ReportEntry, story: Profile) -> bool:
    if not value_of(entry.killed) and not value_of(entry.injured):
        return False
    return bool(value_of(story.killed) or value_of(story.injured))


def _ages(ages: Sequence[int], story: Profile) -> float:
    if not ages or not story.ages:
        return 0.0
    return 1.0 if story.ages.isdisjoint(ages) else -1.0


_FOR: Final = (
    "text best best_title rare common core core_of "
    "persons organisations place same_class casualties figures same_page "
    "linked way soon toll "
    "tongue tongue_scene tongue_toll"
)
_AGAINST: Final = (
    "own own_title strangers differing mould apart sites sites_scene "
    "elsewhere scene other_class ages other_day past days open_days foreign"
)
SIGNS: Final = tuple(
    (name in _FOR.split()) - (name in _AGAINST.split()) for name in Evidence._fields
)
"""Of each feature: 1 where it can only speak for one event, -1 against, 0 either."""
