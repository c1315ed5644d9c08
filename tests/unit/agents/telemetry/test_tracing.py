"""Tracing is an extra: off without a word, and loaded when it is asked for."""

import subprocess
import sys

import pytest
from prometheus_client.exposition import generate_latest
from prometheus_client.openmetrics import exposition as openmetrics

from agents.config.outputs import TraceSettings
from agents.config.settings import Settings
from agents.telemetry.metrics import Metrics
from agents.telemetry.tracing_switch import TracingError, tracing

ON = TraceSettings.model_validate({"endpoint": "http://127.0.0.1:4318/v1/traces"})


def test_off_loads_nothing_of_opentelemetry() -> None:
    """A worker without the setting has no part of it in memory."""
    code = (
        "import sys\n"
        "from agents.config.settings import Settings\n"
        "from agents.runtime import host\n"
        "assert host.tracing(Settings()) is None\n"
        "print([name for name in sys.modules if name.startswith('opentelemetry')])\n"
    )
    done = subprocess.run(
        (sys.executable, "-c", code), capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"


def test_what_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says which extra to install."""
    monkeypatch.setitem(sys.modules, "agents.telemetry.spans", None)

    with pytest.raises(TracingError, match=r"tocsin\[trace\]"):
        tracing(Settings(trace=ON))


def test_on_makes_spans_and_ends() -> None:
    """Nobody has to listen at the endpoint for that."""
    found = tracing(Settings(trace=ON))

    assert found is not None
    found.close()


def test_exemplars_are_for_who_asks_for_openmetrics() -> None:
    """The text format of Prometheus has no place for them."""
    metrics = Metrics()
    metrics.article_to_event.observe(3.0, {"trace_id": "ab" * 16})
    metrics.article_to_event.observe(7.0, None)

    told = openmetrics.generate_latest(metrics.registry).decode()
    plain = generate_latest(metrics.registry).decode()
    assert told.count('# {trace_id="abab') == 1
    assert "trace_id" not in plain
