"""What is answered at the end of a period, and what is owed."""

from __future__ import annotations

from decimal import Decimal
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.closing import (
    Answers,
    answers_in,
    check,
    owed,
    read_lesson,
    read_next,
    read_score,
    retrospective,
)
from okrcli.errors import UsageError

FILE = """\
    status: active
    objectives:
      - {id: a, title: A}
      - {id: b, title: B, ambition: committed}
      - {id: c, title: C, dropped: {date: 2026-08-01, by: anna, reason: No}}
    """


@pytest.mark.parametrize(
    ("text", "word"), [("k", "keep"), ("Keep ", "keep"), ("ch", "change"), ("DROP", "drop")]
)
def test_the_next_step_by_its_beginning(text, word):
    assert read_next(text) == word


@pytest.mark.parametrize("text", ["", " ", "x", "keeping", "1"])
def test_what_is_no_next_step(text):
    with pytest.raises(UsageError):
        read_next(text)


@pytest.mark.parametrize(
    ("text", "score"),
    [("0.7", "0.7"), ("70%", "0.7"), ("70 %", "0.7"), ("1", "1"), ("0", "0"), ("100%", "1")],
)
def test_a_score_also_in_percents(text, score):
    assert str(read_score(text)) == score


@pytest.mark.parametrize("text", ["1.01", "-0.1", "101%", "70", "good", "", "0,7"])
def test_what_is_no_score(text):
    with pytest.raises(UsageError):
        read_score(text)


@pytest.mark.parametrize(
    ("text", "lesson"),
    [
        ("Start early", {"text": "Start early"}),
        ("Start early #delivery #bank", {"text": "Start early", "tags": ["delivery", "bank"]}),
        ("Fix issue #12 first", {"text": "Fix issue #12 first"}),
        ("C# is fine #tools", {"text": "C# is fine", "tags": ["tools"]}),
        ("Twice #a #a", {"text": "Twice", "tags": ["a"]}),
    ],
)
def test_a_lesson_and_its_tags(text, lesson):
    assert read_lesson(text) == lesson


def test_what_is_owed(written):
    file = written(FILE)
    grades = {"a": "missed", "b": "partly", "c": "missed"}

    assert [(o.objective, o.what) for o in owed(file, grades, Answers(), {})] == [
        ("a", "next"), ("b", "next"), ("b", "why"),
    ]  # fmt: skip
    answered = Answers({"a": {"next": "keep"}, "b": {"next": "drop", "why": "Late"}})
    assert owed(file, grades, answered, {}) == []
    kept = Answers({"a": {"next": "keep"}, "b": {"next": "drop"}})
    assert owed(file, grades | {"b": "achieved"}, kept, {}) == []


@pytest.mark.parametrize(
    ("now", "was", "owes"),
    [
        ("aspirational", "committed", True),
        ("committed", "aspirational", True),
        ("aspirational", "null", False),
    ],
)
def test_a_promise_is_owed_a_why_whether_it_was_made_first_or_later(written, now, was, owes):
    text = (
        f"status: active\nobjectives:\n  - {{id: a, title: A, ambition: {now}, amendments: "
        f"[{{date: 2026-08-01, by: anna, was: {{ambition: {was}}}, reason: So}}]}}\n"
    )
    said = Answers({"a": {"next": "keep"}})

    assert [o.what for o in owed(written(text), {"a": "partly"}, said, {})] == (["why"] if owes else [])


def test_later_answers_win_field_by_field_and_no_list_loses_anything():
    later, earlier = (
        Answers({"a": {"next": "drop"}}, {"lessons": [], "went_well": ["x", "y"]}),
        Answers(
            {"a": {"next": "keep", "why": "x"}, "b": {"next": "keep"}},
            {"went_well": ["y"], "lessons": [{"text": "z"}]},
        ),
    )
    both = later.over(earlier)

    assert both.grades == {"a": {"next": "drop", "why": "x"}, "b": {"next": "keep"}}
    assert both.lists == {"went_well": ["y", "x"], "lessons": [{"text": "z"}]}


def test_a_lesson_that_is_said_again_is_one_and_adds_its_tags():
    earlier = Answers({}, {"lessons": [{"id": "z", "text": "z", "tags": ["a"]}]})
    later = Answers({}, {"lessons": [{"text": "z ", "tags": ["b", "a"]}, {"id": "z", "text": "other"}]})

    assert retrospective(later.over(earlier))["lessons"] == [
        {"id": "z", "text": "z", "tags": ["a", "b"]}, {"id": "other", "text": "other"}
    ]  # fmt: skip


words = st.text(min_size=1, max_size=20).filter(lambda t: bool(t.strip()) and "\n" not in t and "\r" not in t)


@given(
    st.dictionaries(st.sampled_from(["a", "b"]), st.fixed_dictionaries(
        {"next": st.sampled_from(["keep", "change", "drop"])},
        optional={"score": st.decimals(0, 1, places=2), "why": words},
    )),
    st.lists(words, max_size=3),
    st.lists(words.map(lambda text: {"text": text}), max_size=4),
)  # fmt: skip
def test_whatever_is_answered_is_what_the_file_says_afterwards(grades, well, lessons):
    """The block is one of the schema, lessons have ids of their own, and it says what was answered."""
    block = retrospective(Answers(grades, {"went_well": well, "lessons": lessons}))
    found = check(block)

    graded = {name: grade["next"] for name, grade in grades.items()}
    assert {name: grade.next for name, grade in found.grades.items()} == graded
    assert [grade.score for grade in found.grades.values()] == [g.get("score") for g in grades.values()]
    assert list(found.went_well) == well
    assert [lesson.text for lesson in found.lessons] == [lesson["text"] for lesson in lessons]
    assert len({lesson.id for lesson in found.lessons}) == len(lessons)


def test_what_a_file_says_already_is_an_answer(written):
    text = dedent(FILE) + (
        "retrospective:\n  went_well: [x]\n  lessons: [{id: l, text: t, tags: [u]}]\n"
        "  grades: {a: {next: keep, score: 0.5}}\n"
    )
    answers = answers_in(written(text))

    assert answers.grades == {"a": {"next": "keep", "score": Decimal("0.5")}}
    assert answers.lists == {"went_well": ["x"], "lessons": [{"id": "l", "text": "t", "tags": ["u"]}]}
    assert answers_in(written(FILE)).empty
