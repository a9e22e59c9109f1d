"""One page as a self-contained SVG: nothing is fetched, nothing is clipped, words are outlines with their text beside.

Words are drawn as outlines because no two programs set SVG text alike; the same words stand in `<title>` and `<desc>`
for people who listen to the picture, and for search.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zlib import crc32

from storyboard.drawing.document import Document, Page
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item, Path, Picture, Text
from storyboard.drawing.outline import rectangle
from storyboard.export.format import Format, Options, chosen_page
from storyboard.export.ink import GRID, PREFIX, Ink, Rows
from storyboard.export.markup import attributes, element, escaped
from storyboard.export.path_data import number

FORMAT = Format("svg", (".svg",), "image/svg+xml")

# What is painted at once is rounded to a sixth of a pixel or finer.
PIXEL = 6


def write(document: Document, options: Options) -> bytes:
    """The chosen page as UTF-8 SVG. Raises StoryboardError when the document has no such page."""
    page = chosen_page(document, options)
    title = page.title or document.title
    lines = (f"{c.title} by {c.creator}, {c.license} {c.source}".strip() for c in document.credits)
    return drawing(
        painted(page),
        page.box,
        title=title,
        description="\n".join(words for words in spoken(page.items) if words != title),
        language=document.language,
        metadata="\n".join(lines),
    ).encode()


def drawing(
    items: Iterable[Item],
    box: Box,
    *,
    title: str = "",
    description: str = "",
    language: str = "",
    metadata: str = "",
    salt: str = "",
    pixels: tuple[int, int] | None = None,
    **shell: str,
) -> str:
    """The items seen through `box` as one `<svg>` element, with the attributes of `shell` on it.

    It is as large as the box, or stretched to `pixels`: fine enough for them, its letters on their rows. Its ids
    begin with a digest of the drawing (and of `salt`), so that many drawings can stand in one web page.
    Without a title it is decoration: hidden from those who listen.
    """
    ink = (
        Ink(box.width, max(GRID, PIXEL * pixels[0]), Rows(box.y, pixels[1] / box.height)) if pixels else Ink(box.width)
    )
    body = "".join(ink.drawn(items))
    told = {tag: text for tag, text in (("title", title), ("desc", description)) if title and text}
    names = "".join(f'<{tag} id="{PREFIX}{tag[0]}">{escaped(text)}</{tag}>' for tag, text in told.items())
    labels = " ".join(PREFIX + tag[0] for tag in told)
    width, height = pixels or (box.width, box.height)
    start = attributes(
        xmlns="http://www.w3.org/2000/svg",
        viewBox=" ".join(number(n) for n in (box.x, box.y, box.width, box.height)),
        width=number(width),
        height=number(height),
        preserveAspectRatio="none" if pixels else "",
        lang=language,
        role="img" if told else "",
        aria_hidden="" if told else "true",
        stroke_linecap="round",
        stroke_linejoin="round",
        **shell,
    )
    notice = element("metadata", metadata) if metadata else ""
    if told:
        start += f' aria-labelledby="{labels}"'
    svg = f"<svg{start}{ink.namespaces()}>{names}{notice}{ink.definitions()}{body}</svg>"
    return svg.replace(PREFIX, f"s{crc32((svg + salt).encode('utf-8', 'ignore')):08x}-")


def painted(page: Page) -> tuple[Item, ...]:
    """The page's items on its background, where it has one."""
    ground = (Path(rectangle(page.box), page.background),) if page.background else ()
    return (*ground, *page.items)


def spoken(items: Iterable[Item]) -> Iterator[str]:
    """What a listener is told about the items, in reading order: alt texts, and words no alt text has said."""
    for item in items:
        if isinstance(item, Group):
            if item.alt:
                yield item.alt
            yield from (words for words in spoken(item.items) if words not in item.alt)
        elif isinstance(item, Text):
            yield item.text
        elif isinstance(item, Picture) and item.alt:
            yield item.alt
