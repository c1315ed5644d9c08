"""When a long affair goes on as another story: its next chapter.

A story is one event. A war or a trial has reports for months, each like the one before
and none like the first. Neither limit was reached by a story of the sets that link is
measured on; they bound what a story can swallow.
"""

from datetime import datetime, timedelta
from typing import Final

from pipeline.link.packed import TOP, products
from pipeline.link.profile import FIRST, Profile

LONGEST: Final = timedelta(days=14)
"""From the first report of a story to the last; it is remembered no longer without."""
BROAD: Final = 100
"""Reports of a story past which it is asked whether it is still about its beginning."""
SETTLED: Final = timedelta(days=3)
"""In which it is not asked: the news of a large event is many things at first."""
_ALIKE: Final = 0.15  # cosine of its last reports with its first at least


def is_over(story: Profile, at: datetime) -> bool:
    """Tell whether what is told at *at* of the affair of *story* is another chapter."""
    age = at - story.first
    if age >= LONGEST:
        return True
    return story.count >= BROAD and age >= SETTLED and _has_drifted(story)


def _has_drifted(story: Profile) -> bool:
    """Tell whether none of the last reports is like one of the first."""
    count = len(story.members)
    alike = [
        product
        for first in story.members[:FIRST]
        for product in products(first.terms, story.terms, count)[FIRST:]
    ]
    return max(alike, default=TOP * TOP) < (_ALIKE * TOP * TOP)
