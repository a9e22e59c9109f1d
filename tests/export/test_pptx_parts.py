"""What the PowerPoint writer decides by itself: fill rules, gradients, widths, addresses."""

from __future__ import annotations

import math

import numpy as np
import pytest
from msgspec.structs import replace
from one_of_everything import COLORS, TITLE, words

from storyboard.drawing.document import Theme
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Linear, Path, Radial, Solid, Stop, Stroke, Text
from storyboard.drawing.lettering import set_text
from storyboard.drawing.outline import Outline, ellipse, outline_from_svg, polygon, rectangle
from storyboard.export.presentation.freeforms import freeform
from storyboard.export.presentation.gradients import native_gradient, stepped, tight_bounds
from storyboard.export.presentation.inks import Inks
from storyboard.export.presentation.links import link_address
from storyboard.export.presentation.winding import evenodd_outline, fills_alike
from storyboard.export.presentation.words import Lettering, fitting_width

INKS = Inks(Theme("ink", COLORS))
BOX = Box(0, 0, 100, 100)
SQUARE = rectangle(BOX)
PENTAGRAM = polygon([(50 + 40 * math.sin(n * 0.8 * math.pi), 50 - 40 * math.cos(n * 0.8 * math.pi)) for n in range(5)])


def backwards(outline: Outline) -> Outline:
    return polygon(list(zip(outline.xy[-2::-2], outline.xy[::-2], strict=True)))


# fill rules


@pytest.mark.parametrize(
    "outline",
    [
        SQUARE,
        ellipse(0, 0, 50, 20),
        outline_from_svg("M0 0C10 40 30 40 40 0S70-40 80 0V60H0Z"),
        SQUARE + rectangle(Box(200, 0, 50, 50)),
        SQUARE + backwards(rectangle(Box(20, 20, 50, 50))),
    ],
    ids=["square", "ellipse", "wave", "two apart", "a hole"],
)
def test_simple_outlines_fill_alike_under_both_rules(outline: Outline) -> None:
    assert fills_alike(outline)


@pytest.mark.parametrize(
    "outline",
    [SQUARE + rectangle(Box(50, 50, 100, 100)), SQUARE + rectangle(Box(20, 20, 50, 50)), PENTAGRAM],
    ids=["overlapping", "nested the same way round", "crossing itself"],
)
def test_outlines_that_overlap_themselves_are_found_and_simplified(outline: Outline) -> None:
    assert not fills_alike(outline)
    simple = evenodd_outline(outline)
    assert fills_alike(simple)
    assert tight_bounds(simple) == tight_bounds(outline)


# shapes


def test_edges_are_rounded_not_widths_so_that_neighbours_touch() -> None:
    left, _ = freeform(rectangle(Box(0.013, 0, 33.333, 9)), 1.0)
    right, _ = freeform(rectangle(Box(33.346, 0, 33.333, 9)), 1.0)
    assert left.right == right.left


def test_a_shape_much_enlarged_by_its_group_gets_a_finer_grid() -> None:
    frame, _ = freeform(rectangle(Box(0, 0, 0.333, 0.333)), 10.0)
    assert abs(frame.right / 12700 - 0.333) < 0.005


def test_dashes_with_round_ends_are_counted_with_their_ends() -> None:
    stroke = Stroke("#000000", 4, dash=(8, 6))
    assert '<a:ds d="300000" sp="50000"/>' in INKS.line(stroke, 1.0)
    assert '<a:ds d="200000" sp="150000"/>' in INKS.line(replace(stroke, cap="butt"), 1.0)


# gradients


def stops(*colors: str | tuple[str, float]) -> tuple[Stop, ...]:
    pairs = [c if isinstance(c, tuple) else (c, 1.0) for c in colors]
    return tuple(Stop(n / (len(pairs) - 1), color, alpha) for n, (color, alpha) in enumerate(pairs))


def test_a_straight_gradient_of_two_colours_is_native_at_any_angle() -> None:
    down = native_gradient(Linear(0, 0, 0, 100, stops("#000000", "#ffffff")), BOX, INKS)
    across = native_gradient(Linear(0, 0, 100, 100, stops("#000000", "#ffffff")), BOX, INKS)
    assert down is not None and 'ang="5400000"' in down
    assert across is not None and 'ang="2700000"' in across


def test_a_straight_gradient_is_cut_to_the_shape_it_fills() -> None:
    longer = Linear(0, -100, 0, 200, stops("#000000", "#ffffff"))
    found = native_gradient(longer, BOX, INKS)
    assert found is not None
    assert 'val="555555"' in found and 'val="AAAAAA"' in found


def test_a_straight_gradient_of_three_colours_is_cut_into_pieces_of_two() -> None:
    path = Path(SQUARE, Linear(0, 0, 0, 100, stops("#000000", "#ff0000", "#ffffff")))
    assert native_gradient(path.fill, BOX, INKS) is None  # type: ignore[arg-type]
    pieces = stepped(path)
    assert [round(p.outline.bounds.height) for p in pieces] == [51, 50]
    assert all(native_gradient(p.fill, tight_bounds(p.outline), INKS) for p in pieces)  # type: ignore[arg-type]


def test_a_circle_filled_to_its_rim_is_native_and_a_glow_is_not() -> None:
    ball = Radial(50, 50, 50, 50, stops("#ffffff", "#000000"))
    glow = Radial(50, 50, 50, 50, stops(("#ffffff", 0.5), ("#ffffff", 0.0)))
    aside = Radial(30, 30, 50, 50, stops("#ffffff", "#000000"))
    assert native_gradient(ball, BOX, INKS) is not None
    assert native_gradient(glow, BOX, INKS) is None
    assert native_gradient(aside, BOX, INKS) is None


def covered(layers: tuple[Path, ...], distance: float) -> tuple[float, float]:
    """The grey level and the opacity that layers on nothing show at a distance from their centre (50, 50)."""
    level = alpha = 0.0
    for layer in layers:
        assert isinstance(layer.fill, Solid)
        if inside(layer.outline, 50 + distance, 50.2):
            a = layer.fill.alpha
            level, alpha = level * (1 - a) + int(layer.fill.color[1:3], 16) / 255 * a, alpha * (1 - a) + a
    return level, alpha


def inside(outline: Outline, x: float, y: float) -> bool:
    from storyboard.drawing.cutting import skia_path

    path = skia_path(outline, evenodd=True)
    return bool(path.contains((x, y)))


@pytest.mark.parametrize(
    ("inner", "outer"),
    [(("#ffffff", 0.8), ("#ffffff", 0.0)), (("#000000", 0.0), ("#000000", 0.7)), ("#ffffff", "#202020")],
    ids=["glow", "vignette", "ball"],
)
def test_rings_show_what_the_round_gradient_shows(
    inner: str | tuple[str, float], outer: str | tuple[str, float]
) -> None:
    ends = stops(inner, outer)
    layers = stepped(Path(SQUARE, Radial(50, 50, 60, 60, ends)))
    assert 6 <= len(layers) <= 33
    for distance in np.linspace(1, 49, 13):
        k = distance / 60
        alpha = ends[0].alpha + (ends[1].alpha - ends[0].alpha) * k
        level = (int(ends[0].color[1:3], 16) * (1 - k) + int(ends[1].color[1:3], 16) * k) / 255 * alpha
        assert covered(layers, float(distance)) == pytest.approx((level, alpha), abs=0.04)


# words


def lined(text: Text) -> list[str]:
    return [line.text for line in text.lines]


def test_a_frame_whose_line_only_just_fits_is_made_wider() -> None:
    text = words("Only just", box=Box(0, 0, 500, 40))
    span = text.lines[0].spans[0]
    tight = replace(text, box=Box(0, 0, span.width + 0.1, 40))
    assert span.width * 1.004 < fitting_width(tight) < span.width * 1.02
    assert fitting_width(text) == 500


def test_a_frame_in_which_a_word_only_just_does_not_fit_is_made_narrower() -> None:
    wide = words("Here is a word", box=Box(0, 0, 500, 90))
    whole = wide.lines[0].spans[-1].x + wide.lines[0].spans[-1].width
    text = words("Here is a word", box=Box(0, 0, whole - 0.1, 90))
    assert lined(text) == ["Here is a", "word"]
    assert fitting_width(text) < whole - 0.4
    again = words("Here is a word", box=Box(0, 0, fitting_width(text), 90))
    assert lined(again) == lined(text)


@pytest.mark.parametrize(
    ("line_height", "up"),
    [(1.2, 0.05), (1.5, 0.2), (0.96, -0.062)],
    ids=["as theirs", "higher", "lower"],
)
def test_a_frame_is_moved_by_what_programs_put_above_its_first_line(line_height: float, up: float) -> None:
    lettering = Lettering(Theme("ink", COLORS), INKS)
    # Their lines are 1.2 sizes high in every typeface; higher ones have the room above, lower ones a fifth below.
    style = replace(TITLE, size=40, line_height=line_height)
    text = set_text("Words", Box(0, 100, 300, 90), style, role="caption")
    assert lettering.frame(text).y == pytest.approx(100 - up * 40)


# links


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
        ("https://example.org/ä b", "https://example.org/%C3%A4%20b"),
        ("mailto:ann@example.org", "mailto:ann@example.org"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("javascript:alert(1)", None),
        ("//example.org", None),
        ("https://[", None),
        ("https://example.org:port/", None),
        ("mailto:", None),
    ],
)
def test_addresses_are_encoded_or_refused(given: str, written: str | None) -> None:
    assert link_address(given) == written
