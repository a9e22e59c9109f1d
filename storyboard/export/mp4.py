"""A document that plays, as an MP4 film (H.264), for mail, slides and social networks. It needs the extra `video`.

PyAV brings FFmpeg along; pictures are made, handed over and forgotten one by one.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from storyboard.drawing.document import Document
from storyboard.errors import StoryboardError
from storyboard.export.format import Format, Options

if TYPE_CHECKING:
    from av import VideoFrame
    from PIL.Image import Image

FORMAT = Format("mp4", (".mp4", ".m4v"), "video/mp4", many_pages=True, motion=True)

# Two thirds of a still picture's pixels: 1280 x 720, what players and networks take without question.
SHARE = 2 / 3
RATE = 25
# Constant quality: 18 is said to look like the original, 23 is x264's own choice.
QUALITY = 20
# As many threads on every machine, so that the same story gives the same bytes.
THREADS = 4
# The numbers of BT.709 and of its usual range in FFmpeg's tables.
COLORS, RANGE = 1, 1
# A key picture every so many seconds, for jumping about.
KEY_SECONDS = 4


def write(document: Document, options: Options) -> bytes:
    """All pages, one after the other; the longer side is 2/3 of `options.pixels` times the scale.

    Raises StoryboardError where PyAV is not installed.
    """
    av = _library()
    from storyboard.export.animation import Film

    film = Film(document, round(options.pixels * options.scale * SHARE), 1 / RATE, options.progress)
    width, height = (side + side % 2 for side in film.size)
    out = io.BytesIO()
    with av.open(out, "w", format="mp4", options={"fflags": "+bitexact"}) as container:
        stream = container.add_stream("libx264", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.time_base = stream.codec_context.time_base = Fraction(1, RATE)
        stream.codec_context.gop_size = RATE * KEY_SECONDS
        stream.codec_context.thread_count = THREADS
        _say_colors(stream.codec_context)
        stream.options = {"crf": str(QUALITY), "preset": "veryfast", "tune": "animation"}
        for frame in _frames(av, film.frames(), (width, height)):
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return out.getvalue()


def _frames(av: Any, pictures: Iterator[Any], size: tuple[int, int]) -> Iterator[VideoFrame]:
    """Every picture as often as it is seen, each with its time."""
    at = 0
    for picture in pictures:
        given = av.VideoFrame.from_image(_even(picture.picture, size))
        frame = given.reformat(format="yuv420p", dst_colorspace=COLORS, dst_color_range=RANGE)
        for _ in range(picture.steps):
            frame.pts, frame.time_base = at, Fraction(1, RATE)
            yield frame
            at += 1


def _say_colors(context: Any) -> None:
    """Without a word about them, players guess how the colours are meant, each in another way."""
    context.colorspace = context.color_primaries = context.color_trc = COLORS
    context.color_range = RANGE


def _even(picture: Image, size: tuple[int, int]) -> Image:
    """The picture with an even number of pixels on each side, which the format asks for."""
    from PIL import Image

    if picture.size == size:
        return picture
    whole = Image.new("RGB", size, "#ffffff")
    whole.paste(picture)
    return whole


def _library() -> Any:
    try:
        import av
    except ImportError:
        hint = 'pip install "storyboard[video]", or write .webp or .gif'
        raise StoryboardError("MP4 films need PyAV, which is not installed", hint=hint) from None
    return av
