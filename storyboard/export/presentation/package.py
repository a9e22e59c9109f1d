"""The zip that PowerPoint opens: parts with their content types and their relations to one another.

Parts are written in the order in which they were added, so that the same slides give the same bytes.
"""

from __future__ import annotations

import posixpath

from msgspec import Struct, field

from storyboard.export.presentation.templates import attribute
from storyboard.export.presentation.zipping import zipped

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = {
    "presentation": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    "slideMaster": "application/vnd.openxmlformats-officedocument.presentationml.slideMaster+xml",
    "slideLayout": "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml",
    "slide": "application/vnd.openxmlformats-officedocument.presentationml.slide+xml",
    "notesMaster": "application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml",
    "notesSlide": "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml",
    "chart": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "presProps": "application/vnd.openxmlformats-officedocument.presentationml.presProps+xml",
    "viewProps": "application/vnd.openxmlformats-officedocument.presentationml.viewProps+xml",
    "tableStyles": "application/vnd.openxmlformats-officedocument.presentationml.tableStyles+xml",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
    "extended-properties": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_MEDIA_TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}


class Relations(Struct):
    """What one part points at. The same target asked for twice keeps its id."""

    source: str = ""
    found: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def id_of(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id ("rId3") of a relation of `kind` to a part of this package or, `external`, to an address."""
        return self.found.setdefault((kind, target, external), f"rId{len(self.found) + 1}")

    def xml(self) -> str:
        folder = posixpath.dirname(self.source)
        rows = [
            f'<Relationship Id="{key}" Type="{_relation_type(kind)}" '
            + (
                f'Target="{attribute(target)}" TargetMode="External"/>'
                if external
                else f'Target="{posixpath.relpath(target, folder) if folder else target}"/>'
            )
            for (kind, target, external), key in self.found.items()
        ]
        return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def _relation_type(kind: str) -> str:
    return f"{_PACKAGE}/relationships/metadata/{kind}" if kind == "core-properties" else f"{_OFFICE}/{kind}"


class Package(Struct):
    """Parts by their names inside the zip."""

    types: dict[str, str] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    root: Relations = field(default_factory=Relations)

    def add(self, kind: str, name: str, markup: str, relations: Relations | None = None) -> None:
        """An XML part of `kind` (the last word of its relation type), with the relations it points out by."""
        self.types[name] = _TYPES[kind]
        self.contents[name] = (_HEAD + markup).encode()
        if relations is not None and relations.found:
            folder, file = posixpath.split(name)
            self.contents[f"{folder}/_rels/{file}.rels"] = relations.xml().encode()

    def add_bytes(self, name: str, data: bytes, content_type: str) -> None:
        """A part as it is, whatever it is."""
        self.types[name] = content_type
        self.contents[name] = data

    def add_media(self, name: str, data: bytes) -> None:
        self.contents[name] = data

    def zipped(self) -> bytes:
        """The whole file."""
        members = {
            "[Content_Types].xml": self._content_types().encode(),
            "_rels/.rels": self.root.xml().encode(),
            **self.contents,
        }
        return zipped(members)

    def _content_types(self) -> str:
        suffixes = sorted({name.rpartition(".")[2] for name in self.contents} & set(_MEDIA_TYPES))
        defaults = [f'<Default Extension="{s}" ContentType="{_MEDIA_TYPES[s]}"/>' for s in suffixes]
        overrides = [f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in self.types.items()]
        return (
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>' + "".join(defaults + overrides) + "</Types>"
        )
