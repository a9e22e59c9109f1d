"""Acting: how feelings look, as data. One YAML file a feeling in `assets/acting/`."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from storyboard.art.yaml_file import Fields

Names = tuple[str, ...]


class Doing(Struct, frozen=True):
    """What somebody does in the words: the pose that shows it, and what is held in place of its usual thing."""

    pose: str
    holds: str = ""


class Acting(Struct, frozen=True):
    """Poses and expressions for a feeling, by who shows it; `steps` are those that the feeling may colour."""

    name: str
    steps: Names = ()
    stand: Names = ()
    sit: Names = ()
    expressions: Names = ()
    effects: Names = ()
    others: Mapping[str, Names] = field(default_factory=dict)
    others_expressions: Mapping[str, Names] = field(default_factory=dict)

    def poses_for(self, step: str, role: str, seated: bool) -> Names:
        """Poses for a person of this role; `step` is there for feelings that are played differently by step."""
        if seated:
            return self.sit or ("sit",)
        return self.others.get(role) or self.others.get(step) or self.stand

    def expressions_for(self, step: str, role: str) -> Names:
        return self.others_expressions.get(role) or self.others_expressions.get(step) or self.expressions


def acting_from(data: Mapping[str, object], name: str, file: str) -> Acting:
    """The acting that a YAML file holds. Raises StoryboardError, with the line, for an unknown key."""
    own = Fields(data, file)
    others, faces = own.fields("roles"), own.fields("role-expressions")
    acting = Acting(
        name,
        steps=own.texts("steps"),
        stand=own.texts("stand"),
        sit=own.texts("sit"),
        expressions=own.texts("expressions"),
        effects=own.texts("effects"),
        others={role: others.texts(role) for role in others.keys()},  # noqa: SIM118
        others_expressions={role: faces.texts(role) for role in faces.keys()},  # noqa: SIM118
    )
    own.done()
    return acting
