"""Compiled layouts kept in the user's cache: jinja needs tens of milliseconds to compile a deck's templates.

Jinja tells by a checksum of the source and by its own and Python's version whether what is kept still holds. A cache
that cannot be read or written costs only the time to compile.
"""

from __future__ import annotations

import contextlib
import io

from jinja2.bccache import Bucket, BytecodeCache

from storyboard.resources import cache_folder, keep


class CompiledLayouts(BytecodeCache):
    """Jinja's bytecode, one file a template."""

    def load_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            bucket.load_bytecode(io.BytesIO((cache_folder("layouts") / f"{bucket.key}.bin").read_bytes()))

    def dump_bytecode(self, bucket: Bucket) -> None:
        with contextlib.suppress(OSError):
            keep(cache_folder("layouts") / f"{bucket.key}.bin", bucket.bytecode_to_string())
