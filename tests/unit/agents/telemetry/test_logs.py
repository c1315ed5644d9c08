"""Log lines: few, alike, and without secrets."""

import io
import logging
from collections.abc import Iterator

import orjson
import pytest
import structlog

from agents.config.settings import Settings
from agents.telemetry import logs


@pytest.fixture(autouse=True)
def clean_root() -> Iterator[None]:
    """Leave logging as it was found."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    yield
    root.setLevel(level)
    for handler in [each for each in root.handlers if each not in handlers]:
        root.removeHandler(handler)
        handler.close()
    logging.captureWarnings(False)
    structlog.reset_defaults()


def configured(**settings: str) -> io.StringIO:
    """Set up logging into a text."""
    stream = io.StringIO()
    logs.configure(Settings(**{"log_format": "json", **settings}), stream)
    return stream


def lines(stream: io.StringIO) -> list[dict[str, str]]:
    """Read back what was written."""
    return [orjson.loads(line) for line in stream.getvalue().splitlines()]


def fail(text: str) -> None:
    """Raise with *text*."""
    raise ValueError(text)


def test_our_lines_and_those_of_libraries_have_one_form() -> None:
    """One parser must do for both."""
    stream = configured()
    structlog.get_logger("agents.x").info("joined", stage="link")
    logging.getLogger("faust.x").warning("lost %d of %s", 2, "nine")
    ours, theirs = lines(stream)

    assert (ours["event"], ours["stage"], ours["level"]) == ("joined", "link", "info")
    assert (theirs["event"], theirs["logger"]) == ("lost 2 of nine", "faust.x")
    assert ours["timestamp"].endswith("Z")


def test_repeated_lines_are_cut_short_and_counted() -> None:
    """A broker outage made 8,400 lines in 19 seconds, alike but for numbers."""
    stream = configured()
    noisy = logging.getLogger("aiokafka.conn")
    for number in range(1000):
        noisy.error(f"Unable connect to node {number}")
    noisy.error("another thing")
    handler = logging.getLogger().handlers[-1]
    handler.close()
    told = [line["event"] for line in lines(stream)]

    assert len(told) == logs.MOST + 2
    assert told[-1] == (
        f"repeated {1000 - logs.MOST} more times: Unable connect to node #"
    )


def test_a_new_window_lets_lines_through_again() -> None:
    """What goes on for an hour is told every ten seconds, with the count."""
    stream = configured()
    handler = logging.getLogger().handlers[-1]
    for second in range(25):
        record = logging.LogRecord("x", logging.ERROR, "", 0, "away", None, None)
        record.created = 1000.0 + second
        handler.emit(record)
    told = [line["event"] for line in lines(stream)]

    assert told.count("away") == 3 * logs.MOST
    assert told.count("repeated 5 more times: away") == 2


def test_urls_keep_their_host_only() -> None:
    """A webhook's path is its password, and libraries put URLs into errors."""
    stream = configured()
    url = "https://user:pass@hooks.example:8443/services/T0/B0?key=tokentoken"
    log = structlog.get_logger("agents.x")
    log.warning("sent to %s", url=url, error=ValueError(url), more=[{"u": url}])
    try:
        fail(url)
    except ValueError:
        log.exception("gave up")
    logging.getLogger("aiohttp").error("cannot reach %s", url)
    text = stream.getvalue()

    assert text.count("https://hooks.example:8443/********") >= 5
    for part in ("user:pass", "services", "tokentoken"):
        assert part not in text


def test_exceptions_do_not_carry_variables() -> None:
    """A record's text or a password may be in one."""
    stream = configured()
    password = "hunter" + "2"
    try:
        fail(str(len(password)))
    except ValueError:
        structlog.get_logger("agents.x").exception("failed")

    assert "ValueError: 7" in stream.getvalue()
    assert password not in stream.getvalue()


def test_root_never_goes_down_to_debug() -> None:
    """Faust and aiokafka make a record for each message then: 9 % of a worker."""
    stream = configured(log_level="DEBUG")
    structlog.get_logger("agents.x").debug("ours")
    logging.getLogger("aiokafka.fetcher").debug("theirs")
    logging.getLogger("aiokafka.fetcher").info("theirs")

    assert [line["event"] for line in lines(stream)] == ["ours"]
    assert not logging.getLogger("aiokafka.fetcher").isEnabledFor(logging.DEBUG)


def test_console_is_for_people_and_twice_is_no_fault() -> None:
    """Setting up again replaces what was."""
    old, new = configured(), configured(log_format="console")
    structlog.get_logger("agents.x").info("joined", stage="link")

    assert old.getvalue() == ""
    assert "joined" in new.getvalue()
    assert "stage=link" in new.getvalue()


def test_half_a_surrogate_pair_is_logged_all_the_same() -> None:
    """News texts hold anything, and a log line must not fail for it."""
    stream = configured()
    structlog.get_logger("agents.x").info("odd", text="\ud800")

    assert "odd" in stream.getvalue()
