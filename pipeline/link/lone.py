"""What a story of one report says: two of three stories never get a second.

The same as :class:`pipeline.link.summary.Summary` says of one report, for a tenth of
the price: there is nothing to vote on, to order or to take back.
"""

from pipeline.link.contradictions import Contradictions
from pipeline.link.entry import ReportEntry, place_of
from pipeline.link.ledger import is_past, standing_after
from pipeline.link.story import step_of
from schemas.story import Story, StoryState


def story_of(entry: ReportEntry, story_id: str, version: int) -> Story:
    """Tell the story of *entry*, which is not withdrawn, alone."""
    state = _state(entry, story_id, version)
    given = (state.killed, state.injured, state.missing)
    against: tuple[str, ...] = ()
    if any(ledger and ledger.low != ledger.high for ledger in given):
        figures = Contradictions()
        figures.add(entry)
        against = figures.words(state)
    return Story(
        story=state,
        timeline=(step_of(entry),),
        timeline_left_out=0,
        contradictions=against,
        state="open",
    )


def _state(entry: ReportEntry, story_id: str, version: int) -> StoryState:
    standing = None if is_past(entry) else standing_after(None, entry)
    return StoryState(
        story_id=story_id,
        version=version,
        title=entry.title,
        first_seen=entry.at,
        last_seen=entry.at,
        status=entry.status,
        severity=entry.severity,
        event_class=entry.event_class,
        topic=entry.topic,
        place=place_of(entry.places[0]) if entry.places else None,
        reports=1,
        articles=1,
        origins=(entry.origin,),
        killed=standing.killed.ledger() if standing else None,
        injured=standing.injured.ledger() if standing else None,
        missing=standing.missing.ledger() if standing else None,
        continues=entry.continues or None,
    )
