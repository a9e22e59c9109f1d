"""Habits: what the director falls back on, read once from `casting/habits.yaml`: usual places, poses and things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from storyboard.art.catalogue import Catalogue
from storyboard.art.kept import kept
from storyboard.art.yaml_file import Located, yaml_mapping
from storyboard.staging.acting import Doing
from storyboard.staging.wares import Goods


class Habits(Struct, dict=True):
    """Reads lazily and keeps what it read; a later folder's file takes the place of an earlier one's."""

    catalogue: Catalogue

    @cached_property
    def _habits(self) -> Located:
        return kept("casting", self._files("casting")["habits"], read_table)

    def usual_settings(self, step: str, audience: str) -> tuple[str, ...]:
        """Where stories of this kind usually play, best first."""
        usual = self._habits["settings"]
        assert isinstance(usual, dict)
        return tuple(str(name) for name in usual[f"{audience} {step}"])

    def is_left(self, setting: str) -> bool:
        """Whether a private customer whose trouble is over is no longer in this place."""
        return setting in self._listed("left-behind")

    def without_occasions(self, named: Mapping[str, int]) -> Mapping[str, int]:
        """The places named without those of an occasion, such as a congress, that people tell to be elsewhere at."""
        placed = {name: n for name, n in named.items() if name not in self._listed("occasions")}
        return placed if any(n > 1 for n in placed.values()) else named

    def is_home(self, setting: str) -> bool:
        """Whether a private customer is at home there."""
        return setting in self._listed("homes")

    def is_on_the_way(self, setting: str) -> bool:
        """Whether nobody stays there to look something up."""
        return setting in self._listed("on-the-way")

    def parts_of(self, place: str) -> tuple[str, ...]:
        """The place itself, and what belongs to it: a greenhouse to a farm."""
        parts = self._habits["parts"]
        assert isinstance(parts, dict)
        return (place, *(str(name) for name in parts.get(place, ())))

    def is_met_anywhere(self, channel: str) -> bool:
        """Whether a channel is met on a screen or by phone, wherever one is."""
        return channel in self._listed("met-anywhere")

    def wants_words(self, pose: str) -> bool:
        """Whether a pose shows an act of its own, such as a call, that only words can ask for."""
        return pose in self._listed("told-poses")

    @cached_property
    def homes_of_things(self) -> Mapping[str, frozenset[str]]:
        """Where things can be that stand nowhere else: settings by prop, "outdoors" for every place in the open."""
        homes = self._habits["belongs"]
        assert isinstance(homes, dict)
        return {prop: frozenset(str(place) for place in places) for prop, places in homes.items()}

    def belongs(self, prop: str, setting: str, *, indoor: bool) -> bool:
        """Whether a thing can be in a place: a car in no kitchen, a growth chart in no hotel room."""
        homes = self.homes_of_things.get(prop)
        return homes is None or setting in homes or (not indoor and "outdoors" in homes)

    def can_be_done_in(self, pose: str, setting: str, *, indoor: bool) -> bool:
        """Whether a pose can be struck in a place: nobody cooks in a swimming pool."""
        places = self._habits["done-in"]
        assert isinstance(places, dict)
        where = places.get(pose)
        return where is None or setting in where or (not indoor and "outdoors" in where)

    def in_order(self, thing: str) -> str:
        """How a thing that troubled somebody stands there once it is in order, or nothing."""
        ordered = self._habits["in-order"]
        assert isinstance(ordered, dict)
        return str(ordered.get(thing, ""))

    def doings(self, act: str) -> tuple[Doing, ...]:
        """How an act is shown, and how where there is no room for that."""
        acts = self._habits["acts"]
        assert isinstance(acts, dict)
        shown = acts.get(act, {})
        ways = shown if isinstance(shown, list) else [shown]
        return tuple(Doing(str(way.get("pose", act)), str(way.get("holds", ""))) for way in ways)

    def is_plain(self, pose: str) -> bool:
        """Whether a pose shows an act that goes along with others: who walks with a child in the arms carries it."""
        return pose in self._listed("plain-acts")

    def felt_in(self, pose: str) -> str:
        """What an act tells of feelings by the pose that shows it, or nothing."""
        felt = self._habits["acts-feel"]
        assert isinstance(felt, dict)
        return str(felt.get(pose, ""))

    def face_in(self, pose: str) -> str:
        """The expression that goes with a pose, whatever is felt, or nothing."""
        faces = self._habits["pose-faces"]
        assert isinstance(faces, dict)
        return str(faces.get(pose, ""))

    def is_done_by_things(self, act: str) -> bool:
        """Whether things may do it, too: a parcel lies on the floor as somebody lies on the sofa."""
        return act in self._listed("done-by-things")

    def lets_act(self, composition: str) -> bool:
        """Whether people do in this composition what the words say, in place of its own poses."""
        return composition in self._listed("freely-posed")

    def takes_the_whole_body(self, pose: str) -> bool:
        """Whether a pose cannot be struck behind a desk or a counter."""
        return pose in self._listed("whole-body")

    def is_low(self, pose: str) -> bool:
        """Whether a pose is struck near the ground, which has to be in the picture for it."""
        return pose in self._listed("low")

    def may_hold(self, pose: str) -> list[object]:
        """The things that a pose may hold if the words speak of them."""
        held = self._habits["may-hold"]
        assert isinstance(held, dict)
        return list(held.get(pose, ()))

    def _listed(self, key: str) -> list[object]:
        names = self._habits[key]
        assert isinstance(names, list)
        return names

    def held_in(self, pose: str) -> str:
        """What a pose holds when nothing is said."""
        held = self._habits["holds"]
        assert isinstance(held, dict)
        name = str(held.get(pose) or (self.catalogue.pose(pose).thing if self.catalogue.has("poses", pose) else ""))
        return name if self.catalogue.has("props", name) else ""

    def channel_prop(self, channel: str) -> str:
        """The prop that shows a channel; of an unknown channel, a label with the product's name."""
        pictures = self._habits["channels"]
        assert isinstance(pictures, dict)
        return str(pictures.get(channel, pictures["unknown"]))

    def extra_role(self, channel: str) -> str:
        """The role of somebody of no name who tells the customer by this channel; nothing where nobody need be seen."""
        extras = self._habits["extras"]
        assert isinstance(extras, dict)
        return str(extras.get(channel, ""))

    def sign_style(self, prop: str) -> tuple[str, str, str]:
        """What the words on a prop say ("name", "message" or "both"), and the colour roles under them and the name."""
        styles = self._habits["signs"]
        assert isinstance(styles, dict)
        style = styles.get(prop, {})
        ground = str(style.get("on", "brand"))
        return str(style.get("says", "both")), ground, str(style.get("name-on", ground))

    def goods(self) -> Goods:
        """The things that a product can be."""
        lists = (self._listed(key) for key in ("goods", "goods-by-name", "vehicles"))
        return Goods(*(frozenset(str(name) for name in names) for names in lists))

    def called_by(self, name: str) -> str:
        """The part of a name that a text is likely to use: "Patel" of "Mr Patel", "Ольга" of "Ольга Петровна"."""
        titles = self._titles
        return next((word for word in name.split() if word.casefold().rstrip(".") not in titles), name)

    @cached_property
    def _titles(self) -> frozenset[str]:
        return frozenset(str(title) for title in self._listed("titles"))

    def _files(self, kind: str) -> dict[str, Path]:
        return dict(self._found(kind))

    def _found(self, kind: str) -> Iterator[tuple[str, Path]]:
        for base in self.catalogue.folders:
            for path in sorted((base / kind).glob("*.yaml")):
                yield path.stem, path


def read_table(path: Path) -> Located:
    """The table that a YAML file holds."""
    return yaml_mapping(path.read_text(encoding="utf-8"), str(path))
