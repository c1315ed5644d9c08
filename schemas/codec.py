"""Bytes <-> records, by msgspec; an error names the field at fault."""

import re
from functools import cache
from typing import TypeVar

import msgspec

from schemas import foreign
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
        return _decode(payload, record)
    except DecodeError:
        raise
    except msgspec.ValidationError as error:
        raise _invalid(error) from None
    except RecursionError:
        raise DecodeError("nested too deeply") from None
    except ValueError as error:  # of msgspec, of json, and of bytes that are no UTF-8
        raise DecodeError(f"not JSON: {error}") from None
    except TypeError as error:
        raise DecodeError(f"not decodable: {error}") from None


def _decode(payload: bytes, record: type[R]) -> R:
    if record.foreign:
        given = record.repaired(foreign.loads(payload))
        return msgspec.convert(given, record)
    result: R = _decoder(record).decode(payload)
    return result


def _invalid(error: msgspec.ValidationError) -> DecodeError:
    """Name the field that *error* is about."""
    text = str(error)
    found = _PATH.search(text)
    missing = re.search(r"missing required field `([^`]+)`", text)
    path = (found["path"] if found else "") or ""
    if missing:
        path = f"{path}.{missing[1]}".lstrip(".")
    return DecodeError(_PATH.sub("", text), path)


def encode(record: Record) -> bytes:
    """Encode *record* as compact JSON."""
    return _encoder.encode(record)
