"""The story as an MP4 film."""

from __future__ import annotations

import builtins
import io
from typing import Any

import pytest
from msgspec.structs import replace
from one_of_everything import cover, document, step

from storyboard.drawing.document import Document, Page
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Path, Solid
from storyboard.drawing.outline import rectangle
from storyboard.errors import StoryboardError
from storyboard.export.format import Options, format_for

SMALL = Options(pixels=480)


def film(shown: Document, options: Options = SMALL) -> Any:
    av = pytest.importorskip("av")
    return av.open(io.BytesIO(format_for("mp4").write(shown, options)))


def test_a_film_lasts_as_long_as_its_pages() -> None:
    shown = film(document(replace(cover(), duration=1.2), replace(step(), duration=0.8)))
    [stream] = shown.streams
    assert stream.codec_context.name == "h264"
    assert float(stream.duration * stream.time_base) == pytest.approx(2.0, abs=0.08)
    assert len(list(shown.decode(video=0))) == pytest.approx(50, abs=2)


def test_its_sides_are_even_whatever_the_page() -> None:
    [stream] = film(document(Page(333, 217, (), duration=0.2))).streams
    assert stream.width % 2 == stream.height % 2 == 0
    assert stream.width / stream.height == pytest.approx(333 / 217, rel=0.02)


def test_colours_are_those_of_the_drawing_and_are_named() -> None:
    block = Path(rectangle(Box(0, 0, 160, 90)), Solid("#d03030"))
    shown = film(document(Page(160, 90, (block,), duration=0.2)))
    assert shown.streams.video[0].codec_context.colorspace == 1
    color = next(shown.decode(video=0)).to_image().getpixel((100, 60))
    assert all(abs(a - b) <= 6 for a, b in zip(color, (0xD0, 0x30, 0x30), strict=True))


def test_the_same_document_gives_the_same_film() -> None:
    pytest.importorskip("av")
    shown = document(replace(step(), duration=0.4))
    assert format_for("mp4").write(shown, SMALL) == format_for("mp4").write(shown, SMALL)


def test_without_pyav_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refusing(name: str, *more: Any, **others: Any) -> Any:
        if name == "av":
            raise ImportError(name)
        return real(name, *more, **others)

    monkeypatch.setattr(builtins, "__import__", refusing)
    with pytest.raises(StoryboardError) as error:
        format_for("mp4").write(document(cover()), SMALL)
    assert "storyboard[video]" in error.value.hint
