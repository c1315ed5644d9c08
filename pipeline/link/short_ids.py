"""The ids of a report in 16 bytes each, as link holds them in memory.

As msgpack writes them, in digits, each takes 34.
"""

import struct
from binascii import Error, hexlify, unhexlify
from typing import Final

# As ReportEntry begins: report, segment, ordinal, story, number, event. A number under
# 128 is a byte of its own.
_FRONT: Final = struct.Struct("3s 4s32s 2s32s s 2s32s s 2s32s")
_MARKS: Final = (b"\xa1r\xd9 ", b"\xd9 ", b"\xd9 ", b"\xd9 ")
_SHORT: Final = b"\xc1"  # begins no value of msgpack
_REST: Final = 6 + 4 * 16  # where goes on what is held as it was put


def shortened(value: bytes) -> bytes:
    """Shorten an entry; give one whose ids are others as it is."""
    if len(value) < _FRONT.size:
        return value
    head, a, report, b, segment, ordinal, c, story, number, d, event = (
        _FRONT.unpack_from(value)
    )
    digits = report + segment + story + event
    # Others would not come back as they were.
    if (a, b, c, d) != _MARKS or not digits.islower():
        return value
    try:
        ids = unhexlify(digits)
    except Error:
        return value
    return b"".join((_SHORT, head, ordinal, number, ids, value[_FRONT.size :]))


def lengthened(held: bytes) -> bytes:
    """Give the entry back that :func:`shortened` took."""
    if not held.startswith(_SHORT):
        return held
    ids = hexlify(held[6:_REST])
    return b"%b\xa1r\xd9 %b\xd9 %b%b\xd9 %b%b\xd9 %b%b" % (
        held[1:4],
        ids[:32],
        ids[32:64],
        held[4:5],
        ids[64:96],
        held[5:6],
        ids[96:],
        held[_REST:],
    )
