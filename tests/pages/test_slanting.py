"""Slanted panels: cut along leaning lines, curves kept, balloons moved inside; and patterns of pages."""

from __future__ import annotations

import pytest
from page_stories import panel

from storyboard.art.catalogue import default_catalogue
from storyboard.drawing.document import Theme
from storyboard.drawing.geometry import Box, Matrix
from storyboard.drawing.items import Group, Path, flattened
from storyboard.pages.patterns import pattern_of
from storyboard.pages.slanting import slanted_picture

SLOT = Box(100, 50, 320, 180)


def points(group: Group) -> list[tuple[float, float]]:
    found = []
    for leaf, m in flattened(group):
        if isinstance(leaf, Path) and leaf.name != "frame":
            xy = leaf.outline.transformed(m).xy
            found += list(zip(xy[0::2], xy[1::2], strict=True))
    return found


def balloons(group: Group, at: Matrix) -> list[Box]:
    found = []
    for item in group.items:
        if isinstance(item, Group):
            inner = at @ Matrix(item.scale, 0, 0, item.scale, item.x, item.y)
            if item.role == "balloon":
                found += [leaf.outline.transformed(inner @ m).bounds for leaf, m in _paths(item)]
            else:
                found += balloons(item, inner)
    return found


def _paths(group: Group) -> list[tuple[Path, Matrix]]:
    inside = Group(group.items)
    return [(leaf, m) for leaf, m in flattened(inside) if isinstance(leaf, Path)]


@pytest.mark.parametrize("edges", [(20, 0, 0, 0), (0, 0, 20, 0), (20, 0, 20, 0), (0, 24, 0, 24)])
def test_nothing_of_a_slanted_panel_lies_beyond_its_sides(edges: tuple[float, ...], theme: Theme) -> None:
    picture = slanted_picture(panel("problem"), SLOT, theme, edges, line=2)
    left_top, right_top, right_bottom, left_bottom = edges
    for x, y in points(picture):
        share = (y - SLOT.y) / SLOT.height
        if 0 <= share <= 1:
            assert x >= SLOT.x + left_top + (left_bottom - left_top) * share - 0.01
            assert x <= SLOT.right - right_top - (right_bottom - right_top) * share + 0.01


def test_a_balloon_at_the_side_is_moved_inside_with_its_words(theme: Theme) -> None:
    there = slanted_picture(panel("problem"), SLOT, theme, (0, 0, 0, 0), line=2)
    moved = slanted_picture(panel("problem"), SLOT, theme, (60, 0, 0, 60), line=2)
    (before,), (after,) = balloons(there, Matrix()), balloons(moved, Matrix())
    assert after.x > SLOT.x + 60 > before.x
    assert after.width == pytest.approx(before.width)


def test_a_panel_with_upright_sides_is_left_whole(theme: Theme) -> None:
    picture = slanted_picture(panel("problem"), SLOT, theme, (0, 0, 0, 0), line=2)
    assert len(list(flattened(picture))) == len(list(flattened(panel("problem").group))) + 1


@pytest.mark.parametrize(("name", "pattern"), [("ink", ""), ("blueprint", "grid"), ("bold", "dots")])
def test_a_pattern_stays_on_its_page(name: str, pattern: str) -> None:
    items = pattern_of(default_catalogue().theme(name), 960, 540)
    assert [getattr(item, "name", "") for item in items] == ([pattern] if pattern else [])
    for item in items:
        assert isinstance(item, Path)
        assert Box(0, 0, 960, 540).contains(item.outline.bounds, 0.01)
