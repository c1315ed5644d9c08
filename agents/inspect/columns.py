"""Columns of a record for Apache Arrow, made from its type.

A record within a record is a struct, a tuple a list, a closed set of words a string.
What may be of several types is kept as JSON.
"""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any, Final

import msgspec
import orjson
import pyarrow as pa
from msgspec import inspect

from schemas.common import Record

__all__ = ["RECORD_TIME", "row", "schema"]

RECORD_TIME: Final = "record_time"
"""The column that every record has besides its fields."""
_TIME: Final = pa.timestamp("us", tz="UTC")
_PLAIN: Final = {
    inspect.StrType: pa.string(),
    inspect.LiteralType: pa.string(),
    inspect.EnumType: pa.string(),
    inspect.IntType: pa.int64(),
    inspect.FloatType: pa.float64(),
    inspect.BoolType: pa.bool_(),
    inspect.DateTimeType: _TIME,
}
"""Types whose values Arrow takes as msgspec gives them. All closed sets are words."""

Column = tuple[pa.DataType, Callable[[Any], Any]]
"""A type of Arrow, and what makes a value of it."""


def schema(record: type[Record]) -> pa.Schema:
    """Make the columns of *record*, in the order of its fields, and its time."""
    fields, _ = _columns_of(record)
    return pa.schema([*fields, pa.field(RECORD_TIME, _TIME)])


def row(record: Record, at: datetime) -> dict[str, Any]:
    """Give the values of *record*, of the time *at*, by column; absent = null."""
    _, value = _columns_of(type(record))
    given = msgspec.to_builtins(record, builtin_types=(datetime,))
    return {**value(given), RECORD_TIME: at}


@cache
def _columns_of(record: type[Record]) -> Column:
    return _column(inspect.type_info(record))


def _column(kind: inspect.Type) -> Column:
    if isinstance(kind, inspect.Metadata):
        return _column(kind.type)
    if isinstance(kind, inspect.UnionType):
        some = [each for each in kind.types if not isinstance(each, inspect.NoneType)]
        return _column(some[0]) if len(some) == 1 else _JSON
    if isinstance(kind, inspect.StructType):
        return _struct(kind)
    if isinstance(kind, inspect.VarTupleType | inspect.ListType):
        inner, value = _column(kind.item_type)
        return pa.list_(inner), lambda items: [value(item) for item in items]
    if isinstance(kind, inspect.DictType):
        inner, value = _column(kind.value_type)
        return (
            pa.map_(pa.string(), inner),
            lambda items: [(key, value(item)) for key, item in items.items()],
        )
    plain = _PLAIN.get(type(kind))
    return (plain, _same) if plain is not None else _JSON


def _struct(kind: inspect.StructType) -> Column:
    columns = {field.encode_name: _column(field.type) for field in kind.fields}

    def value(given: dict[str, Any]) -> dict[str, Any]:
        return {
            name: make(given[name])
            for name, (_, make) in columns.items()
            if given.get(name) is not None
        }

    return pa.struct(
        [pa.field(name, made) for name, (made, _) in columns.items()]
    ), value


def _same(value: Any) -> Any:
    return value


def _as_json(value: Any) -> str:
    return orjson.dumps(value).decode()


_JSON: Final[Column] = (pa.string(), _as_json)
