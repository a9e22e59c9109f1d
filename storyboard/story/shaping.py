"""From the way people write to the shape of the model: short forms become full ones, marked text becomes phrases.

Takes nodes as they were read and gives nodes that the model can take. What it does not understand it leaves alone: the
model will refuse it, with its place.
"""

from __future__ import annotations

from collections.abc import Callable

from storyboard.story.nodes import Entry, Group, Items, Leaf, Node, is_empty, with_entries
from storyboard.story.telling import Telling
from storyboard.story.validation import found
from storyboard.story.words import emotion_of

Shaper = Callable[[Node], Node]


def shaped(group: Group, **shapers: Shaper) -> Group:
    """The group with some of its values shaped; empty ones are left alone. A key may be given with - or with _."""
    entries = []
    for entry in group.entries:
        shape = shapers.get(entry.key.replace("-", "_"))
        value = entry.value if shape is None or is_empty(entry.value) else shape(entry.value)
        entries.append(Entry(entry.key, value, entry.place))
    return Group(tuple(entries), group.place)


def as_group(key: str) -> Shaper:
    """A lone value as the group `{key: value}`."""
    return lambda node: Group((Entry(key, node, node.place),), node.place) if isinstance(node, Leaf) else node


def as_list(node: Node) -> Node:
    """A lone value as a list of one."""
    return node if isinstance(node, Items) else Items((node,), node.place)


def each(shape: Shaper) -> Shaper:
    """Every item of a list shaped; a lone value counts as a list of one."""

    def shape_all(node: Node) -> Node:
        nodes = node.nodes if isinstance(node, Items) else (node,)
        return Items(tuple(shape(item) for item in nodes), node.place)

    return shape_all


def listed_words(node: Node) -> Node:
    """`papers, clock` as a list of two."""
    if isinstance(node, Leaf) and isinstance(node.value, str):
        words = [word.strip() for word in node.value.replace(";", ",").split(",")]
        return Items(tuple(Leaf(word, node.place, word) for word in words if word), node.place)
    return node


def named_items(key: str, shape: Shaper) -> Shaper:
    """`{Mila: …, Sam: …}` as a list of groups with the key `name`; a list stays one."""

    def name_one(entry: Entry) -> Node:
        value = Group((), entry.place) if is_empty(entry.value) else shape(entry.value)
        if not isinstance(value, Group):
            return value
        line = Entry("line", Leaf(entry.place.line), entry.place)
        return with_entries(value, [Entry(key, Leaf(entry.key, entry.place, entry.key), entry.place), line])

    def name_all(node: Node) -> Node:
        if isinstance(node, Group):
            return Items(tuple(name_one(entry) for entry in node.entries), node.place)
        nodes = node.nodes if isinstance(node, Items) else (node,)
        return Items(
            tuple(as_group(key)(item) if isinstance(item, Leaf) else shape(item) for item in nodes), node.place
        )

    return name_all


def cast_of(node: Node) -> Node:
    def member(value: Node) -> Node:
        value = as_group("about")(value)
        return shaped(value, look=look_of) if isinstance(value, Group) else value

    return named_items("name", member)(node)


def look_of(node: Node) -> Node:
    """`look: mila` names a ready character; yes and no are words here."""
    node = as_group("character")(node)
    if not isinstance(node, Group):
        return node
    entries = []
    for entry in node.entries:
        value = entry.value
        if isinstance(value, Leaf) and isinstance(value.value, bool):
            value = Leaf("yes" if value.value else "no", value.place)
        entries.append(Entry(entry.key, value, entry.place))
    return Group(tuple(entries), node.place)


def personas_of(node: Node) -> Node:
    lists = ("demographics", "behaviour", "needs", "problems", "goals", "channels", "reviews", "social", "discounts")
    keys = dict.fromkeys((*lists, "evidence", "purchase_history", "support_history"), as_list)

    def persona(value: Node) -> Node:
        value = as_group("about")(value)
        return shaped(value, **keys) if isinstance(value, Group) else value

    return named_items("name", persona)(node)


def scene_of(node: Node) -> Node:
    if not isinstance(node, Group):
        return node
    line = Entry("line", Leaf(node.place.line), node.place)
    scene = shaped(node, cast=_scene_cast, props=listed_words, effects=listed_words)
    return with_entries(scene, [line])


def _scene_cast(node: Node) -> Node:
    if isinstance(node, Items | Leaf):
        names = listed_words(node)
        leaves = [item for item in (names.nodes if isinstance(names, Items) else ()) if isinstance(item, Leaf)]
        entries = [Entry(str(leaf.value), Group((), leaf.place), leaf.place) for leaf in leaves]
        return Group(tuple(entries), node.place)
    one = as_group("pose")
    entries = [Entry(e.key, Group((), e.place) if is_empty(e.value) else one(e.value), e.place) for e in node.entries]
    return Group(tuple(entries), node.place)


def facts_of(group: Group, telling: Telling) -> Group:
    """A step's own facts with every short form written out."""
    what = each(as_group("what"))
    return shaped(
        group,
        scene=scene_of,
        losses=what,
        strengths=what,
        results=what,
        follow_up=as_group("what"),
        evidence=as_list,
        notes=as_list,
        emotion=lambda node: emotion_node(node, telling),
    )


def emotion_node(node: Node, telling: Telling) -> Node:
    """A number as it is; a word as the number that it stands for in any supported language."""
    if not isinstance(node, Leaf) or not isinstance(node.value, str) or _is_number(node.value):
        return node
    score = emotion_of(node.value, telling.language)
    if score is None:
        hint = "choose a number from -2 to 2, or a word such as desperate, worried, curious, happy"
        telling.findings.add(f"no feeling is known by the words {found(node)}", node.place, hint)
        return Leaf(0, node.place)
    return Leaf(score, node.place)


def _is_number(text: str) -> bool:
    return text.strip().lstrip("+-").replace(".", "", 1).isdecimal()
