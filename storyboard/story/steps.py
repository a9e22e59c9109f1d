"""Steps and sources in the shape of the model, from the words and the facts that a file gives for them."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from storyboard.story.chapters import Line
from storyboard.story.inline import notes_in
from storyboard.story.model import STEPS, Block, Evidence, Phrase, Quotation, SpokenLine, Table, Wording
from storyboard.story.nodes import Entry, Group, Items, Leaf, Node, Place, is_empty, with_entries
from storyboard.story.prose import Prose, prose_of
from storyboard.story.quotes import (
    HOW,
    complain_of_unknown_speakers,
    manner_of,
    parted,
    quotation,
    spoken_and_quoted,
    spoken_line,
    worded,
)
from storyboard.story.shaping import Shaper, as_group, facts_of, named_items
from storyboard.story.tables import Align, Written
from storyboard.story.tables import Table as WrittenTable
from storyboard.story.telling import Telling
from storyboard.story.validation import found, validated


class Words(Struct):
    """Everything that a step says, ready for the model."""

    heading: tuple[Phrase, ...] = ()
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    lines: tuple[SpokenLine, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    notes: tuple[str, ...] = ()

    def evidence(self) -> tuple[str, ...]:
        texts = [self.heading, *(block.phrases for block in self.blocks)]
        texts += [cell.phrases for table in self.tables for row in (table.header, *table.rows) for cell in row]
        texts += [line.phrases for line in self.lines] + [quote.phrases for quote in self.quotes]
        return tuple(dict.fromkeys(id for phrases in texts for id in notes_in(phrases)))


def step_group(name: str, words: Words, facts: Group, place: Place) -> Group:
    """One step in the model's shape: its words and its facts together."""
    headline, heading = worded(words.heading)
    given = facts.get("evidence")
    listed = [str(node.value) for node in given.nodes if isinstance(node, Leaf)] if isinstance(given, Items) else []
    values: dict[str, object] = {
        "name": name,
        "headline": headline,
        "headline_phrases": heading,
        "blocks": words.blocks,
        "tables": words.tables,
        "lines": words.lines,
        "quotes": words.quotes,
        "notes": words.notes,
        "evidence": tuple(dict.fromkeys((*words.evidence(), *listed))),
        "line": place.line,
    }
    entries = [Entry(key, Leaf(value, place), place) for key, value in values.items()]
    if given is not None and not isinstance(given, Items):
        entries = [entry for entry in entries if entry.key != "evidence"]
    return with_entries(facts, entries)


def step_from_group(entry: Entry, telling: Telling) -> Node:
    """A step of a YAML story in the model's shape."""
    if entry.key not in STEPS:
        telling.findings.add(f"unknown step {entry.key!r}", entry.place, telling.findings.near(entry.key, STEPS))
    group = as_group("headline")(entry.value) if not is_empty(entry.value) else Group((), entry.place)
    if not isinstance(group, Group):
        return group
    words = Words(heading=_phrases(group.get("headline"), telling), notes=_notes(group.get("notes")))
    prose = _text(group.get("text"), telling)
    spoken, quoted = quotes_of(prose.quotes, telling)
    words.blocks, words.tables = tuple(prose.blocks), tables_of(prose.tables, telling)
    words.lines = (*spoken, *(line for node in _nodes(group.get("lines")) for line in _line(node, telling)))
    words.quotes = (*quoted, *(quote for node in _nodes(group.get("quotes")) for quote in _quote(node, telling)))
    said = {"headline", "text", "lines", "quotes", "notes"}
    facts = Group(tuple(e for e in group.entries if e.key not in said), group.place)
    return step_group(entry.key, words, facts_of(facts, telling), entry.place)


def tables_of(written: Sequence[WrittenTable], telling: Telling) -> tuple[Table, ...]:
    """Tables as they were written in the shape of the model: every row has a cell for each heading."""
    return tuple(_table(one, telling) for one in written)


def _table(written: WrittenTable, telling: Telling) -> Table:
    rows = [_row(cells, telling) for cells in (written.header, *written.rows)]
    width = len(rows[0])
    for row in rows[1:]:
        if len(row) > width:
            place = Place(row[width].line, 1)
            hint = "add a heading, or write a bar inside a cell as \\|"
            telling.findings.add(f"this row has {len(row)} cells, but its table has {width} headings", place, hint)
    full = [(*row, *(Wording() for _ in range(width - len(row))))[:width] for row in rows]
    missing: list[Align] = ["start"] * (width - len(written.aligns))
    aligns = (*written.aligns, *missing)[:width]
    return Table(header=full[0], rows=tuple(full[1:]), aligns=aligns)


def _row(cells: Sequence[Written], telling: Telling) -> tuple[Wording, ...]:
    read = ((cell, worded(telling.reader.phrases(cell.text, cell.place))) for cell in cells)
    return tuple(Wording(text=text, phrases=phrases, line=cell.place.line) for cell, (text, phrases) in read)


def quotes_of(quotes: Sequence[tuple[Line, ...]], telling: Telling) -> tuple[list[SpokenLine], list[Quotation]]:
    spoken: list[SpokenLine] = []
    quoted: list[Quotation] = []
    for quote in quotes:
        complain_of_unknown_speakers(quote, telling.speakers, telling.reader)
        more_spoken, more_quoted = spoken_and_quoted(quote, telling.speakers, telling.reader)
        spoken += more_spoken
        quoted += more_quoted
    return spoken, quoted


def _text(node: Node | None, telling: Telling) -> Prose:
    if is_empty(node) or node is None:
        return Prose()
    if not isinstance(node, Leaf):
        telling.findings.add(f"'text' should be text, not {found(node)}", node.place, "write '|' and indent the lines")
        return Prose()
    lines = str(node.raw or node.value).split("\n")
    read = [Line(node.place.line + index, line) for index, line in enumerate(lines)]
    return prose_of(read, telling.reader, tables=True)


def _phrases(node: Node | None, telling: Telling) -> tuple[Phrase, ...]:
    """The node's text, which can have no line ends, as phrases."""
    if is_empty(node) or node is None:
        return ()
    if not isinstance(node, Leaf):
        telling.findings.add(f"this should be text, not {found(node)}", node.place, "write one sentence")
        return ()
    return telling.reader.phrases(" ".join(str(node.raw or node.value).split()), node.place)


def _notes(node: Node | None) -> tuple[str, ...]:
    return tuple(str(item.raw or item.value).strip() for item in _nodes(node) if isinstance(item, Leaf))


def _nodes(node: Node | None) -> tuple[Node, ...]:
    if node is None or is_empty(node):
        return ()
    return node.nodes if isinstance(node, Items) else (node,)


def _line(node: Node, telling: Telling) -> list[SpokenLine]:
    """`Mila (thinks): Oh no` or `{who: Mila, says: Oh no, how: thinks}`; the manner may also be the key of the text."""
    if isinstance(node, Leaf):
        text = str(node.raw or node.value)
        who, how, said = parted(text, telling.speakers)
        if not who:
            hint = "write 'Name: words' with a name from the cast, or {who: Name, says: words}"
            telling.findings.add(f"{found(node)} does not say who speaks", node.place, hint)
            return []
        return _spoken(who, how, Leaf(said, node.place, said), node.place, telling)
    if not isinstance(node, Group):
        telling.findings.add(f"a line should be {{who: Name, says: words}}, not {found(node)}", node.place)
        return []
    return _line_of_group(node, telling)


def _line_of_group(group: Group, telling: Telling) -> list[SpokenLine]:
    given = {entry.key: entry for entry in group.entries}
    for key in given.keys() - {"who", "how", "text", *HOW}:
        hint = telling.findings.near(key, ("who", "how", "text", *HOW))
        telling.findings.add(f"unknown key {key!r} in lines", given[key].place, hint)
    said = next((entry for entry in group.entries if entry.key in {"text", *HOW}), None)
    who, how = group.get("who"), group.get("how")
    if said is None or not isinstance(who, Leaf) or not isinstance(said.value, Leaf):
        telling.findings.add("a line needs who speaks and what they say", group.place, "write {who: Name, says: words}")
        return []
    manner = str(how.value) if isinstance(how, Leaf) and how.value else said.key if said.key in HOW else ""
    return _spoken(telling.speakers.named(str(who.value)) or str(who.value), manner, said.value, group.place, telling)


def _spoken(who: str, how: str, said: Leaf, place: Place, telling: Telling) -> list[SpokenLine]:
    manner = manner_of(how, telling.language)
    if manner is None:
        telling.findings.add(f"nobody can speak {how!r}", place, telling.findings.near(how, HOW))
    if not telling.speakers.named(who):
        hint = telling.findings.near(who, telling.speakers.names) or f"add {who} to the cast"
        telling.findings.add(f"{who!r} speaks here, but is not in the cast", place, hint)
    phrases = telling.reader.phrases(str(said.raw or said.value), said.place)
    if not phrases:
        telling.findings.add(f"{who} says nothing here", said.place, "write the words")
    return [spoken_line(who, manner or "says", phrases, place.line)]


def _quote(node: Node, telling: Telling) -> list[Quotation]:
    group = as_group("text")(node)
    text = group.get("text") if isinstance(group, Group) else None
    if not isinstance(group, Group) or not isinstance(text, Leaf):
        telling.findings.add("a quotation needs its text", node.place, "write {text: words, source: whose}")
        return []
    for entry in group.entries:
        if entry.key not in {"text", "source"}:
            hint = telling.findings.near(entry.key, ("text", "source"))
            telling.findings.add(f"unknown key {entry.key!r} in quotes", entry.place, hint)
    phrases = telling.reader.phrases(str(text.raw or text.value), text.place)
    if not phrases:
        telling.findings.add("a quotation needs its text", text.place, "write {text: words, source: whose}")
    return [quotation(phrases, _phrases(group.get("source"), telling), node.place.line)]


def evidence_of(telling: Telling) -> Shaper:
    def source(node: Node) -> Node:
        node = as_group("text")(node)
        if not isinstance(node, Group) or not isinstance(text := node.get("text"), Leaf):
            return node
        marked, phrases = worded(telling.reader.phrases(" ".join(str(text.raw or text.value).split()), text.place))
        node = with_entries(node, [Entry("line", Leaf(node.place.line), node.place)])
        return with_entries(node, [_entry("text", marked, text), _entry("phrases", phrases, text)])

    return named_items("id", source)


def footnote(id: str, text: str, place: Place, telling: Telling) -> Evidence | None:
    """A footnote of a Markdown story as evidence; None when its name cannot be one."""
    marked, phrases = worded(telling.reader.phrases(text, place))
    group = Group((Entry("id", Leaf(id, place, id), place), Entry("line", Leaf(place.line), place)), place)
    words = [Entry("text", Leaf(marked, place), place), Entry("phrases", Leaf(phrases, place), place)]
    return validated(Evidence, with_entries(group, words), telling.findings)


def _entry(key: str, value: object, near: Node) -> Entry:
    return Entry(key, Leaf(value, near.place), near.place)
