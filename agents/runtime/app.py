"""Builds the Faust app of one stage around its runner."""

import asyncio
import tempfile
from pathlib import Path
from typing import Any, Final

import faust

from agents.config.settings import Settings
from agents.kafka.clients import (
    LARGEST,
    explain_group_error,
    make_consumer,
    ssl_context,
)
from agents.kafka.embedded import quirks
from agents.kafka.group import fatal_error
from agents.kafka.publish import Publisher
from agents.kafka.transport import GuardedApp, GuardedTransport
from agents.order.bus import Bus
from agents.runtime.intake import FaustIntake
from agents.runtime.offload import Offload
from agents.runtime.row import Row
from agents.runtime.stage_runner import StageRunner
from agents.runtime.supervise import Supervisor
from agents.runtime.wiring import Fatal, Sender, wire
from agents.telemetry.hand import Hand
from agents.telemetry.metrics import Metrics
from agents.telemetry.tracing import Tracing
from schemas.topics import MIB

HEARTBEATS_PER_SESSION: Final = 4
PRODUCER_TIMEOUT_SECONDS: Final = 10.0
"""Faust's default is 1,200 s: twenty minutes in which a stage looks alive."""


class StageApp:
    """A stage as it runs: one Faust app, one consumer group, one runner.

    Args:
        row: The stage and what is special to running it.
        settings: Of the process, with the brokers known.
        metrics: Of the process.
        offload: Process for heavy work.
        ends: Shared by all stages of the process: next offset of each partition that
            they wrote to, so that a drained flow is seen without asking the broker.
        fatal: Ends the process without another commit.
        supervisor: Of the side tasks of the process.
        version: Version of Tocsin.
        hand: Of the process; a new one if not given.
        bus: Of the process; see :class:`agents.runtime.stage_runner.StageRunner`.
        tracing: Of the process; None = off.
    """

    def __init__(  # noqa: PLR0913 - wired once, in host.py
        self,
        row: Row,
        settings: Settings,
        *,
        metrics: Metrics,
        offload: Offload,
        ends: dict[tuple[str, int], int],
        fatal: Fatal,
        supervisor: Supervisor,
        version: str,
        hand: Hand | None = None,
        bus: Bus | None = None,
        tracing: Tracing | None = None,
    ) -> None:
        self.row = row
        self._settings = settings
        self.faust = create_app(row.stage.name, settings)
        self.runner = StageRunner(
            wire(
                row,
                settings,
                metrics=metrics,
                publisher=Publisher(self._producer, row.stage.name, metrics, ends),
                offload=offload,
                fatal=fatal,
                supervisor=supervisor,
                version=version,
                hand=hand,
                tracing=tracing,
            ),
            intake=FaustIntake(self.faust, settings.topic(row.stage.reads)),
            quirks=quirks(settings),
            bus=bus,
        )
        self._connect()

    def _producer(self) -> Any:
        return self.faust.producer._ensure_producer()  # noqa: SLF001 - tests/contract

    def _connect(self) -> None:
        stage, app, runner = self.row.stage, self.faust, self.runner
        transport = GuardedTransport(app.conf.broker_consumer, app, loop=app.loop)
        transport.hooks = runner.hooks
        transport.idempotent = quirks(self._settings).idempotent
        transport.fetch_max_wait_ms = quirks(self._settings).fetch_max_wait_ms
        app.transport = transport
        app.producer_transport = transport
        source = app.topic(
            self._settings.topic(stage.reads),
            key_type=bytes,
            value_type=bytes,
            key_serializer="raw",
            value_serializer="raw",
        )

        async def agent(stream: Any) -> None:
            await runner.agent(stream)

        app.agent(source, name=stage.name)(agent)

        async def assigned(_app: Any, partitions: set[Any], **_: Any) -> None:
            await runner.assigned({tp.partition for tp in partitions})

        self._assigned = assigned  # signals hold their receivers weakly
        app.on_partitions_assigned.connect(assigned)

    @property
    def refusal(self) -> str:
        """Say why the broker refuses the group member of this stage; "" = it does not.

        The text names the setting to look at.
        """
        consumer = self.faust._consumer  # noqa: SLF001 - made at the start
        error = fatal_error(consumer.client) if consumer is not None else None
        return explain_group_error(error, self.row.stage.name) if error else ""

    @property
    def publisher(self) -> Sender:
        """Sends the records of the stage."""
        return self.runner.publisher

    async def start(self) -> None:
        """Join the group and begin; returns when the app runs."""
        settings = self._settings
        self.runner.start(
            lambda: make_consumer(
                settings, group_id=None, fetch_max_wait_ms=500, max_poll_records=None
            )
        )
        self.faust.finalize()
        await self.faust.start()
        await self.faust.tables.recovery.completed.wait()

    async def stop(self) -> None:
        """Finish the records in hand, commit, leave the group."""
        await self.faust.stop()
        await self.runner.stop()


def create_app(stage: str, settings: Settings) -> GuardedApp:
    """Make the Faust app of *stage*; its id is the consumer group.

    Sensors, web server, tables and codecs of Faust stay off; standby replicas stay at
    their default of 1, for with 0 and no tables Faust takes an assignor that is not
    sticky.
    """
    embedded = settings.is_embedded
    session = quirks(settings).session_timeout if embedded else settings.session_timeout
    scratch = Path(tempfile.gettempdir())
    app = GuardedApp(
        settings.group(stage),
        broker=[f"kafka://{address}" for address in settings.brokers],
        broker_credentials=credentials(settings),
        broker_session_timeout=session,
        broker_heartbeat_interval=session / HEARTBEATS_PER_SESSION,
        broker_commit_interval=settings.commit_interval,
        consumer_auto_offset_reset="earliest",
        # Kafka gives the first record of a fetch whatever its size (KIP-74)
        consumer_max_fetch_size=LARGEST if embedded else MIB,
        datadir=scratch,
        loop=asyncio.get_running_loop(),
        producer_acks=-1,
        producer_linger=0,
        producer_max_batch_size=500_000,
        producer_max_request_size=LARGEST,
        producer_request_timeout=PRODUCER_TIMEOUT_SECONDS,
        store="memory://",
        stream_buffer_maxsize=16,
        table_standby_replicas=1,
        topic_allow_declare=False,
        topic_disable_leader=True,
        web_enabled=False,
    )
    app.loop = asyncio.get_running_loop()
    return app


def credentials(settings: Settings) -> Any:
    """Convert the security settings for Faust; None for plain text."""
    security = settings.security
    context = ssl_context(settings)
    if security.protocol.startswith("SASL"):
        return faust.SASLCredentials(
            username=security.username,
            password=security.reveal("password"),
            mechanism=security.mechanism,
            ssl_context=context,
        )
    return faust.SSLCredentials(context=context) if context else None
