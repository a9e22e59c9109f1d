"""What the reading of one story shares: its findings, its reader of marked text, its language, and who may speak."""

from __future__ import annotations

from msgspec import Struct

from storyboard.story.inline import PhraseReader
from storyboard.story.model import plain_text
from storyboard.story.nodes import Findings, Group, Items, Leaf, Node, Place
from storyboard.story.quotes import Speakers
from storyboard.story.validation import HIDDEN


class Telling(Struct, frozen=True):
    """What the shaping of one story shares: its findings, its reader of marked text, and who may speak."""

    findings: Findings
    reader: PhraseReader
    speakers: Speakers

    @property
    def language(self) -> str:
        return self.speakers.language

    def name(self, text: str, place: Place) -> str:
        """A name or a title as plain text: marks are allowed, but nothing that plain text would lose."""
        phrases = self.reader.phrases(text, place)
        if any(phrase.note or phrase.link for phrase in phrases):
            hint = "move it into the text or into a cell"
            self.findings.add("a title or a name cannot hold links or footnotes", place, hint)
        return plain_text(phrases)


def telling_of(root: Group, findings: Findings) -> Telling:
    """What can be known before the story is shaped: its language and the names of its cast."""
    language = root.get("language")
    code = str(language.value) if isinstance(language, Leaf) and language.value else "en"
    return Telling(findings, PhraseReader(findings), Speakers(_cast_names(root.get("cast")), code))


def _cast_names(cast: Node | None) -> tuple[str, ...]:
    if isinstance(cast, Group):
        return tuple(entry.key for entry in cast.entries)
    nodes = cast.nodes if isinstance(cast, Items) else (cast,) if isinstance(cast, Leaf) else ()
    names = [node.get("name") if isinstance(node, Group) else node for node in nodes]
    return tuple(str(name.value) for name in names if isinstance(name, Leaf) and name.value is not None)


def complain_of_hidden_keys(node: Node, findings: Findings, parent: str = "") -> None:
    """The model's own field names for what a file says otherwise are unknown keys in a file."""
    if isinstance(node, Items):
        for item in node.nodes:
            complain_of_hidden_keys(item, findings, parent)
    elif isinstance(node, Group):
        for entry in node.entries:
            if entry.key in HIDDEN:
                where = f" in {parent}" if parent else ""
                findings.add(f"unknown key {entry.key!r}{where}", entry.place, "did you mean 'text'?")
            elif entry.key not in {"defaults", "cast", "personas", "evidence", "lanes"}:
                complain_of_hidden_keys(entry.value, findings, entry.key)
