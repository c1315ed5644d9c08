"""Records into Parquet files, one or more for each hour of record time.

What is held in memory does not grow with what is written: rows leave in groups, and
few files are open at once. A file has its name once it is whole.
"""

from collections import OrderedDict
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import pyarrow as pa
from pyarrow import parquet

from agents.inspect.columns import row, schema
from schemas.common import Record

__all__ = ["GROUP", "HourFiles"]

GROUP: Final = 1_000
"""Rows that are written at once: some megabytes of events."""
_OPEN: Final = 4  # files; records come nearly in order of time
_UNFINISHED: Final = ".unfinished"


class HourFiles:
    """Files of records of one type, below ``date=2026-03-01/hour=09/``.

    Args:
        folder: Where to; it is made.
        record: Their type.

    Attributes:
        files: How many were finished.
    """

    def __init__(self, folder: Path, record: type[Record]) -> None:
        self._folder = folder
        self._schema = schema(record)
        self._open: OrderedDict[datetime, _File] = OrderedDict()
        self._parts: dict[datetime, int] = {}
        self.files = 0

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Finish all files; after an error leave none that is not whole."""
        while self._open:
            self._close(whole=kind is None)

    def add(self, record: Record, at: datetime) -> None:
        """Add *record*, whose record time is *at*."""
        hour = at.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        if hour not in self._open:
            if len(self._open) >= _OPEN:
                self._close(whole=True)
            self._open[hour] = _File(self._path(hour), self._schema)
        self._open.move_to_end(hour)
        self._open[hour].add(row(record, at))

    def _path(self, hour: datetime) -> Path:
        part = self._parts[hour] = self._parts.get(hour, -1) + 1
        folder = self._folder / f"date={hour:%Y-%m-%d}" / f"hour={hour:%H}"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"part-{part}.parquet"

    def _close(self, *, whole: bool) -> None:
        """Close the file that took no record for the longest."""
        _, file = self._open.popitem(last=False)
        file.close(whole=whole)
        self.files += whole


class _File:
    def __init__(self, path: Path, columns: pa.Schema) -> None:
        self._path = path
        self._schema = columns
        self._unfinished = path.with_name(path.name + _UNFINISHED)
        self._writer = parquet.ParquetWriter(
            self._unfinished, columns, compression="zstd"
        )
        self._rows: list[dict[str, Any]] = []

    def add(self, values: dict[str, Any]) -> None:
        self._rows.append(values)
        if len(self._rows) >= GROUP:
            self._flush()

    def close(self, *, whole: bool) -> None:
        if whole:
            self._flush()
        self._writer.close()
        if whole:
            self._unfinished.rename(self._path)
        else:
            self._unfinished.unlink()

    def _flush(self) -> None:
        if self._rows:
            table = pa.Table.from_pylist(self._rows, schema=self._schema)
            self._writer.write_table(table)
            self._rows.clear()
