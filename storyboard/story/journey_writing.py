"""Writing a journey back as Markdown: its facts as `Key: value` lines, its scenarios as tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from storyboard.story.marked_text import escaped, guarded_starts, marked_text
from storyboard.story.model import Block, Cell, Journey, Lane, Phrase, Scenario
from storyboard.story.ratings import rating_text, without_rating
from storyboard.story.words import name_of, printed, table
from storyboard.story.written_blocks import block_parts, heading_text, note_text

_KEY_START = re.compile(r"^([^:|`\[\]*_\n\\]{1,40}):")
_MARKS = re.compile(r"(?:\[\^[^\]\s]+\])+$")
_SEPARATOR = re.compile(r"\\.|`[^`]*`|\]\([^()\s]*\)|&#?\w{1,31};|(;)")


def journey_parts(journey: Journey, language: str) -> list[str]:
    """The journey's part of the file, paragraph by paragraph."""
    known = name_of(journey.title, "journey", language)
    title = heading_text((Phrase(text=journey.title),))
    parts = [f"# {title}" if known else f"# {title} {{#journey}}".replace("#  ", "# ")]
    facts = {key: escaped(getattr(journey, key)) for key in ("goal", "scope", "period", "owner")}
    facts["review"] = journey.review.isoformat() if journey.review else ""
    lines = [f"- {printed(key, 'labels', language)}: {value}" for key, value in facts.items() if value]
    lines += [_persona(journey.personas, language)] if journey.personas else []
    parts += ["\n".join(lines)] if lines else []
    parts += [_KEY_START.sub(r"\1\\:", part) for part in block_parts(journey.blocks)]
    parts += [note_text(note) for note in journey.notes]
    headed = any(scenario.title or scenario.persona for scenario in journey.scenarios)
    for scenario in journey.scenarios:
        if headed:
            parts.append(f"## {heading_text((Phrase(text=scenario.title),))}".rstrip())
            parts += [_persona(scenario.persona.split("; "), language)] if scenario.persona else []
        parts.append(_table(scenario, language))
    return parts


def _persona(names: Sequence[str], language: str) -> str:
    return f"- {printed('persona', 'persona', language)}: " + "; ".join(_item(escaped(name)) for name in names)


def _table(scenario: Scenario, language: str) -> str:
    rows = [["", *(_name(stage.name) for stage in scenario.stages)], ["---"] * (len(scenario.stages) + 1)]
    rows += [[_title(lane, language), *(_cell(cell, lane, language) for cell in lane.cells)] for lane in scenario.lanes]
    if any(stage.step for stage in scenario.stages):
        steps = (printed(stage.step, "labels", language) if stage.step else "" for stage in scenario.stages)
        rows.append([printed("scene", "lanes", language), *steps])
    if scenario.arrows:
        rows.append([_next(language), *_arrows(scenario)])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _title(lane: Lane, language: str) -> str:
    known = name_of(lane.title, "lanes", language) or (
        lane.who and name_of(lane.title.rpartition("(")[0], "lanes", language)
    )
    pin = "" if (known or "text") == lane.kind else f" {{#{lane.kind}}}"
    return _name(lane.title) + pin


def _cell(cell: Cell, lane: Lane, language: str) -> str:
    items = [_item(item_text(block, language)) for block in cell.blocks]
    if lane.kind == "emotion" and cell.emotion is not None:
        number = f"{cell.emotion:g}"
        items = [f"{number} ({items[0]})", *items[1:]] if items else [number]
    return "; ".join(items)


def item_text(block: Block, language: str) -> str:
    """An item as Markdown with its rating behind it, before the marks of its sources."""
    text = marked_text(block.phrases)
    if block.rating is None:
        return without_rating(text, language)
    words, marks = _MARKS.sub("", text), _MARKS.search(text)
    return f"{words} {rating_text(block.rating, language)}{marks[0] if marks else ''}"


def _item(text: str) -> str:
    """An item's Markdown with no bar and no separator in it."""
    text = _SEPARATOR.sub(lambda match: "\\;" if match[1] else match[0], text)
    return _guarded(guarded_starts(text))


def _arrows(scenario: Scenario) -> list[str]:
    names = [_name(stage.name) for stage in scenario.stages]
    return ["; ".join(names[a.end] for a in scenario.arrows if a.start == index) for index in range(len(names))]


def _next(language: str) -> str:
    names = table(language, "lanes").get("next") or ("next",)
    return names[0][:1].upper() + names[0][1:]


def _guarded(text: str) -> str:
    """The Markdown with every bar escaped, but for those that are so already."""
    return re.sub(r"(\\*)\|", lambda match: match[0] if len(match[1]) % 2 else match[1] + "\\|", text)


def _name(text: str) -> str:
    """A stage's or a lane's name in a cell; what looks like a pin or a separator is text."""
    return _item(escaped(text)).replace("{#", "\\{#")
