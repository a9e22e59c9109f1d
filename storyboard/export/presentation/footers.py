"""Date, footer and slide number: placeholders of the master and of every layout, so that people can switch them on.

Slides have those that the story asks for, and their number, where we set them, as placeholders that count and change
with "Header & Footer".
"""

from __future__ import annotations

from collections.abc import Sequence

from storyboard.drawing.document import Document, Page
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Text
from storyboard.export.markup import escaped
from storyboard.export.presentation.emu import frame_of

# Fields need an id of their own kind; any will do.
FIELD = "{5B1D6E0A-3C52-4B0E-9D43-7F0A2C9E61D4}"
_DATE_FIELD = "{7C0F5E2B-61A4-4D0B-8A55-2B9E4D1C7F36}"
MARKS = {
    "date": '<p:ph type="dt" sz="half" idx="13"/>',
    "footer": '<p:ph type="ftr" sz="quarter" idx="14"/>',
    "number": '<p:ph type="sldNum" sz="quarter" idx="12"/>',
}
_SHAPE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>%s</p:nvPr>'
    '</p:nvSpPr><p:spPr><a:xfrm>%s</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
    '<a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle><a:lvl1pPr algn="%s">'
    '<a:defRPr sz="900"><a:solidFill><a:schemeClr val="tx1"><a:lumMod val="65000"/><a:lumOff val="35000"/>'
    "</a:schemeClr></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>%s</p:txBody></p:sp>"
)
_NAMES = {"date": "Date", "footer": "Footer", "number": "Slide Number"}
_SIDES = {"date": "l", "footer": "ctr", "number": "r"}
_SIDES_RTL = {"date": "r", "footer": "ctr", "number": "l"}


def footer_words(document: Document) -> str:
    """What the footer says: the story's own, else the product's name, as the cover prints it, or the story's title."""
    texts = [item for page in document.pages for item in page.items if isinstance(item, Text)]
    said = {text.name: text.text for text in reversed(texts) if text.name in ("footer", "product")}
    return said.get("footer") or said.get("product") or document.title


def footer_texts(page: Page, number: str) -> dict[str, Text]:
    """What the page has at its foot, by what it is: the date, the line of words, and its number."""
    found: dict[str, Text] = {}
    for item in page.items:
        if isinstance(item, Text) and item.role == "footer":
            what = item.name if item.name in ("date", "footer") else "number" if item.text == number else ""
            if what:
                found.setdefault(what, item)
    return found


def footer_shapes(document: Document, pages: Sequence[tuple[int, Page]], first_id: int) -> str:
    """The three placeholders of a master or a layout, where the first of these numbered pages has each of them, or
    below everything else; ids count up from `first_id`."""
    box = document.pages[0].box
    margin, third = box.width * 0.05, box.width * 0.3
    lefts = {"date": margin, "footer": box.width / 2 - third / 2, "number": box.right - margin - third}
    boxes = {role: Box(left, box.bottom - 16, third, 12) for role, left in lefts.items()}
    for number, page in reversed(pages):
        boxes |= {role: text.box for role, text in footer_texts(page, str(number)).items()}
    words = {
        "date": f'<a:p><a:fld id="{_DATE_FIELD}" type="datetime1"><a:rPr lang="en-US"/><a:t/></a:fld></a:p>',
        "footer": f'<a:p><a:r><a:rPr lang="en-US"/><a:t>{escaped(footer_words(document))}</a:t></a:r></a:p>',
        "number": f'<a:p><a:fld id="{FIELD}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld></a:p>',
    }
    sides = _SIDES_RTL if document.direction == "rtl" else _SIDES
    return "".join(
        _SHAPE % (id_, f"{_NAMES[role]} {id_}", MARKS[role], frame_of(boxes[role]).xfrm, sides[role], words[role])
        for id_, role in enumerate(MARKS, first_id)
    )
