from __future__ import annotations

import io
import re
import zipfile

import pytest
from msgspec.structs import replace
from one_of_everything import ALT, COLORS, NOTES, TITLE, document, panel, red_dot, step, words
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from storyboard.drawing.document import Document, Page
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Line, Paragraph, Path, Picture, Run, Solid, Span, Stroke, TextStyle
from storyboard.drawing.lettering import set_text, text_width
from storyboard.drawing.outline import ellipse, rectangle
from storyboard.errors import StoryboardError
from storyboard.export.format import Options
from storyboard.export.pptx import write
from storyboard.export.presentation.words import _held_runs, fitting_width

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}


def opened(document: Document, options: Options | None = None) -> Deck:
    return Presentation(io.BytesIO(write(document, options or Options())))


def parts(document: Document, options: Options | None = None) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(write(document, options or Options()))) as bundle:
        return {n: bundle.read(n).decode("utf-8") for n in bundle.namelist() if n.endswith((".xml", ".rels"))}


def slide(*items: object, **more: object) -> Document:
    return document(Page(960, 540, items, "A page", layout="plain", **more))  # type: ignore[arg-type]


def first_slide(*items: object, **more: object) -> str:
    return parts(slide(*items, **more))["ppt/slides/slide1.xml"]


@pytest.fixture(scope="module")
def deck(sample: Document) -> Deck:
    return opened(sample)


def test_title_subtitle_and_body_are_real_placeholders(deck: Deck) -> None:
    cover, step_slide, _ = deck.slides
    kinds = {s.placeholder_format.type: s.text_frame.text for s in cover.placeholders}
    assert kinds[PP_PLACEHOLDER.CENTER_TITLE] == "Мая си връща вечерите"
    assert kinds[PP_PLACEHOLDER.SUBTITLE].startswith("A story of five steps")
    assert step_slide.shapes.title.text == "She spots it on the way to town"
    bodies = [s for s in step_slide.placeholders if s.placeholder_format.type == PP_PLACEHOLDER.BODY]
    assert bodies[0].text_frame.paragraphs[0].text == "Invoices go out by themselves"


def test_every_layout_named_by_a_page_is_a_slide_layout_with_its_placeholders(deck: Deck) -> None:
    names = [layout.name for layout in deck.slide_layouts]
    assert names == ["Cover", "Step", "Awkward"]
    title = deck.slide_layouts[1].placeholders[0]
    assert (title.left, title.width, title.height) == (Pt(40), Pt(880), Pt(60))
    # Their first line stands lower than ours; so the frame is higher.
    assert title.top == pytest.approx(Pt(30 - 0.073 * 34), abs=Pt(0.01))
    assert title._element.find(".//a:defRPr", NS).get("sz") == "3400"
    assert deck.slides[1].shapes.title.width == Pt(880), "the slide takes its place from the layout"


def test_list_items_are_real_bullets_and_numbers(deck: Deck) -> None:
    body = deck.slides[1].placeholders[11]._element
    signs = [sign.get("char") for sign in body.iterfind(".//a:buChar", NS)]
    numbers = [number.get("startAt") for number in body.iterfind(".//a:buAutoNum", NS)]
    assert signs == ["•", "•", "–", "–", "•"]
    assert numbers == ["1", "2"]
    properties = [p.find("a:pPr", NS) for p in body.iterfind(".//a:p", NS)]
    assert int(properties[0].get("marL")) == -int(properties[0].get("indent")) > 0
    assert properties[2].get("lvl") == "1"
    assert "•" not in body.xpath("string(.//a:p[1])")


def test_bold_italic_and_links_are_runs_of_their_own(deck: Deck) -> None:
    runs = deck.slides[0].placeholders[10].text_frame.paragraphs[0].runs
    assert [r.text for r in runs if r.font.bold] == ["five steps"]
    assert [r.text for r in runs if r.font.italic] == ["one change"]
    assert runs[-2].hyperlink.address == "https://example.com/why?a=1&b=2"


def test_words_carry_their_language(deck: Deck) -> None:
    assert deck.slides[0].shapes.title._element.find(".//a:rPr", NS).get("lang") == "bg-BG"


def test_groups_keep_their_names_and_alt_texts(deck: Deck) -> None:
    properties = {e.get("name"): e for e in deck.slides[1].shapes._spTree.iter(f"{{{NS['p']}}}cNvPr")}
    assert properties["panel-4"].get("descr") == ALT
    assert properties["Maya"].get("descr") == "Maya, smiling"
    assert properties["dot"].get("descr") == "A red dot"
    assert "decorative" in properties["balloon"][0][0][0].tag, "a group with a role and no alt is decoration"


def test_a_group_around_told_ones_tells_what_they_tell_and_a_bare_shape_is_decoration() -> None:
    bare = Path(rectangle(Box(0, 0, 9, 9)), Solid("#123456"), name="bar")
    found = opened(slide(bare, Group((Group((panel(),)),), "picture"))).slides[0].shapes._spTree
    properties = {e.get("name"): e for e in found.iter(f"{{{NS['p']}}}cNvPr")}
    assert properties["picture"].get("descr") == ALT
    assert "decorative" in properties["bar"][0][0][0].tag


def test_the_number_of_a_slide_counts_along_when_slides_are_moved() -> None:
    number = words("1", box=Box(900, 500, 30, 20), role="footer")
    assert 'type="slidenum"' in first_slide(number)
    assert "slidenum" not in first_slide(replace(number, role="number"))


def test_every_shape_of_a_slide_has_an_id_and_a_name_of_its_own() -> None:
    ring = Path(ellipse(0, 0, 9), Solid("#12b39b"), name="ring")
    twins = Group((ring, ring, replace(ring, name="ring 2"), replace(ring, name="")), "ring", role="prop")
    tree = opened(slide(panel(), twins, panel())).slides[0].shapes._spTree
    shapes = list(tree.iter(f"{{{NS['p']}}}cNvPr"))
    assert len({s.get("id") for s in shapes}) == len(shapes) > 40
    assert len({s.get("name") for s in shapes}) == len(shapes)


def test_notes_go_along_and_are_dropped_for_an_audience(sample: Document) -> None:
    assert opened(sample).slides[0].notes_slide.notes_text_frame.text == NOTES
    shared = parts(sample, Options(audience=True))
    assert not [name for name in shared if "notes" in name.lower()]
    assert not [name for name, text in shared.items() if "canary" in text]


def test_a_slide_without_a_title_frame_gets_its_title_above_the_edge() -> None:
    title = opened(slide(panel())).slides[0].shapes.title
    assert title.text == "A page"
    assert title.top + title.height <= 0


def test_colours_of_the_theme_are_named_so_that_another_theme_recolours_them() -> None:
    drawn = first_slide(
        Path(rectangle(Box(0, 0, 9, 9)), Solid(COLORS["brand"]), Stroke(COLORS["ink"], 2)),
        Path(rectangle(Box(9, 0, 9, 9)), Solid("#123456", 0.5)),
    )
    assert '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>' in drawn
    assert '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>' in drawn
    assert '<a:srgbClr val="123456"><a:alpha val="50000"/></a:srgbClr>' in drawn
    theme = parts(slide())["ppt/theme/theme1.xml"]
    assert '<a:accent1><a:srgbClr val="0E7C6B"/></a:accent1>' in theme


def test_words_take_the_fonts_of_the_theme_and_name_others() -> None:
    drawn = first_slide(
        words("Plain", box=Box(0, 0, 90, 30), role="caption"),
        words("By hand", box=Box(0, 50, 90, 30), style=TextStyle("Caveat", 20, "#000000"), role="balloon"),
    )
    assert '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>' in drawn
    assert '<a:latin typeface="Caveat"/><a:ea typeface="Caveat"/><a:cs typeface="Caveat"/>' in drawn


def test_sizes_and_lines_in_a_scaled_group_are_those_on_the_page() -> None:
    frame = Box(0, 0, 400, 100)
    letters = words("Ah", box=frame, style=TextStyle("Caveat", 40, "#000000"), role="balloon")
    shape = Path(rectangle(frame.inset(-40)), None, Stroke("#000000", 4))
    drawn = first_slide(Group((Group((shape, letters), scale=0.5),), x=110, y=60, scale=0.5))
    assert 'sz="1000"' in drawn
    assert 'w="12700"' in drawn
    outer = re.search(r'<p:grpSpPr><a:xfrm><a:off x="(\d+)" y="(\d+)"/><a:ext cx="(\d+)"', drawn[drawn.find("Group") :])
    assert outer is not None
    assert [int(n) / 12700 for n in outer.groups()] == [100, 50, 120]


def test_right_to_left_words_begin_at_the_right() -> None:
    text = set_text("שלום עולם", Box(0, 0, 300, 60), TITLE, role="title", language="he", direction="rtl")
    made = document(Page(960, 540, (text,), "שלום", layout="x"), language="he")
    found = parts(replace(made, direction="rtl"))
    assert ' algn="r" rtl="1"' in found["ppt/slides/slide1.xml"]
    assert 'rtlCol="1"' in found["ppt/slideLayouts/slideLayout1.xml"]
    assert 'lang="he-IL"' in found["ppt/slides/slide1.xml"]


def test_nothing_casts_a_shadow_by_a_style_of_its_own(sample: Document) -> None:
    assert not [name for name, text in parts(sample).items() if "<p:style>" in text]


def test_pictures_are_stored_once_and_in_a_kind_that_powerpoint_reads() -> None:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (4, 4), "#00ff00").save(out, "WEBP")
    dot = Picture(Box(0, 0, 9, 9), red_dot(), alt="dot")
    other = Picture(Box(20, 0, 9, 9), out.getvalue(), "image/webp", "green")
    with zipfile.ZipFile(io.BytesIO(write(slide(dot, dot, other), Options()))) as bundle:
        media = [n for n in bundle.namelist() if "media" in n]
        kinds = [bundle.read(n)[:4] for n in media]
    assert media == ["ppt/media/image1.png", "ppt/media/image2.png"]
    assert kinds == [b"\x89PNG", b"\x89PNG"]


def test_a_background_is_the_masters_where_most_pages_have_it() -> None:
    pages = [Page(960, 540, (), str(n), background=Solid(c)) for n, c in enumerate(("#111111", "#222222", "#222222"))]
    found = parts(document(*pages))
    assert "222222" in found["ppt/slideMasters/slideMaster1.xml"]
    assert "111111" in found["ppt/slides/slide1.xml"]
    assert "<p:bg>" not in found["ppt/slides/slide2.xml"]


def test_properties_say_who_what_and_when(sample: Document) -> None:
    about = opened(sample, Options(epoch=1_700_000_000)).core_properties
    assert about.title == "Maya & the <evenings>"
    assert about.author == "The storyboard contributors"
    assert about.language == "en"
    assert "The Geologica Project Authors, OFL-1.1" in about.comments
    assert about.created.year == 2023


def test_a_link_to_another_slide_jumps_there() -> None:
    go = words(Run("next", link="#second"), box=Box(0, 0, 90, 30))
    first = Page(960, 540, (go,), "One", name="first")
    second = Page(960, 540, (), "Two", name="second")
    found = parts(document(first, second))
    assert 'action="ppaction://hlinksldjump"' in found["ppt/slides/slide1.xml"]
    assert 'Target="slide2.xml"' in found["ppt/slides/_rels/slide1.xml.rels"]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "#nowhere", "http://", "https://[::1"])
def test_a_link_that_a_slide_cannot_follow_is_plain_text(link: str) -> None:
    drawn = first_slide(words(Run("here", link=link), box=Box(0, 0, 90, 30)))
    assert "hlinkClick" not in drawn
    assert ">here<" in drawn


def test_a_line_break_inside_a_run_stays_one() -> None:
    text = set_text((Paragraph((Run("one\ntwo\u2028three"),)),), Box(0, 0, 200, 90), TITLE, role="caption")
    assert first_slide(text).count("<a:br>") == 2


def test_the_same_document_gives_the_same_bytes(sample: Document) -> None:
    assert write(sample, Options()) == write(sample, Options())


def test_an_empty_group_leaves_nothing_behind() -> None:
    assert "grpSp>" not in first_slide(Group((Group(()),), "nothing")).replace("</p:nvGrpSpPr>", "")


def test_panels_stay_native_shapes() -> None:
    tree = opened(document(step())).slides[0].shapes._spTree
    shapes = tree.findall(".//p:sp", NS)
    assert len([s for s in shapes if s.find(".//a:custGeom", NS) is not None]) > 20
    assert len(tree.findall(".//p:pic", NS)) == 1


def test_a_document_without_pages_is_refused_kindly(sample: Document) -> None:
    with pytest.raises(StoryboardError, match="no pages"):
        write(replace(sample, pages=()), Options())


def test_a_frame_that_a_page_shows_twice_is_a_placeholder_once() -> None:
    title = words("Twice", box=Box(0, 0, 90, 30), role="title")
    assert first_slide(title, title).count('<p:ph type="title"/>') == 1


def test_a_last_line_keeps_its_company_in_powerpoint() -> None:
    paragraph = Paragraph((Run("Nobody in the whole office sees "), Run("who owes", bold=True), Run(" what")))
    style = TextStyle("Geologica", 20, "#000000")
    found = 0
    for width in range(150, 400, 10):
        text = set_text((paragraph,), Box(0, 0, width, 400), style, role="body")
        held = "".join(run.text for run in _held_runs(text, paragraph, 0))
        assert held.replace("\u00a0", " ") == paragraph.text
        if "\u00a0" in held:
            end = held.split(" ")[-1].replace("\u00a0", " ")
            assert text.lines[-1].text.endswith(end)
            assert len(end.split()) == 2 or (end == text.lines[-1].text and len(end.split()) == 3)
            found += 1
    assert found


def test_a_short_last_word_stays_in_company_where_another_typeface_stands_in() -> None:
    paragraph = Paragraph((Run("Кофе ещё не остыл, а Вера уже оформила "), Run("пробный месяц.")))
    style = TextStyle("Literata", 20, "#000000")
    lone = {"plain": 0, "held": 0}
    for width in range(240, 400, 5):
        text = set_text((paragraph,), Box(0, 0, width, 400), style, role="body")
        if text.lines[-1].text.endswith("пробный месяц."):
            for name, runs in {"plain": paragraph.runs, "held": _held_runs(text, paragraph, 0)}.items():
                lone[name] += _filled("".join(run.text for run in runs), width)[-1] == "месяц."
    assert lone["held"] == 0 < lone["plain"]


def _filled(words: str, width: float) -> list[str]:
    """The lines of a program that fills each, in a wider typeface than ours."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, "Manrope", 22) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def test_words_that_were_left_to_the_next_line_stay_there_in_powerpoint() -> None:
    paragraph = Paragraph((Run("Curly ones are ever-sweet. We take the lot of them!"),))
    style = TextStyle("Geologica", 20, "#000000")
    text = set_text((paragraph,), Box(0, 0, 230, 200), style, role="body")
    first, second, third = "Curly ones are", "ever-sweet. We", "take the lot of them!"
    lines = tuple(
        Line(20.0 * n, (Span(0, text_width(line, "Geologica", 20), line, "Geologica", 20, 400, False, "#000000"),), 0)
        for n, line in enumerate((first, second, third), 1)
    )
    held = "".join(run.text for run in _held_runs(replace(text, lines=lines), paragraph, 0))
    assert held == "Curly ones are ever\u2011sweet. We take\u00a0the lot of\u00a0them!"


def test_frames_shrink_what_is_too_long_for_them() -> None:
    for role in ("balloon", "sign", "quote", "label"):
        frame = first_slide(words("Not again...", box=Box(0, 0, 90, 30), role=role))
        assert "<a:normAutofit/>" in frame and "noAutofit" not in frame


def test_a_balloons_frame_has_room_for_a_wider_typeface_and_breaks_no_other_way() -> None:
    style = TextStyle("Caveat", 20, "#000000", align="center")
    narrow = set_text((Paragraph((Run("Skan i gotowe"),)),), Box(0, 0, 70, 60), style, role="balloon")
    longest = max(line.spans[-1].x + line.spans[-1].width - line.spans[0].x for line in narrow.lines)
    snug = replace(narrow, box=Box(0, 0, longest, 60))
    assert len(snug.lines) == 2
    assert longest * 1.05 < fitting_width(snug) < text_width("Skan i gotowe", "Caveat", 20)
    assert fitting_width(replace(snug, role="sign")) <= longest * 1.02


def test_words_by_hand_are_not_held_where_a_wider_typeface_would_cut_them() -> None:
    paragraph = Paragraph((Run("Mila gets her Sundays back"),))
    by_hand = set_text((paragraph,), Box(0, 0, 356, 194), TextStyle("Caveat", 68, "#000000", weight=700), role="title")
    assert by_hand.lines[-1].text == "Sundays back"
    assert text_width("Sundays back", "Geologica", 68, 700) > 356
    assert "\u00a0" not in "".join(run.text for run in _held_runs(by_hand, paragraph, 0))
