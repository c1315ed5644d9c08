"""A page of one block a text, shown to segment."""

from collections.abc import Sequence
from datetime import timedelta

from pipeline.segment import State, handle
from pipeline.stage import Context, Emit, Input
from schemas.prepared import Block
from schemas.segment import Segment
from tests.support import factories


def fetched(
    known: State,
    texts: Sequence[str],
    hour: float,
    keys: Sequence[str] = (),
    stamps: Sequence[str] = (),
) -> list[Segment]:
    """Show segment a page of one block a text; give what it sends.

    Args:
        known: What it knows of the page.
        texts: Of the posts, from above.
        hour: After the first fetch.
        keys: Ids of the posts.
        stamps: Their times, as printed.
    """
    blocks, at = [], 0
    for i, text in enumerate(texts):
        post = keys[i] if keys else None
        stamp = stamps[i] if stamps else None
        blocks.append(Block(start=at, end=at + len(text), post=post, stamp=stamp))
        at += len(text) + 2
    time = factories.AT + timedelta(hours=hour)
    page = factories.article(
        article=factories.reference(title="World live", fetched_at=time),
        text="\n\n".join(texts),
        blocks=tuple(blocks),
    )
    context = Context(now=time, state=known, models=None, rules=None)
    (outcomes,) = list(handle([Input(page, time)], context))
    records = [each.record for each in outcomes if isinstance(each, Emit)]
    return [each for each in records if isinstance(each, Segment)]
