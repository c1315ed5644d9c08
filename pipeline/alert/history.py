"""What rules would have sent of events that have been: the same code, from no state."""

from collections import defaultdict
from datetime import datetime

from pipeline.alert.decide import handle, inhibited, tick
from pipeline.alert.rules import Rules
from pipeline.alert.state import AlertState
from pipeline.stage import Context, Emit, Input
from schemas.alert import Alert
from schemas.event import Event


class History:
    """Runs events through the decisions of alert, in the order in which they came.

    Args:
        rules: To try.
    """

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._states: defaultdict[int, AlertState] = defaultdict(AlertState)

    def send(self, event: Event, at: datetime, partition: int) -> list[Alert]:
        """Take the next event.

        Args:
            event: Of the topic of events.
            at: Its Kafka time stamp.
            partition: Where it stands: each has a state of its own.

        Returns:
            What is sent on it, and the alerts that had been closed before it.
        """
        context: Context[AlertState, None, Rules] = Context(
            now=at, state=self._states[partition], models=None, rules=self._rules
        )
        outcomes = [*tick(at, context)]
        for group in handle([Input(event, at)], context):
            outcomes += group
        return [
            outcome.record
            for outcome in outcomes
            if isinstance(outcome, Emit) and isinstance(outcome.record, Alert)
        ]

    def inhibited(self, event: Event, partition: int) -> dict[str, tuple[str, ...]]:
        """Name each rule that was held back on the last *event*, and by which others.

        Args:
            event: Was sent just now.
            partition: Where it stands.
        """
        return inhibited(event, self._rules, self._states[partition])
