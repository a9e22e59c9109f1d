"""The closing: the product, what comes next, the sources in full, and everybody whose work is on the pages."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from storyboard.drawing.document import Credit
from storyboard.drawing.families import FONT
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Paragraph
from storyboard.pages.branding import logo_on
from storyboard.pages.extras import evidence
from storyboard.pages.filling import Draft, Filling, Shown
from storyboard.pages.frames import Sketch
from storyboard.pages.layout import Layout
from storyboard.pages.slides import Slides, Words
from storyboard.pages.wording import Wording

# More works of one maker than this are called by one name.
MOST_TITLES = 3
# So many of the cast take a bow.
MOST_FACES = 5


def closing(slides: Slides, credits: tuple[Credit, ...]) -> Iterator[Draft]:
    """The last slide; sources that nobody could read there have slides of their own behind it, as they always
    have in a template, whose last slide has room for little."""
    words, faces = _words(slides, credits), _faces(slides)
    told = "evidence" in slides.story.slides
    sources = () if told else _sources(slides)
    logo = logo_on(slides, "brand-ground")

    def laid(shown: tuple[Paragraph, ...]) -> Layout:
        facts = {f"has_{name}": bool(paragraphs) for name, paragraphs in words.items()}
        return slides.layout(
            "closing", {**facts, "has_evidence": bool(shown), "faces": len(faces), "has_logo": bool(logo)}
        )

    slot = laid(sources).slot("evidence") if sources and not slides.lent else None
    shown = sources if slot and slides.setter.fits(slot, sources) else ()
    if shown:
        words |= {"evidence-label": slides.wording.plain(slides.wording.label("sources")), "evidence": shown}
    for count, face in enumerate(faces, 1):
        words[f"name-{count}"] = slides.wording.plain(face.name)
    pictures: dict[str, Shown] = {**logo, **{f"face-{count}": face for count, face in enumerate(faces, 1)}}
    yield Draft(laid(shown), Filling(words, pictures), words["title"][0].text)
    if sources and not shown:
        yield from evidence(slides)


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


def _sources(slides: Slides) -> tuple[Paragraph, ...]:
    """All evidence: what the steps mention in that order, then the rest."""
    pieces = {evidence.id: evidence for evidence in slides.story.evidence}
    mentioned = (note for step in slides.story.steps for note in step.evidence if note in pieces)
    return tuple(slides.wording.paragraph(pieces[note].marked) for note in dict.fromkeys((*mentioned, *pieces)))
