"""Which stage of a journey a step of the story tells of, by the words that both use.

Words are compared by their beginnings, so that "billboard" finds "billboards" in every language that puts its endings
last. A word that many stages use says little; one that a touchpoint or a channel uses says more. What stays unclear is
left out: no picture is better than a wrong one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from storyboard.story.model import Scenario, Step, StepName, Story

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
# What a shared word is worth where a step names its touchpoint, and in its other words; what a like feeling adds.
_NAMED, _TOLD, _FELT = 2.0, 1.0, 0.5
# Below this, a step and a stage have nothing to do with each other.
_ENOUGH = 1.6
# In a customer's life they come across the product before it helps them.
_LIVED: tuple[StepName, ...] = ("problem", "consequences", "discovery", "solution", "outcome")
_TELLING = ("actions", "touchpoints", "channels", "thoughts", "pains", "needs", "text")


def matched_steps(story: Story, scenario: Scenario) -> dict[int, StepName]:
    """The name of a step for stages that it belongs to: each step at most once, in the order of a life.

    Where the scenario says itself which step shows which stage, that holds.
    """
    said = {at: stage.step for at, stage in enumerate(scenario.stages) if stage.step}
    if said:
        return said
    names = {_stem(word) for member in story.cast for word in _words(member.name)} | set(_stems(story.product.name))
    stages = [set(_stage_words(scenario, at)) - names for at in range(len(scenario.stages))]
    spread = Counter(stem for stems in stages for stem in stems)
    best: list[tuple[float, dict[int, StepName]]] = [(0.0, {})] * (len(stages) + 1)
    for step in (step for name in _LIVED if (step := story.step(name))):
        scores = [_score(step, stems, spread) + _felt(step, scenario, at) for at, stems in enumerate(stages)]
        best = _with_step(step.name, scores, best)
    return best[-1][1]


def _with_step(
    name: StepName, scores: Sequence[float], best: Sequence[tuple[float, dict[int, StepName]]]
) -> list[tuple[float, dict[int, StepName]]]:
    """The best pairs among the first stages, for every number of them, when one more step may be paired."""
    longer = list(best)
    for at, score in enumerate(scores):
        total, pairs = best[at]
        if score >= _ENOUGH and total + score > longer[at + 1][0]:
            longer[at + 1] = (total + score, {**pairs, at: name})
        if longer[at][0] > longer[at + 1][0]:
            longer[at + 1] = longer[at]
    return longer


def _score(step: Step, stage: set[str], spread: Mapping[str, int]) -> float:
    return sum(worth / spread[stem] for stem, worth in _step_words(step).items() if stem in stage and spread[stem] <= 2)


def _felt(step: Step, scenario: Scenario, at: int) -> float:
    """Whether the customer feels at the stage what they feel in the step."""
    lanes = [lane for lane in scenario.of_kind("emotion") if at < len(lane.cells)]
    value = lanes[0].cells[at].emotion if lanes else None
    return _FELT if value is not None and step.emotion is not None and abs(value - step.emotion) < 0.5 else 0.0


def _step_words(step: Step) -> dict[str, float]:
    told = " ".join((step.headline, step.text, step.trigger, step.message))
    worth = {stem: _TOLD for stem in _stems(told) if len(stem) == _STEM}
    return worth | dict.fromkeys(_stems(f"{step.touchpoint} {step.channel}"), _NAMED)


def _stage_words(scenario: Scenario, at: int) -> Iterator[str]:
    yield from _stems(scenario.stages[at].name)
    for lane in scenario.lanes:
        if lane.kind in _TELLING and at < len(lane.cells):
            for item in lane.cells[at].items:
                yield from _stems(item)


def _stems(text: str) -> Iterator[str]:
    return (_stem(word) for word in _words(text))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("ё", "е"))


def _stem(word: str) -> str:
    return word[:_STEM] if len(word) > _STEM else word
