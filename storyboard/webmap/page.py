"""A story's journeys as one HTML file that works offline: nothing is fetched, and scripts only hide and show."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from storyboard.export.html import font_face, html_labels
from storyboard.export.path_data import number
from storyboard.pages.journey.board import Board
from storyboard.pages.journey.maps import Mapper
from storyboard.resources import folder
from storyboard.story.model import Scenario
from storyboard.webmap.content import LEVELS, Gathering
from storyboard.webmap.styles import Styles

if TYPE_CHECKING:
    from jinja2 import Template

# Signs that the page draws as letters, beside the words of the story.
_SIGNS = "0123456789·–—…,.:;()+-→↺“”„«»"


def web_map(mapper: Mapper, scenarios: Sequence[Scenario]) -> bytes:
    """The page of these scenarios as UTF-8 HTML."""
    from markupsafe import Markup

    story, board, teller = mapper.story, mapper.board, mapper.teller
    styles = Styles(board)
    gathering = Gathering(story, teller, styles)
    content = gathering.content(scenarios)
    header = mapper.header(scenarios[0], teller.personas(scenarios[0]), "", False)
    values: Mapping[str, object] = {
        "story": story,
        "journey": header.journey,
        "content": content,
        "soft": gathering.parting.title,
        "levels": [number(level) for level in LEVELS],
        "facts": [(name, teller.wording.held(value)) for name, value in header.facts()],
        "label": teller.wording.label,
        "labels": html_labels(story.language),
        "direction": teller.wording.direction,
    }
    bare = _shell().render(**values, style="", script="", style_hash="", script_hash="")
    style = "\n".join((*_fonts(board, bare), styles.sheet()))
    script = (folder("layouts") / "html" / "map.js").read_text("utf-8")
    page = _shell().render(
        **values,
        style=Markup(style),
        script=Markup(script),
        style_hash=_digest(style),
        script_hash=_digest(script),
    )
    return page.encode()


def _fonts(board: Board, text: str) -> Iterator[str]:
    """The theme's fonts with the letters of the page."""
    from storyboard.drawing.fonts import font_subset

    letters, theme = "".join(sorted({*text, *_SIGNS} - {"\n"})), board.theme
    faces = dict.fromkeys(
        (
            *((theme.body, weight) for weight in (400, 600, 700)),
            (theme.heading, theme.heading_weight),
            (theme.hand, theme.hand_weight),
        )
    )
    for family, weight in faces:
        yield font_face((family, weight, False), font_subset(family, weight, False, letters))


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def _shell() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    loader = FileSystemLoader(folder("layouts") / "html")
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("map.html.j2")
