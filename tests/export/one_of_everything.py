"""A document with one of everything that a page can hold, for tests of every format."""

from __future__ import annotations

import io

from storyboard.drawing.document import Credit, Document, Page, Theme
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import (
    Group,
    Linear,
    Paragraph,
    Path,
    Picture,
    Radial,
    Run,
    Solid,
    Stop,
    Stroke,
    Text,
    TextStyle,
)
from storyboard.drawing.lettering import set_text
from storyboard.drawing.outline import ellipse, outline_from_svg, polygon, rectangle

COLORS = {
    "ink": "#231d38",
    "paper": "#fffdf6",
    "surface": "#f4efe6",
    "muted": "#6d6785",
    "line": "#cfc8dc",
    "brand": "#0e7c6b",
    "brand-dark": "#075447",
    "brand-light": "#d8f2ec",
    "on-brand": "#ffffff",
    "link": "#0b5fa5",
    "accent": "#f6b73c",
}
INK = COLORS["ink"]
ALT = "Мая сочи към билборд: a phone with a tick on it & three sheets of paper."
NOTES = "Само за говорещия: canary-notes-7431 <b>not bold</b>"
BODY = TextStyle("Geologica", 16.0, INK)
TITLE = TextStyle("Geologica", 34.0, INK, weight=700)
HAND = TextStyle("Caveat", 64.0, INK, weight=700, line_height=1.0, align="center", valign="middle")


def words(
    *runs: str | Run, box: Box, style: TextStyle = BODY, role: str = "body", language: str = "en", **more: object
) -> Text:
    paragraph = Paragraph(tuple(Run(run) if isinstance(run, str) else run for run in runs))
    return set_text((paragraph,), box, style, role=role, language=language, **more)  # type: ignore[arg-type]


def red_dot() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (8, 8), "#d03030").save(out, "PNG")
    return out.getvalue()


def balloon(text: str, language: str) -> Group:
    """A round balloon with lettering, drawn around its own origin at twice the size it is shown."""
    letters = words(text, box=Box(-260, -70, 520, 140), style=HAND, role="balloon", language=language)
    shape = Path(ellipse(0, 0, 300, 110), Solid("#fffdf6"), Stroke(INK, 6))
    shadow = Path(ellipse(8, 10, 300, 110), Solid("#1d1547", 0.22))
    return Group((shadow, shape, letters), "balloon", role="balloon", x=420, y=170, scale=0.9)


def panel(text: str = "Това ми трябва!", language: str = "bg", alt: str = ALT) -> Group:
    """A small scene of 1600 x 900 units with gradients, lines of every kind, nested groups and a balloon."""
    frame = rectangle(Box(0, 0, 1600, 900))
    sky = Path(frame, Linear(0, 0, 0, 900, (Stop(0, "#8fd0ea"), Stop(0.6, "#dff3f4"), Stop(1, "#ffe9c7"))))
    sun = Path(ellipse(1250, 250, 320), Radial(1250, 250, 320, 320, (Stop(0, "#ffd98a"), Stop(1, "#ffd98a", 0))))
    glow = Radial(800, 900, 900, 260, (Stop(0, "#4c9d63"), Stop(1, "#4c9d63", 0.0)))
    hill = Path(outline_from_svg("M0 760Q400 560 800 700T1600 640V900H0Z"), Solid("#4c9d63"), Stroke(INK, 6))
    mist = Path(rectangle(Box(0, 640, 1600, 260)), glow)
    road = Path(outline_from_svg("M0 850H1600"), None, Stroke("#fffaf0", 10, cap="butt", join="miter", dash=(60, 40)))
    face = (
        Path(ellipse(0, -150, 70, 84), Solid("#f1c5a2"), Stroke(INK, 6)),
        Path(ellipse(-24, -160, 7), Solid(INK)),
        Path(ellipse(24, -160, 7), Solid(INK)),
        Path(outline_from_svg("M-26-120Q0-96 26-120"), None, Stroke(INK, 5)),
        Path(outline_from_svg("M-90 200C-90 0-70-60 0-60S90 0 90 200Z"), Solid("#f6b73c"), Stroke(INK, 6)),
    )
    ring = Path(ellipse(0, 0, 60) + ellipse(0, 0, 30), Solid("#12b39b"), evenodd=True)
    picture = Picture(Box(1380, 60, 120, 120), red_dot(), "image/png", "A red dot", "dot")
    figure = Group(face, "Maya", "Maya, smiling", "figure", 760, 620, 1.4)
    items = (
        sky, sun, hill, mist, road, Group((ring,), "ring", x=1100, y=560), figure, picture, balloon(text, language)
    )  # fmt: skip
    return Group(items, "panel-4", alt, "panel")


def cover() -> Page:
    wash = Path(rectangle(Box(0, 0, 960, 540)), Linear(0, 0, 960, 540, (Stop(0, "#d8f2ec"), Stop(1, "#fffdf6"))))
    title = words("Мая си връща вечерите", box=Box(60, 150, 560, 120), style=TITLE, role="title", language="bg")
    below = words(
        "A story of ", Run("five steps", bold=True), " and ", Run("one change", italic=True), ", told for ",
        Run("the people who decide", link="https://example.com/why?a=1&b=2"), ".",
        box=Box(60, 290, 420, 120), role="subtitle",
    )  # fmt: skip
    return Page(960, 540, (wash, title, below), "Мая си връща вечерите", NOTES, "cover", background=Solid("#fffdf6"))


def step() -> Page:
    shown = Group((panel(),), "slot", x=40, y=110, scale=0.4)
    title = words("She spots it on the way to town", box=Box(40, 30, 880, 60), style=TITLE, role="title")
    items = (
        Paragraph((Run("Invoices"), Run(" go out by themselves", bold=True)), "•"),
        Paragraph((Run("Reminders, too, and in words that keep every customer a friend of the house"),), "•"),
        Paragraph((Run("first gently"),), "–", 1),
        Paragraph((Run("then by name"),), "–", 1),
        Paragraph((Run("The tax report is ready"),), "•"),
        Paragraph((Run("A plain line between the lists."),)),
        Paragraph((Run("Look"),), "1."),
        Paragraph((Run("Sign"),), "2."),
    )
    body = set_text(items, Box(700, 110, 220, 330), BODY, role="body")
    footer = words("4 / 5", box=Box(820, 500, 100, 20), style=TextStyle("Geologica", 11, "#6d6785"), role="footer")
    return Page(960, 540, (title, shown, body, footer), "She spots it", NOTES, "step")


def awkward() -> Page:
    title = words("</title> & <script>alert('x')</script> \"q\" ]]> {{ 7*7 }}", box=Box(40, 30, 880, 90), role="title")
    body = words(
        "#panic() \\ $x$ *b* _i_ `c` @ref <!-- --> \x00\x08\x1b\x7f\ufffe\ud800 a\u00adb \u200b\u2028 %s {0} </svg>",
        Run("bad", link="javascript:alert(1)"),
        box=Box(40, 150, 700, 200),
    )
    drawn = Group((Path(ellipse(800, 400, 40), Solid("#d03030")),), '"><x onload="y"', "' onload='alert(1)", "prop")
    return Page(960, 540, (title, body, drawn), "</title><script>1</script>", "]]>\x00</aside>", "awkward")


def document(*pages: Page, language: str = "en") -> Document:
    return Document(
        pages or (cover(), step(), awkward()),
        Theme("ink", COLORS),
        "Maya & the <evenings>",
        language,
        author="The storyboard contributors",
        subject="How invoices stopped eating Friday nights",
        credits=(Credit("Geologica (font)", "The Geologica Project Authors", "OFL-1.1"),),
    )


def tabled(direction: str = "ltr") -> Page:
    """A page with a table, drawn by hand: two columns, three rows, one empty cell."""
    told = (("Client", "Sum"), ("Baker", "€1,200"), ("Café & <Bar>", ""))
    places = ((60.0, 300.0), (360.0, 200.0)) if direction == "ltr" else ((260.0, 300.0), (60.0, 200.0))
    rows = []
    for at, line in enumerate(told):
        top = 100.0 + 40 * at
        cells = tuple(
            _table_cell(word, Box(left, top, width, 40), "cell" if at else "head", direction)
            for word, (left, width) in zip(line, places, strict=True)
        )
        fill = Path(rectangle(Box(60, top, 500, 40)), Solid("#d8f2ec"))
        rule = Path(polygon([(60, top + 40), (560, top + 40)], closed=False), stroke=Stroke("#cfc8dc", 1, cap="butt"))
        rows.append(Group((*((fill,) if at == 0 else ()), *cells, rule), f"row {at}", role="row"))
    title = words("Who owes what", box=Box(40, 30, 880, 60), style=TITLE, role="title")
    return Page(960, 540, (title, Group(tuple(rows), "table", "Client, Sum", "table")), "Who owes what")


def _table_cell(word: str, room: Box, role: str, direction: str) -> Group:
    inner = room.inset(10)
    text = words(word, box=inner, role="label", direction=direction)
    return Group((text,) if word else (), word, "", role, box=room)
