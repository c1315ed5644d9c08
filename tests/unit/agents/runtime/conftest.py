"""Shared by the tests of what runs a stage."""

from collections.abc import Iterator

import pytest
import structlog
from structlog.testing import capture_logs


@pytest.fixture(autouse=True)
def logged() -> Iterator[list[structlog.typing.EventDict]]:
    """Keep the log lines: structlog would draw each exception for seconds."""
    with capture_logs() as lines:
        yield lines
