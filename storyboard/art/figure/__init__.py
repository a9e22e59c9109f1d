"""People: who they are (data), how they stand (poses), and the drawing of them.

In come a Person, a Pose, an Expression and a palette; out comes a Figure: a group of final items with the places of
its head, hands and feet.
"""

from storyboard.art.figure.data import (
    Arm,
    Build,
    Expression,
    Hand,
    Leg,
    Look,
    Outfit,
    Partner,
    Person,
    Pose,
    person_from,
)
from storyboard.art.figure.figure import CREDIT, Figure, Held, draw_figure, measured_figure
from storyboard.art.figure.paint import Rim
from storyboard.art.figure.pairs import Placement, draw_pair, mirrored, pair_placement, paired
from storyboard.art.figure.reading import (
    build_from,
    expression_from,
    hand_from,
    look_from,
    outfit_from,
    pose_from,
)
from storyboard.art.figure.tones import HAIRS, SKINS

__all__ = [
    "CREDIT",
    "HAIRS",
    "SKINS",
    "Arm",
    "Build",
    "Expression",
    "Figure",
    "Hand",
    "Held",
    "Leg",
    "Look",
    "Outfit",
    "Partner",
    "Person",
    "Placement",
    "Pose",
    "Rim",
    "build_from",
    "draw_figure",
    "draw_pair",
    "expression_from",
    "hand_from",
    "look_from",
    "measured_figure",
    "mirrored",
    "outfit_from",
    "pair_placement",
    "paired",
    "person_from",
    "pose_from",
]
