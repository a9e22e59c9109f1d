from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator

import numpy as np
import pytest
from msgspec.structs import replace
from one_of_everything import document, step, words
from PIL import Image

from storyboard.drawing.document import Document, Page
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item, Run, Text
from storyboard.drawing.lettering import lettering
from storyboard.export.format import Options
from storyboard.export.png import write
from storyboard.export.typesetting import compiler, families, inputs, language_and_region


def typeset(page: Page) -> np.ndarray:
    """The page as the typesetter sets it, 1920 pixels wide."""
    whole = document(page)
    return grey(compiler(whole).compile(format="png", ppi=72 * 1920 / page.width, sys_inputs=inputs(whole, [page])))


def grey(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("L"), dtype=int)


def outlined(items: Iterable[Item]) -> Iterator[Item]:
    """The items with their words as paths, which are painted where they stand, between two pixels, too."""
    for item in items:
        if isinstance(item, Group):
            yield replace(item, items=tuple(outlined(item.items)))
        elif isinstance(item, Text):
            yield from lettering(item)
        else:
            yield item


def differing(page: Page, shift: float = 0.0) -> float:
    """The share of pixels by which the page as it is typeset differs plainly from its outlines, `shift` points off.

    In thousandths of the inked ones.
    """
    outlines = replace(page, items=(Group(tuple(outlined(page.items)), x=shift),))
    a, b = typeset(page), grey(write(document(outlines), Options()))
    inked = np.count_nonzero(b < 128)
    return 1000 * np.count_nonzero(abs(a - b) > 100) / inked


def test_words_stand_where_their_outlines_stand() -> None:
    page = Page(960, 540, tuple(item for item in step().items if isinstance(item, Text)))
    assert differing(page) < 5
    # The same measure sees a shift of half a point.
    assert differing(page, shift=0.5) > 50


def test_centred_lettering_in_a_scaled_group_stands_where_its_outlines_stand() -> None:
    assert differing(Page(960, 540, (step().items[1],))) < 5


def test_bold_italic_and_linked_words_stand_where_their_outlines_stand() -> None:
    bold, slanted, both = Run("bold ", bold=True), Run("slanted ", italic=True), Run("both ", bold=True, italic=True)
    runs = ("Plain ", bold, slanted, both, Run("link", link="https://example.com"), " and ")
    page = Page(960, 540, (words(*runs, "Ътвж", box=Box(40, 40, 300, 200), language="bg"),))
    assert differing(page) < 5


def test_words_reach_the_typesetter_as_data_only(sample: Document) -> None:
    given = inputs(sample, sample.pages)
    assert "#panic()" in given["document"]
    assert json.loads(given["document"])["title"] == "Maya & the <evenings>"


def test_a_picture_that_is_shown_twice_is_handed_over_once() -> None:
    twice = document(step(), step())
    assert len(inputs(twice, twice.pages)) == len(inputs(document(step()), [step()]))


def test_only_web_and_mail_addresses_become_links(sample: Document) -> None:
    given = inputs(sample, sample.pages)["document"]
    assert "https://example.com/why?a=1&b=2" in given
    assert "javascript:" not in given


def test_the_fonts_are_those_of_the_words(sample: Document) -> None:
    assert families(sample) == {"Geologica", "Caveat"}


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("bg", ("bg", None)),
        ("pt-BR", ("pt", "BR")),
        ("sr-Latn-RS", ("sr", "RS")),
        ("EN", ("en", None)),
        ("?", ("en", None)),
    ],
)
def test_language_tags_are_read(tag: str, told: tuple[str, str | None]) -> None:
    assert language_and_region(tag) == told
