"""What is told: a story, its five steps, its cast, its product, its customer journeys and its evidence.

Every value is frozen and holds plain data only. Positions (`line`, `file`, `folder`) say where something was read;
they are left out of `data()`, so two stories that say the same have the same data.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, Struct, field

StepName = Literal["problem", "consequences", "solution", "discovery", "outcome"]
Role = Literal["bystander", "customer", "helper", "colleague", "family", "decision-maker"]
How = Literal["says", "thinks", "whispers", "shouts"]
Time = Literal["day", "evening", "night"]
Camera = Literal["wide", "medium", "close"]
Facing = Literal["left", "right", "front"]
ExtraSlide = Literal["agenda", "persona", "evidence"]
LaneKind = Literal[
    "actions",
    "thoughts",
    "needs",
    "emotion",
    "touchpoints",
    "channels",
    "we-do",
    "people",
    "tools",
    "pains",
    "opportunities",
    "quick-wins",
    "owner",
    "metric",
    "evidence",
    "text",
]

STEPS: tuple[StepName, ...] = ("problem", "consequences", "solution", "discovery", "outcome")

LineNumber = Annotated[int, Meta(description="Where it was read; 0 when unknown")]
Emotion = Annotated[float, Meta(ge=-2, le=2)]
Score = Annotated[int, Meta(ge=1, le=5)]
POSITIONS = frozenset({"line", "file", "folder"})


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Any part of a story. `msgspec.structs.replace` makes a changed one."""

    def data(self, *without: str) -> dict[str, Any]:
        """What was said, as JSON has it: no positions, nothing that is as it would be anyway."""
        defaults = self.__struct_defaults__
        required = len(self.__struct_fields__) - len(defaults)
        data: dict[str, Any] = {}
        for at, (name, key) in enumerate(zip(self.__struct_fields__, self.__struct_encode_fields__, strict=True)):
            value = getattr(self, name)
            unsaid = at >= required and (value == defaults[at - required] or value == {})
            if not unsaid and name not in POSITIONS and name not in without:
                data[key] = _plain(value)
        return data


class Phrase(Part, frozen=True, kw_only=True):
    """A run of text in one manner. `note` is the id of the footnote that this phrase refers to; its text is empty."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""
    note: str = ""


class Rating(Part, frozen=True, kw_only=True):
    """What an improvement is worth to the customer and to the business, and what it takes: each from 1 to 5."""

    customer: Score | None = None
    business: Score | None = None
    effort: Score | None = None


class Block(Part, frozen=True, kw_only=True):
    """A paragraph or a list item. `level` counts from 0; `number` is the item's own number in a numbered list.

    `rating` is that of an improvement in a journey.
    """

    kind: Literal["paragraph", "bullet", "number"] = "paragraph"
    phrases: tuple[Phrase, ...] = ()
    level: int = 0
    number: int = 0
    rating: Rating | None = None
    line: LineNumber = 0

    @property
    def text(self) -> str:
        return plain_text(self.phrases)


class Wording(Part, frozen=True, kw_only=True):
    """A piece of text. `phrases` is empty when the text is plain; else it holds emphasis, links and footnotes too."""

    text: str = ""
    phrases: tuple[Phrase, ...] = ()
    line: LineNumber = 0

    @property
    def marked(self) -> tuple[Phrase, ...]:
        """The text as phrases, plain or not."""
        return self.phrases or (Phrase(text=self.text),)


class SpokenLine(Wording, frozen=True, kw_only=True):
    """What a member of the cast says, thinks, whispers or shouts: one balloon."""

    who: Annotated[str, Meta(description="A name from the cast")]
    how: How = "says"


class Quotation(Wording, frozen=True, kw_only=True):
    """Words quoted from the evidence."""

    source: str = ""


class Table(Part, frozen=True, kw_only=True):
    """A table told by a step: a row of headings, and the rows under it. `aligns` says of each column how it is set."""

    header: tuple[Wording, ...]
    rows: tuple[tuple[Wording, ...], ...] = ()
    aligns: tuple[Literal["start", "center", "end"], ...] = ()


class Evidence(Wording, frozen=True, kw_only=True):
    """A source: the footnote `id` and what it says."""

    id: Annotated[str, Meta(pattern=r"^[^\[\]\s\\`|]+$")]


class Look(Part, frozen=True, kw_only=True):
    """How a member of the cast looks. The names come from the art; what is left out is chosen for them."""

    character: Annotated[str, Meta(description="A ready-made character to start from")] = ""
    head: str = ""
    hair: str = ""
    skin: str = ""
    outfit: str = ""
    color: str = ""
    build: str = ""
    glasses: str = ""
    beard: str = ""
    face: str = ""
    hat: str = ""
    age: str = ""
    aid: Annotated[str, Meta(description="Such as wheelchair, cane, hearing-aid, pregnant; several with commas")] = ""


class CastMember(Part, frozen=True, kw_only=True):
    """Somebody in the story."""

    name: str
    role: Role = "bystander"
    about: str = ""
    look: Look = Look()
    line: LineNumber = 0


class Product(Part, frozen=True, kw_only=True):
    """What the story sells. `logo` and `image` are files in the story's folder."""

    name: str = ""
    tagline: str = ""
    color: Annotated[str, Meta(description="The brand colour, e.g. #12b39a")] = ""
    logo: str = ""
    image: str = ""


class Persona(Part, frozen=True, kw_only=True):
    """The portrait of a customer, from data. The name may be that of a cast member."""

    name: str
    about: str = ""
    demographics: tuple[str, ...] = ()
    behaviour: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    purchase_history: tuple[str, ...] = field(default=(), name="purchase-history")
    support_history: tuple[str, ...] = field(default=(), name="support-history")
    reviews: Annotated[tuple[str, ...], Meta(description="Reviews and ratings given")] = ()
    social: Annotated[tuple[str, ...], Meta(description="Behaviour in social media")] = ()
    discounts: Annotated[tuple[str, ...], Meta(description="Discounts and promotions that moved them")] = ()
    quote: str = ""
    evidence: tuple[str, ...] = ()
    line: LineNumber = 0


class Loss(Part, frozen=True, kw_only=True):
    """What the problem costs: `amount` `unit` of `what` `per` some time."""

    what: str
    amount: float | None = None
    unit: str = ""
    per: str = ""


class Strength(Part, frozen=True, kw_only=True):
    """What makes the product the best, and the problem or loss that it answers."""

    what: str
    answers: str = ""


class Result(Part, frozen=True, kw_only=True):
    """A measured change for the customer."""

    what: str
    before: float | str | None = None
    after: float | str | None = None
    unit: str = ""


class FollowUp(Part, frozen=True, kw_only=True):
    """The new problem that the outcome made, and the step that it leads back to."""

    what: str
    step: StepName | None = None


class SceneCast(Part, frozen=True, kw_only=True):
    """How one person is staged."""

    pose: str = ""
    expression: str = ""
    facing: Facing | None = None
    holds: str = ""
    partner: Annotated[str, Meta(description="Who joins a pose for two: a name from the cast")] = field(
        default="", name="with"
    )


class Scene(Part, frozen=True, kw_only=True):
    """Directions for a step's picture; whatever is left out is decided by the director."""

    setting: str = ""
    time: Time | None = None
    camera: Camera | None = None
    weather: str = ""
    cast: dict[str, SceneCast] = field(default_factory=dict)
    props: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    sign: Annotated[str, Meta(description="The words on a billboard, screen or poster")] = ""
    line: LineNumber = 0

    @property
    def people(self) -> frozenset[str]:
        """Whom the scene asks for, by their names in lower case."""
        return frozenset(name.casefold() for who, one in self.cast.items() for name in (who, one.partner) if name)


class Step(Part, frozen=True, kw_only=True):
    """One of the five steps: its words, its picture and its facts."""

    name: StepName
    headline: str = ""
    headline_phrases: Annotated[
        tuple[Phrase, ...], Meta(description="The headline, when it holds more than plain text")
    ] = ()
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    lines: tuple[SpokenLine, ...] = ()
    quotes: tuple[Quotation, ...] = ()
    notes: Annotated[tuple[str, ...], Meta(description="Speaker notes; they never reach an audience")] = ()
    scene: Scene | None = None
    emotion: Emotion | None = None
    trigger: str = ""
    touchpoint: str = ""
    channel: str = ""
    message: str = ""
    layout: Annotated[
        str, Meta(pattern=r"^[\w-]*$", description="The slide's layout; chosen by what is told if empty")
    ] = ""
    losses: tuple[Loss, ...] = ()
    strengths: tuple[Strength, ...] = ()
    results: tuple[Result, ...] = ()
    follow_up: FollowUp | None = None
    evidence: Annotated[
        tuple[str, ...], Meta(description="Ids of the evidence that backs this step, in order of mention")
    ] = ()
    line: LineNumber = 0

    @property
    def heading(self) -> tuple[Phrase, ...]:
        """The headline as phrases, plain or not."""
        return self.headline_phrases or (Phrase(text=self.headline),)

    @property
    def text(self) -> str:
        """The narration as plain text, a block a line."""
        return "\n".join(block.text for block in self.blocks)


class Stage(Part, frozen=True, kw_only=True):
    """A column of a journey map; `step` is the one of the story that shows it, where somebody said which."""

    name: str
    step: StepName | None = None
    line: LineNumber = 0


class Cell(Part, frozen=True, kw_only=True):
    """What one lane says of one stage: its items, or a number in a lane of emotions."""

    blocks: tuple[Block, ...] = ()
    emotion: Emotion | None = None
    evidence: tuple[str, ...] = ()
    line: LineNumber = 0

    @property
    def items(self) -> tuple[str, ...]:
        """The texts of the items; an item that is nothing but a footnote has none."""
        return tuple(block.text for block in self.blocks if block.text)


class Lane(Part, frozen=True, kw_only=True):
    """A row of a journey map: one cell a stage. `who` names the person whose emotions these are, if one was named."""

    kind: LaneKind = "text"
    title: str
    who: str = ""
    cells: tuple[Cell, ...] = ()
    line: LineNumber = 0


class Arrow(Part, frozen=True, kw_only=True):
    """A way from one stage to another that is not simply the next: a loop or a branch. Both count from 0."""

    start: int
    end: int


class Scenario(Part, frozen=True, kw_only=True):
    """One table of a journey: as it is, as it should be, or one segment's."""

    title: str = ""
    persona: str = ""
    stages: tuple[Stage, ...] = ()
    lanes: tuple[Lane, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    line: LineNumber = 0

    def of_kind(self, kind: LaneKind) -> tuple[Lane, ...]:
        return tuple(lane for lane in self.lanes if lane.kind == kind)


class Journey(Part, frozen=True, kw_only=True):
    """A customer journey map: what it is for, whose it is, and its scenarios."""

    title: str = ""
    goal: str = ""
    scope: str = ""
    period: str = ""
    personas: tuple[str, ...] = ()
    owner: str = ""
    review: date | None = None
    blocks: Annotated[tuple[Block, ...], Meta(description="Any further text above the tables")] = ()
    notes: tuple[str, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    line: LineNumber = 0


class Story(Part, frozen=True, kw_only=True):
    """A customer's story in at most five steps, with everything that it rests on."""

    title: str = ""
    subtitle: tuple[Block, ...] = ()
    notes: Annotated[tuple[str, ...], Meta(description="Speaker notes of the cover")] = ()
    language: Annotated[
        str, Meta(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", description="A BCP 47 tag, e.g. en or bg")
    ] = "en"
    audience: Literal["b2b", "b2c"] | None = None
    author: str = ""
    product: Product = Product()
    cast: tuple[CastMember, ...] = ()
    personas: tuple[Persona, ...] = ()
    theme: Annotated[str, Meta(description="A theme's name, or a path in the story's folder; ink if empty")] = ""
    layout: str = ""
    slides: Annotated[tuple[ExtraSlide, ...], Meta(description="Slides beside those of the five steps")] = ()
    call: Annotated[str, Meta(description="The one thing that the audience is to do next")] = ""
    size: Literal["16:9", "4:3", "a4", "square", "story"] | None = None
    assets: Annotated[str, Meta(description="A folder of the story's own art")] = ""
    footer: Annotated[str, Meta(description="A line at the foot of every numbered slide")] = ""
    dated: Annotated[str, Meta(description="A day, or words for it, at every foot")] = field(default="", name="date")
    owner: Annotated[str, Meta(description="Who keeps this story true")] = ""
    updated: Annotated[date | None, Meta(description="When it was last checked")] = None
    review: Annotated[date | None, Meta(description="When it must be checked again")] = None
    defaults: Annotated[dict[str, Any], Meta(description="Values for {{ … }} in the text")] = field(
        default_factory=dict
    )
    steps: tuple[Step, ...] = ()
    journeys: tuple[Journey, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    evidence_files: Annotated[tuple[str, ...], Meta(description="CSV files of evidence, beside the story")] = field(
        default=(), name="evidence-files"
    )
    evidence_age: Annotated[int, Meta(ge=1, le=1200, description="After how many months evidence is old")] = field(
        default=24, name="evidence-age"
    )
    file: str = ""
    folder: Path | None = None

    # How a story shows itself in a notebook. Who knows pictures gives it, because this room does not.
    shown: ClassVar[Callable[[Story], str] | None] = None

    def _repr_html_(self) -> str | None:
        return Story.shown(self) if Story.shown else None

    def step(self, name: StepName) -> Step | None:
        return next((step for step in self.steps if step.name == name), None)

    def member(self, name: str) -> CastMember | None:
        """The cast member of this name, whatever its case."""
        return next((member for member in self.cast if member.name.casefold() == name.casefold()), None)

    @property
    def customers(self) -> tuple[CastMember, ...]:
        return tuple(member for member in self.cast if member.role == "customer")


def plain_text(phrases: tuple[Phrase, ...]) -> str:
    """The phrases' text with no marks and no footnotes."""
    return "".join(phrase.text for phrase in phrases)


def _plain(value: object) -> Any:
    match value:
        case Part():
            return value.data()
        case tuple() | list():
            return [_plain(item) for item in value]
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case date():
            return value.isoformat()
        case _:
            return value
