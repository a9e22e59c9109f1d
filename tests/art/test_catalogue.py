"""The catalogue finds things by file name, reads them when asked, and helps with wrong names and wrong files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from storyboard.art.catalogue import KINDS, Catalogue, catalogue_with, default_catalogue
from storyboard.errors import StoryboardError

CATALOGUE = default_catalogue()
LANGUAGES = ("en", "ru", "pl", "bg")
DRAWN = [(kind, name) for kind in ("props", "effects") for name in CATALOGUE.names(kind)]


@pytest.mark.parametrize(("kind", "name"), DRAWN, ids=lambda text: text)
def test_a_drawing_is_complete(kind: str, name: str) -> None:
    art = CATALOGUE.prop(name) if kind == "props" else CATALOGUE.effect(name)
    text = CATALOGUE.path(kind, name).read_text(encoding="utf-8")
    assert art.items
    assert not re.search(r'="#', text), "colours are roles"
    assert set(art.titles) >= set(LANGUAGES)
    assert all(len(art.keywords[language]) > 0 for language in LANGUAGES)
    assert art.credit.creator
    assert art.credit.license
    if kind == "props":
        _stands_where_it_should(name)
    else:
        assert art.at in ("head", "over-head", "behind", "feet", "frame", "hand", "prop")


def _stands_where_it_should(name: str) -> None:
    art = CATALOGUE.prop(name)
    assert -12 <= art.box.bottom <= 28 or art.stands in ("air", "wall", "hand"), "the origin is at the foot"
    assert art.box.x < 0 < art.box.right, "the origin is below the thing"
    assert 20 <= art.size <= 1600
    assert 0.1 < art.scale < 7
    around = art.box.inset(-30)
    for x, y in art.anchors.values():
        assert around.x <= x <= around.right
        assert around.y <= y <= around.bottom
    for box in art.slots.values():
        assert around.contains(box)


def test_there_are_enough_things_to_choose_from() -> None:
    assert len(CATALOGUE.names("props")) >= 150
    assert len(CATALOGUE.names("effects")) >= 30


@pytest.mark.parametrize("language", LANGUAGES)
def test_keywords_are_stems_in_small_letters(language: str) -> None:
    for kind in ("props", "effects"):
        for name, stems in CATALOGUE.keywords(kind, language).items():
            assert all(stem == stem.lower() and stem.strip(" .,") for stem in stems), name
            assert len(set(stems)) == len(stems), name


@pytest.mark.parametrize("language", ["ru", "bg"])
def test_cyrillic_keywords_have_no_latin_letters_smuggled_in(language: str) -> None:
    mixed = re.compile(r"[а-яё][a-z]|[a-z][а-яё]")
    for kind in ("props", "effects"):
        for name, stems in CATALOGUE.keywords(kind, language).items():
            assert not any(mixed.search(stem) for stem in stems), name


def test_an_unknown_name_brings_the_near_ones() -> None:
    with pytest.raises(StoryboardError, match=r"there is no prop 'lamb'; did you mean 'lamp'"):
        CATALOGUE.prop("lamb")
    with pytest.raises(StoryboardError, match=r"did you mean 'props'"):
        CATALOGUE.names("prop")


def test_no_name_leads_out_of_its_folder() -> None:
    for name in ("../themes/ink", "/etc/passwd", "..", "mug.svg", ""):
        with pytest.raises(StoryboardError):
            CATALOGUE.prop(name)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_something(kind: str) -> None:
    assert CATALOGUE.names(kind)


def test_a_thing_is_read_once() -> None:
    assert CATALOGUE.prop("mug") is CATALOGUE.prop("mug")


def own(folder: Path, files: dict[str, str]) -> Catalogue:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return catalogue_with((folder,))


def test_a_users_folder_overrides_and_adds(tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" data-title-en="Ours"><circle r="5" fill="#123456"/></svg>'
    catalogue = own(tmp_path, {"props/mug.svg": svg, "props/robot.svg": svg})
    assert catalogue.prop("mug").title() == "Ours"
    assert "robot" in catalogue.names("props")
    assert catalogue.prop("lamp") == CATALOGUE.prop("lamp")


def test_a_users_theme_extends_ours_even_under_its_name(tmp_path: Path) -> None:
    catalogue = own(
        tmp_path,
        {
            "themes/ink.yaml": 'extends: ink\ncolors: {brand: "#aa2255"}\nfonts: {body: Manrope}',
            "themes/dark.yaml": "extends: ink\ndark: true",
        },
    )
    theme = catalogue.theme("ink")
    assert theme.colors["brand"] == "#aa2255"
    assert theme.colors["brand-dark"] != CATALOGUE.theme("ink").colors["brand-dark"], "the other brand roles follow"
    assert (theme.body, theme.hand) == ("Manrope", "Caveat")
    assert catalogue.theme("dark").dark
    assert catalogue.theme("dark").colors["brand"] == "#aa2255"


WRONG_THEMES = {
    "extends: ink\ncolours: {}": "wrong.yaml:2: error: unknown key colours; did you mean 'colors'?",
    "extends: ink\ncolors:\n  brandd: '#112233'": "wrong.yaml:3: error: colors.brandd must be one of our roles",
    "extends: ink\ncolors: {brand: teal}": "wrong.yaml:2: error: colors.brand must be a colour in quotes",
    "extends: nothing": "there is no theme 'nothing'",
    "extends: wrong": "the theme extends itself",
    "dark: true": "colors must be complete",
    "extends: ink\nextends: ink": "wrong.yaml:2:1: error: the key 'extends' stands here twice",
    "extends: &a ink\ndark: *a": "anchors and aliases are not read",
    "extends: ink\nframe: {width: wide}": "frame.width must be a number",
    "- ink": "must hold `key: value` lines",
    "extends: [": "not YAML",
    "a: " + "[" * 80: "not YAML",
    "a: " + "[" * 60 + "]" * 60: "nested more than 50 deep",
}


@pytest.mark.parametrize("text", WRONG_THEMES, ids=range(len(WRONG_THEMES)))
def test_a_wrong_theme_is_told_with_its_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(StoryboardError) as error:
        own(tmp_path, {"themes/wrong.yaml": text}).theme("wrong")
    assert WRONG_THEMES[text] in str(error.value)


def test_a_file_that_is_no_text_is_told_kindly(tmp_path: Path) -> None:
    (tmp_path / "props").mkdir()
    (tmp_path / "props" / "odd.svg").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StoryboardError, match="UTF-8"):
        catalogue_with((tmp_path,)).prop("odd")


def test_words_are_found_by_language_and_by_its_beginning() -> None:
    assert CATALOGUE.words("en-GB").language == "en"
    words = CATALOGUE.words("en")
    assert words.label("problem")
    assert words.label("no_such_label") == "No such label"
    assert words.keywords("settings")
    assert words.keywords("no such section") == {}
