"""The brief: what the words of one step say, before any choice is made."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from storyboard.staging.library import Library
from storyboard.staging.pairs import Pair, pair_of
from storyboard.staging.reading import mentions, words_of
from storyboard.story.model import STEPS, CastMember, Scene, Step, Story

# What a step feels like while its words do not say.
FEELING = {
    "problem": "stress",
    "consequences": "sadness",
    "solution": "relief",
    "discovery": "surprise",
    "outcome": "joy",
}
MOST_PEOPLE = 5
# What a sign can carry, in letters; a quoted name alone is no message.
LONGEST_MESSAGE = 52
_QUOTED = re.compile(r"«([^«»]+)»|„([^„“”\"]+)[“”\"]|“([^“”]+)”|\"([^\"]+)\"")


class Brief(Struct, frozen=True):
    """One step read: who is present, lead first, and what its words name, most often named first."""

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
    pair: Pair | None = None

    @property
    def speaking(self) -> frozenset[str]:
        """The names, in lower case, of those who have a line."""
        return frozenset(line.who.casefold() for line in self.step.lines)


def brief_of(step: Step, story: Story, library: Library) -> Brief:
    """Everything that the step's words tell."""
    # A headline says what the picture is about; its words count twice.
    text = "\n".join([step.headline, step.headline, step.text, *(line.text for line in step.lines)])
    said = library.said(text, story.language)
    # People speak of other hours, too: "all those nights of studying".
    told = "\n".join([step.headline, step.headline, step.text])
    scene = step.scene or Scene()
    present = _present(step, story, text)
    return Brief(
        step=step,
        number=STEPS.index(step.name) + 1,
        scene=scene,
        present=present,
        feeling=_feeling(step, said["feelings"], library),
        channel=channel_of(step, story, library),
        losses=_losses(step, story, library, said["losses"]),
        things=_most_named(said["props"]),
        places=_most_named(said["settings"]),
        time=scene.time or next(iter(_most_named(library.said(told, story.language)["times"])), ""),
        pair=pair_of(step, story, present, library),
        weather=scene.weather or next(iter(_most_named(said["weather"])), ""),
        message=_message(step, story) if step.name == "discovery" else "",
        product=library.product_thing(story) if step.name == "solution" else "",
    )


def _most_named(counts: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda name: -counts[name]))


def _message(step: Step, story: Story) -> str:
    """What the touchpoint says: what the step states or quotes, else the tagline or the solution's headline."""
    quoted = ("".join(match.groups("")).strip(" .,;") for match in _QUOTED.finditer(step.text))
    told = [*(words for words in quoted if len(words_of(words)) > 1), story.product.tagline, _promise(story)]
    return step.message or next((words for words in told if words and len(words) <= LONGEST_MESSAGE), "")


def _promise(story: Story) -> str:
    """The solution's headline; the product's name at its head is left out, for every sign has it anyway."""
    solution = story.step("solution")
    headline = solution.headline if solution else ""
    named = re.match(rf"\W*{re.escape(story.product.name)}\b\W*", headline) if story.product.name else None
    rest = headline[named.end() :] if named else headline
    return rest if len(words_of(rest)) > 1 else headline


def _losses(step: Step, story: Story, library: Library, said: Mapping[str, int]) -> tuple[str, ...]:
    """The kinds of loss: those that the step states as facts, else those that its words speak of."""
    facts = " ".join(f"{loss.what} {loss.unit}" for loss in step.losses)
    return tuple(library.said(facts, story.language)["losses"] or said)


def channel_of(step: Step, story: Story, library: Library) -> str:
    """The channel's name in the art, from the step's own words for it."""
    if step.name != "discovery":
        return ""
    for text in (step.channel, step.touchpoint, f"{step.headline} {step.text}"):
        told = library.said(text, story.language)["channels"]
        if told:
            return max(told, key=lambda name: told[name])
    if not step.channel and library.speaks_of("people", "friend", f"{step.headline} {step.text}", story.language):
        return "word-of-mouth"
    return step.channel.strip().lower().replace(" ", "-")


def _feeling(step: Step, said: Mapping[str, int], library: Library) -> str:
    """The feeling to act: the one that the words name most, as long as this step may be coloured by it."""
    fitting = [name for name in said if (acting := library.acting(name)) and step.name in acting.steps]
    if fitting:
        return max(fitting, key=lambda name: said[name])
    if step.emotion is not None and step.emotion < 0 and step.name in ("solution", "outcome"):
        return "worry"
    return FEELING[step.name]


def _present(step: Step, story: Story, text: str) -> tuple[CastMember, ...]:
    """Who is in the picture: whom the scene, the lines or the words name, and whom the step is about."""
    speaking = {line.who.casefold() for line in step.lines}
    staged = step.scene.people if step.scene else frozenset()
    named = {
        member.name
        for member in story.cast
        if member.name.casefold() in speaking | staged or mentions(member.name, text)
    }
    lead = [member.name for member in (story.customers[:1] or story.cast[:1])]
    wanted = named | set(lead) | {m.name for m in story.cast if _belongs(m, step)}
    ordered = sorted(
        (m for m in story.cast if m.name in wanted),
        key=lambda m: (m.name not in lead, m.role != "customer", m.name not in named),
    )
    return tuple(ordered[:MOST_PEOPLE])


def _belongs(member: CastMember, step: Step) -> bool:
    """Whether a step of this kind shows people of this role without naming them."""
    if step.name == "solution":
        return member.role == "helper"
    if step.name == "outcome":
        return member.role != "bystander"
    return step.name == "consequences" and member.role == "family"
