"""Drawings are read whole or refused with the place of what is wrong."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from storyboard.art.artwork import Artwork, artwork_from_svg, drawn, keywords_in
from storyboard.art.catalogue import default_catalogue
from storyboard.art.palette import Palette, palette_for
from storyboard.drawing.geometry import Box, placed
from storyboard.drawing.items import Group, Linear, Path, Radial, Solid
from storyboard.errors import StoryboardError

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {root}>\n{body}\n</svg>'


@pytest.fixture(scope="module")
def palette() -> Palette:
    return palette_for(default_catalogue().theme("ink"))


def read(body: str, root: str = "") -> Artwork:
    return artwork_from_svg(SVG.format(root=root, body=body), "thing.svg", "thing")


def refused(text: str) -> str:
    with pytest.raises(StoryboardError) as error:
        artwork_from_svg(text, "bad.svg", "bad")
    return str(error.value)


def only_path(body: str) -> Path:
    (item,) = read(body).items
    assert isinstance(item, Path)
    return item


def test_every_shape_becomes_an_outline() -> None:
    shapes = (
        '<path d="M0 0H10V10Z"/>',
        '<rect x="0" y="0" width="10" height="10"/>',
        '<circle cx="5" cy="5" r="5"/>',
        '<ellipse cx="5" cy="5" rx="5" ry="5"/>',
        '<polygon points="0,0 10,0 10,10"/>',
    )
    for shape in shapes:
        assert only_path(shape).outline.bounds == Box(0, 0, 10, 10), shape


def test_colours_stay_roles_until_they_are_drawn(palette: Palette) -> None:
    path = only_path('<path d="M0 0H10V10Z" fill="wood-25" stroke="ink" stroke-width="5"/>')
    assert path.fill == Solid("wood-25")
    (done,) = drawn([path], palette)
    assert isinstance(done, Path)
    assert isinstance(done.fill, Solid)
    assert done.fill.color == palette.color("wood-25") != palette.color("wood")
    assert done.stroke is not None
    assert done.stroke.color == palette.color("ink")


def test_transforms_of_groups_end_up_in_the_numbers() -> None:
    path = only_path(
        '<g transform="translate(100 50) scale(2)"><g transform="rotate(90)">'
        '<rect width="10" height="4" stroke="ink" stroke-width="3"/></g></g>'
    )
    box = path.outline.bounds
    assert (round(box.x), round(box.y), round(box.right), round(box.bottom)) == (92, 50, 100, 70)
    assert path.stroke is not None
    assert path.stroke.width == pytest.approx(6)


def test_paint_is_inherited_and_opacities_multiply() -> None:
    path = only_path('<g fill="brand" opacity="0.5"><g fill-opacity="0.5"><circle r="4"/></g></g>')
    assert path.fill == Solid("brand", 0.25)


def test_gradients_get_absolute_coordinates() -> None:
    linear = only_path(
        '<defs><linearGradient id="a" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="warm"/>'
        '<stop offset="100%" stop-color="paper" stop-opacity="0"/></linearGradient></defs>'
        '<rect x="20" y="30" width="10" height="40" fill="url(#a)"/>'
    ).fill
    assert isinstance(linear, Linear)
    assert (linear.x1, linear.y1, linear.x2, linear.y2) == (20, 30, 20, 70)
    assert [stop.alpha for stop in linear.stops] == [1, 0]
    radial = only_path(
        '<radialGradient id="b" gradientUnits="userSpaceOnUse" cx="5" cy="6" r="7"><stop stop-color="warm"/>'
        '<stop offset="1" stop-color="ink"/></radialGradient><g transform="scale(2)"><circle r="9" fill="url(#b)"/></g>'
    ).fill
    assert isinstance(radial, Radial)
    assert (radial.cx, radial.cy, radial.rx, radial.ry) == (10, 12, 14, 14)


def test_the_root_tells_what_the_thing_is() -> None:
    art = read(
        '<rect y="-92" width="40" height="92"/>',
        'data-stands="hand" data-size="46" data-anchor-grip="3 -40" data-slot-logo="1 2 3 4" '
        'data-title-en="Mug" data-title-bg="Чаша" data-keywords-bg="чаш, кафе" data-creator="A" data-license="CC0"',
    )
    assert (art.stands, art.size, art.scale) == ("hand", 46, 0.5)
    assert art.anchors == {"grip": (3, -40)}
    assert art.slots == {"logo": Box(1, 2, 3, 4)}
    assert (art.title("bg"), art.title("pl"), art.keywords["bg"]) == ("Чаша", "Mug", ("чаш", "кафе"))
    assert (art.credit.creator, art.credit.license) == ("A", "CC0")


def test_a_shape_may_mark_a_slot_or_an_anchor_where_it_stands() -> None:
    art = read(
        '<g transform="translate(10 20)"><rect width="30" height="40" fill="none" data-slot="sign"/>'
        '<circle cx="5" cy="5" r="2" fill="none" data-anchor="grip"/></g>'
    )
    assert art.slots == {"sign": Box(10, 20, 30, 40)}
    assert art.anchors == {"grip": (15, 25)}
    assert art.items == ()


def test_layers_can_be_asked_for_and_left_out(palette: Palette) -> None:
    art = read('<g data-layer="shadow"><circle r="50"/></g><rect width="4" height="4"/>')
    assert set(art.layers) == {"shadow"}
    assert len(drawn(art, palette)) == 2
    assert len(drawn(art, palette, leave_out=("shadow",))) == 1
    assert art.box == Box(0, 0, 4, 4), "the shadow is no part of the thing"


def test_what_belongs_to_another_hour_is_not_drawn(palette: Palette) -> None:
    art = read('<g data-time="night"><circle r="5"/></g><g data-time="day evening"><rect width="4" height="4"/></g>')
    night = replace(palette, light="night")
    assert len(drawn(art, palette)) == len(drawn(art, night)) == 1
    assert drawn(art, palette) != drawn(art, night)
    assert drawn(art, night) == drawn(art, palette, time="night")


def test_a_drawing_can_be_moved_turned_and_scaled_as_it_is_drawn(palette: Palette) -> None:
    (path,) = drawn(read('<rect width="10" height="20" stroke="ink" stroke-width="2"/>'), palette, placed(5, 5, 3))
    assert isinstance(path, Path)
    assert path.outline.bounds == Box(5, 5, 30, 60)


def test_lines_shrink_with_a_thing_and_grow_more_slowly_than_it(palette: Palette) -> None:
    line = read('<path d="M0 0H9" stroke="ink" stroke-width="6"/>')

    def width(scale: float) -> float:
        (path,) = drawn(line, palette, placed(0, 0, scale))
        assert isinstance(path, Path)
        assert path.stroke is not None
        return path.stroke.width

    assert [width(scale) for scale in (0.5, 1, 4)] == [3, 6, 12]


def test_drawn_items_are_flat_and_paths(palette: Palette) -> None:
    art = read('<g data-layer="a"><g data-time="day"><circle r="5"/></g></g>')
    assert isinstance(art.items[0], Group)
    assert all(isinstance(item, Path) for item in drawn(art, palette))


def test_the_keywords_are_read_without_the_drawing() -> None:
    broken = SVG.format(root='data-keywords-en="mug, cup"', body="<nonsense")
    assert keywords_in(broken) == {"en": ("mug", "cup")}


def test_all_complaints_come_at_once_each_with_its_place() -> None:
    text = SVG.format(root="", body='<path d="M0 0 X"/>\n<rect fill="corall"/>\n  <image/>')
    with pytest.raises(StoryboardError) as error:
        artwork_from_svg(text, "bad.svg")
    assert [(c.file, c.line, c.column) for c in error.value.complaints] == [
        ("bad.svg", 2, 1),
        ("bad.svg", 3, 1),
        ("bad.svg", 4, 3),
    ]
    assert "did you mean 'coral'" in str(error.value)


HOSTILE = {
    "a document type": ('<!DOCTYPE svg SYSTEM "http://example.org/x.dtd"><svg xmlns="http://www.w3.org/2000/svg"/>', 1),
    "entities": ('<!DOCTYPE svg [<!ENTITY a "aaaa">]>\n<svg xmlns="http://www.w3.org/2000/svg">&a;</svg>', 1),
    "a script": (SVG.format(root="", body="<script>alert(1)</script>"), 2),
    "a style sheet": (SVG.format(root="", body="<style>*{fill:red}</style>"), 2),
    "an event": (SVG.format(root="", body='<rect onclick="alert(1)"/>'), 2),
    "an address": (SVG.format(root="", body='<a href="http://example.org"/>'), 2),
    "a picture": (SVG.format(root="", body='<image href="file:///etc/passwd"/>'), 2),
    "a use": (SVG.format(root="", body='<use href="#a"/>'), 2),
    "a foreign object": (SVG.format(root="", body="<foreignObject/>"), 2),
    "a filter": (SVG.format(root="", body="<filter/>"), 2),
    "a clip path": (SVG.format(root="", body='<rect clip-path="url(#a)"/>'), 2),
    "a style attribute": (SVG.format(root="", body='<rect style="fill:red"/>'), 2),
    "an instruction": ('<svg xmlns="http://www.w3.org/2000/svg">\n<?php x ?></svg>', 2),
    "letters": (SVG.format(root="", body="hello"), 2),
    "another name space": ('<svg xmlns="http://example.org"/>', 1),
    "no svg": ("<html/>", 1),
    "nothing": ("", 1),
    "no XML": ("<svg", 1),
    "units": (SVG.format(root="", body='<rect width="10px"/>'), 2),
    "a number out of all measure": (SVG.format(root="", body='<rect width="1e99"/>'), 2),
    "a path out of all measure": (SVG.format(root="", body='<path d="M0 0L1e99 0"/>'), 2),
    "an arc out of all measure": (SVG.format(root="", body='<path d="M0 0a1e-200 1e-200 0 0 0 9 9"/>'), 2),
    "a number without end": (SVG.format(root="", body=f'<path d="M0 0a{"2" * 5000}"/>'), 2),
    "a gradient that is not there": (SVG.format(root="", body='<rect width="1" height="1" fill="url(#no)"/>'), 2),
    "a wrong transform": (SVG.format(root="", body='<g transform="wiggle(3)"/>'), 2),
    "a wrong slot": (SVG.format(root='data-slot-a="1 2"', body=""), 1),
    "a wrong place to stand": (SVG.format(root='data-stands="ceiling"', body=""), 1),
    "a hundred thousand elements": (SVG.format(root="", body="<g/>" * 100_000), 2),
    "endless depth": (SVG.format(root="", body="<g>" * 5_000), 2),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_not_in_the_subset_is_refused_with_its_line(what: str) -> None:
    text, line = HOSTILE[what]
    assert refused(text).startswith(f"bad.svg:{line}"), refused(text)


def test_what_drawing_programs_write_about_themselves_is_passed_over() -> None:
    art = read('<title>Mug</title><metadata><rdf:RDF xmlns:rdf="x"><a>text</a></rdf:RDF></metadata><circle r="3"/>')
    assert len(art.items) == 1
