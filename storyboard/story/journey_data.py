"""Journeys given as data: the `journey` key of a YAML or JSON story, or of a Markdown story's front matter."""

from __future__ import annotations

from storyboard.story.chapters import Line
from storyboard.story.journeys import Row, scenario_of
from storyboard.story.model import Journey, Scenario
from storyboard.story.nodes import Entry, Group, Items, Leaf, Node, is_empty
from storyboard.story.prose import prose_of
from storyboard.story.shaping import Shaper, as_list, each, shaped
from storyboard.story.tables import Written, items_of
from storyboard.story.telling import Telling
from storyboard.story.validation import found, validated
from storyboard.story.words import table

_SCENARIO = ("title", "persona", "stages", "lanes", "next")
_LANE = ("title", "name", "kind", "cells")
_JOURNEY = ("title", "goal", "scope", "period", "personas", "owner", "review", "text", "notes", "scenarios")


def journeys_of(node: Node, telling: Telling) -> tuple[Journey, ...]:
    """The journeys that the node tells: one group, or a list of them."""
    nodes = node.nodes if isinstance(node, Items) else (node,)
    return tuple(journey for item in nodes if (journey := _journey(item, telling)))


def _journey(node: Node, telling: Telling) -> Journey | None:
    if not isinstance(node, Group):
        telling.findings.add(f"a journey should be a group of keys, not {found(node)}", node.place, "give its stages")
        return None
    _complain_of_others(node, (*_JOURNEY, *_SCENARIO), "journey", telling)
    kept = Group(
        tuple(e for e in node.entries if e.key in _JOURNEY and e.key not in {"title", "text", "scenarios"}), node.place
    )
    names: dict[str, Shaper] = dict.fromkeys(("goal", "scope", "period", "owner"), lambda node: _name(node, telling))
    kept = shaped(kept, personas=each(names["goal"]), notes=as_list, **names)
    scenarios = [_scenario(item, telling) for item in _nodes(node.get("scenarios"))]
    if node.get("stages") is not None or node.get("lanes") is not None:
        # The journey's own title names the journey, not its one scenario.
        one = Group(tuple(e for e in node.entries if e.key in _SCENARIO and e.key != "title"), node.place)
        scenarios.insert(0, _scenario(one, telling))
    values: dict[str, object] = {
        "scenarios": tuple(scenario for scenario in scenarios if scenario),
        "title": _plain_words(node.get("title"), telling) or _usual_title(telling),
        "blocks": _blocks(node.get("text"), telling),
        "line": node.place.line,
    }
    entries = tuple(Entry(key, Leaf(value, node.place), node.place) for key, value in values.items())
    return validated(Journey, Group(kept.entries + entries, node.place), telling.findings)


def _scenario(node: Node, telling: Telling) -> Scenario | None:
    if not isinstance(node, Group):
        telling.findings.add(f"a scenario should be a group of keys, not {found(node)}", node.place, "give its stages")
        return None
    _complain_of_others(node, _SCENARIO, "the scenario", telling)
    stages = [_written(item) for item in _nodes(node.get("stages")) if isinstance(item, Leaf)]
    rows = _rows(node.get("lanes"), telling)
    following = node.get("next")
    if following is not None and not is_empty(following):
        rows.append(Row(Written("next", following.place), _cells(following), following.place, "next"))
    title, persona = (_plain_words(node.get(key), telling) for key in ("title", "persona"))
    return scenario_of(title, persona, stages, rows, node.place, telling)


def _rows(node: Node | None, telling: Telling) -> list[Row]:
    """The lanes as rows: `{Actions: [one, two]}` or `[{title: Actions, cells: [one, two]}]`."""
    if isinstance(node, Group):
        return [Row(Written(e.key, e.place), _cells(e.value), e.place) for e in node.entries]
    rows = []
    for item in _nodes(node):
        if not isinstance(item, Group):
            hint = "write {title: Actions, cells: [one, two]}"
            telling.findings.add(f"a lane should be a group of keys, not {found(item)}", item.place, hint)
            continue
        _complain_of_others(item, _LANE, "the lane", telling)
        title = _words(item.get("title")) or _words(item.get("name")) or _words(item.get("kind"))
        cells = item.get("cells")
        kind = _words(item.get("kind"))
        rows.append(Row(Written(title, item.place), _cells(cells) if cells else (), item.place, kind))
    return rows


def _cells(node: Node) -> tuple[tuple[Written, ...], ...]:
    return tuple(_items(cell) for cell in _nodes(node))


def _items(cell: Node) -> tuple[Written, ...]:
    """A cell's items: a list of them, or text in which `;` parts them."""
    if isinstance(cell, Items):
        return tuple(_written(item) for item in cell.nodes if isinstance(item, Leaf) and item.value is not None)
    if is_empty(cell) or not isinstance(cell, Leaf):
        return ()
    return tuple(Written(item, cell.place) for item in items_of(" ".join(str(cell.raw or cell.value).split())))


def _name(node: Node, telling: Telling) -> Node:
    """The text as it is read in a heading, which has no line ends and no marks."""
    if not isinstance(node, Leaf) or node.value is None:
        return node
    text = _plain_words(node, telling)
    return Leaf(text, node.place, text)


def _plain_words(node: Node | None, telling: Telling) -> str:
    return telling.name(" ".join(_words(node).split()), node.place) if node else ""


def _usual_title(telling: Telling) -> str:
    names = table(telling.language, "journey").get("journey") or ("customer journey",)
    return names[0][:1].upper() + names[0][1:]


def _blocks(node: Node | None, telling: Telling) -> object:
    lines = _words(node).split("\n")
    first = node.place.line if node else 0
    return tuple(prose_of([Line(first + index, line) for index, line in enumerate(lines)], telling.reader).blocks)


def _written(leaf: Leaf) -> Written:
    return Written(" ".join(str(leaf.raw or leaf.value).split()), leaf.place)


def _words(node: Node | None) -> str:
    return str(node.raw or node.value).strip() if isinstance(node, Leaf) and node.value is not None else ""


def _nodes(node: Node | None) -> tuple[Node, ...]:
    if node is None or is_empty(node):
        return ()
    return node.nodes if isinstance(node, Items) else (node,)


def _complain_of_others(group: Group, known: tuple[str, ...], where: str, telling: Telling) -> None:
    for entry in group.entries:
        if entry.key not in known:
            hint = telling.findings.near(entry.key, known)
            telling.findings.add(f"unknown key {entry.key!r} in {where}", entry.place, hint)
