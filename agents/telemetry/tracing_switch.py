"""Switches tracing on, and loads OpenTelemetry only then."""

from agents.config.settings import Settings
from agents.config.version import version
from agents.telemetry.tracing import Tracing

__all__ = ["TracingError", "tracing"]


class TracingError(Exception):
    """Spans are asked for and cannot be made."""


def tracing(settings: Settings) -> Tracing | None:
    """Switch tracing on where the settings ask for it.

    Raises:
        TracingError: OpenTelemetry is not installed.
    """
    if settings.trace.endpoint is None:
        return None
    try:
        from agents.telemetry.spans import exporting  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise TracingError(
            f"trace.endpoint needs OpenTelemetry: pip install 'tocsin[trace]' ({error})"
        ) from None
    return exporting(str(settings.trace.endpoint), settings.trace.ratio, version())
