"""The zip around the parts, written directly: one pass, one fixed time, no extras.

Python's own writer cannot be told to look for repeats the way that suits markup full of numbers, which at level 4 comes
out nearly as small as its level 5 does in three quarters of the time.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

_LEVEL = 4
# Kinds of files that are packed already.
_PACKED = (".png", ".jpg", ".jpeg", ".gif")
_STORED, _DEFLATED = 0, 8
# The earliest date that a zip can hold: the first of January 1980.
_DATE = 1 << 5 | 1
_VERSION = 20
_UTF8 = 0x800
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")


def zipped(members: Mapping[str, bytes]) -> bytes:
    """The members as a zip, in their order. The same members give the same bytes."""
    pieces: list[bytes] = []
    listed: list[bytes] = []
    at = 0
    for name, data in members.items():
        label = name.encode()
        body, method = (data, _STORED) if name.endswith(_PACKED) else (_deflated(data), _DEFLATED)
        flags = 0 if name.isascii() else _UTF8
        about = (_VERSION, flags, method, 0, _DATE, zlib.crc32(data), len(body), len(data), len(label))
        pieces += (_LOCAL.pack(b"PK\3\4", *about, 0), label, body)
        listed += (_CENTRAL.pack(b"PK\1\2", _VERSION, *about, 0, 0, 0, 0, 0, at), label)
        at += _LOCAL.size + len(label) + len(body)
    directory = b"".join(listed)
    count = len(members)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), at, 0)
    return b"".join((*pieces, directory, end))


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, zlib.Z_FILTERED)
    return packer.compress(data) + packer.flush()
