"""Where the pages of a PDF are cut: TrimBox and BleedBox, for printing houses.

The typesetter does not write them, so they are added as PDF foresees it: the changed page objects follow at the end of
the file, with a table of their places that points back to the one before (ISO 32000-1, 7.5.6).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from storyboard.drawing.document import Page
from storyboard.errors import StoryboardError

_PAGE = re.compile(rb"(?:^|\n)(\d+) 0 obj\s*(<<(?:(?!endobj).)*?/Type\s*/Page\b(?:(?!endobj).)*?)\s*endobj", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s*(\d+)\s*%%EOF\s*$", re.DOTALL)


def with_boxes(data: bytes, pages: Sequence[Page]) -> bytes:
    """The file with the boxes of the pages that are cut; as it is where none is. Raises StoryboardError."""
    if not any(page.trim for page in pages):
        return data
    found, trailer = list(_PAGE.finditer(data)), _TRAILER.search(data)
    if len(found) != len(pages) or trailer is None:
        raise StoryboardError("the PDF has no place for the boxes of its pages", hint="build it without --print-marks")
    end = data if data.endswith(b"\n") else data + b"\n"
    places: list[tuple[int, int]] = []
    written = b""
    for match, page in zip(found, pages, strict=True):
        number = int(match[1])
        places.append((number, len(end) + len(written)))
        body = match[2][:2] + _boxes(page) + match[2][2:]
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n" + b"".join(_entries(sorted(places)))
    start = len(end) + len(written)
    told = b"trailer\n<<%s/Prev %s>>\nstartxref\n%d\n%%%%EOF\n" % (trailer[1], trailer[2], start)
    return end + written + table + told


def _boxes(page: Page) -> bytes:
    """Counted from the lower left corner, as PDF does."""
    if page.trim is None:
        return b""
    told = ""
    for name, box in (("TrimBox", page.trim), ("BleedBox", page.trim.inset(-page.bleed))):
        edges = (box.x, page.height - box.bottom, box.right, page.height - box.y)
        told += f"/{name}[{' '.join(f'{edge:.3f}' for edge in edges)}]"
    return told.encode("ascii")


def _entries(places: Iterable[tuple[int, int]]) -> Iterator[bytes]:
    """Each object in a section of its own, by its number and its place in the file."""
    for number, place in places:
        yield b"%d 1\n%010d 00000 n \n" % (number, place)
