"""The canonical layout, for whole workspaces and for what is piped in."""

from __future__ import annotations

from pathlib import Path

import pytest

MESSY = b"""\
# Goals for the autumn
objectives:
- title: Checkout   # the whole of it
  id: checkout
  key_results:
  - {id: p99, title: Latency, start: 900, target: 250.0}
activated: {by: anna, date: 2026-10-01}
status: active
"""
TIDY = b"""\
status: active
activated: {date: 2026-10-01, by: anna}
# Goals for the autumn
objectives:
  - id: checkout
    title: Checkout   # the whole of it
    key_results:
      - id: p99
        title: Latency
        start: 900
        target: 250.0
"""
BROKEN = "status: active\nobjectives:\n  - title: No id\n"


@pytest.fixture
def goals(acme) -> Path:
    root = acme(company=TIDY.decode(), **{"platform/2026-Q3": MESSY.decode().replace("active", "closed")})
    return root / "okrs/platform/2026-Q3.yaml"


def test_a_file_comes_into_shape_in_a_commit_of_its_own(okr, goals, git):
    root = goals.parents[2]
    (root / "okr.yaml").write_text((root / "okr.yaml").read_text() + "# mine\n")
    answer = okr("fmt")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("formatted okrs/platform/2026-Q3.yaml\ncommit ")
    assert goals.read_bytes() == TIDY.replace(b"active", b"closed")
    assert git(root, "show", "--name-only", "--format=%B").split() == [
        "fmt", "okrs/platform/2026-Q3.yaml", "okrs/platform/2026-Q3.yaml",
    ]  # fmt: skip
    assert git(root, "status", "--porcelain") == " M okr.yaml\n"
    again = okr("fmt")
    assert (again.code, again.out) == (0, "every file is in canonical layout\n")
    assert git(root, "rev-list", "--count", "HEAD") == "2\n"


def test_a_check_names_what_would_change_and_writes_nothing(okr, goals):
    answer = okr("fmt", "--check")
    assert (answer.code, answer.out) == (1, "okrs/platform/2026-Q3.yaml is not in canonical layout\n")
    diff = okr("fmt", "--check", "--dry-run")
    assert diff.code == 1
    assert "--- a/okrs/platform/2026-Q3.yaml\n" in diff.out
    assert okr("fmt", "--check", "okrs/company", "okr.yaml").code == 0
    assert goals.read_bytes() == MESSY.replace(b"active", b"closed")


def test_a_dry_run_shows_the_diff(okr, goals, git):
    answer = okr("fmt", "--dry-run", "okrs/platform")
    assert answer.code == 0
    root = goals.parents[2]
    git(root, "apply", "--check", stdin=answer.out.encode())
    assert goals.read_bytes() == MESSY.replace(b"active", b"closed")


def test_the_commit_can_be_left_out(okr, goals, git):
    assert okr("fmt", "--no-commit").code == 0
    assert git(goals.parents[2], "status", "--porcelain") == " M okrs/platform/2026-Q3.yaml\n"


def test_files_with_errors_are_left_alone_and_named(okr, goals, git):
    other = goals.with_name("2026-Q4.yaml")
    other.write_text(BROKEN)
    answer = okr("fmt")
    assert answer.code == 1
    assert answer.out.startswith("formatted okrs/platform/2026-Q3.yaml\n")
    assert answer.err.startswith("error: okrs/platform/2026-Q4.yaml:3:5: ")
    assert other.read_text() == BROKEN
    alone = okr("fmt", "okrs/platform/2026-Q4.yaml")
    assert (alone.code, alone.out) == (1, "")
    assert git(goals.parents[2], "rev-list", "--count", "HEAD") == "2\n"
    other.unlink()
    other.symlink_to("/etc/passwd")
    assert okr("fmt", "--check").code == 1


def test_settings_that_cannot_be_used_are_a_file_like_any_other_for_a_check(okr, goals):
    settings = goals.parents[2] / "okr.yaml"
    settings.write_text("version: 1\nnmae: Acme\n")
    answer = okr("fmt", "--check")
    assert answer.code == 1
    assert "not in canonical layout" in answer.out
    assert answer.err.startswith("error: okr.yaml:2:1: ")
    assert okr("fmt").code == 2
    settings.write_text("version: 2\n")
    assert okr("fmt").code == 4


@pytest.mark.parametrize("words", [("nope",), ("okr.toml",), ("okrs/readme.yaml",), ("-", "okr.yaml")])
def test_what_is_no_file_of_ours_is_wrong_usage(okr, goals, words):
    (goals.parents[2] / "okr.toml").write_text("x")
    (goals.parents[2] / "okrs/readme.yaml").write_text("x: 1")
    answer = okr("fmt", *words)
    assert (answer.code, answer.out) == (2, "")
    assert goals.read_bytes() != TIDY


def test_a_corrected_check_in_that_outgrew_its_line_goes_down_the_page(okr, acme):
    root = acme(
        platform="""\
        status: active
        activated: {date: 2026-10-01, by: anna}
        objectives:
          - id: checkout
            title: Checkout
            key_results:
              - id: p99
                title: Latency
                start: 900
                target: 250
                check_ins:
                  - {date: 2026-10-12, value: 820, confidence: 6, by: bo, note: First canary is out}
        """
    )
    words = ("--correct", "2026-10-12", "--reason", "Read off the wrong chart")
    assert okr("check-in", "p99", "810", *words).code == 0
    path = root / "okrs/platform/2026-Q4.yaml"
    assert max(map(len, path.read_text().splitlines())) > 100
    assert okr("fmt").code == 0
    tail = path.read_text().partition("check_ins:\n")[2]
    assert tail.splitlines()[:2] == ["          - date: 2026-10-12", "            value: 810"]
    assert "            corrected:\n" in tail or "            corrected: [{" in tail
    assert okr("show", "p99").code == 0


def test_what_is_piped_in_comes_out_in_shape(okr, goals):
    answer = okr("fmt", "-", stdin=b"\xef\xbb\xbf" + MESSY.replace(b"\n", b"\r\n"))
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.encode() == b"\xef\xbb\xbf" + TIDY.replace(b"\n", b"\r\n")


def test_what_is_piped_in_is_checked(okr, goals):
    answer = okr("fmt", "--check", "-", stdin=b"name: Acme\nversion: 1\n")
    assert (answer.code, answer.out) == (1, "- is not in canonical layout\n")


def test_what_is_piped_in_broken_gives_nothing(okr, goals):
    answer = okr("fmt", "-", stdin=BROKEN.encode())
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("error: -:3:5: ")


@pytest.mark.parametrize(("line", "leaves"), [("x-{}: [a, b]\n", 3), ("# {}\n\n", 1)])
def test_a_file_with_very_much_in_it_keeps_its_layout(okr, acme, line, leaves):
    """It would take seconds, and nobody has such a file."""
    draft = "objectives: []\nstatus: draft\n"
    root = acme(platform=draft)
    for count in (26_000 // leaves, 3_000 // leaves):
        text = draft + "".join(line.format(n) for n in range(count))
        (root / "okrs/platform/2026-Q4.yaml").write_text(text)
        answer = okr("fmt", "--check")
        assert answer.code == 1
        assert ("it keeps its layout: it holds more than 25,000" in answer.err) == (count * leaves > 25_000)
        assert ("is not in canonical layout" in answer.out) == (count * leaves < 25_000)
