"""Every stage of Tocsin, top to bottom, each made of the parts of its package.

What runs them adds a row to each (``agents/flow.py``); :mod:`pipeline.library` runs
them in memory.
"""

from typing import Final

from pipeline import alert, classify, dedupe, deliver, link, normalize, segment
from pipeline.normalize import times
from pipeline.stage import AnyStage, Stage
from schemas import topics

NORMALIZE: Final = Stage(
    name="normalize",
    reads=topics.RAW,
    writes=(topics.PREPARED,),
    handle=normalize.handle,
    offload=normalize.offload,
    drops=normalize.DROPS,
    record_time=times.peek,
)

DEDUPE: Final = Stage(
    name="dedupe",
    reads=topics.PREPARED,
    writes=(topics.ARTICLES, topics.DUPLICATES),
    handle=dedupe.handle,
    state=dedupe.State,
    window=dedupe.WINDOW,
    drops=dedupe.DROPS,
)

SEGMENT: Final = Stage(
    name="segment",
    reads=topics.ARTICLES,
    writes=(topics.SEGMENTS,),
    handle=segment.handle,
    state=segment.State,
    window=segment.WINDOW,
    drops=segment.DROPS,
)

CLASSIFY: Final = Stage(
    name="classify",
    reads=topics.SEGMENTS,
    writes=(topics.REPORTS,),
    handle=classify.handle,
    models=classify.load_models,
    rules=classify.parse_rules,
    drops=classify.DROPS,
)

LINK: Final = Stage(
    name="link",
    reads=topics.REPORTS,
    writes=(topics.EVENTS, topics.STORIES),
    handle=link.handle,
    state=link.State,
    window=link.WINDOW,
    models=link.load_models,
    drops=link.DROPS,
)

ALERT: Final = Stage(
    name="alert",
    reads=topics.EVENTS,
    writes=(topics.ALERTS,),
    handle=alert.handle,
    tick=alert.tick,
    state=alert.State,
    window=alert.WINDOW,
    rules=alert.parse_rules,
    drops=alert.DROPS,
)

DELIVER: Final = Stage(
    name="deliver",
    reads=topics.ALERTS,
    writes=(topics.DELIVERIES,),
    handle=deliver.handle,
    state=deliver.State,
    window=deliver.WINDOW,
    rules=deliver.parse_rules,
    drops=deliver.DROPS,
)

STAGES: Final[tuple[AnyStage, ...]] = (
    NORMALIZE,
    DEDUPE,
    SEGMENT,
    CLASSIFY,
    LINK,
    ALERT,
    DELIVER,
)
