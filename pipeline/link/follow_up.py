"""A risen toll: an outlet that says so tells again what it told before.

What an outlet tells on two pages mostly is two events, and most of all where its
figures differ. A risen toll differs from the one before by what it is.
"""

from pipeline.link.ledger import value_of
from pipeline.link.pair import has_scene
from pipeline.link.profile import Profile
from pipeline.link.traits import Traits


def raises_toll(report: Traits, story: Profile) -> bool:
    """Tell whether a report raises the toll of the story, in its town."""
    entry = report.entry
    if not entry.risen or not report.points or report.points[0].is_wide:
        return False
    if _are_two_kinds(entry.event_class, story.event_class):
        return False
    before = value_of(story.killed)
    if not before or (value_of(entry.killed) or 0) <= before:
        return False
    town = report.points[0].name
    return any(m.points[0].name == town for m in story.members if m.points)


def _are_two_kinds(one: str | None, two: str | None) -> bool:
    """Tell two kinds of event; kindred ones too, as are a robbery and a crash.

    A class of what is said or done about an event is no kind of its own.
    """
    return one != two and has_scene(one) and has_scene(two)
