"""What a slide show adds to the slides: footers, sections, transitions, balloons that wait for a click."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from one_of_everything import document, panel, step, words
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from storyboard.drawing.document import Document, Page
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group
from storyboard.export.format import Options
from storyboard.export.pptx import write
from storyboard.export.presentation.motion import with_balloons_on_top
from storyboard.export.presentation.sections import sections_of

BOX = Box(0, 0, 90, 30)


def part(made: Document, name: str, **options: object) -> str:
    with zipfile.ZipFile(io.BytesIO(write(made, Options(**options)))) as bundle:  # type: ignore[arg-type]
        return bundle.read(f"ppt/{name}.xml").decode()


def told(name: str, title: str) -> Page:
    label = [words(name, box=BOX, role="label", name="step")] if name else []
    return Page(960, 540, tuple(label), title, layout="x")


def test_the_number_of_a_page_is_a_placeholder_where_we_set_it() -> None:
    made = document(Page(960, 540, (words("1", box=Box(900, 500, 40, 20), role="footer"),), "One", layout="x"))
    deck = Presentation(io.BytesIO(write(made, Options())))
    [number] = [s for s in deck.slides[0].placeholders if s.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER]
    assert number.text_frame.text == "1"
    assert number.left == Box(900, 500, 40, 20).x * 12700
    assert '<a:fld id="{' in part(made, "slides/slide1")


def test_the_master_has_date_footer_and_number_for_layouts_to_take_over(sample: Document) -> None:
    deck = Presentation(io.BytesIO(write(sample, Options())))
    asked = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
    assert asked <= {s.placeholder_format.type for s in deck.slide_master.placeholders}


def test_every_layout_has_date_footer_and_number_to_be_switched_on(sample: Document) -> None:
    for layout in Presentation(io.BytesIO(write(sample, Options()))).slide_layouts:
        kinds = {shape.placeholder_format.type for shape in layout.placeholders}
        assert {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER} <= kinds


def test_the_footer_says_the_product_or_the_title(sample: Document) -> None:
    assert sample.title == "Maya & the <evenings>"
    assert "<a:t>Maya &amp; the &lt;evenings&gt;</a:t>" in part(sample, "slideMasters/slideMaster1")
    named = document(Page(960, 540, (words("Tallyho", box=BOX, role="label", name="product"),), "One"))
    assert "<a:t>Tallyho</a:t>" in part(named, "slideMasters/slideMaster1")


def test_each_step_is_a_section_and_what_surrounds_the_steps_is_one_too() -> None:
    pages = [told("", "Cover"), told("Problem", "a"), told("Problem", "b"), told("Outcome", "c")]
    pages += [told("", "The end"), told("", "Sources")]
    found = sections_of(document(*pages))
    assert found == (("Cover", (1,)), ("Problem", (2, 3)), ("Outcome", (4,)), ("The end", (5, 6)))
    markup = part(document(*pages), "presentation")
    assert re.findall(r'<p14:section name="([^"]+)"', markup) == ["Cover", "Problem", "Outcome", "The end"]
    assert re.findall(r'<p14:sldId id="(\d+)"', markup) == re.findall(r'<p:sldId id="(\d+)"', markup)


def test_slides_of_one_kind_have_no_sections() -> None:
    assert "section" not in part(document(told("", "One"), told("", "Two")), "presentation")


@pytest.mark.parametrize(("name", "mark"), [("fade", "<p:fade/>"), ("push", '<p:push dir="l"/>')])
def test_slides_follow_each_other_as_asked(name: str, mark: str) -> None:
    assert mark in part(document(step()), "slides/slide1", transition=name)
    assert "<p:transition" not in part(document(step()), "slides/slide1")


def test_balloons_come_in_one_by_one_when_asked() -> None:
    drawn = part(document(step()), "slides/slide1", reveal=True)
    [shape] = set(re.findall(r'<p:spTgt spid="(\d+)"/>', drawn))
    assert f'<p:cNvPr id="{shape}" name="balloon"' in drawn
    assert drawn.count('nodeType="clickEffect"') == 1
    assert "<p:timing" not in part(document(step()), "slides/slide1")


def test_a_slide_without_balloons_has_no_timing() -> None:
    assert "<p:timing" not in part(document(told("", "Plain")), "slides/slide1", reveal=True)


def test_a_balloon_that_is_lifted_stays_where_it_was() -> None:
    page = Page(960, 540, (Group((Group((panel(),), x=10, y=20, scale=0.5),), "slot", x=40, y=110, scale=0.4),), "x")
    picture, balloon = with_balloons_on_top(page).items
    assert isinstance(picture, Group) and isinstance(balloon, Group)
    assert balloon.role == "balloon"
    assert (balloon.x, balloon.y, balloon.scale) == pytest.approx(
        (40 + 0.4 * (10 + 0.5 * 420), 110 + 0.4 * (20 + 0.5 * 170), 0.4 * 0.5 * 0.9)
    )
    assert "balloon" not in repr(picture)
