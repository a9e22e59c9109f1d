"""Words parted by a hyphen at the end of a line, in the language of the story."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from storyboard.drawing import hyphenation
from storyboard.drawing.geometry import Box
from storyboard.drawing.hyphenation import hyphen_places
from storyboard.drawing.items import Hyphens, Paragraph, Run, Text, TextStyle
from storyboard.drawing.lettering import cuts, fits, set_text

pytest.importorskip("pyphen", reason='needs pip install "storyboard[hyphenation]"')
FAR = ("ответственность", "odpowiedzialność", "предизвикателство", "Straße")
LONG = "Our documentation explains responsibilities and communicates recommendations to administrators"


def parts(text: str, language: str) -> list[str]:
    cuts_at = [0, *hyphen_places(text, language), len(text)]
    return [text[a:b] for a, b in itertools.pairwise(cuts_at)]


def in_column(text: str, hyphens: Hyphens, width: float = 110.0, language: str = "en") -> Text:
    style = TextStyle("Geologica", 16, "#000000", hyphens=hyphens)
    return set_text(text, Box(0, 0, width, 900), style, role="body", language=language)


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        ("en", "documentation", ["doc", "u", "men", "ta", "tion"]),
        ("en-GB", "responsibility", None),
        ("ru", "ответственность", None),
        ("pl", "odpowiedzialność", None),
        ("bg", "предизвикателство", None),
        ("tlh", "documentation", ["documentation"]),
    ],
)
def test_words_are_parted_by_the_patterns_of_their_language(
    language: str, word: str, expected: list[str] | None
) -> None:
    found = parts(word, language)
    assert "".join(found) == word
    if expected is not None and language == "tlh":
        assert found == expected
    else:
        assert len(found) > 1
        assert len(found[0]) >= 3 and len(found[-1]) >= 3


@pytest.mark.parametrize("text", ["short", "https://documentation.example", "ana@documentation.com", "X5documentation"])
def test_short_words_and_addresses_stay_whole(text: str) -> None:
    assert hyphen_places(text, "en") == ()


def test_a_column_has_no_short_lines() -> None:
    ragged, even = in_column(LONG, "never"), in_column(LONG, "lines")
    assert any(line.text.endswith("-") for line in even.lines)
    assert len(even.lines) <= len(ragged.lines)
    widest = max(line.spans[-1].x + line.spans[-1].width for line in even.lines)
    assert widest <= 110.0 + 1e-6


def test_a_word_is_parted_only_where_that_saves_a_line() -> None:
    parted = 0
    for width in range(90, 330, 5):
        whole, even = in_column(LONG, "cuts", float(width)), in_column(LONG, "lines", float(width))
        if any(line.text.endswith("-") for line in even.lines) and not cuts(whole.paragraphs, width, whole.style):
            parted += 1
            assert len(even.lines) < len(whole.lines)
    assert parted


def test_the_words_themselves_get_no_hyphen() -> None:
    text = in_column(LONG, "lines")
    assert text.text == LONG
    assert "\u00ad" not in "".join(line.text for line in text.lines)
    joined = "".join(line.text.removesuffix("-") if line.text.endswith("-") else line.text + " " for line in text.lines)
    assert joined.split() == LONG.split()


def test_the_last_line_is_never_the_end_of_a_word() -> None:
    for width in range(160, 360, 10):
        lines = in_column(LONG, "lines", float(width)).lines
        if len(lines) > 1 and lines[-2].text.endswith("-"):
            assert " " in lines[-1].text


def test_headlines_keep_their_words_whole() -> None:
    assert not any(line.text.endswith("-") for line in in_column("All documentation", "never").lines)


def test_elsewhere_a_word_is_parted_only_where_it_would_be_cut() -> None:
    assert not any(line.text.endswith("-") for line in in_column("All our documentation", "cuts", 130).lines)
    narrow = in_column("documentation", "cuts", 80)
    assert narrow.lines[0].text.endswith("-")
    # It is a makeshift still: whoever can set the word smaller learns that it does not fit.
    style = TextStyle("Geologica", 16, "#000000")
    assert cuts(narrow.paragraphs, 80, style)


def test_without_patterns_words_are_cut_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hyphenation, "_patterns", lambda _: None)
    hyphen_places.cache_clear()
    assert not any(line.text.endswith("-") for line in in_column(LONG, "lines").lines)
    hyphen_places.cache_clear()


def test_whoever_only_asks_whether_words_fit_reads_no_patterns(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("storyboard.drawing.breaking.hyphen_places", lambda text, _: asked.append(text) or ())
    paragraphs = (Paragraph((Run("All our documentation"),)),)
    style = TextStyle("Geologica", 16, "#000000")
    assert cuts(paragraphs, 80, style)
    assert not fits(paragraphs, Box(0, 0, 130, 10), style)
    set_text("All our documentation", Box(0, 0, 130, 900), style, role="body", smallest=12)
    assert asked == []
    set_text("documentation", Box(0, 0, 80, 900), style, role="body")
    assert asked == ["documentation"]


@pytest.mark.parametrize("language", ["en", "ru", "pl", "bg", "de", "hu"])
def test_words_part_where_pyphen_parts_them_from_the_cache_too(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hyphenation, "cache_folder", lambda name: tmp_path / name)
    pyphen = pytest.importorskip("pyphen")
    words = [*(LONG + " Schifffahrt asszonnyal İstanbul xyzzy").split(), *FAR]
    theirs = pyphen.Pyphen(lang=language, left=3, right=3)
    expected = [[int(at) for at in theirs.positions(word)] for word in words]
    for broken in (False, False, True, False):
        if broken:
            (tmp_path / "hyphens" / f"{pyphen.LANGUAGES[pyphen.language_fallback(language)].stem}.json").write_text("{")
        positions = hyphenation._patterns.__wrapped__(language)
        assert positions is not None
        assert [positions(word) for word in words] == expected
