from __future__ import annotations

import pytest
from msgspec.structs import replace
from one_of_everything import ALT, INK, balloon, document, panel, step, tabled, words

from storyboard.drawing.document import Page
from storyboard.drawing.geometry import Box, Matrix
from storyboard.drawing.items import Group, Path, Solid, Text, flattened
from storyboard.drawing.outline import rectangle
from storyboard.drawing.placing import placed_text
from storyboard.export.layers import Art, Rows, art_box, layers


def square(x: float = 0.0) -> Path:
    return Path(rectangle(Box(x, 0, 10, 10)), Solid(INK))


def page(*items: object) -> Page:
    return Page(960, 540, items)  # type: ignore[arg-type]


def test_decoration_between_words_is_one_layer() -> None:
    hello = words("Hello", box=Box(0, 0, 100, 20))
    found = layers(page(square(), square(20), hello, square(40)))
    assert [type(layer) for layer in found] == [Art, Text, Art]
    assert found[0] == Art((square(), square(20)))


def test_a_picture_with_an_alt_text_is_a_layer_of_its_own() -> None:
    found = layers(page(square(), Group((square(),), alt="one"), Group((square(),), alt="two")))
    assert [layer.alt for layer in found if isinstance(layer, Art)] == ["", "one", "two"]


def test_words_inside_a_picture_come_after_what_was_painted_before_them() -> None:
    found = layers(page(panel()))
    assert [type(layer) for layer in found] == [Art, Text]
    assert isinstance(found[0], Art) and found[0].alt == ALT


def test_only_the_first_part_of_a_divided_picture_has_its_alt_text() -> None:
    parts = Group((square(), balloon("Hi", "en"), square(50)), alt="a scene")
    alts = [layer.alt for layer in layers(page(parts)) if isinstance(layer, Art)]
    assert alts == ["a scene", ""]


def test_no_path_is_lost_or_moved_when_a_page_is_taken_apart() -> None:
    def paths(items: tuple[object, ...]) -> list[tuple[Path, Matrix]]:
        return [leaf for item in items for leaf in flattened(item) if isinstance(leaf[0], Path)]  # type: ignore[arg-type]

    whole = paths(step().items)
    apart = [leaf for layer in layers(step()) if isinstance(layer, Art) for leaf in paths(layer.items)]
    assert apart == whole


def test_words_in_a_scaled_group_are_moved_and_scaled() -> None:
    text = words("Hello", box=Box(10, 20, 100, 40))
    placed = placed_text(text, Matrix(0.5, 0, 0, 0.5, 100, 200))
    assert placed.box == Box(105, 210, 50, 20)
    assert placed.style.size == text.style.size / 2
    assert placed.lines[0].spans[0].size == text.style.size / 2
    assert placed.lines[0].baseline == pytest.approx(200 + text.lines[0].baseline / 2)


def test_art_is_only_as_large_as_what_it_inks_on_the_page() -> None:
    assert art_box(Art((square(-5),)), page()) == Box(0, 0, 5, 10)
    assert art_box(Art((square(5000),)), page()) is None


def test_every_word_of_a_document_is_in_a_layer() -> None:
    texts = [layer.text for p in document().pages for layer in layers(p) if isinstance(layer, Text)]
    assert "Това ми трябва!" in texts
    assert len(texts) == 8


def test_what_lies_behind_a_table_is_moved_and_scaled_with_the_groups_around_it() -> None:
    page = tabled()
    around = Group((Group((page.items[1],), x=10, scale=0.5),), x=20, y=10, scale=0.5)
    found = layers(replace(page, items=(around,)))
    [ground] = [art_box(layer, page) for layer in found if isinstance(layer, Art)][:1]
    [table] = [layer.box for layer in found if isinstance(layer, Rows)]
    assert ground == Box(25 + 60 / 4, 10 + 100 / 4, 500 / 4, 40 / 4)
    assert (table.x, table.y, table.width) == (ground.x, ground.y, ground.width)
