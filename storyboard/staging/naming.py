"""Names in a scene that nobody knows: all of them, each with the nearest name there is."""

from __future__ import annotations

from storyboard.art.catalogue import Catalogue
from storyboard.errors import Complaint, did_you_mean
from storyboard.story.model import Step, Story


def unknown_names(step: Step, story: Story, catalogue: Catalogue) -> list[Complaint]:
    """Every name in a step's scene that the art or the cast does not have."""
    scene = step.scene
    if scene is None:
        return []
    asked = [("settings", "setting", scene.setting)]
    asked += [("props", "prop", name) for name in scene.props]
    asked += [("effects", "effect", name) for name in scene.effects]
    for one in scene.cast.values():
        asked += [("poses", "pose", one.pose), ("props", "prop", one.holds)]
        asked.append(("expressions", "expression", one.expression))
    line = scene.line or step.line
    found = [
        Complaint(
            f"unknown {word} {name!r}",
            story.file,
            line,
            1,
            hint=did_you_mean(name, catalogue.names(kind)) or f"`storyboard art {kind}` lists them",
        )
        for kind, word, name in asked
        if name and not catalogue.has(kind, name)
    ]
    for name in scene.cast:
        if story.member(name) is None:
            hint = did_you_mean(name, [m.name for m in story.cast])
            found.append(Complaint(f"{name!r} is not in the cast", story.file, line, 1, hint=hint))
    return found
