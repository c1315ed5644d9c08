r"""Records whose header names are no UTF-8, read all the same.

Kafka takes any bytes as the name of a header. aiokafka decodes names strictly, so one
such record ends its reader, again at every start. A batch that it cannot decode is read
again here, bytes that are no text written as ``\xff``. There is no hook for this in
aiokafka: its fetcher's class of batches is replaced, once, by :func:`install`.
"""

from collections.abc import Iterator
from typing import Any

from aiokafka.consumer import fetcher
from aiokafka.record.default_records import _DefaultRecordBatchPy
from aiokafka.record.memory_records import MemoryRecords, _MemoryRecordsPy

__all__ = ["install"]


class _Buffer(bytearray):
    """Bytes whose slices are decoded whatever they hold."""

    def __getitem__(self, where: Any) -> Any:
        found: Any = super().__getitem__(where)
        return _Buffer(found) if isinstance(where, slice) else found

    def decode(self, encoding: str = "utf-8", errors: str = "") -> str:
        """Decode; *errors* is not asked for by who reads a batch."""
        return super().decode(encoding, errors or "backslashreplace")


class _LenientBatch(_DefaultRecordBatchPy):  # type: ignore[misc]
    """A batch read by Python, header names leniently."""

    _buffer: Any

    def __iter__(self) -> Any:
        super().__iter__()
        self._buffer = _Buffer(self._buffer)
        return self


class _Batch:
    """A batch as aiokafka reads it, and read again where it fails on a name."""

    def __init__(self, batch: Any, source: bytes, number: int) -> None:
        self._batch = batch
        self._source = source
        self._number = number

    def __getattr__(self, name: str) -> Any:
        return getattr(self._batch, name)

    def __next__(self) -> Any:
        return next(self._batch)

    def __iter__(self) -> Iterator[Any]:
        try:
            yield from self._batch
        except UnicodeDecodeError:
            # From its beginning: the fetcher leaves out offsets that it has had.
            yield from self._again()

    def _again(self) -> Any:
        records: Any = _MemoryRecordsPy(self._source)
        for _ in range(self._number):
            records.next_batch()
        return _LenientBatch(bytes(records._next_slice))  # noqa: SLF001 - as above


class _Records:
    """The batches of one fetch."""

    def __init__(self, source: bytes) -> None:
        self._records = MemoryRecords(source)
        self._source = source
        self._number = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._records, name)

    def next_batch(self) -> Any:
        """Give the next batch; those of old formats have no headers."""
        batch = self._records.next_batch()
        self._number += 1
        return batch and _Batch(batch, self._source, self._number - 1)


def install() -> None:
    """Let every consumer of this process read leniently."""
    fetcher.MemoryRecords = _Records
