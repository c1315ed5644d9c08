"""One trace is the way of one article through all stages, on a broker."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode, format_span_id, format_trace_id
from prometheus_client.openmetrics.exposition import generate_latest

from agents.config.settings import Settings
from agents.flow import FLOW
from agents.inspect.trace import hop
from agents.telemetry.spans import Spans
from schemas import topics
from schemas.codec import encode
from schemas.headers import ARRIVED, trace_context, trace_id, value
from tests.flow.day import ARTICLES
from tests.support.drive import running
from tests.support.liar import lying

FIRE = next(a for a in ARTICLES if a.url == "https://coast.example/fire")
STRANGER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
STAGES = [row.stage.name for row in FLOW]


@dataclass
class Seen:
    """The spans that were made."""

    exporter: InMemorySpanExporter = field(default_factory=InMemorySpanExporter)

    def tracing(self, ratio: float = 1.0) -> Spans:
        """Make spans that are kept here."""
        return Spans(SimpleSpanProcessor(self.exporter), ratio, "test")

    @property
    def spans(self) -> Sequence[ReadableSpan]:
        """Give them in the order in which they ended."""
        return self.exporter.get_finished_spans()

    def of(self, trace: str) -> list[ReadableSpan]:
        """Give those of one trace."""
        return [s for s in self.spans if format_trace_id(s.context.trace_id) == trace]


def said(span: ReadableSpan, name: str) -> object:
    """Give an attribute."""
    return (span.attributes or {}).get(name)


async def test_an_article_is_one_trace_from_its_arrival_to_its_delivery(
    settings: Settings,
) -> None:
    """Every stage has a span in it, each hangs on the one that sent its record."""
    seen, told = Seen(), asyncio.Event()

    async def room(_request: web.Request, _count: int) -> web.StreamResponse:
        told.set()
        return web.Response()

    async with lying() as liar:
        liar.routes["/room"] = room
        row = {"name": "room", "kind": "generic", "url": liar.url("/room")}
        to = {"destinations": [row | {"allow_private": True}]}
        known = Settings(**settings.model_dump() | to)
        async with running(known, seen.tracing()) as drive:
            raw = await drive.send(
                encode(FIRE),
                FIRE.url.encode(),
                headers=[("traceparent", STRANGER.encode())],
            )
            await drive.drained()
            (sent,) = await drive.found(topics.RAW.name)
            async with asyncio.timeout(30):
                await told.wait()
                while not any(s.name == "deliver room" for s in seen.spans):
                    await asyncio.sleep(0.02)
            events = await drive.found(topics.EVENTS.name)
            alerts = await drive.found(topics.ALERTS.name)
            metrics = generate_latest(drive.host.metrics.registry).decode()

    trace = trace_id(raw.encode(), value(events[0].headers, ARRIVED))
    assert hop(sent, settings.topic_prefix).trace_id == trace
    spans = seen.of(trace)
    assert [s for s in seen.spans if s not in spans] == []
    assert {said(s, "tocsin.stage") for s in spans} == set(STAGES)
    (root,) = [s for s in spans if s.parent is None]
    assert root.name.startswith("normalize process")
    assert [format_trace_id(link.context.trace_id) for link in root.links] == [
        STRANGER.split("-")[1]
    ]
    ids = {s.context.span_id for s in spans}
    assert len(ids) == len(spans)
    assert all(s.parent is None or s.parent.span_id in ids for s in spans)
    (delivery,) = [s for s in spans if s.name == "deliver room"]
    assert said(delivery, "tocsin.verdict") == "delivered"
    assert len(delivery.links) == 1
    for found in (*events, *alerts):
        context = trace_context(found.headers)
        assert context is not None
        assert context.trace == trace == hop(found).trace_id
        assert context.span in {format_span_id(span) for span in ids}
    assert f'# {{trace_id="{trace}"}}' in metrics


async def test_a_dead_letter_is_a_fault_and_its_next_try_links_to_it(
    settings: Settings,
) -> None:
    """The span says the stage and the reason; a header that is no trace is ignored."""
    seen = Seen()
    async with running(settings, seen.tracing()) as drive:
        first = await drive.send(b"garbage", headers=[("traceparent", b"00-x")])
        await drive.drained()
        (letter,) = await drive.found(topics.RAW.dead_letters)
        kept = [(name, text) for name, text in letter.headers if "errors" not in name]
        again = [*kept, ("tocsin_replayed", b"1")]
        second = await drive.send(b"garbage", headers=again)
        await drive.drained()
        prefix = settings.topic_prefix
        tries = {
            prefix + each.place: hop(each, prefix)
            for each in await drive.found(topics.RAW.name)
        }

    (before, after) = (
        next(s for s in seen.of(tries[place].trace_id) if "process" in s.name)
        for place in (first, second)
    )
    assert before.status.status_code is StatusCode.ERROR
    assert said(before, "tocsin.verdict") == "rejected"
    assert said(before, "tocsin.reason") == "decode"
    assert said(before, "messaging.destination.partition.id") == first.split("/")[1]
    assert said(before, "messaging.kafka.offset") == int(first.split("/")[2])
    assert hop(letter).trace_id == tries[first].trace_id
    assert list(before.links) == []
    assert [link.context.span_id for link in after.links] == [before.context.span_id]


@pytest.mark.parametrize("ratio", [0.0, 1.0])
async def test_the_share_that_is_kept_is_one_of_whole_traces(
    settings: Settings, ratio: float
) -> None:
    """Nothing of a trace is made where its id says so, whatever its parent says."""
    seen = Seen()
    async with running(settings, seen.tracing(ratio)) as drive:
        await drive.send_articles([FIRE])
        await drive.drained()
        events = await drive.found(topics.EVENTS.name)
        metrics = generate_latest(drive.host.metrics.registry).decode()

    assert events
    assert ("trace_id=" in metrics) is (ratio == 1.0)
    assert bool(seen.spans) is (ratio == 1.0)
