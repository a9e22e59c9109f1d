"""Jinja in stories: values are filled in as plain words, lines stay true, nothing runs long, grows big or escapes."""

from __future__ import annotations

import pytest

from storyboard.errors import StoryboardError
from storyboard.story import Story, story_from_text, story_markdown
from storyboard.story.nodes import JsonValue

LETTER = """---
defaults:
  company: Acme
  seats: 3
  rows: [a, b, c]
---
# Hello {{ company }}

{% for row in rows %}
- {{ loop.index }}: {{ row }}
{% endfor %}

## {{ company|upper }} pays for {{ seats * 2 }} seats {#problem}

{{ company
   ~ "!" }} {% if seats > 2 %}Many.{% else %}Few.{% endif %}
{#id} is text.
"""


def filled(text: str, **inputs: JsonValue) -> Story:
    return story_from_text(text, file="a.md", inputs=inputs)


def refusal(text: str, **inputs: JsonValue) -> str:
    with pytest.raises(StoryboardError) as caught:
        filled(text, **inputs)
    return str(caught.value)


def test_defaults_are_filled_in_and_inputs_win() -> None:
    story = filled(LETTER, company="Zenith")
    assert story.title == "Hello Zenith"
    assert [block.text for block in story.subtitle] == ["1: a", "2: b", "3: c"]
    assert story.steps[0].headline == "ZENITH pays for 6 seats"
    assert story.steps[0].blocks[0].text == "Zenith! Many. {#id} is text."
    assert filled(LETTER).title == "Hello Acme"


def test_lines_are_those_of_the_source() -> None:
    story = filled(LETTER)
    assert story.steps[0].line == 13
    assert [block.line for block in story.subtitle] == [10, 10, 10]
    broken = LETTER + "\n```step\nemotion: 9\n```\n"
    assert refusal(broken) == "a.md:20:10: error: 'emotion' cannot be '9'; choose a number from -2 to 2"


def test_an_unknown_name_is_an_error_with_its_line() -> None:
    assert refusal("# T\n\n{{ compny }}", company="x").startswith("a.md:3:1: error: 'compny' has no value; add it to")
    assert "'b' has no value" in refusal("{{ a.b }}", a={"c": 1})
    assert "this is not Jinja" in refusal("# T\n\n{% if %}")


MARKS = [
    "*A*",
    "## x",
    "a\n\n## b",
    '"q": y',
    "{{ z }}",
    "{% raw %}",
    "<b>",
    "| ; |",
    "[^1]",
    "[a](javascript:x)",
    "- a",
]
MARKS += [
    "1. b",
    "> Mila: x",
    "```",
    "<!-- x -->",
    "null",
    "true",
    "#c",
    "a_b_c",
    "\\",
    "&amp;",
    "''",
    ": x",
    "---",
    "=A1",
]


@pytest.mark.parametrize("value", MARKS)
def test_a_value_is_plain_words_wherever_it_stands(value: str) -> None:
    text = (
        "---\ntitle: Hi {{ v }}\ncast: {Mila: {}}\n---\n## A {{ v }} b\n\n{{ v }}\n\n- x {{ v }}\n\n> Mila: {{ v }}\n\n"
    )
    text += "```scene\nsign: {{ v }}\n```\n# Journey\n| | A |\n|--|--|\n| Pains | x {{ v }} |\n"
    story = filled(text, v=value)
    words = " ".join(value.split())
    step = story.steps[0]
    assert (story.title, step.headline) == (f"Hi {words}", f"A {words} b")
    assert [block.text for block in step.blocks] == [words, f"x {words}"]
    assert step.lines[0].text == words
    assert step.scene and step.scene.sign == words
    assert story.journeys[0].scenarios[0].lanes[0].cells[0].items == (f"x {words}",)
    assert story_from_text(story_markdown(story)).data() == story.data()


def test_an_address_as_a_value_may_be_linked_to() -> None:
    story = filled("[a]({{ u }})", u="https://example.org/a_b?c=d")
    assert story.subtitle[0].phrases[0].link == "https://example.org/a_b?c=d"
    assert "cannot link to" in refusal("[a]({{ u }})", u="javascript:alert(1)")


ESCAPES = [
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ v.__init__.__globals__ }}",
    "{{ ''['__class__'] }}",
    "{{ self }}",
    "{{ self.__dict__ }}",
    "{{ range.__call__ }}",
    "{{ cycler.__init__ }}",
    "{{ lipsum() }}",
    "{{ config }}",
    "{{ {}.items }}",
    "{{ [].append(1) }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{{ '{:1000000000}'.format(1) }}",
    "{{ 'a'.join([1]) }}",
    "{{ ''|attr('__class__') }}",
    "{{ ''|map(attribute='__class__')|list }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% extends 'x' %}",
    "{% from 'os' import path %}",
    "{% block a %}{% endblock %}",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% call f() %}{% endcall %}",
    "{% filter upper %}a{% endfilter %}",
    "{% set x %}a{% endset %}",
    "{% set ns = namespace(a=1) %}",
    "{% for i in range(3) recursive %}{{ loop(i) }}{% endfor %}",
    "{{ loop }}",
]
BOMBS = [
    "{{ 'a' * 1000000000 }}",
    "{{ 1000000000 * 'a' }}",
    "{{ [1] * 1000000000 }}",
    "{{ 10 ** 1000000 }}",
    "{{ range(1000000000) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 'a'|center(1000000000) }}",
    "{{ 'a'|indent(1000000000) }}",
    "{{ 'aaaa'|replace('a', 'b' * 100000) }}",
    "{{ (['a'] * 1000)|join('b' * 10000) }}",
    "{% set x = 'a' * 1000 %}" + "{% set x = x ~ x %}" * 40 + "{{ x }}",
    "{% set x = 'a' %}" + "{% set x = x + x %}" * 40 + "{{ x }}",
    "{% set x = 9 %}" + "{% set x = x * x %}" * 40 + "{{ x }}",
    "{% set x = [1] %}" + "{% set x = [x, x] %}" * 60 + "{{ x == x }}",
    "{% for a in range(1000) %}" * 3 + "{% endfor %}" * 3,
    "{% for a in range(1000) %}" * 30 + "{% endfor %}" * 30,
    "{% if 1 %}" * 300 + "{% endif %}" * 300,
    "{{ " + "(" * 500 + "1" + ")" * 500 + " }}",
    "{{ " + "-" * 5000 + "1 }}",
    "{{ " + "not " * 5000 + "1 }}",
    "{{ a" + ".b" * 5000 + " }}",
    "{{ " + "9" * 5000 + " }}",
    "{{ " * 20_000,
    "{% " * 20_000,
    '{{ "' * 20_000,
    "{% for i in range(1000) %}" + "word " * 200 + "{% endfor %}",
    "{{ 1 / 0 }}",
    "{{ 'a' + 1 }}",
    "{{ [1, 2] }}",
]


@pytest.mark.parametrize("text", ESCAPES + BOMBS, ids=lambda text: text[:40])
def test_a_text_that_asks_for_too_much_is_refused(text: str) -> None:
    assert "error: " in refusal(f"# T\n\n{text}", v={"a": 1})


def test_a_value_with_control_characters_is_refused() -> None:
    assert "'v' holds a character" in refusal("{{ v }}", v="\x1b[0m")


def test_what_looks_like_jinja_survives_being_written() -> None:
    story = story_from_text('{"title": "{\\u007b x }}", "steps": {"problem": {"notes": "{\\u0025 y"}}}', syntax="json")
    assert (story.title, story.steps[0].notes) == ("{{ x }}", ("{% y",))
    assert story_from_text(story_markdown(story)).data() == story.data()
