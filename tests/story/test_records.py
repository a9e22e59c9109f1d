"""Files of evidence: what is read, what is refused with its line, and what a story may cite of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storyboard.errors import StoryboardError
from storyboard.story import read_story, story_from_text, story_markdown
from storyboard.story.intervals import mean_of, student
from storyboard.story.model import Story
from storyboard.story.records import Record, day_of, records_of, score_of

HEAD = "id,kind,date,person,stage,text,score,source,count\n"


def read(text: str | bytes, folder: Path, language: str = "en") -> tuple[tuple[Record, ...], list[str]]:
    (folder / "said.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    story = Story(language=language, evidence_files=("said.csv",), folder=folder)
    records, complaints = records_of(story, date(2026, 12, 1))
    return records, [str(complaint) for complaint in complaints]


def test_a_row_becomes_a_record_with_its_place(tmp_path: Path) -> None:
    row = 'r1,review,2026-03-09,P4,Pays,"Too ""dear"",\nand slow",2/5,shop.example,3\n'
    records, complaints = read(HEAD + row + "r2,crm,,,,,,,7\n", tmp_path)
    assert complaints == []
    first = Record(
        *("r1", "review", date(2026, 3, 9), "P4", "", "Pays", 'Too "dear", and slow', -1.0, "shop.example", 3),
        *("said.csv", 2),
    )
    assert records[0] == first
    assert (records[1].line, records[1].count) == (4, 7)


@pytest.mark.parametrize(
    ("language", "head", "row"),
    [
        ("ru", "Номер;Вид;Дата;Этап;Текст;Оценка;Количество", "1;отзыв;9.3.2026;Платит;дорого;2/5;3"),
        ("pl", "id\trodzaj\tdata\tetap\ttekst\tocena\tliczba", "1\topinia\t9.3.2026\tPłaci\tdrogo\t2/5\t3"),
        ("bg", "№;вид;дата;етап;текст;оценка;брой", "1;отзив;9.03.2026;Плаща;скъпо;−1,0;3"),
    ],
)
def test_heads_kinds_and_numbers_may_be_those_of_the_language(
    language: str, head: str, row: str, tmp_path: Path
) -> None:
    for text in (f"{head}\n{row}\n".encode("utf-8-sig"), f"{head}\r\n{row}\r\n".encode("utf-16")):
        (record,), complaints = read(text, tmp_path, language)
        assert complaints == []
        assert (record.kind, record.day, record.score, record.count) == ("review", date(2026, 3, 9), -1.0, 3)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("r1,reveiw,,,,x,,,", "there is no kind 'reveiw' of evidence; did you mean 'review'?"),
        ("r1,review,31.2.2026,,,x,,,", "'31.2.2026' is no date; write year-month-day, e.g. 2026-03-09"),
        ("r1,review,,,,x,9,,", "'9' is no score; write a number from -2 to 2, or such as 4/5, 9/10 or 80%"),
        ("r1,review,,,,x,,,-3", "'-3' is no count; write a whole number from 1"),
        (",review,,,,x,,,", "this row has no id; number the rows, so that the map can cite them"),
        ("r1,review,,,,\x07,,,", "this row holds characters that cannot be shown; delete them"),
    ],
)
def test_a_row_with_a_mistake_is_left_out_and_told_with_its_line(row: str, told: str, tmp_path: Path) -> None:
    records, complaints = read(f"{HEAD}r0,review,,,,fine,,,\n{row}\n", tmp_path)
    assert [record.id for record in records] == ["r0"]
    assert complaints == [f"said.csv:3:1: error: {told}   (evidence/file)"]


def test_what_is_odd_is_told_and_kept(tmp_path: Path) -> None:
    records, complaints = read("id,kind,date,mood\nr1,review,2027-01-01,2\n", tmp_path)
    assert len(records) == 1
    assert [complaint.split(": ")[2].split(";")[0] for complaint in complaints] == [
        "the column 'mood' is not read",
        "2027-01-01 is still to come",
        "this row says nothing",
    ]


def test_one_id_stands_for_one_row(tmp_path: Path) -> None:
    records, complaints = read(HEAD + "r1,review,,,,a,,,\nr1,review,,,,b,,,\n", tmp_path)
    assert [record.text for record in records] == ["a"]
    assert "said.csv:3:1: error: the id 'r1' is here twice; said.csv:2 has the same" in complaints[0]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "the file is empty"),
        (b"id,kind\n", "said.csv:1:1: warning: the file has heads, but no rows"),
        (b"id,text\n1,x\n", "there is no column 'kind'"),
        (b"id,kind,kind\n1,crm,crm\n", "the column 'kind' is there twice"),
        (b"id,kind\n\xff\xfa,crm\n", "this is not UTF-8 text"),
        (b'id,kind\n"1' + b"x" * 140_000, "this is no CSV"),
    ],
)
def test_a_file_that_is_no_table_is_told(data: bytes, told: str, tmp_path: Path) -> None:
    _, complaints = read(data, tmp_path)
    assert any(told in complaint for complaint in complaints)


def test_a_thousand_mistakes_are_told_in_fifty_lines(tmp_path: Path) -> None:
    _, complaints = read(HEAD + "".join(f"r{n},nothing,,,,x,,,\n" for n in range(1000)), tmp_path)
    assert len(complaints) == 51
    assert "950 more complaints about this file follow" in complaints[-1]


@pytest.mark.parametrize("name", ["../said.csv", "/etc/passwd.csv", "gone.csv", "a\x00b.csv", "."])
def test_nothing_is_read_but_files_in_the_folder_of_the_story(name: str, tmp_path: Path) -> None:
    (tmp_path / "said.csv").write_text("id,kind\n1,crm\n")
    inner = tmp_path / "story"
    inner.mkdir()
    records, complaints = records_of(Story(evidence_files=(name,), folder=inner))
    assert records == ()
    assert [complaint.severity for complaint in complaints] == ["error"]


@pytest.mark.parametrize(
    ("text", "score"),
    [
        *[("-2", -2), ("+1.5", 1.5), ("−1", -1), ("1/5", -2), ("4/5", 1), ("4,5/5", 1.5), ("0/10", -2), ("80 %", 1.2)],
        *[("3", None), ("6/5", None), ("0/5", None), ("4/0", None), ("good", None), ("1e9", None)],
    ],
)
def test_scores_of_every_scale_become_one(text: str, score: float | None) -> None:
    assert score_of(text) == score


def test_days_are_read_in_two_ways_and_guessed_in_none() -> None:
    assert day_of("2026-3-9") == day_of("09.03.2026") == date(2026, 3, 9)
    assert day_of("3/9/2026") is day_of("2026-02-30") is day_of("soon") is None


def test_an_interval_is_that_of_the_textbook() -> None:
    # Ten scores with the mean 0.5 and the variance 2.5 / 9 (plus nothing): t(9) = 2.262.
    mean = mean_of([(0.0, 1), (1.0, 1)] * 5)
    assert mean is not None and mean.low is not None and mean.high is not None
    reach = 2.262 * (2.5 / 9 / 10) ** 0.5
    assert (mean.value, mean.count) == (0.5, 10)
    assert mean.low == pytest.approx(0.5 - reach, abs=1e-3)
    assert mean.high == pytest.approx(0.5 + reach, abs=1e-3)


@pytest.mark.parametrize(
    ("freedom", "t"), [(1, 12.706), (2, 4.303), (3, 3.182), (5, 2.571), (30, 2.042), (1000, 1.962)]
)
def test_students_t_is_that_of_the_tables(freedom: int, t: float) -> None:
    assert student(freedom) == pytest.approx(t, rel=0.003)


def test_little_evidence_is_never_sure() -> None:
    assert mean_of([]) is None
    alone, three = mean_of([(1.0, 1)]), mean_of([(1.0, 1)] * 3)
    assert alone is not None and alone.low is None
    assert three is not None and three.low is not None and three.low < 0.5
    # The mean of many may hide two camps: the interval is wider than that of as many equal scores.
    many, each = mean_of([(0.0, 40)]), mean_of([(0.0, 1)] * 40)
    assert many is not None and each is not None and many.low is not None and each.low is not None
    assert many.low < each.low


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(alphabet='idkntxe,;"\n\r\t/5%-+é\x00 2026', max_size=300).map(
            lambda text: ("id,kind\n" + text).encode()
        ),
    )
)
def test_no_bytes_are_too_strange_to_be_told_of(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "said.csv").write_bytes(data)
    records, complaints = records_of(Story(evidence_files=("said.csv",), folder=tmp_path))
    assert records or complaints or data.startswith(b"id,kind")
    assert all(complaint.file == "said.csv" and complaint.code == "evidence/file" for complaint in complaints)


STORY = "---\nevidence: [said.csv]\n---\n## Mila pays late\n\nIt is dear.[^r1] Most say so.[^said]\n"


def test_a_cited_row_or_file_needs_no_footnote(tmp_path: Path) -> None:
    (tmp_path / "said.csv").write_text(HEAD + "r1,review,2026-03-09,Ann Doe,Pays,Too dear,2/5,shop.example,3\n")
    (tmp_path / "a.md").write_text(STORY)
    story = read_story(tmp_path / "a.md")
    assert [(one.id, one.text) for one in story.evidence] == [
        ("r1", "Too dear (shop.example, 2026-03-09)"),
        ("said", "said.csv, n = 3, 2026-03-09"),
    ]
    again = story_from_text(story_markdown(story), folder=tmp_path)
    assert again.data() == story.data()


def test_a_footnote_of_ones_own_comes_before_the_files() -> None:
    story = story_from_text(STORY + "\n[^r1]: a\n[^said]: b\n")
    assert [one.text for one in story.evidence] == ["a", "b"]


def test_evidence_may_name_files_and_footnotes(tmp_path: Path) -> None:
    text = "title: A b c\nevidence: [said.csv, {id: a, text: x}]\nsteps: {problem: {headline: A b c}}\n"
    story = story_from_text(text, syntax="yaml", folder=tmp_path)
    assert story.evidence_files == ("said.csv",)
    assert [one.id for one in story.evidence] == ["a"]
    with pytest.raises(StoryboardError, match="evidence-age"):
        story_from_text("---\nevidence-age: old\n---\n## A b c\n")


@pytest.mark.parametrize("value", ["5", "true", "interviews.xlsx", "14 interviews", "[said.csv, 7]", "[said.json]"])
def test_evidence_that_is_neither_a_file_nor_a_footnote_is_refused_at_its_place(value: str) -> None:
    with pytest.raises(StoryboardError) as caught:
        story_from_text(f"---\ntitle: A b c\nevidence: {value}\n---\n\n## Mila pays late\n", file="mila.md")
    (complaint,) = caught.value.complaints
    assert (complaint.line, complaint.column) == (3, 22 if "7" in value else 12 if "[" in value else 11)
    assert "no file of evidence" in complaint.message
    assert ".csv" in complaint.hint


def test_a_file_of_far_too_many_columns_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text(",".join(f"c{n}" for n in range(100_000)) + "\n1,2\n")
    story = Story(title="T", folder=tmp_path, file="t.md", evidence_files=("e.csv",))
    records, [complaint] = records_of(story)
    assert records == ()
    assert "100000 columns" in complaint.message and complaint.line == 1
