"""What moves in a slide show: how one slide follows another, and balloons that come in one by one on a click.

PowerPoint animates only shapes that stand on the slide itself, so balloons are lifted out of the picture they hang in.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from storyboard.drawing.document import Page
from storyboard.drawing.items import Group, Item
from storyboard.export.format import Transition

_TRANSITIONS: dict[Transition, str] = {
    "none": "",
    "fade": '<p:transition spd="med"><p:fade/></p:transition>',
    "push": '<p:transition spd="med"><p:push dir="l"/></p:transition>',
}
_FADE_MS = 500
# Pictures are groups of these roles around panels; a balloon that is held deeper belongs to something else.
_OPEN = ("", "panel")

_TIMING = (
    '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>'
    '<p:seq concurrent="1" nextAc="seek"><p:cTn id="2" dur="indefinite" nodeType="mainSeq"><p:childTnLst>%s'
    '</p:childTnLst></p:cTn><p:prevCondLst><p:cond evt="onPrev" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond>'
    '</p:prevCondLst><p:nextCondLst><p:cond evt="onNext" delay="0"><p:tgtEl><p:sldTgt/></p:tgtEl></p:cond>'
    "</p:nextCondLst></p:seq></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>"
)
_NOW = '<p:stCondLst><p:cond delay="0"/></p:stCondLst>'
_CLICK = (
    '<p:par><p:cTn id="{0}" fill="hold"><p:stCondLst><p:cond delay="indefinite"/></p:stCondLst><p:childTnLst>'
    '<p:par><p:cTn id="{1}" fill="hold">{now}<p:childTnLst>'
    '<p:par><p:cTn id="{2}" presetID="10" presetClass="entr" presetSubtype="0" fill="hold" nodeType="clickEffect">'
    '{now}<p:childTnLst><p:set><p:cBhvr><p:cTn id="{3}" dur="1" fill="hold">{now}</p:cTn><p:tgtEl>'
    '<p:spTgt spid="{shape}"/></p:tgtEl><p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst>'
    '</p:cBhvr><p:to><p:strVal val="visible"/></p:to></p:set><p:animEffect transition="in" filter="fade"><p:cBhvr>'
    '<p:cTn id="{4}" dur="{fade}"/><p:tgtEl><p:spTgt spid="{shape}"/></p:tgtEl></p:cBhvr></p:animEffect>'
    "</p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par>"
)


def transition_markup(transition: Transition) -> str:
    """How the slide comes in, as a slide's `p:transition`; nothing for none."""
    return _TRANSITIONS[transition]


def reveal_markup(shapes: list[int]) -> str:
    """The timing of a slide on which these shapes, by their ids, fade in one after the other, each on a click."""
    steps = (
        _CLICK.format(*range(3 + 5 * n, 8 + 5 * n), shape=shape, now=_NOW, fade=_FADE_MS)
        for n, shape in enumerate(shapes)
    )
    return _TIMING % "".join(steps) if shapes else ""


def with_balloons_on_top(page: Page) -> Page:
    """The page with the balloons of each picture standing after it instead of in it, where they were."""
    return replace(page, items=tuple(_lifted(page.items)))


def _lifted(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Group) and item.role in _OPEN:
            bare, balloons = _parted(item)
            yield bare
            yield from balloons
        else:
            yield item


def _parted(group: Group) -> tuple[Group, list[Group]]:
    """The group without its balloons, and they in the coordinates of the group's parent."""
    kept: list[Item] = []
    found: list[Group] = []
    for item in group.items:
        if isinstance(item, Group) and item.role == "balloon":
            found.append(item)
        elif isinstance(item, Group) and item.role in _OPEN:
            bare, inner = _parted(item)
            kept.append(bare)
            found += inner
        else:
            kept.append(item)
    if not found:
        return group, []
    return replace(group, items=tuple(kept)), [_outward(balloon, group) for balloon in found]


def _outward(inner: Group, around: Group) -> Group:
    x, y = around.x + around.scale * inner.x, around.y + around.scale * inner.y
    return replace(inner, x=x, y=y, scale=around.scale * inner.scale)
