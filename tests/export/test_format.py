from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

from storyboard.errors import StoryboardError
from storyboard.export.format import Format, format_for, formats


def test_every_module_that_declares_a_format_is_found_by_its_name() -> None:
    assert {"svg", "png", "pdf", "html"} <= set(formats())
    assert "format" not in formats()
    assert "markup" not in formats()


@pytest.mark.parametrize("name", sorted(formats()))
def test_what_is_read_from_the_source_is_what_the_module_says(name: str) -> None:
    assert formats()[name] == import_module(f"storyboard.export.{name}").FORMAT
    assert formats()[name].name == name


def test_asking_for_the_formats_runs_no_writer() -> None:
    code = (
        "import sys; from storyboard.export.format import formats; formats();"
        "heavy = {'typst', 'pptx', 'jinja2', 'PIL', 'uharfbuzz', 'storyboard.export.svg'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == "[]"


@pytest.mark.parametrize("asked", [".pdf", "pdf", "PDF", ".PDF"])
def test_a_format_is_known_by_its_suffix_in_any_case(asked: str) -> None:
    assert format_for(asked).name == "pdf"


def test_html_is_also_written_as_htm() -> None:
    assert format_for(".htm").name == "html"


@pytest.mark.parametrize(("asked", "offered"), [(".pfd", "'.pdf'"), (".docx", ".svg"), ("", ".svg")])
def test_an_unknown_suffix_is_refused_with_what_would_work(asked: str, offered: str) -> None:
    with pytest.raises(StoryboardError, match="cannot write") as caught:
        format_for(asked)
    assert offered in str(caught.value)


def test_a_format_is_a_value() -> None:
    assert Format("x", (".x",)) == Format("x", (".x",))
