"""The director: from a step's words to a shot.

Every decision can be overridden in the story's `scene` block; what is left out follows from the words (place, hour,
weather, things), the feeling of the step, its channel and its losses, and from what the pictures before it showed.
Deterministic: the same story gives the same shots.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import sha256

from msgspec import Struct, field
from msgspec.structs import replace

from storyboard.art.catalogue import Catalogue
from storyboard.art.figure.data import Person
from storyboard.art.settings import Setting
from storyboard.errors import StoryboardError
from storyboard.staging.acting import Acting
from storyboard.staging.balloons import How
from storyboard.staging.brief import FEELING, Brief, brief_of
from storyboard.staging.composition import Composition, PersonPlace, turned
from storyboard.staging.explaining import alt_of, reasons
from storyboard.staging.furnishing import effects_of, props_of
from storyboard.staging.library import Library
from storyboard.staging.naming import unknown_names
from storyboard.staging.occasions import Occasions
from storyboard.staging.pairs import coupled, partner_in
from storyboard.staging.poses import (
    doings,
    gentle,
    holds_as_told,
    possible_there,
    thing_held,
    told_poses,
    unseen_acts,
    weight_of_acts,
)
from storyboard.staging.serving import is_replaced, rests, serves, with_fewer
from storyboard.staging.shot import Actor, Shot, Utterance
from storyboard.staging.spots import free_side, spot, station_of, turned_actor
from storyboard.staging.suiting import SUITED, suits, untold
from storyboard.staging.traits import Vocabulary, vocabulary
from storyboard.story.model import STEPS, CastMember, Scene, SceneCast, Step, Story

# Steps that play in the natural light of their place while the words do not say; the others by day.
NATURAL = ("problem", "consequences")
# At dawn the sun is as low, and the sky as red, as at dusk.
LIGHT_OF = {"dawn": "evening"}
# Compositions that weigh so much less than the best are no takes: a channel's picture is not given up for a fallback.
FAR_LIGHTER = 1.9
# So many of the compositions that fit are tried, each with its other side.
MOST_COMPOSITIONS = 2
# What a composition loses that would leave the place that the words name for one of its own.
ELSEWHERE = 0.5
# What a composition for the family gains where one of them speaks: that is told enough.
HEARD = 0.9
# What a composition loses in weight that would leave the place where the story is, if it is no image of a loss.
ASTRAY = 1.4
PLACED = ("consequences", "outcome")
# What a composition loses behind a counter or a desk that an earlier picture showed.
SEEN = 1.2
# How many steps a plan has that is shown as cards.
PLAN = 3
# Stances whose feet need not be on the floor.
FREE = ("sit", "jump")


class Director(Struct, dict=True):
    """Directs one story; remembers the places and poses that earlier shots used, and the poses struck in this one."""

    story: Story
    library: Library
    people: Mapping[str, Person]
    extra: CastMember | None = None
    settings: dict[str, str] = field(default_factory=dict)
    stations: set[str] = field(default_factory=set)
    spoken: dict[str, str] = field(default_factory=dict)
    poses: set[tuple[str, str]] = field(default_factory=set)
    struck: set[str] = field(default_factory=set)

    @property
    def rtl(self) -> bool:
        language = self.story.language
        return self.catalogue.speaks(language) and self.catalogue.words(language).direction == "rtl"

    @cached_property
    def words(self) -> Vocabulary:
        return vocabulary(self.catalogue, self.story.language)

    @cached_property
    def occasions(self) -> Occasions:
        return Occasions(self.story, self.library, self.words)

    @property
    def catalogue(self) -> Catalogue:
        return self.library.catalogue

    def briefs(self) -> tuple[Brief, ...]:
        """The steps read, in order. Raises StoryboardError with every name in the scenes that the art does not have."""
        complaints = [c for step in self.story.steps for c in unknown_names(step, self.story, self.catalogue)]
        if complaints:
            raise StoryboardError(complaints=complaints)
        ordered = sorted(self.story.steps, key=lambda step: STEPS.index(step.name))
        return tuple(brief_of(step, self.story, self.library) for step in ordered)

    def takes(self, brief: Brief) -> Iterator[Shot]:
        """Ways to shoot a step, what fits best first: each composition, and where it may turn its other side.

        Where a picture is too full, the later takes leave out whom no scene asks for; those are only heard. The last
        are those that suit the words less.
        """
        place = self.place(brief)
        fitting = self.compositions(brief, place)
        best, others = fitting[:MOST_COMPOSITIONS], fitting[MOST_COMPOSITIONS:]
        for told in (brief, *with_fewer(brief)):
            for composition in (c for c in best if self.fits(c, told, place) and not is_replaced(c, brief, told)):
                yield self.shot(told, place, composition)
                if composition.turns:
                    yield self.shot(told, place, composition, other_side=True)
        for composition in others:
            yield self.shot(brief, place, composition)

    def keep(self, shot: Shot) -> None:
        """Remember a shot that was chosen, so that later ones differ from it."""
        self.settings[shot.step] = shot.setting
        if shot.composition.station:
            self.stations.add(shot.setting)
        self.poses |= {(actor.name, actor.pose) for actor in shot.actors}

    def shot(self, brief: Brief, place: str, composition: Composition, *, other_side: bool = False) -> Shot:
        """One step in one composition; `other_side` exchanges left and right against what reads best."""
        name = _played_in(composition, brief, place)
        setting = self.catalogue.setting(name)
        composition = replace(composition, station=station_of(composition, setting))
        time = _time(brief, composition, setting)
        brief = possible_there(brief, setting, self.library)
        actors = self.actors(brief, composition, setting, time)
        if composition.turns and _speaks_backwards(brief, actors, rtl=self.rtl) != other_side:
            composition = turned(composition)
            actors = tuple(turned_actor(actor) for actor in actors)
        actors = coupled(actors, brief.pair, self.catalogue)
        return Shot(
            step=brief.step.name,
            number=brief.number,
            title=brief.step.headline,
            composition=composition,
            setting=name,
            time=time,
            weather=brief.weather,
            actors=actors,
            props=props_of(brief, composition, setting, actors, self.library),
            effects=effects_of(brief, composition, setting, actors, self.library),
            utterances=tuple(self.utterance(line.who, line.text, line.how) for line in brief.step.lines),
            sign=self.sign(brief),
            plan=_plan(brief.step),
            alt=alt_of(brief),
            reasons=reasons(brief, composition, name, time, actors),
        )

    def place(self, brief: Brief) -> str:
        """The setting that the words speak of, that the story was in before, or that such stories play in.

        A story that began somewhere ends there, unless its words go elsewhere.
        """
        known = self.catalogue.names("settings")
        spoken = brief.scene.setting or next((name for name in brief.places if name in known), "")
        if brief.step.name == "outcome":
            spoken = spoken or self.library.sold_place(self.story)
        if spoken:
            self.spoken[brief.step.name] = spoken
            return spoken
        plays = self.library.story_place(self.story)
        began = self.spoken.get("problem", "") or plays
        if brief.step.name == "outcome" and (ends := next(filter(self._stays, (began, plays)), "")):
            return ends
        if brief.step.name == "consequences" and self.settings.get("problem") in known:
            return self.settings["problem"]
        if brief.step.name == "problem" and began in known:
            return began
        if brief.step.name == "discovery" and self.library.is_met_anywhere(brief.channel):
            return self._where_they_are(began)
        if brief.step.name == "discovery" and self.story.audience == "b2b" and self._stays(plays):
            return plays
        usual = self.library.usual_settings(brief.step.name, self.story.audience or "b2c")
        return next((name for name in usual if name in known), known[0])

    def _stays(self, place: str) -> bool:
        """Whether a story that knows this place comes back to it: work is done where it was, trouble is left behind."""
        leaves = self.library.is_on_the_way if self.story.audience == "b2b" else self.library.is_left
        return bool(place) and (not leaves(place) or self.library.works_in(place, self.story))

    def _where_they_are(self, began: str) -> str:
        """Where the customer looks at a screen: a private one at home, others where they work."""
        if self.story.audience == "b2b":
            return began if began and not self.library.is_on_the_way(began) else "office"
        return began if self.library.is_home(began) else "living-room"

    def compositions(self, brief: Brief, place: str) -> tuple[Composition, ...]:
        """The compositions that fit with their weight for this step, the weightiest first and equals in the story's own
        order; a scene's camera narrows the choice."""
        fitting = [c for c in self.library.compositions if self.fits(c, brief, place)]
        if brief.pair:
            fitting = [c for c in fitting if c.asks.gesture] or fitting
        if brief.scene.camera:
            fitting = [c for c in fitting if c.camera == brief.scene.camera] or fitting
        if not fitting:
            hint = "add one to assets/compositions"
            raise StoryboardError(f"no composition serves the step {brief.step.name!r}", hint=hint)
        seed = f"{self.story.title} {brief.step.name}"
        weights = {c.name: self._weight(c, brief, place) for c in fitting}
        heaviest = max(weights.values())
        fitting = [replace(c, weight=weight) for c in fitting if (weight := weights[c.name]) > heaviest - FAR_LIGHTER]
        return tuple(sorted(fitting, key=lambda c: (-c.weight, _lot(f"{seed} {c.name}"))))

    def _weight(self, c: Composition, brief: Brief, place: str) -> float:
        """Its own weight, more where it suits the words, less where it would leave the place that they tell."""
        step = brief.step.name
        told = (self.spoken.get(step), self.spoken.get("problem") if step == "outcome" else None)
        acted = weight_of_acts(brief, c, self.library)
        if suits(c, brief):
            return round(c.weight + SUITED + acted, 1)
        if step in PLACED and place in told and _played_in(c, brief, place) != place:
            return round(c.weight - (ELSEWHERE if c.asks.loss else ASTRAY), 1)
        named = place in brief.places or bool(brief.scene.setting)
        leaves = named and bool(c.setting and c.settings) and place not in c.settings
        away = ASTRAY if step == "problem" and leaves else ELSEWHERE * leaves
        heard = any(one.role in c.asks.cast and one.name.casefold() in brief.speaking for one in brief.present)
        heard_of = HEARD if heard else -untold(c, brief)
        again = c.asks.station and _played_in(c, brief, place) in self.stations
        return round(c.weight + heard_of - away - SEEN * again + acted, 1)

    def fits(self, c: Composition, brief: Brief, place: str) -> bool:
        """Whether a composition serves this step with these people in this place."""
        if brief.step.name not in c.steps:
            return False
        if c.asks.acts and brief.doings:
            setting = self.catalogue.setting(_played_in(c, brief, place))
            brief = possible_there(brief, setting, self.library)
        return self._is_told(c, brief) and self._has_room(c, brief, place)

    def _is_told(self, c: Composition, brief: Brief) -> bool:
        """Whether the step's words and the cast are those that a composition asks for."""
        asks = c.asks
        low, high = asks.people
        roles = {member.role for member in brief.present}
        return (
            low <= len(brief.present) <= high
            and (not asks.channel or brief.channel in asks.channel)
            and (not asks.loss or suits(c, brief) or bool(set(asks.loss) & set(brief.losses)))
            and (not asks.feeling or brief.feeling in asks.feeling)
            and (not asks.gesture or (brief.pair is not None and brief.pair.pose in asks.gesture))
            and (not asks.words or bool(set(asks.words) & set(brief.things)))
            and (not asks.plan or len(_plan(brief.step)) == PLAN)
            and (not asks.image or bool(self.story.product.image))
            and (not asks.place or bool(brief.places or brief.scene.setting))
            and roles.issuperset(asks.cast)
            and roles.isdisjoint(asks.without)
            and (not asks.acts or any(pose in asks.acts for pose in unseen_acts(brief, self.poses, self.library)))
            and (not asks.others or any(rests(member, brief, asks.others) for member in brief.present[1:]))
            and (not asks.product or self.library.ware(self.story).kind in asks.product)
        )

    def _has_room(self, c: Composition, brief: Brief, place: str) -> bool:
        """Whether the place has what a composition asks for; settings are read for the few that got so far."""
        name = _played_in(c, brief, place)
        if c.settings and name not in c.settings:
            return False
        if not (c.asks.station or c.asks.seat):
            return True
        if c.asks.station and any(self.people[member.name].build.name == "child" for member in brief.present):
            return False  # a child is not seen behind a counter
        if c.asks.station and self.library.is_served(name, self.story):
            return False
        setting = self.catalogue.setting(name)
        if c.asks.seat and (named := {seat for one in c.people for seat in one.seats}):
            return not named.isdisjoint(setting.seats)
        return (not c.asks.station or bool(setting.stations)) and (not c.asks.seat or bool(setting.seats))

    def actors(self, brief: Brief, composition: Composition, setting: Setting, time: str) -> tuple[Actor, ...]:
        """Everybody at their place. People without one in the composition stand at the side if they speak."""
        acting = self.library.acting(brief.feeling) or self.library.acting(FEELING[brief.step.name])
        if acting is None:
            raise StoryboardError(f"there is no acting for {brief.feeling!r}", hint="add it to assets/acting")
        waiting = list(brief.present)
        actors: list[Actor] = []
        self.struck = set()
        for place in composition.people:
            member = next((m for m in waiting if serves(m, place, brief) and self.works_as(m, place.trade)), None)
            if member is not None:
                waiting.remove(member)
            elif place.extra:
                member = self.extra
            if member is not None:
                actors.append(self.actor(member, place, brief, composition, setting, time, acting))
        staged = brief.scene.people | brief.speaking
        for member in (m for m in waiting if m.name.casefold() in staged):
            side = free_side(actors, composition)
            actors.append(self.actor(member, side, brief, composition, setting, time, acting))
        return tuple(sorted(actors, key=lambda a: a.name != brief.present[0].name))

    def works_as(self, member: CastMember, trade: str) -> bool:
        return not trade or trade in self.words.people_of(member.about)

    def actor(
        self,
        member: CastMember,
        place: PersonPlace,
        brief: Brief,
        composition: Composition,
        setting: Setting,
        time: str,
        acting: Acting,
    ) -> Actor:
        """One person at one place: what the scene says, else the composition, else how the feeling is acted."""
        stated = _scene_cast(brief.scene, member)
        x, y, scale, faces = spot(place, composition.station, setting)
        pose = stated.pose or self.pose_for_two(member, brief) or self.pose(member, place, acting, brief, composition)
        if place.at == "seat":
            y += self.catalogue.pose(pose).seat * scale
        facing = stated.facing or place.facing or faces
        return Actor(
            name=member.name,
            role=member.role,
            person=self.dressed(member, place, brief, setting, time),
            pose=pose,
            expression=stated.expression
            or self.library.face_in(pose)
            or self.expression(member, place, acting, brief.step),
            x=x,
            y=y,
            scale=scale,
            facing=facing if facing in ("left", "right") else ("right" if x < 800 else "left"),
            depth=place.depth,
            window=place.window,
            supported=place.supported
            or place.window
            or place.at in ("station", "seat")
            or self.catalogue.pose(pose).stance in FREE,
            holds=stated.holds
            or (place.holds if pose in place.poses or not place.poses else "")
            or thing_held(member, pose, brief, self.library),
        )

    def dressed(self, member: CastMember, place: PersonPlace, brief: Brief, setting: Setting, time: str) -> Person:
        """The person as dressed for the occasion, with what the place puts on the head."""
        person = self.occasions.dressed(member, self.people[member.name], brief, setting, time)
        return replace(person, outfit=self.catalogue.hatted(person.outfit, place.wears)) if place.wears else person

    def pose_for_two(self, member: CastMember, brief: Brief) -> str:
        """The pose of somebody who touches another, or is touched; else nothing."""
        if brief.pair is None or member.name not in brief.pair:
            return ""
        partner = partner_in(self.catalogue, brief.pair.pose)
        return partner.pose if partner and member.name == brief.pair.second else brief.pair.pose

    def pose(
        self, member: CastMember, place: PersonPlace, acting: Acting, brief: Brief, composition: Composition
    ) -> str:
        """A pose that fits the place and the feeling, that nobody else strikes in this picture and, best of all, that
        no earlier picture showed this person in. What the words say that the lead does goes before; what a pose holds
        is spoken of."""
        step = brief.step
        names = place.poses or acting.poses_for(step.name, member.role, place.at == "seat")
        shown = {pose for name, pose in self.poses if name == member.name}
        free = self.library.lets_act(composition.name)
        told = told_poses(member, place, names, brief, self.library, free=free, shown=shown)
        known = [name for name in told if self.catalogue.has("poses", name)] or ["stand"]
        done = {doing.pose for doing in doings(member, brief)}
        known = gentle(known, self.people[member.name], done)
        if composition.varies or not place.poses:
            known = _turned(known, f"{member.name} {step.name} {self.story.title}")
        if not place.poses:
            known.sort(key=lambda name: holds_as_told(name, brief, self.library))
        fresh = [name for name in known if self.gesture(name) not in self.struck] or known
        chosen = next((name for name in fresh if (member.name, name) not in self.poses), fresh[0])
        self.struck.add(self.gesture(chosen))
        return chosen

    def gesture(self, pose: str) -> str:
        """What one sees of a pose from afar: two people who hold their heads look alike, however they hold them."""
        reach = self.catalogue.pose(pose).reach if self.catalogue.has("poses", pose) else ()
        return "head" if "head" in reach else pose

    def expression(self, member: CastMember, place: PersonPlace, acting: Acting, step: Step) -> str:
        names = place.expressions or acting.expressions_for(step.name, member.role)
        known = [name for name in names if self.catalogue.has("expressions", name)] or ["calm"]
        return _turned(known, f"{step.name} {member.name}")[0]

    def sign(self, brief: Brief) -> str:
        if brief.scene.sign:
            return brief.scene.sign
        return brief.message

    def utterance(self, who: str, words: str, how: How) -> Utterance:
        member = self.story.member(who)
        return Utterance(member.name if member else who, words, how)


def _played_in(composition: Composition, brief: Brief, place: str) -> str:
    """The scene's setting, the story's place where the composition can be played there, else the composition's own."""
    fitting = composition.settings if composition.setting else (place,)
    return brief.scene.setting or (place if place in fitting else composition.setting)


def _plan(step: Step) -> tuple[str, ...]:
    """What the step's numbered list says, item by item."""
    return tuple(block.text for block in step.blocks if block.kind == "number" and block.level == 0)


def _speaks_backwards(brief: Brief, actors: Sequence[Actor], *, rtl: bool) -> bool:
    """Whether who speaks first stands where the eye arrives last: balloons are read along the line."""
    xs = {actor.name.casefold(): actor.x for actor in actors}
    speaking = list(dict.fromkeys(line.who.casefold() for line in brief.step.lines if line.who.casefold() in xs))
    if len(speaking) < 2:
        return False
    return (xs[speaking[0]] > xs[speaking[1]]) != rtl


def _time(brief: Brief, composition: Composition, setting: Setting) -> str:
    natural = setting.light if brief.step.name in NATURAL else "day"
    wanted = LIGHT_OF.get(brief.time, brief.time) or composition.time or natural
    if wanted in setting.times:
        return wanted
    return "day" if "day" in setting.times else setting.times[0]


def _scene_cast(scene: Scene, member: CastMember) -> SceneCast:
    return next((one for name, one in scene.cast.items() if name.casefold() == member.name.casefold()), SceneCast())


def _turned(names: Sequence[str], seed: str) -> list[str]:
    """The names from another beginning, the same one for the same seed."""
    start = _lot(seed) % len(names)
    return [*names[start:], *names[:start]]


def _lot(text: str) -> int:
    """A number that is the same for the same text, and as good as drawn by lot for any other."""
    return int.from_bytes(sha256(text.encode("utf-8")).digest()[:4], "big")
