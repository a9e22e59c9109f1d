"""Stories in Japanese, Chinese and Korean: their labels, letter forms, people and lines, in every format."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from storyboard.art.catalogue import default_catalogue
from storyboard.drawing.document import Document
from storyboard.drawing.families import known_families
from storyboard.drawing.items import Group, Item, Text
from storyboard.errors import Complaint
from storyboard.export.format import Options, format_for
from storyboard.export.html import html_labels
from storyboard.flow import build, proofread, rendered
from storyboard.flow import produced as produced_anew
from storyboard.maps import MapChoices, map_bytes
from storyboard.production import Production
from storyboard.proofs import missing_letters
from storyboard.settings import Choices
from storyboard.staging import staged
from storyboard.story import Story, check, read_story
from storyboard.story.model import STEPS
from storyboard.story.words import printed

STORIES = Path(__file__).parent / "east_asian"
WORDS = Path(__file__).parents[1] / "assets" / "words"
FAMILIES = {"ja": "Noto Sans JP", "zh": "Noto Sans SC", "zh-tw": "Noto Sans TC", "ko": "Noto Sans KR"}
HEROINES = {"ja": "美咲", "zh": "林悦", "zh-tw": "林悅", "ko": "지은"}

each_language = pytest.mark.parametrize("language", sorted(FAMILIES))
needs_typefaces = pytest.mark.skipif(
    not set(FAMILIES.values()) <= set(known_families()), reason='needs pip install "storyboard[cjk]"'
)


@cache
def story(language: str) -> Story:
    return read_story(STORIES / f"{language}.md")


@cache
def produced(language: str) -> Production:
    return produced_anew(story(language))


def texts(items: tuple[Item, ...]) -> Iterator[Text]:
    for item in items:
        if isinstance(item, Group):
            yield from texts(item.items)
        elif isinstance(item, Text):
            yield item


def set_texts(document: Document) -> list[Text]:
    return [text for page in document.pages for text in texts(page.items)]


@each_language
def test_a_story_is_read_with_english_keys(language: str) -> None:
    told = story(language)
    assert [step.name for step in told.steps] == list(STEPS)
    assert all(step.lines for step in told.steps)
    assert told.steps[1].losses and told.steps[4].results


@each_language
def test_checks_that_do_not_know_the_language_find_nothing_wrong(language: str) -> None:
    from datetime import date

    assert not [str(one) for one in check(story(language), today=date(2026, 11, 1)) if one.severity == "error"]


@each_language
def test_every_label_is_printed_in_the_language(language: str) -> None:
    def labels(code: str) -> dict[str, str]:
        found: dict[str, str] = yaml.safe_load((WORDS / f"{code}.yaml").read_text("utf-8"))["labels"]
        return found

    own, english = labels({"zh-tw": "zh-hant"}.get(language, language)), labels("en")
    assert len(set(english) & set(own)) > 0.9 * len(english)
    for name, text in own.items():
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", english.get(name, text))), name
        assert not re.search("[A-Za-z]{2}", re.sub(r"{\w+}", "", text)), name


@each_language
def test_the_words_of_a_language_tell_who_people_are(language: str) -> None:
    stage = staged(story(language), default_catalogue())
    people = {actor.name: actor.person for shot in stage.shots for actor in shot.actors}
    heroine = people[HEROINES[language]]
    assert heroine.beard in ("", None)
    family = [member for member in story(language).cast if "7" in member.about]
    assert all(people[member.name].build.name == "child" for member in family)


@needs_typefaces
@each_language
def test_words_stand_in_the_forms_of_their_own_readers(language: str) -> None:
    spans = [span for text in set_texts(produced(language).deck()) for line in text.lines for span in line.spans]
    asian = {span.family for span in spans if re.search("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]", span.text)}
    assert asian == {FAMILIES[language]}
    assert not list(missing_letters("".join(span.text for span in spans), "a.md"))


@needs_typefaces
@each_language
def test_pages_are_whole_and_their_typeface_is_credited(language: str) -> None:
    assert [str(one) for one in proofread(story(language)) if one.code.startswith("text/")] == []
    titles = [credit.title for credit in produced(language).deck().credits]
    assert f"{FAMILIES[language]} (font)" in titles


@needs_typefaces
@each_language
def test_lines_keep_to_the_rules_of_the_language(language: str) -> None:
    for text in set_texts(produced(language).deck()):
        for line in text.lines:
            if line.text.strip():
                assert line.text.strip()[0] not in "、。，．！？：；」』）ーっゃゅょ"
                assert line.text.strip()[-1] not in "「『（“"


@needs_typefaces
@each_language
def test_powerpoint_names_the_typeface_for_east_asian_words(language: str) -> None:
    data = rendered(produced(language), "pptx")
    with zipfile.ZipFile(BytesIO(data)) as package:
        theme = package.read("ppt/theme/theme1.xml").decode()
        slides = "".join(package.read(n).decode() for n in package.namelist() if n.startswith("ppt/slides/slide"))
    assert theme.count(f'<a:ea typeface="{FAMILIES[language]}"/>') == 2
    named = set(re.findall(r'<a:ea typeface="([^"]*)"/>', slides))
    assert named <= {FAMILIES[language], "+mj-ea", "+mn-ea"}
    assert f'lang="{ {"ja": "ja-JP", "zh": "zh-CN", "zh-tw": "zh-TW", "ko": "ko-KR"}[language] }"' in slides


@needs_typefaces
@each_language
@pytest.mark.parametrize("suffix", [".pdf", ".html", ".svg", ".png"])
def test_every_format_is_written_and_small(language: str, suffix: str) -> None:
    deck = produced(language).deck()
    data = format_for(suffix).write(replace(deck, pages=deck.pages[:3]), Options())
    assert 10_000 < len(data) < 1_500_000


@needs_typefaces
def test_quotation_marks_and_dots_are_as_wide_as_a_character_in_chinese() -> None:
    spans = [
        span
        for text in set_texts(produced("zh").deck())
        for line in text.lines
        for span in line.spans
        if any(sign in span.text for sign in "“”…")
    ]
    assert spans and {span.family for span in spans} == {"Noto Sans SC"}


@pytest.mark.parametrize("tag", ["zh-TW", "zh-HK", "zh-Hant", "zh-Hant-TW"])
def test_traditional_chinese_has_labels_of_its_own_in_every_part_of_the_product(tag: str) -> None:
    catalogue = default_catalogue()
    assert (catalogue.labels(tag)["problem"], catalogue.labels("zh-CN")["problem"]) == ("問題", "问题")
    assert (printed("we-do", "lanes", tag), printed("we-do", "lanes", "zh-Hans")) == ("我們的工作", "我们的工作")
    assert (html_labels(tag)["next"], html_labels(tag)["notes"]) == ("下一張", "備註")


def test_what_is_printed_in_traditional_chinese_holds_no_simplified_character() -> None:
    catalogue = default_catalogue()
    plain, traditional = catalogue.words("zh"), catalogue.words("zh-TW")
    assert set(plain.labels) == set(traditional.labels) and set(plain.roles) == set(traditional.roles)
    simplified = set("问题满户产广优势变来资备谢体录页标现检复过负责业对为范围议开还说线经历场见难")
    texts_printed = [*traditional.labels.values(), *traditional.roles.values(), *traditional.questions.values()]
    assert not simplified & set("".join(texts_printed))


MAP = """---
title: 顧客如何找到我們
language: zh-TW
product: {name: 好帳, tagline: 帳目自己對上}
cast:
  林悅: {role: customer, about: 會計師}
---

# 顧客旅程

| 階段 | 發現 | 試用 |
|---|---|---|
| 行動 | 看到捷運站的廣告 | 申請帳號 |
| 接觸點 | 廣告看板 | 電子郵件 |
| 情緒 | -1 | 2 |
| 我們的工作 | 投放廣告 | 回覆來信 |
"""


def test_a_map_in_traditional_chinese_is_read_and_printed_in_it(tmp_path: Path) -> None:
    file = tmp_path / "map.md"
    file.write_text(MAP, encoding="utf-8")
    told = read_story(file)
    (journey,) = told.journeys
    (scenario,) = journey.scenarios
    assert [lane.kind for lane in scenario.lanes] == ["actions", "touchpoints", "emotion", "we-do"]
    drawn = map_bytes(told, ".html", Choices(), MapChoices()).decode()
    assert '<html lang="zh-TW"' in drawn
    assert all(word in drawn for word in ("顧客旅程", "行動", "情緒", "全部"))


@needs_typefaces
def test_a_presentation_that_holds_its_chinese_typeface_is_light_enough_for_a_letter(tmp_path: Path) -> None:
    told: list[Complaint] = []
    build(story("zh-tw"), tmp_path / "deck.pptx", choices=Choices(embed_fonts=True), warned=told.append)
    assert told == []
    assert (tmp_path / "deck.pptx").stat().st_size < 4_000_000
    with zipfile.ZipFile(tmp_path / "deck.pptx") as bundle:
        listed = bundle.read("ppt/presentation.xml").decode()
        assert '<p:font typeface="Noto Sans TC"/><p:regular' in listed
