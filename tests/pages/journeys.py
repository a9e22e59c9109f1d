"""Journeys of any number of stages and lanes, with long words in four languages, for the tests of maps."""

from __future__ import annotations

from typing import get_args

from storyboard.story.model import (
    Arrow,
    Block,
    CastMember,
    Cell,
    Evidence,
    Journey,
    Lane,
    LaneKind,
    Phrase,
    Product,
    Scenario,
    Stage,
    Story,
)

WORDS = {
    "en": ("hears of it", "asks twenty-seven accountants", "misunderstandings", "internationalisation of invoicing"),
    "ru": ("узнаёт", "спрашивает бухгалтера", "несогласованность договорённостей", "конфиденциальность данных"),
    "pl": ("słyszy", "pyta główną księgową", "dziewięćdziesięciokilkuletni", "najprawdopodobniejszy wariant"),
    "bg": ("чува", "пита счетоводителката", "поверителност на личните данни", "недостатъчна осведоменост"),
    "he": ("שומעת", "שואלת את רואת החשבון", "אי הבנות", "חשבוניות בינלאומיות"),
}
KINDS: tuple[LaneKind, ...] = (
    *("actions", "touchpoints", "emotion", "pains", "opportunities", "thoughts", "needs", "quick-wins"),
    *("we-do", "tools", "owner", "metric", "channels", "text"),
)
FEELINGS = (-2.0, -1.0, 0.0, 1.0, 2.0, 1.0)
SOURCES = ("interviews", "books", "tickets")
PEOPLE = ("Mila", "Sam", "Eve", "Olaf", "Zoë")


def block(text: str, note: str = "") -> Block:
    return Block(phrases=(Phrase(text=text), *([Phrase(note=note)] if note else [])))


def journey_story(
    stages: int = 5,
    lanes: int = 8,
    *,
    language: str = "en",
    curves: int = 1,
    hunches: tuple[int, ...] = (),
    arrows: tuple[Arrow, ...] = (),
    scenarios: int = 1,
) -> Story:
    """A story with a journey; the stages of `hunches` rest on no evidence."""
    words = WORDS[language]
    kinds = KINDS[:lanes]
    assert set(kinds) <= set(get_args(LaneKind))
    rows = tuple(lane for at, kind in enumerate(kinds) for lane in _lanes(kind, at, stages, words, curves, hunches))
    names = tuple(Stage(name=f"{words[n % len(words)].split()[0].capitalize()} {n + 1}") for n in range(stages))
    titles = ("As it is", "As it shall be", "Later")[:scenarios] if scenarios > 1 else ("",)
    made = tuple(Scenario(title=title, stages=names, lanes=rows, arrows=arrows) for title in titles)
    return Story(
        title="Mila gets her Sundays back",
        language=language,
        product=Product(name="Tallyho", tagline="Invoices that chase themselves"),
        cast=(CastMember(name="Mila", role="customer", about="illustrator, 34"), CastMember(name="Sam")),
        owner="Marketing",
        journeys=(Journey(title="Customer journey", goal="learn", personas=("Mila",), scenarios=made),),
        evidence=tuple(Evidence(id=id, text=f"{id}, May 2026") for id in SOURCES),
    )


def _lanes(
    kind: LaneKind, at: int, stages: int, words: tuple[str, ...], curves: int, hunches: tuple[int, ...]
) -> list[Lane]:
    if kind == "emotion":
        people = PEOPLE[:curves] if curves > 1 else ("",)
        return [_feelings(who, n, stages, words) for n, who in enumerate(people)]
    cells = []
    for stage in range(stages):
        note = SOURCES[stage % len(SOURCES)] if at == 0 and stage not in hunches else ""
        count = 1 if at == 0 else (at + stage) % 3
        items = [words[(at + stage + n) % len(words)] for n in range(count)]
        blocks = tuple(block(text, note if n == 0 else "") for n, text in enumerate(items))
        cells.append(Cell(blocks=blocks, evidence=(note,) if note and blocks else ()))
    return [Lane(kind=kind, title=kind.capitalize(), cells=tuple(cells))]


def _feelings(who: str, n: int, stages: int, words: tuple[str, ...]) -> Lane:
    values = [FEELINGS[(stage * (n + 2) + n) % len(FEELINGS)] for stage in range(stages)]
    cells = tuple(
        Cell(emotion=value, blocks=(block(words[stage % len(words)]),) if stage % 3 == 0 else ())
        for stage, value in enumerate(values)
    )
    return Lane(kind="emotion", title=f"Emotion ({who})" if who else "Emotion", who=who, cells=cells)
