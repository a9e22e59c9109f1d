from __future__ import annotations

import json
import re
import subprocess
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html as lxml_html
from msgspec.structs import replace
from one_of_everything import ALT, cover, document, step

from storyboard import rendered
from storyboard.drawing.document import Document
from storyboard.drawing.items import Text
from storyboard.export import html
from storyboard.export.format import Options
from storyboard.export.html import html_labels, write
from storyboard.export.layers import layers
from storyboard.resources import folder

Browser = Any
AUDIENCE = Options(audience=True)


@pytest.fixture
def deck(sample: Document, tmp_path: Path) -> Path:
    file = tmp_path / "deck.html"
    file.write_bytes(write(sample, Options()))
    return file


def shown(browser: Browser) -> list[str]:
    """The ids of the slides that can be seen."""
    seen = "[...document.querySelectorAll('.slide')].filter(s => s.offsetWidth).map(s => s.id).join()"
    return str(browser.evaluate(seen)).split(",")


def box_of(browser: Browser, selector: str) -> list[float]:
    """Left, top, width and height of an element on the screen."""
    box = f"document.querySelector({json.dumps(selector)}).getBoundingClientRect()"
    return list(browser.evaluate(f"(r => [r.x, r.y, r.width, r.height])({box})"))


# What stands in the file.


def test_the_slides_are_sections_with_their_place_and_title(sample: Document) -> None:
    page = lxml_html.fromstring(write(sample, Options()).decode())
    slides = page.xpath("//section")
    assert [s.get("aria-label") for s in slides][:2] == ["1 of 3: Мая си връща вечерите", "2 of 3: She spots it"]
    assert {s.get("aria-roledescription") for s in slides} == {"slide"}
    assert [h.get("lang") for h in page.xpath("//h1")] == ["bg", None, None]


def test_other_words_stand_in_the_same_frame(sample: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendered, "cache_folder", lambda name: tmp_path / name)
    first = write(sample, Options()).decode()
    monkeypatch.setattr(html, "_framed", lambda _: pytest.fail("the frame was made again"))
    assert write(sample, Options()).decode() == first
    page = replace(sample.pages[0], title='Words "of" <another> & \x000\x00 story')
    other = lxml_html.fromstring(write(replace(sample, pages=(page, *sample.pages[1:])), Options()).decode())
    assert other.xpath("//section/@aria-label")[0] == '1 of 3: Words "of" <another> & 0 story'


def test_words_are_real_words_and_lists_are_lists(sample: Document) -> None:
    page = lxml_html.fromstring(write(sample, Options()).decode())
    text = " ".join(page.xpath("//main")[0].text_content().split())
    assert "A story of five steps and one change" in text
    assert "Това ми трябва!" in text
    assert page.xpath("count(//section[2]//ul/li)") == 5
    assert page.xpath("count(//section[2]//ul//ul/li)") == 2
    assert page.xpath("count(//section[2]//ol/li)") == 2


def test_pictures_are_drawings_with_their_alt_text(sample: Document) -> None:
    page = lxml_html.fromstring(write(sample, Options()).decode())
    told = page.xpath("//section//*[local-name()='svg' and @role='img']")
    assert [svg.findtext("title") for svg in told][:1] == [ALT]
    assert all(svg.get("aria-hidden") for svg in page.xpath("//main//*[local-name()='svg' and not(@role)]"))


def test_nothing_is_fetched_from_anywhere(sample: Document) -> None:
    text = write(sample, Options()).decode()
    page = lxml_html.fromstring(text)
    addresses = page.xpath("//@src | //@href | //@*[local-name() = 'href']")
    assert {a for a in addresses if not a.startswith(("data:", "#"))} == {"https://example.com/why?a=1&b=2"}
    assert {u for u in re.findall(r"url\((.{5})", text) if u[0] != "#"} == {"data:"}
    assert not re.search(r"<(?:iframe|object|embed|img|video|audio)\b", text)
    assert "@import" not in text


def test_the_policy_allows_only_what_stands_in_the_file(sample: Document) -> None:
    text = write(sample, Options()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy
    assert policy[1].startswith("default-src 'none';")
    for tag in ("style", "script"):
        bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert len(bodies) == 1
        digest = b64encode(sha256(bodies[0].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1].replace("&#43;", "+")
    page = lxml_html.fromstring(text)
    assert page.xpath("//@*[name() = 'style' or starts-with(name(), 'on')]") == []


def test_ids_are_unique(sample: Document) -> None:
    twice = document(*sample.pages, *sample.pages)
    ids = re.findall(r'\sid="([^"]+)"', write(twice, Options()).decode())
    assert len(ids) == len(set(ids))


def test_notes_go_along_unless_the_deck_is_for_an_audience(sample: Document) -> None:
    assert b"canary-notes-7431" in write(sample, Options())
    handed_out = write(sample, AUDIENCE)
    assert b"canary-notes-7431" not in handed_out
    assert b'data-do="notes"' not in handed_out


def test_the_deck_speaks_the_language_of_its_story() -> None:
    page = lxml_html.fromstring(write(document(cover(), language="bg"), Options()).decode())
    assert page.get("lang") == "bg"
    assert page.xpath("//button[@data-do='next']/@aria-label") == ["Следващ слайд"]
    assert page.xpath("//section/@aria-label") == ["1 от 1: Мая си връща вечерите"]
    assert page.xpath("//h1")[0].get("lang") is None


def test_a_language_without_labels_gets_english_ones() -> None:
    page = lxml_html.fromstring(write(document(cover(), language="fi"), Options()).decode())
    assert page.get("lang") == "fi"
    assert page.xpath("//button[@data-do='next']/@aria-label") == ["Next slide"]


def test_fonts_come_along_with_only_the_characters_needed(sample: Document) -> None:
    faces = re.findall(
        r"@font-face\{font-family:'(\w+)';font-weight:(\d+);font-style:(\w+)", write(sample, Options()).decode()
    )
    assert set(faces) == {
        ("Caveat", "700", "normal"),
        ("Geologica", "400", "normal"),
        ("Geologica", "400", "italic"),
        ("Geologica", "700", "normal"),
    }
    assert len(write(sample, Options())) < 150_000


def test_the_script_is_short() -> None:
    script = Path(__file__).parents[2] / "layouts" / "html" / "deck.js"
    assert len(script.read_text("utf-8").splitlines()) < 220


# What a browser makes of it.


def test_it_opens_without_a_request_or_a_complaint(browser: Browser, deck: Path) -> None:
    browser.open(deck)
    assert browser.requests == [deck.as_uri()]
    assert browser.messages == []
    assert browser.evaluate("[...document.fonts].every(f => f.status === 'loaded' || f.status === 'unloaded')")
    assert browser.evaluate("document.fonts.size") == 4


def test_awkward_words_run_nothing(browser: Browser, deck: Path) -> None:
    browser.open(deck, hash="#3")
    assert shown(browser) == ["3"]
    assert browser.messages == []
    assert "alert('x')" in browser.evaluate("document.querySelector('.current h1').textContent")
    assert browser.evaluate("document.querySelectorAll('[onload], [onclick], a[href^=javascript]').length") == 0


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["ArrowRight"], "2"),
        ([" "], "2"),
        (["PageDown", "ArrowDown"], "3"),
        (["End"], "3"),
        (["End", "ArrowLeft"], "2"),
        (["End", "PageUp", "PageUp", "PageUp"], "1"),
        (["End", "Home"], "1"),
        (["ArrowRight"] * 9, "3"),
    ],
)
def test_keys_turn_the_slides(browser: Browser, deck: Path, keys: list[str], expected: str) -> None:
    browser.open(deck)
    for key in keys:
        browser.press(key)
    assert shown(browser) == [expected]
    assert browser.evaluate("location.hash") == f"#{expected}"
    assert browser.evaluate("document.activeElement.id") == expected


def test_arrows_turn_the_other_way_in_right_to_left_decks(browser: Browser, sample: Document, tmp_path: Path) -> None:
    file = tmp_path / "rtl.html"
    file.write_bytes(write(replace(sample, language="he", direction="rtl"), Options()))
    browser.open(file)
    browser.press("ArrowLeft")
    assert shown(browser) == ["2"]


def test_an_address_leads_to_its_slide(browser: Browser, deck: Path) -> None:
    browser.open(deck, hash="#2")
    assert shown(browser) == ["2"]
    browser.evaluate("location.hash = '#3'")
    browser.evaluate("new Promise(r => setTimeout(r, 50))")
    assert shown(browser) == ["3"]
    browser.open(deck, hash="#99")
    assert shown(browser) == ["1"]


def test_an_address_as_other_tools_write_it_leads_there_too(browser: Browser, deck: Path) -> None:
    browser.open(deck, hash="#/2")
    assert shown(browser) == ["2"]


def test_a_number_and_enter_lead_to_that_slide(browser: Browser, deck: Path) -> None:
    browser.open(deck)
    browser.press("3", "Digit3")
    assert shown(browser) == ["1"]
    browser.press("Enter", "Enter")
    assert shown(browser) == ["3"]
    for key in ("1", "ArrowLeft", "Enter"):
        browser.press(key)
    assert shown(browser) == ["3"]


def test_keys_do_not_bring_the_buttons_back(browser: Browser, deck: Path) -> None:
    browser.open(deck)
    seen = "new Promise(r => setTimeout(r, {})).then(() => document.documentElement.hasAttribute('data-idle'))"
    assert browser.evaluate(seen.format(2700))
    browser.press("ArrowRight")
    assert browser.evaluate(seen.format(100))
    browser("Input.dispatchMouseEvent", type="mouseMoved", x=300, y=300)
    assert not browser.evaluate(seen.format(100))


def test_progress_is_shown_in_the_products_colour(sample: Document) -> None:
    branded = replace(sample, theme=replace(sample.theme, colors={**sample.theme.colors, "brand-mark": "#12ab9c"}))
    assert ":root{--brand:#12ab9c}" in write(branded, Options()).decode()


def test_escape_shows_all_slides_and_a_click_opens_one(browser: Browser, deck: Path) -> None:
    browser.open(deck)
    browser.press("Escape")
    assert shown(browser) == ["1", "2", "3"]
    x, y, width, height = box_of(browser, "[id='3'] .open")
    browser.click(x + width / 2, y + height / 2)
    assert shown(browser) == ["3"]


def test_in_the_overview_arrows_choose_and_enter_opens(browser: Browser, deck: Path) -> None:
    browser.open(deck)
    browser.press("o", "KeyO")
    browser.press("ArrowRight")
    assert browser.evaluate("document.activeElement.getAttribute('href')") == "#2"
    browser.press("Enter", "Enter", text="\r")
    assert shown(browser) == ["2"]


def test_n_opens_the_notes_on_any_keyboard(browser: Browser, deck: Path) -> None:
    browser.open(deck)
    visible = "document.querySelector('.current .notes')?.offsetHeight > 20"
    assert not browser.evaluate(visible)
    browser.press("т", "KeyN")
    assert browser.evaluate(visible)
    assert "<b>not bold</b>" in browser.evaluate("document.querySelector('.current .notes').textContent")
    browser.press("n", "KeyN")
    assert not browser.evaluate(visible)


def current(browser: Browser) -> str:
    """The id of the slide that is shown, a moment later: news takes a while from window to window."""
    return str(
        browser.evaluate("new Promise(r => setTimeout(r, 200)).then(() => document.querySelector('.current').id)")
    )


def test_the_speakers_window_shows_what_comes_next_and_stays_in_step(browser: Browser, deck: Path) -> None:
    browser.open(deck, hash="#1")
    browser.press("s", "KeyS")
    browser.evaluate("new Promise(r => setTimeout(r, 1200))")
    with browser.second_window():
        assert browser.evaluate("document.documentElement.dataset.view") == "desk"
        assert shown_at_desk(browser) == ["1", "2"]
        wide = "document.querySelector('.current {}').getBoundingClientRect().width"
        assert browser.evaluate(wide.format(".notes")) == browser.evaluate(wide.format(".fit"))
        assert "canary-notes-7431" in browser.evaluate("document.querySelector('.current .notes').innerText")
        browser.press("ArrowRight")
        assert current(browser) == "2"
        assert browser.evaluate("document.querySelector('.desk .place').innerText") == "2 / 3"
        browser.press("b", "KeyB")
    assert current(browser) == "2"
    assert browser.evaluate("getComputedStyle(document.querySelector('main')).visibility") == "hidden"
    browser.press("b", "KeyB")
    assert browser.evaluate("getComputedStyle(document.querySelector('main')).visibility") == "visible"


def test_the_speakers_window_follows_the_first_one(browser: Browser, deck: Path) -> None:
    browser.open(deck, hash="#1")
    browser.press("s", "KeyS")
    browser.evaluate("new Promise(r => setTimeout(r, 1200))")
    browser.press("ArrowRight")
    with browser.second_window():
        assert current(browser) == "2"
        assert shown_at_desk(browser) == ["2", "3"]


def test_the_speakers_window_finds_the_first_one_again_when_that_is_loaded_anew(browser: Browser, deck: Path) -> None:
    browser.open(deck, hash="#1")
    browser.press("s", "KeyS")
    browser.evaluate("new Promise(r => setTimeout(r, 1200))")
    browser("Page.reload")
    browser.evaluate("new Promise(r => setTimeout(r, 1500))")
    with browser.second_window():
        browser.press("ArrowRight")
        assert current(browser) == "2"
        browser.press("ArrowRight")
    assert current(browser) == "3"


def test_the_timer_counts_pauses_and_starts_again(browser: Browser, deck: Path) -> None:
    browser.open(deck, hash="#1")
    browser.press("s", "KeyS")
    browser.evaluate("new Promise(r => setTimeout(r, 1200))")
    told = "new Promise(r => setTimeout(r, 1600)).then(() => document.querySelector('.elapsed').textContent)"
    with browser.second_window():
        first = browser.evaluate(told)
        assert first >= "0:01"
        browser.evaluate("document.querySelector('.desk [data-do=pause]').click()")
        stopped = browser.evaluate(told)
        assert browser.evaluate(told) == stopped
        browser.evaluate("document.querySelector('.desk [data-do=restart]').click()")
        assert browser.evaluate(told) == "0:00"


def shown_at_desk(browser: Browser) -> list[str]:
    """The ids of the slides in the speaker's window, the larger one first."""
    seen = "[...document.querySelectorAll('.slide')].filter(s => s.querySelector('.stage').offsetWidth)"
    return str(browser.evaluate(f"{seen}.map(s => s.id).join()")).split(",")


def test_a_checker_of_accessibility_finds_nothing_in_the_speakers_window(
    browser: Browser, deck: Path, need: Callable[..., str]
) -> None:
    axe = Path(need("axe-core/axe.min.js")).read_text("utf-8")
    browser.open(deck, hash="#1")
    browser.press("s", "KeyS")
    browser.evaluate("new Promise(r => setTimeout(r, 1200))")
    with browser.second_window():
        assert violations(browser, axe) == []


def test_a_question_mark_opens_the_help(browser: Browser, deck: Path) -> None:
    browser.open(deck)
    browser.press("?", "Slash")
    assert browser.evaluate("document.querySelector('.help').open")
    assert browser.evaluate("document.querySelector('.help h2').textContent") == "Keys"
    assert "OFL-1.1" in browser.evaluate("document.querySelector('.help').textContent")
    browser.press("ArrowRight")
    assert shown(browser) == ["1"]


def test_a_click_on_the_right_goes_on_and_on_the_left_goes_back(browser: Browser, deck: Path) -> None:
    browser.open(deck)
    browser.click(900, 500)
    assert shown(browser) == ["2"]
    browser.click(100, 650)
    assert shown(browser) == ["1"]


def test_a_swipe_turns_the_slide(browser: Browser, deck: Path) -> None:
    browser.open(deck, 844, 390)
    browser("Emulation.setTouchEmulationEnabled", enabled=True)
    browser.swipe(600, 200, 200)
    assert shown(browser) == ["2"]
    browser.swipe(200, 600, 200)
    assert shown(browser) == ["1"]
    browser("Emulation.setTouchEmulationEnabled", enabled=False)


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 900), (800, 600), (844, 390)])
def test_a_slide_fills_the_window_and_leaves_it_nowhere(browser: Browser, deck: Path, width: int, height: int) -> None:
    browser.open(deck, width, height, "#2")
    x, y, w, h = box_of(browser, ".current .stage")
    assert w / h == pytest.approx(960 / 540, rel=0.01)
    assert w == pytest.approx(min(width, height * 16 / 9), abs=1)
    assert x == pytest.approx((width - w) / 2, abs=1) and y == pytest.approx((height - h) / 2, abs=1)


def test_without_scripts_all_slides_stand_below_each_other(browser: Browser, deck: Path) -> None:
    browser.open(deck, script=False)
    picture = browser("Page.getLayoutMetrics")["cssContentSize"]
    assert picture["height"] > 3 * 600
    browser("Emulation.setScriptExecutionDisabled", value=False)


def test_a_phone_held_upright_scrolls_through_the_slides(browser: Browser, deck: Path) -> None:
    browser.open(deck, 390, 844)
    assert shown(browser) == ["1", "2", "3"]
    assert browser.evaluate("document.documentElement.scrollWidth") == 390


def test_printing_puts_one_slide_on_a_page(
    browser: Browser, deck: Path, need: Callable[..., str], tmp_path: Path
) -> None:
    browser.open(deck)
    file = tmp_path / "printed.pdf"
    file.write_bytes(browser.pdf())
    about = subprocess.run([need("pdfinfo"), str(file)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Pages: +3\n", about)
    assert re.search(r"Page size: +960 x 540 pts", about)
    command = [need("pdftotext"), str(file), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\f")
    assert "five steps" in text[0] and "Това ми" in text[1] and "#panic()" in text[2]
    assert "canary-notes" not in "".join(text)


def test_every_line_stands_where_it_was_placed(browser: Browser, deck: Path) -> None:
    browser.open(deck, 1920, 1080, "#2")
    browser.evaluate("document.fonts.ready.then(() => true)")
    found = browser.evaluate(
        """JSON.stringify([...document.querySelectorAll('.current .t')].map(t => {
            const mark = document.createElement('i');
            mark.style.display = 'inline-block';
            t.prepend(mark);
            const range = document.createRange();
            range.selectNodeContents(t);
            range.setStartAfter(mark);
            const boxes = [...range.getClientRects()].filter(r => r.width);
            const first = boxes.filter(r => Math.abs(r.bottom - boxes[0].bottom) < 5);
            const place = [first[0].left, first.at(-1).right, mark.getBoundingClientRect().bottom];
            mark.remove();
            return place.map(n => n / 2);
        }))"""
    )
    expected = []
    for layer in layers(step()):
        if isinstance(layer, Text):
            firsts = [next(line for line in layer.lines if line.paragraph == n) for n in range(len(layer.paragraphs))]
            for n, line in enumerate(firsts):
                spans = line.spans[1:] if layer.paragraphs[n].bullet else line.spans
                expected.append((spans[0].x, spans[-1].x + spans[-1].width, line.baseline))
    assert len(json.loads(found)) == len(expected)
    for place, wanted in zip(json.loads(found), expected, strict=True):
        assert place == pytest.approx(wanted, abs=0.5)


@pytest.mark.parametrize("view", ["show", "grid", "help", "notes", "scroll"])
def test_a_checker_of_accessibility_finds_nothing(
    browser: Browser, deck: Path, need: Callable[..., str], view: str
) -> None:
    axe = Path(need("axe-core/axe.min.js")).read_text("utf-8")
    browser.open(deck, *((390, 844) if view == "scroll" else (1280, 720)), "#2")
    browser.press(*{"grid": ("o", "KeyO"), "help": ("?", "Slash"), "notes": ("n", "KeyN")}.get(view, ("Shift",)))
    browser.evaluate("new Promise(r => setTimeout(r, 400))")
    assert violations(browser, axe) == []


def violations(browser: Browser, axe: str) -> list[tuple[str, list[str]]]:
    """What the checker finds wrong with what is shown, having found more than ten things right."""
    browser.evaluate(axe + ";0")
    result = json.loads(browser.evaluate("axe.run().then(r => JSON.stringify({v: r.violations, n: r.passes.length}))"))
    assert result["n"] > 10
    return [(v["id"], [n["html"][:200] for n in v["nodes"]]) for v in result["v"]]


def test_the_labels_of_every_language_are_found() -> None:
    known = yaml.safe_load((folder("layouts") / "html" / "labels.yaml").read_text("utf-8"))
    assert {code: html_labels(code) for code in known} == known
    assert html_labels("pl-PL") == known["pl"]
    assert html_labels("xx") == html_labels("") == known["en"]
