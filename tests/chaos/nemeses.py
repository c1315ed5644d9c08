"""The nemeses: what is done to the workers while news comes in."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from schemas import topics
from tests.chaos import broker_strikes, strikes, toxiproxy
from tests.chaos.feed import (
    CLOSE,
    DEADLY,
    DISORDER,
    LIVE,
    PLAIN,
    POISONED,
    REVISED,
    Mix,
)
from tests.chaos.judge import STATES
from tests.chaos.messages import CHAT, DESTINATION
from tests.chaos.stand import Stand
from tests.chaos.tally import FLOW
from tests.kafka.broker import Broker
from tests.kafka.cluster import Cluster, SmallDisk, no_disk

STATEFUL: Final = ("dedupe", "segment", "link", "alert")
"""Stages that write outputs and state in one flush."""
KEEPING: Final = (*STATEFUL, "tally")
"""Stages that keep state."""
MANY: Final = ("dedupe", "segment", "link", "tally")
"""Those that write several entries in a flush of a run; alert writes one at a time."""
ALL: Final = tuple(row.stage.name for row in FLOW)
OUTPUTS: Final = tuple(topic.name for topic in topics.ALL[1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Nemesis:
    """One way to make life hard.

    Attributes:
        name: For the table.
        text: What it does, for people.
        strike: Starts workers, waits for them, and does it; beside the feed from
            the moment that the first workers are ready.
        begin: Starts the workers.
        mix: What the feed is made of.
        per_second: Raw records.
        repeats: Records may stand in a topic twice.
        clock: Kafka time stamps can be compared.
        proxied: Workers reach the broker through toxiproxy.
        receivers: The sink answers badly, and a chat room stands beside the desk.
        paced: Messages wait for one another as shipped, not as fast as can be.
        longer: Seconds more than usual until all is through.
        limit: Seconds from the sending of a record to its end, whatever is done to the
            workers; None = Kafka time stamps do not tell.
        deletes: It deletes raw records, so that not all can be looked at.
        statuses: With which a worker may end by itself.
        broker: Makes the brokers of each run; None = it takes the one of the hall.
        lacks: Says what this machine lacks for them.
    """

    name: str
    text: str
    begin: Callable[[Stand], None]
    strike: Callable[[Stand], Awaitable[None]]
    mix: Mix = PLAIN
    per_second: float = 50.0
    repeats: bool = True
    clock: bool = True
    proxied: bool = False
    receivers: bool = False
    paced: bool = False
    longer: float = 0.0
    limit: float | None = 180.0
    deletes: bool = False
    statuses: frozenset[int] = frozenset()
    broker: Callable[[], Cluster | Broker] | None = None
    lacks: Callable[[], str | None] = lambda: None

    @property
    def rooms(self) -> tuple[str, ...]:
        """Name the destinations."""
        return (DESTINATION, CHAT) if self.receivers else (DESTINATION,)

    def missing(self) -> str | None:
        """Say what this machine lacks for it, or None."""
        return (toxiproxy.missing() if self.proxied else None) or self.lacks()


def _kill_at(  # noqa: PLR0917 - a row of the table
    point: str,
    text: str,
    stages: tuple[str, ...] = ALL,
    nth: tuple[int, int] = (2, 8),
    fate: str = "0:kill",
    mix: Mix = PLAIN,
) -> Nemesis:
    return Nemesis(
        name=f"kill-{point}",
        text=f"kill -9 {text}",
        begin=partial(strikes.armed, point=point, stages=stages, nth=nth, fate=fate),
        strike=strikes.another,
        mix=mix,
    )


# -- the table

_POINTS: Final = (
    _kill_at("outputs", "with half of the outputs of a flush published", ALL[:5]),
    # it dwells there for a second, in which commits go on
    _kill_at(
        "between", "between outputs and state", STATEFUL, (2, 6), "1:kill", REVISED
    ),
    _kill_at(
        "state",
        "with half of the state of a flush published",
        MANY,
        (1, 4),
        mix=REVISED,
    ),
    _kill_at("acknowledge", "between state and acknowledgement", KEEPING, mix=CLOSE),
    _kill_at("commit", "between acknowledgement and commit", nth=(1, 4)),
    _kill_at("sent", "when a message is sent and not yet noted", ("*",), (1, 6)),
)

_OTHERS: Final = (
    Nemesis(
        name="kill-backlog",
        text="kill -9 with a backlog of live blogs in hand, before it is acknowledged",
        begin=partial(
            strikes.armed,
            point="acknowledge",
            stages=("normalize", "dedupe"),
            nth=(1, 4),
        ),
        strike=strikes.another,
        mix=LIVE,
        per_second=2000.0,
    ),
    Nemesis(
        name="kill-load",
        text="kill -9 while state is loaded, after a kill at a random time",
        begin=strikes.pair,
        strike=strikes.kill_load,
    ),
    Nemesis(
        name="kill-revoke",
        text="kill -9 in a rebalance, before partitions are given up",
        begin=partial(strikes.armed, point="revoke", stages=("*",), nth=(1, 5)),
        strike=strikes.join,
    ),
    Nemesis(
        name="kill-assign",
        text="kill -9 in a rebalance, when partitions have been assigned",
        begin=partial(strikes.armed, point="assign", stages=("*",), nth=(8, 12)),
        strike=strikes.join,
    ),
    Nemesis(
        name="kill-random",
        text="kill -9 of either worker at two random times",
        begin=strikes.pair,
        strike=strikes.kill_random,
    ),
    Nemesis(
        name="term",
        text="SIGTERM of both workers in turn; no record id twice",
        begin=strikes.pair,
        strike=strikes.term,
        per_second=30.0,
        repeats=False,
    ),
    Nemesis(
        name="members",
        text="a worker joins, others leave and come back; no record id twice",
        begin=strikes.pair,
        strike=strikes.members,
        per_second=30.0,
        repeats=False,
    ),
    Nemesis(
        name="stop",
        text="SIGSTOP for longer than the session time-out, then SIGCONT",
        begin=strikes.pair,
        strike=strikes.stop,
    ),
    Nemesis(
        name="zombie",
        text="SIGSTOP between outputs and state until another has done all the work",
        begin=partial(
            strikes.armed,
            point="between",
            stages=STATEFUL[:2],
            nth=(2, 6),
            fate="0:stop",
        ),
        strike=strikes.zombie,
        # where the other takes long to start, it stands still beyond its dead man's
        # patience, and ends when it wakes
        statuses=frozenset({1}),
        mix=REVISED,
    ),
    Nemesis(
        name="stop-state",
        text="SIGSTOP with half of the state published, until another works on it",
        begin=partial(
            strikes.armed, point="state", stages=MANY, nth=(1, 4), fate="0:stop"
        ),
        strike=strikes.torn,
        mix=REVISED,
    ),
    Nemesis(
        name="broker-kill",
        text="kill -9 of the broker, and a start on the same data",
        begin=strikes.pair,
        strike=strikes.broker_kill,
    ),
    Nemesis(
        name="three-brokers",
        text="three brokers keep copies; kill -9 of one of them, back after a while",
        begin=strikes.pair,
        strike=broker_strikes.lose_broker,
        mix=Mix(articles=120),
        broker=Cluster,
    ),
    Nemesis(
        name="full-disk",
        text="the disk of the broker is full and it halts; space is made, it starts",
        begin=strikes.pair,
        strike=broker_strikes.fill_disk,
        mix=Mix(articles=150),
        broker=SmallDisk,
        lacks=no_disk,
    ),
    Nemesis(
        name="proxy-slow",
        text="the network delays everything",
        begin=strikes.pair,
        strike=strikes.slow,
        proxied=True,
    ),
    Nemesis(
        name="proxy-cut",
        text="the network cuts all connections, twice",
        begin=strikes.pair,
        strike=strikes.cut,
        proxied=True,
    ),
    Nemesis(
        name="proxy-half",
        text="connections stay open and one direction carries nothing",
        begin=strikes.pair,
        strike=strikes.half,
        proxied=True,
    ),
    Nemesis(
        name="refuse-topic",
        text="the broker refuses all records of one topic for some seconds",
        begin=strikes.pair,
        strike=lambda stand: strikes.refuse(stand, *OUTPUTS, *STATES),
    ),
    Nemesis(
        name="refuse-dead",
        text="the broker refuses dead letters for some seconds",
        begin=strikes.pair,
        strike=lambda stand: strikes.refuse(stand, topics.RAW.dead_letters),
        mix=Mix(articles=150, broken=0.4),
    ),
    Nemesis(
        name="refuse-commits",
        text="every second commit fails",
        begin=strikes.refusing,
        strike=strikes.patient,
    ),
    Nemesis(
        name="clock",
        text="the clocks of both workers jump, forth and back",
        begin=strikes.clocks,
        strike=strikes.jump,
        clock=False,
        limit=None,
    ),
    Nemesis(
        name="disorder",
        text="fetches come twice, late and out of order, and a worker is killed",
        begin=strikes.pair,
        strike=strikes.kill_one,
        mix=DISORDER,
    ),
    Nemesis(
        name="bad-receiver",
        text="receivers answer late, close, send garbage, 5xx, 429 or errors with 200",
        begin=strikes.pair,
        strike=strikes.patient,
        mix=Mix(articles=70, alert_every=6),
        receivers=True,
        longer=60.0,  # three time-outs and two waits, and back-off for the whole room
    ),
    Nemesis(
        name="paced",
        text="messages wait for one another, and either worker is killed twice",
        begin=strikes.pair,
        strike=strikes.kill_random,
        mix=Mix(articles=100, alert_every=4, revised=0.4),
        paced=True,
        longer=60.0,  # a second for each message
    ),
    Nemesis(
        name="poison",
        text="odd headers, stamps and bytes, texts that cost much, absurd figures",
        begin=strikes.pair,
        strike=strikes.patient,
        mix=POISONED,
        longer=60.0,  # the costly ones take 10 s of a processor
        limit=60.0,
    ),
    Nemesis(
        name="poison-deadly",
        text="a record kills every process that reads it, another one never ends",
        begin=strikes.budgeted,
        strike=strikes.patient,
        mix=DEADLY,
        longer=60.0,  # three lives for each, each after the end of a session
        statuses=frozenset({1}),  # what was broken off may have left half a state
    ),
    Nemesis(
        name="foreign-transactions",
        text="another producer commits some transactions and takes others back",
        begin=strikes.pair,
        strike=broker_strikes.transactions,
        mix=Mix(articles=100),
    ),
    Nemesis(
        name="lost-offsets",
        text="the groups and their offsets are deleted while the workers are down",
        begin=strikes.pair,
        strike=broker_strikes.lose_offsets,
    ),
    Nemesis(
        name="retention",
        text="raw records are deleted to the end of a partition before they are read",
        begin=strikes.pair,
        strike=broker_strikes.retain,
        # what is left of a page says nothing of its other fetches
        mix=Mix(articles=100, again=0.0, revised=0.0, late=0.0, broken=0.0),
        deletes=True,
    ),
)

NEMESES: Final = {nemesis.name: nemesis for nemesis in (*_POINTS, *_OTHERS)}
