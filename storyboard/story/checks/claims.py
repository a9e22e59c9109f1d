"""Does everything that is claimed rest on evidence?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from msgspec.structs import replace

from storyboard.errors import did_you_mean
from storyboard.story.checks.case import Case, Finding, speaker_of
from storyboard.story.citing import references_of
from storyboard.story.inline import notes_in
from storyboard.story.model import Block, Phrase, Scenario, Step
from storyboard.story.words import has_any, table

WORDED = frozenset({"rivals", "dates"})
STRICT = frozenset({"dates"})
_WORD = re.compile(r"\S+")
_NUMBER = re.compile(r"[€$£¥₽+±−~≈-]*(\d[\d.,'’\u00a0\u202f]*)(?:[%‰€$£¥₽°+]|[kmKMBxX×h]|bn|тыс|млн)?")
_QUOTATION = re.compile(r"«[^«»]*»|„[^„“”\"]*[“”\"]|“[^“”]*”|\"[^\"]*\"")
_COMPARED = 60  # ids; comparing names is slow
_SHOWN = 60
_SENTENCE = re.compile(r"[^.!?…;\n]+")
_YEAR = re.compile(r"(?:1[89]|20|21)\d\d")
_DAY = re.compile(r"(\w+)? ?\b(?:[1-9]|[12]\d|3[01])\.? (\w+)")
# Where quotation marks hold the words of an ad, or what somebody asks the product for.
_QUOTING = ("discovery", "solution")
_EDGES = "()[]{}«»„“”\"'‘’‚‹›—–:;!?…"


def source(case: Case) -> Iterator[Finding]:
    """Every number and every quotation has a footnote: in its own paragraph, or for a headline in its section."""
    mend = f"add a footnote, e.g. {case.example_note()}"
    for step in case.story.steps:
        found = list(_unsupported_claims(step, case))
        if not found and not step.evidence and _has_figures(step):
            found = [(f"the figures of the step {step.name!r} have", step.line, "")]
        for claim, line, other_mend in found:
            yield Finding(f"{claim} no evidence", line or step.line, mend + other_mend)


def _unsupported_claims(step: Step, case: Case) -> Iterator[tuple[str, int, str]]:
    """What claims, its line, and what else than a footnote would mend it."""
    plan = step.name == "solution"
    headline = "" if step.evidence else _claim((Phrase(text=step.headline),), case, plan=plan)
    if headline:
        yield f"{headline!r} has", step.line, ""
    for block in _unsupported(step.blocks):
        claim = _claim(_unquoted(block.phrases) if step.name in _QUOTING else block.phrases, case, plan=plan)
        if claim:
            yield f"{claim!r} has", block.line, ""
    for quote in step.quotes:
        if not notes_in(quote.phrases) and not step.evidence:
            speaker = speaker_of(quote)
            if speaker and not case.story.cast:  # then it is a balloon, and structure/speaker says what it lacks
                continue
            yield "this quotation has", quote.line, f", or {speaker} to the cast to have it said" if speaker else ""


def _unquoted(phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """The phrases without what they quote: the words of an ad or of a request are not the story's own."""
    text = "".join(phrase.text for phrase in phrases)
    for match in _QUOTATION.finditer(text):
        text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    ends = list(accumulate(len(phrase.text) for phrase in phrases))
    return tuple(
        replace(phrase, text=text[end - len(phrase.text) : end]) for phrase, end in zip(phrases, ends, strict=True)
    )


def rivals(case: Case) -> Iterator[Finding]:
    """What is said of how good competitors are has a footnote."""
    mend = f"add a footnote, e.g. {case.example_note()}, or leave them out"
    for step in case.story.steps:
        for block in _unsupported(step.blocks):
            if any(_judges_others(sentence, case) for sentence in _SENTENCE.findall(block.text)):
                yield Finding(f"a claim about others has no evidence: {_short(block.text)!r}", block.line, mend)


def _judges_others(sentence: str, case: Case) -> bool:
    """Whether it says how good others are, or that nobody is better; that customers leave for them is a loss."""
    rivals = case.words("rivals")
    if has_any(sentence, rivals.get("first", ())):
        return True
    named = has_any(sentence, rivals.get("others", ())) and not case.speaks(sentence, "lost_to")
    return named and case.speaks(sentence, "judged")


def dates(case: Case) -> Iterator[Finding]:
    """A day that is named by its date has a footnote."""
    months = case.said_by("months")
    for step in case.story.steps:
        for block in _unsupported(step.blocks):
            for match in _DAY.finditer(block.text):
                if has_any(" ".join(word for word in match.groups() if word), months):
                    yield Finding(f"the date {match[0]!r} has no evidence", block.line, "add a footnote")


def unknown_evidence(case: Case) -> Iterator[Finding]:
    """Every footnote that is referred to is there."""
    known = {one.id for one in case.story.evidence}
    for id, line in references_of(case.story):
        if id not in known:
            mend = (
                did_you_mean(id, known) if len(known) <= _COMPARED else ""
            ) or f"add a line that begins with [^{id}]:"
            yield Finding(f"the footnote [^{id}] is nowhere", line, mend, "error")


def unused_evidence(case: Case) -> Iterator[Finding]:
    """Every footnote that is there is referred to."""
    used = {id for id, _ in references_of(case.story)}
    for one in case.story.evidence:
        if one.id not in used:
            yield Finding(f"nothing refers to [^{one.id}]", one.line, "add it where it belongs, or delete it", "info")


def hunch(case: Case) -> Iterator[Finding]:
    """Every stage of the journey rests on evidence, be it some in files that nobody cites (evidence/uncited)."""
    heard = {(one.scenario.line, one.stage) for one in case.coverage if one.records}
    for journey in case.story.journeys:
        for scenario in journey.scenarios:
            empty = _stages_without_evidence(scenario)
            if scenario.stages and len(empty) == len(scenario.stages):
                mend = case.row_mend("evidence", "add a row 'Evidence' with footnotes", "lanes")
                yield Finding("this map rests on nothing but a hunch", scenario.line, mend, "info")
                continue
            for name in (name for name in empty if (scenario.line, name) not in heard):
                mend = f"{'say what it rests on' if case.tabular else 'add a footnote'} in the row of evidence"
                yield Finding(f"the stage {name!r} rests on a hunch", scenario.line, mend, "info")


def _unsupported(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with no footnote of their own; a list is supported by the paragraph above it, too."""
    above = False
    for block in blocks:
        cited = bool(notes_in(block.phrases))
        if block.kind == "paragraph":
            above = cited
        if not cited and not (above and block.kind != "paragraph"):
            yield block


def _claim(phrases: Sequence[Phrase], case: Case, *, plan: bool = False) -> str:
    """The first number that claims something, with the words after it; "" when there is none.

    Digits claim. A number in words claims where it is bold, or a rate such as six hours a week; in a `plan` of how
    something works, where it is bold.
    """
    text = " ".join("".join(phrase.text for phrase in phrases if not phrase.code).split())
    bold = " ".join(phrase.text for phrase in phrases if phrase.bold)
    words = list(_WORD.finditer(text))
    for index, match in enumerate(words):
        word = match[0].strip(_EDGES).rstrip(".,")
        figure = _is_figure(word, case.knows_language)
        if not figure and not _is_number_word(word, case):
            continue
        if word in case.name_words or (index and has_any(words[index - 1][0], _labels(case))):
            continue
        following = " ".join(other[0] for other in words[index + 1 : index + 5])
        if has_any(f"{word} {_first_two(following)}", case.stems("ages")):
            continue
        if figure or word in bold.split() or (not plan and _is_rate(following, case)):
            return _excerpt(words[index : index + 4])
    return ""


def _labels(case: Case) -> tuple[str, ...]:
    """Words that make a name of the number after them."""
    return case.said_by("labels") or tuple(table("en", "labels", "checks").get("labels", ()))


def _first_two(words: str) -> str:
    return " ".join(words.split()[:2])


def _is_figure(word: str, sure: bool) -> bool:
    """Digits that count or measure something; no year, no clock time, no 24/7, no B2B, no single 1.

    Where the language's words for ages are not known, short bare numbers are left alone.
    """
    match = _NUMBER.fullmatch(word)
    if match is None:
        return False
    digits = match[1].rstrip(".,")
    bare = digits == word
    return not (bare and (_YEAR.fullmatch(word) or word in {"0", "1"} or (not sure and len(word) < 3)))


def _is_number_word(word: str, case: Case) -> bool:
    return len(word) > 1 and has_any(word, _first_words(case.stems("numbers")))


def _is_rate(following: str, case: Case) -> bool:
    """Whether these words measure something over time: hours a week."""
    clause = re.split(r"[.,;:!?]", following)[0]
    return case.speaks(clause, "rates") and has_any(_first_two(following), case.stems("losses", "time", "money"))


@cache
def _first_words(stems: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(stem for stem in stems if " " not in stem)


def _excerpt(words: Sequence[re.Match[str]]) -> str:
    """The words up to the end of their clause."""
    parts = []
    for match in words:
        parts.append(match[0])
        if match[0][-1] in ",.;:!?":
            break
    return " ".join(parts).strip(_EDGES + ".,")


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + "…"


def _has_figures(step: Step) -> bool:
    measured = any(loss.amount is not None for loss in step.losses)
    return measured or any(one.before is not None or one.after is not None for one in step.results)


def _stages_without_evidence(scenario: Scenario) -> list[str]:
    return [
        stage.name
        for index, stage in enumerate(scenario.stages)
        if not any(lane.cells[index].evidence for lane in scenario.lanes if index < len(lane.cells))
    ]
