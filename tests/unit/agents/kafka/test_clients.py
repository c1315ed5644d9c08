"""Options of Kafka clients, and broker trouble in words."""

import ssl
from pathlib import Path

import pytest
from aiokafka.errors import UnknownError

from agents.config.sections import Security
from agents.config.settings import Settings
from agents.kafka.clients import (
    LARGEST,
    BrokerTrouble,
    client_options,
    make_admin,
    make_producer,
    ssl_context,
    started,
    trouble,
)
from agents.kafka.embedded import free_port
from schemas import topics

SASL = Security.model_validate(
    {"protocol": "SASL_SSL", "username": "tocsin", "password": "hunter2"}
)


def test_no_broker_says_how_to_get_one() -> None:
    """Nothing is connected to by default."""
    with pytest.raises(BrokerTrouble, match="TOCSIN_BROKERS"):
        client_options(Settings())


def test_password_is_read_from_its_file(tmp_path: Path) -> None:
    """A secret that is mounted changes without a change of the settings."""
    file = tmp_path / "password"
    file.write_text("before\n")
    security = Security(
        protocol="SASL_PLAINTEXT", username="tocsin", password_file=file
    )
    settings = Settings(brokers=("kafka:9092",), security=security)
    first = client_options(settings)["sasl_plain_password"]
    file.write_text("after")
    then = client_options(settings)["sasl_plain_password"]
    assert (first, then) == ("before", "after")
    file.unlink()

    with pytest.raises(BrokerTrouble, match="password_file"):
        client_options(settings)


def test_tls_checks_certificate_and_host() -> None:
    """Encryption with anybody is worth little."""
    context = ssl_context(Settings(security=SASL))

    assert context is not None
    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.check_hostname
    assert ssl_context(Settings()) is None


async def test_producer_takes_the_largest_dead_letter() -> None:
    """A record that was let in must get out, be it as a dead letter."""
    producer = make_producer(Settings(brokers=("kafka:9092",)))
    embedded = make_producer(Settings().on_embedded("127.0.0.1:1"))
    largest = max(topic.dead_letter_bytes for topic in topics.ALL)

    assert producer._sender._txn_manager is not None  # idempotent
    assert producer._max_request_size == LARGEST > largest
    assert embedded._sender._txn_manager is None
    producer._closed = embedded._closed = True  # never started: nothing to stop


async def test_broker_away_is_named_with_what_to_check() -> None:
    """The client says no more than that it could not bootstrap."""
    address = f"127.0.0.1:{free_port()}"
    settings = Settings(brokers=(address,))

    with pytest.raises(BrokerTrouble, match=f"{address}: is it running"):
        async with started(make_admin(settings), settings):
            pass


def test_wrong_password_is_told_as_a_possible_cause() -> None:
    """It shows as "Unable to bootstrap"; the password itself is never shown."""
    settings = Settings(brokers=("kafka:9093",), security=SASL)
    told = str(trouble(OSError("Unable to bootstrap from ..."), settings))

    assert "credentials of user 'tocsin'" in told
    assert "certificate" in told
    assert "hunter2" not in told


def test_trouble_knows_a_broker_that_is_spoken_to_in_the_wrong_way() -> None:
    """The embedded one answers so where brokers are set as if it were Kafka."""
    named = Settings(brokers=("127.0.0.1:1",))

    assert "leave brokers unset" in str(trouble(UnknownError(), named))
    own = Settings().on_embedded("127.0.0.1:1")
    assert "leave brokers" not in str(trouble(UnknownError(), own))
