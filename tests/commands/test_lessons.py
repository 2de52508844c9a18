"""Lessons of earlier periods, listed and searched."""

from __future__ import annotations

import json

import pytest

EARLY = """\
status: closed
objectives: []
retrospective:
  lessons:
    - {id: canary-early, text: Start canaries in week one, tags: [delivery, Risk]}
    - {id: ask, text: "Ask the bank\\tfirst"}
"""
LATE = """\
status: closed
objectives: []
retrospective:
  lessons:
    - {id: few, text: Fewer goals, tags: [planning]}
"""


@pytest.fixture
def _root(acme):
    acme(
        **{
            "platform/2026-Q2": EARLY,
            "platform/2026-Q3": LATE,
            "company/2026-Q3": EARLY.replace("week one", "June"),
        }
    )


@pytest.mark.usefixtures("_root")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            (),
            ["company canary-early", "company ask", "platform few", "platform canary-early", "platform ask"],
        ),
        (("platform",), ["platform few", "platform canary-early", "platform ask"]),
        (("--team", "company"), ["company canary-early", "company ask"]),
        (("--tag", "risk"), ["company canary-early", "platform canary-early"]),
        (("--tag", "#planning", "--tag", "delivery", "platform"), ["platform few", "platform canary-early"]),
        (("WEEK", "canaries"), ["platform canary-early"]),
        (("platform", "week one"), ["platform canary-early"]),
        (("company", "platform", "bank"), ["company ask", "platform ask"]),
    ],
)
def test_what_is_found(okr, words, found):
    answer = okr("lessons", *words)
    assert (answer.code, answer.err) == (0, "")
    rows = [line.split("\t") for line in answer.out.splitlines()]
    assert rows[0] == ["team", "period", "id", "tags", "text"]
    assert [f"{row[0]} {row[2]}" for row in rows[1:]] == found
    told = json.loads(okr("lessons", *words, "--format", "json").out)
    assert [f"{one['team']} {one['id']}" for one in told["lessons"]] == found
    assert (told["schema_version"], told["kind"]) == (1, "lessons")


@pytest.mark.usefixtures("_root")
def test_on_a_screen_and_as_markdown(okr):
    shown = okr("lessons", "platform", "--color", "always").out
    assert "Platform 2026-Q3" in shown
    assert "Start canaries in week one #delivery #Risk" in shown
    assert okr("lessons", "platform", "week", "--format", "markdown").out == (
        "# Lessons\n\n## Platform 2026-Q2\n\n- Start canaries in week one (delivery, Risk)\n"
    )


@pytest.mark.usefixtures("_root")
@pytest.mark.parametrize(
    ("word", "said"), [("platfrom", "did you mean the team platform?"), ("zebra", "lists them all")]
)
def test_nothing_found_says_so(okr, word, said):
    answer = okr("lessons", word)
    assert (answer.code, answer.out) == (0, "")
    assert "no lesson fits" in answer.err.lower()
    assert said in answer.err


def test_without_any_lesson_it_tells_where_they_come_from(okr, acme):
    acme(platform="status: active\nobjectives: []\n")
    assert "`okr close TEAM` asks for them" in okr("lessons").err
    assert okr("lessons", "--team", "nobody").code == 2


@pytest.mark.usefixtures("_root")
def test_a_broken_file_is_named_beside_the_rest(okr, tmp_path):
    (tmp_path / "acme/okrs/platform/2026-Q1.yaml").write_text("status: nothing\n")
    answer = okr("lessons", "platform")
    assert answer.code == 1
    assert "canary-early" in answer.out
    assert "okrs/platform/2026-Q1.yaml:1:9" in answer.err


@pytest.mark.usefixtures("_root")
def test_a_new_objective_reminds_of_the_lessons_with_its_tags(okr):
    plan = ("objective", "add", "Ship", "--team", "platform", "--period", "2027-Q1")
    answer = okr(*plan, "--tag", "delivery")
    assert "a lesson of company 2026-Q3: Start canaries in June" in answer.out
    assert "a lesson of platform 2026-Q2: Start canaries in week one" in answer.out
    assert "lesson" not in okr(*plan[:2], "Sell", *plan[3:], "--tag", "sales").out
    assert "lesson" not in okr(*plan[:2], "Buy", *plan[3:]).out
