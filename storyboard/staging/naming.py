"""Names in a scene that nobody knows: all of them, each with the nearest name there is."""

from __future__ import annotations

from collections.abc import Iterator

from storyboard.art.catalogue import Catalogue
from storyboard.errors import Complaint, did_you_mean
from storyboard.staging.pairs import partner_in, poses_for_two
from storyboard.story.model import Scene, Step, Story


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
    for name in (*scene.cast, *(one.partner for one in scene.cast.values() if one.partner)):
        if story.member(name) is None:
            hint = did_you_mean(name, [m.name for m in story.cast])
            found.append(Complaint(f"{name!r} is not in the cast", story.file, line, 1, hint=hint))
    found += [Complaint(what, story.file, line, 1, hint=hint) for what, hint in _not_for_two(scene, story, catalogue)]
    return found


def _not_for_two(scene: Scene, story: Story, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """What is wrong with those who are said to be with somebody."""
    for name, one in scene.cast.items():
        if not one.partner:
            continue
        if story.member(name) and story.member(name) is story.member(one.partner):
            yield f"{name!r} cannot be with {one.partner!r}", "name somebody else of the cast"
        if not one.pose or (catalogue.has("poses", one.pose) and not partner_in(catalogue, one.pose)):
            what = f"the pose {one.pose!r} is for one" if one.pose else "a pose for two is missing"
            yield f"{name!r} is with {one.partner!r}, but {what}", f"choose {' or '.join(poses_for_two(catalogue))}"
