"""A page of ours with plain words for what a company's template has no places for: charts, rows, and cards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from storyboard.drawing.charts import Chart
from storyboard.drawing.document import Page
from storyboard.drawing.geometry import Box, box_around
from storyboard.drawing.items import Group, Item, Paragraph, Path, Run, Text
from storyboard.export.presentation.reference.extents import bounds


def in_words(page: Page) -> Page:
    """The page with numbers for its charts, a list for its rows, and a picture and a list for a persona's card."""
    return _with_list(_with_portrait(_with_facts_for_charts(page)))


def _with_facts_for_charts(page: Page) -> Page:
    """The page with a number and its label in the place of each chart: a template has no place for those."""
    items = (part for item in page.items for part in _facts(item))
    return replace(page, items=tuple(items))


def _facts(item: Item) -> tuple[Item, ...]:
    if not isinstance(item, Group) or not isinstance(item.data, Chart):
        return (item,)
    chart = item.data
    label = next((text for text in item.items if isinstance(text, Text)), None)
    if label is None:
        return ()
    arrow = " ← " if chart.direction == "rtl" else " → "
    number = Paragraph((Run(arrow.join(bar.text for bar in chart.bars)),))
    box = replace(label.box, y=label.box.y - label.box.height)
    return replace(label, paragraphs=(number,), role="number", box=box, name="fact"), label


def _with_portrait(page: Page) -> Page:
    """A persona's page with its portrait as a picture, on the ground that it stands on, and all that is known of the
    persona as one text: a template has no cards."""
    portrait = next((item for item in page.items if isinstance(item, Group) and item.role == "sketch"), None)
    box = bounds(portrait) if portrait is not None else None
    if page.layout != "persona" or portrait is None or box is None:
        return page
    told = [item for item in page.items if isinstance(item, Text) and _OF_PERSONA.fullmatch(item.name)]
    if not told:
        return page
    under = next((item for item in page.items if isinstance(item, Path) and item.fill and _holds(item, box)), None)
    framed = Group(((under,) if under else ()) + (portrait,), portrait.name, portrait.alt, "panel")
    body = replace(told[0], paragraphs=tuple(_of_persona(told)), role="body", name="body")
    whole = replace(body, box=box_around(text.box for text in told) or body.box)
    gone = {id(item) for item in (*told, portrait)}
    return replace(page, items=(*(item for item in page.items if id(item) not in gone), framed, whole))


# The names of texts that tell of a persona.
_OF_PERSONA = re.compile(r"subtitle|quote|card-\d+(-label)?")


def _holds(ground: Path, box: Box) -> bool:
    return ground.bounds.contains(Box(*box.center, 0.0, 0.0)) and ground.bounds.width < 2 * box.width


def _of_persona(told: Sequence[Text]) -> Iterator[Paragraph]:
    """Who it is and what they say, then an item for each card: its name, and behind it what stands on it."""
    name = ""
    for text in told:
        if text.name.endswith("-label"):
            name = text.text
        elif text.name.startswith("card-"):
            items = "; ".join(paragraph.text for paragraph in text.paragraphs)
            yield Paragraph((Run(f"{name}: ", True), Run(items)), "•")
        else:
            said = text.name == "quote"
            yield from (replace(p, runs=tuple(replace(r, italic=said) for r in p.runs)) for p in text.paragraphs)


def _with_list(page: Page) -> Page:
    """The page with one text for what stands in rows on it: headlines by their numbers, sources with their steps. A
    template has places for lists, but none for rows."""
    named = {item.name: item for item in page.items if isinstance(item, Text)}
    rows = [name for name in named if _ROW.fullmatch(name)]
    if not rows:
        return page
    body = replace(named[rows[0]], paragraphs=tuple(_row(name, named) for name in rows), role="body", name="body")
    boxes = box_around(named[name].box for name in rows) or body.box
    taken = {*rows, *(f"{name}-steps" for name in rows), *(f"number-{name.split('-')[1]}" for name in rows)}
    kept = (item for item in page.items if not (isinstance(item, Text) and item.name in taken))
    return replace(page, items=(*kept, replace(body, box=boxes)))


# The names of texts that stand in rows.
_ROW = re.compile(r"(headline|piece)-\d+")


def _row(name: str, named: Mapping[str, Text]) -> Paragraph:
    """A headline behind its number; a source behind the steps that it backs."""
    runs = tuple(run for paragraph in named[name].paragraphs for run in paragraph.runs)
    if number := named.get(f"number-{name.split('-')[1]}"):
        return Paragraph(runs, f"{number.text}.")
    steps = named.get(f"{name}-steps")
    return Paragraph((*((Run(f"{steps.text}: ", True),) if steps else ()), *runs), "•")
