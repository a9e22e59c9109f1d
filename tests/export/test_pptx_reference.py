"""Decks made on a company's own template."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from corporate import TEMPLATES, dark, keep, members, reachable, rebuilt, saved, template
from msgspec.structs import replace
from one_of_everything import BODY, TITLE, document, panel, step, words
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Pt

from storyboard.drawing.document import Document, Page
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Solid
from storyboard.drawing.items import Path as Drawn
from storyboard.drawing.outline import rectangle
from storyboard.errors import Complaint, StoryboardError
from storyboard.export.format import Options, Reference
from storyboard.export.pptx import write
from storyboard.export.presentation.reference import opening
from storyboard.export.presentation.reference.extents import bounds
from storyboard.export.presentation.reference.rooms import drawing_room
from storyboard.flow import produced
from storyboard.resources import folder
from storyboard.story import read_story

SAID = "She hands the chasing over."
LONG = "Every reminder goes out by itself, in a tone that keeps each customer a friend of the house. " * 6


def told_page(layout: str = "picture-right", text: str = "She hands the chasing over.", *, left: bool = False) -> Page:
    """A page as our own layouts make them: badge, step, title, picture, words, facts, source, number."""
    x, other = (40, 520) if left else (480, 40)
    items = (
        Drawn(rectangle(Box(0, 0, 960, 12)), Solid("#0e7c6b"), name="bar"),
        words("1", box=Box(40, 10, 20, 20), role="number", name="number"),
        words("Problem", box=Box(70, 10, 200, 20), role="label", name="step"),
        words("She writes at night", box=Box(40, 30, 880, 60), style=TITLE, role="title"),
        Group((panel(),), "picture", x=x, y=110, scale=0.26),
        words(text, box=Box(other, 110, 400, 200), style=BODY, role="body"),
        words("9,400 €", box=Box(40, 420, 200, 30), style=TITLE, role="number", name="fact-1"),
        words("unpaid invoices", box=Box(40, 450, 200, 20), role="label", name="fact-1-label"),
        words("¹ Fourteen interviews", box=Box(40, 500, 600, 20), role="source", name="sources"),
        words("1", box=Box(900, 500, 30, 20), role="footer"),
    )
    return Page(960, 540, items, "She writes at night", "Breathe.", layout)


def table_page() -> Page:
    """Words and a picture with a table of two rows under both, as the layout `comparison` has it."""
    rows = (_row(("", "Before", "After"), 400, "head"), _row(("invoices", "9,400 €", "0 €"), 430, "cell"))
    table = Group(rows, "table", role="table")
    items = (*(item for item in told_page().items if not getattr(item, "name", "").startswith("fact")), table)
    return Page(960, 540, items, "She writes at night", layout="comparison")


def _row(told: tuple[str, ...], y: float, role: str) -> Group:
    cells = (
        Group((words(one, box=box, style=BODY, role="label"),), role=role, box=box)
        for one, box in ((one, Box(40 + 290 * n, y, 290, 30)) for n, one in enumerate(told))
    )
    return Group(tuple(cells), role="row")


def cover_page() -> Page:
    items = (
        words("Mila gets her Sundays back", box=Box(40, 100, 400, 200), style=TITLE, role="title"),
        words("A story", box=Box(40, 320, 400, 60), role="subtitle"),
        words("Tallyho", box=Box(40, 40, 200, 20), role="label", name="product"),
    )
    return Page(960, 540, items, "Mila gets her Sundays back", layout="cover")


def made_on(data: bytes, *pages: Page, tell: Callable[[Complaint], None] | None = None, **options: object) -> bytes:
    reference = Reference(data, "corporate.pptx", tell or (lambda _: None))
    return write(document(*pages), Options(reference=reference, **options))  # type: ignore[arg-type]


def deck_on(name: str, *pages: Page) -> Deck:
    return Presentation(io.BytesIO(made_on(template(name), *pages)))


def xml(slide: Slide) -> str:
    from lxml import etree

    return str(etree.tostring(slide._element, encoding="unicode"))


def shape(slide: Slide, name: str) -> object:
    return next(s for s in slide.shapes if s.name == name)


# words


def test_title_words_and_subtitle_stand_in_the_templates_placeholders() -> None:
    cover, told = deck_on("with samples", cover_page(), told_page()).slides
    assert (cover.slide_layout.name, told.slide_layout.name) == ("Title Slide", "Two Content")
    kinds = {s.placeholder_format.type: s.text_frame.text for s in cover.placeholders}
    assert kinds[PP_PLACEHOLDER.CENTER_TITLE] == "Mila gets her Sundays back"
    assert kinds[PP_PLACEHOLDER.SUBTITLE] == "A story"
    assert told.shapes.title.text == "She writes at night"
    assert told.placeholders[1].text_frame.text == "She hands the chasing over."
    assert told.placeholders[1].left == told.slide_layout.placeholders[1].left


def test_words_bring_no_colours_fonts_or_sizes_of_their_own() -> None:
    [slide] = deck_on("with samples", told_page()).slides
    for place in (slide.shapes.title, slide.placeholders[1]):
        for run in place._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr"):
            assert set(run.attrib) <= {"lang", "dirty", "b", "i"}
            assert len(run) == 0


def test_what_stands_outside_the_places_is_in_the_themes_font_and_colour() -> None:
    [slide] = deck_on("with samples", told_page()).slides
    for name in ("fact-1", "sources", "step"):
        drawn = shape(slide, name)._element.xml  # type: ignore[attr-defined]
        assert '<a:latin typeface="+mn-lt"/>' in drawn
        assert '<a:schemeClr val="tx1"/>' in drawn
        assert "srgbClr" not in drawn


def test_our_bars_and_badges_stay_behind() -> None:
    [slide] = deck_on("with samples", told_page()).slides
    names = [s.name for s in slide.shapes]
    assert "bar" not in names
    assert "number" not in names


def test_words_that_would_overflow_are_made_smaller_by_the_placeholder() -> None:
    short, long = deck_on("with samples", told_page(), told_page(text=LONG)).slides
    assert "fontScale" not in xml(short)
    share = re.search(r'<a:normAutofit fontScale="(\d+)" lnSpcReduction="20000"/>', xml(long))
    assert share is not None
    assert 25_000 <= int(share[1]) < 92_500


def test_words_that_would_become_hard_to_read_go_on_on_further_slides() -> None:
    told: list[Complaint] = []
    text = " ".join(f"Reminder {n} goes out by itself, in a tone that keeps each customer a friend." for n in range(60))
    made = made_on(template("with samples"), told_page(text=text), told_page(), tell=told.append)
    *long, last = Presentation(io.BytesIO(made)).slides
    assert len(long) > 2
    assert told == []
    bodies = [body for slide in long for body in _bodies(slide)]
    assert " ".join(body.text_frame.text.strip() for body in bodies) == text
    shares = [re.search(r'fontScale="(\d+)"', body._element.xml) for body in bodies]
    sizes = [32 * int(share[1]) / 100_000 if share else 32 for share in shares]
    assert min(sizes) >= 17.99
    assert {slide.shapes.title.text for slide in long} == {"She writes at night"}
    assert [
        s.text_frame.text for s in last.placeholders if s.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER
    ] == [str(len(long) + 1)]


def test_words_held_together_are_let_go_where_no_line_is_as_long() -> None:
    held, short = "one\u00a0reminder\u00a0a\u00a0customer\u00a0forgets\u00a0every\u00a0month", "6\u00a0hours"
    [slide] = deck_on("with samples", told_page(text=held)).slides
    assert slide.placeholders[1].text_frame.text == held.replace("\u00a0", " ")
    [slide] = deck_on("with samples", told_page(text=short)).slides
    assert slide.placeholders[1].text_frame.text == short


def _bodies(slide: Slide) -> list[Any]:
    return [s for s in slide.placeholders if s.placeholder_format.idx in (1, 2) and s.has_text_frame]


def test_words_that_become_hard_to_read_are_told() -> None:
    base = Presentation()
    keep(base, "Two Content")
    for layout in base.slide_layouts:
        for place in layout.placeholders:
            if place.placeholder_format.type == PP_PLACEHOLDER.OBJECT:
                place.left, place.top, place.width, place.height = Pt(60), Pt(150), Pt(300), Pt(50)
    told: list[Complaint] = []
    made_on(saved(base), told_page(text=LONG), tell=told.append)
    assert any("points to fit the layout" in one.message for one in told)
    assert told[0].severity == "warning"


def test_numbers_for_which_there_is_little_room_stand_large_on_a_further_slide() -> None:
    page = told_page(text=LONG[:300])
    more = tuple(
        words(told, box=Box(40 + 220 * n, y, 200, 20), role=role, name=f"fact-{n}{more}")
        for n in (2, 3)
        for told, y, role, more in (
            ("55 minutes", 420, "number", ""),
            ("of waiting for the next bus to the school every week", 440, "label", "-label"),
        )
    )
    first, second = deck_on("with samples", replace(page, items=(*page.items[:-2], *more, *page.items[-2:]))).slides
    assert not any(s.name.startswith("fact") for s in first.shapes)
    assert second.shapes.title.text == "She writes at night"
    sizes = [int(n) / 100 for n in re.findall(r'sz="(\d+)"', shape(second, "fact-1")._element.xml)]  # type: ignore[attr-defined]
    assert min(sizes) >= 18


def test_a_cover_keeps_its_picture_where_the_layout_has_no_place_for_one() -> None:
    page = replace(cover_page(), items=(*cover_page().items, Group((panel(),), "picture", x=480, y=60, scale=0.26)))
    for name in ("with samples", "dark", "russian"):
        deck = deck_on(name, page)
        [cover] = deck.slides
        boxes = {s.name: Box(s.left, s.top, s.width, s.height) for s in cover.shapes}
        picture = boxes.pop("picture")
        assert picture.width * picture.height > 0.08 * (deck.slide_width or 0) * (deck.slide_height or 0)
        assert [other for other, box in boxes.items() if picture.inset(Pt(1)).overlap(box) > 0] == []


def test_list_items_take_the_templates_marks_and_other_paragraphs_have_none() -> None:
    [slide] = deck_on("with samples", step()).slides
    body = slide.placeholders[2]._element.xml
    first, rest = body.split("</a:p>", 1)
    assert "buNone" not in first, "the template marks its paragraphs by itself"
    assert "buChar" not in body
    assert '<a:pPr lvl="1"' in rest
    assert rest.count("<a:buNone/>") == 1
    assert rest.count("<a:buAutoNum") == 2


def test_the_number_of_the_slide_stands_in_the_templates_place() -> None:
    [slide] = deck_on("with samples", told_page()).slides
    [number] = [s for s in slide.placeholders if s.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER]
    assert number.text_frame.text == "1"
    assert 'type="slidenum"' in number._element.xml


# layouts


@pytest.mark.parametrize(
    ("name", "layouts"),
    [
        ("with samples", ["Title Slide", "Two Content"]),
        ("russian", ["Титульный слайд", "Два объекта"]),
        ("without words", ["Title Only", "Title Only"]),
    ],
)
def test_layouts_are_found_by_their_names(name: str, layouts: list[str]) -> None:
    assert [s.slide_layout.name for s in deck_on(name, cover_page(), told_page()).slides] == layouts


def test_a_layout_of_our_own_name_goes_before_all_others() -> None:
    [slide] = deck_on("of our names", told_page("step")).slides
    assert slide.slide_layout.name == "Step"


@pytest.mark.parametrize("word", ["slajd tytułowy", "1_Заглавен слайд", "Cover 2", "ОБЛОЖКА"])
def test_covers_are_found_in_four_languages(word: str) -> None:
    base = Presentation()
    for layout in base.slide_layouts:
        layout._element.attrib.pop("type", None)
    base.slide_layouts[0].name, base.slide_layouts[2].name = "A", word
    made = Presentation(io.BytesIO(made_on(saved(base), cover_page())))
    assert made.slides[0].slide_layout.name == word


def test_layouts_of_strange_names_are_found_by_their_places() -> None:
    base = Presentation()
    for number, layout in enumerate(base.slide_layouts):
        layout.name = f"Q{number}x"
        layout._element.attrib.pop("type", None)
    made = Presentation(io.BytesIO(made_on(saved(base), cover_page(), told_page())))
    assert [s.slide_layout.name for s in made.slides] == ["Q0x", "Q3x"]


def test_what_has_no_place_is_told_and_still_shown() -> None:
    told: list[Complaint] = []
    made = made_on(template("without words"), told_page(), tell=told.append)
    [slide] = Presentation(io.BytesIO(made)).slides
    assert "no layout with text for 'picture-right'; used 'Title Only'" in told[0].message
    assert "She hands the chasing over." in xml(slide)


def test_each_thing_that_is_missing_is_told_once() -> None:
    told: list[Complaint] = []
    made_on(template("without words"), told_page(), told_page(), tell=told.append)
    assert len(told) == len(set(told)) == 1


# pictures


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("left", [False, True])
def test_the_picture_keeps_its_shape_and_covers_nothing(name: str, left: bool) -> None:
    deck = deck_on(name, told_page(left=left))
    [slide] = deck.slides
    picture, around = shape(slide, "picture"), bounds(panel())
    assert around is not None
    assert picture.width / picture.height == pytest.approx(around.width / around.height, rel=0.02)  # type: ignore[attr-defined]
    assert picture.width > (deck.slide_width or 0) * 0.25  # type: ignore[attr-defined]
    boxes = {s.name: Box(s.left, s.top, s.width, s.height) for s in slide.shapes}
    own = boxes.pop("picture").inset(Pt(1))
    assert [other for other, box in boxes.items() if own.overlap(box) > 0] == []
    assert Box(0, 0, deck.slide_width or 0, deck.slide_height or 0).contains(own)


def test_the_picture_keeps_our_colours_whatever_the_template_calls_them() -> None:
    [slide] = deck_on("dark", told_page()).slides
    drawn = shape(slide, "picture")._element.xml  # type: ignore[attr-defined]
    assert "schemeClr" not in drawn
    assert 'typeface="Caveat"' in drawn


def test_a_drawing_of_many_words_is_kept_whole_on_paper_of_its_own() -> None:
    cells = tuple(words(f"cell {n}", box=Box(40 + 100 * (n % 8), 120 + 90 * (n // 8), 90, 30)) for n in range(24))
    title = words("The way", box=Box(40, 30, 880, 60), style=TITLE, role="title")
    page = Page(960, 540, (title, *cells), "The way", layout="map", background=Solid("#fffaf0"))
    [slide] = deck_on("dark", page).slides
    assert slide.shapes.title.text == "The way"
    picture = shape(slide, "The way")._element.xml  # type: ignore[attr-defined]
    assert picture.count("cell ") >= 24
    assert 'name="paper"' in picture


# the package


def test_masters_layouts_and_themes_stay_byte_for_byte() -> None:
    base = members(template("with samples"))
    made = members(made_on(template("with samples"), told_page()))
    kept = [n for n in base if re.match(r"ppt/(slideMasters|slideLayouts|theme|notesMasters)/", n)]
    assert len(kept) > 20
    assert [n for n in kept if made.get(n) != base[n]] == []


def test_sample_slides_go_with_all_that_hung_on_them() -> None:
    made = members(made_on(template("with samples"), cover_page()))
    assert not [name for name, part in made.items() if b"canary" in part]
    assert not [name for name in made if "media" in name or "printerSettings" in name or "thumbnail" in name]
    parts = {n for n in made if not n.endswith(".rels") and n != "[Content_Types].xml"}
    assert reachable(made) == parts


def test_the_slides_have_the_templates_size() -> None:
    assert deck_on("with samples", told_page()).slide_width == Pt(720)
    assert deck_on("dark", told_page()).slide_width == Pt(960)


@pytest.mark.parametrize("name", ["with samples", "dark"])
def test_notes_go_along_unless_for_an_audience(name: str) -> None:
    [slide] = deck_on(name, told_page()).slides
    assert slide.notes_slide.notes_text_frame.text == "Breathe."
    shared = members(made_on(template(name), told_page(), audience=True))
    assert not [n for n, part in shared.items() if b"Breathe" in part]


def test_a_layout_that_links_to_a_sample_slide_loses_the_link_only() -> None:
    name = "ppt/slideLayouts/slideLayout4.xml"
    rels = "ppt/slideLayouts/_rels/slideLayout4.xml.rels"
    base = members(template("with samples"))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/slide"
    row = f'<Relationship Id="rId99" Type="{kind}" Target="../slides/slide1.xml"/></Relationships>'
    link = b'<a:hlinkClick xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId99"/>'
    linked = re.sub(rb'(<p:cNvPr id="2" [^>]*)/>', rb"\1>" + link + rb"</p:cNvPr>", base[name], count=1)
    assert linked != base[name]
    data = rebuilt(
        template("with samples"),
        **{name: linked, rels: base[rels].replace(b"</Relationships>", row.encode())},
    )
    made = members(made_on(data, told_page()))
    assert b"hlinkClick" not in made[name]
    assert b"rId99" not in made[rels]
    reachable(made)


def test_a_template_file_becomes_a_presentation() -> None:
    base = members(template("dark"))
    types = base["[Content_Types].xml"].replace(b"presentationml.presentation.main", b"presentationml.template.main")
    made = members(made_on(rebuilt(template("dark"), **{"[Content_Types].xml": types}), told_page()))
    assert b"presentationml.presentation.main+xml" in made["[Content_Types].xml"]
    assert b"template.main" not in made["[Content_Types].xml"]


def test_steps_are_sections_and_old_sections_go() -> None:
    made = members(made_on(template("dark"), cover_page(), told_page()))["ppt/presentation.xml"].decode()
    assert re.findall(r'section name="([^"]+)"', made) == ["Mila gets her Sundays back", "Problem"]


def test_the_same_document_and_template_give_the_same_bytes() -> None:
    assert made_on(template("russian"), told_page()) == made_on(template("russian"), told_page())


# what is no template


def ole(entry: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + entry.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"%PDF-1.7", "no PowerPoint file"),
        (b"", "no PowerPoint file"),
        (ole("EncryptedPackage"), "locked with a password"),
        (ole("PowerPoint Document"), "before 2007"),
        (template("dark")[:20_000], "no PowerPoint file"),
        (rebuilt(template("dark"), **{"[Content_Types].xml": None}), "no PowerPoint file"),
        (rebuilt(template("dark"), **{"ppt/presentation.xml": b"<p:presentation"}), "damaged"),
        (rebuilt(template("dark"), **{"ppt/presentation.xml": b"<!DOCTYPE x><x/>"}), "damaged"),
        (rebuilt(template("dark"), **{"ppt/presentation.xml": None}), "damaged|no presentation"),
        (rebuilt(template("dark"), **{"ppt/../../evil.xml": b"<x/>"}), "odd part"),
        (rebuilt(template("dark"), **{"_rels/.rels": b"<Relationships/>"}), "no presentation"),
    ],
    ids=["pdf", "empty", "locked", "old", "cut off", "bare zip", "bad xml", "entities", "no main", "dots", "no root"],
)
def test_what_is_no_template_is_refused_kindly(data: bytes, message: str) -> None:
    with pytest.raises(StoryboardError, match=message):
        made_on(data, told_page())


def test_flipped_bytes_end_in_a_deck_or_in_a_kind_error() -> None:
    base = template("dark")
    for place in range(50, len(base), len(base) // 60):
        data = base[:place] + bytes((base[place] ^ 0x5A,)) + base[place + 1 :]
        try:
            made_on(data, told_page())
        except StoryboardError as error:
            assert "corporate.pptx" in str(error)


def test_bombs_are_refused_before_they_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_BYTES", 1 << 20)
    with pytest.raises(StoryboardError, match="too large"):
        made_on(rebuilt(template("dark"), **{"ppt/media/image9.bin": bytes(2 << 20)}), told_page())
    monkeypatch.setattr(opening, "MOST_PARTS", 5)
    with pytest.raises(StoryboardError, match="more than 5 parts"):
        made_on(template("dark"), told_page())


def test_a_document_without_pages_is_refused_kindly() -> None:
    with pytest.raises(StoryboardError, match="no pages"):
        write(
            Document((), document(told_page()).theme),
            Options(reference=Reference(saved(dark()), "corporate.pptx", lambda _: None)),
        )


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_a_table_under_words_and_picture_is_a_table_and_the_words_stay_the_templates(name: str) -> None:
    [slide] = deck_on(name, table_page()).slides
    [table] = [shape for shape in slide.shapes if shape.has_table]
    told = [[cell.text_frame.text for cell in row.cells] for row in table.table.rows]  # type: ignore[attr-defined]
    assert told == [["", "Before", "After"], ["invoices", "9,400 €", "0 €"]]
    [body] = [shape for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text == SAID]
    others = [shape for shape in slide.shapes if not shape.has_table and shape.name != "Slide Number"]
    assert body.top + body.height <= table.top
    assert not [one.name for one in others if one.top < table.top + table.height and one.top + one.height > table.top]


def test_strengths_are_items_of_a_list_among_the_templates_words() -> None:
    page = told_page()
    cards = tuple(
        words(one, box=Box(100, 300 + 60 * n, 300, 50), role="label", name=f"strength-{n + 1}")
        for n, one in enumerate(("Fast", "Quiet", "Cheap"))
    )
    [slide] = deck_on("with samples", replace(page, items=(*page.items, *cards))).slides
    told = slide.placeholders[1].text_frame.paragraphs
    assert [one.text for one in told[-3:]] == ["Fast", "Quiet", "Cheap"]
    assert all(one.level == 0 and one._p.pPr.find(qn("a:buNone")) is None for one in told[-3:])
    assert not any(s.text_frame.text == "Fast" for s in slide.shapes if s.has_text_frame)


def test_maps_are_made_for_the_room_that_the_template_has_under_its_titles() -> None:
    for name in ("with samples", "dark", "of our names"):
        deck = Presentation(io.BytesIO(template(name)))
        room = drawing_room(Reference(template(name), "corporate.pptx", lambda _: None))
        assert room is not None
        share = 540 / ((deck.slide_height or 0) / Pt(1))
        width, height = room[0] / share, room[1] / share
        assert 0.85 * (deck.slide_width or 0) < Pt(width) < (deck.slide_width or 0)
        title = deck.slide_layouts.get_by_name("Title Only") or deck.slide_layouts[-1]
        below = (deck.slide_height or 0) - title.placeholders[0].top - title.placeholders[0].height
        assert 0.7 * below < Pt(height) < below


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_contents_personas_and_sources_are_the_templates_own_words(name: str) -> None:
    story = read_story(folder("examples") / "whirrly.md")
    reference = Reference(template(name), "corporate.pptx", lambda _: None)
    told = produced(replace(story, slides=("agenda", "persona"))).deck(drawing_room(reference))
    deck = Presentation(io.BytesIO(write(told, Options(reference=reference))))
    contents, bram, evidence = (
        [slide for slide in deck.slides if titled(slide) == title] for title in ("Contents", "Bram", "Evidence")
    )
    headlines = [step.headline for step in story.steps]
    assert [line for line in said(contents) if line in headlines] == headlines
    assert "Channels used: maintenance forum; trade fairs" in said(bram)
    assert any(shape.name == "Bram" for shape in bram[0].shapes)
    assert "Solution, Customer journey: Pilot on one bottling line, 20 sensors, 12 weeks, 2026" in said(evidence)
    assert all(titled(slide) for slide in deck.slides)


def titled(slide: Slide) -> str:
    return slide.shapes.title.text if slide.shapes.title is not None else ""


def said(slides: list[Slide]) -> list[str]:
    """The paragraphs of slides, with plain spaces, and without the marks of lists."""
    frames = [shape.text_frame for slide in slides for shape in slide.shapes if shape.has_text_frame]
    told = [" ".join(paragraph.text.split()) for frame in frames for paragraph in frame.paragraphs]
    return [re.sub(r"^(•|\d\.) ", "", one) for one in told]
