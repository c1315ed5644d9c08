"""Bytes <-> records, by msgspec; an error names the field at fault."""

import json
import re
from functools import cache
from typing import Any, TypeVar

import msgspec

from schemas.common import Record

R = TypeVar("R", bound=Record)

_PATH = re.compile(r" - at `\$\.?(?P<path>[^`]*)`$")
_encoder = msgspec.json.Encoder()


class DecodeError(ValueError):
    """Bytes that are not a valid record.

    Attributes:
        field: Path of the field at fault, or "" where the whole is.
    """

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(f"field '{field}': {message}" if field else message)
        self.field = field


@cache
def _decoder(record: type[R]) -> msgspec.json.Decoder[R]:
    return msgspec.json.Decoder(record)


def decode(payload: bytes, record: type[R]) -> R:
    """Decode and validate *payload*; raises DecodeError."""
    try:
        result: R = _decoder(record).decode(payload)
    except msgspec.ValidationError as error:
        text = str(error)
        found = _PATH.search(text)
        missing = re.search(r"missing required field `([^`]+)`", text)
        path = (found["path"] if found else "") or ""
        if missing:
            path = f"{path}.{missing[1]}".lstrip(".")
        raise DecodeError(_PATH.sub("", text), path) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise DecodeError(f"not JSON: {error}") from None
    except RecursionError:
        raise DecodeError("nested too deeply") from None
    except TypeError as error:
        raise DecodeError(f"not decodable: {error}") from None
    return result


def encode(record: Record) -> bytes:
    """Encode *record* as compact JSON."""
    return _encoder.encode(record)


def refuse_conflicts(payload: bytes) -> None:
    """Raise DecodeError if an object of *payload* gives one key two values.

    JSON parsers differ in which of the two they take (RFC 8259 section 4), so who
    reads such a record downstream could see another article than we did.
    """
    try:
        json.loads(payload, object_pairs_hook=_unique)
    except RecursionError:
        raise DecodeError("nested too deeply") from None
    except DecodeError:
        raise
    except ValueError as error:
        raise DecodeError(f"not JSON: {error}") from None


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found and found[key] != value:
            raise DecodeError("conflicting values for one key", key)
        found[key] = value
    return found
