"""The intake of a stage: the consumer of its Faust app."""

from typing import Any

from agents.kafka.group import recall
from agents.kafka.transport import source_partition


class FaustIntake:
    """Pauses, resumes and asks the consumer of one Faust app.

    Args:
        app: The app; its consumer exists once it has started.
        topic: Full name of the topic that the stage reads.
    """

    def __init__(self, app: Any, topic: str) -> None:
        self._app = app
        self._topic = topic

    @property
    def generation(self) -> int:
        """Generation of the consumer group."""
        generation: int = self._app.consumer_generation_id
        return generation

    def committed(self, partition: int) -> int:
        """Return the next offset that the group committed; 0 without a commit."""
        offset: int = self._app.consumer.committed(self._source(partition))
        return offset

    async def recall(self, partition: int) -> str:
        """Read the metadata of what the group committed of *partition*."""
        return await recall(self._app.consumer.client, self._source(partition))

    def acknowledge(self, partition: int, offset: int) -> None:
        """Acknowledge what lies up to *offset*, in the middle of a chunk."""
        self._app.consumer.acknowledge(self._source(partition), offset)

    def coming(self, partition: int, offset: int) -> bool:
        """Whether the broker has records from *offset* on, or has not said yet."""
        coming: bool = self._app.consumer.coming(self._source(partition), offset)
        return coming

    def asked(self, partition: int) -> float:
        """Say when the broker was asked for what it last said of *partition*."""
        at: float = self._app.consumer.asked(self._source(partition))
        return at

    async def note(self, partition: int, offset: int, metadata: str) -> None:
        """Commit *offset* with *metadata*, which later commits carry along too."""
        await self._app.consumer.note(self._source(partition), offset, metadata)

    def pause(self, partition: int) -> None:
        """Fetch no more of *partition* until :meth:`resume`."""
        self._app.consumer.on_buffer_full(self._source(partition))

    def resume(self, partition: int) -> None:
        """Fetch *partition* again."""
        self._app.consumer.on_buffer_drop(self._source(partition))

    def _source(self, partition: int) -> Any:
        return source_partition(self._topic, partition)
