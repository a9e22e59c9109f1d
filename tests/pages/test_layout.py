from __future__ import annotations

from pathlib import Path as File
from typing import Any

import pytest
from page_stories import panels_of

from storyboard import rendered
from storyboard.drawing.document import Theme
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Path, Solid, Stroke
from storyboard.errors import StoryboardError
from storyboard.pages import compiled, deck, layout
from storyboard.pages.layout import Layout, Slot, layout_from_svg, layout_names
from storyboard.story.model import Story


def read(inside: str, theme: Theme) -> Layout:
    return layout_from_svg(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>', "own.svg.j2", theme, 960, 540)


def test_named_rectangles_are_slots_and_other_shapes_are_drawn(theme: Theme) -> None:
    laid = read(
        '<g transform="translate(10, 20)"><rect data-slot="title" data-size="30" x="1" y="2" width="3" height="4"/>'
        '<circle cx="0" cy="0" r="5" fill="brand" stroke="ink" stroke-width="2"/></g>',
        theme,
    )
    slot, circle = laid.parts
    assert isinstance(slot, Slot) and isinstance(circle, Path)
    assert slot.box == Box(11, 22, 3, 4) and slot.number("size") == 30
    assert circle.fill == Solid(theme.colors["brand"]) and circle.stroke == Stroke(theme.colors["ink"], 2)
    assert circle.outline.bounds == Box(5, 15, 10, 10)


@pytest.mark.parametrize(
    ("inside", "complaint"),
    [
        ("<text>Hi</text>", "<text> is not part of a layout"),
        ('<rect data-slott="title"/>', "'data-slott'; did you mean 'data-slot'"),
        ('<rect x="ten" width="1" height="1"/>', "x is 'ten', not a number"),
        ('<rect width="1" height="1" fill="brend"/>', "no colour role 'brend'; did you mean 'brand'"),
        ('<rect width="1" height="1" fill="#ff0000"/>', "no colour role '#ff0000'"),
        ('<g transform="rotate(3)"/>', "only translate"),
        ('<rect x="nan" width="1" height="1"/>', "'nan', which lies on no page"),
        ('<rect x="1e9" width="1" height="1"/>', "'1e9', which lies on no page"),
        ('<rect width="-1" height="1"/>', "a rect is -1 wide"),
        ("<rect", "own.svg.j2:1"),
    ],
)
def test_what_a_layout_cannot_say_is_refused_with_its_name(inside: str, complaint: str, theme: Theme) -> None:
    with pytest.raises(StoryboardError, match=r"own\.svg\.j2") as caught:
        read(inside, theme)
    assert complaint in str(caught.value)


def test_a_layout_has_no_entities(theme: Theme) -> None:
    with pytest.raises(StoryboardError, match="no DOCTYPE"):
        layout_from_svg('<!DOCTYPE svg [<!ENTITY a "a">]><svg/>', "own.svg.j2", theme, 1, 1)


def test_colours_can_be_lighter_and_darker(theme: Theme) -> None:
    plain, light, dark = read(
        '<rect width="1" height="1" fill="wall-2"/><rect width="1" height="1" fill="wall-2+50"/>'
        '<rect width="1" height="1" fill="wall-2-50"/>',
        theme,
    ).parts
    assert isinstance(plain, Path) and isinstance(light, Path) and isinstance(dark, Path)
    assert plain.fill == Solid(theme.colors["wall-2"])
    assert len({plain.fill, light.fill, dark.fill}) == 3


def test_every_shipped_layout_is_listed() -> None:
    assert {"cover", "picture-right", "picture-left", "picture-full", "closing"} <= set(layout_names("slides"))
    assert "strip" in layout_names("sheets")


def test_a_folder_of_ones_own_goes_first(tmp_path: File, story: Story, theme: Theme) -> None:
    (tmp_path / "slides").mkdir()
    (tmp_path / "slides" / "cover.svg.j2").write_text(
        '<svg><rect data-slot="title" data-role="title" x="0" y="0" width="{{ width }}" height="90"/></svg>'
    )
    pages = deck(story, panels_of(story), theme, layouts=(tmp_path,)).pages
    assert len(pages[0].items) == 1
    assert len(pages[1].items) > 5


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        ("<svg>{{ nobody }}</svg>", "'nobody' is undefined"),
        ("<svg>{% if %}</svg>", ":1: "),
        ("<svg>{{ ''.__class__.__mro__ }}</svg>", "unsafe"),
        ("<svg>{{ 1 / 0 }}</svg>", "division by zero"),
        ('<svg><rect data-slot="title" data-role="titel" width="9" height="9"/></svg>', "did you mean 'title'"),
        ('<svg><rect data-slot="title" data-font="hands" width="9" height="9"/></svg>', "did you mean 'hand'"),
        ('<svg><rect data-slot="title" data-size="big" width="9" height="9"/></svg>', "'big', not a number"),
        (
            "<svg>{% for n in range(90000) %}{% for m in range(90000) %}<g/>{% endfor %}{% endfor %}</svg>",
            "without end",
        ),
    ],
)
def test_mistakes_in_a_template_are_kind_errors(
    template: str, complaint: str, tmp_path: File, story: Story, theme: Theme
) -> None:
    (tmp_path / "slides").mkdir()
    (tmp_path / "slides" / "cover.svg.j2").write_text(template)
    with pytest.raises(StoryboardError) as caught:
        deck(story, panels_of(story), theme, layouts=(tmp_path,))
    assert complaint in str(caught.value)


def test_a_template_that_is_no_text_is_complained_of(tmp_path: File, story: Story, theme: Theme) -> None:
    (tmp_path / "slides").mkdir()
    (tmp_path / "slides" / "cover.svg.j2").write_bytes(b"\xff\xfe<svg/>")
    with pytest.raises(StoryboardError, match="not UTF-8"):
        deck(story, panels_of(story), theme, layouts=(tmp_path,))


def test_a_layout_is_filled_in_anew_where_words_are_measured_in_another_way(
    tmp_path: File, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled: list[str] = []
    fill = layout._rendered

    def counted(file: str, *rest: Any) -> str:
        filled.append(file)
        return fill(file, *rest)

    monkeypatch.setattr(rendered, "cache_folder", lambda name: tmp_path / name)
    monkeypatch.setattr(layout, "_rendered", counted)
    for measures, times in (("these", 1), ("these", 1), ("those", 2)):
        monkeypatch.setattr(layout, "_measures", lambda measures=measures: measures)
        layout.filled_layout("slides", "evidence", theme, 960, 540, {"pieces": []})
        assert len(filled) == times


def test_compiled_layouts_are_kept_and_a_broken_cache_does_no_harm(
    tmp_path: File, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    def layout_again() -> Layout:
        layout._environment.cache_clear()
        return layout.filled_layout("slides", "evidence", theme, 960, 540, {"pieces": []})

    monkeypatch.setattr(compiled, "cache_folder", lambda name: tmp_path / name)
    first = layout_again()
    (kept,) = (tmp_path / "layouts").iterdir()
    assert layout_again() == first
    kept.write_bytes(b"no code")
    assert layout_again() == first
    monkeypatch.setattr(compiled, "cache_folder", lambda name: kept / name)
    assert layout_again() == first
    layout._environment.cache_clear()


def test_a_tick_is_not_turned_round_on_pages_that_are_read_from_right_to_left(theme: Theme) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><path id="{}" d="M10 10L14 16L30 2" stroke="ink"/></svg>'
    tick, arrow = (
        layout_from_svg(svg.format(name), "x", theme, 100, 50).mirrored().parts[0] for name in ("tick", "arrow")
    )
    assert isinstance(tick, Path) and isinstance(arrow, Path)
    assert tick.outline.xy == pytest.approx((70, 10, 74, 16, 90, 2))
    assert arrow.outline.xy == pytest.approx((90, 10, 86, 16, 70, 2))
