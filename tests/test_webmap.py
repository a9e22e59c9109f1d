"""The journey map as a web page: a real table, filters that hide what they name, nothing fetched, no fault for axe."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from journeys import journey_story
from lxml import html as lxml_html
from msgspec.structs import replace

from storyboard.maps import MapChoices, map_page
from storyboard.settings import Choices
from storyboard.story import read_story
from storyboard.story.model import Arrow, Story

Browser = Any
EXAMPLES = Path(__file__).parent.parent / "examples"


def page_of(story: Story, theme: str = "", **wanted: Any) -> str:
    return map_page(story, Choices(theme=theme), MapChoices(**wanted)).decode()


def whirrly() -> Story:
    """Two scenarios, two people, ratings and arrows; no steps, so that no panel has to be drawn."""
    return replace(read_story(EXAMPLES / "whirrly.md"), steps=())


@pytest.mark.parametrize("stages", [2, 5, 9, 14])
def test_every_scenario_is_a_table_with_heads_of_rows_and_columns(stages: int) -> None:
    page = lxml_html.fromstring(page_of(journey_story(stages, 14, curves=2, scenarios=2)))
    tables = page.xpath("//table[caption]")
    assert len(tables) == 2
    for table in tables:
        assert len(table.xpath("./thead//th[@scope='col']")) == stages
        rows = table.xpath("./tbody/tr")
        assert len(rows) == 15
        assert all(len(row.xpath("./th[@scope='row']")) == 1 and len(row.xpath("./td")) == stages for row in rows)


def test_feelings_are_told_in_words_and_drawn_as_one_curve_through_all_cells() -> None:
    page = lxml_html.fromstring(page_of(journey_story(5, 3)))
    told = page.xpath("//td[@class='felt']//span[@class='off']/text()")
    assert told[0].startswith("Mila: -2 at Hears 1")
    assert len(told) == 5
    curves = page.xpath("//path[@class='curve']/@d")
    assert len(curves) == 5
    assert len(set(curves)) == 1
    assert page.xpath("//td[@class='felt']//svg/@viewbox") == [f"{100 * n} 0 100 100" for n in range(5)]


def test_gaps_ways_and_sources_can_be_followed() -> None:
    story = journey_story(4, 3, hunches=(2,), arrows=(Arrow(start=3, end=0),))
    page = lxml_html.fromstring(page_of(story))
    assert len(page.xpath("//th[contains(@class, 'hunch')]")) == 1
    ids = set(page.xpath("//@id"))
    links = page.xpath("//a/@href")
    assert links
    assert {link[1:] for link in links} <= ids
    assert [" ".join(way.split()) for way in page.xpath("//a[@class='way']/text()")] == ["back to Hears 1"]


def test_words_of_a_story_are_never_markup() -> None:
    story = journey_story(3, 3)
    evil = "<script>alert(1)</script>\"' {{ x }}"
    page = page_of(replace(story, title=evil, owner=evil))
    assert page.count("<script>") == 1
    assert lxml_html.fromstring(page).xpath("//h1/text()") == [evil]


def test_nothing_is_fetched_and_only_what_stands_in_the_page_runs() -> None:
    text = page_of(whirrly())
    page = lxml_html.fromstring(text)
    policy = page.xpath("//meta[@http-equiv]/@content")[0]
    for kind in ("style", "script"):
        digest = sha256(page.xpath(f"//{kind}/text()")[0].encode()).digest()
        assert f"'sha256-{b64encode(digest).decode()}'" in policy
    assert not page.xpath("//@style")
    assert {u for u in re.findall(r"url\((.{5})", text) if u[0] != "#"} == {"data:"}
    assert not re.search(r"<(?:iframe|object|embed|img|video|audio)\b", text)


def test_a_picture_stands_in_the_file_once() -> None:
    text = page_of(whirrly())
    pictures = re.findall(r"url\(data:image/svg\+xml;base64,([^)]+)\)", text)
    assert len(pictures) == len(set(pictures))


def test_improvements_are_a_table_in_their_order() -> None:
    page = lxml_html.fromstring(page_of(whirrly(), scenario="As it is"))
    (table,) = page.xpath("//table[@class='wins']")
    assert table.xpath(".//tbody//th/text()")[0] == "invite the buyer too"
    assert "Customer: 5 of 5" in table.text_content()


def test_the_same_story_gives_the_same_page() -> None:
    assert page_of(whirrly()) == page_of(whirrly())


# In a browser.


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Browser:
    (tmp_path / "map.html").write_text(page_of(whirrly()), "utf-8")
    browser.open(tmp_path / "map.html", 1280, 900)
    return browser


def visible(browser: Browser, selector: str) -> int:
    found = f"[...document.querySelectorAll({json.dumps(selector)})].filter(e => e.getClientRects().length).length"
    return int(browser.evaluate(found))


def test_a_box_hides_its_lane_its_person_or_its_scenario_and_all_brings_them_back(opened: Browser) -> None:
    def tick(name: str) -> None:
        opened.evaluate(
            f"[...document.querySelectorAll('label')].find(l => l.textContent.trim() == {json.dumps(name)}).click()"
        )

    lanes, faces = visible(opened, "tr.k-pains, tr.k-actions"), visible(opened, ".face")
    tick("Pains")
    assert visible(opened, "tr.k-pains") == 0
    assert visible(opened, "tr.k-actions") == 2
    tick("Adaeze")
    assert visible(opened, ".face") == faces / 2
    tick("As it is")
    assert visible(opened, "section.scenario") == 1
    opened.evaluate("document.querySelector('[data-all]').click()")
    assert visible(opened, "tr.k-pains, tr.k-actions") == lanes
    assert visible(opened, ".face") == faces


def test_heads_stay_in_sight_and_arrow_keys_go_from_stage_to_stage(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "map.html").write_text(page_of(journey_story(14, 14)), "utf-8")
    browser.open(tmp_path / "map.html", 800, 600)
    browser.evaluate("document.querySelector('.scroll').focus()")
    for _ in range(2):
        browser.press("ArrowRight", "ArrowRight")
    browser.evaluate("new Promise(r => setTimeout(r, 700))")
    assert browser.evaluate("document.querySelector('.scroll').scrollLeft") > 200
    browser.evaluate("document.querySelector('.scroll').scrollTop = 300; new Promise(r => setTimeout(r, 700))")
    edges = "(a => (e => e.getBoundingClientRect())(document.querySelector(a)))"
    area = browser.evaluate(f"(r => [r.x, r.y])({edges}('.scroll'))")
    head = browser.evaluate(f"(r => [r.x, r.y])({edges}('thead .corner'))")
    assert head == pytest.approx(area, abs=2)


@pytest.mark.parametrize("width", [320, 390, 768])
def test_a_page_never_scrolls_sideways_and_no_title_of_a_lane_is_cut(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    (tmp_path / "map.html").write_text(page_of(whirrly()), "utf-8")
    browser.open(tmp_path / "map.html", width, 844)
    assert browser.evaluate("[document.documentElement.scrollWidth, innerWidth]") == [width, width]
    lines = "[...document.querySelectorAll('tbody th[scope=row]')].map(e => {const r = document.createRange();"
    lines += "r.selectNodeContents(e.firstChild); return new Set([...r.getClientRects()].map(b => b.top)).size})"
    assert max(browser.evaluate(f"({lines})")) <= 2
    words = "(t => {const s = document.createElement('span'); s.textContent = t; return s})"
    widest = "Math.max(...[...document.querySelectorAll('.scenario tr[class] > th')].flatMap(e => "
    widest += f"e.firstChild.data.trim().split(' ').map(w => {{const s = {words}(w); e.append(s);"
    widest += (
        "const wide = s.getBoundingClientRect().width - e.getBoundingClientRect().width; s.remove(); return wide})))"
    )
    assert browser.evaluate(widest) < 0


@pytest.mark.parametrize("theme", ["ink", "midnight"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_checker_of_accessibility_finds_nothing(
    browser: Browser, need: Callable[..., str], tmp_path: Path, theme: str, width: int
) -> None:
    axe = Path(need("axe-core/axe.min.js")).read_text("utf-8")
    (tmp_path / "map.html").write_text(page_of(whirrly(), theme), "utf-8")
    browser.open(tmp_path / "map.html", width, 900)
    browser.evaluate(axe + ";0")
    result = json.loads(browser.evaluate("axe.run().then(r => JSON.stringify({v: r.violations, n: r.passes.length}))"))
    told = [(v["id"], [n["html"][:200] + n.get("failureSummary", "") for n in v["nodes"]][:4]) for v in result["v"]]
    assert told == []
    assert result["n"] > 10


def test_cards_of_a_lane_are_equally_high_and_tell_pains_apart_by_more_than_colour(opened: Browser) -> None:
    heights = "[...document.querySelectorAll('.t0 tr.k-pains td ul')].map(e => e.getBoundingClientRect().height)"
    assert len(set(opened.evaluate(heights))) == 1
    assert visible(opened, "tr.k-pains .sign") == visible(opened, "tr.k-pains li") > 0
    tops = "[...document.querySelectorAll('.t0 .stage')].map(e => e.getBoundingClientRect().height)"
    assert len(set(opened.evaluate(tops))) == 1


def test_improvements_stand_one_below_the_other_on_a_phone(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "map.html").write_text(page_of(whirrly()), "utf-8")
    browser.open(tmp_path / "map.html", 390, 844)
    boxes = "[...document.querySelectorAll('.wins tbody tr')].map(e => e.getBoundingClientRect())"
    edges = browser.evaluate(f"{boxes}.map(r => [r.top, r.bottom, r.right])")
    assert len(edges) == 7
    assert all(right <= 390 for _, _, right in edges)
    assert all(above[1] <= below[0] + 0.5 for above, below in pairwise(edges))
    names = "getComputedStyle(document.querySelector('.wins td[data-name]'), '::before').content"
    assert browser.evaluate(names) == '"Customer"'


@pytest.mark.parametrize("language", ["ru", "pl", "bg"])
def test_long_words_may_be_parted_where_their_language_parts_them(language: str) -> None:
    page = lxml_html.fromstring(page_of(journey_story(5, 8, language=language)))
    told = page.xpath("//td//li//text()")
    long = [word for text in told for word in text.split() if len(word.replace("\u00ad", "")) > 13]
    assert long
    assert all("\u00ad" in word for word in long)
