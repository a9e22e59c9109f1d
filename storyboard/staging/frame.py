"""The frame of every panel: 1600 x 900 units."""

from __future__ import annotations

from storyboard.drawing.geometry import Box

WIDTH, HEIGHT = 1600.0, 900.0
FRAME = Box(0.0, 0.0, WIDTH, HEIGHT)
