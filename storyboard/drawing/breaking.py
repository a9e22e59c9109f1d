"""Where a line of text may end: at spaces, after hyphens and dashes, between ideographs, never before punctuation.

A small part of Unicode's line breaking (UAX 14) that the languages of stories need. No-break spaces and word joiners
hold; soft hyphens and zero-width spaces allow; a newline forces.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from msgspec import Struct

from storyboard.drawing.hyphenation import hyphen_places

_SPACES = " \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000\u200b"
# Bulgarian superlatives, and Russian pronouns.
_BEGINNING = r"\b(?:[Нн]ай|[Кк]ое)"
_CLOSING = ".,;:!?%)\\]}»”’…‥"
_PLACES = re.compile(
    # a spaced dash stays with the word before it, so that no line begins with a dash
    rf"(?<=\S)(?<!«)(?P<space>[{_SPACES}]+)(?![{_SPACES}]|[{_CLOSING}]+(?:[{_SPACES}]|$)|[–—-][{_SPACES}])"
    # a part of one or two letters stays with its word, and so does a prefix that no reader would take for a word
    rf"|(?P<hyphen>(?<=\w{{3}})(?<!{_BEGINNING})[-\u2010](?=[^\W\d_]{{3}}))"
    r"|(?P<dash>(?<=\w)[–—](?=[^\W\d_]))"
    r"|(?P<slash>(?<=\w\w)[/](?=[^\W\d_]{2}))"
    r"|(?P<soft>\u00ad(?=\w))"
)
# A blank that only keeps a short word from a line's end gives way before a word is cut.
_GIVING_WAY = re.compile(r"(?<=[^\W\d_])\u00a0(?=[(„“«]?[^\W\d_])")
_FORCED = re.compile(r"\r\n|[\n\r\v\f\u0085\u2028\u2029]")


# Ideographs, kana and the wide signs beside them. Korean has spaces between its words, and breaks there.
_WIDE = "\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
# Few texts have any character from this one on, and looking for those takes milliseconds to prepare.
_FIRST_WIDE = "\u2e80"
# What no line begins with, and what no line ends with: JIS X 4051 and GB/T 15834.
_NEVER_FIRST = (
    "、。，．・：；？！゛゜ヽヾゝゞ々〻ー―…‥’”）〕］｝〉》」』】〗〙〛〟｠»％‰℃°～〜–—‐"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿ｡､･｣"
)
_NEVER_LAST = "‘“（〔［｛〈《「『【〖〘〚〝｟«¿¡￥＄￡￦｢"


@cache
def _ideograph() -> re.Pattern[str]:
    return re.compile(f"[{_WIDE}]")


def _ideographs(text: str) -> list[str]:
    """The ideographs and kana of a text."""
    return _ideograph().findall(text) if not text.isascii() and max(text) >= _FIRST_WIDE else []


@cache
def _beside_ideographs() -> re.Pattern[str]:
    """The empty places before and after ideographs and kana; compiled only for texts that have any."""
    first, last = _CLOSING + re.escape(_NEVER_FIRST).replace("ㇰ\\-ㇿ", "ㇰ-ㇿ"), re.escape("([{$€£¥„") + _NEVER_LAST
    begins = rf"(?=[^\s{first}\u2060\u00a0])"
    return re.compile(
        rf"(?<=[{_WIDE}])(?<![{last}\u3000]){begins}"
        # A number stays with the character that counts: 3人, 6時間.
        rf"|(?<=[^\W\d]|[{_CLOSING}»])(?=[{_WIDE}]){begins}"
    )


# A line that is filled to less than this share has a gap at its end, which a hyphen may close.
_SHORT_LINE = 0.6
# Letters before a hyphen fill this share of a line at least; rather than that a word is cut.
_LEAST_PARTED = 0.4


class Place(Struct, frozen=True):
    """A line may show the text up to `end`; the next line begins at `next`. `hyphen`: a hyphen is to be added."""

    end: int
    next: int
    hyphen: bool = False


class Row(Struct, frozen=True):
    """Characters `start` to `end` of a text stand on one line. `hyphen`: a soft hyphen shows at its end.

    `cut` tells that a word had to be broken where no rule allows it, `parted` that two words had to part that belong
    together.
    """

    start: int
    end: int
    next: int
    hyphen: bool = False
    cut: bool = False
    parted: bool = False


@lru_cache(maxsize=1024)
def break_places(text: str) -> tuple[Place, ...]:
    """Every place where a line of `text` may end, in order."""
    places = []
    for match in _PLACES.finditer(text):
        if match.lastgroup == "space":
            places.append(Place(match.start(), match.end()))
        else:
            places.append(Place(match.end(), match.end(), match.lastgroup == "soft"))
    if _ideographs(text):
        known = {place.next for place in places}
        found = (match.start() for match in _beside_ideographs().finditer(text))
        places += [Place(at, at) for at in found if at and at not in known]
        places.sort(key=lambda place: place.next)
    return tuple(places)


def is_unspaced(text: str) -> bool:
    """Whether the text has characters that are written without spaces between words."""
    return bool(_ideographs(text))


def word_count(text: str) -> int:
    """How many words a text has to read; two ideographs or kana count as one word."""
    wide = len(_ideographs(text))
    spaced = _ideograph().sub(" ", text) if wide else text
    return len(spaced.split()) + (wide + 1) // 2


def letter_count(text: str) -> int:
    """How many letters a text has to read; an ideograph or kana tells as much as two letters."""
    return len(text) + len(_ideographs(text))


@lru_cache(maxsize=1024)
def _last_places(text: str) -> tuple[Place, ...]:
    """Where a line may end before a word is cut: after words that would rather stay with the next."""
    return tuple(Place(match.start(), match.end()) for match in _GIVING_WAY.finditer(text))


@lru_cache(maxsize=1024)
def forced_pieces(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of `text` between the newlines in it."""
    starts, ends = [0], []
    for match in _FORCED.finditer(text):
        ends.append(match.start())
        starts.append(match.end())
    return tuple(zip(starts, [*ends, len(text)], strict=True))


class Hyphenation(Struct, frozen=True):
    """In which language words are parted: those that would be cut, and with `short_lines` those that leave a gap."""

    language: str
    short_lines: bool = False


def rows(
    text: str,
    edges: Sequence[float],
    whole: frozenset[int],
    width: float,
    hyphen: float,
    start: int = 0,
    hyphenation: Hyphenation | None = None,
    phrases: frozenset[int] | None = None,
) -> Iterator[Row]:
    """`text` from `start` on, broken into rows of at most `width`, one after the other as they are asked for.

    Where there are no blanks, rows begin only at the places of `phrases`, if there are any.
    `edges` are the left edges of its characters and `hyphen` is a hyphen's width, all in ems. A row holds as much as
    fits. A word wider than a row is cut between two whole clusters, or where its language parts it.
    """
    places = break_places(text)
    if phrases:
        places = tuple(place for place in places if place.next > place.end or place.next in phrases)
    for begin, end in forced_pieces(text):
        if end >= start:
            piece = _Piece(text, edges, whole, width, hyphen, places, _trimmed(text, begin, end), hyphenation)
            yield from piece.rows(max(begin, start))


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t\u3000":
        end -= 1
    return end


class _Piece(Struct, frozen=True):
    """Text up to a newline or the end, with what is needed to break it."""

    text: str
    edges: Sequence[float]
    whole: frozenset[int]
    width: float
    hyphen: float
    places: Sequence[Place]
    end: int
    hyphenation: Hyphenation | None = None

    def rows(self, start: int) -> Iterator[Row]:
        while start < self.end and self.edges[self.end] - self.edges[start] > self.width + 1e-6:
            row = self._row(start)
            yield row
            start = row.next
            if start >= self.end:
                return
        yield Row(start, max(start, self.end), max(start, self.end))

    def _row(self, start: int) -> Row:
        limit = self.edges[start] + self.width + 1e-6
        place = self._last_within(self.places, start, limit)
        short = self.hyphenation is not None and self.hyphenation.short_lines
        if place and (not short or self._fills(place.end, start)):
            return Row(start, place.end, place.next, place.hyphen)
        parted = self._parted(start, place.next if place else start, limit) if short else 0
        if parted and (not place or self._goes_on(parted)):
            return Row(start, parted, parted, hyphen=True)
        if place:
            return Row(start, place.end, place.next, place.hyphen)
        place = self._last_within(_last_places(self.text), start, limit)
        if place:
            return Row(start, place.end, place.next, parted=True)
        parted = 0 if short else self._parted(start, start, limit)
        if parted:
            return Row(start, parted, parted, hyphen=True, cut=True)
        at = _cut(self.edges, self.whole, start, self.end, limit)
        return Row(start, at, at, cut=True)

    def _fills(self, end: int, start: int) -> bool:
        """Whether a row leaves no gap at its end that anybody minds."""
        return self.edges[end] - self.edges[start] >= _SHORT_LINE * self.width

    def _goes_on(self, at: int) -> bool:
        """Whether more words follow the one that is parted at a place: a last line is no end of a word."""
        first = bisect_right(self.places, at, key=lambda place: place.next)
        return first < len(self.places) and self.places[first].next < self.end

    def _parted(self, start: int, beyond: int, limit: float) -> int:
        """The last place beyond `beyond` where a hyphen parts a word and the row still fits; 0 where there is none."""
        if self.hyphenation is None:
            return 0
        found = (at for at in hyphen_places(self.text, self.hyphenation.language) if max(start, beyond) < at < self.end)
        at = max((at for at in found if self.edges[at] + self.hyphen <= limit), default=0)
        return at if self.edges[at] - self.edges[start] >= _LEAST_PARTED * self.width else 0

    def _last_within(self, places: Sequence[Place], start: int, limit: float) -> Place | None:
        """The last of the places that leaves a row from `start` on no wider than up to `limit`."""
        first = bisect_right(places, start, key=lambda place: place.next)
        best = bisect_right(places, limit, lo=first, key=self._right) - 1
        return places[best] if best >= first and places[best].next <= self.end else None

    def _right(self, place: Place) -> float:
        return self.edges[place.end] + (self.hyphen if place.hyphen else 0.0)


def _cut(edges: Sequence[float], whole: frozenset[int], start: int, end: int, limit: float) -> int:
    """Where a word that begins at `start` must be cut: as far right as fits, one cluster at least."""
    at = min(bisect_right(edges, limit, lo=start, hi=end + 1) - 1, end)
    while at > start and at not in whole:
        at -= 1
    if at > start:
        return at
    at = start + 1
    while at < end and at not in whole:
        at += 1
    return at
