"""Kafka clients from the settings, and broker trouble in words that help."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final, TypeVar

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import (
    GroupAuthorizationFailedError,
    InconsistentGroupProtocolError,
    InvalidSessionTimeoutError,
    KafkaError,
    TopicAuthorizationFailedError,
    UnknownError,
)

from agents.config.settings import Settings
from agents.kafka.lenient import install
from schemas.topics import ALL, MIB

install()

REQUEST_TIMEOUT_MS: Final = 10_000
LARGEST: Final = max(topic.dead_letter_bytes for topic in ALL) + MIB
"""Bytes of the largest request: the largest dead letter, and room for its batch."""

Client = TypeVar("Client", AIOKafkaConsumer, AIOKafkaProducer, AIOKafkaAdminClient)


class BrokerTrouble(Exception):  # noqa: N818  (a state of the world, not a fault here)
    """The brokers cannot be used; the message says which and what to check."""


def is_embedded(settings: Settings) -> bool:
    """Whether the broker is the embedded one."""
    return settings.is_embedded


def ssl_context(settings: Settings) -> ssl.SSLContext | None:
    """Make the TLS context that the settings ask for.

    Raises:
        BrokerTrouble: A certificate file cannot be used.
    """
    security = settings.security
    if not security.protocol.endswith("SSL"):
        return None
    try:
        context = ssl.create_default_context(cafile=security.ca_file)
        if security.cert_file is not None:
            context.load_cert_chain(security.cert_file, security.key_file)
    except (OSError, ssl.SSLError) as error:
        raise BrokerTrouble(f"security: certificate files: {error}") from None
    return context


def client_options(settings: Settings) -> dict[str, Any]:
    """Return the options that every aiokafka client takes.

    Raises:
        BrokerTrouble: No broker is known, or a secret file cannot be read.
    """
    if not settings.brokers:
        raise BrokerTrouble(
            "no broker: set TOCSIN_BROKERS=host:port, or start one with `tocsin up`"
        )
    security = settings.security
    options: dict[str, Any] = {
        "bootstrap_servers": list(settings.brokers),
        "client_id": "tocsin",
        "request_timeout_ms": REQUEST_TIMEOUT_MS,
        "security_protocol": security.protocol,
        "ssl_context": ssl_context(settings),
    }
    if security.protocol.startswith("SASL"):
        try:
            password = security.reveal("password")
        except ValueError as error:
            raise BrokerTrouble(f"security: {error}") from None
        options |= {
            "sasl_mechanism": security.mechanism,
            "sasl_plain_username": security.username,
            "sasl_plain_password": password,
        }
    return options


def make_producer(settings: Settings, **over: Any) -> AIOKafkaProducer:
    """Make a producer that knows of no loss: all replicas, and no reordering.

    Idempotent on Kafka; the embedded broker answers InitProducerId with an error.
    """
    options = {
        **client_options(settings),
        "acks": "all",
        "enable_idempotence": not settings.is_embedded,
        "max_request_size": LARGEST,
    }
    return AIOKafkaProducer(**options | over)


def make_consumer(settings: Settings, *topics: str, **over: Any) -> AIOKafkaConsumer:
    """Make a consumer of *topics* (names on the broker) that commits nothing."""
    options = {
        **client_options(settings),
        "enable_auto_commit": False,
        "auto_offset_reset": "earliest",
        "isolation_level": "read_committed",
        "max_partition_fetch_bytes": LARGEST,
        # the embedded broker wakes a parked fetch only at half of this
        "fetch_max_wait_ms": 100 if settings.is_embedded else 500,
    }
    return AIOKafkaConsumer(*topics, **options | over)


def make_admin(settings: Settings) -> AIOKafkaAdminClient:
    """Make an admin client."""
    return AIOKafkaAdminClient(**client_options(settings))


@asynccontextmanager
async def started(client: Client, settings: Settings) -> AsyncIterator[Client]:
    """Start *client*, and stop it (or close it) at the end.

    Raises:
        BrokerTrouble: It cannot be started.
    """
    stop = client.close if isinstance(client, AIOKafkaAdminClient) else client.stop
    try:
        try:
            await client.start()
        except (KafkaError, OSError) as error:
            raise trouble(error, settings) from error
        yield client
    finally:
        await asyncio.sleep(0)  # a task of aiokafka that never began cannot be stopped
        await stop()


_GROUP_HINTS: Final = {
    InvalidSessionTimeoutError: "set session_timeout (TOCSIN_SESSION_TIMEOUT) between "
    "the broker's group.min.session.timeout.ms and group.max.session.timeout.ms",
    GroupAuthorizationFailedError: "let security.username read the group: an ACL for "
    "READ on groups of group_prefix (TOCSIN_GROUP_PREFIX)",
    TopicAuthorizationFailedError: "let security.username read the topic: an ACL for "
    "READ on topics of topic_prefix (TOCSIN_TOPIC_PREFIX)",
    InconsistentGroupProtocolError: "another program uses this group: set group_prefix "
    "(TOCSIN_GROUP_PREFIX)",
}


def explain_group_error(error: Exception, stage: str) -> str:
    """Say why the broker refuses a member of the group of *stage*, and what to set."""
    hints = (hint for kind, hint in _GROUP_HINTS.items() if isinstance(error, kind))
    hint = next(hints, "see the log of the broker, and brokers (TOCSIN_BROKERS)")
    return f"the broker refuses {stage}: {type(error).__name__}: {error}; {hint}"


_EMBEDDED_HINT: Final = (
    "; if `tocsin up` or `tocsin demo` started it, leave brokers unset "
    "(TOCSIN_BROKERS, --brokers), and set TOCSIN_RUN_FILE as there"
)
"""The embedded broker answers so where it is spoken to as Kafka."""


def trouble(error: Exception, settings: Settings) -> BrokerTrouble:
    """Say in words that help what *error* of a client means.

    aiokafka says "Unable to bootstrap" for a broker that is away and for a wrong
    password alike; the true cause is only in its log.
    """
    where = ", ".join(settings.brokers)
    if "bootstrap" not in str(error):
        found = f"broker {where}: {type(error).__name__}: {error}"
        unlike = isinstance(error, UnknownError) and not settings.is_embedded
        return BrokerTrouble(found + _EMBEDDED_HINT if unlike else found)
    security = settings.security
    hint = "is it running, and reachable from here?"
    if security.protocol.startswith("SASL"):
        hint += f" Are the credentials of user {security.username!r} right?"
    if security.protocol.endswith("SSL"):
        hint += " Is its certificate trusted (security.ca_file)?"
    hint += f" Does it speak {security.protocol} on that port?"
    return BrokerTrouble(f"cannot reach broker {where}: {hint}")
