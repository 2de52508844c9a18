"""Retrospectives of the demo's closed quarter, in every form, and what a stranger's template may do."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from okrcli.actions.demo import demo
from okrcli.app import main

TODAY = "2026-11-23"
VOID = {"meta", "br", "img", "hr", "link", "input"}


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, made once: nothing here writes to it."""
    folder = tmp_path_factory.mktemp("retro") / "packhorse"
    demo(folder, date.fromisoformat(TODAY))
    return folder


@pytest.fixture
def retro(okr, company):
    return lambda *words: okr("retro", *words, at=company)


def report(retro, *words: str) -> Any:
    answer = retro(*words, "--format", "json")
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


class Outline(HTMLParser):
    """The tags of a page, closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID and not self.get_starttag_text().endswith("/>"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


# What it says


def test_the_result_in_one_sentence(retro):
    assert report(retro, "app")["report"]["result"] == (
        "App ended 2026-Q3 at 92 %, achieved, with 1 of 2 objectives achieved; against the goals as they "
        "were first agreed it would be 76 %."
    )
    assert report(retro, "platform", "2026-Q3")["report"]["result"] == (
        "Platform ended 2026-Q3 at 89 %, achieved, with 1 of 2 objectives achieved."
    )
    assert report(retro, "app", "2026-Q4")["report"]["result"].startswith("App stands at 46 % in 2026-Q4")


def test_the_numbers_are_those_of_status_and_show(okr, retro, company):
    """One file after the other, down to every key result."""
    status = json.loads(okr("status", "--all", "--format", "json", at=company).out)
    for file in status["teams"]:
        if file["status"] == "draft":
            continue
        found = report(retro, file["team"], file["period"])["report"]
        outcome = found["outcome"]
        assert (outcome["score"], outcome["score_percent"]) == (file["score"], file["score_percent"])
        for objective, theirs in zip(found["objectives"], file["objectives"], strict=True):
            assert objective["outcome"]["score"] == theirs["score"]
            for goal, its in zip(objective["key_results"], theirs["key_results"], strict=True):
                assert {name: goal[name] for name in its} == its
                assert goal["outcome"]["score"] == its["score"]
        shown = json.loads(
            okr("show", f"{file['team']}/{file['period']}", "--format", "json", at=company).out
        )
        assert outcome["original"] == shown["files"][0]["original"]


def test_the_grade_against_the_first_goals_stands_beside(retro):
    first, second = report(retro, "app")["report"]["outcome"]["objectives"]
    assert (first["grade"], first["original_grade"]) == ("achieved", "partly")
    assert (second["grade"], second["original_grade"]) == ("partly", None)
    assert "0.56 partly" in retro("app").out


def test_the_comparison_has_the_same_numbers(retro):
    for team in report(retro)["report"]["teams"]:
        alone = report(retro, team["outcome"]["team"], team["outcome"]["period"])["report"]
        assert alone["outcome"] == team["outcome"]
    over = report(retro, "app", "2026-Q4", "--over", "4")["report"][0]
    for line in over["periods"]:
        outcome = report(retro, "app", line["period"])["report"]["outcome"]
        assert (line["score"], line["original"]) == (outcome["score"], outcome["original"])


def test_history_agrees_with_the_file(retro):
    for team in ("app", "care", "fleet", "platform", "workshop", "company"):
        hindsight = report(retro, team, "2026-Q3")["report"]["hindsight"]
        assert hindsight["agrees"] is True, team
        assert (hindsight["unexplained"], hindsight["gap"]) == ([], None)


def test_what_continues_the_rhythm_and_late_check_ins(retro):
    found = report(retro, "workshop", "2026-Q3")["report"]
    assert found["outcome"]["without_late"]["check_ins"] == 1
    assert found["outcome"]["rhythm"]["late"] == 1
    assert [pattern["pattern"] for pattern in found["patterns"]] == ["low-score-strong-rhythm"]
    care = report(retro, "care", "2026-Q3")["report"]
    assert care["objectives"][0]["continued_by"] == ["care/2026-Q4/before-they-call"]


def test_across_periods_by_lineage(retro):
    found = report(retro, "company", "2026-Q4", "--over", "2")["report"][0]
    assert [line["period"] for line in found["periods"]] == ["2026-Q3", "2026-Q4"]
    assert [[link["address"] for link in lineage["links"]] for lineage in found["lineages"]] == [
        ["company/2026-Q3/rainproof", "company/2026-Q4/around-the-corner"],
        ["company/2026-Q3/true-cost", "company/2026-Q4/fast-books"],
    ]
    assert {pattern["pattern"] for pattern in found["patterns"]} == {"drifting", "goal-eased-again"}


# How it looks


@pytest.mark.parametrize(
    "words", [("app",), ("workshop", "2026-Q3"), (), ("--over", "2"), ("crew", "2026-Q4")]
)
@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_page_is_well_made(retro, words, language):
    page = retro(*words, "--format", "html", "--lang", language).out
    outline = Outline()
    outline.feed(page)
    tags = [tag for tag, _ in outline.seen]

    assert outline.open == []
    assert tags.count("h1") == tags.count("main") == 1
    assert f'<html lang="{language}">' in page
    ids = [attrs["id"] for _, attrs in outline.seen if "id" in attrs]
    assert len(ids) == len(set(ids))
    named = [attrs["aria-labelledby"].split() for _, attrs in outline.seen if attrs.get("aria-labelledby")]
    assert {name for names in named for name in names} <= set(ids)
    links = [str(attrs["href"]) for tag, attrs in outline.seen if tag == "a"]
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert not {"script", "link", "img", "iframe", "style=", "form"} & set(tags)
    assert not any(name == "style" or name.startswith("on") for _, attrs in outline.seen for name in attrs)
    assert all("scope" in attrs for tag, attrs in outline.seen if tag == "th")
    assert "None" not in page.partition("<body>")[2]


def test_the_order_of_headings_leaves_no_level_out(retro):
    outline = Outline()
    outline.feed(retro("app", "--format", "html").out)
    levels = [int(tag[1]) for tag, _ in outline.seen if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("words", [("app",), ("workshop", "2026-Q3"), (), ("--over", "2")])
@pytest.mark.parametrize("language", ["en", "sv"])
def test_text_and_markdown(retro, words, language):
    for form in ("text", "markdown"):
        answer = retro(*words, "--format", form, "--lang", language)
        assert (answer.code, answer.err) == (0, "")
        assert "None" not in answer.out
        assert "{" not in answer.out
        assert answer.out.endswith("\n")
    tables = [len(re.findall(r"(?<!\\)\|", line)) for line in answer.out.splitlines() if line.startswith("|")]
    blocks = re.split(r"\n\n+", answer.out)
    for block in blocks:
        rows = [line for line in block.splitlines() if line.startswith("|")]
        assert len({row.count("|") for row in rows}) <= 1, block
    assert tables


def test_what_others_wrote_stays_text(okr, acme):
    evil = "<script>alert(1)</script> **x** | @anna \\u202e"
    acme(**{"platform/2026-Q3": f"""\
        status: active
        objectives:
          - id: checkout
            title: "{evil}"
            why: "{evil}"
            key_results:
              - id: p99
                title: "{evil}"
                unit: "<b>"
                start: 900
                target: 300
                check_ins:
                  - {{date: 2026-07-02, value: 800, note: "{evil}"}}
        retrospective:
          went_well: ["{evil}"]
          lessons: [{{id: a, text: "{evil}", tags: ["{evil}"]}}]
        """})  # fmt: skip
    page = okr("retro", "platform", "--format", "html").out
    assert "<script" not in page
    assert "<b>" not in page.replace("<b>", "", page.count("<li><b>"))
    markdown = okr("retro", "platform", "--format", "markdown").out
    assert "<script" not in markdown
    assert "**x**" not in markdown
    assert "\u202e" not in page + markdown


def test_an_objective_may_be_called_like_a_part_of_the_page(okr, acme):
    names = ("content", "objectives", "rhythm", "chart-1", "team-platform")
    goals = "".join(f"  - {{id: {name}, title: Goal {name}, key_results: []}}\n" for name in names)
    acme(**{"platform/2026-Q3": f"status: active\nobjectives:\n{goals}"})
    for words in ((), ("--over", "2")):
        outline = Outline()
        outline.feed(okr("retro", "platform", *words, "--format", "html").out)
        ids = [attrs["id"] for _, attrs in outline.seen if "id" in attrs]
        assert len(ids) == len(set(ids))


# Where it goes, and somebody's own template


def test_a_file_takes_its_form_from_its_name(retro, tmp_path):
    for name, begin in (
        ("a.html", "<!DOCTYPE html>"),
        ("a.md", "# App"),
        ("a.json", "{"),
        ("a.txt", "App 2026-Q3"),
    ):
        answer = retro("app", "--output", str(tmp_path / name))
        assert (answer.code, answer.out) == (0, ""), answer.err
        assert (tmp_path / name).read_text().startswith(begin)


def test_a_template_of_ones_own(retro, tmp_path):
    (tmp_path / "mine.md.j2").write_text(
        "{{ report.name }}: {{ report.outcome.score | decimals }}\n"
        "{% for it in report.outcome.lessons %}* {{ it.text }}\n{% endfor %}{{ t.lessons }} {{ result }}\n"
    )
    answer = retro("app", "--template", str(tmp_path / "mine.md.j2"))
    assert answer.out.startswith("App: 0.92\n* Begin every goal about riders")
    (tmp_path / "mine.html").write_text("{% include 'team.html.j2' %}")
    assert "<h1>App 2026-Q3</h1>" in retro("app", "--template", str(tmp_path / "mine.html")).out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"a\n{{ report.nothing }}", "mine.md:2"),
        (b"{% if %}", "mine.md:1"),
        (b"{{ ''.__class__.__mro__ }}", "mine.md:1"),
        (b"{% include '/etc/passwd' %}", "passwd"),
        (b"{{ report | nothing }}", "nothing"),
        (b"\xff", "not UTF-8"),
        (b"{% for a in range(99999) %}{% for b in range(99999999) %}{% endfor %}{% endfor %}", "mine.md"),
    ],
)
def test_a_template_that_does_not_work_is_told_where(retro, tmp_path, text, said):
    (tmp_path / "mine.md").write_bytes(text)
    answer = retro("app", "--template", str(tmp_path / "mine.md"))
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert "hint:" in answer.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nobody",), "nobody"),
        (("app", "2025-Q1"), "2025-Q1"),
        (("app", "soon"), "soon"),
        (("crew",), "has ended yet"),
        (("app", "--over", "1"), "1 is no number"),
        (("app", "--template", "nowhere.md"), "nowhere.md"),
    ],
)
def test_what_is_not_there(retro, words, said):
    answer = retro(*words)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert "hint:" in answer.err


def test_a_broken_file_is_named_beside_the_rest(okr, acme):
    acme(**{"platform/2026-Q3": "status: active\nobjectives: []\n", "company/2026-Q3": "status: nothing\n"})
    answer = okr("retro")
    assert answer.code == 1
    assert "Platform" in answer.out
    assert "okrs/company/2026-Q3.yaml:1:9" in answer.err
    assert okr("retro", "company").code == 1


# What history adds


GOALS = """\
status: active
activated: {date: 2026-07-01, by: anna}
objectives:
  - id: checkout
    title: Customers trust checkout
    key_results:
      - id: p99
        title: p99 at peak
        start: 900
        target: 300
        check_ins:
"""


def commit(root: Path, git, text: str, day: str) -> None:
    (root / "okrs/platform/2026-Q3.yaml").write_text(text)
    git(root, "add", "-A")
    environment = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    subprocess.run(["env", *(f"{k}={v}" for k, v in environment.items()), "git", "-C", str(root), "commit",
                    "-qm", day], check=True)  # fmt: skip


def test_a_goal_moved_without_a_reason_and_check_ins_filled_in_afterwards(okr, acme, git):
    root = acme()
    (root / "okrs/platform").mkdir(parents=True)
    commit(root, git, GOALS + "          - {date: 2026-07-02, value: 900}\n", "2026-07-02")
    moved = GOALS.replace("target: 300", "target: 600") + "          - {date: 2026-07-02, value: 900}\n"
    commit(root, git, moved, "2026-08-20")
    commit(root, git, moved + "          - {date: 2026-08-01, value: 700}\n", "2026-09-29")
    commit(root, git, moved + "          - {date: 2026-08-01, value: 700}\n"
           "          - {date: 2026-09-28, value: 600}\n", "2026-09-30")  # fmt: skip
    found = report(lambda *words: okr("retro", *words), "platform")["report"]

    assert found["outcome"]["score"] == 1
    hindsight = found["hindsight"]
    assert (hindsight["score_percent"], hindsight["agrees"], hindsight["back_filled"]) == (50, False, 1)
    assert [(c["address"], c["field"], c["before"], c["after"]) for c in hindsight["unexplained"]] == [
        ("platform/2026-Q3/checkout/p99", "target", 300, 600)
    ]
    assert "back-filled" in [pattern["pattern"] for pattern in found["patterns"]]
    text = okr("retro", "platform").out
    assert "platform/2026-Q3/checkout/p99: target 300 → 600. Anna Ek" in text or "anna" in text
    assert "As first agreed, git: 0.50" in text


def test_without_a_repository_it_says_so(okr, acme, git):
    import shutil

    root = acme(**{"platform/2026-Q3": GOALS + "          - {date: 2026-07-02, value: 900}\n"})
    shutil.rmtree(root / ".git")
    answer = okr("retro", "platform")
    assert answer.code == 0, answer.err
    assert "There is no git history to compare with." in answer.out


def test_a_look_back(retro):
    then = report(retro, "app", "2026-Q3", "--as-of", "2026-08-01")["report"]
    assert then["outcome"]["ended"] is False
    assert then["outcome"]["rhythm"]["due"] < report(retro, "app")["report"]["outcome"]["rhythm"]["due"]


def test_nothing_of_it_needs_the_screen(company, capfd, monkeypatch):
    monkeypatch.setenv("OKR_TODAY", TODAY)
    monkeypatch.chdir(company)
    assert main(["retro", "app", "--color", "always"]) == 0
    assert "\x1b[1m" in capfd.readouterr().out


def test_a_report_that_was_made_before_needs_no_schema_and_no_template(company, tmp_path):
    program = """
import atexit, sys
from okrcli.__main__ import main
atexit.register(lambda: print("", *sys.modules, file=sys.stderr))
sys.exit(main())
"""
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", program, "-C", str(company), "retro", "--format", "json"],
            env={**os.environ, "OKR_TODAY": TODAY, "OKR_CACHE_DIR": str(tmp_path)},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    loaded = set(done.stderr.splitlines()[-1].split())
    assert not loaded & {"pydantic", "yaml", "jinja2", "rich", "git"}


def test_a_template_for_a_screen_is_made_of_parts(retro, tmp_path):
    """As the built-in one is: with the parts in another order, and others left out."""
    (tmp_path / "mine.txt").write_text(
        '{{ result | line }}{{ report | part("rhythm") }}{{ t.nothing_special }}\n'
    )
    answer = retro("app", "--template", str(tmp_path / "mine.txt"))
    assert answer.out.startswith("App ended 2026-Q3 at 92 %")
    assert "\n\nRhythm\n  Key result " in answer.out
    assert answer.out.endswith("Nothing stands out in the numbers.\n")
    (tmp_path / "mine.txt").write_text('{{ report | part("weather") }}')
    assert "mine.txt:1" in retro("app", "--template", str(tmp_path / "mine.txt")).err
    (tmp_path / "mine.txt").write_text('{% include "team.txt.j2" %}')
    assert retro("app", "--template", str(tmp_path / "mine.txt")).out == retro("app").out


def test_a_draft_is_not_the_last_period_that_ended(okr, acme):
    goals = GOALS + "          - {date: 2026-07-02, value: 900}\n"
    draft = "status: draft\nobjectives: []\n"
    acme(**{"platform/2026-Q2": goals, "platform/2026-Q3": draft})
    assert "Platform 2026-Q2" in okr("retro", "platform").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--output", "retro.pdf"), ".pdf is no format of a report"),
        (("--format", "json", "--template", "mine.md"), "--format json takes no template"),
    ],
)
def test_what_no_report_can_be_is_refused(retro, tmp_path, words, said):
    (tmp_path / "mine.md").write_text("x")
    here = [str(tmp_path / word) if "." in word else word for word in words]
    answer = retro("app", *here)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert not (tmp_path / "retro.pdf").exists()
