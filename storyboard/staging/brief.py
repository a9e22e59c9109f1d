"""The brief: what the words of one step say, before any choice is made."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct, field

from storyboard.staging.acting import Doing
from storyboard.staging.doings import doings_of
from storyboard.staging.library import Library
from storyboard.staging.pairs import Pair, pair_of
from storyboard.staging.presence import QUOTED, lead_of, present_in
from storyboard.staging.reading import LEAD_MASK, OTHERS_MASK, mentions, without_names, words_of
from storyboard.staging.sightings import channel_of
from storyboard.story.model import STEPS, CastMember, Scene, Step, Story

# What a step feels like while its words do not say.
FEELING = {
    "problem": "stress",
    "consequences": "sadness",
    "solution": "relief",
    "discovery": "surprise",
    "outcome": "joy",
}
# Channels in which somebody types words before they find others.
SEARCHED = ("search-ad", "app-store")
# A loss that is spoken of so many times less than the greatest is named in passing.
IN_PASSING = 2
# A place so much spoken of is meant, even where the story plays elsewhere.
TOLD_TWICE = 2
# And so much where the lead is said to be there.
MEANT = 4
# So many words for a feeling is an act worth that shows it.
ACTED_OUT = 2
# Where private people are who have come home, and how much that tells, twice so in the first sentence about them.
HOME, HOMEWARD = "living-room", 3
# What a sign can carry, in letters; a quoted name alone is no message.
LONGEST_MESSAGE = 52
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


class Brief(Struct, frozen=True):
    """One step read: who is present, lead first, and what its words name, most often named first; `done` are the poses
    for all that anybody does in them, be it a stranger."""

    step: Step
    number: int
    scene: Scene
    present: tuple[CastMember, ...]
    feeling: str
    channel: str
    losses: tuple[str, ...]
    things: tuple[str, ...]
    places: tuple[str, ...]
    time: str
    weather: str
    message: str
    product: str
    solved: str = ""
    pair: Pair | None = None
    doings: Mapping[str, tuple[Doing, ...]] = field(default_factory=dict)
    done: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()

    @property
    def speaking(self) -> frozenset[str]:
        """The names, in lower case, of those who have a line."""
        return frozenset(line.who.casefold() for line in self.step.lines)


def brief_of(step: Step, story: Story, library: Library) -> Brief:
    """Everything that the step's words tell."""
    told = _told(step, story, library)
    said = library.said(told, story.language)
    # People speak of other hours, too: "all those nights of studying".
    narrated = told.rsplit("\n", len(step.lines))[0] if step.lines else told
    scene = step.scene or Scene()
    channel = channel_of(step, story, library)
    places = _places(step, story, channel, library)
    present = present_in(step, story, library, places)
    doings = _doings(step, story, present, library)
    return Brief(
        step=step,
        number=STEPS.index(step.name) + 1,
        scene=scene,
        present=present,
        feeling=_feeling(step, said["feelings"], doings.get(present[0].name, ()), library),
        channel=channel,
        losses=_losses(step, story, library, said["losses"]),
        things=_most_named(said["props"]),
        places=places,
        doings=doings,
        done=frozenset(doing.pose for act in said["acts"] for doing in library.doings(act)),
        endings=frozenset(library.said(told, story.language, "endings")["endings"] if step.name == "outcome" else ()),
        time=scene.time or next(iter(_most_named(library.said(narrated, story.language, "times")["times"])), ""),
        pair=pair_of(step, story, present, library),
        weather=scene.weather or next(iter(_most_named(said["weather"])), ""),
        message=_message(step, story, channel) if step.name == "discovery" else _over_the_door(step, story, library),
        product=library.product_prop(story) if step.name in ("solution", "discovery") else "",
        solved=_solved(story, library) if step.name == "solution" else "",
    )


def _places(step: Step, story: Story, channel: str, library: Library) -> tuple[str, ...]:
    """Where the step plays by what is narrated, else by where its people say that they are."""
    names = library.proper_names(story)
    narration = _without_later(step, story, library) if step.name == "outcome" else step.text
    first = _withlead_of(_first_about(lead_of(story, set()), narration, library), story, names)
    told = _withlead_of("\n".join([step.headline, step.headline, narration]), story, names)
    # What hurts elsewhere ("the theatre cancelled") still hurts where people are, or where the headline is.
    hurts = step.name == "consequences"
    known = story.audience == "b2b" and bool(library.story_place(story))
    named = library.places(told, story.language, first, there_only=hurts, known=known)
    if hurts and not named:
        named = library.places(without_names(f"{step.headline}\n{step.headline}", names), story.language)
    named = dict(library.without_occasions(named))
    if not named and step.lines:
        spoken = without_names("\n".join(line.text for line in step.lines), names)
        named = library.located_places(spoken, story.language)
    if story.audience != "b2b":
        homeward = sum(library.speaks_of("homeward", "homeward", text, story.language) for text in (told, first))
        room = next((name for name in _most_named(named) if library.is_home(name)), HOME)
        named = {**named, room: named.get(room, 0) + homeward * HOMEWARD} if homeward else named
    if library.is_met_anywhere(channel):
        named = {name: count for name, count in named.items() if count >= MEANT}  # others are only on the screen
    works, sure = library.works_at(story)
    parts = library.parts_of(works)
    if works:
        there = library.places(told, story.language, first, there_only=True)
        least = MEANT if sure else 1
        named = {name: n for name, n in named.items() if name in parts or (name in there and n >= least)}
    return _weighed(named, library.story_place(story), works, parts)


def _withlead_of(text: str, story: Story, names: Collection[str]) -> str:
    """A text with all names made unreadable, the lead's and those of others in ways of their own."""
    lead = lead_of(story, set())
    others = [name for name in names if name not in (*lead, story.product.name)]
    text = without_names(text, [name for name in lead if name in names], LEAD_MASK)
    return without_names(without_names(text, others, OTHERS_MASK), [story.product.name])


def _weighed(named: Mapping[str, int], plays: str, works: str, parts: Collection[str]) -> tuple[str, ...]:
    """The places named, most often named first; of equals the story's own goes first. Where people are known to work,
    a place of which there is but one word gives way to it, unless it is a part of it."""
    sure = {name: count for name, count in named.items() if count >= TOLD_TWICE or not works or name in parts}
    return tuple(sorted(sure, key=lambda name: (-sure[name], name != plays)))


def _doings(
    step: Step, story: Story, present: tuple[CastMember, ...], library: Library
) -> Mapping[str, tuple[Doing, ...]]:
    """Who does what by the narration; what is done comes before what the headline says. In a good end nobody waits or
    worries: what is told of that is over."""
    narration = _without_later(step, story, library) if step.name == "outcome" else step.text
    told = f"{narration}\n{step.headline}"
    genders = {one.name: library.genders(story)[one.name] for one in present}
    ages = library.ages(story)
    found = doings_of(told, present, story.language, library, library.proper_names(story), genders, ages)
    if step.name != "outcome":
        return found
    ended = {who: tuple(one for one in done if library.ends_well(one.pose)) for who, done in found.items()}
    return {who: done for who, done in ended.items() if done}


def _first_about(people: Sequence[str], narration: str, library: Library) -> str:
    """The first sentence that names one of these people, else the first of all."""
    sentences = _SENTENCE_END.split(narration)
    called = [library.called_by(name) for name in people]
    about = (one for one in sentences if any(mentions(name, one) for name in called))
    return next(about, sentences[0])


def _told(step: Step, story: Story, library: Library) -> str:
    """Everything that is said in a step, names made unreadable. A headline says what the picture is about: it counts
    twice."""
    narration = _without_later(step, story, library) if step.name == "outcome" else step.text
    text = "\n".join([step.headline, step.headline, narration, *(line.text for line in step.lines)])
    return without_names(text, library.proper_names(story))


def _without_later(step: Step, story: Story, library: Library) -> str:
    """An outcome's text without what comes next: that is no part of the picture."""
    first, *rest = _SENTENCE_END.split(step.text)
    return " ".join([first, *(one for one in rest if not library.speaks_of_later(one, story.language))])


def _most_named(counts: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda name: -counts[name]))


def _quotation(match: re.Match[str]) -> str:
    return "".join(match.groups("")).strip(" .,;")


def _message(step: Step, story: Story, channel: str) -> str:
    """What the touchpoint says: what the step states or quotes, else the tagline or the solution's headline."""
    quoted = [_quotation(match) for text in (step.text, step.headline) for match in QUOTED.finditer(text)]
    quoted = [words for words in quoted if len(words_of(words)) > 1 and words != story.product.name]
    if channel in SEARCHED and len(quoted) > 1:
        quoted = quoted[1:]  # the first is what was searched for
    told = [*quoted, story.product.tagline, _promise(story)]
    return step.message or next((words for words in told if words and len(words) <= LONGEST_MESSAGE), "")


def _solved(story: Story, library: Library) -> str:
    """What the trouble was about, put in order: the thing that the problem names most and that can stand there so."""
    problem = story.step("problem")
    if problem is None:
        return ""
    told = library.said(_told(problem, story, library), story.language, "props")["props"]
    return next((thing for name in _most_named(told) if (thing := library.in_order(name))), "")


def _over_the_door(step: Step, story: Story, library: Library) -> str:
    """What stands under the name of a place that is sold: its tagline, if that is short."""
    tagline = story.product.tagline if len(story.product.tagline) <= LONGEST_MESSAGE else ""
    return tagline if step.name == "solution" and library.ware(story).kind == "place" else ""


def _promise(story: Story) -> str:
    """The solution's headline; the product's name at its head is left out, for every sign has it anyway."""
    solution = story.step("solution")
    headline = solution.headline if solution else ""
    named = re.match(rf"\W*{re.escape(story.product.name)}\b\W*", headline) if story.product.name else None
    rest = headline[named.end() :] if named else headline
    return rest if len(words_of(rest)) > 1 else headline


def _losses(step: Step, story: Story, library: Library, said: Mapping[str, int]) -> tuple[str, ...]:
    """The kinds of loss: those that the step states as facts, else those that its words speak of most."""
    stated: dict[str, int] = {}
    for loss in step.losses:
        named = library.said(loss.what, story.language, "losses")["losses"]
        # Days of illness are health that is lost, however they are counted.
        for name, count in (named or library.said(loss.unit, story.language, "losses")["losses"]).items():
            stated[name] = stated.get(name, 0) + count
    most = max(said.values(), default=0)
    return tuple(stated or (name for name in said if said[name] * IN_PASSING > most))


def _feeling(step: Step, named: Mapping[str, int], done: Sequence[Doing], library: Library) -> str:
    """The feeling to act: the one that the words name most, as long as this step may be coloured by it; what the lead
    does in tears or anger tells more than a word."""
    said = dict(named)
    for felt in {library.felt_in(doing.pose) for doing in done} - {""}:
        said[felt] = said.get(felt, 0) + ACTED_OUT
    fitting = [name for name in said if (acting := library.acting(name)) and step.name in acting.steps]
    if fitting:
        return max(fitting, key=lambda name: said[name])
    if step.emotion is not None and step.emotion < 0 and step.name in ("solution", "outcome"):
        return "worry"
    return FEELING[step.name]
