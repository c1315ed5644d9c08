"""Logs: one form for our own lines and those of the libraries, few and without secrets.

Nothing is said at INFO or above for each record. A line that comes again and again is
cut short and counted: at a broker outage aiokafka alone wrote 8,400 in 19 seconds.
"""

import json
import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from typing import Any, Final, TextIO

import orjson
import structlog

from agents.config.settings import Settings

WINDOW_SECONDS: Final = 10.0
MOST: Final = 5
"""Lines of one kind within one window."""

_LIBRARIES: Final = {
    "aiokafka": logging.WARNING,
    "aiokafka.consumer.group_coordinator": logging.ERROR,  # it logs each rebalance
    "faust": logging.WARNING,
    "mode": logging.WARNING,
    "agents.kafka.transport": logging.WARNING,  # Mode tells of its classes' parts there
    "asyncio": logging.WARNING,
    "aiohttp": logging.WARNING,
    "opentelemetry": logging.WARNING,
}
_URL: Final = re.compile(r"\b([a-z][a-z0-9+.-]{0,30}://)([^\s/?#'\"<>]+)([^\s'\"<>]*)")
_DIGITS: Final = re.compile(r"\d+")
_EVENT: Final = "event"


def configure(settings: Settings, stream: TextIO | None = None) -> None:
    """Set up logging of this process; a second call replaces the first.

    The root stays above DEBUG: Faust and aiokafka build a record for every message
    otherwise, which costs 9 % of a worker.
    """
    handler = _Limited(stream or sys.stderr)
    handler.setFormatter(_formatter(settings.log_format))
    root = logging.getLogger()
    for old in [old for old in root.handlers if isinstance(old, _Limited)]:
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    level = logging.getLevelNamesMapping()[settings.log_level]
    root.setLevel(max(level, logging.INFO))
    logging.getLogger("agents").setLevel(level)
    for name, least in _LIBRARIES.items():
        logging.getLogger(name).setLevel(max(level, least))
    logging.captureWarnings(True)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def _formatter(form: str) -> logging.Formatter:
    renderer: Any = structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0)
    if form == "json":
        renderer = structlog.processors.JSONRenderer(serializer=_dumps)
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[],
        processors=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,  # text: no values of variables
            redact,
            renderer,
        ],
    )


def _dumps(value: Any, **_options: Any) -> str:
    try:
        return orjson.dumps(value, default=str).decode()
    except TypeError:  # a key that is no text, or half of a surrogate pair
        return json.dumps(value, default=str)


def redact(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Hide in every text of *event* what a URL has besides its host."""
    return {name: hidden(value) for name, value in event.items()}


def hidden(value: Any) -> Any:
    """Return *value* without users, paths and queries of URLs, at any depth."""
    if isinstance(value, str):
        return _URL.sub(_host, value) if "://" in value else value
    if isinstance(value, Mapping):
        return {key: hidden(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [hidden(item) for item in value]
    if isinstance(value, BaseException):
        return hidden(f"{type(value).__name__}: {value}")
    return value


def _host(match: re.Match[str]) -> str:
    scheme, authority, rest = match.groups()
    host = authority.rpartition("@")[2]
    return f"{scheme}{host}{'/********' if rest.strip('/') else rest}"


class _Limited(logging.StreamHandler[TextIO]):
    """Writes to a stream, a few lines of one kind in each window.

    A kind is logger, level, stage, and text with its numbers left out. What was held
    back is counted in one line once the window is over, at the latest at the end.
    """

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self._kinds: dict[tuple[str, int, str], tuple[float, int]] = {}
        self._looked = 0.0

    def emit(self, record: logging.LogRecord) -> None:
        """Write *record*, or count it."""
        now = record.created
        if now - self._looked >= 1:
            self._looked = now
            self._summarise(now - WINDOW_SECONDS)
        kind = record.name, record.levelno, _DIGITS.sub("#", _template(record))
        since, count = self._kinds.get(kind, (now, 0))
        self._kinds[kind] = since, count + 1
        if count < MOST:
            super().emit(record)

    def _summarise(self, before: float) -> None:
        """Close the windows that began before *before*."""
        over = [kind for kind, (since, _) in self._kinds.items() if since <= before]
        for kind in over:
            _, count = self._kinds.pop(kind)
            if count > MOST:
                super().emit(_summary(*kind, count - MOST))

    def close(self) -> None:
        """Write out what is still counted, and close."""
        # the stream may be closed already, as in a test that captured it
        with suppress(ValueError):
            self._summarise(float("inf"))
        super().close()


def _template(record: logging.LogRecord) -> str:
    message: Any = record.msg
    if isinstance(message, Mapping):
        return f"{message.get(_EVENT, '')} {message.get('stage', '')}".strip()
    return str(message)


def _summary(name: str, level: int, text: str, count: int) -> logging.LogRecord:
    message = f"repeated {count} more times: {text}"
    return logging.LogRecord(name, level, __file__, 0, message, None, None)
