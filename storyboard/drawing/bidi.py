"""The order on screen of a line that mixes directions: Unicode's rules for implicit levels, without embeddings.

Hebrew and Arabic run from right to left, numbers inside them from left to right, and signs take the direction of
what surrounds them (UAX 9, rules N1 to L2 in short).
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from storyboard.drawing.items import Direction

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")


def visual_runs(text: str, direction: Direction) -> list[tuple[int, int, bool]]:
    """The pieces of one line from left to right on screen: start, end, whether it reads from right to left."""
    if direction == "ltr" and not _RIGHT_TO_LEFT.search(text):
        return [(0, len(text), False)] if text else []
    levels = _levels(text, 1 if direction == "rtl" else 0)
    runs: list[tuple[int, int, int]] = []
    at = 0
    for level, group in groupby(levels):
        length = len(list(group))
        runs.append((at, at + length, level))
        at += length
    return [(start, end, level % 2 == 1) for start, end, level in _reordered(runs)]


def _levels(text: str, base: int) -> list[int]:
    kinds = _with_number_signs([_kind(c) for c in text], text)
    previous = "R" if base else "L"
    strong = previous
    for i, kind in enumerate(kinds):
        if kind == "N" and strong == "L":
            kinds[i] = "L"
        elif kind in "LR":
            strong = kind
    at = 0
    while at < len(kinds):
        if kinds[at] != " ":
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] == " ":
            end += 1
        sides = [("R" if base else "L") if i in (-1, len(kinds)) else kinds[i].replace("N", "R") for i in (at - 1, end)]
        fill = sides[0] if sides[0] == sides[1] else ("R" if base else "L")
        kinds[at:end] = [fill] * (end - at)
        at = end
    table = {"L": base + base % 2, "R": 1, "N": 2}
    return [table[kind] for kind in kinds]


def _with_number_signs(kinds: list[str], text: str) -> list[str]:
    """The comma inside 9,400 and the percent sign or currency beside a number belong to the number."""
    for i, character in enumerate(text):
        sign = unicodedata.bidirectional(character)
        before = i > 0 and kinds[i - 1] == "N"
        after = i + 1 < len(kinds) and kinds[i + 1] == "N"
        if (sign in ("CS", "ES") and before and after) or (sign == "ET" and (before or after)):
            kinds[i] = "N"
    return kinds


def _kind(character: str) -> str:
    """L, R, N (a number) or a blank for what takes its neighbours' direction."""
    kind = unicodedata.bidirectional(character)
    if kind in ("R", "AL"):
        return "R"
    if kind in ("EN", "AN"):
        return "N"
    return "L" if kind == "L" else ("R" if kind == "NSM" else " ")


def _reordered(runs: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Rule L2: from the highest level down to 1, every stretch at that level or above is turned round."""
    order = list(runs)
    for level in range(max((r[2] for r in order), default=0), 0, -1):
        turned: list[tuple[int, int, int]] = []
        for above, group in groupby(order, key=lambda run: run[2] >= level):
            stretch = list(group)
            turned += reversed(stretch) if above else stretch
        order = turned
    return order
