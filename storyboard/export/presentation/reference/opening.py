"""Opening a presentation that somebody gives us: limits first, then its parts, their types and their relations.

The bytes are a stranger's. Nothing is ever written to disk under a name that they hold, no entity is expanded, and
what inflates beyond the limits is refused before it fills the memory.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from storyboard.errors import StoryboardError

MOST_PARTS = 10_000
MOST_BYTES = 400 << 20
MOST_XML_BYTES = 30 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CONTENT_TYPES = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml."
_MAINS = (f"{_MAIN}presentation.main+xml", f"{_MAIN}template.main+xml", f"{_MAIN}slideshow.main+xml")
_MACROS = "application/vnd.ms-powerpoint."
_STRICT = "http://purl.oclc.org/ooxml/"

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Relation(NamedTuple):
    """One relation of a part: `kind` is the last word of its type, `target` a part's name or an outside address."""

    id: str
    kind: str
    target: str
    external: bool


class Parts(Struct, frozen=True, dict=True):
    """The parts of a package by their names, without a leading slash."""

    file: str
    contents: Mapping[str, bytes]

    def xml(self, name: str) -> etree._Element:
        """The part as a tree. Raises StoryboardError where there is no such part, or it is no XML."""
        if name not in self.contents:
            raise broken(self.file, f"it has no {name}")
        return parsed(self.contents[name], self.file, name)

    def relations(self, name: str) -> tuple[Relation, ...]:
        """What a part points at; an empty name stands for the whole package."""
        folder, file = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if rels not in self.contents:
            return ()
        return tuple(self._relation(row, folder) for row in self.xml(rels) if isinstance(row.tag, str))

    def _relation(self, row: etree._Element, folder: str) -> Relation:
        kind, target = row.get("Type", ""), row.get("Target", "")
        external = row.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
        return Relation(row.get("Id", ""), kind.rpartition("/")[2], target, external)

    def related(self, name: str, kind: str) -> str:
        """The first part of this kind that a part points at, or an empty name."""
        return next((r.target for r in self.relations(name) if r.kind == kind and not r.external), "")

    def content_type(self, name: str) -> str:
        """What the package says a part is."""
        types, suffixes = self._types
        return types.get(f"/{name}".casefold()) or suffixes.get(name.rpartition(".")[2].casefold(), "")

    @cached_property
    def _types(self) -> tuple[dict[str, str], dict[str, str]]:
        rows = [row for row in self.xml(_CONTENT_TYPES) if isinstance(row.tag, str)]
        parts = {r.get("PartName", "").casefold(): r.get("ContentType", "") for r in rows if r.get("PartName")}
        suffixes = {r.get("Extension", "").casefold(): r.get("ContentType", "") for r in rows if r.get("Extension")}
        return parts, suffixes

    @cached_property
    def presentation(self) -> str:
        """The name of the main part. Raises StoryboardError when this is no ordinary presentation."""
        name = self.related("", "officeDocument")
        kind = self.content_type(name) if name else ""
        if kind.startswith(_MACROS):
            raise StoryboardError(f"{self.file} holds macros", hint="save it as .pptx or .potx")
        if kind not in _MAINS:
            raise StoryboardError(f"{self.file} is no presentation", hint="give a .pptx or .potx file")
        if _STRICT in self.contents.get(name, b"")[:2000].decode("utf-8", "replace"):
            hint = 'save it as "PowerPoint Presentation (*.pptx)"'
            raise StoryboardError(f"{self.file} is a strict Open XML presentation", hint=hint)
        return name


def opened(data: bytes, file: str) -> Parts:
    """The parts of a presentation. Raises StoryboardError for what is no presentation, locked, broken or a bomb."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise StoryboardError(f"{file} is locked with a password", hint="save a copy without the password")
        raise StoryboardError(f"{file} is of a format before 2007", hint="save it as .pptx or .potx")
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise StoryboardError(f"{file} is no PowerPoint file", hint="give a .pptx or .potx file")
    try:
        contents = _members(data, file)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError) as error:
        raise broken(file, str(error)) from error
    if _CONTENT_TYPES not in contents:
        raise StoryboardError(f"{file} is no PowerPoint file", hint="give a .pptx or .potx file")
    found = Parts(file, contents)
    found.presentation  # noqa: B018 - raises for what is no presentation
    return found


def _members(data: bytes, file: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        members = [info for info in bundle.infolist() if not info.is_dir()]
        if len(members) > MOST_PARTS:
            raise StoryboardError(f"{file} has more than {MOST_PARTS} parts", hint="take out what is not needed")
        left = MOST_BYTES
        for info in members:
            name = info.filename.replace("\\", "/").lstrip("/")
            most = min(left, MOST_XML_BYTES) if name.endswith((".xml", ".rels")) else left
            with bundle.open(info) as member:
                # The size that a member claims may be a lie: no more than this is ever inflated.
                content = member.read(most + 1)
            if len(content) > most:
                raise StoryboardError(f"{file} is too large: {name}", hint="take out what is not needed")
            left -= len(content)
            if name in found or ".." in name.split("/"):
                raise broken(file, f"it has an odd part {name!r}")
            found[name] = content
    return found


def parsed(data: bytes, file: str, name: str) -> etree._Element:
    """XML as a tree: no entities, no network, no huge trees. Raises StoryboardError when it is broken."""
    if b"<!DOCTYPE" in data or b"<\0!\0D\0" in data:
        raise broken(file, f"{name} declares a document type")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise broken(file, f"{name}: {error}") from error


def broken(file: str, reason: str) -> StoryboardError:
    return StoryboardError(f"{file} is damaged: {reason}", hint="open it in PowerPoint and save it again")
