"""The floor: a short python-pptx script that is given its pictures. Title, text, picture and notes on every slide."""

from __future__ import annotations

import sys
from pathlib import Path

from pptx import Presentation
from pptx.util import Emu

WORDS = (
    "About thirty words of text stand on every slide beside its picture, as they would in a deck that somebody "
    "shows to a client on an ordinary day at work, no more."
)


def main() -> None:
    pictures = sorted(Path(sys.argv[1]).glob("*.png"))
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(12192000), Emu(6858000)
    for i in range(7):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"A headline that says something {i}"
        slide.placeholders[1].text = WORDS
        slide.shapes.add_picture(str(pictures[i % len(pictures)]), Emu(6096000), Emu(1600000), width=Emu(5400000))
        slide.notes_slide.notes_text_frame.text = "What the speaker says."
    deck.save(sys.argv[2])


if __name__ == "__main__":
    main()
