"""What commands and the board ask of the flow to trace one thing through it."""

from collections.abc import Mapping, Sequence

from agents.config.settings import Settings
from agents.flow import FLOW
from agents.inspect.look import look
from agents.inspect.trace import Trace

__all__ = ["rules_in_force", "traced"]


def rules_in_force(settings: Settings) -> dict[str, str]:
    """Read the text of the rules by name of the stage."""
    return {row.stage.name: row.rules_text(settings) for row in FLOW if row.rules_text}


async def traced(
    settings: Settings, idents: Sequence[str]
) -> tuple[Trace, Mapping[str, str]]:
    """Find the trace of the first of *idents* that anything has, and why it ends.

    Raises:
        BrokerTrouble: The brokers cannot be used.
    """
    read = {row.stage.reads.name for row in FLOW}
    return await look(settings, idents, read, rules_in_force(settings))
