"""Families: which fonts are installed, as their wheels describe them.

Two kinds of wheels are read: `fontpkg-*`, one family each, and the packs of JustMyType, several families each.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from storyboard.drawing.document import Credit
from storyboard.errors import StoryboardError, did_you_mean


class FontFile(Struct, frozen=True):
    """One file of a family: its style ("normal" or "italic") and, unless it is variable, its weight."""

    path: Path
    italic: bool
    weight: int | None


class Family(Struct, frozen=True):
    """An installed family, as its wheel describes it."""

    name: str
    version: str
    license: str
    copyright: str
    files: tuple[FontFile, ...]


@cache
def families() -> dict[str, Family]:
    """Every installed family by its name, in the order of the names."""
    found: dict[str, Family] = {}
    for place in dict.fromkeys(sys.path):
        root = Path(place or ".")
        for description in sorted(root.glob("fontpkg_*/metadata.json")):
            one = _family_from(description)
            found.setdefault(one.name, one)
        for manifest in sorted(root.glob("justmytype_*/fonts/pack_manifest.json")):
            for one in _families_of_pack(manifest):
                found.setdefault(one.name, one)
    return dict(sorted(found.items()))


def _family_from(description: Path) -> Family:
    facts = json.loads(description.read_text(encoding="utf-8"))
    files = tuple(
        FontFile(description.parent / file["path"], file["style"] == "italic", file["weight"])
        for file in facts["files"]
    )
    return Family(facts["family"], facts["version"], facts["license"], facts.get("copyright", ""), files)


def _families_of_pack(manifest: Path) -> Iterator[Family]:
    """A pack lists its files; the licence of each stands in its folder, and begins with who made it."""
    facts = json.loads(manifest.read_text(encoding="utf-8"))
    licenses = {Path(one["path"]).parent: one for one in facts["licenses"]}
    for name in dict.fromkeys(font["family"] for font in facts["fonts"]):
        fonts = [font for font in facts["fonts"] if font["family"] == name]
        files = tuple(_file_of_pack(manifest.parent / font["path"], font) for font in fonts)
        license = licenses.get(Path(fonts[0]["path"]).parent)
        if license is not None:
            told = (manifest.parent / license["path"]).read_text(encoding="utf-8").partition("\n")[0]
            yield Family(name, facts["pack"]["version"], license["spdx"], told.strip(), files)


def _file_of_pack(path: Path, font: dict[str, str]) -> FontFile:
    # The axes of a variable font stand in brackets in its name.
    return FontFile(path, font["style"] == "italic", None if "[" in path.name else int(font["weight"]))


def known_families() -> tuple[str, ...]:
    """The names of the installed families, in alphabetical order."""
    return tuple(families())


def family(name: str) -> Family:
    """The installed family of that name. Raises StoryboardError, with near names, when there is none."""
    found = families().get(name)
    if found is None:
        raise StoryboardError(f"the font family {name!r} is not installed", hint=did_you_mean(name, known_families()))
    return found


# What tells a family in the credits from a picture of that name; pages say it in their own language.
FONT = "(font)"


def font_credit(name: str) -> Credit:
    """Who made the family, and under which licence."""
    about = family(name)
    address = re.search(r"https?://[^\s)]+", about.copyright)
    creator = re.sub(
        r"^Copyright\s+(\(c\)\s*)?[\d,\s-]*(by\s+)?|\s*\(https?://[^)]*\).*$|,? with Reserved Font Name.*$",
        "",
        about.copyright,
    )
    return Credit(f"{name} {FONT}", creator, about.license, address.group(0) if address else "")


def file_for(name: str, weight: int, italic: bool) -> FontFile:
    """The file of the family that draws this weight and slope best."""
    files = family(name).files
    slope = [f for f in files if f.italic == italic] or list(files)
    return min(slope, key=lambda f: abs((f.weight or weight) - weight))


def variable_font_file(name: str, italic: bool = False) -> Path:
    """The family's own file, as its wheel ships it: the variable one, or the regular weight where there is none."""
    return file_for(name, 400, italic).path
