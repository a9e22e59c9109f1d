"""Date, footer and slide number: placeholders of the master, which a layout takes over by ticking "Footers".

They are not on the layouts themselves: LibreOffice 7.4 sets the lines of all text closer together on a slide whose
layout has one of them. Slides have their number where we set it, as a placeholder that counts.
"""

from __future__ import annotations

from storyboard.drawing.document import Document
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


def footer_words(document: Document) -> str:
    """What the footer says: the product's name, as the cover prints it, or the story's title."""
    texts = (item for page in document.pages for item in page.items if isinstance(item, Text))
    return next((text.text for text in texts if text.name == "product"), document.title)


def footer_shapes(document: Document, first_id: int) -> str:
    """The three placeholders of the master; ids count up from `first_id`."""
    box = document.pages[0].box
    margin, third = box.width * 0.05, box.width * 0.3
    words = {
        "date": f'<a:p><a:fld id="{_DATE_FIELD}" type="datetime1"><a:rPr lang="en-US"/><a:t/></a:fld></a:p>',
        "footer": f'<a:p><a:r><a:rPr lang="en-US"/><a:t>{escaped(footer_words(document))}</a:t></a:r></a:p>',
        "number": f'<a:p><a:fld id="{FIELD}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld></a:p>',
    }
    lefts = {"date": margin, "footer": box.width / 2 - third / 2, "number": box.right - margin - third}
    return "".join(
        _SHAPE
        % (
            number,
            f"{_NAMES[role]} {number}",
            MARKS[role],
            frame_of(Box(lefts[role], box.bottom - 17, third, 13)).xfrm,
            _SIDES[role],
            words[role],
        )
        for number, role in enumerate(MARKS, first_id)
    )
