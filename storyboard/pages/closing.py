"""The closing: the product, what comes next, the sources in full, and everybody whose work is on the pages."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat

from msgspec.structs import replace

from storyboard.drawing.document import Credit
from storyboard.drawing.families import FONT
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Paragraph
from storyboard.drawing.pouring import poured
from storyboard.pages.branding import logo_on
from storyboard.pages.filling import Draft, Filling, Shown
from storyboard.pages.frames import Sketch
from storyboard.pages.slides import Slides, Words
from storyboard.pages.wording import Wording

# More works of one maker than this are called by one name.
MOST_TITLES = 3
# So many of the cast take a bow.
MOST_FACES = 5


def closing(slides: Slides, credits: tuple[Credit, ...]) -> Iterator[Draft]:
    """The last slide; sources that it cannot hold go on to further ones."""
    words = _words(slides, credits)
    evidence = words.pop("evidence")
    faces = _faces(slides)
    facts = {f"has_{name}": bool(paragraphs) for name, paragraphs in {**words, "evidence": evidence}.items()}
    logo = logo_on(slides, "brand-ground")
    layout = slides.layout("closing", {**facts, "faces": len(faces), "has_logo": bool(logo)})
    for count, face in enumerate(faces, 1):
        words[f"name-{count}"] = slides.wording.plain(face.name)
    pictures: dict[str, Shown] = {**logo, **{f"face-{count}": face for count, face in enumerate(faces, 1)}}
    slot, more = layout.slot("evidence"), slides.layout("sources", {}).slot("body")
    parts: list[tuple[Paragraph, ...]] = [()]
    if evidence and slot and more:
        style = slides.setter.smallest_style(slot)
        parts = list(poured(evidence, chain((slot.box,), repeat(more.box)), style, slides.story.language))
    title = words["title"][0].text
    filling = Filling({**words, "evidence": parts[0]}, pictures)
    yield Draft(layout, filling, title)
    for part in parts[1:]:
        yield _further_sources(slides, part)


def _faces(slides: Slides) -> tuple[Sketch, ...]:
    """The heads of those who play in the story, the first of them first, all at one scale."""
    if slides.faces is None:
        return ()
    found = (slides.faces.head(member.name) for member in slides.story.cast[:MOST_FACES])
    faces = tuple(face for face in found if face)
    width = max((face.box.width for face in faces), default=0.0)
    height = max((face.box.height for face in faces), default=0.0)
    return tuple(replace(face, box=_grown(face.box, width, height)) for face in faces)


def _grown(box: Box, width: float, height: float) -> Box:
    """A box of that size around another one, in its middle."""
    return Box(box.center[0] - width / 2, box.center[1] - height / 2, width, height)


def _further_sources(slides: Slides, part: tuple[Paragraph, ...]) -> Draft:
    title = slides.wording.label("sources")
    filling = Filling({"title": slides.wording.plain(title), "body": part})
    return Draft(slides.layout("sources", {}), filling, title)


def _words(slides: Slides, credits: tuple[Credit, ...]) -> Words:
    story, wording = slides.story, slides.wording
    outcome = story.step("outcome")
    follow_up = outcome.follow_up.what if outcome and outcome.follow_up else ""
    colon = wording.labels.get("colon", ": ")
    kept = [
        f"{wording.label('owner')}{colon}{story.owner}" if story.owner else "",
        f"{wording.label('map_age')}{colon}{wording.day(story.updated)}" if story.updated else "",
        f"{wording.label('review')}{colon}{wording.day(story.review)}" if story.review else "",
    ]
    return {
        "title": wording.plain(story.product.name or wording.label("closing")),
        "subtitle": wording.headline(story.product.tagline),
        "next-label": wording.plain(wording.label("follow_up")) if follow_up else (),
        "next": wording.plain(follow_up),
        "owner": wording.plain("   ·   ".join(part for part in kept if part)),
        "evidence-label": wording.plain(wording.label("sources")) if story.evidence else (),
        "evidence": _evidence(slides),
        "credits-label": wording.plain(wording.label("credits")) if credits else (),
        "credits": wording.plain("\n".join(_thanks(credits, wording))),
    }


def _thanks(credits: tuple[Credit, ...], wording: Wording) -> Iterator[str]:
    """Each maker in one line with what they made and its licence; many small works of one maker under one name."""
    works: dict[tuple[str, str], list[str]] = {}
    for credit in credits:
        title = credit.title.replace(FONT, f"({wording.labels.get('font', 'font')})")
        works.setdefault((credit.creator, credit.license), []).append(title)
    for (creator, license), titles in works.items():
        named = ", ".join(titles) if len(titles) <= MOST_TITLES else wording.label("illustrations")
        colon = wording.labels.get("colon", ": ")
        yield ", ".join(part for part in (f"{named}{colon}{creator}" if creator else named, license) if part)


def _evidence(slides: Slides) -> tuple[Paragraph, ...]:
    """All evidence: what the steps mention in that order, then the rest."""
    pieces = {evidence.id: evidence for evidence in slides.story.evidence}
    mentioned = (note for step in slides.story.steps for note in step.evidence if note in pieces)
    return tuple(slides.wording.paragraph(pieces[note].marked) for note in dict.fromkeys((*mentioned, *pieces)))
