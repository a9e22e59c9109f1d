from __future__ import annotations

import re

import pytest
from lxml import etree
from one_of_everything import ALT, INK, document, panel, red_dot

from storyboard.drawing.document import Document, Page
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Linear, Path, Picture, Solid, Stop, Stroke
from storyboard.drawing.outline import ellipse, rectangle
from storyboard.errors import StoryboardError
from storyboard.export.format import Options
from storyboard.export.svg import drawing, write

PAGE = Box(0, 0, 1600, 900)
SVG = "{http://www.w3.org/2000/svg}"
BLEND = Linear(0, 0, 0, 900, (Stop(0, "#8fd0ea"), Stop(1, "#ffe9c7", 0.5)))


def parsed(svg: str | bytes) -> etree._Element:
    return etree.fromstring(svg if isinstance(svg, bytes) else svg.encode())


def square(color: str, x: float = 0, stroke: Stroke | None = None) -> Path:
    return Path(rectangle(Box(x, 0, 10, 10)), Solid(color), stroke)


def test_a_page_tells_its_title_and_all_that_is_on_it(sample_panel: Document) -> None:
    root = parsed(write(sample_panel, Options()))
    title, description = root.findall(f"{SVG}title")[0], root.findall(f"{SVG}desc")[0]
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == "She spots it"
    assert ALT in (description.text or "")
    assert "Това ми трябва!" in (description.text or "")


def test_a_group_with_an_alt_text_carries_it(sample_panel: Document) -> None:
    root = parsed(write(sample_panel, Options()))
    figure = root.find(f".//{SVG}g[@data-name='Maya']")
    assert figure is not None
    assert figure.get("role") == "img"
    assert figure.findtext(f"{SVG}title") == "Maya, smiling"


def test_lettering_is_outlines_with_its_words_beside(sample_panel: Document) -> None:
    root = parsed(write(sample_panel, Options()))
    letters = root.find(f".//{SVG}g[@aria-label='Това ми трябва!']")
    assert letters is not None
    assert letters.get("lang") == "bg"
    shapes = {path.get("id"): path.get("d") for path in root.iter(f"{SVG}path") if path.get("id")}
    used = [use.get("{http://www.w3.org/1999/xlink}href", "").removeprefix("#") for use in letters.iter(f"{SVG}use")]
    assert len(used) == len("Това ми трябва!".replace(" ", ""))
    assert all(shapes[name] for name in used)
    assert root.find(f".//{SVG}text") is None


def test_a_drawing_without_a_title_is_hidden_from_listeners() -> None:
    root = parsed(drawing([square("#d03030")], PAGE))
    assert root.get("aria-hidden") == "true"
    assert root.get("role") is None


def test_nothing_is_fetched_and_nothing_is_clipped(sample: Document) -> None:
    for page in (1, 2, 3):
        svg = write(sample, Options(page=page)).decode()
        assert not re.search(r'(?:href|src)="(?!data:|#)', svg)
        assert not re.search(r"<(?:clipPath|mask|filter|style|script|foreignObject|text)\b", svg)


def test_ids_of_different_drawings_never_meet() -> None:
    one = drawing([Path(rectangle(PAGE), BLEND)], PAGE, title="one")
    two = drawing([Path(rectangle(PAGE), BLEND), square(INK)], PAGE, title="two")
    again = drawing([Path(rectangle(PAGE), BLEND)], PAGE, title="one", salt="2")
    found = [set(re.findall(r'id="([^"]+)"', svg)) for svg in (one, two, again)]
    assert all(found)
    assert not (found[0] & found[1]) and not (found[0] & found[2])


def test_every_reference_has_its_definition(sample_panel: Document) -> None:
    svg = write(sample_panel, Options()).decode()
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(re.findall(r'id="([^"]+)"', svg))


def test_a_gradient_is_defined_once_however_often_it_is_used() -> None:
    svg = drawing([Path(rectangle(PAGE), BLEND), square("#d03030"), Path(rectangle(PAGE), BLEND)], PAGE)
    assert svg.count("<linearGradient") == 1
    assert svg.count('fill="url(#') == 2


def test_neighbours_of_one_look_share_one_group() -> None:
    svg = drawing([square("#d03030", x) for x in (0, 20, 40)], PAGE)
    assert svg.count('fill="#d03030"') == 1
    assert svg.count("<path") == 3


def test_round_ends_are_said_once_and_others_where_they_are() -> None:
    line = Path(rectangle(PAGE), None, Stroke(INK, 4, cap="butt", join="miter", dash=(6, 4)))
    svg = drawing([square("#d03030", stroke=Stroke(INK, 4)), line], PAGE)
    assert svg.count('stroke-linecap="round"') == 1
    assert 'stroke-linecap="butt" stroke-linejoin="miter" stroke-dasharray="6 4"' in svg


def test_opacity_goes_to_the_fill_and_to_the_line_apart() -> None:
    path = Path(rectangle(PAGE), Solid("#112233", 0.22), Stroke("#aabbcc", 2, 0.5))
    svg = drawing([path], PAGE)
    assert 'fill="#123" fill-opacity=".22"' in svg
    assert 'stroke="#abc" stroke-opacity=".5"' in svg


def test_a_group_moves_and_scales_what_is_in_it() -> None:
    svg = drawing([Group((square(INK),), x=40, y=-20, scale=0.125)], PAGE)
    assert 'transform="translate(40 -20)scale(.125)"' in svg


def test_a_group_that_says_nothing_is_left_out() -> None:
    assert "<g" not in drawing([Group((square(INK),), "only a name")], PAGE)


def test_small_drawings_get_finer_numbers() -> None:
    circle = Path(ellipse(0, 0, 1 / 3), Solid(INK))
    assert "M.3 0" in drawing([circle], Box(0, 0, 1600, 900))
    assert "M.333 0" in drawing([circle], Box(0, 0, 10, 10))
    assert "M.333 0" in drawing([Group((circle,), scale=100.0)], Box(0, 0, 1600, 900))


def test_a_picture_stands_in_the_file() -> None:
    svg = drawing([Picture(Box(10, 10, 80, 60), red_dot(), alt="A dot & more")], PAGE)
    image = parsed(svg).find(f"{SVG}image")
    assert image is not None
    assert image.get("href", "").startswith("data:image/png;base64,")
    assert image.get("aria-label") == "A dot & more"


def test_a_page_that_is_not_there_is_refused(sample: Document) -> None:
    with pytest.raises(StoryboardError, match="there is no page 9; the document has 3 pages"):
        write(sample, Options(page=9))


def test_a_background_is_painted_first() -> None:
    page = Page(100, 50, (square(INK),), "t", background=Solid("#fffdf6"))
    svg = write(document(page), Options()).decode()
    assert svg.index("#fffdf6") < svg.index(INK)


def test_a_panel_is_small(sample_panel: Document) -> None:
    assert len(write(sample_panel, Options())) < 30_000
    # Six lines of numbers a path is what a drawn panel of 500 paths may take to stay under 100 KB.
    many = Group(tuple(panel().items[6:7]) * 100, role="panel", alt="x")
    assert len(drawing([many], PAGE)) / 500 < 200
