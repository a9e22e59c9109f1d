"""Proofs of finished pages: what is too pale, too small or too much is told; what can be read is left alone."""

from __future__ import annotations

import pytest

from storyboard.drawing.document import Document, Page, Theme
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item, Linear, Path, Role, Solid, Stop, Text, TextStyle
from storyboard.drawing.lettering import set_text
from storyboard.drawing.outline import ellipse, rectangle
from storyboard.errors import Complaint
from storyboard.flow import art_names, proofread
from storyboard.proofs import deck_proofs, proofs
from storyboard.resources import folder
from storyboard.settings import Choices
from storyboard.story import read_story

EXAMPLE = folder("examples") / "whirrly.md"

PAPER, PALE, INK = "#ffffff", "#bbbbbb", "#222222"


def words(color: str, size: float = 12, weight: int = 400, role: Role = "label", name: str = "") -> Text:
    style = TextStyle("Geologica", size, color, weight)
    return set_text("Pay day", Box(20, 20, 300, 60), style, role=role, name=name)


def page(*items: Item) -> Page:
    return Page(960, 540, items, background=Solid(PAPER))


def told(*items: Item) -> list[Complaint]:
    return list(proofs(Document((page(*items),), Theme("t", {})), "a.md"))


def test_words_too_pale_for_their_ground_are_told_with_the_contrast() -> None:
    (found,) = told(words(PALE))
    assert found.code == "slides/contrast"
    assert "'Pay day' on the sheet has a contrast of 1.9 to 1; 4.5 can be read" in found.message


@pytest.mark.parametrize(
    "items",
    [
        (words(INK),),
        (words("#808080", 18),),
        (words("#808080", 14, 700),),
        (words(PALE, role="sign"),),
        (Path(rectangle(Box(0, 0, 400, 100)), Solid(INK)), words(PALE)),
        (Path(rectangle(Box(0, 0, 400, 100)), Linear(0, 0, 9, 0, (Stop(0, INK), Stop(1, PAPER)))), words(PALE)),
        (Group((Group((Path(rectangle(Box(0, 0, 40, 10)), Solid(INK)),), scale=10), words(PALE))),),
    ],
    ids=["dark", "large", "bold", "sign", "dark ground", "gradient", "in groups"],
)
def test_words_that_can_be_read_are_left_alone(items: tuple[Item, ...]) -> None:
    assert told(*items) == []


def test_what_lies_beside_the_words_or_above_them_is_no_ground() -> None:
    ring = Path(ellipse(600, 50, 40), Solid(INK))
    assert len(told(ring, words(PALE))) == 1
    assert len(told(words(PALE), Path(rectangle(Box(0, 0, 400, 100)), Solid(INK)))) == 1


def test_small_letters_of_a_step_are_told_and_those_of_a_map_are_not() -> None:
    def codes(text: Text) -> list[str]:
        return [found.code for found in deck_proofs(Document((page(text),), Theme("t", {})), "a.md")]

    assert codes(words(INK, 12, name="body")) == ["slides/small-text"]
    assert codes(words(INK, 18, name="body")) == codes(words(INK, 12)) == []


def test_a_balloon_is_told_only_if_it_is_small_on_every_slide() -> None:
    def messages(*sizes: float) -> list[str]:
        pages = tuple(page(words(INK, size, role="balloon")) for size in sizes)
        return [found.message for found in deck_proofs(Document(pages, Theme("t", {})), "a.md")]

    assert messages(8, 12) == ["'Pay day' in the picture of slide 2 has 12 points; 14 can be read from afar"]
    assert messages(8, 14) == messages() == []


def test_slides_behind_the_closing_are_not_counted() -> None:
    end = Page(960, 540, (), layout="closing")
    for pages, found in (((*(page(),) * 9, end, *(page(),) * 3), []), (((page(),) * 10 + (end,)), ["slides/length"])):
        assert [one.code for one in deck_proofs(Document(pages, Theme("t", {})), "a.md")] == found


def test_a_deck_has_ten_slides_at_most() -> None:
    def found(count: int) -> list[str]:
        return [one.message for one in deck_proofs(Document((page(),) * count, Theme("t", {})), "a.md")]

    assert found(10) == []
    assert found(11) == ["the deck has 11 slides"]


@pytest.mark.parametrize("theme", art_names("themes"))
def test_every_word_can_be_read_in_every_theme(theme: str) -> None:
    assert [str(found) for found in proofread(read_story(EXAMPLE), Choices(theme=theme))] == []
