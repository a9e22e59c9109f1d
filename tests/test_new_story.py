"""New stories: an outline in four languages, one filled by answers, or a finished example; nothing is overwritten."""

from __future__ import annotations

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from terminal import Commands, Terminal

from storyboard.new_story import STEPS, interview, story_outline
from storyboard.story import check, read_story, story_from_text

LANGUAGES = ("en", "ru", "pl", "bg")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_outline_is_a_whole_story_in_its_language(storyboard: Commands, language: str) -> None:
    result = storyboard("new", "a.md", "--language", language)
    assert (result.code, result.out) == (0, b"")
    assert result.errors == "wrote a.md; next: storyboard build a.md -o out/\n"
    story = story_from_text((storyboard.folder / "a.md").read_text("utf-8"))
    assert story.language == language
    assert [step.name for step in story.steps] == list(STEPS)
    assert all(step.headline and step.text for step in story.steps)
    assert [c for c in check(story) if c.severity == "error"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_outline_is_drawn_as_it_is(storyboard: Commands, language: str) -> None:
    storyboard("new", "a.md", "-l", language)
    result = storyboard("build", "a.md", "-o", "a.svg")
    assert (result.code, result.errors) == (0, "wrote a.svg\n")


def test_without_a_path_the_story_is_story_md(storyboard: Commands) -> None:
    assert storyboard("new").code == 0
    assert storyboard.files == {"story.md"}


def test_nothing_is_ever_overwritten(storyboard: Commands) -> None:
    storyboard.write("a.md", "mine")
    (storyboard.folder / "folder").mkdir()
    for arguments in (("a.md",), ("a.md", "--example"), ("folder",)):
        result = storyboard("new", *arguments)
        assert result.code == 1
        assert "exists already; name another file" in result.errors
    assert (storyboard.folder / "a.md").read_text() == "mine"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_example_is_a_finished_story_in_its_language(storyboard: Commands, language: str) -> None:
    assert storyboard("new", "a.md", "--example", "-l", language).code == 0
    story = story_from_text((storyboard.folder / "a.md").read_text("utf-8"))
    assert story.language == language
    assert len(story.steps) == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_story_with_a_ready_journey_is_whole_in_its_language(storyboard: Commands, language: str) -> None:
    assert storyboard("new", "a.md", "--arc", "b2b", "-l", language).code == 0
    story = story_from_text((storyboard.folder / "a.md").read_text("utf-8"))
    assert story.language == language
    assert len(story.steps) == 5
    (journey,) = story.journeys
    assert list(journey.personas) == [member.name for member in story.cast]
    assert len(journey.scenarios[0].arrows) == 2
    assert "Goal:" not in (storyboard.folder / "a.md").read_text("utf-8") or language == "en"
    assert [c for c in check(story) if c.severity == "error"] == []


def test_the_marks_of_a_ready_journey_fit_into_its_heads(storyboard: Commands) -> None:
    storyboard("new", "a.md", "--arc", "b2b")
    assert "text/placeholder" in (found := storyboard("check", "a.md").text)
    assert "text/overflow" not in found


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".json"])
def test_a_form_for_a_journey_is_filled_in_elsewhere_and_becomes_a_story(storyboard: Commands, suffix: str) -> None:
    result = storyboard("new", f"map{suffix}", "--arc", "recovery", "-l", "pl")
    assert (result.code, result.errors) == (0, f"wrote map{suffix}; next: storyboard map map{suffix} -o map.pdf\n")
    assert storyboard("new", "a.md", "--journey", f"map{suffix}").code == 0
    story = story_from_text((storyboard.folder / "a.md").read_text("utf-8"))
    assert story.language == "pl"
    assert [stage.name for stage in story.journeys[0].scenarios[0].stages][1:3] == ["Awaria", "Reklamacja"]
    assert story.journeys[0].goal == "sprawdzić, jak szybko i jak dobrze naprawiamy błędy"


def test_a_form_in_csv_has_a_row_for_every_fact_to_fill_in(storyboard: Commands) -> None:
    storyboard("new", "map.csv")
    rows = (storyboard.folder / "map.csv").read_text("utf-8").splitlines()
    assert [row.partition(",")[0] for row in rows[:8]] == [
        *("Title", "Goal", "Scope", "Period", "Persona", "Owner", "Last checked", "Review on")
    ]
    assert storyboard("map", "map.csv", "-o", "map.svg").code == 0


def test_sources_of_a_spreadsheet_come_along_beside_those_of_the_outline(storyboard: Commands) -> None:
    storyboard.write("map.csv", ",A,B\nActions,x,{{ y }}\nEmotion (Zoë),1,-1\nEvidence,12 interviews,\n")
    assert storyboard("new", "a.md", "--journey", "map.csv").code == 0
    story = story_from_text((storyboard.folder / "a.md").read_text("utf-8"))
    assert [evidence.id for evidence in story.evidence] == ["1", "m1"]
    assert [member.name for member in story.cast] == ["Zoë"]
    assert story.steps[0].headline.startswith("Zoë ")
    assert story.journeys[0].scenarios[0].lanes[0].cells[1].items == ("{{ y }}",)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--arc", "nope"), "there is no arc 'nope'"),
        (("--arc", "b2b", "--journey", "x.csv"), "each bring a journey"),
        (("--arc", "b2b", "--example"), "an example has a journey of its own"),
        (("--journey", "x.csv"), "cannot read x.csv"),
    ],
)
def test_what_cannot_be_brought_is_said_and_nothing_is_written(
    storyboard: Commands, arguments: tuple[str, ...], message: str
) -> None:
    result = storyboard("new", "a.md", *arguments)
    assert result.code == 1
    assert message in result.errors
    assert storyboard.files == set()


@pytest.mark.parametrize(
    ("arguments", "ending"),
    [(("a.docx",), "in '.docx'"), (("a.yaml",), "in '.yaml'"), (("a",), "without"), (("a.xlsx", "--example"), "in")],
)
def test_no_file_is_written_that_could_not_be_built_afterwards(
    storyboard: Commands, arguments: tuple[str, ...], ending: str
) -> None:
    result = storyboard("new", *arguments)
    assert (result.code, storyboard.files) == (1, set())
    assert f"cannot write a file {ending}" in result.errors
    assert ".md" in result.errors


def answering(answers: dict[str, str]) -> str:
    """The story of somebody who answers these questions, found by a word, and leaves the others as they are."""
    return interview("en", lambda question, default: next((a for q, a in answers.items() if q in question), default))


def test_answers_stand_where_the_outline_had_its_own_words() -> None:
    story = story_from_text(
        answering({"Who is": "Béla", "called": "Klax", "problem": "Béla is late", "afterwards": "Béla has time"})
    )
    assert [member.name for member in story.cast] == ["Béla"]
    assert story.product.name == "Klax"
    assert story.title == "Béla has time"
    assert [step.headline for step in story.steps][::4] == ["Béla is late", "Béla has time"]
    assert "Anna" not in str(story.data())
    assert "Klax takes the orders in by itself" in str(story.data())


def test_who_the_customer_is_follows_the_name_behind_a_comma() -> None:
    story = story_from_text(answering({"Who is": "Olga, dentist, 45"}))
    assert [(member.name, member.about) for member in story.cast] == [("Olga", "dentist, 45")]
    assert story_from_text(answering({"Who is": "Olga"})).cast[0].about == ""


def test_nothing_of_the_outline_is_claimed_beside_answers() -> None:
    questions = ("Who is", "called", "problem", "cost", "solve", "come across", "afterwards")
    story = story_from_text(answering(dict.fromkeys(questions, "Béla sees a billboard")))
    assert all(step.text == "" and step.notes for step in story.steps)
    assert not any(step.losses or step.results or step.channel for step in story.steps)
    assert (story.product.tagline, story.evidence) == ("", ())
    assert "text/placeholder" not in [complaint.code for complaint in check(story)]
    kept = story_from_text(answering({"come across": "A billboard asks her"}))
    assert [bool(step.losses or step.results or step.channel) for step in kept.steps] == [
        False,
        True,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    "answer",
    [
        "O'Hara & Söhne <b>",
        'the "best" one: really',
        "{{ 7 * 7 }} {% raw %}",
        "# no heading",
        "- no list",
        "yes",
        "1.5",
        "null",
        "a\\b `code` *stars* _lines_ [link](x)",
        "```",
        "<!-- no comment -->",
        "Зоя; 李雷 🦊",
        "x" * 300,
    ],
)
def test_whatever_is_answered_gives_a_story_that_can_be_read_and_says_the_same(answer: str) -> None:
    questions = ("Who is", "called", "problem", "cost", "solve", "come across", "afterwards")
    story = story_from_text(answering(dict.fromkeys(questions, answer)))
    assert len(story.steps) == 5
    assert story.product.name == answer
    assert story.cast[0].name == answer
    assert story.steps[0].headline == answer


def test_keys_that_type_no_letter_leave_no_trace() -> None:
    story = story_from_text(answering({"called": "Kl\x1b[Cax\udce9 \x00"}))
    assert story.product.name == "Kl[Cax"


def test_an_outline_stays_readable_for_people() -> None:
    text = story_outline("en", {"title": "O'Hara's & Söhne's evening"})
    assert "title: \"O'Hara's & Söhne's evening\"" in text


def test_a_person_at_a_terminal_is_asked(tmp_path: Path) -> None:
    with Terminal("new", "a.md", folder=tmp_path) as terminal:
        for question, answer in (
            ("Who is the customer?", "Zoë"),
            ("What is your product called?", "Klax"),
            ("1. What is the customer's problem?", "Zoë never finds her keys"),
            ("2. What does it cost them?", ""),
            ("3. How does your product solve it?", ""),
            ("4. How do they come across it?", ""),
            ("5. What is their life like afterwards?", ""),
        ):
            terminal.see(question)
            terminal.type(answer + "\n")
        terminal.see("wrote a.md; next: storyboard build a.md -o out/")
        assert terminal.end() == 0
    story = story_from_text((tmp_path / "a.md").read_text("utf-8"))
    assert story.cast[0].name == "Zoë"
    assert story.steps[0].headline == "Zoë never finds her keys"
    assert story.steps[2].headline == "Klax takes the orders in by itself"


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_whoever_leaves_the_questions_has_written_nothing(tmp_path: Path, key: str) -> None:
    with Terminal("new", "a.md", folder=tmp_path) as terminal:
        terminal.see("Who is the customer?")
        if key == "\x03":
            terminal.interrupt()
        else:
            terminal.type(key)
        assert terminal.end() in (1, 130)
        assert "Traceback" not in terminal.screen
    assert list(tmp_path.iterdir()) == []


def test_a_filled_form_keeps_its_title_its_day_and_the_rows_that_it_cites(storyboard: Commands) -> None:
    form = "Title,How we buy\nPersona,Ray\nLast checked,2026-10-01\n,Finds,Pays\nActions,looks,pays\n"
    form += "Evidence,t-07,12 interviews\n"
    storyboard.write("map.csv", form)
    assert storyboard("new", "a.md", "--journey", "map.csv").code == 0
    text = (storyboard.folder / "a.md").read_text("utf-8")
    assert "# How we buy {#journey}" in text
    story = read_story(storyboard.folder / "a.md")
    assert story.updated == date(2026, 10, 1)
    assert {one.id: one.text for one in story.evidence if one.id != "1"} == {"t-07": "t-07", "m2": "12 interviews"}
    storyboard.write("said.csv", "id,kind,stage,text\nt-07,interview,Finds,Nobody told me\n")
    storyboard.write("a.md", text.replace("\nupdated:", "\nevidence: [said.csv]\nupdated:"))
    assert "Nobody told me" in [one.text for one in read_story(storyboard.folder / "a.md").evidence]


@pytest.mark.parametrize("language", ["en", "ru", "pl", "bg"])
def test_cells_of_a_workbook_say_what_belongs_there(storyboard: Commands, language: str) -> None:
    storyboard("new", "map.xlsx", "--language", language)
    with zipfile.ZipFile(storyboard.folder / "map.xlsx") as book:
        sheets = [book.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2)]
    asked = [re.findall(r'prompt="([^"]+)"', sheet) for sheet in sheets]
    assert [len(hints) for hints in asked] == [10, 3]
    assert any("t-07" in hint or "т-07" in hint for hint in asked[0])
    assert all(len(hint) < 256 for hints in asked for hint in hints)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_for_evidence_is_read_in_its_language(storyboard: Commands, language: str) -> None:
    result = storyboard("new", "said.csv", "--evidence", "--language", language)
    assert "evidence: [said.csv]" in result.errors
    heads = (storyboard.folder / "said.csv").read_text("utf-8")
    assert len(heads.split(",")) == 10
    storyboard.write("said.csv", heads + "t-1,review,2026-05-01,,,Finds,Nice,2,,1\n")
    map = "| | Finds | Pays |\n|---|---|---|\n| Actions | a | b |\n"
    storyboard.write("a.md", f"---\nlanguage: {language}\nevidence: [said.csv]\n---\n# Customer journey\n\n{map}")
    assert storyboard("evidence", "a.md").text.splitlines()[1].split()[:3] == ["Finds", "1", "1"]


def test_a_form_for_evidence_is_nothing_else(storyboard: Commands) -> None:
    assert "holds no story" in storyboard("new", "said.csv", "--evidence", "--arc", "b2b").errors
    assert "cannot write a file in '.xlsx'" in storyboard("new", "said.xlsx", "--evidence").errors
