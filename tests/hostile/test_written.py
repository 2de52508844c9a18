"""What is written by the tool, or by hand beside it (safety 2.1): read back equal, and left as it was."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

sys.path.insert(0, str(Path(__file__).parent))

from okrcli.document import loader
from okrcli.document.collect import Findings
from okrcli.document.dump import dump
from okrcli.document.fold import fold
from okrcli.document.read import read
from okrcli.document.text import forbidden

if TYPE_CHECKING:
    from conftest import Okr

FILE = "okrs/platform/2026-Q4.yaml"
HAND_MADE = """\
# Our goals; ask Anna before you change them

status:   active     # since October
activated: {by: anna,   date: 2026-10-01}
objectives:

- title: 'Customers trust checkout'
  id: "checkout"
  owner: anna
  why: >
    Peak-hour failures
    cost orders.

  key_results:
    - {id: errors, title: "Errors", owner: bo, unit: "%", source: x, start: 0.10, target: 0.010}
    # the one that matters
    - id: p99
      title: p99 latency   # at peak
      owner:  bo
      target: 300
      start: 900
      unit: ms
      source: https://grafana.example/d/42
      x-free: 1_000
      check_ins:
        - {date: 2026-11-02, value: 8.50e2, by: bo}   # by hand
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["no mark", "a mark"])
def test_y11_y15_a_check_in_leaves_every_other_byte_as_it_was(
    newline: str, mark: str, okr: Okr, company: Path
) -> None:
    before = (mark + HAND_MADE.replace("\n", newline)).encode()
    (company / FILE).write_bytes(before)
    assert okr("check-in", "p99", "700", "--by", "bo", "--no-commit").code == 0
    after = (company / FILE).read_bytes()
    assert after.startswith(before.rstrip())
    added = after[len(before.rstrip()) :].decode().strip()
    assert added == "- {date: 2026-11-23, value: 700, by: bo}"
    assert after.count(b"\r\n") == (after.count(b"\n") if newline == "\r\n" else 0)


def test_y15_git_sees_added_lines_only(okr: Okr, company: Path, git) -> None:
    (company / FILE).write_text(HAND_MADE)
    git(company, "commit", "--quiet", "--all", "--message", "By hand")
    assert okr("check-in", "p99", "700", "--by", "bo").code == 0
    assert git(company, "show", "--numstat", "--format=").split() == ["1", "0", FILE]


@pytest.mark.parametrize("parser", ["with libyaml", "without"])
def test_y14_every_character_is_read_back_as_it_was_written(parser: str) -> None:
    """All of Unicode, a few hundred at a time, in the middle of a text and at its ends."""
    asked = loader.PURE if parser == "without" or not yaml.__with_libyaml__ else loader.LOADER
    letters = [character for code in range(0x20, 0x110000) if not forbidden(character := chr(code))]
    step = 1 if parser == "with libyaml" else 40
    texts = ["".join(letters[at : at + 400]) for at in range(0, len(letters), 400 * step)]
    ends = [f"{character}a{character}" for character in letters[:3000]]
    for at in range(0, len(texts), 40):
        data = {"x-a": [*texts[at : at + 40], *ends[at : at + 40]]}
        text = dump(data)
        assert fold(text, found := Findings(), loader.events(text, asked)) == data
        assert not found
        assert read(text.encode()).data == data


def test_y14_a_title_with_a_line_separator_comes_back(okr: Okr) -> None:
    """What an OKR file may not hold is refused, and what it may comes back; a title is one line."""
    refused = okr("objective", "add", "One\x85two", "--team", "platform", "--period", "2026-Q4")
    assert (refused.code, refused.out) == (2, "")
    told = okr(
        "objective",
        "add",
        "Ett\u00a0två 👩\u200d👧",
        "--team",
        "platform",
        "--period",
        "2027-Q1",
        "--id",
        "a",
    )
    assert told.code == 0, told.err
    shown = json.loads(okr("export", "--period", "2027-Q1", "--format", "json").out)
    assert "Ett\u00a0två 👩\u200d👧" in json.dumps(shown, ensure_ascii=False)


@pytest.mark.parametrize(
    "title",
    ["&a b", "*a", "!b c", "%d e", "@f", "`g`", "- h", "? i", ": j", "k #l", "#m", "| n", "> o", "[p",
     "{q: r}", "'s", '"t"', "u: v", "w:", "yes", "null", "12", "1.50", "2026-01-01", "~", "<<", "=", "---",
     "...", "a\\b"],
)  # fmt: skip
def test_y17_a_title_is_stored_and_read_back_as_it_was_typed(title: str, okr: Okr) -> None:
    where = ["--team", "platform", "--period", "2027-Q1", "--id", "goal", "--no-commit"]
    assert okr("objective", "add", *where, "--", title).code == 0
    data = json.loads(okr("export", "--period", "2027-Q1", "--format", "json").out)
    assert f'"title": {json.dumps(title, ensure_ascii=False)}' in json.dumps(data, ensure_ascii=False)


MARKERS = "<<<<<<< HEAD\n{}=======\n{}>>>>>>> theirs\n"


def test_y13_nothing_is_written_into_a_conflict(okr: Okr, company: Path) -> None:
    text = (company / FILE).read_text()
    line = "          - {date: 2026-11-16, value: 820, confidence: 6, by: bo}\n"
    broken = text.replace(line, MARKERS.format(line, line.replace("820", "810")))
    (company / FILE).write_text(broken)
    for words in (["check-in", "p99", "700"], ["kr", "edit", "p99", "--target", "1"], ["fmt"]):
        answer = okr(*words, *(["--by", "bo"] if words[0] != "fmt" else []))
        assert answer.code in (1, 2)
        assert FILE in answer.err
        assert (company / FILE).read_text() == broken
    (finding,) = json.loads(okr("check", "--format", "json").out)["findings"]
    assert (finding["rule"], finding["line"]) == ("OKR108", 16)
    assert "conflict" in finding["message"]


def test_y12_a_folder_that_is_called_as_a_file_hides_no_other(okr: Okr, company: Path) -> None:
    (company / "okrs/platform/2027-Q1.yaml").mkdir()
    (company / "okrs/company").mkdir()
    (company / "okrs/company/2026-Q4.yaml").write_text("")
    found = json.loads(okr("check", "--format", "json").out)["findings"]
    assert {(each["rule"], each["path"]) for each in found if each["severity"] == "error"} == {
        ("OKR101", "okrs/company/2026-Q4.yaml"), ("OKR101", "okrs/platform/2027-Q1.yaml"),
    }  # fmt: skip


def test_y8_what_was_written_is_what_is_exported(okr: Okr, company: Path) -> None:
    odd = ["no", "on", "y", "010", "1:30", "1_000", "12:30:00", "2026-01-01", "0x1F", "+1", ".5"]
    lines = "".join(f"  - {{id: g{n}, title: {text}, owner: anna}}\n" for n, text in enumerate(odd))
    (company / FILE).write_text(f"status: draft\nobjectives:\n{lines}")
    told = json.loads(okr("status", "--all", "--format", "json").out)
    assert [goal["title"] for goal in told["teams"][0]["objectives"]] == odd
