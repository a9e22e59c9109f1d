"""The XML parts that hardly change, kept as files in `parts/` with `$names` where something goes in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template

from storyboard.export.markup import escaped


def filled(part: str, **values: object) -> str:
    """The template `parts/<part>.xml` with `values`, which are markup already, in place of its `$names`."""
    return _template(part).substitute({name: str(value) for name, value in values.items()})


def attribute(text: str) -> str:
    """`text` as the value of an attribute, its line breaks kept (XML turns plain ones into spaces)."""
    return escaped(text).replace("\t", "&#9;").replace("\n", "&#10;")


@cache
def _template(part: str) -> Template:
    file = Path(__file__).parent / "parts" / f"{part}.xml"
    return Template(file.read_text("utf-8").strip())
