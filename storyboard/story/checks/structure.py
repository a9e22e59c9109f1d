"""Is it a story? All five steps, one customer whom we follow, and the product not before its turn."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyboard.errors import nearest
from storyboard.story.checks.case import Case, Finding, all_text, listed, mentions, names_product, speaker_of
from storyboard.story.model import STEPS, Step, StepName
from storyboard.story.words import has_any

WORDED = frozenset({"hero", "one_desire", "call_to_action"})
STRICT = frozenset({"one_desire"})
_BEFORE_PRODUCT: tuple[StepName, ...] = ("problem", "consequences")
_CUSTOMERS_OWN: tuple[StepName, ...] = ("problem", "consequences", "outcome")
_FOLLOWED = 8  # customers whom a story can follow
_SENTENCE = re.compile(r"[^.!?…\n]+")


def steps(case: Case) -> Iterator[Finding]:
    """All five steps are there."""
    there = {step.name for step in case.story.steps}
    last = max((step.line for step in case.story.steps), default=0)
    for name in STEPS:
        if name not in there:
            yield Finding(f"the step {name!r} is missing", last, f"add a section, if need be pinned by {{#{name}}}")


def hero(case: Case) -> Iterator[Finding]:
    """One named customer is in every step."""
    names = [member.name for member in case.story.customers[:_FOLLOWED]]
    if not names:
        yield Finding("nobody in the cast is the customer", 0, "give somebody 'role: customer'")
        return
    for step in case.story.steps:
        if not _has_hero(step, names, case):
            mend = f"let us see or hear {listed(names[:2])} there"
            yield Finding(f"the customer is not in the step {step.name!r}", step.line, mend)


def subject(case: Case) -> Iterator[Finding]:
    """The customer, not the brand, is who the problem, its consequences and the outcome are about."""
    product = case.story.product.name
    for name in _CUSTOMERS_OWN:
        step = case.step(name)
        if (
            step
            and product
            and names_product(step.headline[: len(product) + 2], product)
            and not _is_hero(product, case)
        ):
            mend = "begin with the customer; the brand is the helper"
            yield Finding(f"the headline of {name!r} is about {product}", step.line, mend)


def product_early(case: Case) -> Iterator[Finding]:
    """The product does not appear before the third step."""
    product = case.story.product.name
    for name in _BEFORE_PRODUCT:
        step = case.step(name)
        quoted = case.quotes_product
        if step and product and names_product(all_text(step), product, quoted=quoted) and not _is_hero(product, case):
            mend = "keep it for the step 'solution', when everybody waits for it"
            line = _line_of(step, product, quoted=quoted)
            yield Finding(f"{product} appears already in the step {name!r}", line, mend)


def speaker(case: Case) -> Iterator[Finding]:
    """Whoever speaks is in the cast: `Milla: …` in a block quote is no quotation."""
    names = [member.name for member in case.story.cast]
    for step in case.story.steps:
        for quote in step.quotes:
            name = speaker_of(quote)
            near = nearest(name, names[:100], 1) if name else []
            if name and (near or not names):
                mend = f"did you mean {near[0]!r}?" if near else f"add {name} to the cast"
                yield Finding(f"{name!r} seems to speak here, but is not in the cast", quote.line, mend)


def one_desire(case: Case) -> Iterator[Finding]:
    """The customer wants one thing, however often it is said."""
    told = [(sentence, step) for name in _BEFORE_PRODUCT if (step := case.step(name)) for sentence in _sentences(step)]
    wishes = [(sentence, step) for sentence, step in told if case.speaks(sentence, "desires")]
    wanting = " ".join(case.said_by("desires"))
    for sentence, step in wishes[1:]:
        first = wishes[0][0]
        words = [word for word in re.findall(r"\w{5,}", sentence) if not mentions(wanting, word)]
        if not any(mentions(first, word) for word in words):
            mend = "tell of one; the other is another story"
            yield Finding(f"{first!r} and {sentence!r} are two wishes", step.line, mend)


def call_to_action(case: Case) -> Iterator[Finding]:
    """The audience is asked to do one thing at most."""
    outcome = case.step("outcome")
    asked = "\n".join([case.story.call, outcome.text if outcome else ""])
    acts = [name for name, stems in case.words("calls").items() if has_any(asked, stems)]
    if len(acts) > 1:
        line = outcome.line if outcome else 0
        yield Finding(f"the audience is asked for {len(acts)} things: {listed(acts)}", line, "ask for one")


def _sentences(step: Step) -> list[str]:
    said = "\n".join([step.headline, step.text, *(line.text for line in step.lines)])
    return [match[0].strip() for match in _SENTENCE.finditer(said)]


def _has_hero(step: Step, names: list[str], case: Case) -> bool:
    if step.scene and any(mentions(person, name) for person in step.scene.cast for name in names):
        return True
    if any(line.who.casefold() == name.casefold() for line in step.lines for name in names):
        return True
    text = "\n".join(
        [all_text(step), step.trigger, step.touchpoint, step.message, *(quote.source for quote in step.quotes)]
    )
    # "She boards last": a pronoun is as good as the name, and better than a false alarm.
    if any(mentions(text, name) for name in names) or case.says(text, "people", "woman", "man", "customer"):
        return True
    # Where a verb needs no subject, a text that names nobody else tells of the one whom we follow.
    others = [member.name for member in case.story.cast if member.name not in names]
    return bool(case.said_by("subject") and step.text) and not any(
        mentions(f"{step.headline}\n{step.text}", name) for name in others
    )


def _is_hero(product: str, case: Case) -> bool:
    return any(member.name.casefold() == product.casefold() for member in case.story.cast)


def _line_of(step: Step, product: str, *, quoted: bool) -> int:
    parts = [(block.text, block.line) for block in step.blocks]
    parts += [(line.text, line.line) for line in step.lines] + [(quote.text, quote.line) for quote in step.quotes]
    return next((line for text, line in parts if line and names_product(text, product, quoted=quoted)), step.line)
