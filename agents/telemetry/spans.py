"""Spans of the work on each article, by OpenTelemetry; needs the extra ``trace``.

One trace is the way of one raw record through all stages. Each stage adds a span for
what it took in (``process``), and one for each record it sent (``send``), under the
ids that stand in the headers; so a trace hangs together whichever processes took part
and however often they began anew. Names and attributes are those of the semantic
conventions for messaging where these have one.
"""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.id_generator import IdGenerator
from opentelemetry.sdk.trace.sampling import TraceIdRatioBased
from opentelemetry.trace import (
    Link,
    NonRecordingSpan,
    SpanContext,
    SpanKind,
    Status,
    StatusCode,
    TraceFlags,
)

from agents.telemetry.tracing import Times, Work
from schemas.delivery import Delivery
from schemas.headers import (
    ARRIVED,
    RAW,
    Enveloped,
    TraceContext,
    replays,
    span_id,
    trace_context,
    trace_id,
    value,
)
from schemas.topics import DLQ

__all__ = ["Spans", "exporting"]

_EXPORT_SECONDS: Final = 5.0
"""An export that takes longer is given up: a worker that ends waits for the last."""
_REMEMBERED: Final = 10_000
"""Alerts whose deliveries find their trace: more than wait at a time."""
_HALF: Final = 16
"""The sampler looks at the lower half of a trace id: its last 16 hex digits."""


class _Ids(IdGenerator):
    """Gives the ids that the next span is to have."""

    def __init__(self) -> None:
        self.trace = 0
        self.span = 0

    def generate_trace_id(self) -> int:
        """Give that of the trace; asked for a span without a parent alone."""
        return self.trace

    def generate_span_id(self) -> int:
        """Give that of the span."""
        return self.span


class Spans:
    """Makes the spans of one process, in its event loop.

    Args:
        processor: Takes them.
        ratio: Share of traces that are kept, by their id.
        version: Of Tocsin.
    """

    def __init__(self, processor: SpanProcessor, ratio: float, version: str) -> None:
        self._ids = _Ids()
        self._bound = TraceIdRatioBased.get_bound_for_rate(ratio)
        self._provider = TracerProvider(
            # by the id alone, so that all processes keep the same traces
            sampler=TraceIdRatioBased(ratio),
            id_generator=self._ids,
            resource=Resource.create(
                {"service.name": "tocsin", "service.version": version}
            ),
            shutdown_on_exit=False,
        )
        self._provider.add_span_processor(processor)
        self._tracer = self._provider.get_tracer("tocsin", version)
        self._remembered: OrderedDict[str, TraceContext] = OrderedDict()

    def keeps(self, trace: str) -> bool:
        """Whether spans of *trace* are kept; as the sampler says, at less cost."""
        return int(trace[_HALF:], 16) < self._bound

    def worked(self, works: Sequence[Work], times: Times) -> None:
        """Write the spans of a batch."""
        for work in works:
            self._worked(work, times)

    def _worked(self, work: Work, times: Times) -> None:
        span_of = _process(work.stage, work.place)
        at = TraceContext(trace_id(work.raw, work.arrived), span_of)
        if work.own:
            self._remembered[work.own] = at
            if len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        if not self.keeps(at.trace):
            return
        sender = trace_context(work.record.headers)
        ours = sender and sender.trace == at.trace and not work.is_raw
        span = self._start(
            f"{work.stage} process {work.record.topic}",
            SpanKind.CONSUMER,
            at,
            times.taken,
            parent=sender if ours else None,
            links=list(_links(work, None if ours else sender)),
        )
        span.set_attributes(_attributes(work))
        if work.verdict == "rejected":
            span.set_status(Status(StatusCode.ERROR, work.reason))
        for topic, headers in work.sent:
            self._sent(work, at, topic, trace_context(headers), times)
        span.end(times.done)

    def _sent(
        self,
        work: Work,
        at: TraceContext,
        topic: str,
        named: TraceContext | None,
        times: Times,
    ) -> None:
        """Write the span of one record that was sent; a dead letter has old headers."""
        if named is None or named.trace != at.trace or topic.endswith(DLQ):
            named = TraceContext(at.trace, span_id(f"{topic}/{work.place}"))
        sent = self._start(
            f"{work.stage} send {topic}",
            SpanKind.PRODUCER,
            named,
            times.decided,
            parent=at,
        )
        sent.set_attributes(
            {
                "messaging.system": "kafka",
                "messaging.operation.type": "send",
                "messaging.destination.name": topic,
                "tocsin.stage": work.stage,
            }
        )
        sent.end(times.done)

    def ended(self, record: Enveloped) -> str:
        """Write the span of a *record* that no record of the batch led to.

        A delivery is a span of the trace of its alert, and links to what deliver did
        when it took the alert up; after a restart that is not known, and the delivery
        has a trace of its own.

        Returns:
            Id of its trace.
        """
        envelope = record.envelope()
        if not isinstance(record, Delivery):
            return envelope.trace
        cause = self._remembered.get(record.lineage("").parent)
        at = TraceContext(
            cause.trace if cause else envelope.trace, span_id(envelope.id)
        )
        links = [Link(_context(cause))] if cause else []
        begun, done = _nanoseconds(record.queued_at), _nanoseconds(record.at)
        name = f"deliver {record.destination}"
        span = self._start(name, SpanKind.CLIENT, at, begun, parent=cause, links=links)
        if span.is_recording():
            span.set_attributes(
                {
                    "tocsin.stage": "deliver",
                    "tocsin.verdict": record.outcome,
                    "tocsin.destination": record.destination,
                    "tocsin.alert": record.alert_id,
                    "tocsin.attempts": record.attempts,
                }
            )
            if record.outcome == "failed":
                span.set_status(Status(StatusCode.ERROR, record.reason or ""))
        span.end(max(begun, done))
        return at.trace

    def _start(  # noqa: PLR0913 - what a span is made of
        self,
        name: str,
        kind: SpanKind,
        at: TraceContext,
        begun: int,
        *,
        parent: TraceContext | None,
        links: Sequence[Link] = (),
    ) -> trace.Span:
        self._ids.trace, self._ids.span = int(at.trace, 16), int(at.span, 16)
        above = NonRecordingSpan(_context(parent)) if parent else trace.INVALID_SPAN
        return self._tracer.start_span(
            name,
            context=trace.set_span_in_context(above),
            kind=kind,
            links=links,
            start_time=begun,
        )

    def close(self) -> None:
        """Send what is left; blocks for some seconds where nobody answers."""
        self._provider.shutdown()


def exporting(endpoint: str, ratio: float, version: str) -> Spans:
    """Send spans to *endpoint*, by OTLP over HTTP, from a thread of its own.

    Headers, certificates and further attributes of the resource are taken from the
    environment as OpenTelemetry names them (``OTEL_EXPORTER_OTLP_HEADERS``).
    """
    exporter = OTLPSpanExporter(endpoint, timeout=_EXPORT_SECONDS)
    return Spans(BatchSpanProcessor(exporter), ratio, version)


def _process(stage: str, place: str) -> str:
    return span_id(f"{stage}/{place}")


def _context(of: TraceContext) -> SpanContext:
    return SpanContext(
        int(of.trace, 16), int(of.span, 16), is_remote=True, trace_flags=TraceFlags(1)
    )


def _links(work: Work, stranger: TraceContext | None) -> Iterator[Link]:
    """Link to the trace of whoever sent the record, and to the try before this one."""
    if stranger:
        yield Link(_context(stranger))
    headers = work.record.headers
    before = value(headers, RAW)
    if work.is_raw and before and replays(headers):  # a dead letter that was sent again
        place = before.decode("utf-8", "replace")
        tried = trace_id(before, value(headers, ARRIVED))
        yield Link(_context(TraceContext(tried, _process(work.stage, place))))


def _attributes(work: Work) -> dict[str, str | int]:
    record = work.record
    found: dict[str, str | int] = {
        "messaging.system": "kafka",
        "messaging.operation.type": "process",
        "messaging.destination.name": record.topic,
        "messaging.destination.partition.id": str(record.partition),
        "messaging.kafka.offset": record.offset,
        "tocsin.stage": work.stage,
        "tocsin.raw": work.raw.decode("utf-8", "replace"),
        "tocsin.verdict": work.verdict,
    }
    return found | {"tocsin.reason": work.reason} if work.reason else found


def _nanoseconds(at: datetime) -> int:
    return round(at.timestamp() * 1e6) * 1000
