"""Who set each field of a goal."""

from __future__ import annotations

import json
from typing import Any


def fields(okr: Any, at: Any, *words: str) -> dict[str, Any]:
    answer = okr("blame", *words, "--format", "json", at=at)
    assert answer.code == 0, answer.err
    return {row["field"]: row for row in json.loads(answer.out)["fields"]}


def test_every_field_has_the_commit_that_gave_it_its_value(okr, lived, git):
    found = fields(okr, lived, "p99")
    history = git(lived, "log", "--format=%H", "--reverse", "--topo-order").split()
    told = {name: (row["set"]["author"]["handle"], row["set"]["recorded"]) for name, row in found.items()}
    assert told == {
        "title": ("bo", "2026-11-05"),
        "owner": ("anna", "2026-10-01"),
        "unit": ("anna", "2026-10-01"),
        "start": ("anna", "2026-10-01"),
        "target": ("bo", "2026-11-06"),
        "check_ins": ("bo", "2026-10-30"),
    }
    assert found["owner"]["set"]["commit"] == history[0]
    assert found["target"]["set"]["commit"] == history[-1]
    assert (found["target"]["value"], found["target"]["set"]["owed"]) == (400, True)


def test_an_objective_and_a_file(okr, lived):
    assert fields(okr, lived, "checkout")["title"]["set"]["recorded"] == "2026-10-01"
    found = fields(okr, lived, "platform/2026-Q4")
    assert {name: row["set"]["kind"] for name, row in found.items()} == {
        "status": "added",
        "activated": "added",
    }


def test_a_pipe_gets_a_line_for_every_field(okr, lived):
    head, *lines = okr("blame", "p99", at=lived).out.splitlines()
    rows = [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]
    assert [row["field"] for row in rows] == ["title", "owner", "unit", "start", "target", "check_ins"]
    assert (rows[4]["value"], rows[4]["unit"], rows[4]["author"]) == ("400", "ms", "bo")


def test_a_person_sees_what_was_done_without_a_reason(okr, lived):
    shown = okr("blame", "p99", "--color", "always", at=lived).out
    assert "400 ms" in shown
    assert "no reason given" in shown


def test_what_is_not_committed_yet(okr, acme):
    root = acme(
        platform="""\
        status: draft
        objectives:
          - id: checkout
            title: Trust
            key_results:
              - {id: p99, title: Latency, start: 900, target: 300}
        """
    )
    path = root / "okrs" / "platform" / "2026-Q4.yaml"
    path.write_text(path.read_text().replace("target: 300", "target: 250, owner: bo"))
    found = fields(okr, root, "p99")
    assert {name: bool(row["set"]["commit"]) for name, row in found.items()} == {
        "title": True, "start": True, "target": False, "owner": False,
    }  # fmt: skip
    assert "not committed yet" in okr("blame", "p99", "--color", "always").out


def test_a_file_that_git_does_not_know(okr, acme, git):
    root = acme()
    (root / "okrs" / "platform").mkdir(parents=True)
    (root / "okrs" / "platform" / "2026-Q4.yaml").write_text(
        "status: draft\nobjectives:\n  - {id: trust, title: Trust}\n"
    )
    assert not fields(okr, root, "trust")["title"]["set"]["commit"]


def test_a_file_with_errors_is_refused(okr, acme):
    acme(platform="status: draft\nobjectives:\n  - {id: trust, title: Trust, wight: 2}\n")
    answer = okr("blame", "trust")
    assert (answer.code, answer.out) == (1, "")
    assert "platform/2026-Q4.yaml:3:" in answer.err


def test_without_a_repository(okr, acme):
    root = acme(platform="status: draft\n")
    (root / ".git").rename(root / "elsewhere")
    answer = okr("blame", "platform/2026-Q4")
    assert answer.code == 4
    assert "no git repository" in answer.err
