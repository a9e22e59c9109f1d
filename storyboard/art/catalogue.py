"""The catalogue: everything that can be drawn, by kind and name, found in folders and read when it is first asked for.

A file's name is the thing's name; there is no list to edit. A later folder overrides and adds to an earlier one, so a
user's own `props/mug.svg` takes the place of ours.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, reduce
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from msgspec.structs import replace

from storyboard.art.artwork import Artwork, artwork_from_svg, keywords_in
from storyboard.art.kept import kept, kept_all
from storyboard.art.palette import Light
from storyboard.art.settings import Setting, setting_from
from storyboard.art.words import Words, variant_of, words_from
from storyboard.drawing.document import Theme
from storyboard.errors import StoryboardError, did_you_mean
from storyboard.resources import folder, language_names

if TYPE_CHECKING:
    from storyboard.art.figure.data import Build, Expression, Hat, Look, Outfit, Pose

Thing = TypeVar("Thing")
KINDS: Mapping[str, str] = {
    "props": ".svg",
    "settings": ".svg",
    "effects": ".svg",
    "poses": ".yaml",
    "outfits": ".yaml",
    "characters": ".yaml",
    "builds": ".yaml",
    "expressions": ".yaml",
    "headgear": ".svg",
    "gear": ".svg",
    "themes": ".yaml",
    "lights": ".yaml",
    "words": ".yaml",
    "people": ".yaml",
}
_ONE = {kind: kind.removesuffix("s") for kind in KINDS} | {"words": "language", "gear": "piece of gear"}
MOST_BYTES = 4_000_000


class Catalogue:
    """All that can be drawn. Folders are scanned once, names only; a file is read when its thing is asked for.

    Every reader raises StoryboardError for a name that is not there, with the near ones, and for a file that is
    wrong, with line and column.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)
        self._files: dict[str, dict[str, Path]] = {}
        self._read: dict[tuple[str, str], object] = {}

    def names(self, kind: str) -> tuple[str, ...]:
        """All names of a kind ("props", "settings", "poses" …), sorted."""
        return tuple(sorted(self._of(kind)))

    def path(self, kind: str, name: str) -> Path:
        """The file of a thing."""
        files = self._of(kind)
        if name not in files:
            raise StoryboardError(f"there is no {_ONE[kind]} {name!r}", hint=did_you_mean(name, files))
        return files[name]

    def has(self, kind: str, name: str) -> bool:
        return name in self._of(kind)

    def added(self, kind: str) -> tuple[str, ...]:
        """The names whose file is in a folder that somebody added to ours."""
        ours = self.folders[0]
        return tuple(name for name in self.names(kind) if not self.path(kind, name).is_relative_to(ours))

    def prop(self, name: str) -> Artwork:
        return self._artwork("props", name)

    def effect(self, name: str) -> Artwork:
        return self._artwork("effects", name)

    def gear(self, name: str) -> Artwork:
        """What a pose brings along: a drawing of its own kind, else a prop."""
        return self._artwork("gear" if self.has("gear", name) or not self.has("props", name) else "props", name)

    def setting(self, name: str) -> Setting:
        return self._once("settings", name, self._setting)

    def theme(self, name: str) -> Theme:
        """A theme by its name, or by the path of its YAML file."""
        if not name.endswith((".yaml", ".yml")):
            return self._once("themes", name, lambda path: self._theme(path, ()))
        if not Path(name).is_file():
            raise StoryboardError(f"there is no theme file {name}", hint="check the path")
        return self._theme(Path(name), ())

    def light(self, name: str) -> Light:
        from storyboard.art.themes import light_from

        return self._from_yaml("lights", name, light_from)

    def words(self, language: str) -> Words:
        """The words of a language, by its tag; those of "zh-TW" are of "zh-hant" over those of "zh"."""
        known = [name for name in language_names(language) if self.has("words", name)]
        found = [self._from_yaml("words", name, words_from) for name in known or [language]]
        return reduce(variant_of, reversed(found))

    def speaks(self, language: str) -> bool:
        """Whether there are words of the language."""
        return any(self.has("words", name) for name in language_names(language))

    def people(self, language: str) -> Words:
        """The words of a language that tell of people's trades, clothes and hats; without any where it has none."""
        return self._from_yaml("people", language, words_from) if self.has("people", language) else Words(language)

    def labels(self, language: str) -> dict[str, str]:
        """What is printed in the language; in English what it has no word for."""
        return {**self.words("en").labels, **(self.words(language).labels if self.speaks(language) else {})}

    def pose(self, name: str) -> Pose:
        """The pose of that name, with what it brings along."""
        from storyboard.art.figure.reading import pose_from

        plain = self._from_yaml("poses", name, pose_from)
        return self._once("whole pose", name, lambda _: self._with_gear(plain)) if plain.brings else plain

    def _with_gear(self, pose: Pose) -> Pose:
        found = []
        for piece in pose.brings:
            artwork = self.gear(piece.thing)
            found.append(replace(piece, items=artwork.items, scale=piece.scale * artwork.scale))
        return replace(pose, brings=tuple(found))

    def outfit(self, name: str) -> Outfit:
        """The clothes of that name, with the headgear that belongs to them."""
        from storyboard.art.figure.reading import outfit_from

        plain = self._from_yaml("outfits", name, outfit_from)
        return self._once("whole outfit", name, lambda _: self.hatted(plain, plain.headgear))

    def hatted(self, outfit: Outfit, headgear: str) -> Outfit:
        """The outfit with that headgear, or with none."""
        return replace(outfit, headgear=headgear, hat=self.hat(headgear) if headgear else None)

    def hat(self, name: str) -> Hat:
        from storyboard.art.figure.reading import hat_from

        return self._once(
            "hat", name, lambda _: hat_from(self._artwork("headgear", name), str(self.path("headgear", name)))
        )

    def build(self, name: str) -> Build:
        from storyboard.art.figure.reading import build_from

        return self._from_yaml("builds", name, build_from)

    def character(self, name: str) -> Look:
        from storyboard.art.figure.reading import look_from

        return self._from_yaml("characters", name, look_from)

    def expression(self, name: str) -> Expression:
        from storyboard.art.figure.reading import expression_from

        return self._from_yaml("expressions", name, expression_from)

    def keywords(self, kind: str, language: str) -> dict[str, tuple[str, ...]]:
        """The word stems of every prop, effect or setting that has some in a language, drawings left unread."""
        files = [path for _, path in sorted(self._of(kind).items())]
        name = f"keywords {kind}"
        return self._once(
            name, language, lambda _: kept_all(f"{name} {language}", files, lambda: dict(self._stems(kind, language)))
        )

    def _stems(self, kind: str, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        for name in self.names(kind):
            path = self.path(kind, name)
            if kind == "settings":
                stems = self.setting(name).keywords.get(language, ())
            elif KINDS[kind] == ".svg":
                stems = keywords_in(_text(path), str(path)).get(language, ())
            else:
                stems = ()
            if stems:
                yield name, stems

    def _of(self, kind: str) -> dict[str, Path]:
        if kind not in KINDS:
            raise StoryboardError(f"there is no kind {kind!r} of art", hint=did_you_mean(kind, KINDS))
        if kind not in self._files:
            self._files[kind] = {
                name: path for base in self.folders for name, path in _scanned(base / kind, KINDS[kind])
            }
        return self._files[kind]

    def _once(self, kind: str, name: str, read: Callable[[Path], Thing]) -> Thing:
        key = (kind, name)
        if key not in self._read:
            self._read[key] = self._read_anew(kind, name, read)
        return cast("Thing", self._read[key])

    def _read_anew(self, kind: str, name: str, read: Callable[[Path], Thing]) -> Thing:
        if kind not in KINDS:
            return read(Path())
        path = self.path(kind, name)
        # A theme is made of several files; its own time does not tell whether it changed.
        return read(path) if kind == "themes" else kept(kind, path, read)

    def _artwork(self, kind: str, name: str) -> Artwork:
        return self._once(kind, name, lambda path: artwork_from_svg(_text(path), str(path), name))

    def _from_yaml(self, kind: str, name: str, read: Callable[[Mapping[str, object], str, str], Thing]) -> Thing:
        return self._once(kind, name, lambda path: read(_mapping(path), name, str(path)))

    def _setting(self, path: Path) -> Setting:
        artwork = artwork_from_svg(_text(path), str(path), path.stem)
        beside = path.with_suffix(".yaml")
        return setting_from(_mapping(beside) if beside.exists() else {}, artwork, str(beside))

    def _theme(self, path: Path, above: tuple[Path, ...]) -> Theme:
        from storyboard.art.themes import theme_from

        data = _mapping(path)
        if path in above:
            raise StoryboardError(f"{path}: the theme extends itself", hint="leave out `extends:` in one of them")
        parent = data.get("extends")
        base = self._theme(self._parent(str(parent), path), (*above, path)) if parent else None
        return theme_from(data, path.stem, str(path), base)

    def _parent(self, name: str, child: Path) -> Path:
        """The file of the theme that `child` extends; a theme of the same name is the one it overrides."""
        if name != child.stem:
            return self.path("themes", name)
        for base in reversed(self.folders):
            path = base / "themes" / child.name
            if path.is_file() and path != child:
                return path
        return child


def _scanned(place: Path, suffix: str) -> Iterator[tuple[str, Path]]:
    if not place.is_dir():
        return
    with os.scandir(place) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            if entry.name.endswith(suffix) and not entry.name.startswith("."):
                yield entry.name.removesuffix(suffix), place / entry.name


def _text(path: Path) -> str:
    if path.stat().st_size > MOST_BYTES:
        raise StoryboardError(f"{path} is larger than {MOST_BYTES // 1_000_000} MB", hint="simplify it")
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise StoryboardError(f"{path} is not UTF-8 text", hint="save it as UTF-8") from None


def _mapping(path: Path) -> Mapping[str, object]:
    from storyboard.art.yaml_file import yaml_mapping

    return yaml_mapping(_text(path), str(path))


def catalogue_with(folders: Sequence[Path]) -> Catalogue:
    """Our assets with a user's folders over them, the last one on top."""
    return Catalogue((folder("assets"), *folders)) if folders else default_catalogue()


@cache
def default_catalogue() -> Catalogue:
    """Our own assets alone."""
    return Catalogue((folder("assets"),))
