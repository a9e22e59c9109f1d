"""What to build with: what was asked for, then the story's front matter, then the nearest `storyboard.toml`.

A path has the meaning of the place where it is written: on the command line it starts at the current folder, in a
story or in a `storyboard.toml` at the folder of that file, which it may not leave.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from storyboard.errors import Complaint, StoryboardError, did_you_mean
from storyboard.resources import inside, is_folder

if TYPE_CHECKING:
    from storyboard.export.format import Transition
    from storyboard.story import Story

FILE = "storyboard.toml"
SIZES = ("16:9", "4:3", "a4", "square", "story")
THEME_FILES = (".yaml", ".yml")
LAYOUT_FILE = ".svg.j2"
LEAST_SCALE, MOST_SCALE = 0.05, 8.0


class Choices(Struct, frozen=True):
    """How to build; an empty value leaves the choice to the story, to `storyboard.toml`, and at last to us.

    `theme` is a name or the path of a YAML file, `layout` the sheet's layout or the path of a file that ends in
    `.svg.j2`. `layouts` are folders of layouts of one's own: those in the folders of art that were asked for. Layouts
    hold a little program, so those that a story or a `storyboard.toml` names are used with `trust` alone. `footer` and
    `date` stand at the foot of every numbered slide, a date as 2026-11-22 or as any words. `scale` multiplies
    pictures, 1 being 1920 pixels on the longer side. `pages` counts from 1. `reference` is a presentation whose
    masters and layouts PowerPoint files take; `transition` and `reveal` are for slide shows. With `handout` PDF files
    have the slides on paper with their notes; with `embed_fonts` PowerPoint files hold their typefaces. `print_marks`
    puts crop marks and bleed around sheets in PDF.
    """

    theme: str = ""
    size: str = ""
    layout: str = ""
    scale: float | None = None
    pages: tuple[int, ...] = ()
    assets: tuple[Path, ...] = ()
    audience: bool = False
    handout: bool = False
    layouts: tuple[Path, ...] | None = field(default=None)
    reference: Path | None = None
    transition: Transition = "none"
    reveal: bool = False
    embed_fonts: bool = False
    footer: str = ""
    date: str = ""
    trust: bool = False
    print_marks: bool = False


def settled(story: Story, asked: Choices, settings: Choices | None = None) -> Choices:
    """What was asked for, filled up by the front matter, then by `settings`. Raises StoryboardError."""
    written = settings or Choices()
    assets = _with_own_assets(story, asked.assets or written.assets)
    choices = replace(
        asked,
        theme=asked.theme or _own_theme(story) or written.theme,
        size=asked.size or story.size or written.size or SIZES[0],
        layout=asked.layout or _own_layout(story, asked.trust) or written.layout,
        scale=asked.scale or written.scale or 1.0,
        assets=assets,
        layouts=_layouts_in(assets if asked.trust else asked.assets) if asked.layouts is None else asked.layouts,
        footer=asked.footer or story.footer or written.footer,
        date=asked.date or story.dated or written.date,
        reference=asked.reference or written.reference,
    )
    missing = next((folder for folder in choices.assets if not is_folder(folder)), None)
    if missing is not None:
        raise StoryboardError(f"there is no folder {missing}", hint="it is to hold props/, themes/ and so on")
    if choices.size not in SIZES:
        raise StoryboardError(f"there is no size {choices.size!r}", hint=f"choose from {', '.join(SIZES)}")
    return choices


def _own_theme(story: Story) -> str:
    if not story.theme.endswith(THEME_FILES):
        return story.theme
    return str(inside(story.folder or Path(), story.theme, "the theme"))


def _own_layout(story: Story, trusted: bool) -> str:
    """Layouts hold a little program, so a story may name ours; its own takes somebody who trusts it."""
    if not story.layout.endswith(LAYOUT_FILE):
        return story.layout
    if not trusted:
        raise StoryboardError(
            f"{story.file or 'the story'} brings the layout {story.layout!r}, and layouts hold a little program",
            hint="if you know who made it, build it with --trust",
        )
    return str(inside(story.folder or Path(), story.layout, "the layout"))


def _layouts_in(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    return tuple(folder / "layouts" for folder in folders if is_folder(folder / "layouts"))


def _with_own_assets(story: Story, folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """The story's own art lies on top of the folders given."""
    if not story.assets:
        return folders
    own = inside(story.folder or Path(), story.assets, "the folder of art")
    return folders if own in folders else (*folders, own)


def settings_from(folder: Path) -> Choices:
    """The nearest `storyboard.toml` in `folder` or above it as choices. Raises StoryboardError with file and line."""
    file = settings_file(folder)
    return _Settings(file).choices() if file else Choices()


def settings_file(folder: Path) -> Path | None:
    """Where the nearest `storyboard.toml` is, if there is one."""
    places = (folder, *folder.resolve().parents)
    return next((place / FILE for place in places if (place / FILE).is_file()), None)


class _Settings:
    """One `storyboard.toml`, read with the place of everything that is wrong in it."""

    KEYS = ("assets", "date", "footer", "layout", "reference-doc", "scale", "size", "theme")

    def __init__(self, file: Path) -> None:
        import tomllib

        self.file = file
        data = file.read_bytes()
        self._text = data.decode("utf-8", "replace")
        try:
            self._values: Mapping[str, object] = tomllib.loads(data.decode("utf-8"))
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise self._wrong("", "this is not UTF-8 text", "save it as UTF-8", line) from error
        except tomllib.TOMLDecodeError as error:
            place = re.search(r"at line (\d+)", str(error))
            message = re.sub(r"\s*\(at .*\)$", "", str(error))
            last = self._text.rstrip("\n").count("\n") + 1
            hint = 'write one setting a line, such as theme = "ink"'
            raise self._wrong("", f"this is no TOML: {message}", hint, int(place[1]) if place else last) from error

    def choices(self) -> Choices:
        for key in self._values:
            if key == "trust":
                raise self._wrong(key, "a file cannot say that it is to be trusted", "say --trust yourself")
            if key not in self.KEYS:
                raise self._wrong(key, f"unknown setting {key!r}", did_you_mean(key, self.KEYS))
        return Choices(
            theme=self._theme(),
            size=self._size(),
            layout=self._layout(),
            scale=self._scale(),
            assets=self._assets(),
            reference=self._reference(),
            footer=self._text_of("footer"),
            date=self._date(),
        )

    def _theme(self) -> str:
        theme = self._text_of("theme")
        return str(self._inside("theme", theme, "the theme")) if theme.endswith(THEME_FILES) else theme

    def _date(self) -> str:
        """A date as text, whether TOML reads it as one or not."""
        date = self._values.get("date", "")
        return date.isoformat() if isinstance(date, datetime.date) else self._text_of("date")

    def _reference(self) -> Path | None:
        name = self._text_of("reference-doc")
        return self._inside("reference-doc", name, "the reference document") if name else None

    def _size(self) -> str:
        size = self._text_of("size")
        if size and size not in SIZES:
            raise self._wrong("size", f"there is no size {size!r}", f"choose from {', '.join(SIZES)}")
        return size

    def _layout(self) -> str:
        layout = self._text_of("layout")
        if layout.endswith(LAYOUT_FILE):
            raise self._wrong("layout", "only our layouts may be named here", "give a file with --layout")
        return layout

    def _scale(self) -> float | None:
        scale = self._values.get("scale")
        if scale is None:
            return None
        if isinstance(scale, bool) or not isinstance(scale, int | float) or not LEAST_SCALE <= scale <= MOST_SCALE:
            raise self._wrong("scale", f"the scale is a number from {LEAST_SCALE} to {MOST_SCALE:g}, not {scale!r}")
        return float(scale)

    def _assets(self) -> tuple[Path, ...]:
        given = self._values.get("assets", [])
        names = [given] if isinstance(given, str) else given
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise self._wrong("assets", f"assets is a folder or a list of folders, not {given!r}")
        folders = tuple(self._inside("assets", name, "the folder of art") for name in names)
        for folder in folders:
            if not is_folder(folder):
                hint = "it is to hold props/, themes/ and so on"
                raise self._wrong("assets", f"there is no folder {folder}", hint)
        return folders

    def _inside(self, key: str, name: str, what: str) -> Path:
        """The file or folder that a setting names; what is wrong with it is told with the setting's line."""
        try:
            return inside(self.file.parent, name, what)
        except StoryboardError as error:
            raise self._wrong(key, str(error)) from error

    def _text_of(self, key: str) -> str:
        value = self._values.get(key, "")
        if not isinstance(value, str):
            raise self._wrong(key, f"{key} must be text, not {value!r}", f'write it as {key} = "…"')
        return value

    def _wrong(self, key: str, message: str, hint: str = "", line: int = 0) -> StoryboardError:
        found = re.search(rf"^[ \t\[\"']*{re.escape(key)}\b", self._text, re.MULTILINE) if key else None
        line = self._text.count("\n", 0, found.start()) + 1 if found else line
        return StoryboardError(complaints=[Complaint(message, str(self.file), line, hint=hint, code="settings")])
