"""What commands and the board ask of the flow to trace one thing through it."""

from collections.abc import Mapping, Sequence

from agents.config.settings import Settings
from agents.flow import FLOW
from agents.inspect.look import look
from agents.inspect.trace import Trace
from pipeline import stages
from pipeline.alert.rules import Rules, parse

__all__ = ["alert_rules", "traced"]


def _texts(settings: Settings) -> dict[str, str]:
    """Read the text of the rules by name of the stage."""
    return {row.stage.name: row.rules_text(settings) for row in FLOW if row.rules_text}


def alert_rules(settings: Settings) -> Rules:
    """Read the alert rules in force."""
    return parse(_texts(settings)[stages.ALERT.name])


async def traced(
    settings: Settings, idents: Sequence[str]
) -> tuple[Trace, Mapping[str, str]]:
    """Find the trace of the first of *idents* that anything has, and why it ends.

    Raises:
        BrokerTrouble: The brokers cannot be used.
    """
    read = {row.stage.reads.name for row in FLOW}
    return await look(settings, idents, read, _texts(settings))
